//! Entries for the file of accepted changes, to be completed with their reasons.

use std::fmt::Write as _;

use smithereens_build::source::is_control;
use smithereens_cli::diff::{Change, Difference, Severity};

use super::{FailOn, wording};

/// An entry for each change that is not accepted and makes the exit status 1.
pub(super) fn report(difference: &Difference, fail_on: FailOn) -> String {
    let changes = difference.changes.iter().filter(|change| fail_on.shows_failure(change));
    changes.map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(change: &Change) -> String {
    let mut out = format!("# {}: {}\n", wording::effects(change), change.rule.reason);
    if let Some(path) = &change.path {
        let _ = writeln!(out, "# Reached by {}.", wording::one_line(path));
    }
    let mut values = vec![("rule", change.rule.id), ("shape", change.shape.as_str())];
    if change.severity != Severity::Documentation {
        values.extend(change.text.old.as_deref().map(|text| ("was", text)));
        values.extend(change.text.new.as_deref().map(|text| ("is", text)));
    }
    values.push(("reason", ""));
    out.push_str("[[accept]]\n");
    for (key, value) in values {
        let _ = writeln!(out, "{key} = {}", basic_string(value));
    }
    out
}

/// A basic string of TOML (TOML 1.0, "String").
fn basic_string(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_control(c) => drop(write!(out, "\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
