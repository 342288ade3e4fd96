//! Changes in words, the same in every report for people.

use annotate_snippets::normalize_untrusted_str;
use smithereens_cli::diff::{Change, Difference, Effect, Impact, Place, Severity};

use super::of;

/// `2 breaking, 1 compatible, 3 of documentation only`
pub(super) fn sums(difference: &Difference) -> String {
    let names = [
        (Severity::Breaking, "breaking"),
        (Severity::Compatible, "compatible"),
        (Severity::Documentation, "of documentation only"),
    ];
    let sum = |(severity, name)| format!("{} {name}", of(difference, severity).len());
    names.map(sum).join(", ")
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

/// What it was and what it is, as far as there is a word for it.
#[derive(Debug)]
pub(super) enum Sides {
    /// Nothing to say.
    Neither,
    /// Something that came or went.
    One(String),
    /// Something that is another; `nothing` stands for what a side does not say.
    Both(String, String),
}

pub(super) fn sides(change: &Change) -> Sides {
    let came_or_went = change.rule.id.ends_with("-added") || change.rule.id.ends_with("-removed");
    match (&change.was, &change.is) {
        _ if change.severity == Severity::Documentation => Sides::Neither,
        (None, None) => Sides::Neither,
        (None, Some(text)) | (Some(text), None) if came_or_went => Sides::One(clean(text)),
        (was, is) => {
            let text = |text: &Option<String>| text.as_deref().map_or("nothing".into(), clean);
            Sides::Both(text(was), text(is))
        }
    }
}

/// Where to look: in the old model for what is gone, or else in the new one.
pub(super) fn place(change: &Change) -> Option<&Place> {
    let gone = change.is.is_none() && change.new_place.is_none() || change.was.is_some();
    let gone = gone && change.is.is_none();
    let (first, second) = match gone {
        true => (&change.old_place, &change.new_place),
        false => (&change.new_place, &change.old_place),
    };
    first.as_ref().or(second.as_ref())
}

/// As much of a value as a person can look at, on one line and without control characters.
fn clean(text: &str) -> String {
    const SHOWN: usize = 160;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = normalize_untrusted_str(&line);
    if line.chars().count() <= SHOWN {
        return line;
    }
    let mut short: String = line.chars().take(SHOWN).collect();
    short.push('…');
    short
}
