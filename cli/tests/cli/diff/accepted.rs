//! Tests of the file of accepted changes.

use std::fs;
use std::path::Path;

use super::fixture::Fixture;
use crate::support::{Run, run_in};

const DIFF: [&str; 3] = ["diff", "old.smithy", "new.smithy"];

fn diff(folder: &Path, arguments: &[&str]) -> Run {
    run_in(folder, &[&DIFF[..], arguments].concat())
}

/// Compares with a file of accepted changes.
fn diff_accepting(folder: &Path, accepted: &str, arguments: &[&str]) -> Run {
    fs::write(folder.join("accepted.toml"), accepted).expect("a file");
    diff(folder, &[&["--accept", "accepted.toml"], arguments].concat())
}

#[test]
fn printed_entries_accept_the_changes_when_they_have_reasons() {
    for fixture in Fixture::all() {
        let folder = fixture.folder();
        let printed = diff(&folder, &["--format", "accept", "--fail-on", "any"]);
        assert_eq!(printed.status, 1, "{}: {}", fixture.rule, printed.stderr);
        let run = diff_accepting(&folder, &printed.stdout, &[]);
        assert!(run.error().contains("expected `reason`, found none"), "{}", run.stderr);
        let reviewed = printed.stdout.replace("reason = \"\"", "reason = \"Reviewed.\"");
        let run = diff_accepting(&folder, &reviewed, &["--fail-on", "any", "--fail-on-unused"]);
        assert_eq!(run.status, 0, "{}: {}{}", fixture.rule, run.stdout, run.stderr);
        assert!(run.stdout.contains("      accepted: Reviewed.\n"), "{}", run.stdout);
    }
}

#[test]
fn entries_are_printed_for_changes_that_fail() {
    for (rule, counts) in [("member-removed", [1, 1, 1]), ("member-added", [0, 1, 0])] {
        let folder = Fixture::for_rule(rule).folder();
        let found = ["breaking", "any", "never"].map(|fail_on| {
            let run = diff(&folder, &["--format", "accept", "--fail-on", fail_on]);
            run.stdout.matches("[[accept]]").count()
        });
        assert_eq!(found, counts, "{rule}");
    }
}

#[test]
fn every_format_shows_accepted_changes_and_unused_entries() {
    let folder = Fixture::for_rule("member-type-changed").folder();
    let accepted = "# Reviewed for version 2.\n\
                    [[accept]]\n\
                    rule = \"member-type-changed\"\n\
                    shape = \"example#Out$size\"\n\
                    was = \"Option<i32>\"\n\
                    is = \"Option<i64>\"\n\
                    reason = \"See https://example.com/a_b?c=1\"\n\n\
                    [[accept]]\n\
                    rule = \"member-removed\"\n\
                    shape = \"example#Out$gone\"\n\
                    reason = \"Never sent.\"\n";
    let formats = ["text", "json", "markdown", "github", "gitlab", "junit", "changelog", "accept"];
    let mut reports = String::new();
    for format in formats {
        let run = diff_accepting(&folder, accepted, &["--format", format]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stderr.contains("accepted.toml:10:8"), "{}", run.stderr);
        reports.push_str(&format!("== {format}\n{}\n", run.stdout.trim_end()));
    }
    insta::assert_snapshot!("accepted_in_every_format", reports);
}

#[test]
fn an_entry_with_texts_does_not_accept_a_later_change() {
    let folder = Fixture::for_rule("member-type-changed").folder();
    let entry = |texts: &str| {
        format!(
            "[[accept]]\nrule = \"member-type-changed\"\nshape = \"example#Out$size\"\n{texts}\
             reason = \"Reviewed.\"\n"
        )
    };
    for (texts, status) in [
        ("", 0),
        ("was = \"Option<i32>\"\n", 0),
        ("is = \"Option<i64>\"\n", 0),
        ("is = \"Option<String>\"\n", 1),
        ("was = \"i32\"\nis = \"Option<i64>\"\n", 1),
    ] {
        let run = diff_accepting(&folder, &entry(texts), &[]);
        assert_eq!(run.status, status, "{texts}: {}", run.stdout);
        assert_eq!(run.stderr.contains("matches this accepted change"), status == 1, "{texts}");
    }
}

#[test]
fn an_unused_entry_fails_only_if_that_is_asked_for() {
    let folder = Fixture::for_rule("member-added").folder();
    let unused = "accept = [{ rule = \"member-removed\", shape = \"a#B$c\", reason = \"x\" }]";
    for (arguments, status) in [
        (&[][..], 0),
        (&["--fail-on-unused"][..], 1),
        (&["--fail-on-unused", "--fail-on", "never"][..], 1),
        (&["--fail-on", "never"][..], 0),
    ] {
        let run = diff_accepting(&folder, unused, arguments);
        assert_eq!(run.status, status, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains("warning: no change of `a#B$c` by the rule"), "{}", run.stderr);
    }
    let run = diff_accepting(&folder, unused, &["--fail-on-unused", "--format", "junit"]);
    assert!(run.stdout.contains("<failure message=\"no change matches"), "{}", run.stdout);
    let run = diff_accepting(&folder, "# Nothing is accepted.\n", &["--fail-on-unused"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run = diff(&folder, &["--fail-on-unused"]);
    assert!(run.error().contains("--accept <FILE>"), "{}", run.stderr);
}

#[test]
fn mistakes_have_their_places() {
    let folder = Fixture::for_rule("member-removed").folder();
    let files = [
        "[[accept]]\nrule = \"member-remove\"\nshape = \"a#B\"\nreason = \" \"\n\n\
         [[accept]]\n\n\
         [[accept]]\nrule = \"member-removed\"\nshape = \"a#B\"\nreason = \"One.\"\n\
         [[accept]]\nrule = \"member-removed\"\nshape = \"a#B\"\nreason = \"Two.\"\n",
        "[[accept]]\nrule = \"member-removed\"\nshape = \"a#B\"\nreasons = \"Two.\"\n",
        "[[accept]]\nrule = 1\n",
        "[accept\n",
        "[accepted]\n",
    ];
    let messages = files.map(|file| diff_accepting(&folder, file, &[]).error().to_owned());
    insta::assert_snapshot!("accepted_mistakes", messages.join("\n"));
    fs::write(folder.join("accepted.toml"), b"a = \"\xff\"\n").expect("a file");
    let run = diff(&folder, &["--accept", "accepted.toml"]);
    assert!(run.error().contains("accepted.toml:1:6"), "{}", run.stderr);
    let run = diff(&folder, &["--accept", "missing.toml"]);
    assert!(run.error().contains("missing.toml: cannot be read"), "{}", run.stderr);
}

/// A reason cannot inject control characters, Markdown, workflow commands or elements.
#[test]
fn reasons_are_escaped() {
    let folder = Fixture::for_rule("member-removed").folder();
    let accepted = "[[accept]]\nrule = \"member-removed\"\nshape = \"example#In$size\"\n\
                    reason = \"a\\n::error::b\\u001b[31m | </details> `x` [y](z) ]]> % \\u0085\"\n";
    for format in ["text", "json", "markdown", "github", "gitlab", "junit", "changelog"] {
        let run = diff_accepting(&folder, accepted, &["--format", format]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        for line in run.stdout.lines() {
            assert!(!line.contains(smithereens_build::source::is_control), "{format}: {line:?}");
            assert!(!line.starts_with("::error"), "{format}: {line}");
            if format == "markdown" && line.starts_with("| ") {
                assert_eq!(line.replace(r"\|", "").matches('|').count(), 7, "{line}");
            }
        }
        let is_markdown = ["markdown", "changelog"].contains(&format);
        assert!(!is_markdown || run.stdout.contains(r"\</details\> \`x\` \[y\](z)"), "{format}");
        assert!(format != "junit" || run.stdout.contains("&lt;/details&gt;"), "{}", run.stdout);
    }
}
