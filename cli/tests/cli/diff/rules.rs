//! Every rule: two models that differ in exactly that, and what is said of it in each form.

use std::collections::BTreeSet;

use smithereens_build::{Source, Wanted, generate};
use smithereens_cli::diff::{Change, Effect, RULES, Severity, diff};

use super::fixture::Fixture;
use super::surface::surface;
use crate::support::{root, run_in};

fn changes(old: String, new: String) -> Vec<Change> {
    let [old, new] = [old, new].map(|text| [source(&text)]);
    diff(&old, &new, &Wanted::default()).unwrap_or_else(|errors| panic!("{errors}")).changes
}

/// A model in the IDL or in JSON.
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
fn each_change_is_told_by_its_rule_and_once() {
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
fn each_rule_in_every_form() {
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

/// What comes one way goes the other.
#[test]
fn the_other_way_round_what_was_added_is_removed() {
    for fixture in Fixture::all() {
        let forth = changes(fixture.before(), fixture.after());
        let back = changes(fixture.after(), fixture.before());
        let mut expected: Vec<String> = ids(&forth).into_iter().map(inverse).collect();
        expected.sort();
        let mut found: Vec<_> = ids(&back).into_iter().map(kind).collect();
        found.sort();
        assert_eq!(found, expected, "{}", fixture.rule);
        let mut texts: Vec<_> = forth.into_iter().map(|it| (it.text.old, it.text.new)).collect();
        let mut reversed: Vec<_> = back.into_iter().map(|it| (it.text.new, it.text.old)).collect();
        texts.sort();
        reversed.sort();
        assert_eq!(reversed, texts, "{}", fixture.rule);
    }
}

/// A rule as one of a pair: whether a member that comes is required is not told when it goes.
fn kind(id: &str) -> String {
    id.replace("required-member-", "member-")
}

fn inverse(id: &str) -> String {
    let id = kind(id);
    match (id.strip_suffix("-added"), id.strip_suffix("-removed")) {
        (Some(what), _) => format!("{what}-removed"),
        (_, Some(what)) => format!("{what}-added"),
        _ => id,
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

/// Source breaks when something it could rely on is gone, and only then: told by the Rust itself.
/// None where no code can be generated.
fn contradiction(old: &str, new: &str) -> Option<Result<(), String>> {
    let rust = |model: &str| {
        generate(&[source(model)], &Wanted::default())
            .ok()
            .map(|generated| surface(&generated.text))
    };
    let (before, after) = (rust(old)?, rust(new)?);
    let gone: Vec<_> = before.difference(&after).collect();
    let found = changes(old.to_owned(), new.to_owned());
    let breaks = found.iter().any(|change| change.rust == Effect::Breaks);
    let agree = breaks != gone.is_empty();
    Some(if agree { Ok(()) } else { Err(format!("{:?}, and gone is {gone:?}", ids(&found))) })
}

#[test]
fn what_breaks_rust_is_gone_from_it() {
    for fixture in Fixture::all() {
        let (old, new) = (fixture.before(), fixture.after());
        for told in [contradiction(&old, &new), contradiction(&new, &old)] {
            assert_eq!(told, Some(Ok(())), "{}", fixture.rule);
        }
    }
}

/// The same where lines of a model go, and come back.
#[test]
fn what_breaks_rust_is_gone_from_it_whatever_is_edited() {
    let mut compared = 0;
    for model in ["model/update-container-agent.json", "cli/tests/cli/models/notation.smithy"] {
        let text = std::fs::read_to_string(root().join(model)).expect("a model");
        let lines: Vec<&str> = text.lines().collect();
        for (at, count) in (0..lines.len()).step_by(11).flat_map(|at| [(at, 1), (at, 7)]) {
            let rest = lines[..at].iter().chain(lines.iter().skip(at + count)).copied();
            let rest = rest.collect::<Vec<_>>().join("\n");
            for told in [contradiction(&text, &rest), contradiction(&rest, &text)] {
                compared += usize::from(told.is_some());
                assert!(!matches!(told, Some(Err(_))), "{model}:{}: {told:?}", at + 1);
            }
        }
    }
    assert!(compared > 50, "only {compared} were compared");
}
