//! The files beside botocore's `service-2.json`: endpoint rules, pages and waiters.

use std::path::{Path, PathBuf};

use smithereens_build::source::files;
use smithereens_build::{Options, Source, generate};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/botocore_companions")
}

fn text(sources: &[Source], operations: &[&str]) -> String {
    let operations = operations.iter().map(ToString::to_string).collect();
    let options = Options { operations, ..Options::default() };
    let generated = generate(sources, &options).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(generated.warnings, []);
    generated.text
}

#[test]
fn files_beside_the_model_are_part_of_it() {
    let sources = files::read(&folder().join("service-2.json")).expect("the files");
    assert_eq!(sources.len(), 4);
    let all = text(&sources, &[]);
    for part in [
        "const SDK_ID: &'static str = \"Park\";",
        " \"rules\":[\n  {\"conditions\":[],\"endpoint\":{\"url\":\"https://park.example\"},\"type\":\"endpoint\"}]",
        "impl rt::Paginated for ListTrees",
        "rt::set_page_token(&mut input.next_token, output.next_token.as_ref())",
        "pub struct TreesPlantedWaiter;",
        "const MIN_DELAY: std::time::Duration = std::time::Duration::from_secs(200);",
        "const MAX_DELAY: std::time::Duration = std::time::Duration::from_secs(200);",
        "Some(\"TreeMissing\") => rt::Verdict::Failure",
    ] {
        assert!(all.contains(part), "no {part} in\n{all}");
    }
    // Tokens that are computed and other statuses cannot be expressed in Smithy.
    assert!(!all.contains("Paginated for GetTree"), "{all}");
    assert!(!all.contains("TreeGoneWaiter"), "{all}");
    let read = files::read(&folder()).expect("the folder");
    assert_eq!(text(&read, &[]), all);
}

/// The files are about operations that are not selected, too.
#[test]
fn what_is_about_other_operations_is_left_out() {
    let sources = files::read(&folder().join("service-2.json")).expect("the files");
    let one = text(&sources, &["GetTree"]);
    assert!(one.contains("ENDPOINT_RULES"), "{one}");
    assert!(!one.contains("Paginated") && !one.contains("Waiter"), "{one}");
}

#[test]
fn files_without_a_service_are_refused() {
    let mut sources = files::read(&folder().join("service-2.json")).expect("the files");
    sources.remove(0);
    for source in sources {
        let errors = generate(&[source], &Options::default()).expect_err("no service");
        let message = errors.to_string();
        assert!(message.contains("no service for this file; expected the model"), "{message}");
    }
}
