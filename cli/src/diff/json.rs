//! The report for programs; `docs/cli.md` describes it, and it is stable.

use smithereens_build::diff::{Change, Difference, Effect, Place, Severity};
use smithereens_build::json_writer::{array, object, string, write};
use smithereens_build::node::Value;

use super::of;

pub(super) fn report(difference: &Difference) -> String {
    let sum = |severity| Value::Number(of(difference, severity).len().to_string().into());
    let summary = object([
        ("breaking", sum(Severity::Breaking)),
        ("compatible", sum(Severity::Compatible)),
        ("documentation", sum(Severity::Documentation)),
    ]);
    write(&object([
        ("service", string(difference.service.as_str())),
        ("summary", summary),
        ("changes", array(difference.changes.iter().map(change))),
    ]))
}

fn change(change: &Change) -> Value {
    let text = |text: &Option<String>| text.as_deref().map_or(Value::Null, string);
    object([
        ("rule", string(change.rule.id)),
        ("severity", string(severity(change.severity))),
        ("rust", string(effect(change.rust))),
        ("wire", string(effect(change.wire))),
        ("shape", string(change.shape.as_str())),
        ("path", text(&change.path)),
        ("was", text(&change.was)),
        ("is", text(&change.is)),
        ("old", change.old_place.as_ref().map_or(Value::Null, place)),
        ("new", change.new_place.as_ref().map_or(Value::Null, place)),
    ])
}

fn place(place: &Place) -> Value {
    let number = |number: u32| Value::Number(number.to_string().into());
    object([
        ("file", string(&place.file)),
        ("line", number(place.line)),
        ("column", number(place.column)),
    ])
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "breaking",
        Severity::Compatible => "compatible",
        Severity::Documentation => "documentation",
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Compatible => "compatible",
        Effect::Breaks => "breaks",
    }
}
