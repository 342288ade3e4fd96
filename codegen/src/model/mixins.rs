//! Mixins: shapes whose members, traits and properties are copied into other shapes (Smithy 2.0
//! specification, "Mixins"). `expand` is the last step of loading; [`flatten`] follows the
//! checks of the model.

use crate::model::graph::topological_order;
use crate::model::node::Node;
use crate::source::{Report, Span};

use super::{Kind, Member, Model, Operation, Reference, Service, Shape, ShapeId, Traits, traits};

/// How many members all shapes that use mixins may have together. The number is quadratic in the
/// length of a chain of mixins that each add a member.
const MAX_COPIED: usize = 1_000_000;

/// Removes the mixins from a model in which they are expanded.
pub fn flatten(mut model: Model) -> Model {
    model.shapes.retain(|_, shape| !shape.traits.has(traits::MIXIN));
    for shape in model.shapes.values_mut() {
        shape.mixins.clear();
    }
    model
}

/// Copies members, traits and properties of mixins into the shapes that use them. The mixins stay
/// in the model, since they are checked too.
pub(crate) fn expand(mut model: Model, report: &Report<'_>) -> Model {
    let mut copied = 0;
    for id in expansion_order(&model, report) {
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

/// The shapes that use mixins, each after its mixins. Shapes whose mixins form a cycle are
/// reported.
fn expansion_order(model: &Model, report: &Report<'_>) -> Vec<ShapeId> {
    let users = model.shapes.values().filter(|shape| !shape.mixins.is_empty());
    let ordered = topological_order(users.clone().map(|shape| &shape.id), |id| {
        let shape = model.shapes.get(id);
        shape.into_iter().flat_map(|shape| &shape.mixins).map(|mixin| &mixin.id)
    });
    for shape in users.filter(|shape| !ordered.contains(&shape.id)) {
        report.error((shape.span, &shape.id), "the mixins of this shape form a cycle");
    }
    ordered.into_iter().cloned().collect()
}

/// The shape with the members, traits and properties of its mixins, which are expanded before it.
fn expand_shape(shape: &Shape, model: &Model, report: &Report<'_>) -> Shape {
    let mut inherited: Option<Shape> = None;
    for reference in &shape.mixins {
        let Some(mixin) = find_mixin(shape, reference, model, report) else { continue };
        let contribution = contribution(mixin);
        inherited = Some(match inherited {
            None => contribution,
            Some(earlier) => {
                let merger = Merger { shape: &shape.id, mixin: Some(reference.span), report };
                merger.merge(earlier, contribution)
            }
        });
    }
    match inherited {
        Some(mixins) => {
            Merger { shape: &shape.id, mixin: None, report }.merge(mixins, shape.clone())
        }
        None => shape.clone(),
    }
}

/// The mixin to which a shape refers. A reference to a shape that does not exist, is not a mixin or
/// is of another type is reported.
fn find_mixin<'m>(
    shape: &Shape,
    reference: &Reference,
    model: &'m Model,
    report: &Report<'_>,
) -> Option<&'m Shape> {
    let message = match model.shapes.get(&reference.id) {
        None => format!("the mixin `{}` does not exist", reference.id),
        Some(mixin) if !mixin.traits.has(traits::MIXIN) => {
            format!("`{}` is not a mixin: it does not have the trait `@mixin`", reference.id)
        }
        Some(mixin) if mixin.kind.name() != shape.kind.name() => {
            let (found, expected) = (mixin.kind.name(), shape.kind.name());
            format!("the mixin `{}` is of type {found}, expected {expected}", reference.id)
        }
        Some(mixin) => return Some(mixin),
    };
    report.error((reference.span, &shape.id), message);
    None
}

/// A copy of a mixin without the traits that other shapes do not inherit: `mixin`, and the traits
/// that its property `localTraits` lists ("Mixin local traits").
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

/// Merges two contributions to one shape: of two mixins, or of its mixins and itself. The later one
/// takes precedence.
struct Merger<'a> {
    /// The shape that uses the mixins.
    shape: &'a ShapeId,
    /// Where the shape refers to the mixin that is the later contribution. `None` if the shape
    /// itself is the later contribution.
    mixin: Option<Span>,
    report: &'a Report<'a>,
}

impl Merger<'_> {
    fn merge(&self, earlier: Shape, later: Shape) -> Shape {
        Shape {
            traits: override_traits(earlier.traits, &later.traits),
            kind: self.merge_kinds(earlier.kind, &later.kind),
            ..later
        }
    }

    fn merge_kinds(&self, earlier: Kind, later: &Kind) -> Kind {
        match (earlier, later) {
            (Kind::Structure(a), Kind::Structure(b)) => Kind::Structure(self.merge_members(a, b)),
            (Kind::Union(a), Kind::Union(b)) => Kind::Union(self.merge_members(a, b)),
            (Kind::Enum(a), Kind::Enum(b)) => Kind::Enum(self.merge_members(a, b)),
            (Kind::IntEnum(a), Kind::IntEnum(b)) => Kind::IntEnum(self.merge_members(a, b)),
            (Kind::List(a), Kind::List(b)) => Kind::List(self.merge_member(a, b)),
            (Kind::Map { key, value }, Kind::Map { key: later_key, value: later_value }) => {
                let key = self.merge_member(key, later_key);
                Kind::Map { key, value: self.merge_member(value, later_value) }
            }
            (Kind::Service(a), Kind::Service(b)) => Kind::Service(merge_services(a, b)),
            (Kind::Operation(a), Kind::Operation(b)) => {
                let errors = union(a.errors, &b.errors);
                Kind::Operation(Operation { errors, ..b.clone() })
            }
            (_, later) => later.clone(),
        }
    }

    /// A member keeps the position that it has in the earlier contribution ("Member ordering").
    fn merge_members(&self, mut members: Vec<Member>, later: &[Member]) -> Vec<Member> {
        for member in later {
            match members.iter_mut().find(|earlier| earlier.name == member.name) {
                Some(slot) => *slot = self.merge_member(slot.clone(), member),
                None if member.is_inherited() => self.report.error(
                    (member.span, &self.shape.with_member(&member.name)),
                    "a trait is applied to a member that neither the shape nor its mixins have",
                ),
                None => members.push(member.clone()),
            }
        }
        members
    }

    /// Merges two members of one name. Different targets are reported ("Mixin members MUST NOT
    /// conflict").
    fn merge_member(&self, earlier: Member, later: &Member) -> Member {
        if !later.is_inherited() && earlier.target != later.target {
            let message = format!(
                "this member conflicts with an inherited mixin member: it targets `{}`, the other `{}`",
                later.target.id, earlier.target.id
            );
            let member = self.shape.with_member(&later.name);
            self.report.error((self.mixin.unwrap_or(later.span), &member), message);
        }
        // After a conflict the first target is kept, so that a third definition which agrees with
        // it is not reported.
        let traits = override_traits(earlier.traits, &later.traits);
        Member { traits, span: later.span, ..earlier }
    }
}

fn override_traits(mut earlier: Traits, later: &Traits) -> Traits {
    for (id, value) in later.iter() {
        earlier.set(id.clone(), value.clone());
    }
    earlier
}

/// Merges the properties of two services: later values replace scalars and entries of maps; lists
/// are merged ("Mixins on shapes with non-member properties").
fn merge_services(earlier: Service, later: &Service) -> Service {
    let mut rename = earlier.rename;
    for (shape, name) in &later.rename {
        match rename.iter_mut().find(|(renamed, _)| renamed == shape) {
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
