//! Annotations of a GitHub workflow: an error for what breaks, a notice for what does not.

use std::fmt::Write as _;

use smithereens_cli::diff::{Change, Difference, Severity};

use super::of;
use super::phrase::{self, Sides};

pub(super) fn report(difference: &Difference) -> String {
    let mut out = String::new();
    for change in of(difference, Severity::Breaking) {
        annotation("error", change, &mut out);
    }
    for change in of(difference, Severity::Compatible) {
        annotation("notice", change, &mut out);
    }
    // GitHub shows ten annotations of a kind: texts must not take the place of the others.
    let texts = of(difference, Severity::Documentation).len();
    if texts > 0 {
        let changes = if texts == 1 { "change" } else { "changes" };
        let _ =
            writeln!(out, "::notice title=documentation only::{texts} {changes} of documentation");
    }
    out
}

fn annotation(level: &str, change: &Change, out: &mut String) {
    let mut properties = Vec::new();
    // An annotation stands in a file of the repository: that is the new model, where there is one.
    let places = [&change.new_place, &change.old_place];
    let is_file = |file: &str| !file.starts_with('<');
    if let Some(at) = places.into_iter().flatten().find(|at| is_file(&at.file)) {
        properties.push(format!("file={}", property(&at.file)));
        properties.push(format!("line={}", at.line));
        properties.push(format!("col={}", at.column));
    }
    properties.push(format!("title={}", property(change.rule.id)));
    let mut message = change.shape.to_string();
    match phrase::sides(change) {
        Sides::Neither => {}
        Sides::One(text) => message.push_str(&format!(": {text}")),
        Sides::Both(was, is) => message.push_str(&format!(": {was} -> {is}")),
    }
    let _ = write!(message, "\n{}: {}", phrase::effects(change), change.rule.reason);
    if let Some(path) = &change.path {
        let _ = write!(message, "\nreached by {path}");
    }
    let _ = writeln!(out, "::{level} {}::{}", properties.join(","), data(&message));
}

/// The message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
