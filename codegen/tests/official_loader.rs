//! The loader on the test files of the official repository. `SMITHY_DIR` is a checkout of it, or a
//! folder of the same layout.

mod support;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use smithereens_build::model::{Model, mixins};
use smithereens_build::source::Diagnostic;
use support::{difference, files, load, source};

const LOADER: &str = "smithy-model/src/test/resources/software/amazon/smithy/model/loader";

/// The checkout. Without one, prints that `what` is skipped.
fn smithy_dir(what: &str) -> Option<PathBuf> {
    let dir = std::env::var_os("SMITHY_DIR").map(PathBuf::from);
    if dir.is_none() {
        // Not `eprintln!`: the test harness hides its output if the test passes.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: {what}. Set SMITHY_DIR to a checkout of github.com/smithy-lang/smithy"
        );
    }
    // A relative path starts at the workspace, but Cargo runs tests in the package.
    dir.map(|dir| Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(dir))
}

fn load_valid(shared: &Path, file: &Path) -> Result<Model, String> {
    load(&[source(shared), source(file)]).map_err(|errors| errors.to_string())
}

#[test]
fn valid_files_load_to_the_model_beside_them() {
    let Some(dir) = smithy_dir("the loader's valid files") else { return };
    let folder = dir.join(LOADER).join("valid");
    let shared = folder.join("__shared.json");
    let mut compared = 0;
    let mut wrong = Vec::new();
    for file in files(&folder, ".smithy") {
        let name = file.strip_prefix(&folder).unwrap_or(&file).display().to_string();
        let model = match load_valid(&shared, &file) {
            Ok(model) => model,
            Err(errors) => {
                wrong.push(format!("{name}: refused: {errors}"));
                continue;
            }
        };
        let json = file.with_extension("json");
        if !json.exists() {
            continue;
        }
        compared += 1;
        match load_valid(&shared, &json) {
            Ok(expected) => {
                wrong.extend(difference(&model, &expected).map(|found| format!("{name}: {found}")));
            }
            Err(errors) => wrong.push(format!("{}: refused: {errors}", json.display())),
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 0, "nothing to compare in {}", folder.display());
    eprintln!("{compared} files compared");
}

#[test]
fn flattened_files_equal_their_sibling_without_mixins() {
    let Some(dir) = smithy_dir("the loader's flattened files") else { return };
    let folder = dir.join(LOADER).join("valid");
    let shared = folder.join("__shared.json");
    let mut compared = 0;
    let mut wrong = Vec::new();
    for flattened in files(&folder, ".flattened.smithy") {
        let name = flattened.to_string_lossy().replace(".flattened.smithy", ".smithy");
        let original = PathBuf::from(&name);
        if !original.exists() {
            continue;
        }
        compared += 1;
        let result = load_valid(&shared, &original).and_then(|model| {
            let expected = load_valid(&shared, &flattened)?;
            difference(&mixins::flatten(model), &expected).map_or(Ok(()), Err)
        });
        wrong.extend(result.err().map(|why| format!("{name}: {why}")));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 0, "nothing to compare in {}", folder.display());
    eprintln!("{compared} files compared");
}

/// Parts of official messages, and the parts of our messages with the same cause. The first entry
/// that matches an official message counts.
const CAUSES: &[(&str, &str)] = &[
    ("'\"', but found '[EOF]'", "the end of the file: the string starts in line"),
    ("Duplicate control statement `version`", "the control statement `version` occurs twice"),
    ("Expected a line break", "expected a line break"),
    ("Expected a namespace definition", "expected a namespace definition"),
    ("Expected a valid identifier character", "expected a letter or digit after `_`"),
    ("Expected one or more whitespace characters, but found LBRACE", "expected a space"),
    ("Expected one or more whitespace characters, but found COLON", "expected white space"),
    ("Expected SPACE(' ') but found NEWLINE", "expected a space, found a line break"),
    ("Expected COLON(':') but found WALRUS", "expected `:`, found `:=`"),
    ("Expected COLON(':') but found EQUAL", "expected `:`, found `=`"),
    ("Expected COLON(':')", "expected `:`"),
    ("Expected EQUAL('=')", "expected `=`"),
    ("Expected LBRACE('{') but found IDENTIFIER", "expected `{`, found `"),
    ("Expected LBRACE('{')", "expected `{`"),
    ("Expected LBRACKET('[')", "expected `[`"),
    ("Expected POUND('#')", "expected `#`"),
    ("Expected RPAREN(')')", "expected `)`"),
    ("Expected RBRACE('}') but found EOF", "`}`"),
    ("Expected one of RBRACE('}'), STRING('\"'), IDENTIFIER", "expected a key or `}`"),
    ("Expected one of IDENTIFIER, STRING", "expected a name or a string"),
    ("Expected one of STRING('\"'), TEXT_BLOCK", "expected a value"),
    ("Expected RBRACE('}') but found IDENTIFIER", "unexpected member"),
    ("Expected IDENTIFIER but found RBRACE", "expected a member"),
    ("Expected IDENTIFIER but found EQUAL", "expected a member"),
    ("Expected IDENTIFIER but found DOLLAR", "expected a shape"),
    ("Expected IDENTIFIER but found EOF", "expected a shape"),
    ("Expected IDENTIFIER", "expected a name"),
    ("Unexpected character", "unexpected character"),
    ("Unknown shape type", "unknown shape type"),
    ("Invalid number", "invalid number"),
    ("Error parsing quoted string", "invalid escape"),
    ("Found conflicting member name", "is defined twice"),
    ("no bound resource or mixin contained", "neither a bound resource nor a mixin"),
    ("conflicts with an inherited mixin member", "conflicts with an inherited mixin member"),
    (
        "Structures can only be bound to resources with Smithy version 2",
        "structures bound to resources can only be used with Smithy version 2",
    ),
    (
        "The target of the `for` production must be a resource shape",
        "expected a resource after `for`",
    ),
    (
        "Members can only elide targets in IDL version 2",
        "members without a target can only be used with Smithy version 2",
    ),
    (
        "enum members can only be assigned string values",
        "expected a string as the value of an enum member",
    ),
    ("enum must have at least one entry", "expected at least one member"),
    ("intEnum members require integer values", "expected an integer"),
    ("intEnum members do not support floating point values", "expected an integer"),
    (
        "Inlined operation inputs and outputs can only be used with Smithy version 2",
        "inline inputs and outputs can only be used with Smithy version 2",
    ),
    ("Missing required member", "missing required member"),
    ("does not resolve to a valid shape ID", "is a shape id without quotes, but"),
    ("Mixins can only be used", "ixins can only be used with Smithy version 2"),
    (
        "Operation shapes with the mixin trait MUST target",
        "an operation that is a mixin cannot have an input or output",
    ),
    (
        "Resource shapes with the mixin trait may not define any properties",
        "a resource that is a mixin cannot have properties",
    ),
    ("Duplicate operation input property", "the property `input` occurs twice"),
    ("Invalid text block", "expected a line break after the `\"\"\"`"),
    ("Mixins may only be mixed into shapes of the same type", "is of type"),
    ("Traits applied to apply statement", "traits cannot precede an `apply` statement"),
    ("Unsupported Smithy version number", "is not supported"),
    ("@default assignment is only supported", "defaults after `=` can only be used"),
    ("intEnum members must fit within an integer", "is beyond the 32 bits of an intEnum"),
    (
        "set shapes cannot be used in Smithy version 2.0",
        "`set` shapes exist only in Smithy version 1.0",
    ),
    ("Unknown property", "unknown property"),
    ("conflicts with imported shape", "conflicts with the import of"),
    ("Cannot use name", "its name conflicts with the import of"),
    ("Use statements cannot use members", "a `use` statement imports a shape, not a member"),
    (
        "Resource properties can only be used with Smithy version 2",
        "resource properties can only be used with Smithy version 2",
    ),
];

/// Files whose first line has no message, and parts of our messages about them.
const UNEXPLAINED: &[(&str, &str)] = &[
    ("control-missing-value.smithy", "expected a value, found a line break"),
    ("enum-with-newline-before-value.smithy", "expected a value, found a line break"),
    ("not-newline-after-metadata.smithy", "expected a space, found a line break"),
    ("use-multiple-lines.smithy", "expected a space, found a line break"),
    ("properties-v2-only.json", "resource properties can only be used with Smithy version 2"),
];

#[test]
fn invalid_files_give_the_official_errors() {
    let Some(dir) = smithy_dir("the loader's invalid files") else { return };
    let folder = dir.join(LOADER).join("invalid");
    let mut all = files(&folder, ".smithy");
    all.extend(files(&folder, ".json"));
    let mut wrong = Vec::new();
    for file in &all {
        let name = file.strip_prefix(&folder).unwrap_or(file).display().to_string();
        let text = std::fs::read_to_string(file).expect("a readable file");
        let header = text.lines().next().unwrap_or_default();
        match load(&[source(file)]) {
            Ok(_) => wrong.push(format!("{name}: accepted; expected {header}")),
            Err(errors) if errors.0.iter().any(|error| explains(error, &name, header)) => {}
            Err(errors) => wrong.push(format!("{name}: expected {header}\n  found {errors}")),
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), all.len(), wrong.join("\n"));
    assert!(!all.is_empty(), "nothing to load in {}", folder.display());
    eprintln!("{} files refused", all.len());
}

/// Files whose errors we report at another column, and why.
const PLACED_OTHERWISE: &[(&str, &str)] = &[
    ("invalid-escape-apostrophe.smithy", "at the escape, not at the quote that ends it"),
    ("invalid-unicode-escape3.smithy", "at the escape, not at the string's last character"),
    ("invalid-unicode-escape5.smithy", "at the escape, not at the string's last character"),
];

/// Whether a diagnostic has the cause, shape and place that a file's first line announces.
fn explains(found: &Diagnostic, name: &str, header: &str) -> bool {
    let cause = UNEXPLAINED.iter().find(|(file, _)| name.ends_with(file));
    let cause = cause.or_else(|| CAUSES.iter().find(|(official, _)| header.contains(official)));
    let (Some((_, cause)), Some(at)) = (cause, &found.location) else { return false };
    let otherwise = PLACED_OTHERWISE.iter().any(|(file, _)| name.ends_with(file));
    found.message.contains(cause)
        && is_about_the_shape(found, header)
        && is_at("line ", at.line, header)
        && is_at("column ", at.column, header) != otherwise
}

/// Whether the number after `what` in the first line is `found`, or there is no such number.
fn is_at(what: &str, found: u32, header: &str) -> bool {
    let Some((_, rest)) = header.split_once(what) else { return true };
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    // A message can contain `what` without a place.
    digits.is_empty() || digits.parse() == Ok(found)
}

/// Whether the diagnostic is about the shape with which the first line starts, if it does.
fn is_about_the_shape(found: &Diagnostic, header: &str) -> bool {
    let first = header.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
    let Some(id) = first.strip_suffix(':').filter(|id| id.contains('#')) else { return true };
    let shape = id.split('$').next().unwrap_or_default();
    found.shape.as_ref().is_some_and(|found| **found == *shape || **found == *id)
}

#[test]
fn the_protocol_test_suites_load_as_one_model() {
    let Some(dir) = smithy_dir("the protocol test suites") else { return };
    let folders = [
        "smithy-aws-protocol-tests/model",
        "smithy-protocol-tests/model",
        "smithy-aws-traits/src/main/resources/META-INF/smithy",
        "smithy-protocol-test-traits/src/main/resources/META-INF/smithy",
        "smithy-protocol-traits/src/main/resources/META-INF/smithy",
        "smithy-rules-engine/src/main/resources/META-INF/smithy",
        "smithy-validation-model/model",
        "smithy-waiters/src/main/resources/META-INF/smithy",
    ];
    let mut sources = Vec::new();
    for folder in folders {
        let found = files(&dir.join(folder), ".smithy");
        assert!(!found.is_empty(), "no .smithy file in {folder}");
        sources.extend(found.iter().map(|file| source(file)));
    }
    let model = load(&sources).unwrap_or_else(|errors| panic!("{errors}"));
    let [requests, responses] = ["smithy.test#httpRequestTests", "smithy.test#httpResponseTests"]
        .map(|name| {
            let traits = model.shapes.values().filter_map(|shape| shape.traits.get(name));
            traits.filter_map(|node| node.as_array()).map(<[_]>::len).sum::<usize>()
        });
    assert!(requests > 400, "{requests} request tests");
    assert!(responses > 400, "{responses} response tests");
    eprintln!(
        "{} files, {} shapes, {requests} + {responses} cases",
        sources.len(),
        model.shapes.len()
    );
}
