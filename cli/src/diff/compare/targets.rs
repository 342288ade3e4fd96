//! Mentions of shapes: whether two of them mean the same.

use super::super::rules::{self, Rule};
use super::{Comparison, Pair, Seen};
use smithereens_build::model::{Kind, Member, Reference, Shape, ShapeId, Traits};

impl<'m> Comparison<'m> {
    /// Compares this pair too, in its turn.
    pub(super) fn follow(&mut self, old: &'m ShapeId, new: &'m ShapeId) {
        if self.old.model.get(old).is_some() || self.new.model.get(new).is_some() {
            self.pairs.insert((old, new));
            self.met.old.insert(old);
            self.met.new.insert(new);
        }
    }

    /// Whether two shapes that have names in Rust are the same, perhaps under a new name: that of
    /// the old side is gone then, and that of the new was not there.
    pub(super) fn same_or_renamed(&mut self, old: &'m ShapeId, new: &'m ShapeId) -> bool {
        if old.name() == new.name() {
            return true;
        }
        let gone = self.new.counterpart(old).is_none();
        let fresh = self.old.counterpart(new).is_none();
        let taken = |(a, b): &(&ShapeId, &ShapeId)| (*a == old) != (*b == new);
        let renamed = gone && fresh && !self.renamed.iter().any(taken);
        if renamed {
            self.renamed.insert((old, new));
        }
        renamed
    }

    /// Compares what two members hold, down to shapes that are compared on their own. What is left
    /// to say about the members themselves are these traits.
    pub(super) fn target(
        &mut self,
        owners: Pair<&'m Shape>,
        members: Pair<&'m Member>,
    ) -> Pair<Traits> {
        let targets = members.targets();
        let (old, new) = (&targets.old.id, &targets.new.id);
        let own = Pair { old: members.old.traits.clone(), new: members.new.traits.clone() };
        let kinds = (self.old.kind(old), self.new.kind(new));
        let (Some(old_kind), Some(new_kind)) = kinds else { return own };
        let same_name = old.name() == new.name() && old.is_unit() == new.is_unit();
        match relation(old_kind, new_kind) {
            Relation::SameCollection => self.follow(old, new),
            Relation::SameScalar if same_name => self.follow(old, new),
            Relation::SameScalar => {
                let meant = |own: Traits, target: &Traits| {
                    let mut all = own;
                    for (id, value) in target.iter() {
                        if !all.has(id.as_str()) {
                            all.set(id.clone(), value.clone());
                        }
                    }
                    all
                };
                return Pair {
                    old: meant(own.old, self.old.traits(old)),
                    new: meant(own.new, self.new.traits(new)),
                };
            }
            Relation::SameNamed if same_name || self.same_or_renamed(old, new) => {
                self.follow(old, new);
            }
            // A shape that became of another type is said once, of the shape.
            Relation::Other(_) if same_name && self.both_own(targets) => self.follow(old, new),
            Relation::SameNamed => {
                self.type_changed(&rules::MEMBER_TYPE_CHANGED, owners, members);
            }
            Relation::Other(rule) => self.type_changed(rule, owners, members),
        }
        own
    }

    fn both_own(&self, targets: Pair<&Reference>) -> bool {
        self.old.model.get(&targets.old.id).is_some()
            && self.new.model.get(&targets.new.id).is_some()
    }

    fn type_changed(
        &mut self,
        rule: &'static Rule,
        owners: Pair<&'m Shape>,
        members: Pair<&'m Member>,
    ) {
        let rule =
            if rule == &rules::SHAPE_TYPE_CHANGED { &rules::MEMBER_TYPE_CHANGED } else { rule };
        let (old, new) = (members.old, members.new);
        let was = self.old.type_text(&owners.old.id, &old.name, &old.target.id);
        let is = self.new.type_text(&owners.new.id, &new.name, &new.target.id);
        let id = owners.new.id.with_member(&new.name);
        let (old, new) = (Seen::at(old.target.span, was), Seen::at(new.target.span, is));
        self.note(rule, &id, old, new);
    }
}

/// How two types relate.
pub(super) enum Relation {
    /// The same simple type.
    SameScalar,
    /// Two lists, or two maps: they have no names in Rust.
    SameCollection,
    /// Two structures, two unions, or two enums: they have.
    SameNamed,
    /// Something else, and the rule for that when it befalls a shape.
    Other(&'static Rule),
}

pub(super) fn relation(old: &Kind, new: &Kind) -> Relation {
    match (old, new) {
        (Kind::List(_), Kind::List(_)) | (Kind::Map { .. }, Kind::Map { .. }) => {
            Relation::SameCollection
        }
        (Kind::Structure(_), Kind::Structure(_))
        | (Kind::Union(_), Kind::Union(_))
        | (Kind::Enum(_), Kind::Enum(_))
        | (Kind::IntEnum(_), Kind::IntEnum(_)) => Relation::SameNamed,
        (Kind::String, Kind::Enum(_))
        | (Kind::Enum(_), Kind::String)
        | (Kind::Integer, Kind::IntEnum(_))
        | (Kind::IntEnum(_), Kind::Integer) => Relation::Other(&rules::STRING_ENUM_CHANGED),
        _ if old.name() == new.name() => Relation::SameScalar,
        _ => Relation::Other(&rules::SHAPE_TYPE_CHANGED),
    }
}
