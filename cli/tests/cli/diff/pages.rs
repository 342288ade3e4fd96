//! Tests of the documentation: every command on the page about updates is run, and the page of
//! rules is compared with the table in the code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use smithereens_cli::diff::{Effect, Impact, RULES, WireImpact};

use crate::support::{root, run_in, scratch, text, without_header};

const PAGE: &str = include_str!("../../../../docs/reviewing-model-updates.md");
const RULES_PAGE: &str = include_str!("../../../../docs/diff-rules.md");
const FOLDER: &str = "docs/model-update";

/// The fenced code blocks of the page in a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let start = format!("```{language}\n");
    PAGE.split(&*start).skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect()
}

/// A scratch folder with the models that the page uses.
fn scratch_with_models(name: &str) -> PathBuf {
    let folder = scratch(name);
    for file in ["before.json", "after.json"] {
        std::fs::copy(root().join(FOLDER).join(file), folder.join(file)).expect("a fragment");
    }
    folder
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// Runs a command of the page and returns what it prints, without the summary.
fn run_command(line: &str, folder: &Path, status: &mut i32) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        ["cp", from, to] => {
            std::fs::copy(folder.join(from), folder.join(to)).expect("a copy");
            String::new()
        }
        ["echo", "$?"] => format!("{status}\n"),
        ["smithereens", arguments @ ..] => {
            let run = run_in(folder, arguments);
            *status = run.status;
            let summary = run.stderr.trim_end().rfind('\n').map_or(0, |at| at + 1);
            format!("{}{}", run.stdout, &run.stderr[..summary])
        }
        _ => panic!("the page has a command that no test runs: {line}"),
    }
}

#[test]
fn every_command_of_the_page_prints_what_it_shows() {
    let folder = scratch_with_models("page");
    let mut status = 0;
    let mut commands = 0;
    for block in blocks("console") {
        for step in format!("\n{block}").split("\n$ ").skip(1) {
            let (line, shown) = step.split_once('\n').unwrap_or((step, ""));
            assert_eq!(
                run_command(line, &folder, &mut status).trim_end(),
                shown.trim_end(),
                "$ {line}"
            );
            commands += 1;
        }
    }
    assert_eq!(commands, 10);
    let renewed = read(&folder.join("ecs.rs"));
    assert!(
        without_header(&renewed) == without_header(&read(&root().join(FOLDER).join("after.rs"))),
        "docs/model-update/after.rs is stale; renew it with:\n\n    \
         cargo run -p smithereens-cli -- generate {FOLDER}/after.json --out {FOLDER}/after.rs\n"
    );
}

#[test]
fn the_rust_on_the_page_is_generated_and_tested() {
    let after = read(&root().join(FOLDER).join("after.rs"));
    let run = run_in(&root().join(FOLDER), &["generate", "before.json"]);
    let diffs = blocks("diff");
    assert_eq!(diffs.len(), 3);
    for block in diffs {
        assert!(after.contains(&without_lines(block, '-')), "{block}");
        assert!(run.stdout.contains(&without_lines(block, '+')), "{block}");
    }
    assert_eq!(blocks("rust"), [read(&root().join(FOLDER).join("user.rs"))]);
}

/// The lines of a diff that do not start with a mark, without the marks.
fn without_lines(diff: &str, mark: char) -> String {
    let lines = diff.lines().filter(|line| !line.starts_with(mark));
    lines.map(|line| format!("{}\n", &line[1..])).collect()
}

#[test]
fn the_fragments_have_no_documentation() {
    for file in ["before.json", "after.json"] {
        let path = root().join(FOLDER).join(file);
        let run = run_in(&root(), &["slice", text(&path), "--strip-docs"]);
        assert_eq!((run.status, run.stdout), (0, read(&path)), "{file}");
    }
}

const RULES_PAGE_HEADER: &str = "\
# The rules of `smithereens diff`

Each change belongs to one rule. A test compares this table with the code.

- \"Rust source\" is the effect on source that uses the generated types as the documentation recommends: with `new`,
  setters and `..Default::default()`, and a wildcard arm in every `match`.
- \"Wire\" is the effect on messages between a client and a service, one with the old model, the other with the new one.
- \"Breaks in requests\" is breaking only if a request can contain the changed shape, and \"breaks where read\" only if a
  protocol of the service reads what changed. Otherwise the change is compatible.

| rule | Rust source | wire | why |
|---|---|---|---|
";

#[test]
fn the_page_of_rules_is_up_to_date() {
    let mut page = RULES_PAGE_HEADER.to_owned();
    for rule in RULES {
        let (rust, wire) = match rule.impact {
            Impact::Documentation => ("documentation only", "documentation only"),
            Impact::Interface(rust, WireImpact::Always(wire)) => (name(rust), name(wire)),
            Impact::Interface(rust, WireImpact::BreaksInRequests) => {
                (name(rust), "breaks in requests")
            }
            Impact::Interface(rust, WireImpact::BreaksWhereRead) => {
                (name(rust), "breaks where read")
            }
        };
        let _ = writeln!(page, "| `{}` | {rust} | {wire} | {} |", rule.id, rule.reason);
    }
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff-rules.md");
    std::fs::write(&fresh, &page).expect("a scratch file");
    assert!(
        page == RULES_PAGE,
        "docs/diff-rules.md is stale; renew it with:\n\n    cp {} docs/diff-rules.md\n",
        fresh.display()
    );
}

fn name(effect: Effect) -> &'static str {
    match effect {
        Effect::Compatible => "compatible",
        Effect::Breaks => "breaks",
    }
}
