//! Cuts a fragment out of a model: the selected operations with everything they reach. The same
//! Rust is generated from the fragment as from the model.

mod json_ast;

use indexmap::{IndexMap, IndexSet};

use smithereens_build::lower::names;
use smithereens_build::model::graph::reachable;
use smithereens_build::model::{Kind, Model, Reference, Service, Shape, ShapeId, Traits, traits};
use smithereens_build::select::{self, Options, Selection};
use smithereens_build::source::{Diagnostic, Errors, Report, Source};

/// A fragment of a model.
#[derive(Debug)]
pub struct Fragment {
    /// The fragment as Smithy JSON AST.
    pub text: String,
    /// The number of operations.
    pub operations: usize,
    /// The number of shapes, including operations and the service.
    pub shapes: usize,
    /// Warnings about the model.
    pub warnings: Vec<Diagnostic>,
}

/// Whether a fragment contains documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Documentation {
    /// The documentation of the model is kept.
    Kept,
    /// Documentation, links to documentation, and examples are removed.
    Stripped,
}

const DOCUMENTATION_TRAITS: [&str; 3] =
    [traits::DOCUMENTATION, traits::EXAMPLES, traits::EXTERNAL_DOCUMENTATION];

/// Cuts the selected operations out of the model that consists of `sources`. If neither operations
/// nor a service are named, the fragment is the whole model with all traits.
///
/// # Errors
/// All errors of the sources and of the request, each with its location.
pub fn slice(
    sources: &[Source],
    options: &Options,
    documentation: Documentation,
) -> Result<Fragment, Errors> {
    let report = Report::new(sources);
    // All operations are loaded, since those that are left out decide which structures are inputs.
    let model = smithereens_build::resolve(smithereens_build::load_checked(&[], &report)?);
    let mut fragment = if options.operations.is_empty() && options.service.is_none() {
        model
    } else {
        let selection = select::select(&model, options, &report);
        report.stop_on_errors()?;
        let Some(selection) = selection else { return Err(Errors(report.take_diagnostics())) };
        closure(&model, &selection)
    };
    if documentation == Documentation::Stripped {
        remove_traits(&mut fragment, &DOCUMENTATION_TRAITS);
    }
    let operations =
        fragment.shapes.values().filter(|shape| matches!(shape.kind, Kind::Operation(_))).count();
    Ok(Fragment {
        text: json_ast::to_text(&fragment),
        operations,
        shapes: fragment.shapes.len(),
        warnings: report.take_diagnostics(),
    })
}

/// The selected operations with everything they reach, as a model.
fn closure(model: &Model, selection: &Selection<'_>) -> Model {
    let data_shape_ids = data_shape_ids(model, selection);
    let data_shapes = data_shape_ids.iter().filter_map(|id| model.get(id));
    let data_shapes = data_shapes.map(|shape| with_explicit_presence(shape, selection, model));
    let operations = selection.operations.iter().map(|operation| operation.shape.clone());
    let service = reduced_service(selection, &data_shape_ids);
    let shapes = data_shapes.chain(operations).chain([service]);
    let mut fragment = Model {
        shapes: shapes.map(|shape| (shape.id.clone(), shape)).collect(),
        metadata: IndexMap::new(),
        version_one: IndexSet::new(),
        case_sensitive: model.case_sensitive.clone(),
    };
    // They may be as large as the rest of a service. Generated code does not use the tests, and
    // uses the rule set only if there is no decision diagram.
    remove_traits(&mut fragment, &[traits::ENDPOINT_TESTS]);
    if selection.service.traits.has(traits::ENDPOINT_BDD) {
        remove_traits(&mut fragment, &[traits::ENDPOINT_RULE_SET]);
    }
    fragment
}

/// The ids of the fragment's data shapes: the shapes that the operations reach, the shapes whose
/// names keep an operation's error enum from having its usual name, and the definitions of traits
/// that the model contains.
fn data_shape_ids<'m>(model: &'m Model, selection: &Selection<'m>) -> IndexSet<&'m ShapeId> {
    let types = names::Types::new(selection.definition);
    let named_like_error_enums = selection.operations.iter().filter_map(|operation| {
        let id = &operation.shape.id;
        let shape = model.get(&ShapeId::new(id.namespace(), &types.plain_error_name(id)))?;
        let is_data =
            !matches!(shape.kind, Kind::Service(_) | Kind::Resource(_) | Kind::Operation(_));
        is_data.then_some(shape)
    });
    let data_shapes = selection.shapes.iter().copied().chain(named_like_error_enums);
    let operations = selection.operations.iter().map(|operation| operation.shape);
    let root_definitions =
        operations.chain([selection.service]).flat_map(|shape| trait_definitions(model, shape));
    reachable(data_shapes.map(|shape| &shape.id).chain(root_definitions), |id| {
        let shape = model.get(id);
        let members = shape.map(|shape| shape.kind.members()).unwrap_or_default();
        let targets = members.into_iter().filter_map(|member| model.get(&member.target.id));
        let definitions = shape.map(|shape| trait_definitions(model, shape)).unwrap_or_default();
        targets.map(|target| &target.id).chain(definitions)
    })
}

/// The shapes that define the traits of a shape and of its members.
fn trait_definitions<'m>(model: &'m Model, shape: &'m Shape) -> Vec<&'m ShapeId> {
    let members = shape.kind.members();
    let all = members.iter().map(|member| &member.traits).chain([&shape.traits]);
    all.flat_map(Traits::iter).filter_map(|(id, _)| model.get(id)).map(|shape| &shape.id).collect()
}

/// The service with only the selected operations, bound to the service itself even if resources
/// bind them in the model.
fn reduced_service(selection: &Selection<'_>, data_shape_ids: &IndexSet<&ShapeId>) -> Shape {
    let Service { version, errors, rename, operations: _, resources: _ } = selection.definition;
    let operations = selection.operations.iter().map(|operation| {
        let Shape { id, span, .. } = operation.shape;
        Reference { id: id.clone(), span: *span }
    });
    let rename = rename.iter().filter(|(from, _)| data_shape_ids.contains(&from.id));
    let definition = Service {
        version: version.clone(),
        operations: operations.collect(),
        resources: Vec::new(),
        errors: errors.clone(),
        rename: rename.cloned().collect(),
    };
    Shape { kind: Kind::Service(definition), ..selection.service.clone() }
}

/// A copy of a shape that does not depend on operations outside the fragment.
///
/// A member with a default is optional if its structure is the input of an operation. If all such
/// operations are left out, the member gets `clientOptional`, which has the same effect.
fn with_explicit_presence(shape: &Shape, selection: &Selection<'_>, model: &Model) -> Shape {
    let mut shape = shape.clone();
    let is_selected = selection.operations.iter().any(|it| it.definition.input.id == shape.id);
    let is_input = selection
        .all_operations
        .iter()
        .any(|id| matches!(model.kind(id), Some(Kind::Operation(it)) if it.input.id == shape.id));
    if is_input
        && !is_selected
        && !shape.traits.has(traits::INPUT)
        && let Kind::Structure(members) = &mut shape.kind
    {
        for member in members.iter_mut().filter(|member| member.traits.has(traits::DEFAULT)) {
            member.traits.annotate(traits::CLIENT_OPTIONAL, member.span);
        }
    }
    shape
}

/// Removes traits from all shapes and members.
fn remove_traits(model: &mut Model, ids: &[&str]) {
    for shape in model.shapes.values_mut() {
        let members = shape.kind.members_mut().into_iter().map(|member| &mut member.traits);
        for traits in members.chain([&mut shape.traits]) {
            ids.iter().for_each(|id| drop(traits.remove(id)));
        }
    }
}
