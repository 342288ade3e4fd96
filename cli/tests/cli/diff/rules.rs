//! Tests of every rule, each with two models that differ in what the rule is about.

use std::collections::BTreeSet;

use smithereens_build::{Source, Wanted, generate};
use smithereens_cli::diff::{Change, Effect, RULES, Severity, diff};

#[path = "../../opposite/mod.rs"]
mod opposite;

use super::fixture::Fixture;
use super::public_items::public_items;
use crate::support::{root, run_in};
use opposite::{opposite, without_required};

fn changes(old: String, new: String) -> Vec<Change> {
    let [old, new] = [old, new].map(|text| [source(&text)]);
    diff(&old, &new, &Wanted::default()).unwrap_or_else(|errors| panic!("{errors}")).changes
}

/// A model in the IDL or, if it starts with a brace, in JSON.
fn source(text: &str) -> Source {
    let name = if text.starts_with('{') { "model.json" } else { "model.smithy" };
    Source::new(name, text.as_bytes())
}

fn ids(changes: &[Change]) -> Vec<&'static str> {
    let mut ids: Vec<_> = changes.iter().map(|change| change.rule.id).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn every_rule_has_a_fixture_of_its_own() {
    let fixtures: BTreeSet<_> = Fixture::all().into_iter().map(|fixture| fixture.rule).collect();
    let rules: BTreeSet<_> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(rules.len(), RULES.len(), "two rules of one id");
    assert_eq!(fixtures, rules);
}

#[test]
fn each_change_is_reported_once_and_by_its_rule() {
    let mut wrong = Vec::new();
    for fixture in Fixture::all() {
        let mut expected = fixture.also();
        expected.push(&fixture.rule);
        expected.sort_unstable();
        let found = ids(&changes(fixture.before(), fixture.after()));
        if found != expected {
            wrong.push(format!("{}: found {found:?}, expected {expected:?}", fixture.rule));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_in_every_format() {
    for fixture in Fixture::all() {
        let folder = fixture.folder();
        let mut report = String::new();
        for format in ["text", "json", "markdown", "github"] {
            let run = run_in(&folder, &["diff", "old.smithy", "new.smithy", "--format", format]);
            let found = changes(fixture.before(), fixture.after());
            let breaks = found.iter().any(|change| change.severity == Severity::Breaking);
            assert_eq!(run.status, i32::from(breaks), "{}: {}", fixture.rule, run.stderr);
            report.push_str(&format!("== {format}\n{}\n", run.stdout.trim_end()));
        }
        insta::assert_snapshot!(fixture.rule.clone(), report);
    }
}

#[test]
fn a_comparison_and_its_opposite_agree() {
    for fixture in Fixture::all() {
        let forward = changes(fixture.before(), fixture.after());
        let backward = changes(fixture.after(), fixture.before());
        let mut expected: Vec<String> = ids(&forward).into_iter().map(opposite).collect();
        expected.sort();
        let mut found: Vec<_> = ids(&backward).into_iter().map(without_required).collect();
        found.sort();
        assert_eq!(found, expected, "{}", fixture.rule);
        let mut texts: Vec<_> = forward.into_iter().map(|it| (it.text.old, it.text.new)).collect();
        let mut reversed: Vec<_> =
            backward.into_iter().map(|it| (it.text.new, it.text.old)).collect();
        texts.sort();
        reversed.sort();
        assert_eq!(reversed, texts, "{}", fixture.rule);
    }
}

#[test]
fn a_model_does_not_differ_from_itself() {
    for fixture in Fixture::all() {
        for model in [fixture.before(), fixture.after()] {
            let found = changes(model.clone(), model);
            assert_eq!(ids(&found), [""; 0], "{}", fixture.rule);
        }
    }
}

/// Compares the report with the generated Rust: a change breaks source if and only if the Rust lost
/// a public item. Returns `None` if no Rust can be generated from one of the models, and a
/// description if the two disagree.
fn check_against_rust(old: &str, new: &str) -> Option<Result<(), String>> {
    let before = public_items(&generate(&[source(old)], &Wanted::default()).ok()?.text);
    let after = public_items(&generate(&[source(new)], &Wanted::default()).ok()?.text);
    let removed: Vec<_> = before.difference(&after).collect();
    let found = changes(old.to_owned(), new.to_owned());
    let breaks = found.iter().any(|change| change.rust == Effect::Breaks);
    Some(if breaks == removed.is_empty() {
        Err(format!("rules {:?}, removed from the Rust {removed:?}", ids(&found)))
    } else {
        Ok(())
    })
}

#[test]
fn a_fixture_breaks_rust_if_a_public_item_is_removed() {
    for fixture in Fixture::all() {
        let (old, new) = (fixture.before(), fixture.after());
        for result in [check_against_rust(&old, &new), check_against_rust(&new, &old)] {
            assert_eq!(result, Some(Ok(())), "{}", fixture.rule);
        }
    }
}

/// Removes lines from models, and adds them.
#[test]
fn an_edit_breaks_rust_if_a_public_item_is_removed() {
    let mut compared = 0;
    for model in ["model/update-container-agent.json", "cli/tests/cli/models/notation.smithy"] {
        let text = std::fs::read_to_string(root().join(model)).expect("a model");
        let lines: Vec<&str> = text.lines().collect();
        for (at, count) in (0..lines.len()).step_by(11).flat_map(|at| [(at, 1), (at, 7)]) {
            let rest = lines[..at].iter().chain(lines.iter().skip(at + count)).copied();
            let rest = rest.collect::<Vec<_>>().join("\n");
            for result in [check_against_rust(&text, &rest), check_against_rust(&rest, &text)] {
                compared += usize::from(result.is_some());
                assert!(!matches!(result, Some(Err(_))), "{model}:{}: {result:?}", at + 1);
            }
        }
    }
    assert!(compared > 50, "only {compared} were compared");
}
