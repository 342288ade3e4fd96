//! Compares the shapes that operations reach, pair by pair, and finds the shapes without a pair.

use super::super::lowered_model::{ContainedMember, LoweredModel};
use super::super::rules;
use super::members::INHERITED_FROM_TARGET;
use super::targets::{Relation, relation};
use super::{Comparison, Condition, Pair, Statement};
use smithereens_build::model::{Kind, Shape, ShapeId, Traits, traits};

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
            let statement = Pair::added(Statement::new(shape.span, shape.kind.name()));
            self.note(&rules::SHAPE_ADDED, &shape.id, statement);
        }
        for shape in unpaired.old {
            let statement = Pair::removed(Statement::new(shape.span, shape.kind.name()));
            self.note(&rules::SHAPE_REMOVED, &shape.id, statement);
        }
    }

    fn compare_shapes(&mut self, ids: Pair<&'m ShapeId>) {
        let found = self.with_models(ids, |model, id| model.smithy.get(id));
        // The shapes of the prelude have only a type. The types are equal.
        let Some(shapes) = found.both() else { return };
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
                    let statement =
                        shapes.map(|shape| Statement::new(shape.span, shape.kind.name()));
                    self.note(rule, &shapes.new.id, statement);
                }
            }
        }
        if has_rust_type(shapes.old) && has_rust_type(shapes.new) {
            let names = self.with_models(shapes, |model, shape| {
                Statement::new(shape.span, model.rust_name(&shape.id))
            });
            let read = Condition::from(self.protocols.send_shape_names());
            self.note_if_texts_differ(read, &rules::SHAPE_RENAMED, &shapes.new.id, names);
        }
    }

    /// Compares the traits of the shapes of all pairs.
    ///
    /// A trait that members inherit is compared where it has an effect. It is no difference if it
    /// moved from a shape to the members that target it, or the reverse, or if all of them override
    /// it.
    pub(super) fn compare_traits_of_shapes(&mut self) {
        for ids in self.queue.clone() {
            let found = self.with_models(ids, |model, id| model.smithy.get(id));
            let Some(shape) = found.new.or(found.old) else { continue };
            let spans = found.map(|found| found.unwrap_or(shape).span);
            let traits = self.with_models(ids, LoweredModel::traits);
            if traits.is_equal() {
                continue;
            }
            let mut traits = traits.map(Traits::clone);
            remove_default_root_name(ids, &mut traits);
            let members = self.members_by_target.get(&ids).cloned().unwrap_or_default();
            let is_message =
                self.with_models(ids, |model, id| model.is_request(id) || model.is_response(id));
            let mut without_effect = Vec::new();
            if !members.is_empty() && is_message == (Pair { old: false, new: false }) {
                for name in INHERITED_FROM_TARGET {
                    if members.iter().all(|members| self.has_same_effective_trait(*members, name)) {
                        traits.old.remove(name);
                        traits.new.remove(name);
                    }
                }
                without_effect = self.traits_without_effect(&members);
            }
            self.compare_traits(&shape.id, spans, traits.as_ref(), &without_effect);
        }
    }
}

/// Removes `xmlName` from shapes of the same name if it states that name, which is the default name
/// of a root element.
fn remove_default_root_name(ids: Pair<&ShapeId>, traits: &mut Pair<Traits>) {
    let names = ids.map(ShapeId::name);
    for own in [&mut traits.old, &mut traits.new] {
        if names.is_equal() && own.str(traits::XML_NAME) == Some(names.new) {
            own.remove(traits::XML_NAME);
        }
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
