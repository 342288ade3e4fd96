//! The wording of changes that the reports for people share.

use smithereens_build::source::escape_controls;
use smithereens_cli::diff::{Change, Difference, Effect, Impact, Location, Pair, Severity};

/// The number of changes of each severity: `2 breaking, 1 compatible, 3 of documentation only`, and
/// `1 accepted` if there are accepted changes.
pub(super) fn totals(difference: &Difference) -> String {
    let severities = [
        (Severity::Breaking, "breaking"),
        (Severity::Compatible, "compatible"),
        (Severity::Documentation, "of documentation only"),
    ];
    let open = severities.map(|(severity, name)| (difference.changes_of(severity).len(), name));
    let accepted = (difference.accepted_changes().len(), "accepted");
    let counts = open.into_iter().chain(Some(accepted).filter(|(count, _)| *count > 0));
    counts.map(|(count, name)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
}

/// Why a change is accepted: `accepted: REASON`, in one line.
pub(super) fn accepted(change: &Change) -> Option<String> {
    let reason = &change.accepted.as_ref()?.reason;
    Some(format!("accepted: {}", one_line(reason)))
}

/// A text in one line without control characters.
pub(super) fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    escape_controls(&line).into_owned()
}

/// What a change breaks: `breaks Rust and the wire`.
pub(super) fn effects(change: &Change) -> &'static str {
    match (change.rule.impact, change.rust, change.wire) {
        (Impact::Documentation, ..) => "documentation only",
        (_, Effect::Breaks, Effect::Breaks) => "breaks Rust and the wire",
        (_, Effect::Breaks, Effect::Compatible) => "breaks Rust",
        (_, Effect::Compatible, Effect::Breaks) => "breaks the wire",
        (_, Effect::Compatible, Effect::Compatible) => "compatible",
    }
}

/// The shape and what both models state about it: `a#Shape: old -> new`, or `a#Shape: text` for
/// something that was added or removed.
pub(super) fn headline(change: &Change) -> String {
    let shape = &change.shape;
    match texts(change) {
        Pair { old: None, new: None } => shape.to_string(),
        Pair { old: Some(text), new: None } | Pair { old: None, new: Some(text) }
            if is_added_or_removed(change) =>
        {
            format!("{shape}: {text}")
        }
        texts => {
            let Pair { old, new } = texts.map(|text| text.unwrap_or_else(|| NOTHING.to_owned()));
            format!("{shape}: {old} -> {new}")
        }
    }
}

/// The text that a report shows for a model that states nothing.
pub(super) const NOTHING: &str = "nothing";

/// What both models state, as short texts without line breaks and control characters. A change of
/// documentation has no texts, since they would be too long.
pub(super) fn texts(change: &Change) -> Pair<Option<String>> {
    change.text.as_ref().map(|text| match change.severity {
        Severity::Documentation => None,
        _ => text.as_deref().map(shorten),
    })
}

/// Whether the change is that something was added or removed, rather than changed.
pub(super) fn is_added_or_removed(change: &Change) -> bool {
    change.rule.id.ends_with("-added") || change.rule.id.ends_with("-removed")
}

/// Where a reader should look: in the old model for something that was removed, otherwise in the
/// new one.
pub(super) fn location(change: &Change) -> Option<&Location> {
    let Pair { old, new } = change.location.as_ref().map(Option::as_ref);
    let is_only_in_old = change.text.new.is_none() && (change.text.old.is_some() || new.is_none());
    if is_only_in_old { old.or(new) } else { new.or(old) }
}

/// A text in one line without control characters, cut after 160 characters.
fn shorten(text: &str) -> String {
    const MAX_CHARACTERS: usize = 160;
    let line = one_line(text);
    match line.char_indices().nth(MAX_CHARACTERS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
