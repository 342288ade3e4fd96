//! What is printed is what prettyplease would make of it: the printer knows that formatter's rules,
//! so that a build script needs neither parser nor formatter, and this holds the two together.

#[path = "support/files.rs"]
mod support;

use std::path::Path;

use smithereens_build::{ProtocolTests, Source, Wanted, generate};
use support::{files, source};

/// The first line that prettyplease lays out in another way.
fn difference(text: &str) -> Option<String> {
    let parsed = match syn::parse_file(text) {
        Ok(parsed) => parsed,
        Err(error) => return Some(format!("no Rust: {error}")),
    };
    let formatted = prettyplease::unparse(&parsed);
    let mut lines = text.lines().zip(formatted.lines()).enumerate();
    let differs = lines.find(|(_, (ours, theirs))| ours != theirs);
    match differs {
        Some((index, (ours, theirs))) => {
            Some(format!("line {}\nours:         {ours}\nprettyplease: {theirs}", index + 1))
        }
        None => (text.len() != formatted.len()).then(|| "one of the two ends early".to_owned()),
    }
}

/// Every model of this package's own tests, and the flagship's.
#[test]
fn output_is_a_fixed_point_of_prettyplease() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for model in [
        "tests/botocore/query.service-2.json",
        "tests/botocore/rest-xml.service-2.json",
        "tests/slice",
        "../model",
        "../fixtures/models/obstacles",
        "../fixtures/models/unusual",
    ] {
        let sources: Vec<Source> =
            files(&root.join(model), "").iter().map(|path| source(path)).collect();
        let wanted = Wanted { protocol_tests: ProtocolTests::Functions, ..Wanted::default() };
        let generated = generate(&sources, &wanted);
        let text = generated.unwrap_or_else(|errors| panic!("{model}: {errors}")).text;
        assert_eq!(difference(&text), None, "{model}");
    }
}

/// Names so long that types, patterns, chains and headers all have to break. Beyond 72 characters
/// an assignment has to break too, which no name in a public model needs.
#[test]
fn long_names_break_as_they_would_there() {
    for length in 20..=72 {
        let name = "Long".repeat(length / 4) + &"x".repeat(length % 4);
        let member = name.to_lowercase();
        let model = format!(
            "$version: \"2\"\nnamespace a\nuse aws.protocols#restJson1\n\
             @restJson1 service S {{ version: \"1\", operations: [Do{name}] }}\n\
             @http(method: \"POST\", uri: \"/{name}\")\n\
             operation Do{name} {{ input: {name}, output: {name}, errors: [{name}Error] }}\n\
             structure {name} {{\n\
             @required {member}: String\n@sensitive {member}2: {name}Map\n{member}3: {name}Union\n\
             @httpHeader(\"{name}\") {member}4: {name}Enum\n@required @httpQuery(\"{member}\") {member}5: {name}List\n}}\n\
             @error(\"client\") structure {name}Error {{ {member}: {name}Map }}\n\
             map {name}Map {{ key: String, value: {name}List }}\n\
             list {name}List {{ member: String }}\n\
             union {name}Union {{ {member}: {name}Map, @sensitive {member}2: String, {member}3: Unit }}\n\
             enum {name}Enum {{ {name} = \"{name}\"\nB }}\n"
        );
        let source = Source::new("long.smithy", model.into_bytes());
        let generated = generate(&[source], &Wanted::default());
        let text = generated.unwrap_or_else(|errors| panic!("{errors}")).text;
        assert_eq!(difference(&text), None, "names of {length} characters");
    }
}
