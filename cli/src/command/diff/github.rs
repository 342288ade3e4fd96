//! The report as annotations of a GitHub workflow: an error for each breaking change, a notice for
//! each compatible or accepted one, and a warning for each unused entry of the file of accepted
//! changes.

use std::fmt::Write as _;

use smithereens_build::source::escape_controls;
use smithereens_cli::diff::{Change, Difference, Severity, UnusedEntry};

use super::places::WorkTree;
use super::wording;
use crate::command::output::quantity;

pub(super) fn report(difference: &Difference, work_tree: &WorkTree<'_>) -> String {
    let mut out = String::new();
    for change in difference.changes_of(Severity::Breaking) {
        annotate("error", change, work_tree, &mut out);
    }
    for change in difference.changes_of(Severity::Compatible) {
        annotate("notice", change, work_tree, &mut out);
    }
    for change in difference.accepted_changes() {
        annotate("notice", change, work_tree, &mut out);
    }
    for UnusedEntry { rule, shape, location } in difference.unused_entries.iter().flatten() {
        let _ = writeln!(
            out,
            "::warning file={},line={},col={},title=unused accepted change::no change of {} by \
             the rule {rule}",
            escape_property(&escape_controls(&location.file)),
            location.line,
            location.column,
            escape_message(&escape_controls(shape)),
        );
    }
    // GitHub shows only ten notices: documentation takes one of them.
    let documentation = difference.changes_of(Severity::Documentation).len();
    if documentation > 0 {
        let changes = quantity(documentation, "change");
        let _ = writeln!(out, "::notice title=documentation only::{changes} of documentation");
    }
    out
}

/// Writes a workflow command: `::LEVEL PROPERTY=VALUE,…::MESSAGE`.
fn annotate(level: &str, change: &Change, work_tree: &WorkTree<'_>, out: &mut String) {
    let mut properties = Vec::new();
    if let Some(place) = work_tree.place_of(change) {
        properties.push(format!("file={}", escape_property(&place.file)));
        properties.push(format!("line={}", place.line));
        properties.push(format!("col={}", place.column));
    }
    properties.push(format!("title={}", escape_property(change.rule.id)));
    let effects = wording::effects(change);
    let mut message = format!("{}\n{effects}: {}", wording::headline(change), change.rule.reason);
    if let Some(path) = &change.path {
        let _ = write!(message, "\nreached by {path}");
    }
    if let Some(reason) = wording::accepted(change) {
        let _ = write!(message, "\n{reason}");
    }
    let _ = writeln!(out, "::{level} {}::{}", properties.join(","), escape_message(&message));
}

fn escape_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}
