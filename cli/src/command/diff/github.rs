//! The report as annotations of a GitHub workflow: an error for each breaking change, a notice for
//! each compatible one.

use std::fmt::Write as _;

use smithereens_build::source::escape_controls;
use smithereens_cli::diff::{Change, Difference, Severity};

use super::wording;
use crate::command::output::quantity;

pub(super) fn report(difference: &Difference) -> String {
    let mut out = String::new();
    for change in difference.changes_of(Severity::Breaking) {
        annotate("error", change, &mut out);
    }
    for change in difference.changes_of(Severity::Compatible) {
        annotate("notice", change, &mut out);
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
fn annotate(level: &str, change: &Change, out: &mut String) {
    let mut properties = Vec::new();
    // GitHub shows an annotation at a file of the repository, which has the new model rather than
    // the old one. Standard input has a name such as `<stdin>`.
    let locations = [&change.location.new, &change.location.old];
    if let Some(at) = locations.into_iter().flatten().find(|at| !at.file.starts_with('<')) {
        properties.push(format!("file={}", escape_property(&escape_controls(&at.file))));
        properties.push(format!("line={}", at.line));
        properties.push(format!("col={}", at.column));
    }
    properties.push(format!("title={}", escape_property(change.rule.id)));
    let effects = wording::effects(change);
    let mut message = format!("{}\n{effects}: {}", wording::headline(change), change.rule.reason);
    if let Some(path) = &change.path {
        let _ = write!(message, "\nreached by {path}");
    }
    let _ = writeln!(out, "::{level} {}::{}", properties.join(","), escape_message(&message));
}

fn escape_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}
