//! What an update of a model changes: for source that uses the generated types, for messages, and
//! for readers.
//!
//! Both models are brought to the form that code is generated from, whatever their formats, and
//! compared from the chosen operations on. Shapes are the same when their names are, namespaces
//! aside; the order of anything never matters. Nothing here reads or prints.

mod choose;
mod compare;
mod paths;
mod places;
mod protocols;
mod rules;
mod show;
mod side;

pub use places::Place;
pub use rules::{Impact, RULES, Rule, Rust, Wire};

use indexmap::IndexMap;

use compare::{Comparison, Condition, Finding, Seen};
use side::Side;
use smithereens_build::items::Package;
use smithereens_build::lower;
use smithereens_build::model::{Model, ShapeId};
use smithereens_build::select::{Selection, Wanted};
use smithereens_build::source::{Diagnostic, Errors, Report, Source, Span};

/// What is different between two models.
#[derive(Debug)]
pub struct Difference {
    /// The changes: those of the service, then by shape and member.
    pub changes: Vec<Change>,
    /// The service, as the new model calls it.
    pub service: ShapeId,
    /// How many operations of the new model were compared.
    pub operations: usize,
    /// What the user should know all the same.
    pub warnings: Vec<Diagnostic>,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub rule: &'static Rule,
    /// What it breaks.
    pub severity: Severity,
    /// Whether source may not compile any more.
    pub rust: Effect,
    /// Whether messages may not be understood any more.
    pub wire: Effect,
    /// The shape or member, as the new model calls it; as the old does, if the new has none.
    pub shape: ShapeId,
    /// The shortest way on which an operation reaches it, such as
    /// `UpdateContainerAgent.output.containerInstance.attributes[].name`: `[]` stands for the
    /// elements of a list, `{}` and `{key}` for the values and keys of a map. None for the service.
    pub path: Option<String>,
    /// What the old model says; none when it says nothing.
    pub was: Option<String>,
    /// What the new model says; none when it says nothing.
    pub is: Option<String>,
    /// Where in the old model; for something that is not there, where it would belong.
    pub old_place: Option<Place>,
    /// Where in the new model, likewise.
    pub new_place: Option<Place>,
}

/// How bad a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Only people read it.
    Documentation,
    /// It breaks nothing.
    Compatible,
    /// It breaks source or messages.
    Breaking,
}

/// What a change does on one axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// All is as before.
    Compatible,
    /// It breaks.
    Breaks,
}

/// Compares the wanted operations of two models, each made of the sources of one side. Without
/// operations, all of both; without a service, the only one each has.
///
/// # Errors
/// Everything that is wrong with the sources or the request, each with its place: two services
/// that are not the same, or an operation that neither has, among it.
pub fn diff(old: &[Source], new: &[Source], wanted: &Wanted) -> Result<Difference, Errors> {
    let reports = [Report::new(old), Report::new(new)];
    let [old_report, new_report] = &reports;
    let models = both(load(wanted, old_report), load(wanted, new_report))?;
    let [old_model, new_model] = &models;
    let selections = choose::choose([old_model, new_model], wanted, [old_report, new_report])?;
    both(old_report.gate().map_err(of_side("OLD")), new_report.gate().map_err(of_side("NEW")))?;
    // The gates are closed when there are no selections.
    let Some([old_selection, new_selection]) = selections else {
        return Err(Errors([old_report.finish(), new_report.finish()].concat()));
    };
    let packages = both(
        lower(old_model, &old_selection, old_report),
        lower(new_model, &new_selection, new_report),
    )?;
    let found = Comparison::new(
        Side::of(old_model, &old_selection, &packages[0]),
        Side::of(new_model, &new_selection, &packages[1]),
    )
    .run();
    Ok(Difference {
        changes: changes(found, old, new),
        service: new_selection.service.id.clone(),
        operations: new_selection.operations.len(),
        warnings: [old_report.finish(), new_report.finish()].concat(),
    })
}

fn load(wanted: &Wanted, report: &Report<'_>) -> Result<Model, Errors> {
    smithereens_build::load_checked(&wanted.operations, report).map(smithereens_build::resolve)
}

/// What would be generated, in the protocol that would be spoken.
fn lower(model: &Model, selection: &Selection<'_>, report: &Report<'_>) -> Result<Package, Errors> {
    let package = lower::lower(model, selection, &Wanted::default(), report);
    report.gate().map(|()| package)
}

/// Errors that are not about a place are about this side.
fn of_side(side: &str) -> impl Fn(Errors) -> Errors {
    move |mut errors| {
        for error in errors.0.iter_mut().filter(|error| error.location.is_none()) {
            error.message.insert_str(0, &format!("{side}: "));
        }
        errors
    }
}

/// Both results, or the errors of both.
fn both<T>(old: Result<T, Errors>, new: Result<T, Errors>) -> Result<[T; 2], Errors> {
    match (old, new) {
        (Ok(old), Ok(new)) => Ok([old, new]),
        (Err(old), Err(new)) => Err(Errors([old.0, new.0].concat())),
        (Err(errors), _) | (_, Err(errors)) => Err(errors),
    }
}

/// The findings with their places, in an order that does not depend on the models'.
fn changes(mut found: Vec<Finding>, old: &[Source], new: &[Source]) -> Vec<Change> {
    let key = |it: &Finding| (it.path.is_some(), it.shape.name().to_owned(), it.shape.clone());
    found.sort_by_cached_key(|it| (key(it), it.rule.id, it.old.text.clone(), it.new.text.clone()));
    let old = places::places(old, found.iter().filter_map(|it| it.old.span));
    let new = places::places(new, found.iter().filter_map(|it| it.new.span));
    let place = |places: &IndexMap<Span, Place>, seen: &Seen| places.get(&seen.span?).cloned();
    let change = |it: Finding| {
        let (rust, wire) = effects(it.rule.impact, it.condition);
        Change {
            rule: it.rule,
            severity: severity(it.rule.impact, rust, wire),
            rust,
            wire,
            old_place: place(&old, &it.old),
            new_place: place(&new, &it.new),
            shape: it.shape,
            path: it.path,
            was: it.old.text,
            is: it.new.text,
        }
    };
    found.into_iter().map(change).collect()
}

fn effects(impact: Impact, condition: Condition) -> (Effect, Effect) {
    let Impact::Interface(rust, wire) = impact else {
        return (Effect::Compatible, Effect::Compatible);
    };
    let rust = match rust {
        Rust::Compatible => Effect::Compatible,
        Rust::Breaks => Effect::Breaks,
    };
    let wire = match (wire, condition) {
        (Wire::Breaks, _) | (Wire::BreaksRequests | Wire::BreaksWhereRead, Condition::Holds) => {
            Effect::Breaks
        }
        (Wire::Compatible, _)
        | (Wire::BreaksRequests | Wire::BreaksWhereRead, Condition::Fails) => Effect::Compatible,
    };
    (rust, wire)
}

fn severity(impact: Impact, rust: Effect, wire: Effect) -> Severity {
    match (impact, rust, wire) {
        (Impact::Documentation, ..) => Severity::Documentation,
        (_, Effect::Compatible, Effect::Compatible) => Severity::Compatible,
        _ => Severity::Breaking,
    }
}
