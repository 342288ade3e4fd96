//! Mixins: shapes whose members and traits are copied into others (Smithy 2.0 specification,
//! "Mixins"). They only make a model shorter to write: loading copies what they contribute, and
//! everything after the checks works on a model without them.

use crate::model::graph::topological_order;
use crate::model::node::Node;
use crate::source::{Report, Span};

use super::{Kind, Member, Model, Operation, Reference, Service, Shape, ShapeId, Traits, traits};

/// How many members all shapes that use mixins may have together. A chain of mixins that each add
/// a member has a number of them that is quadratic in its length.
const MAX_COPIED: usize = 1_000_000;

/// The model without mixins: shapes have what they contribute already, so they can go.
pub fn flatten(mut model: Model) -> Model {
    model.shapes.retain(|_, shape| !shape.traits.has(traits::MIXIN));
    for shape in model.shapes.values_mut() {
        shape.mixins.clear();
    }
    model
}

/// The model with everything its mixins contribute copied, the mixins still in place.
/// It is the last act of loading: only here do shapes have all their members.
pub(crate) fn expand(mut model: Model, report: &Report<'_>) -> Model {
    let mut copied = 0;
    for id in order(&model, report) {
        let Some(shape) = model.shapes.get(&id) else { continue };
        let expanded = expand_shape(shape, &model, report);
        copied += expanded.kind.members().len();
        if copied > MAX_COPIED {
            let message = format!("mixins contribute more than {MAX_COPIED} members to this model");
            report.error((shape.span, &id), message);
            break;
        }
        model.shapes.insert(id, expanded);
    }
    model
}

/// The shapes that use mixins, each after its mixins. Those whose mixins form a cycle are reported.
fn order(model: &Model, report: &Report<'_>) -> Vec<ShapeId> {
    let users = model.shapes.values().filter(|shape| !shape.mixins.is_empty());
    let ordered = topological_order(users.clone().map(|shape| &shape.id), |id| {
        let shape = model.shapes.get(id);
        shape.into_iter().flat_map(|shape| &shape.mixins).map(|mixin| &mixin.id)
    });
    for shape in users.filter(|shape| !ordered.contains(&shape.id)) {
        report.error((shape.span, &shape.id), "the mixins of this shape lead back to itself");
    }
    ordered.into_iter().cloned().collect()
}

/// The shape with what its mixins contribute; those are expanded already.
fn expand_shape(shape: &Shape, model: &Model, report: &Report<'_>) -> Shape {
    let mut inherited: Option<Shape> = None;
    for reference in &shape.mixins {
        let Some(mixin) = usable(shape, reference, model, report) else { continue };
        let contribution = contribution(mixin);
        inherited = Some(match inherited {
            None => contribution,
            Some(earlier) => {
                let at = Overlap { shape: &shape.id, mixin: Some(reference.span) };
                Shape {
                    traits: override_traits(earlier.traits, &contribution.traits),
                    kind: merge(earlier.kind, &contribution.kind, &at, report),
                    ..contribution
                }
            }
        });
    }
    let Some(inherited) = inherited else { return shape.clone() };
    let at = Overlap { shape: &shape.id, mixin: None };
    Shape {
        traits: override_traits(inherited.traits, &shape.traits),
        kind: merge(inherited.kind, &shape.kind, &at, report),
        ..shape.clone()
    }
}

/// The mixin, unless it cannot be one of this shape, which is reported.
fn usable<'m>(
    shape: &Shape,
    reference: &Reference,
    model: &'m Model,
    report: &Report<'_>,
) -> Option<&'m Shape> {
    let message = match model.shapes.get(&reference.id) {
        None => format!("the mixin `{}` does not exist", reference.id),
        Some(mixin) if !mixin.traits.has(traits::MIXIN) => {
            format!("`{}` is no mixin: it lacks the trait `@mixin`", reference.id)
        }
        Some(mixin) if mixin.kind.name() != shape.kind.name() => {
            let (has, needs) = (mixin.kind.name(), shape.kind.name());
            format!("the mixin `{}` is of type {has}, expected {needs}", reference.id)
        }
        Some(mixin) => return Some(mixin),
    };
    report.error((reference.span, &shape.id), message);
    None
}

/// What shapes get from a mixin: everything but the mixin's own business.
fn contribution(mixin: &Shape) -> Shape {
    let local = mixin.traits.get(traits::MIXIN).and_then(|node| node.get("localTraits"));
    let local: Vec<&str> =
        local.and_then(Node::as_array).unwrap_or(&[]).iter().filter_map(Node::as_str).collect();
    let mut contribution = mixin.clone();
    contribution.traits = Traits::default();
    for (id, value) in mixin.traits.iter() {
        if id.as_str() != traits::MIXIN && !local.contains(&id.as_str()) {
            contribution.traits.set(id.clone(), value.clone());
        }
    }
    contribution
}

/// Whose members meet those inherited so far.
struct Overlap<'a> {
    shape: &'a ShapeId,
    /// Where the shape mentions the mixin they come from; none when they are the shape's own.
    mixin: Option<Span>,
}

/// Traits that come later win.
fn override_traits(mut earlier: Traits, later: &Traits) -> Traits {
    for (id, value) in later.iter() {
        earlier.set(id.clone(), value.clone());
    }
    earlier
}

/// What both define; in a clash, `later` wins.
fn merge(earlier: Kind, later: &Kind, at: &Overlap<'_>, report: &Report<'_>) -> Kind {
    let members =
        |earlier: Vec<Member>, later: &[Member]| merge_members(earlier, later, at, report);
    match (earlier, later) {
        (Kind::Structure(a), Kind::Structure(b)) => Kind::Structure(members(a, b)),
        (Kind::Union(a), Kind::Union(b)) => Kind::Union(members(a, b)),
        (Kind::Enum(a), Kind::Enum(b)) => Kind::Enum(members(a, b)),
        (Kind::IntEnum(a), Kind::IntEnum(b)) => Kind::IntEnum(members(a, b)),
        (Kind::List(a), Kind::List(b)) => Kind::List(merge_member(a, b, at, report)),
        (Kind::Map { key, value }, Kind::Map { key: later_key, value: later_value }) => Kind::Map {
            key: merge_member(key, later_key, at, report),
            value: merge_member(value, later_value, at, report),
        },
        (Kind::Service(a), Kind::Service(b)) => Kind::Service(merge_services(a, b)),
        (Kind::Operation(a), Kind::Operation(b)) => {
            let errors = union(a.errors, &b.errors);
            Kind::Operation(Operation { errors, ..b.clone() })
        }
        (_, later) => later.clone(),
    }
}

/// Members keep the place where they were met first.
fn merge_members(
    mut members: Vec<Member>,
    later: &[Member],
    at: &Overlap<'_>,
    report: &Report<'_>,
) -> Vec<Member> {
    for member in later {
        match members.iter_mut().find(|have| have.name == member.name) {
            Some(have) => *have = merge_member(have.clone(), member, at, report),
            None if member.is_inherited() => report.error(
                (member.span, &at.shape.with_member(&member.name)),
                "a trait is applied to a member that neither the shape nor its mixins have",
            ),
            None => members.push(member.clone()),
        }
    }
    members
}

fn merge_member(earlier: Member, later: &Member, at: &Overlap<'_>, report: &Report<'_>) -> Member {
    let traits = override_traits(earlier.traits, &later.traits);
    if later.is_inherited() || earlier.target == later.target {
        return Member { traits, span: later.span, ..earlier };
    }
    let message = format!(
        "this member conflicts with an inherited mixin member: it targets `{}`, the other `{}`",
        later.target.id, earlier.target.id
    );
    let member = at.shape.with_member(&later.name);
    report.error((at.mixin.unwrap_or(later.span), &member), message);
    // The first target stays, so that a third definition is not blamed for the second.
    Member { name: earlier.name, target: earlier.target, span: later.span, traits }
}

fn merge_services(earlier: Service, later: &Service) -> Service {
    let mut rename = earlier.rename;
    for (shape, name) in &later.rename {
        match rename.iter_mut().find(|(have, _)| have == shape) {
            Some((_, slot)) => slot.clone_from(name),
            None => rename.push((shape.clone(), name.clone())),
        }
    }
    let version = if later.version.is_empty() { earlier.version } else { later.version.clone() };
    Service {
        version,
        operations: union(earlier.operations, &later.operations),
        resources: union(earlier.resources, &later.resources),
        errors: union(earlier.errors, &later.errors),
        rename,
    }
}

fn union(mut earlier: Vec<Reference>, later: &[Reference]) -> Vec<Reference> {
    for reference in later {
        if !earlier.contains(reference) {
            earlier.push(reference.clone());
        }
    }
    earlier
}
