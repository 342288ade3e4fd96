//! Compares the shapes that operations reach, pair by pair, and finds the shapes without a pair.

use super::super::lowered_model::{ContainedMember, LoweredModel};
use super::super::rules;
use super::targets::{Relation, relation};
use super::{Comparison, Condition, Evidence, Pair};
use smithereens_build::model::{Kind, Shape, ShapeId};

impl<'m> Comparison<'m> {
    /// Compares all pairs of shapes: first those that operations reach by the same path, then those
    /// that only have equal names.
    pub(super) fn compare_all_shapes(&mut self) {
        self.compare_queued();
        for new in &self.models.new.selection.shapes {
            if self.paired.new.contains(&new.id) {
                continue;
            }
            if let Some(old) = self.models.old.counterpart(&new.id) {
                self.enqueue(Pair { old: &old.id, new: &new.id });
                self.compare_queued();
            }
        }
        self.note_added_and_removed_shapes();
    }

    fn compare_queued(&mut self) {
        while let Some(&ids) = self.queue.get_index(self.compared) {
            self.compared += 1;
            self.compare_shapes(ids);
        }
    }

    /// Notes the types that only one model has.
    fn note_added_and_removed_shapes(&mut self) {
        let shapes = self.models.as_ref().map(|it| it.selection.shapes.iter());
        let unpaired = shapes.zip(self.paired.as_ref()).map(|(shapes, paired)| {
            let unpaired = shapes.filter(|shape| !paired.contains(&shape.id));
            unpaired.copied().filter(|shape| has_rust_type(shape)).collect::<Vec<_>>()
        });
        for shape in unpaired.new {
            let evidence = Pair::added(Evidence::new(shape.span, shape.kind.name()));
            self.note(&rules::SHAPE_ADDED, &shape.id, evidence);
        }
        for shape in unpaired.old {
            let evidence = Pair::removed(Evidence::new(shape.span, shape.kind.name()));
            self.note(&rules::SHAPE_REMOVED, &shape.id, evidence);
        }
    }

    fn compare_shapes(&mut self, ids: Pair<&'m ShapeId>) {
        let found = self.with_models(ids, |model, id| model.smithy.get(id));
        let Some(shapes) = found.both() else {
            // One of the shapes is the prelude's, which has only a type. The types are equal.
            if let Some(shape) = found.old.or(found.new) {
                let traits = self.with_models(ids, LoweredModel::traits);
                self.compare_traits(&shape.id, Pair { old: shape.span, new: shape.span }, traits);
            }
            return;
        };
        let members = shapes.map(members_of);
        match (&shapes.old.kind, &shapes.new.kind) {
            (Kind::Structure(_), Kind::Structure(_)) => self.compare_structures(shapes, members),
            (Kind::Union(_), Kind::Union(_)) => self.compare_unions(shapes, members),
            (Kind::Enum(_), Kind::Enum(_)) | (Kind::IntEnum(_), Kind::IntEnum(_)) => {
                self.compare_enums(shapes, members);
            }
            (Kind::List(_), Kind::List(_)) | (Kind::Map { .. }, Kind::Map { .. }) => {
                for (old, new) in members.old.into_iter().zip(members.new) {
                    self.compare_elements(Pair { old, new });
                }
            }
            (old, new) => {
                if let Relation::Different(rule) = relation(Pair { old, new }) {
                    let evidence = shapes.map(|shape| Evidence::new(shape.span, shape.kind.name()));
                    self.note(rule, &shapes.new.id, evidence);
                }
            }
        }
        if has_rust_type(shapes.old) && has_rust_type(shapes.new) {
            let names = self.with_models(shapes, |model, shape| {
                Evidence::new(shape.span, model.rust_name(&shape.id))
            });
            let read = Condition::from(self.protocols.send_shape_names());
            self.note_if_texts_differ(read, &rules::SHAPE_RENAMED, &shapes.new.id, names);
        }
        let spans = shapes.map(|shape| shape.span);
        self.compare_traits(&shapes.new.id, spans, shapes.map(|shape| &shape.traits));
    }
}

fn members_of(container: &Shape) -> Vec<ContainedMember<'_>> {
    let members = container.kind.members().into_iter();
    members.map(|member| ContainedMember { container, member }).collect()
}

/// Whether the shape is a type of its own in Rust.
fn has_rust_type(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_))
}
