//! What is asked for, what is wrong with it, and the status that tells.

use super::fixture::Fixture;
use crate::support::{Run, command, root, run, run_in, run_with, scratch, text};

const MODEL: &str = "model/update-container-agent.json";

fn error(run: &Run) -> &str {
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    &run.stderr
}

fn models(old: &str, new: &str) -> std::path::PathBuf {
    let test = std::thread::current().name().expect("a test has a name").replace(':', "-");
    let folder = scratch(&test);
    std::fs::write(folder.join("old.smithy"), format!("$version: \"2\"\n{old}")).expect("a model");
    std::fs::write(folder.join("new.smithy"), format!("$version: \"2\"\n{new}")).expect("a model");
    folder
}

#[test]
fn nothing_differs() {
    for (format, said) in [
        ("text", "no changes\n"),
        ("markdown", "No changes.\n"),
        ("github", ""),
        ("json", "\"changes\": []\n}\n"),
    ] {
        let run = run(&["diff", MODEL, MODEL, "--format", format, "--fail-on", "any"]);
        assert_eq!(run.status, 0);
        assert!(run.stdout.ends_with(said), "{}", run.stdout);
        assert_eq!(run.stderr, "1 operation, 0 changes, N ms\n");
    }
}

#[test]
fn the_least_that_fails_is_chosen() {
    let cases = [
        ("member-removed", [1, 1, 0]),
        ("member-added", [0, 1, 0]),
        ("documentation-changed", [0, 1, 0]),
    ];
    for (rule, expected) in cases {
        let folder = Fixture::of(rule).folder();
        let statuses = ["breaking", "any", "never"].map(|least| {
            run_in(&folder, &["diff", "old.smithy", "new.smithy", "--fail-on", least]).status
        });
        assert_eq!(statuses, expected, "{rule}");
    }
}

#[test]
fn a_model_that_cannot_be_read_is_never_no_change() {
    let broken = "cli/tests/cli/models/broken.json";
    for arguments in
        [[MODEL, broken], [broken, MODEL], [MODEL, "no/such.json"], ["no/such.json", MODEL]]
    {
        let run = run(&["diff", arguments[0], arguments[1], "--fail-on", "never"]);
        assert!(!error(&run).is_empty());
    }
    // What is wrong with both is told in one run.
    let run = run(&["diff", "no/such.json", "nor/this.json"]);
    assert!(error(&run).contains("no/such.json: cannot be read"), "{}", run.stderr);
    assert!(run.stderr.contains("nor/this.json: cannot be read"), "{}", run.stderr);
}

#[test]
fn an_operation_that_neither_has_is_a_mistake() {
    let run = run(&["diff", MODEL, MODEL, "--operation", "UpdateContainerAgnet"]);
    assert!(error(&run).contains("did you mean `UpdateContainerAgent`?"), "{}", run.stderr);
}

#[test]
fn an_operation_that_one_has_came_or_went() {
    let old = "namespace a\nservice S { operations: [Stays, Goes] }\noperation Stays {}\noperation Goes {}";
    let new = "namespace a\nservice S { operations: [Stays] }\noperation Stays {}";
    let folder = models(old, new);
    let arguments = ["diff", "old.smithy", "new.smithy", "--operation", "Goes"];
    let run = run_in(&folder, &arguments);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("operation-removed"), "{}", run.stdout);
    let arguments = ["diff", "new.smithy", "old.smithy", "--operation", "a#Goes"];
    let run = run_in(&folder, &arguments);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("operation-added"), "{}", run.stdout);
}

#[test]
fn models_of_different_services_need_operations_in_common() {
    let old =
        "namespace a\nservice S { operations: [Both, Old] }\noperation Both {}\noperation Old {}";
    let new = "namespace b\nservice T { operations: [Both] }\noperation Both {}";
    let folder = models(old, new);
    let compare = |more: &[&str]| {
        run_in(&folder, &[&["diff", "old.smithy", "new.smithy"][..], more].concat())
    };
    let run = compare(&[]);
    assert!(error(&run).contains("different services, `S` and `T`"), "{}", run.stderr);
    let run = compare(&["--operation", "Both"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("service-renamed"), "{}", run.stdout);
    let run = compare(&["--operation", "Old"]);
    assert!(error(&run).contains("no operation `Old`"), "{}", run.stderr);
}

#[test]
fn a_service_that_one_lacks_is_told_with_its_side() {
    let run = run(&["diff", MODEL, MODEL, "--service", "Other"]);
    let message = error(&run);
    assert!(message.contains("OLD: the model has no service `Other`"), "{message}");
    assert!(message.contains("NEW: the model has no service `Other`"), "{message}");
}

/// Namespaces do not matter, and services are known by their sdkIds.
#[test]
fn namespaces_and_service_names_are_aside() {
    let side = |namespace: &str, service: &str| {
        format!(
            "namespace {namespace}\n@aws.protocols#restJson1\n@aws.api#service(sdkId: \"One\")\n\
             service {service} {{ version: \"1\", operations: [Call] }}\n\
             @http(method: \"POST\", uri: \"/\")\noperation Call {{ input: In }}\n\
             structure In {{ tags: Tags }}\nlist Tags {{ member: Tag }}\nstructure Tag {{ key: String }}"
        )
    };
    let folder = models(&side("com.old", "S"), &side("com.renewed", "S"));
    let run = run_in(&folder, &["diff", "old.smithy", "new.smithy", "--fail-on", "any"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "no changes\n"), "{}", run.stderr);
    let folder = models(&side("com.old", "S"), &side("com.renewed", "T"));
    let run = run_in(&folder, &["diff", "old.smithy", "new.smithy"]);
    assert!(run.stdout.contains("service-renamed: breaks Rust\n"), "{}", run.stdout);
    assert!(run.stdout.ends_with("1 breaking, 0 compatible, 0 of documentation only\n"));
}

#[test]
fn one_model_may_come_from_standard_input() {
    let model = std::fs::read(root().join(MODEL)).expect("the model");
    assert_eq!(run_with(&["diff", "-", MODEL], &model).stdout, "no changes\n");
    assert_eq!(run_with(&["diff", MODEL, "-"], &model).stdout, "no changes\n");
    let run = run_with(&["diff", "-", "-"], b"");
    assert!(error(&run).contains("only one of OLD and NEW"), "{}", run.stderr);
}

#[test]
fn colours_are_for_those_who_ask() {
    let folder = Fixture::of("member-removed").folder();
    let coloured = |format: &str, variable: &str| {
        let arguments = ["diff", "old.smithy", "new.smithy", "--format", format];
        let mut command = command(&arguments);
        let command = command.current_dir(&folder).env("CLICOLOR_FORCE", "1").env(variable, "1");
        let output = command.output().expect("the binary runs");
        String::from_utf8_lossy(&output.stdout).contains('\u{1b}')
    };
    assert!(coloured("text", "ANYTHING"));
    assert!(!coloured("text", "NO_COLOR"));
    for format in ["json", "markdown", "github"] {
        assert!(!coloured(format, "ANYTHING"), "{format}");
    }
    let plain = run_in(&folder, &["diff", "old.smithy", "new.smithy"]);
    assert!(!plain.stdout.contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_is_an_error() {
    let folder = Fixture::of("member-removed").folder();
    for format in ["text", "json"] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let arguments = ["diff", "old.smithy", "new.smithy", "--format", format];
        let output = command(&arguments).current_dir(&folder).stdout(writer).output();
        let output = output.expect("the binary runs");
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains("standard output was closed"), "{message}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let folder = Fixture::of("member-removed").folder();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let mut command = command(&["diff", "old.smithy", "new.smithy"]);
    let output = command.current_dir(&folder).stdout(full).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("standard output cannot be written"), "{message}");
}

#[test]
fn without_a_protocol_nothing_can_be_called_which_is_said_once() {
    let side = |protocol: &str| {
        format!(
            "namespace a\n{protocol}\nservice S {{ version: \"1\", operations: [One, Other] }}\n\
             operation One {{}}\noperation Other {{}}"
        )
    };
    let folder = models(&side("@aws.protocols#awsJson1_0"), &side(""));
    let run = run_in(&folder, &["diff", "old.smithy", "new.smithy"]);
    assert!(run.stdout.contains("operation-codec-removed: breaks Rust\n"), "{}", run.stdout);
    assert!(run.stdout.ends_with("2 breaking, 0 compatible, 0 of documentation only\n"));
    let run = run_in(&folder, &["diff", "new.smithy", "old.smithy"]);
    assert!(run.stdout.ends_with("0 breaking, 2 compatible, 0 of documentation only\n"));
}

/// What is in a model cannot command a terminal, a table or a workflow.
#[test]
fn text_of_models_stays_text() {
    let side = |media_type: &str| {
        format!(
            "namespace a\nservice S {{ operations: [Call] }}\noperation Call {{ input: In }}\n\
             structure In {{ text: Text }}\n@mediaType(\"{media_type}\")\nstring Text"
        )
    };
    let folder = models(&side("a|`b`"), &side("\u{1b}[31m\\n::error file=x::100%"));
    let of = |format: &str| {
        run_in(&folder, &["diff", "old.smithy", "new.smithy", "--format", format]).stdout
    };
    let reports = ["text", "markdown", "github"].map(of);
    assert!(reports.iter().all(|report| !report.contains('\u{1b}')), "{reports:?}");
    insta::assert_snapshot!("text_stays_text", reports.join("\n"));
}

#[test]
fn help() {
    let run = run(&["diff", "--help"]);
    assert_eq!(run.status, 0);
    insta::assert_snapshot!("help", run.stdout);
}

#[test]
fn paths_are_given_as_they_are_written() {
    let folder = Fixture::of("member-added").folder();
    let (old, new) = (folder.join("old.smithy"), folder.join("new.smithy"));
    let run = run(&["diff", text(&old), text(&new)]);
    assert!(run.stdout.contains(&format!("{}:5:5", new.display())), "{}", run.stdout);
}
