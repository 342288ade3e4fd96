//! Tests of `smithereens describe`.

use crate::support::{command, run, run_with, scratch, text};

const MODEL: &str = "model/update-container-agent.json";
const NOTATION: &str = "cli/tests/cli/models/notation.smithy";

/// What the command prints for one part of an operation.
fn part(model: &str, operation: &str, part: &str) -> String {
    let run = run(&["describe", model, "--operation", operation, "--part", part]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run.stdout
}

#[test]
fn update_container_agent_reads_as_documented() {
    let request = part(MODEL, "UpdateContainerAgent", "request");
    assert_eq!(request, include_str!("../../../tests/documented/request-syntax.txt"));
    let response = part(MODEL, "UpdateContainerAgent", "response");
    assert_eq!(response, include_str!("../../../tests/documented/response-syntax.txt"));
}

#[test]
fn every_feature_of_the_notation() {
    insta::assert_snapshot!("request", part(NOTATION, "Everything", "request"));
    insta::assert_snapshot!("response", part(NOTATION, "Everything", "response"));
}

#[test]
fn operations_without_input_and_output() {
    assert_eq!(part(NOTATION, "ListWebACLs", "request"), "response = client.list_web_acls()\n");
    assert_eq!(part(NOTATION, "ListWebACLs", "response"), "None\n");
    assert_eq!(part(NOTATION, "ListWebACLs", "errors"), "");
}

#[test]
fn all_parts_with_comments() {
    let run = run(&["describe", NOTATION, "--operation", "Everything"]);
    insta::assert_snapshot!("overview", run.stdout);
}

#[test]
fn json() {
    let run = run(&["describe", MODEL, "--operation", "UpdateContainerAgent", "--format", "json"]);
    insta::assert_snapshot!("json", run.stdout);
}

#[test]
fn mermaid() {
    let run = run(&["describe", NOTATION, "--operation", "Everything", "--format", "mermaid"]);
    insta::assert_snapshot!("mermaid", run.stdout);
}

#[test]
fn a_page_is_written_to_a_file() {
    let out = scratch("describe-html").join("page.html");
    let arguments = ["describe", MODEL, "--operation", "UpdateContainerAgent", "--format", "html"];
    let printed = run(&arguments);
    assert!(printed.stdout.starts_with("<!DOCTYPE html>\n"), "{}", printed.stdout);
    let written = run(&[&arguments[..], &["--out", text(&out)]].concat());
    assert_eq!((written.status, written.stdout.as_str(), written.stderr.as_str()), (0, "", ""));
    assert_eq!(std::fs::read_to_string(&out).expect("the page"), printed.stdout);
}

#[test]
fn an_unknown_operation_is_an_error() {
    let run = run(&["describe", MODEL, "--operation", "UpdateContainerAgnet"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("did you mean `UpdateContainerAgent`?"), "{}", run.stderr);
}

/// Values of enums are text that a model may choose freely.
#[test]
fn text_of_models_is_escaped() {
    let model = "$version: \"2\"\nnamespace a\nservice S { operations: [Call] }\n\
                 operation Call { input: In }\nstructure In { color: Color }\n\
                 enum Color { RED = \"red\\n::set-output name=a::b\\u001b[31m\\u009b\\u2028\\u202e\" }";
    for format in ["syntax", "json", "mermaid", "html"] {
        let arguments = ["describe", "-", "--operation", "Call", "--format", format];
        let run = run_with(&arguments, model.as_bytes());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let has_controls = |line: &str| line.contains(smithereens_build::source::is_control);
        assert!(!run.stdout.lines().any(has_controls), "{:?}", run.stdout);
        assert!(!run.stdout.contains("\n::"), "{:?}", run.stdout);
        if format == "syntax" {
            let value = r"color='red\n::set-output name=a::b\u{1b}[31m\u{9b}\u{2028}\u{202e}'";
            assert!(run.stdout.contains(value), "{}", run.stdout);
        }
    }
}

#[test]
fn a_model_that_cannot_be_read_and_a_closed_pipe_are_errors() {
    let unreadable = run(&["describe", "no/such.json", "--operation", "UpdateContainerAgent"]);
    assert_eq!((unreadable.status, unreadable.stdout.as_str()), (2, ""));
    assert!(unreadable.stderr.contains("no/such.json: cannot be read: "), "{}", unreadable.stderr);

    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = command(&["describe", MODEL, "--operation", "UpdateContainerAgent"]);
    let output = command.stdout(writer).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("standard output was closed"), "{message}");
}
