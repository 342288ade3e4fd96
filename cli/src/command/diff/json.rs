//! The report as JSON for programs. Its structure is stable; `docs/cli.md` describes it.

use serde::Serialize;
use smithereens_build::model::json_text;
use smithereens_cli::diff::{
    Acceptance, Change, Difference, Effect, Location, Severity, UnusedEntry,
};

pub(super) fn report(difference: &Difference) -> String {
    json_text::pretty(&Report {
        service: difference.service.as_str(),
        summary: Summary {
            breaking: difference.changes_of(Severity::Breaking).len(),
            compatible: difference.changes_of(Severity::Compatible).len(),
            documentation: difference.changes_of(Severity::Documentation).len(),
            accepted: difference
                .unused_entries
                .as_ref()
                .map(|_| difference.accepted_changes().len()),
        },
        changes: difference.changes.iter().map(ChangeJson::from).collect(),
        unused: difference.unused_entries.as_ref().map(|entries| {
            let entries = entries.iter();
            entries
                .map(|UnusedEntry { rule, shape, location }| UnusedJson { rule, shape, location })
                .collect()
        }),
    })
}

#[derive(Serialize)]
struct Report<'d> {
    service: &'d str,
    summary: Summary,
    changes: Vec<ChangeJson<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unused: Option<Vec<UnusedJson<'d>>>,
}

/// The number of changes of each severity that are not accepted, and of those that are. Without a
/// file of accepted changes, the report has nothing about them.
#[derive(Serialize)]
struct Summary {
    breaking: usize,
    compatible: usize,
    documentation: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<usize>,
}

/// An entry of the file of accepted changes that matches no change.
#[derive(Serialize)]
struct UnusedJson<'d> {
    rule: &'d str,
    shape: &'d str,
    location: &'d Location,
}

/// Why a change is accepted.
#[derive(Serialize)]
struct AcceptedJson<'d> {
    reason: &'d str,
    location: &'d Location,
}

#[derive(Serialize)]
struct ChangeJson<'d> {
    rule: &'static str,
    severity: Severity,
    rust: Effect,
    wire: Effect,
    shape: &'d str,
    path: Option<&'d str>,
    was: Option<&'d str>,
    is: Option<&'d str>,
    old: Option<&'d Location>,
    new: Option<&'d Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<AcceptedJson<'d>>,
}

impl<'d> From<&'d Change> for ChangeJson<'d> {
    fn from(change: &'d Change) -> Self {
        Self {
            rule: change.rule.id,
            severity: change.severity,
            rust: change.rust,
            wire: change.wire,
            shape: change.shape.as_str(),
            path: change.path.as_deref(),
            was: change.text.old.as_deref(),
            is: change.text.new.as_deref(),
            old: change.location.old.as_ref(),
            new: change.location.new.as_ref(),
            accepted: change
                .accepted
                .as_ref()
                .map(|Acceptance { reason, location }| AcceptedJson { reason, location }),
        }
    }
}
