//! The operations that are compared: together they reach every shape that an update changes.

use std::collections::{BTreeMap, BTreeSet};

use smithereens_build::load_resolved;
use smithereens_build::model::{Kind, Model, Operation, Service, ShapeId, traits};
use smithereens_build::select::{operations_of, reachable};
use smithereens_build::source::Source;
use smithereens_cli::diff::Pair;

/// Which operations are compared.
#[derive(Clone, Copy)]
pub(crate) enum Operations {
    /// All of both models.
    All,
    /// Those that [`choose`] returns.
    Changed,
}

/// How many operations are compared that the update does not change.
const UNCHANGED: usize = 5;

/// The operations of each model that are compared: those that only one model has, enough others to
/// reach every shape that is different in the two models, and a few that are the same in both.
///
/// # Errors
/// If a model cannot be read.
pub(crate) fn choose(sources: Pair<&[Source]>) -> Result<Pair<Vec<String>>, String> {
    let load = |sources| load_resolved(sources).map_err(|errors| errors.to_string());
    let models = Pair { old: load(sources.old)?, new: load(sources.new)? };
    let closures = models.as_ref().map(closures);
    let changed = changed_shapes(models.as_ref());
    let mut chosen: BTreeSet<&str> = BTreeSet::new();
    let mut unchanged = 0;
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let [old, new] = closures.as_ref().into_array();
    for name in old.keys().chain(new.keys()) {
        let shapes = [old, new].into_iter().filter_map(|closures| closures.get(name)).flatten();
        let changed: BTreeSet<_> =
            shapes.map(String::as_str).filter(|shape| changed.contains(*shape)).collect();
        let is_in_both = old.contains_key(name) && new.contains_key(name);
        if changed.is_empty() && is_in_both && unchanged < UNCHANGED {
            unchanged += usize::from(chosen.insert(name));
        } else if !is_in_both || !changed.is_subset(&reached) {
            chosen.insert(name);
            reached.extend(changed);
        }
    }
    Ok(closures.as_ref().map(|closures| {
        let names = closures.keys().filter(|name| chosen.contains(name.as_str()));
        names.cloned().collect()
    }))
}

/// The names of the shapes that each operation of a model reaches, the operation included.
fn closures(model: &Model) -> BTreeMap<String, BTreeSet<String>> {
    let services = model.shapes.values().filter_map(|shape| match &shape.kind {
        Kind::Service(service) => Some(service),
        _ => None,
    });
    let operations = services.flat_map(|service: &Service| operations_of(model, service));
    let closures = operations.filter_map(|(id, shape)| {
        let Kind::Operation(operation) = &shape.kind else { return None };
        let Operation { input, output, errors } = operation;
        let roots = errors.iter().chain([input, output]).map(|reference| &reference.id);
        let reached = reachable(model, roots).into_iter().chain([id]);
        Some((id.name().to_owned(), reached.map(|id| id.name().to_owned()).collect()))
    });
    closures.collect()
}

/// The names of the shapes that are different in the two models, without regard to documentation.
fn changed_shapes(models: Pair<&Model>) -> BTreeSet<String> {
    let shapes = models.map(|model| {
        let mut shapes = model.shapes.clone();
        for shape in shapes.values_mut() {
            shape.traits.remove(traits::DOCUMENTATION);
            for member in shape.kind.members_mut() {
                member.traits.remove(traits::DOCUMENTATION);
            }
        }
        shapes
    });
    let ids: BTreeSet<&ShapeId> = shapes.old.keys().chain(shapes.new.keys()).collect();
    let changed = ids.into_iter().filter(|id| shapes.old.get(*id) != shapes.new.get(*id));
    changed.map(|id| id.name().to_owned()).collect()
}
