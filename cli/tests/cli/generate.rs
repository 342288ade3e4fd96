//! Tests of `smithereens generate`, and of what all commands share: models, messages, exit
//! statuses.

use std::io::Read as _;

use crate::support::{command, root, run, run_with, scratch, text, without_header};

const MODEL: &str = "model/update-container-agent.json";

fn generated() -> String {
    run(&["generate", MODEL]).stdout
}

#[test]
fn rust_goes_to_standard_output_and_a_summary_to_standard_error() {
    let run = run(&["generate", MODEL, "--operation", "UpdateContainerAgent"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("pub struct UpdateContainerAgentRequest {"));
    let bytes = run.stdout.len();
    let summary = format!("1 operation, 22 shapes, {bytes} bytes to standard output, N ms\n");
    assert_eq!(run.stderr, summary);
}

#[test]
fn a_file_is_written_only_when_it_changes() {
    let out = scratch("generate-out").join("ecs.rs");
    let arguments = ["generate", MODEL, "--out", text(&out)];
    let first = run(&arguments);
    assert_eq!((first.status, first.stdout.as_str()), (0, ""));
    assert!(first.stderr.contains(" bytes written, "), "{}", first.stderr);
    assert_eq!(std::fs::read_to_string(&out).expect("the output"), generated());
    let written = std::fs::metadata(&out).and_then(|data| data.modified()).expect("a time");
    assert!(run(&arguments).stderr.contains(" bytes unchanged, "));
    let then = std::fs::metadata(&out).and_then(|data| data.modified()).expect("a time");
    assert_eq!(written, then);
}

#[test]
fn check_prints_the_command_that_renews_a_stale_file_and_does_not_write_it() {
    let folder = scratch("generate-check");
    let out = folder.join("it's stale.rs");
    let arguments = ["generate", MODEL, "--operation", "UpdateContainerAgent", "--out", text(&out)];
    let check = [&arguments[..], &["--check"]].concat();

    let missing = run(&check);
    assert_eq!(missing.status, 1);
    assert!(missing.stderr.contains("does not exist"), "{}", missing.stderr);
    assert!(!out.exists());

    std::fs::write(&out, "fn old() {}").expect("an old output");
    let stale = run(&check);
    assert_eq!((stale.status, stale.stdout.as_str()), (1, ""));
    let message = stale.stderr.replace(text(&folder), "FOLDER");
    let (message, summary) = message.rsplit_once("\n\n").expect("a message and the summary");
    insta::assert_snapshot!("stale", message);
    assert!(summary.contains(" bytes stale, "), "{summary}");
    assert_eq!(std::fs::read_to_string(&out).expect("the output"), "fn old() {}");

    assert_eq!(run(&arguments).status, 0);
    let fresh = run(&check);
    assert_eq!(fresh.status, 0);
    assert!(fresh.stderr.contains(" up to date, "), "{}", fresh.stderr);
}

#[test]
fn check_repeats_renames() {
    let out = scratch("generate-renames").join("ecs.rs");
    let renames = [
        "--rename=com.amazonaws.ecs#VersionInfo=AgentVersion",
        "--rename",
        "com.amazonaws.ecs#VersionInfo$agentHash=hash",
    ];
    let arguments = [&["generate", MODEL, "--out", text(&out)], renames.as_slice()].concat();
    assert_eq!(run(&arguments).status, 0);
    let generated = std::fs::read_to_string(&out).expect("the output");
    assert!(generated.contains("pub struct AgentVersion {"), "{generated}");
    assert!(generated.contains("optional(hash, \"agentHash\");"), "{generated}");
    let check = [&arguments[..], &["--check"]].concat();
    assert_eq!(run(&check).status, 0);

    std::fs::write(&out, "fn old() {}").expect("an old output");
    let stale = run(&check);
    assert_eq!(stale.status, 1);
    let expected = "--rename 'com.amazonaws.ecs#VersionInfo=AgentVersion' \
        --rename 'com.amazonaws.ecs#VersionInfo$agentHash=hash' --out ";
    assert!(stale.stderr.contains(expected), "{}", stale.stderr);
}

#[test]
fn check_needs_a_file() {
    let run = run(&["generate", MODEL, "--check"]);
    assert!(run.error().contains("--out <FILE>"));
}

#[test]
fn models_come_from_files_folders_and_standard_input_compressed_or_not() {
    let expected = generated();
    let bytes = std::fs::read(root().join(MODEL)).expect("the model");
    let mut packed = flate2::read::GzEncoder::new(bytes.as_slice(), flate2::Compression::fast());
    let mut compressed = Vec::new();
    packed.read_to_end(&mut compressed).expect("memory can be written");

    let folder = scratch("generate-folder");
    std::fs::create_dir_all(folder.join("deep/er")).expect("folders");
    std::fs::write(folder.join("deep/er/model.json.gz"), &compressed).expect("a model");
    std::fs::write(folder.join("smithy-build.json"), "{}").expect("no model");
    std::fs::write(folder.join("README.md"), "no model").expect("no model");
    std::fs::write(folder.join(".hidden.json"), "no model").expect("no model");
    let file = folder.join("deep/er/model.json.gz");

    for run in [
        run(&["generate", text(&folder)]),
        run(&["generate", text(&file)]),
        run_with(&["generate", "-"], &bytes),
        run_with(&["generate", "-"], &compressed),
    ] {
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(without_header(&run.stdout) == without_header(&expected));
    }
}

#[test]
fn every_error_is_reported_with_its_location() {
    let out = scratch("generate-broken").join("old.rs");
    std::fs::write(&out, "fn old() {}").expect("an old output");
    let run = run(&["generate", "cli/tests/cli/models/broken.json", "--out", text(&out)]);
    insta::assert_snapshot!("every_mistake", run.error());
    assert_eq!(std::fs::read_to_string(&out).expect("the output"), "fn old() {}");
}

/// Errors of the model, of the request, and of names that clash in Rust.
#[test]
fn errors_of_every_kind_are_reported_together() {
    let model = "cli/tests/cli/models/mistakes.smithy";
    let arguments = ["--operation", "PutThing", "--operation", "GetThink", "--protocol", "restXml"];
    let run = run(&[&["generate", model], arguments.as_slice()].concat());
    insta::assert_snapshot!("mistakes", run.error());
}

#[test]
fn every_file_that_is_not_a_model_is_reported() {
    let folder = scratch("generate-unreadable");
    let out = folder.join("out.rs");
    let model = "cli/tests/cli/models/unreadable";
    let run = run(&["generate", model, "--out", text(&out)]);
    insta::assert_snapshot!("unreadable", run.error());
    assert_eq!(std::fs::read_dir(&folder).expect("the folder").count(), 0);
}

#[test]
fn a_long_line_is_shown_only_around_the_location() {
    let model = std::fs::read_to_string(root().join(MODEL)).expect("the model");
    let line: String = model.lines().map(str::trim).collect();
    let line = line.replace("ecs#KeyValuePair\"}", "ecs#KeyValuePear\"}");
    let run = run_with(&["generate", "-"], line.as_bytes());
    insta::assert_snapshot!("long_line", run.error());
}

#[test]
fn messages_have_colors_on_a_terminal_without_no_color() {
    let arguments = ["generate", "cli/tests/cli/models/broken.json"];
    for (variable, is_colored) in [("UNRELATED", true), ("NO_COLOR", false)] {
        let output = command(&arguments).env("CLICOLOR_FORCE", "1").env(variable, "1").output();
        let messages = output.expect("the binary runs").stderr;
        assert_eq!(messages.contains(&0x1b), is_colored, "{variable}");
    }
    assert!(!run(&arguments).stderr.contains('\u{1b}'));
}

/// The message, the file name and the quoted line are free of control characters.
#[test]
fn diagnostics_are_escaped() {
    let folder = scratch("generate-escaped");
    let file = folder.join("a\u{1b}[1m.json");
    let model = "{\"smithy\": \"2.0\", \"shapes\": {}, \"x\\n::error::\\u001b\\u009b\\u2028\": \u{9b}\u{202e}\"y\" }";
    std::fs::write(&file, model).expect("a model");
    let broken = run(&["generate", text(&file)]);
    std::fs::write(
        &file,
        model.replace(['\u{9b}', '\u{202e}'], "").replace("\"y\"", "\"\u{202e}\""),
    )
    .expect("a model");
    let warned = run(&["generate", text(&file)]);
    assert!(broken.stderr.contains(r"a\u{1b}[1m.json"), "{}", broken.stderr);
    assert!(warned.stderr.contains(r"`x\n::error::\u{1b}\u{9b}\u{2028}`"), "{}", warned.stderr);
    for line in [&broken, &warned].into_iter().flat_map(|run| run.stderr.lines()) {
        assert!(!line.contains(smithereens_build::source::is_control), "{line:?}");
        assert!(!line.starts_with("::error"), "{line:?}");
    }
}

#[test]
fn warnings_do_not_stop_a_command() {
    let model = "cli/tests/cli/models/notation.smithy";
    let run = run(&["generate", model, "--operation", "Everything"]);
    assert_eq!(run.status, 0);
    assert!(run.stderr.starts_with("warning: "), "{}", run.stderr);
    assert!(run.stdout.contains("pub struct EverythingInput"));
}

#[test]
fn errors_of_files_and_requests_are_reported() {
    let folder = scratch("generate-unwritable");
    let out = folder.join("missing/ecs.rs");
    let cases: [(&[&str], &str); 7] = [
        (&["generate", MODEL, "--rename", "a#B"], "expected ID=NAME"),
        (&["generate", MODEL, "--rename", "a#B=C"], "`a#B` cannot be renamed: "),
        (&["generate", "no/such/model.json"], "no/such/model.json: cannot be read: "),
        (&["generate", text(&folder)], "no model in this folder"),
        (&["generate", MODEL, "--out", text(&out)], "ecs.rs: cannot be written: "),
        (&["generate", MODEL, "--protocol", "restXml"], "has no implemented protocol `restXml`"),
        (&["generate", MODEL, "--service", "Other"], "no service `Other`"),
    ];
    for (arguments, expected) in cases {
        let run = run(arguments);
        assert!(run.error().contains(expected), "{}", run.stderr);
    }
    assert_eq!(std::fs::read_dir(&folder).expect("the folder").count(), 0);
}

#[test]
fn a_truncated_gzip_stream_is_an_error() {
    let run = run_with(&["generate", "-"], &[0x1f, 0x8b, 8, 0, 0]);
    assert!(run.error().contains("<stdin>: cannot be read: "), "{}", run.stderr);
}

#[test]
fn a_closed_pipe_is_an_error_not_a_panic() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = command(&["generate", MODEL]).stdout(writer).output().expect("the binary runs");
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("standard output was closed"), "{message}");
}

#[test]
fn wrong_usage_is_an_error_and_help_is_not() {
    assert_eq!(run(&["generate"]).status, 2);
    assert_eq!(run(&["smash"]).status, 2);
    let help = run(&["generate", "--help"]);
    assert_eq!(help.status, 0);
    insta::assert_snapshot!("help", help.stdout);
}
