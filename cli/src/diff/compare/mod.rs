//! Goes through two models side by side and notes what differs.
//!
//! Smithy says where something changed; what the generator makes of either side says what that
//! does to Rust. Shapes are compared in pairs: from the operations on, members of one name lead
//! from a pair to the next. Each pair is compared once, however many ways lead to it.

mod enums;
mod members;
mod operations;
mod service;
mod shapes;
mod targets;
mod traits;

use indexmap::IndexSet;

use super::protocols::Protocols;
use super::rules::Rule;
use super::side::Side;
use smithereens_build::model::{Member, Reference, Shape, ShapeId};
use smithereens_build::source::Span;
use traits::Uses;

/// Something that differs.
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    /// Where, as the new model calls it, or the old one if the new does not have it.
    pub(super) shape: ShapeId,
    /// The shortest way on which an operation reaches it; none for the service.
    pub(super) path: Option<String>,
    /// What the old model says.
    pub(super) old: Seen,
    /// What the new one says.
    pub(super) new: Seen,
    /// Whether the rule's condition holds.
    pub(super) condition: Condition,
}

/// What one model says.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) text: Option<String>,
    pub(super) span: Option<Span>,
}

/// Whether the condition of a rule holds: that a request can carry what changed, or that a
/// protocol reads it. Rules without one do not ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Holds,
    Fails,
}

impl Condition {
    pub(super) fn of(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

impl Seen {
    /// Something that stands in the model, in these words.
    fn at(span: Span, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), span: Some(span) }
    }

    /// Something without words, or that is not there; beside it, what it would belong to.
    fn place(span: Span) -> Self {
        Self { text: None, span: Some(span) }
    }

    /// Nothing.
    const NOTHING: Self = Self { text: None, span: None };
}

/// The comparison as it goes.
pub(super) struct Comparison<'m> {
    pub(super) old: Side<'m>,
    pub(super) new: Side<'m>,
    protocols: Protocols,
    /// The pairs of shapes to compare, and how many of them are compared already.
    pairs: IndexSet<(&'m ShapeId, &'m ShapeId)>,
    compared: usize,
    /// The shapes that are in pairs.
    met: Pair<IndexSet<&'m ShapeId>>,
    /// The pairs that bear different names.
    renamed: IndexSet<(&'m ShapeId, &'m ShapeId)>,
    uses: Pair<Uses>,
    /// Traits that only one of the models applies.
    strange: IndexSet<ShapeId>,
    found: Vec<Finding>,
}

impl<'m> Comparison<'m> {
    pub(super) fn new(old: Side<'m>, new: Side<'m>) -> Self {
        let protocols = Protocols::of(old.selection.service, new.selection.service);
        let uses = Pair { old: Uses::of(old.selection), new: Uses::of(new.selection) };
        Self {
            old,
            new,
            protocols,
            pairs: IndexSet::new(),
            compared: 0,
            met: Pair { old: IndexSet::new(), new: IndexSet::new() },
            renamed: IndexSet::new(),
            uses,
            strange: IndexSet::new(),
            found: Vec::new(),
        }
    }

    /// Everything that differs.
    pub(super) fn run(mut self) -> Vec<Finding> {
        self.service();
        self.operations();
        self.shapes();
        self.strange_traits();
        self.found
    }

    /// Notes a difference in a shape.
    fn note(&mut self, rule: &'static Rule, id: &ShapeId, old: Seen, new: Seen) {
        self.note_if(Condition::Holds, rule, id, old, new);
    }

    fn note_if(
        &mut self,
        condition: Condition,
        rule: &'static Rule,
        id: &ShapeId,
        old: Seen,
        new: Seen,
    ) {
        let path = self.path(id);
        self.found.push(Finding { rule, shape: id.clone(), path, old, new, condition });
    }

    /// The way to a shape or member: on the new side, unless only the old has it.
    fn path(&self, id: &ShapeId) -> Option<String> {
        let on = |side: &Side<'_>| match id.member() {
            None => side.paths.to(side.model, id),
            Some(member) => side.paths.to_member(side.model, &id.without_member(), member),
        };
        let is_operation = || {
            let sides = [&self.new, &self.old];
            let mut all = sides.iter().flat_map(|side| &side.selection.operations);
            all.any(|operation| operation.shape.id == *id).then(|| id.name().to_owned())
        };
        on(&self.new).or_else(|| on(&self.old)).or_else(is_operation)
    }
}

/// What is compared: a shape, or a member of it, on either side.
#[derive(Clone, Copy)]
struct Pair<T> {
    old: T,
    new: T,
}

impl Pair<&Shape> {
    fn spans(self) -> Pair<Span> {
        Pair { old: self.old.span, new: self.new.span }
    }
}

impl<'m> Pair<&'m Member> {
    fn spans(self) -> Pair<Span> {
        Pair { old: self.old.span, new: self.new.span }
    }

    fn targets(self) -> Pair<&'m Reference> {
        Pair { old: &self.old.target, new: &self.new.target }
    }
}
