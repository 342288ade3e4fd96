//! The report as entries of a changelog, under the headings of Keep a Changelog, for users of the
//! generated types.

use std::fmt::Write as _;

use smithereens_cli::diff::{Change, Difference, Impact, Pair, Severity, WireImpact};

use super::markdown::{code_span, plain_text};
use super::wording;
use crate::command::output::quantity;

/// The headings, in the order of Keep a Changelog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    Added,
    Changed,
    Deprecated,
    Removed,
}

pub(super) fn report(difference: &Difference) -> String {
    let mut out = String::new();
    for heading in [Heading::Added, Heading::Changed, Heading::Deprecated, Heading::Removed] {
        let changes = difference.changes.iter().filter(|change| affects_users(change));
        let mut changes: Vec<&Change> = changes.filter(|it| heading_of(it) == heading).collect();
        changes.sort_by_key(|change| change.severity != Severity::Breaking);
        let mut entries: Vec<String> = changes.into_iter().map(entry).collect();
        if heading == Heading::Changed {
            entries.extend(documentation_entry(difference));
        }
        if !entries.is_empty() {
            let separator = if out.is_empty() { "" } else { "\n" };
            let _ = write!(out, "{separator}### {heading:?}\n\n{}", entries.concat());
        }
    }
    if out.is_empty() { "No changes.\n".to_owned() } else { out }
}

/// Whether users of the generated types have an interest in a change: not in documentation, which
/// has one entry, and not in traits that no protocol of the service reads.
fn affects_users(change: &Change) -> bool {
    let is_not_read = change.severity == Severity::Compatible
        && matches!(change.rule.impact, Impact::Interface(_, WireImpact::BreaksWhereRead));
    change.severity != Severity::Documentation && !is_not_read
}

/// The heading under which users look for a change.
fn heading_of(change: &Change) -> Heading {
    let id = change.rule.id;
    let Pair { old, new } = change.text.as_ref().map(Option::is_some);
    if id == "deprecated-changed" && new && !old {
        return Heading::Deprecated;
    }
    let is_new_form_of_field = id.starts_with("default-") || id.starts_with("streaming-");
    match id {
        _ if is_new_form_of_field => Heading::Changed,
        _ if id.ends_with("-added") => Heading::Added,
        _ if id.ends_with("-removed") => Heading::Removed,
        _ => Heading::Changed,
    }
}

/// A list item about a change.
fn entry(change: &Change) -> String {
    let breaking = if change.severity == Severity::Breaking { "**Breaking:** " } else { "" };
    let mut out = format!("- {breaking}{}.", sentence(change));
    if let Some(accepted) = &change.accepted {
        let reason = plain_text(&accepted.reason);
        let _ = write!(out, " {reason}");
        if !reason.ends_with(['.', '!', '?']) {
            out.push('.');
        }
    }
    out.push('\n');
    out
}

/// One entry for all changes of documentation.
fn documentation_entry(difference: &Difference) -> Option<String> {
    let changes = difference.changes.iter();
    let count = changes.filter(|change| change.severity == Severity::Documentation).count();
    (count > 0).then(|| format!("- Documentation, in {}.\n", quantity(count, "place")))
}

/// What changed, without a full stop.
fn sentence(change: &Change) -> String {
    let name_in_model = change.shape.as_str().rsplit('#').next().unwrap_or_default();
    let item = code_span(change.item.as_deref().unwrap_or(name_in_model));
    let texts = wording::texts(change);
    let Pair { old, new } = texts.as_ref().map(|text| text.as_deref().map(code_span));
    let stated = new.as_ref().or(old.as_ref());
    let with_text = |noun: &str| match stated {
        Some(text) => format!("{noun} {item}: {text}"),
        None => format!("{noun} {item}"),
    };
    let of_item = |noun: &str| match stated {
        Some(text) => format!("{noun} {text} of {item}"),
        None => format!("{noun} of {item}"),
    };
    match change.rule.id {
        "operation-added" | "operation-removed" => format!("Operation {item}"),
        "operation-codec-added" => format!("{item} can be called"),
        "operation-codec-removed" => format!("{item} can no longer be called"),
        "shape-added" | "shape-removed" => format!("Type {item}"),
        "setters-added" | "setters-removed" => format!("`new` and setters of {item}"),
        "error-added" | "error-removed" => of_item("Error"),
        "protocol-added" | "protocol-removed" => of_item("Protocol"),
        "runtime-feature-added" | "runtime-feature-removed" => {
            format!("Required feature {} of `smithereens`", stated.map_or("", String::as_str))
        }
        "auth-added" | "auth-removed" => with_text("Authentication of"),
        "pages-added" | "pages-removed" => format!("Pages of {item}"),
        "waiter-added" | "waiter-removed" => format!("Waiter {} of {item}", waiter_name(change)),
        "waiter-changed" => {
            format!("{item}: condition or time of the waiter {} changed", waiter_name(change))
        }
        "checksum-added" | "checksum-removed" => format!("Required checksum in requests of {item}"),
        "compression-added" | "compression-removed" => format!("Compressed requests of {item}"),
        "member-added" | "member-removed" => with_text("Field"),
        "required-member-added" => with_text("Required field"),
        "stream-member-added" | "stream-member-removed" => with_text("Stream"),
        "union-member-added" | "union-member-removed" => with_text("Variant"),
        "enum-value-added" | "enum-value-removed" => with_text("Variant"),
        "deprecated-changed" if heading_of(change) == Heading::Deprecated => {
            deprecation(change, &item)
        }
        id => {
            let subject = subject(id);
            match (old, new) {
                (Some(old), Some(new)) => format!("{item}: {subject} changed from {old} to {new}"),
                (None, Some(new)) => format!("{item}: {subject} {new} added"),
                (Some(old), None) => format!("{item}: {subject} {old} removed"),
                (None, None) => format!("{item}: {subject} changed"),
            }
        }
    }
}

/// The name of a waiter, with which the text about it starts.
fn waiter_name(change: &Change) -> String {
    let Pair { old, new } = wording::texts(change);
    let text = new.or(old).unwrap_or_default();
    code_span(text.split(':').next().unwrap_or_default())
}

/// A deprecated item, with the message of the trait if it has one.
fn deprecation(change: &Change, item: &str) -> String {
    let text = wording::texts(change).new.unwrap_or_default();
    let arguments = text.strip_prefix("@deprecated(").and_then(|it| it.strip_suffix(')'));
    match arguments {
        Some(arguments) => format!("{item}: {}", code_span(arguments)),
        None => item.to_owned(),
    }
}

/// What a rule compares, such as `JSON name`.
fn subject(id: &str) -> String {
    match id {
        "service-renamed" | "shape-renamed" | "enum-value-renamed" => "name".into(),
        "error-enum-renamed" => "error enum".into(),
        "service-version-changed" => "version".into(),
        "auth-changed" => "authentication".into(),
        "operation-input-changed" => "input".into(),
        "operation-output-changed" => "output".into(),
        "http-request-changed" => "HTTP method or URI".into(),
        "http-status-changed" | "error-status-changed" => "HTTP status".into(),
        "http-binding-changed" => "place in HTTP messages".into(),
        "event-binding-changed" => "place in events".into(),
        "page-items-changed" => "results of pages".into(),
        "shape-type-changed" | "member-type-changed" | "member-required-changed" => "type".into(),
        "string-enum-changed" | "boxing-changed" | "default-added" | "default-removed" => {
            "type".into()
        }
        "error-code-changed" => "code".into(),
        "error-fault-changed" => "fault".into(),
        "member-name-changed" => "name in messages".into(),
        "required-trait-changed" => "presence".into(),
        "enum-value-changed" => "value".into(),
        "unapplied-default-changed" => "default of the service".into(),
        "json-name-changed" => "name in JSON".into(),
        "query-name-changed" => "name in query strings".into(),
        "xml-name-changed" => "name in XML".into(),
        "xml-namespace-changed" => "XML namespace".into(),
        "constraint-changed" => "constraints".into(),
        "retryable-changed" | "sensitive-changed" | "deprecated-changed" | "trait-changed" => {
            "trait".into()
        }
        "sparse-changed" | "xml-attribute-changed" | "xml-flattened-changed" => "trait".into(),
        "idempotency-token-changed" | "streaming-added" | "streaming-removed" => "trait".into(),
        id => id.trim_end_matches("-changed").replace('-', " "),
    }
}
