//! Generates Rust from any bytes. The source's name has no extension, so that the generator detects
//! the format: JSON AST, botocore's JSON or the IDL.

use std::path::{Path, PathBuf};

use smithereens_build::source::files;
use smithereens_build::{Errors, Options, Source, generate};
use smithereens_cli::slice::{Documentation, slice};

/// The name of both sources. Generated code contains it in its first line.
const NAME: &str = "model";

/// Generates Rust, or errors of which one names a place, unless they are about the selected
/// service. The model's own slice generates the same Rust.
///
/// # Panics
/// If an assertion of this target fails.
pub fn run(bytes: &[u8]) {
    let sources = [Source::new(NAME, bytes)];
    let options = Options::default();
    let text = match generate(&sources, &options) {
        Ok(generated) => generated.text,
        Err(errors) => return assert_has_place(&errors),
    };
    let sliced = slice(&sources, &options, Documentation::Kept).expect("the model is valid");
    let from_slice = generate(&[Source::new(NAME, sliced.text.into_bytes())], &options);
    assert!(from_slice.expect("the slice is a valid model").text == text, "the slice differs");
}

fn assert_has_place(errors: &Errors) {
    let has_place =
        errors.0.iter().any(|error| error.location.is_some() || error.message.contains("service"));
    assert!(has_place, "no place: {errors}");
}

/// The models of the repository that are mutated, relative to its root.
const MODELS: [&str; 4] =
    ["model", "codegen/tests/botocore", "codegen/tests/idl/valid", "fixtures/models"];

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let models = MODELS.iter().flat_map(|folder| read(&root.join(folder)).expect("a model"));
    models.collect()
}

/// Reads a model, or the models of a folder.
///
/// # Errors
/// What cannot be read.
pub fn read(path: &Path) -> Result<Vec<Vec<u8>>, Errors> {
    let bytes = |path: PathBuf| files::read_file(&path).map(|source| source.bytes.to_vec());
    files::find(path)?.into_iter().map(bytes).collect()
}

/// Text that mutations insert.
pub(super) const TOKENS: &[&[u8]] = &[
    b"null",
    b"true",
    b"-1",
    b"1e999",
    b"[]",
    b"{}",
    b"\"\"",
    b"\"a\"",
    b"\"smithy.api#Unit\"",
    b"{\"a\":1}",
    b"]",
    b"}",
    b",",
    b":",
    b"\"",
    b"\\u0000",
    b"\\ud800",
    "é".as_bytes(),
    "\u{2028}".as_bytes(),
    b"99999999999999999999",
    b"\"target\"",
    b"\"smithy.api#required\":{}",
    b"\"type\"",
    b"\"\\n\"",
    b"#",
    b"\xff",
    b"\"smithy.api#default\":0,",
    b"\"traits\":{",
    b"\"mixins\":[{\"target\":\"a#b\"}],",
    b"structure A {}\n",
    b"@required ",
    b"apply A @required\n",
    b"\"\"\"",
    b"//",
    b"for R ",
    b"with [A]",
    b"$version: \"2\"\n",
    b"use a.b#C\n",
    b":= {",
    b"union U { a: U }\n",
    b"enum",
    b"list L { member: L }\n",
    b"= 0",
    b"$",
    b"\"errors\":[",
    b"\"locationName\":\"a\",",
    b"\"payload\":\"a\",",
    b"\"shape\":\"String\"",
    b"\"type\":\"map\"",
    b"@",
    b"resource R {}\n",
];

/// Texts that nest a value, and what closes them.
pub(super) const NESTINGS: &[(&[u8], &[u8])] = &[
    (b"[", b"]"),
    (b"{\"a\":", b"}"),
    (b"{", b"}"),
    (b"@a(", b")"),
    (b"{a:", b"}"),
    (b"\"\\\"", b"\\\"\""),
    (b"<b>", b"</b>"),
    (b"<ul><li>", b"</li></ul>"),
];
