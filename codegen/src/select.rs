//! Selects the operations a user named, and the transitive closure of the shapes they reference.

use indexmap::{IndexMap, IndexSet};

use crate::model::{Kind, Model, Operation, Reference, Resource, Service, Shape, ShapeId, graph};
use crate::source::{Origin, Report, nearest};

/// The options of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The service, by absolute shape id, shape name or sdkId. `None` selects the model's only
    /// service.
    pub service: Option<String>,
    /// Operations, by name or absolute shape id. An empty list selects all operations of the
    /// service.
    pub operations: Vec<String>,
    /// The protocol, by the absolute id or the name of its trait. `None` selects the first protocol
    /// of the service that is implemented.
    pub protocol: Option<String>,
    /// Whether, and in which form, the model's protocol tests are generated.
    pub protocol_tests: ProtocolTests,
    /// Whether servers check the constraints of inputs.
    pub constraints: Constraints,
    /// Names in Rust that replace those that follow from the model.
    pub renames: Vec<Rename>,
}

/// The name in Rust of one shape or member, in place of the name that follows from the model. Its
/// name in messages stays the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The absolute shape id: `namespace#Shape` or `namespace#Shape$member`.
    pub id: String,
    /// The name in Rust: `snake_case` for a field, `UpperCamelCase` for a type or variant.
    pub name: String,
}

/// The form in which a model's protocol tests (`smithy.test#httpRequestTests` and
/// `smithy.test#httpResponseTests`) are generated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProtocolTests {
    /// They are not generated.
    #[default]
    None,
    /// Test functions that `cargo test` runs.
    Functions,
    /// A constant `PROTOCOL_TESTS`, for a custom test harness.
    List,
}

/// Whether servers check the constraints of inputs: `length`, `range`, `pattern`, `uniqueItems`,
/// and the values of enums and members of unions that the model names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Constraints {
    /// They are documented only. Generated code for clients needs no more.
    #[default]
    Documented,
    /// They are stated in generated code, and servers refuse inputs that violate them.
    Checked,
}

/// The selected part of a model. Operations and shapes are sorted by name, so that the order of
/// definitions depends neither on the order of the sources nor on the selection.
#[derive(Debug)]
pub struct Selection<'m> {
    /// The service shape.
    pub service: &'m Shape,
    /// The properties of the service shape.
    pub definition: &'m Service,
    /// The selected operations.
    pub operations: Vec<SelectedOperation<'m>>,
    /// The inputs, outputs and errors of the operations, and all shapes reachable from them. Shapes
    /// of the prelude are not included.
    pub shapes: Vec<&'m Shape>,
    /// The ids of the `shapes` that are reachable from an operation's input.
    pub reachable_from_input: IndexSet<&'m ShapeId>,
    /// The ids of all operations of the service, selected or not.
    pub all_operations: Vec<&'m ShapeId>,
    /// Whether the user named operations. If not, all operations of the service are selected.
    pub named: bool,
}

/// A selected operation.
#[derive(Debug)]
pub struct SelectedOperation<'m> {
    /// The operation shape.
    pub shape: &'m Shape,
    /// The properties of the operation shape.
    pub definition: &'m Operation,
    /// The errors of the operation, of its event streams and of the service, sorted by name.
    pub errors: Vec<&'m Reference>,
}

/// Selects the operations that `options` names, with their transitive closure. If the service does
/// not exist, reports it and returns `None`. Operations that do not exist are reported and left
/// out.
pub fn select<'m>(
    model: &'m Model,
    options: &Options,
    report: &Report<'_>,
) -> Option<Selection<'m>> {
    let (service, definition) = choose_service(model, options.service.as_deref(), report)?;
    let all = operations_of(model, definition);
    let chosen = choose_operations(&all, service, &options.operations, report);
    let named = !options.operations.is_empty();
    Some(Selection { named, ..transitive_closure(model, service, definition, &all, chosen) })
}

/// The selection of the `chosen` operations among `all` operations of a service.
pub fn transitive_closure<'m>(
    model: &'m Model,
    service: &'m Shape,
    definition: &'m Service,
    all: &IndexMap<&'m ShapeId, &'m Shape>,
    chosen: Vec<&'m Shape>,
) -> Selection<'m> {
    let mut operations: Vec<_> = chosen
        .into_iter()
        .filter_map(|shape| {
            let Kind::Operation(operation) = &shape.kind else { return None };
            let mut errors: Vec<_> = operation.errors.iter().chain(&definition.errors).collect();
            errors.extend(stream_errors(model, operation));
            errors.sort_by(|a, b| (a.id.name(), &a.id).cmp(&(b.id.name(), &b.id)));
            errors.dedup_by(|a, b| a.id == b.id);
            Some(SelectedOperation { shape, definition: operation, errors })
        })
        .collect();
    operations.sort_by_key(|operation| (operation.shape.id.name(), &operation.shape.id));
    let inputs = operations.iter().map(|operation| &operation.definition.input.id);
    let reachable_from_input = reachable(model, inputs.clone());
    let roots = operations.iter().flat_map(|operation| {
        let errors = operation.errors.iter().map(|error| &error.id);
        errors.chain([&operation.definition.output.id])
    });
    let mut shapes: Vec<_> =
        reachable(model, inputs.chain(roots)).into_iter().filter_map(|id| model.get(id)).collect();
    shapes.sort_by_key(|shape| (shape.id.name(), &shape.id));
    Selection {
        service,
        definition,
        operations,
        shapes,
        reachable_from_input,
        all_operations: all.values().map(|shape| &shape.id).collect(),
        named: false,
    }
}

/// The shapes that can be reached from `roots` through members, roots included. Shapes of the
/// prelude are not included.
pub fn reachable<'m>(
    model: &'m Model,
    roots: impl Iterator<Item = &'m ShapeId>,
) -> IndexSet<&'m ShapeId> {
    graph::reachable(roots.filter(|id| model.get(id).is_some()), |id| {
        let members = model.kind(id).map(Kind::members).unwrap_or_default().into_iter();
        members.map(|member| &member.target.id).filter(|target| model.get(target).is_some())
    })
}

/// All operations of a service and its resources, by id (Smithy 2.0 specification, "Service
/// closure").
pub fn operations_of<'m>(
    model: &'m Model,
    service: &'m Service,
) -> IndexMap<&'m ShapeId, &'m Shape> {
    let roots = service.resources.iter().map(|resource| &resource.id);
    let resources = graph::reachable(roots, |id| {
        let children = resource(model, id).into_iter().flat_map(|resource| &resource.resources);
        children.map(|child| &child.id)
    });
    let resources = resources.into_iter().filter_map(|id| resource(model, id));
    let operations = service.operations.iter().chain(resources.flat_map(Resource::all_operations));
    operations.filter_map(|operation| Some((&operation.id, model.get(&operation.id)?))).collect()
}

/// The errors that are members of the event streams in the input and output of an operation.
fn stream_errors<'m>(
    model: &'m Model,
    operation: &'m Operation,
) -> impl Iterator<Item = &'m Reference> {
    let structures = [&operation.input, &operation.output];
    let members = structures.into_iter().filter_map(|structure| model.kind(&structure.id));
    let targets = members.flat_map(Kind::members).filter_map(|member| model.get(&member.target.id));
    targets.flat_map(|shape| {
        let members = shape.kind.members().into_iter();
        members.filter(|member| model.is_stream_error(shape, member)).map(|member| &member.target)
    })
}

fn resource<'m>(model: &'m Model, id: &ShapeId) -> Option<&'m Resource> {
    match model.kind(id) {
        Some(Kind::Resource(resource)) => Some(resource),
        _ => None,
    }
}

/// The service shapes of a model, each with its properties.
pub fn services(model: &Model) -> impl Iterator<Item = (&Shape, &Service)> {
    model.shapes.values().filter_map(|shape| match &shape.kind {
        Kind::Service(service) => Some((shape, service)),
        _ => None,
    })
}

/// Finds the service `name` or, without a name, the model's only service. If no service matches, or
/// several do, reports it and returns `None`.
pub fn choose_service<'m>(
    model: &'m Model,
    name: Option<&str>,
    report: &Report<'_>,
) -> Option<(&'m Shape, &'m Service)> {
    let mut all: Vec<_> = services(model).collect();
    all.sort_by_key(|(shape, _)| &shape.id);
    let names = all.iter().map(|(shape, _)| shape.id.as_str()).collect::<Vec<_>>().join(", ");
    let (message, help) = match (name, all.as_slice()) {
        (_, []) => (
            "the model has no service".to_owned(),
            "expected a shape of type `service` that binds the operations".to_owned(),
        ),
        (None, [only]) => return Some(*only),
        (None, _) => (
            format!("the model has several services: {names}"),
            format!(
                "choose one, for example with `.service(\"{first}\")` in the build script or \
                 `--service '{first}'` on the command line",
                first = all[0].0.id,
            ),
        ),
        (Some(name), _) => match all.iter().find(|(shape, _)| has_name(shape, name)) {
            Some(found) => return Some(*found),
            None => (format!("the model has no service `{name}`"), format!("it has {names}")),
        },
    };
    report.error_with_help(Origin::NOWHERE, message, help);
    None
}

/// Whether `name` is the absolute id, the shape name or the sdkId of a service.
fn has_name(service: &Shape, name: &str) -> bool {
    service.id.as_str() == name
        || service.id.name() == name
        || sdk_id(service).is_some_and(|id| id.eq_ignore_ascii_case(name))
}

/// The `sdkId` of a service (AWS trait `aws.api#service`).
pub fn sdk_id(service: &Shape) -> Option<&str> {
    service.traits.get(crate::model::traits::AWS_SERVICE)?.get("sdkId")?.as_str()
}

/// The operations of a service that `names` lists, or all of them if it is empty.
fn choose_operations<'m>(
    all: &IndexMap<&'m ShapeId, &'m Shape>,
    service: &Shape,
    names: &[String],
    report: &Report<'_>,
) -> Vec<&'m Shape> {
    if names.is_empty() {
        return all.values().copied().collect();
    }
    let mut chosen = IndexMap::new();
    for name in names {
        let mut matches = all.iter().filter(|(id, _)| {
            if name.contains('#') { id.as_str() == name } else { id.name() == name }
        });
        match matches.next() {
            Some((id, shape)) => {
                chosen.insert(*id, *shape);
            }
            None => report_unknown_operation(all, service, name, report),
        }
    }
    chosen.into_values().collect()
}

fn report_unknown_operation(
    all: &IndexMap<&ShapeId, &Shape>,
    service: &Shape,
    name: &str,
    report: &Report<'_>,
) {
    let message = format!("the service has no operation `{name}`");
    let at = (service.span, &service.id);
    let short = name.rsplit_once('#').map_or(name, |(_, short)| short);
    match nearest(short, all.keys().map(|id| id.name())) {
        Some(candidate) => {
            report.error_with_help(at, message, format!("did you mean `{candidate}`?"));
        }
        None => report.error(at, message),
    }
}
