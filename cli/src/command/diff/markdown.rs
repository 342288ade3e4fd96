//! The report as Markdown for a pull request. Compatible changes and documentation are folded.

use std::fmt::Write as _;

use smithereens_cli::diff::{Acceptance, Change, Difference, Pair, Rule, Severity, UnusedEntry};

use super::wording;

pub(super) fn report(difference: &Difference) -> String {
    let mut out = match difference.changes.as_slice() {
        [] => "No changes.\n".to_owned(),
        _ => format!("**{}**\n", wording::totals(difference)),
    };
    let breaking = difference.changes_of(Severity::Breaking);
    if !breaking.is_empty() {
        out.push_str("\n### Breaking\n\n");
        write_table(&breaking, &mut out);
    }
    let compatible = difference.changes_of(Severity::Compatible);
    if !compatible.is_empty() {
        let _ = write!(out, "\n<details><summary>Compatible: {}</summary>\n\n", compatible.len());
        write_table(&compatible, &mut out);
        out.push_str("\n</details>\n");
    }
    let documentation = difference.changes_of(Severity::Documentation);
    if !documentation.is_empty() {
        let count = documentation.len();
        let _ = write!(out, "\n<details><summary>Documentation only: {count}</summary>\n\n");
        for change in documentation {
            let _ = writeln!(out, "- {}: {}", change.rule.id, code_span(change.shape.as_str()));
        }
        out.push_str("\n</details>\n");
    }
    let accepted = difference.accepted_changes();
    if !accepted.is_empty() {
        let _ = write!(out, "\n<details><summary>Accepted: {}</summary>\n\n", accepted.len());
        write_table(&accepted, &mut out);
        out.push_str("\n</details>\n");
    }
    write_unused(difference, &mut out);
    out
}

/// Writes the entries of the file of accepted changes that match no change.
fn write_unused(difference: &Difference, out: &mut String) {
    let unused = difference.unused_entries.as_deref().unwrap_or_default();
    if !unused.is_empty() {
        out.push_str("\n### Accepted, but not changed\n\n");
    }
    for UnusedEntry { rule, shape, location } in unused {
        let shape = code_span(&wording::one_line(shape));
        let place = code_span(&wording::one_line(&format!("{}:{}", location.file, location.line)));
        let _ = writeln!(out, "- {rule}: {shape} ({place})");
    }
}

/// Writes a table of changes, and below it the reasons of their rules.
fn write_table(changes: &[&Change], out: &mut String) {
    let has_reasons = changes.iter().any(|change| change.accepted.is_some());
    let (heading, line) = if has_reasons { (" accepted because |", "---|") } else { ("", "") };
    let _ = writeln!(out, "| rule | shape | was | is | reached by |{heading}");
    let _ = writeln!(out, "|---|---|---|---|---|{line}");
    for change in changes {
        let rule = match change.severity {
            Severity::Breaking => format!("{}, {}", change.rule.id, wording::effects(change)),
            _ => change.rule.id.to_owned(),
        };
        let shape = cell_span(change.shape.as_str());
        let texts = wording::texts(change);
        let is_blank = wording::is_added_or_removed(change) || texts == Pair::default();
        let Pair { old, new } = texts.map(|text| match text {
            Some(text) => cell_span(&text),
            None if is_blank => String::new(),
            None => wording::NOTHING.to_owned(),
        });
        let path = change.path.as_deref().map(cell_span).unwrap_or_default();
        let _ = write!(out, "| {rule} | {shape} | {old} | {new} | {path} |");
        if let Some(Acceptance { reason, .. }) = &change.accepted {
            let _ = write!(out, " {} |", plain_text(reason));
        }
        out.push('\n');
    }
    let mut rules: Vec<&'static Rule> = changes.iter().map(|change| change.rule).collect();
    rules.sort_by_key(|rule| rule.id);
    rules.dedup();
    out.push('\n');
    for rule in rules {
        let _ = writeln!(out, "- {}: {}", rule.id, rule.reason);
    }
}

/// A code span in a cell of a table. `|` is escaped, so that the text does not end the cell.
fn cell_span(text: &str) -> String {
    code_span(&escape_pipes(text))
}

/// A code span. Its fence is longer than any run of backquotes in the text, so that the text does
/// not end the span.
pub(super) fn code_span(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A text in one line, in which no character starts a tag, a link, a code span, emphasis or a cell.
/// Addresses stay links.
pub(super) fn plain_text(text: &str) -> String {
    let mut out = String::new();
    for c in wording::one_line(text).chars() {
        if r"\`*<>[]|".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Writes `|` as `\|`. After an odd number of backslashes that would be an escaped backslash and
/// the end of the cell (GitHub Flavored Markdown, "Tables"), so `|` becomes `u{7c}` there.
fn escape_pipes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut backslashes = 0;
    for c in text.chars() {
        match c {
            '|' if backslashes % 2 == 1 => out.push_str("u{7c}"),
            '|' => out.push_str(r"\|"),
            c => out.push(c),
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{cell_span, plain_text};

    #[test]
    fn text_ends_neither_the_span_nor_the_cell() {
        assert_eq!(cell_span("a|b"), r"`a\|b`");
        assert_eq!(cell_span(r"a\|b"), r"`a\u{7c}b`");
        assert_eq!(cell_span(r"a\\|b"), r"`a\\\|b`");
        assert_eq!(cell_span("``` | `"), r"```` ``` \| ` ````");
        assert_eq!(cell_span(""), "");
        assert_eq!(plain_text("<a> [b](c) | `d`\n*e*"), r"\<a\> \[b\](c) \| \`d\` \*e\*");
    }
}
