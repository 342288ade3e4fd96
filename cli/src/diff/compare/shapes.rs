//! Pairs of shapes, one after the other, and the shapes that have no partner.

use indexmap::IndexSet;

use super::super::rules;
use super::targets::{Relation, relation};
use super::{Comparison, Condition, Pair, Seen};
use smithereens_build::model::{Kind, Shape, ShapeId};

impl<'m> Comparison<'m> {
    /// Every pair there is: first those that operations lead to by the same way, then those whose
    /// names alone are the same.
    pub(super) fn shapes(&mut self) {
        self.pending();
        for shape in &self.new.selection.shapes {
            if self.met.new.contains(&shape.id) {
                continue;
            }
            let partner = self.old.counterpart(&shape.id).map(|shape| &shape.id);
            if let Some(partner) = partner {
                self.follow(partner, &shape.id);
                self.pending();
            }
        }
        self.alone();
    }

    fn pending(&mut self) {
        while let Some(&(old, new)) = self.pairs.get_index(self.compared) {
            self.compared += 1;
            self.pair(old, new);
        }
    }

    /// The types that only one side has.
    fn alone(&mut self) {
        let alone = |shapes: &[&'m Shape], met: &IndexSet<&ShapeId>| {
            let alone = |shape: &&Shape| has_name(shape) && !met.contains(&shape.id);
            shapes.iter().copied().filter(alone).collect::<Vec<_>>()
        };
        let old = alone(&self.old.selection.shapes, &self.met.old);
        let new = alone(&self.new.selection.shapes, &self.met.new);
        for shape in new {
            let new = Seen::at(shape.span, shape.kind.name());
            self.note(&rules::SHAPE_ADDED, &shape.id, Seen::NOTHING, new);
        }
        for shape in old {
            let old = Seen::at(shape.span, shape.kind.name());
            self.note(&rules::SHAPE_REMOVED, &shape.id, old, Seen::NOTHING);
        }
    }

    fn pair(&mut self, old: &'m ShapeId, new: &'m ShapeId) {
        // One of them may be the prelude's: that has no traits, and nothing in it.
        let (Some(old_shape), Some(new_shape)) = (self.old.model.get(old), self.new.model.get(new))
        else {
            let shape = self.old.model.get(old).or_else(|| self.new.model.get(new));
            if let Some(shape) = shape {
                let own = Pair { old: self.old.traits(old), new: self.new.traits(new) };
                self.traits(&shape.id, Pair { old: shape.span, new: shape.span }, own);
            }
            return;
        };
        let shapes = Pair { old: old_shape, new: new_shape };
        match (&old_shape.kind, &new_shape.kind) {
            (Kind::Structure(old), Kind::Structure(new)) => self.structure(shapes, old, new),
            (Kind::Union(old), Kind::Union(new)) => self.union(shapes, old, new),
            (Kind::Enum(old), Kind::Enum(new)) | (Kind::IntEnum(old), Kind::IntEnum(new)) => {
                self.values(shapes, old, new);
            }
            (Kind::List(old), Kind::List(new)) => self.element(shapes, Pair { old, new }),
            (Kind::Map { key, value }, Kind::Map { key: new_key, value: new_value }) => {
                self.element(shapes, Pair { old: key, new: new_key });
                self.element(shapes, Pair { old: value, new: new_value });
            }
            (old, new) => {
                if let Relation::Other(rule) = relation(old, new) {
                    let old = Seen::at(shapes.old.span, old.name());
                    let new = Seen::at(shapes.new.span, new.name());
                    self.note(rule, &shapes.new.id, old, new);
                }
            }
        }
        if has_name(new_shape) && has_name(old_shape) {
            self.rust_name(shapes);
        }
        let own = Pair { old: &shapes.old.traits, new: &shapes.new.traits };
        self.traits(&shapes.new.id, shapes.spans(), own);
    }

    fn rust_name(&mut self, shapes: Pair<&Shape>) {
        let was = self.old.rust_name(&shapes.old.id);
        let is = self.new.rust_name(&shapes.new.id);
        if was != is {
            let (old, new) = (Seen::at(shapes.old.span, was), Seen::at(shapes.new.span, is));
            let read = Condition::of(self.protocols.name_roots());
            self.note_if(read, &rules::SHAPE_RENAMED, &shapes.new.id, old, new);
        }
    }
}

/// Whether the shape is a type of its own in Rust.
fn has_name(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_))
}
