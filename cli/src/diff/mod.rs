//! Compares two models: reports what an update of a model changes for source that uses the
//! generated types, for messages, and in the documentation.
//!
//! Both models are loaded, checked and lowered to Rust items as for code generation, whatever their
//! formats, and compared from the selected operations on. Shapes of the two models correspond if
//! their names are equal; namespaces and order are ignored. Nothing here does input or output.

mod accepted;
mod compare;
mod locations;
mod lowered_model;
mod pair;
mod paths;
mod rules;
mod selections;
mod service_protocols;
mod text;

pub use accepted::{Acceptance, AcceptedChanges, UnusedEntry};
pub use locations::Location;
pub use pair::Pair;
pub use rules::{Effect, Impact, RULES, Rule, WireImpact};

use serde::Serialize;

use compare::{Comparison, Condition, Finding};
use lowered_model::LoweredModel;
use smithereens_build::lower;
use smithereens_build::model::{Model, ShapeId};
use smithereens_build::select::{Options, Rename, Selection};
use smithereens_build::source::{Diagnostic, Errors, Report, Source};

/// The result of a comparison.
#[derive(Debug)]
pub struct Difference {
    /// The changes: first those of the service, then in the order of shapes and members.
    pub changes: Vec<Change>,
    /// The service in the new model.
    pub service: ShapeId,
    /// How many operations of the new model were compared.
    pub operations: usize,
    /// Warnings about both models, and about the file of accepted changes.
    pub warnings: Vec<Diagnostic>,
    /// The entries of the file of accepted changes that match no change. `None` without a file.
    pub unused_entries: Option<Vec<UnusedEntry>>,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub rule: &'static Rule,
    /// What it breaks.
    pub severity: Severity,
    /// The effect on Rust source that uses the generated types.
    pub rust: Effect,
    /// The effect on messages.
    pub wire: Effect,
    /// The id of the shape or member in the new model, or in the old model if the new one does not
    /// have it.
    pub shape: ShapeId,
    /// The shortest path from an operation to the shape, such as
    /// `UpdateContainerAgent.output.containerInstance.attributes[].name`: `[]` means the elements
    /// of a list, `{}` and `{key}` the values and keys of a map. `None` for the service.
    pub path: Option<String>,
    /// The path in Rust of what is generated for the shape, such as `Tag`, `Tag::key` and
    /// `Color::Red`. `None` if nothing of that name is generated.
    pub item: Option<String>,
    /// What each model states, for people. `None` if it states nothing.
    pub text: Pair<Option<String>>,
    /// Where each model states it or, if it does not, where it would be stated.
    pub location: Pair<Option<Location>>,
    /// The entry of a file of accepted changes that matches the change.
    pub accepted: Option<Acceptance>,
}

/// How severe a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Only documentation changes.
    Documentation,
    /// The change breaks nothing.
    Compatible,
    /// The change breaks source or messages.
    Breaking,
}

impl Difference {
    /// The changes of one severity that are not accepted.
    pub fn changes_of(&self, severity: Severity) -> Vec<&Change> {
        let open = self.changes.iter().filter(|change| change.accepted.is_none());
        open.filter(|change| change.severity == severity).collect()
    }

    /// The changes that are accepted.
    pub fn accepted_changes(&self) -> Vec<&Change> {
        self.changes.iter().filter(|change| change.accepted.is_some()).collect()
    }
}

/// Compares the selected operations of two models, each of which consists of one or several
/// sources. If no operations are named, all operations of both are compared; if no service is
/// named, each model must have exactly one.
///
/// # Errors
/// All errors of the sources and of the request, each with its location: among them that the
/// services are different, or that neither model has a selected operation.
pub fn diff(old: &[Source], new: &[Source], options: &Options) -> Result<Difference, Errors> {
    let sources = Pair { old, new };
    let reports = sources.map(Report::new);
    let reports = reports.as_ref();
    let models = reports.map(|report| {
        smithereens_build::load_checked(&options.operations, report).map(smithereens_build::resolve)
    });
    let models = models.both()?;
    let models = models.as_ref();
    let selections = selections::select_both(models, options, reports)?;
    let selections = selections.as_ref();
    let renames = renames_for_each(models.zip(selections), &options.renames);
    let names = models.zip(selections).zip(renames.as_ref().zip(reports));
    let names = names.map(|((model, selection), (renames, report))| {
        lower::decide_names(model, selection, renames, report)
    });
    let names = names.as_ref();
    let packages = models.zip(selections).zip(names.zip(reports));
    let packages = packages.map(|((model, selection), (names, report))| {
        let package = lower::lower(model, selection, names, &Options::default(), report);
        report.stop_on_errors().map(|()| package)
    });
    let packages = packages.both()?;
    let lowered = models.zip(selections).zip(packages.as_ref());
    let lowered = lowered.zip(names).map(|(((model, selection), package), names)| {
        LoweredModel::new(model, selection, package, names)
    });
    let findings = Comparison::new(lowered).run();
    Ok(Difference {
        changes: into_changes(findings, sources),
        service: selections.new.service.id.clone(),
        operations: selections.new.operations.len(),
        warnings: reports.map(Report::take_diagnostics).into_array().concat(),
        unused_entries: None,
    })
}

/// The renames for each model: those of a shape or member that it has. A rename that neither model
/// can apply is left to the new one, which reports it.
fn renames_for_each(
    models: Pair<(&Model, &Selection<'_>)>,
    renames: &[Rename],
) -> Pair<Vec<Rename>> {
    let mut found = Pair::<Vec<Rename>>::default();
    for rename in renames {
        let has =
            models.map(|(model, selection)| lower::is_renamable(model, selection, &rename.id));
        if has.old {
            found.old.push(rename.clone());
        }
        if has.new || !has.old {
            found.new.push(rename.clone());
        }
    }
    found
}

/// Adds locations to the findings, removes duplicates, and sorts by shape and rule, so that the
/// order does not depend on the order in the models.
fn into_changes(mut findings: Vec<Finding>, sources: Pair<&[Source]>) -> Vec<Change> {
    findings.sort_by_cached_key(|Finding { rule, shape, path, statement, .. }| {
        let texts = statement.as_ref().map(|it| it.text.clone()).into_array();
        (path.is_some(), shape.name().to_owned(), shape.clone(), rule.id, texts)
    });
    findings.dedup_by(|a, b| {
        let texts = Pair { old: &a.statement, new: &b.statement };
        let texts = texts.map(|statement| statement.as_ref().map(|it| &it.text));
        (a.rule, &a.shape) == (b.rule, &b.shape) && texts.is_equal()
    });
    let locations = Pair {
        old: locations::locate(sources.old, findings.iter().filter_map(|it| it.statement.old.span)),
        new: locations::locate(sources.new, findings.iter().filter_map(|it| it.statement.new.span)),
    };
    findings
        .into_iter()
        .map(|Finding { rule, shape, path, item, statement, condition }| {
            let (severity, rust, wire) = severity_and_effects(rule.impact, condition);
            let location = locations
                .as_ref()
                .zip(statement.as_ref())
                .map(|(locations, statement)| locations.get(&statement.span?).cloned());
            let text = statement.map(|it| it.text);
            Change { rule, severity, rust, wire, shape, path, item, text, location, accepted: None }
        })
        .collect()
}

/// Returns the severity of a change, its effect on Rust source and its effect on messages.
fn severity_and_effects(impact: Impact, condition: Condition) -> (Severity, Effect, Effect) {
    let Impact::Interface(rust, wire) = impact else {
        return (Severity::Documentation, Effect::Compatible, Effect::Compatible);
    };
    let wire = match wire {
        WireImpact::Always(effect) => effect,
        _ if condition == Condition::Holds => Effect::Breaks,
        _ => Effect::Compatible,
    };
    match (rust, wire) {
        (Effect::Compatible, Effect::Compatible) => (Severity::Compatible, rust, wire),
        _ => (Severity::Breaking, rust, wire),
    }
}
