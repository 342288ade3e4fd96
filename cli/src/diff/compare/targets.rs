//! Compares references to shapes: whether both models refer to the same shape.

use super::super::lowered_model::{ContainedMember, LoweredModel};
use super::super::rules::{self, Rule};
use super::{Comparison, Pair, Statement};
use smithereens_build::model::{Kind, ShapeId, Simple, Traits};

impl<'m> Comparison<'m> {
    /// Queues a pair of shapes for comparison, unless both are shapes of the prelude.
    pub(super) fn enqueue(&mut self, ids: Pair<&'m ShapeId>) {
        let shapes = self.with_models(ids, |model, id| model.smithy.get(id));
        if shapes.old.or(shapes.new).is_some() {
            self.queue.insert(ids);
            self.paired.old.insert(ids.old);
            self.paired.new.insert(ids.new);
        }
    }

    /// Whether two shapes that are types in Rust are the same shape: their names are equal, or the
    /// shape was renamed. It was renamed if the old name is not in the new model, the new name is
    /// not in the old model, and neither shape is paired with a third one.
    pub(super) fn is_same_or_renamed(&mut self, ids: Pair<&'m ShapeId>) -> bool {
        if ids.map(ShapeId::name).is_equal() {
            return true;
        }
        let is_removed = self.models.new.counterpart(ids.old).is_none();
        let is_added = self.models.old.counterpart(ids.new).is_none();
        let is_paired_otherwise =
            self.renamed.iter().any(|it| (it.old == ids.old) != (it.new == ids.new));
        let is_renamed = is_removed && is_added && !is_paired_otherwise;
        if is_renamed {
            self.renamed.insert(ids);
        }
        is_renamed
    }

    /// Compares the targets of two members, and queues shapes that are compared on their own.
    /// Returns the traits that are still to be compared: the members' own, and those of targets
    /// that are not compared on their own.
    pub(super) fn compare_targets(&mut self, members: Pair<ContainedMember<'m>>) -> Pair<Traits> {
        let targets = members.map(|it| &it.member.target.id);
        let own_traits = members.map(|it| it.member.traits.clone());
        let kinds = self.with_models(targets, |model, id| model.smithy.kind(id));
        let Some(kinds) = kinds.both() else { return own_traits };
        let same_name = targets.map(|id| (id.name(), id.is_unit())).is_equal();
        match relation(kinds) {
            Relation::SameCollection => self.enqueue_target(members),
            Relation::SameSimple if same_name => self.enqueue_target(members),
            Relation::SameSimple => {
                let target_traits = self.with_models(targets, LoweredModel::traits);
                return own_traits
                    .zip(target_traits)
                    .map(|(own, inherited)| merge_traits(own, inherited));
            }
            Relation::SameNamed if same_name || self.is_same_or_renamed(targets) => {
                self.enqueue_target(members);
            }
            // That a shape has another type now is one finding about the shape.
            Relation::Different(_) if same_name && self.are_in_models(targets) => {
                self.enqueue_target(members);
            }
            Relation::Different(rule) if rule != &rules::SHAPE_TYPE_CHANGED => {
                self.note_type_change(rule, members);
            }
            Relation::SameNamed | Relation::Different(_) => {
                self.note_type_change(&rules::MEMBER_TYPE_CHANGED, members);
            }
        }
        own_traits
    }

    /// Queues the targets of two members for comparison.
    fn enqueue_target(&mut self, members: Pair<ContainedMember<'m>>) {
        let targets = members.map(|it| &it.member.target.id);
        self.members_by_target.entry(targets).or_default().push(members);
        self.enqueue(targets);
    }

    /// Whether neither shape is a shape of the prelude.
    fn are_in_models(&self, ids: Pair<&'m ShapeId>) -> bool {
        self.with_models(ids, |model, id| model.smithy.get(id)).both().is_some()
    }

    fn note_type_change(&mut self, rule: &'static Rule, members: Pair<ContainedMember<'m>>) {
        let statement = self.with_models(members, |model, it| {
            Statement::new(it.member.target.span, model.type_text(it))
        });
        self.note(rule, &members.new.id(), statement);
    }
}

/// How the types of two shapes relate.
pub(super) enum Relation {
    /// Both have the same simple type.
    SameSimple,
    /// Both are lists, or both are maps: types without a name in Rust.
    SameCollection,
    /// Both are structures, unions, enums, or intEnums: types with a name in Rust.
    SameNamed,
    /// The types are different. The rule reports this change of a shape's type.
    Different(&'static Rule),
}

/// Returns how two types relate.
pub(super) fn relation(kinds: Pair<&Kind>) -> Relation {
    match (kinds.old, kinds.new) {
        (Kind::List(_), Kind::List(_)) | (Kind::Map { .. }, Kind::Map { .. }) => {
            Relation::SameCollection
        }
        (Kind::Structure(_), Kind::Structure(_))
        | (Kind::Union(_), Kind::Union(_))
        | (Kind::Enum(_), Kind::Enum(_))
        | (Kind::IntEnum(_), Kind::IntEnum(_)) => Relation::SameNamed,
        (Kind::Simple(Simple::String), Kind::Enum(_))
        | (Kind::Enum(_), Kind::Simple(Simple::String))
        | (Kind::Simple(Simple::Integer), Kind::IntEnum(_))
        | (Kind::IntEnum(_), Kind::Simple(Simple::Integer)) => {
            Relation::Different(&rules::STRING_ENUM_CHANGED)
        }
        _ if kinds.map(Kind::name).is_equal() => Relation::SameSimple,
        _ => Relation::Different(&rules::SHAPE_TYPE_CHANGED),
    }
}

/// The traits of a member and those of its target that the member does not override.
fn merge_traits(mut own: Traits, inherited: &Traits) -> Traits {
    for (id, value) in inherited.iter() {
        if !own.has(id.as_str()) {
            own.set(id.clone(), value.clone());
        }
    }
    own
}
