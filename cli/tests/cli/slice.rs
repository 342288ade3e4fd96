//! Tests of `smithereens slice`. The tests of the library cover the content of fragments.

use crate::support::{root, run, scratch, text, without_header};

const MODEL: &str = "model/update-container-agent.json";

#[test]
fn our_own_model_is_its_own_fragment() {
    let model = std::fs::read_to_string(root().join(MODEL)).expect("the model");
    let run = run(&["slice", MODEL, "--operation", "UpdateContainerAgent"]);
    assert_eq!((run.status, run.stdout), (0, model));
    assert!(run.stderr.starts_with("1 operation, 39 shapes, "), "{}", run.stderr);
}

#[test]
fn the_idl_becomes_json_and_generates_the_same() {
    let fragment = scratch("slice-idl").join("fragment.json");
    let model = "cli/tests/cli/models/notation.smithy";
    let sliced = run(&["slice", model, "--operation", "Everything", "--out", text(&fragment)]);
    assert_eq!((sliced.status, sliced.stdout.as_str()), (0, ""));
    let from_model = run(&["generate", model, "--operation", "Everything"]);
    let from_fragment = run(&["generate", text(&fragment)]);
    assert_eq!((from_model.status, from_fragment.status), (0, 0));
    assert!(without_header(&from_model.stdout) == without_header(&from_fragment.stdout));
}

#[test]
fn documentation_can_be_left_out() {
    let run = run(&["slice", MODEL, "--strip-docs"]);
    assert_eq!(run.status, 0);
    assert!(!run.stdout.contains("documentation"));
}

#[test]
fn nothing_is_written_for_a_wrong_model() {
    let out = scratch("slice-broken").join("fragment.json");
    let run = run(&["slice", "cli/tests/cli/models/broken.json", "--out", text(&out)]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(!out.exists());
}

#[test]
fn an_unknown_operation_is_an_error() {
    let run = run(&["slice", MODEL, "--operation", "UpdateContainerAgnet"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("did you mean `UpdateContainerAgent`?"), "{}", run.stderr);
}

#[test]
fn an_output_that_cannot_be_written_is_an_error() {
    let folder = scratch("slice-unwritable");
    let run = run(&["slice", MODEL, "--out", text(&folder.join("missing/fragment.json"))]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("fragment.json: cannot be written: "), "{}", run.stderr);
    assert_eq!(std::fs::read_dir(&folder).expect("the folder").count(), 0);
}
