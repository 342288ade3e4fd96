//! Generates Rust from any bytes. The file's name has no extension, so that the generator detects the
//! format: JSON AST, botocore's JSON or the IDL.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smithereens_build::slice::{Documentation, slice};
use smithereens_build::{Source, Wanted, generate};

fuzz_target!(|bytes: &[u8]| {
    let sources = [Source::new("model", bytes)];
    let wanted = Wanted::default();
    let Ok(generated) = generate(&sources, &wanted) else { return };
    let fragment = slice(&sources, &wanted, Documentation::Kept).expect("the model is valid");
    let again = generate(&[Source::new("fragment", fragment.text.into_bytes())], &wanted);
    assert_eq!(again.expect("the slice is a valid model").text, generated.text);
});
