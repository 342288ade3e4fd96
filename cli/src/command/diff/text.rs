//! The report for a terminal: by severity, then by rule.

use std::fmt::Write as _;

use clap::builder::styling::{AnsiColor, Style};
use smithereens_build::model::ShapeId;
use smithereens_cli::diff::{Change, Difference, Impact, Rule, Severity};

use super::of;
use super::phrase::{self, Sides};

const HEADINGS: [(Severity, &str, Style); 3] = [
    (Severity::Breaking, "breaking", AnsiColor::Red.on_default().bold()),
    (Severity::Compatible, "compatible", AnsiColor::Green.on_default().bold()),
    (Severity::Documentation, "documentation only", Style::new().bold()),
];
const DIMMED: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// How wide explanations are, in characters.
const WIDTH: usize = 92;

pub(super) fn report(difference: &Difference) -> String {
    if difference.changes.is_empty() {
        return "no changes\n".to_owned();
    }
    let mut out = String::new();
    for (severity, name, style) in HEADINGS {
        let changes = of(difference, severity);
        if !changes.is_empty() {
            let _ = writeln!(out, "{style}{name}{style:#}\n");
            by_rule(&changes, &mut out);
        }
    }
    let _ = writeln!(out, "{}", phrase::sums(difference));
    out
}

/// The changes of each rule under its name and reason, rules by their names.
fn by_rule(changes: &[&Change], out: &mut String) {
    let mut rules: Vec<(&'static Rule, &'static str)> =
        changes.iter().map(|change| (change.rule, phrase::effects(change))).collect();
    rules.sort_by_key(|(rule, effects)| (rule.id, *effects));
    rules.dedup();
    for (rule, effects) in rules {
        let _ = writeln!(out, "  {BOLD}{}{BOLD:#}: {effects}", rule.id);
        for line in wrapped(rule.reason) {
            let _ = writeln!(out, "  {DIMMED}{line}{DIMMED:#}");
        }
        let of_rule = changes
            .iter()
            .copied()
            .filter(|change| change.rule == rule && phrase::effects(change) == effects);
        match rule.impact {
            Impact::Documentation => shapes(of_rule, out),
            Impact::Interface(..) => of_rule.for_each(|change| self::change(change, out)),
        }
        out.push('\n');
    }
}

fn change(change: &Change, out: &mut String) {
    let shape = &change.shape;
    let _ = match phrase::sides(change) {
        Sides::Neither => writeln!(out, "    {shape}"),
        Sides::One(text) => writeln!(out, "    {shape}: {text}"),
        Sides::Both(was, is) => writeln!(out, "    {shape}: {was} -> {is}"),
    };
    let place = phrase::place(change);
    let place = place.map(|at| format!("{}:{}:{}", at.file, at.line, at.column));
    let where_to: Vec<String> = change.path.clone().into_iter().chain(place).collect();
    if !where_to.is_empty() {
        let _ = writeln!(out, "      {DIMMED}{}{DIMMED:#}", where_to.join("  "));
    }
}

/// Shapes, each with those of its members that are meant.
fn shapes<'d>(changes: impl Iterator<Item = &'d Change>, out: &mut String) {
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
        for line in wrapped(&members.join(", ")) {
            let _ = writeln!(out, "      {line}");
        }
    }
}

/// Lines of whole words.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last().map_or(0, |line| line.chars().count());
        match lines.last_mut() {
            Some(last) if line > 0 && line + 1 + word.chars().count() <= WIDTH => {
                last.push(' ');
                last.push_str(word);
            }
            Some(last) if line == 0 => last.push_str(word),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
