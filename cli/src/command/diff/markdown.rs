//! The report for a pull request: what breaks in sight, the rest to be unfolded.

use std::fmt::Write as _;

use smithereens_cli::diff::{Change, Difference, Rule, Severity};

use super::of;
use super::phrase::{self, Sides};

pub(super) fn report(difference: &Difference) -> String {
    if difference.changes.is_empty() {
        return "No changes.\n".to_owned();
    }
    let mut out = format!("**{}**\n", phrase::sums(difference));
    let breaking = of(difference, Severity::Breaking);
    if !breaking.is_empty() {
        out.push_str("\n### Breaking\n\n");
        table(&breaking, &mut out);
        reasons(&breaking, &mut out);
    }
    let compatible = of(difference, Severity::Compatible);
    if !compatible.is_empty() {
        let _ = write!(out, "\n<details><summary>Compatible: {}</summary>\n\n", compatible.len());
        table(&compatible, &mut out);
        reasons(&compatible, &mut out);
        out.push_str("\n</details>\n");
    }
    let documentation = of(difference, Severity::Documentation);
    if !documentation.is_empty() {
        let count = documentation.len();
        let _ = write!(out, "\n<details><summary>Documentation only: {count}</summary>\n\n");
        for change in documentation {
            let _ = writeln!(out, "- {}: {}", change.rule.id, code(change.shape.as_str()));
        }
        out.push_str("\n</details>\n");
    }
    out
}

fn table(changes: &[&Change], out: &mut String) {
    out.push_str("| rule | shape | was | is | reached by |\n|---|---|---|---|---|\n");
    for change in changes {
        let (was, is) = match phrase::sides(change) {
            Sides::Neither => (String::new(), String::new()),
            Sides::One(text) if change.is.is_none() => (code(&text), String::new()),
            Sides::One(text) => (String::new(), code(&text)),
            Sides::Both(was, is) => (
                if change.was.is_some() { code(&was) } else { was },
                if change.is.is_some() { code(&is) } else { is },
            ),
        };
        let rule = format!("{}, {}", change.rule.id, phrase::effects(change));
        let rule = if change.severity == Severity::Breaking { rule } else { change.rule.id.into() };
        let shape = code(change.shape.as_str());
        let path = change.path.as_deref().map(code).unwrap_or_default();
        let _ = writeln!(out, "| {rule} | {shape} | {was} | {is} | {path} |");
    }
}

/// Why, for each rule that is in the table.
fn reasons(changes: &[&Change], out: &mut String) {
    let mut rules: Vec<&'static Rule> = changes.iter().map(|change| change.rule).collect();
    rules.sort_by_key(|rule| rule.id);
    rules.dedup();
    out.push('\n');
    for rule in rules {
        let _ = writeln!(out, "- {}: {}", rule.id, rule.reason);
    }
}

/// A code span in a cell of a table: no bar ends the cell, no backquote ends the span.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", text.replace('|', "\\|"))
}
