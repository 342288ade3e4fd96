//! What was asked for, and everything that takes along: the closure of the chosen operations.

use indexmap::{IndexMap, IndexSet};

use crate::model::{Kind, Model, Operation, Reference, Resource, Service, Shape, ShapeId, graph};
use crate::source::{Origin, Report, nearest};

/// What to generate.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The service: an absolute shape id, a shape name, or an sdkId. None takes the only one.
    pub service: Option<String>,
    /// Operations, by name or absolute shape id. Empty takes all of the service.
    pub operations: Vec<String>,
    /// The protocol, by the id of its trait or the name in it. None takes the first that is
    /// implemented.
    pub protocol: Option<String>,
    /// Whether the model's tests of its protocol are generated too.
    pub protocol_tests: ProtocolTests,
}

/// What becomes of the tests that a model states of its own protocol
/// (`smithy.test#httpRequestTests` and `smithy.test#httpResponseTests`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProtocolTests {
    /// Nothing.
    #[default]
    None,
    /// Test functions that `cargo test` runs.
    Functions,
    /// A constant `PROTOCOL_TESTS`, for a harness of one's own.
    List,
}

/// The part of a model that was asked for. Everything is in the order of shape names, so that
/// neither the sources' order nor the selection moves a definition about.
#[derive(Debug)]
pub struct Selection<'m> {
    /// The service.
    pub service: &'m Shape,
    /// What belongs to the service shape.
    pub definition: &'m Service,
    /// The chosen operations.
    pub operations: Vec<SelectedOperation<'m>>,
    /// Every shape the operations reach, members' targets included; prelude shapes are not.
    pub shapes: Vec<&'m Shape>,
    /// Those of them that an operation's input reaches.
    pub in_input: IndexSet<&'m ShapeId>,
    /// All operations of the service, chosen or not.
    pub all_operations: Vec<&'m ShapeId>,
    /// Whether operations were named, or all of the service taken.
    pub named: bool,
}

/// A chosen operation.
#[derive(Debug)]
pub struct SelectedOperation<'m> {
    /// The operation shape.
    pub shape: &'m Shape,
    /// What belongs to it.
    pub definition: &'m Operation,
    /// Its own errors and those of the service, by name.
    pub errors: Vec<&'m Reference>,
}

/// The closure of what is wanted, or none when the report says why.
pub fn select<'m>(model: &'m Model, wanted: &Wanted, report: &Report<'_>) -> Option<Selection<'m>> {
    let (service, definition) = choose_service(model, wanted.service.as_deref(), report)?;
    let all = operations_of(model, definition);
    let chosen = choose_operations(&all, service, &wanted.operations, report);
    let named = !wanted.operations.is_empty();
    Some(Selection { named, ..transitive_closure(model, service, definition, &all, chosen) })
}

/// The closure of the `chosen` ones among `all` operations of a service.
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
            errors.sort_by(|a, b| (a.id.name(), &a.id).cmp(&(b.id.name(), &b.id)));
            errors.dedup_by(|a, b| a.id == b.id);
            Some(SelectedOperation { shape, definition: operation, errors })
        })
        .collect();
    operations.sort_by_key(|operation| (operation.shape.id.name(), &operation.shape.id));
    let inputs = operations.iter().map(|operation| &operation.definition.input.id);
    let in_input = reachable(model, inputs.clone());
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
        in_input,
        all_operations: all.values().map(|shape| &shape.id).collect(),
        named: false,
    }
}

/// The shapes that can be reached through members, `roots` included. Shapes of the prelude are not
/// among them.
pub fn reachable<'m>(
    model: &'m Model,
    roots: impl Iterator<Item = &'m ShapeId>,
) -> IndexSet<&'m ShapeId> {
    graph::reachable(roots.filter(|id| model.get(id).is_some()), |id| {
        let members = model.kind(id).map(Kind::members).unwrap_or_default().into_iter();
        members.map(|member| &member.target.id).filter(|target| model.get(target).is_some())
    })
}

/// All operations of a service, those of its resources included, by id.
pub fn operations_of<'m>(
    model: &'m Model,
    service: &'m Service,
) -> IndexMap<&'m ShapeId, &'m Shape> {
    let resource = |id: &ShapeId| match model.kind(id) {
        Some(Kind::Resource(resource)) => Some(resource),
        _ => None,
    };
    let resources = graph::reachable(service.resources.iter().map(|resource| &resource.id), |id| {
        resource(id).into_iter().flat_map(|resource| &resource.resources).map(|child| &child.id)
    });
    let of_resources =
        resources.into_iter().filter_map(resource).flat_map(Resource::all_operations);
    let operations = service.operations.iter().chain(of_resources);
    operations.filter_map(|operation| Some((&operation.id, model.get(&operation.id)?))).collect()
}

/// The services of a model, by id.
pub fn services(model: &Model) -> impl Iterator<Item = (&Shape, &Service)> {
    model.shapes.values().filter_map(|shape| match &shape.kind {
        Kind::Service(service) => Some((shape, service)),
        _ => None,
    })
}

/// The service that is wanted, or the only one there is.
pub fn choose_service<'m>(
    model: &'m Model,
    wanted: Option<&str>,
    report: &Report<'_>,
) -> Option<(&'m Shape, &'m Service)> {
    let mut all: Vec<_> = services(model).collect();
    all.sort_by_key(|(shape, _)| &shape.id);
    let names = all.iter().map(|(shape, _)| shape.id.as_str()).collect::<Vec<_>>().join(", ");
    match (wanted, all.as_slice()) {
        (_, []) => {
            report.error_with_help(
                Origin::NOWHERE,
                "the model has no service",
                "expected a shape of type `service` that binds the operations",
            );
            None
        }
        (None, [only]) => Some(*only),
        (None, _) => {
            let message = format!("the model has several services: {names}");
            report.error_with_help(
                Origin::NOWHERE,
                message,
                "choose one of them by its id or name",
            );
            None
        }
        (Some(wanted), _) => {
            let found = all.iter().find(|(shape, _)| is_called(shape, wanted)).copied();
            if found.is_none() {
                let message = format!("the model has no service `{wanted}`");
                report.error_with_help(Origin::NOWHERE, message, format!("it has {names}"));
            }
            found
        }
    }
}

/// Whether a service goes by this id, shape name or sdkId.
fn is_called(shape: &Shape, wanted: &str) -> bool {
    shape.id.as_str() == wanted
        || shape.id.name() == wanted
        || sdk_id(shape).is_some_and(|id| id.eq_ignore_ascii_case(wanted))
}

/// The name by which clients of AWS know a service.
pub fn sdk_id(service: &Shape) -> Option<&str> {
    service.traits.get(crate::model::traits::AWS_SERVICE)?.get("sdkId")?.as_str()
}

fn choose_operations<'m>(
    all: &IndexMap<&'m ShapeId, &'m Shape>,
    service: &Shape,
    wanted: &[String],
    report: &Report<'_>,
) -> Vec<&'m Shape> {
    if wanted.is_empty() {
        return all.values().copied().collect();
    }
    let mut chosen = IndexMap::new();
    for name in wanted {
        let mut matches = all.iter().filter(|(id, _)| {
            if name.contains('#') { id.as_str() == name } else { id.name() == name }
        });
        match matches.next() {
            Some((id, shape)) => {
                chosen.insert(*id, *shape);
            }
            None => unknown_operation(all, service, name, report),
        }
    }
    chosen.into_values().collect()
}

fn unknown_operation(
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
