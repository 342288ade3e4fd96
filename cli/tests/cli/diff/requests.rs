//! Tests of requests: options, errors, exit statuses and standard streams.

use super::fixture::Fixture;
use crate::support::{command, root, run, run_in, run_with, scratch, text};

const MODEL: &str = "model/update-container-agent.json";

/// A folder of one test with `old.smithy` and `new.smithy`.
fn models(old: &str, new: &str) -> std::path::PathBuf {
    let test = std::thread::current().name().expect("a test has a name").replace(':', "-");
    let folder = scratch(&test);
    std::fs::write(folder.join("old.smithy"), format!("$version: \"2\"\n{old}")).expect("a model");
    std::fs::write(folder.join("new.smithy"), format!("$version: \"2\"\n{new}")).expect("a model");
    folder
}

#[test]
fn equal_models_have_no_changes() {
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
fn fail_on_decides_which_changes_exit_with_1() {
    let cases = [
        ("member-removed", [1, 1, 0]),
        ("member-added", [0, 1, 0]),
        ("documentation-changed", [0, 1, 0]),
    ];
    for (rule, expected) in cases {
        let folder = Fixture::for_rule(rule).folder();
        let statuses = ["breaking", "any", "never"].map(|least| {
            run_in(&folder, &["diff", "old.smithy", "new.smithy", "--fail-on", least]).status
        });
        assert_eq!(statuses, expected, "{rule}");
    }
}

#[test]
fn a_model_that_cannot_be_read_is_an_error() {
    let broken = "cli/tests/cli/models/broken.json";
    for arguments in
        [[MODEL, broken], [broken, MODEL], [MODEL, "no/such.json"], ["no/such.json", MODEL]]
    {
        let run = run(&["diff", arguments[0], arguments[1], "--fail-on", "never"]);
        assert!(!run.error().is_empty());
    }
    // One run reports the errors of both models.
    let run = run(&["diff", "no/such.json", "nor/this.json"]);
    assert!(run.error().contains("no/such.json: cannot be read"), "{}", run.stderr);
    assert!(run.stderr.contains("nor/this.json: cannot be read"), "{}", run.stderr);
}

#[test]
fn an_operation_that_neither_model_has_is_an_error() {
    let run = run(&["diff", MODEL, MODEL, "--operation", "UpdateContainerAgnet"]);
    assert!(run.error().contains("did you mean `UpdateContainerAgent`?"), "{}", run.stderr);
}

#[test]
fn an_operation_that_one_model_has_was_added_or_removed() {
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
    let arguments = ["diff", "old.smithy", "new.smithy"];
    let run = run_in(&folder, &arguments);
    assert!(run.error().contains("different services, `S` and `T`"), "{}", run.stderr);
    let run = run_in(&folder, &[&arguments[..], &["--operation", "Both"]].concat());
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("service-renamed"), "{}", run.stdout);
    let run = run_in(&folder, &[&arguments[..], &["--operation", "Old"]].concat());
    assert!(run.error().contains("no operation `Old`"), "{}", run.stderr);
}

#[test]
fn an_error_without_location_names_its_model() {
    let run = run(&["diff", MODEL, MODEL, "--service", "Other"]);
    let message = run.error();
    assert!(message.contains("OLD: the model has no service `Other`"), "{message}");
    assert!(message.contains("NEW: the model has no service `Other`"), "{message}");
}

/// Services with the same sdkId are the same service.
#[test]
fn namespaces_and_service_names_may_differ() {
    let folder = models(&tag_service("com.old", "S"), &tag_service("com.new", "S"));
    let run = run_in(&folder, &["diff", "old.smithy", "new.smithy", "--fail-on", "any"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "no changes\n"), "{}", run.stderr);
    let folder = models(&tag_service("com.old", "S"), &tag_service("com.new", "T"));
    let run = run_in(&folder, &["diff", "old.smithy", "new.smithy"]);
    assert!(run.stdout.contains("service-renamed: breaks Rust\n"), "{}", run.stdout);
    assert!(run.stdout.ends_with("1 breaking, 0 compatible, 0 of documentation only\n"));
}

fn tag_service(namespace: &str, service: &str) -> String {
    format!(
        "namespace {namespace}\n@aws.protocols#restJson1\n@aws.api#service(sdkId: \"One\")\n\
         service {service} {{ version: \"1\", operations: [Call] }}\n\
         @http(method: \"POST\", uri: \"/\")\noperation Call {{ input: In }}\n\
         structure In {{ tags: Tags }}\nlist Tags {{ member: Tag }}\nstructure Tag {{ key: String }}"
    )
}

#[test]
fn one_model_can_come_from_standard_input() {
    let model = std::fs::read(root().join(MODEL)).expect("the model");
    assert_eq!(run_with(&["diff", "-", MODEL], &model).stdout, "no changes\n");
    assert_eq!(run_with(&["diff", MODEL, "-"], &model).stdout, "no changes\n");
    let run = run_with(&["diff", "-", "-"], b"");
    assert!(run.error().contains("only one of OLD and NEW"), "{}", run.stderr);
}

#[test]
fn only_text_on_a_terminal_without_no_color_has_colors() {
    let folder = Fixture::for_rule("member-removed").folder();
    for (format, variable, is_colored) in [
        ("text", "UNRELATED", true),
        ("text", "NO_COLOR", false),
        ("json", "UNRELATED", false),
        ("markdown", "UNRELATED", false),
        ("github", "UNRELATED", false),
        ("changelog", "UNRELATED", false),
    ] {
        let mut command = command(&["diff", "old.smithy", "new.smithy", "--format", format]);
        let command = command.current_dir(&folder).env("CLICOLOR_FORCE", "1").env(variable, "1");
        let output = command.output().expect("the binary runs");
        assert_eq!(output.stdout.contains(&0x1b), is_colored, "{format}, {variable}");
    }
    let plain = run_in(&folder, &["diff", "old.smithy", "new.smithy"]);
    assert!(!plain.stdout.contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_is_an_error() {
    let folder = Fixture::for_rule("member-removed").folder();
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
    let folder = Fixture::for_rule("member-removed").folder();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let mut command = command(&["diff", "old.smithy", "new.smithy"]);
    let output = command.current_dir(&folder).stdout(full).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("standard output cannot be written"), "{message}");
}

#[test]
fn a_service_without_an_implemented_protocol_is_one_change() {
    let service = "service S { version: \"1\", operations: [One, Other] }\n\
                   operation One {}\noperation Other {}";
    let with_protocol = format!("namespace a\n@aws.protocols#awsJson1_0\n{service}");
    let without_protocol = format!("namespace a\n{service}");
    let folder = models(&with_protocol, &without_protocol);
    let run = run_in(&folder, &["diff", "old.smithy", "new.smithy"]);
    assert!(run.stdout.contains("operation-codec-removed: breaks Rust\n"), "{}", run.stdout);
    assert!(run.stdout.ends_with("2 breaking, 0 compatible, 0 of documentation only\n"));
    let run = run_in(&folder, &["diff", "new.smithy", "old.smithy"]);
    assert!(run.stdout.ends_with("0 breaking, 2 compatible, 0 of documentation only\n"));
}

/// Text of a model cannot inject control characters, Markdown or workflow commands.
#[test]
fn text_of_models_is_escaped() {
    let [old, new] = ["a|`b`", "\u{1b}[31m\\n::error file=x::100%"].map(|name| {
        format!(
            "namespace a\nservice S {{ operations: [Call] }}\noperation Call {{ input: In }}\n\
             structure In {{ @jsonName(\"{name}\") text: String }}"
        )
    });
    let folder = models(&old, &new);
    let reports = ["text", "markdown", "github"].map(|format| {
        run_in(&folder, &["diff", "old.smithy", "new.smithy", "--format", format]).stdout
    });
    assert!(reports.iter().all(|report| !report.contains('\u{1b}')), "{reports:?}");
    insta::assert_snapshot!("escaped_text", reports.join("\n"));
}

/// A file name, a service's version and a property of a trait cannot inject them either.
#[test]
#[cfg(unix)]
fn names_of_files_and_raw_text_of_models_are_escaped() {
    let injected =
        r"x\n::set-output name=a::b\r%0A\u001b[31m\u0085\u009b\u2028\u202e | `</details>";
    let [old, new] = ["1", "2"].map(|number| {
        format!(
            "namespace a\n@aws.protocols#awsQuery\n@xmlNamespace(uri: \"u\")\n\
             service S {{ version: \"{injected}{number}\", operations: [Call] }}\n\
             operation Call {{ input: In }}\nstructure In {{ text: Text }}\n\
             @unknown(\"{injected}\": {number})\nstring Text\n@trait\ndocument unknown"
        )
    });
    let folder = models(&old, &new);
    let (old, new) = ("old\n::error::a\u{1b}[1m.smithy", "new\n::error::a\u{1b}[1m.smithy");
    std::fs::rename(folder.join("old.smithy"), folder.join(old)).expect("the old model");
    std::fs::rename(folder.join("new.smithy"), folder.join(new)).expect("the new model");
    let formats = ["text", "markdown", "github", "json", "gitlab", "junit", "changelog", "accept"];
    for format in formats {
        let run = run_in(&folder, &["diff", old, new, "--format", format]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stdout.contains("set-output name"), "{}", run.stdout);
        for line in [&run.stdout, &run.stderr].into_iter().flat_map(|text| text.lines()) {
            assert!(!line.contains(smithereens_build::source::is_control), "{line:?}");
            let is_command = line.starts_with("::") && format != "github";
            assert!(!is_command && !line.starts_with("::set-output"), "{line:?}");
            assert!(!line.starts_with("::error::"), "{line:?}");
            if format == "markdown" && line.starts_with("| ") {
                let cells = line.replace(r"\|", "").matches('|').count();
                assert_eq!(cells, 6, "{line}");
            }
        }
        // What a model writes as `%0A` is not decoded to a line break.
        assert!(format != "github" || run.stdout.contains("%250A"), "{}", run.stdout);
    }
    // Entries of accepted changes have the raw text, in escapes.
    let printed = run_in(&folder, &["diff", old, new, "--format", "accept"]).stdout;
    let reviewed = printed.replace("reason = \"\"", "reason = \"Reviewed.\"");
    std::fs::write(folder.join("accepted.toml"), reviewed).expect("a file");
    let run = run_in(&folder, &["diff", old, new, "--accept", "accepted.toml", "--fail-on-unused"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn help() {
    let run = run(&["diff", "--help"]);
    assert_eq!(run.status, 0);
    insta::assert_snapshot!("help", run.stdout);
}

#[test]
fn locations_have_the_paths_of_the_command_line() {
    let folder = Fixture::for_rule("member-added").folder();
    let (old, new) = (folder.join("old.smithy"), folder.join("new.smithy"));
    let run = run(&["diff", text(&old), text(&new)]);
    assert!(run.stdout.contains(&format!("{}:5:5", new.display())), "{}", run.stdout);
}

/// A model whose structure has members that clash, and a further member.
fn clashing(namespace: &str, further: &str) -> String {
    format!(
        "namespace {namespace}\n@aws.protocols#awsJson1_0\n\
         service S {{ version: \"1\", operations: [Do] }}\n\
         operation Do {{ input := {{ fooBar: String, foo_bar: String{further} }} }}\n"
    )
}

#[test]
fn names_that_clash_are_renamed_in_each_model_that_has_them() {
    let folder = models(&clashing("a", ""), &clashing("b", ", more: String"));
    let diff = |renames: &[&str]| {
        let renames = renames.iter().flat_map(|rename| ["--rename", rename]);
        let arguments: Vec<_> =
            ["diff", "old.smithy", "new.smithy"].into_iter().chain(renames).collect();
        run_in(&folder, &arguments)
    };
    let clash = diff(&["a#DoInput$foo_bar=other"]);
    assert!(clash.error().contains("`--rename 'b#DoInput$foo_bar=foo_bar_2'`"), "{}", clash.stderr);
    let both = ["a#DoInput$foo_bar=other", "b#DoInput$foo_bar=other"];
    let renamed = diff(&both);
    assert_eq!((renamed.status, &*renamed.stderr), (0, "1 operation, 1 change, N ms\n"));
    assert!(renamed.stdout.contains("b#DoInput$more"), "{}", renamed.stdout);
    let unknown = diff(&[both[0], both[1], "c#DoInput=X"]);
    assert!(unknown.error().contains("`c#DoInput` cannot be renamed"), "{}", unknown.stderr);
}

#[test]
fn one_of_several_services_is_chosen_as_the_help_says() {
    let services = "namespace a\nservice A { version: \"1\" }\nservice B { version: \"1\" }\n";
    let folder = models(services, services);
    let run = run_in(&folder, &["generate", "old.smithy"]);
    assert!(run.error().contains("`--service 'a#A'` on the command line"), "{}", run.stderr);
    assert_eq!(run_in(&folder, &["generate", "old.smithy", "--service", "a#A"]).status, 0);
}
