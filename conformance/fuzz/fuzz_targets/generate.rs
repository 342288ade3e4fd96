//! Generates Rust from any bytes. The source's name has no extension, so that the generator detects the
//! format: JSON AST, botocore's JSON or the IDL.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smithereens_cli::slice::{Documentation, slice};
use smithereens_build::{Source, Wanted, generate};

/// The name of both sources. Generated code contains it in its first line.
const NAME: &str = "model";

fuzz_target!(|bytes: &[u8]| {
    let sources = [Source::new(NAME, bytes)];
    let wanted = Wanted::default();
    let Ok(generated) = generate(&sources, &wanted) else { return };
    let sliced = slice(&sources, &wanted, Documentation::Kept).expect("the model is valid");
    let from_slice = generate(&[Source::new(NAME, sliced.text.into_bytes())], &wanted);
    assert_eq!(from_slice.expect("the slice is a valid model").text, generated.text);
});
