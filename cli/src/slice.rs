//! Cuts a fragment out of a model: the closure of some operations, such that the same code comes
//! out of either.

use indexmap::{IndexMap, IndexSet};

use smithereens_build::lower::names;
use smithereens_build::model::graph::reachable;
use smithereens_build::model::{Kind, Model, Service, Shape, ShapeId, Traits, traits};
use smithereens_build::select::{self, Selection, Wanted};
use smithereens_build::source::{Diagnostic, Errors, Report, Source};

/// A fragment of a model.
#[derive(Debug)]
pub struct Sliced {
    /// Smithy JSON AST.
    pub text: String,
    /// How many operations it has.
    pub operations: usize,
    /// How many shapes it has, operations and the service among them.
    pub shapes: usize,
    /// What the user should know all the same.
    pub warnings: Vec<Diagnostic>,
}

/// Whether a fragment explains itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Documentation {
    /// As the model does.
    Kept,
    /// Not at all: without documentation, links to documentation, and examples.
    Stripped,
}

/// Rules about endpoints: as large as the rest of a service, and nobody's business here.
const ENDPOINT_RULES: [&str; 3] =
    ["smithy.rules#endpointBdd", "smithy.rules#endpointRuleSet", "smithy.rules#endpointTests"];

/// Traits that explain.
const EXPLANATIONS: [&str; 3] =
    [traits::DOCUMENTATION, traits::EXAMPLES, traits::EXTERNAL_DOCUMENTATION];

/// Cuts what is wanted out of the model that `sources` make. When neither operations nor a service
/// are named, that is the whole model with every trait.
///
/// # Errors
/// Everything that is wrong with the sources or the request, each with its place.
pub fn slice(
    sources: &[Source],
    wanted: &Wanted,
    documentation: Documentation,
) -> Result<Sliced, Errors> {
    let report = Report::new(sources);
    // Loaded whole: which structures are inputs is a matter of all operations.
    let model = smithereens_build::resolve(smithereens_build::load_checked(&[], &report)?);
    let mut fragment = if wanted.operations.is_empty() && wanted.service.is_none() {
        model
    } else {
        let selection = select::select(&model, wanted, &report);
        report.gate()?;
        let Some(selection) = selection else { return Err(Errors(report.finish())) };
        closure(&model, &selection)
    };
    if documentation == Documentation::Stripped {
        strip(&mut fragment, &EXPLANATIONS);
    }
    let is_operation = |shape: &&Shape| matches!(shape.kind, Kind::Operation(_));
    Ok(Sliced {
        text: crate::json_ast::write(&fragment),
        operations: fragment.shapes.values().filter(is_operation).count(),
        shapes: fragment.shapes.len(),
        warnings: report.finish(),
    })
}

/// The selected operations with everything they reach, as a model of its own.
pub fn closure(model: &Model, selection: &Selection<'_>) -> Model {
    let mut shapes = IndexMap::new();
    let mut keep = |shape: Shape| drop(shapes.insert(shape.id.clone(), shape));
    let kept = kept_ids(model, selection);
    for id in &kept {
        if let Some(shape) = model.get(id) {
            keep(input_rules_spelt_out(shape, selection, model));
        }
    }
    for operation in &selection.operations {
        keep(operation.shape.clone());
    }
    keep(reduced_service(selection, &kept));
    let mut fragment = Model {
        shapes,
        metadata: IndexMap::new(),
        version_one: IndexSet::new(),
        case_sensitive: model.case_sensitive.clone(),
    };
    strip(&mut fragment, &ENDPOINT_RULES);
    fragment
}

/// The data shapes of the fragment. Besides the closure these are the shapes that an operation's
/// error enum yields its name to, and the definitions of traits, where the model has them.
fn kept_ids<'m>(model: &'m Model, selection: &Selection<'m>) -> IndexSet<&'m ShapeId> {
    let types = names::Types::new(selection.definition);
    let namesakes = selection.operations.iter().filter_map(|operation| {
        let id = &operation.shape.id;
        let namesake = ShapeId::new(id.namespace(), &types.plain_error_name(id));
        model.get(&namesake)
    });
    let data = |shape: &&Shape| {
        !matches!(shape.kind, Kind::Service(_) | Kind::Resource(_) | Kind::Operation(_))
    };
    let selected = selection.operations.iter().map(|operation| operation.shape);
    let definitions =
        selected.chain([selection.service]).flat_map(|shape| trait_definitions(model, shape));
    let roots = selection.shapes.iter().copied().chain(namesakes.filter(data));
    reachable(roots.map(|shape| &shape.id).chain(definitions), |id| {
        let shape = model.get(id);
        let members = shape.map(|shape| shape.kind.members()).unwrap_or_default();
        let targets = members.into_iter().filter_map(|member| model.get(&member.target.id));
        let definitions = shape.map(|shape| trait_definitions(model, shape)).unwrap_or_default();
        targets.map(|target| &target.id).chain(definitions)
    })
}

/// The shapes that define the traits of a shape and its members.
fn trait_definitions<'m>(model: &'m Model, shape: &'m Shape) -> Vec<&'m ShapeId> {
    let members = shape.kind.members();
    let all = members.iter().map(|member| &member.traits).chain([&shape.traits]);
    all.flat_map(Traits::iter).filter_map(|(id, _)| model.get(id)).map(|shape| &shape.id).collect()
}

/// The service with the selected operations bound directly, whatever resources they came by.
fn reduced_service(selection: &Selection<'_>, kept: &IndexSet<&ShapeId>) -> Shape {
    let Service { version, errors, rename, operations: _, resources: _ } = selection.definition;
    let operations =
        selection.operations.iter().map(|operation| smithereens_build::model::Reference {
            id: operation.shape.id.clone(),
            span: operation.shape.span,
        });
    let definition = Service {
        version: version.clone(),
        operations: operations.collect(),
        resources: Vec::new(),
        errors: errors.clone(),
        rename: rename.iter().filter(|(from, _)| kept.contains(&from.id)).cloned().collect(),
    };
    Shape { kind: Kind::Service(definition), ..selection.service.clone() }
}

/// A member with a default is optional at the top level of an input. Where the operation whose
/// input a structure is stays behind, the members say so themselves.
fn input_rules_spelt_out(shape: &Shape, selection: &Selection<'_>, model: &Model) -> Shape {
    let mut shape = shape.clone();
    let is_input_of = |id: &ShapeId| match model.kind(id) {
        Some(Kind::Operation(operation)) => operation.input.id == shape.id,
        _ => false,
    };
    let stays = selection.operations.iter().any(|operation| is_input_of(&operation.shape.id));
    let left_behind = !stays && selection.all_operations.iter().any(|id| is_input_of(id));
    if left_behind
        && !shape.traits.has(traits::INPUT)
        && let Kind::Structure(members) = &mut shape.kind
    {
        for member in members.iter_mut().filter(|member| member.traits.has(traits::DEFAULT)) {
            member.traits.annotate(traits::CLIENT_OPTIONAL, member.span);
        }
    }
    shape
}

/// Takes traits away wherever they stand.
fn strip(model: &mut Model, ids: &[&str]) {
    for shape in model.shapes.values_mut() {
        let members = shape.kind.members_mut().into_iter().map(|member| &mut member.traits);
        for traits in members.chain([&mut shape.traits]) {
            ids.iter().for_each(|id| drop(traits.remove(id)));
        }
    }
}
