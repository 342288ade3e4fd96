//! The report for programs; `docs/cli.md` describes it, and it is stable.

use serde::Serialize;
use smithereens_build::model::json_text;
use smithereens_cli::diff::{self, Difference, Effect, Severity};

use super::of;

pub(super) fn report(difference: &Difference) -> String {
    let count = |severity| of(difference, severity).len();
    json_text::pretty(&Report {
        service: difference.service.as_str(),
        summary: Summary {
            breaking: count(Severity::Breaking),
            compatible: count(Severity::Compatible),
            documentation: count(Severity::Documentation),
        },
        changes: difference.changes.iter().map(Change::of).collect(),
    })
}

#[derive(Serialize)]
struct Report<'d> {
    service: &'d str,
    summary: Summary,
    changes: Vec<Change<'d>>,
}

/// How many changes there are of each severity.
#[derive(Serialize)]
struct Summary {
    breaking: usize,
    compatible: usize,
    documentation: usize,
}

#[derive(Serialize)]
struct Change<'d> {
    rule: &'static str,
    severity: &'static str,
    rust: &'static str,
    wire: &'static str,
    shape: &'d str,
    path: Option<&'d str>,
    was: Option<&'d str>,
    is: Option<&'d str>,
    old: Option<Place<'d>>,
    new: Option<Place<'d>>,
}

#[derive(Serialize)]
struct Place<'d> {
    file: &'d str,
    line: u32,
    column: u32,
}

impl<'d> Change<'d> {
    fn of(change: &'d diff::Change) -> Self {
        Self {
            rule: change.rule.id,
            severity: severity(change.severity),
            rust: effect(change.rust),
            wire: effect(change.wire),
            shape: change.shape.as_str(),
            path: change.path.as_deref(),
            was: change.was.as_deref(),
            is: change.is.as_deref(),
            old: change.old_place.as_ref().map(Place::of),
            new: change.new_place.as_ref().map(Place::of),
        }
    }
}

impl<'d> Place<'d> {
    fn of(place: &'d diff::Place) -> Self {
        Self { file: &place.file, line: place.line, column: place.column }
    }
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
