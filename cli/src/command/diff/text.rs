//! The report for a terminal: changes by severity, then by rule.

use std::fmt::Write as _;

use clap::builder::styling::{AnsiColor, Style};
use smithereens_build::model::ShapeId;
use smithereens_build::source::escape_controls;
use smithereens_cli::diff::{Change, Difference, Impact, Severity};

use super::wording;

const HEADINGS: [(Severity, &str, Style); 3] = [
    (Severity::Breaking, "breaking", AnsiColor::Red.on_default().bold()),
    (Severity::Compatible, "compatible", AnsiColor::Green.on_default().bold()),
    (Severity::Documentation, "documentation only", Style::new().bold()),
];
const DIMMED: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// The width of wrapped text, in characters.
const WIDTH: usize = 92;

pub(super) fn report(difference: &Difference) -> String {
    if difference.changes.is_empty() {
        return "no changes\n".to_owned();
    }
    let mut out = String::new();
    for (severity, name, style) in HEADINGS {
        let changes = difference.changes_of(severity);
        if !changes.is_empty() {
            let _ = writeln!(out, "{style}{name}{style:#}\n");
            write_by_rule(changes, &mut out);
        }
    }
    let accepted = difference.accepted_changes();
    if !accepted.is_empty() {
        let _ = writeln!(out, "{BOLD}accepted{BOLD:#}\n");
        write_by_rule(accepted, &mut out);
    }
    let _ = writeln!(out, "{}", wording::totals(difference));
    out
}

/// Writes the changes of each rule under the rule's id, effects and reason.
fn write_by_rule(mut changes: Vec<&Change>, out: &mut String) {
    changes.sort_by_key(|change| (change.rule.id, wording::effects(change)));
    for changes in changes
        .chunk_by(|a, b| (a.rule.id, wording::effects(a)) == (b.rule.id, wording::effects(b)))
    {
        let (rule, effects) = (changes[0].rule, wording::effects(changes[0]));
        let _ = writeln!(out, "  {BOLD}{}{BOLD:#}: {effects}", rule.id);
        for line in wrap(rule.reason) {
            let _ = writeln!(out, "  {DIMMED}{line}{DIMMED:#}");
        }
        match rule.impact {
            Impact::Documentation if changes.iter().all(|it| it.accepted.is_none()) => {
                write_shapes(changes, out);
            }
            _ => changes.iter().for_each(|change| write_change(change, out)),
        }
        out.push('\n');
    }
}

fn write_change(change: &Change, out: &mut String) {
    let _ = writeln!(out, "    {}", wording::headline(change));
    let location = wording::location(change);
    let location =
        location.map(|at| format!("{}:{}:{}", escape_controls(&at.file), at.line, at.column));
    let path_and_location: Vec<String> = change.path.clone().into_iter().chain(location).collect();
    if !path_and_location.is_empty() {
        let _ = writeln!(out, "      {DIMMED}{}{DIMMED:#}", path_and_location.join("  "));
    }
    if let Some(reason) = wording::accepted(change) {
        for line in wrap(&reason) {
            let _ = writeln!(out, "      {line}");
        }
    }
}

/// Writes the changed shapes, each with the list of its changed members.
fn write_shapes(changes: &[&Change], out: &mut String) {
    let mut shapes: Vec<(ShapeId, Vec<&str>)> = Vec::new();
    for change in changes {
        let shape = change.shape.without_member();
        let member = change.shape.member().unwrap_or("itself");
        match shapes.last_mut() {
            Some((last, members)) if *last == shape => members.push(member),
            _ => shapes.push((shape, vec![member])),
        }
    }
    for (shape, members) in shapes {
        if members == ["itself"] {
            let _ = writeln!(out, "    {shape}");
            continue;
        }
        let _ = writeln!(out, "    {shape}:");
        for line in wrap(&members.join(", ")) {
            let _ = writeln!(out, "      {line}");
        }
    }
}

/// Wraps a text into lines of whole words.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}
