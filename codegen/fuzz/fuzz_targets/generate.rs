//! Any bytes as a model, under a name that says nothing of the format: JSON AST, botocore's JSON or
//! the IDL.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smithereens_cli::slice::{Documentation, slice};
use smithereens_build::{Source, Wanted, generate};

fuzz_target!(|bytes: &[u8]| {
    let sources = [Source::new("model", bytes)];
    let wanted = Wanted::default();
    let Ok(generated) = generate(&sources, &wanted) else { return };
    let fragment = slice(&sources, &wanted, Documentation::Kept).expect("it was generated from");
    let again = generate(&[Source::new("fragment", fragment.text.into_bytes())], &wanted);
    assert_eq!(again.expect("it was a valid model").text, generated.text);
});
