//! The report as JSON for programs. Its structure is stable; `docs/cli.md` describes it.

use serde::Serialize;
use smithereens_build::model::json_text;
use smithereens_cli::diff::{Change, Difference, Effect, Location, Severity};

pub(super) fn report(difference: &Difference) -> String {
    json_text::pretty(&Report {
        service: difference.service.as_str(),
        summary: Summary {
            breaking: difference.changes_of(Severity::Breaking).len(),
            compatible: difference.changes_of(Severity::Compatible).len(),
            documentation: difference.changes_of(Severity::Documentation).len(),
        },
        changes: difference.changes.iter().map(ChangeJson::from).collect(),
    })
}

#[derive(Serialize)]
struct Report<'d> {
    service: &'d str,
    summary: Summary,
    changes: Vec<ChangeJson<'d>>,
}

/// The number of changes of each severity.
#[derive(Serialize)]
struct Summary {
    breaking: usize,
    compatible: usize,
    documentation: usize,
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
        }
    }
}
