//! The shapes of a file and how they are used. Botocore merges a shape's own serialization keys
//! into every reference to it, where Smithy writes them; so references must know their targets.
//!
//! All of this depends on the whole file, never on what is wanted of it.

use indexmap::{IndexMap, IndexSet};

use crate::load::json::{Entry, Field, Key, Located, Map, Object, Reader, Str};
use crate::model::ShapeId;
use crate::source::Span;

use super::format::{Operation, Payload, Shape, ShapeRef};
use super::shape_id;
use super::targets::TargetRequirement;

/// An operation's name and fields.
pub(super) type OperationEntry<'a> = Entry<'a, Box<Operation<'a>>>;

/// The shapes of a file by their names in the model, in the order of the file.
pub(super) struct Definitions<'a> {
    by_name: IndexMap<Str<'a>, Definition<'a>>,
    /// Names in the model of shapes that have another in the file.
    renamed: IndexMap<Str<'a>, Str<'a>>,
}

/// One shape.
pub(super) struct Definition<'a> {
    pub(super) id: ShapeId,
    /// The place of its key.
    pub(super) span: Span,
    pub(super) shape: Box<Shape<'a>>,
    /// Its `members`, if it has any.
    pub(super) members: Option<Vec<Reference<'a>>>,
    /// Its `member`, or `key` and `value`.
    pub(super) elements: Vec<Reference<'a>>,
    /// How many members refer to it and require nothing special of it.
    pub(super) plain_references: usize,
    /// What other members require of it, each once.
    pub(super) requirements: Vec<TargetRequirement>,
    /// How many operations have it as input.
    pub(super) inputs: usize,
    /// How many operations have it as output.
    pub(super) outputs: usize,
}

/// A reference to a shape by a shape.
pub(super) struct Reference<'a> {
    pub(super) name: Str<'a>,
    /// The place of its key.
    pub(super) span: Span,
    pub(super) fields: Box<ShapeRef<'a>>,
}

impl<'a> Definitions<'a> {
    /// Reads all shapes of a file. Names that are not names of shapes are reported.
    pub(super) fn read(
        shapes: Map<'a, Object<'a, Box<Shape<'a>>>>,
        operations: &[OperationEntry<'a>],
        namespace: &str,
        reader: &mut Reader<'a, '_, '_>,
    ) -> Self {
        let entries = reader.map(shapes, None, "shapes");
        let renamed = disambiguate(&entries, operations);
        let mut by_name = IndexMap::with_capacity(entries.len());
        for Entry { name, key, span, value } in entries {
            let name = renamed.get(&name).cloned().unwrap_or(name);
            let Some(id) = shape_id(namespace, &name, span, reader) else { continue };
            let mut reader = reader.in_shape(&id);
            if let Some(shape) = reader.fields(key, value) {
                let definition = Definition::read(id.clone(), key, span, shape, &mut reader);
                by_name.entry(name).or_insert(definition);
            }
        }
        let mut definitions = Self { by_name, renamed };
        definitions.count_references();
        for operation in operations {
            if let Some(input) = definitions.payload_mut(operation.value.input) {
                input.inputs += 1;
            }
            if let Some(output) = definitions.payload_mut(operation.value.output) {
                output.outputs += 1;
            }
        }
        definitions
    }

    /// The shape that a reference names.
    pub(super) fn get(&self, name: &str) -> Option<&Definition<'a>> {
        self.by_name.get(self.renamed.get(name).map_or(name, |name| name))
    }

    /// The index of the shape that a reference names.
    pub(super) fn index_of(&self, name: &str) -> Option<usize> {
        self.by_name.get_index_of(self.renamed.get(name).map_or(name, |name| name))
    }

    /// The indices of the shapes whose names in the model differ from `name` by case and
    /// underscores at most.
    pub(super) fn indices_of_similar(&self, name: &str) -> impl Iterator<Item = usize> {
        let folded = fold(name);
        let all = self.by_name.keys().enumerate();
        all.filter(move |(_, other)| fold(other) == folded).map(|(index, _)| index)
    }

    /// The shape that has a name in the model.
    pub(super) fn named(&self, name: &str) -> Option<&Definition<'a>> {
        self.by_name.get(name)
    }

    pub(super) fn at(&self, index: usize) -> Option<&Definition<'a>> {
        self.by_name.get_index(index).map(|(_, definition)| definition)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.by_name.values()
    }

    fn count_references(&mut self) {
        let mut found = Vec::new();
        for reference in self.iter().flat_map(Definition::references) {
            let Some(index) = reference.target().and_then(|name| self.index_of(&name)) else {
                continue;
            };
            found.push((index, TargetRequirement::of(&reference.fields)));
        }
        for (index, requirement) in found {
            let Some((_, target)) = self.by_name.get_index_mut(index) else { continue };
            let requirement = requirement.for_target(target);
            if requirement == TargetRequirement::default() {
                target.plain_references += 1;
            } else if !target.requirements.contains(&requirement) {
                target.requirements.push(requirement);
            }
        }
    }

    fn payload_mut(&mut self, payload: Field<'a, Payload<'a>>) -> Option<&mut Definition<'a>> {
        let index = self.index_of(&payload.peek()?.shape.peek_str()?)?;
        self.by_name.get_index_mut(index).map(|(_, definition)| definition)
    }
}

impl<'a> Definition<'a> {
    fn read(
        id: ShapeId,
        key: Key<'a>,
        span: Span,
        mut shape: Box<Shape<'a>>,
        reader: &mut Reader<'a, '_, '_>,
    ) -> Self {
        let members = std::mem::take(&mut shape.members);
        let members = members.is_present().then(|| {
            let entries = reader.map(members, Some(key), "members").into_iter();
            let members = entries.filter_map(|Entry { name, key, span, value }| {
                Some(Reference { name, span, fields: reader.fields(key, value)? })
            });
            members.collect()
        });
        let mut elements = Vec::new();
        for (name, field) in [("member", shape.member), ("key", shape.key), ("value", shape.value)]
        {
            if let (Some(raw), Some(Located { value: fields, .. })) =
                (field.raw(), reader.read(field))
            {
                let span = reader.text.key_span(raw);
                elements.push(Reference { name: name.into(), span, fields: Box::new(fields) });
            }
        }
        Self {
            id,
            span,
            shape,
            members,
            elements,
            plain_references: 0,
            requirements: Vec::new(),
            inputs: 0,
            outputs: 0,
        }
    }

    /// All references to other shapes.
    pub(super) fn references(&self) -> impl Iterator<Item = &Reference<'a>> {
        self.elements.iter().chain(self.members.iter().flatten())
    }

    /// Whether it is of a type, by its name in the file.
    pub(super) fn is(&self, types: &[&str]) -> bool {
        self.shape.r#type.peek_str().is_some_and(|name| types.contains(&&*name))
    }
}

impl<'a> Reference<'a> {
    /// The name of the target.
    pub(super) fn target(&self) -> Option<Str<'a>> {
        self.fields.shape.peek_str()
    }
}

/// New names of shapes that have the name of an operation. Botocore keeps the two in separate
/// tables, Smithy in one namespace: there the operation keeps the name, and the shape is called
/// `NameShape`, as in AWS's own Smithy models.
fn disambiguate<'a>(
    shapes: &[Entry<'a, Object<'a, Box<Shape<'a>>>>],
    operations: &[OperationEntry<'a>],
) -> IndexMap<Str<'a>, Str<'a>> {
    let operations: IndexSet<&str> = operations.iter().map(|entry| &*entry.name).collect();
    let clashing = shapes.iter().filter(|entry| operations.contains(&*entry.name));
    let free_name = |name: &str| {
        let mut free = format!("{name}Shape");
        while operations.contains(&*free) || shapes.iter().any(|entry| entry.name == free) {
            free.push_str("Shape");
        }
        free.into()
    };
    clashing.map(|entry| (entry.name.clone(), free_name(&entry.name))).collect()
}

/// The name in lower case without underscores.
fn fold(name: &str) -> String {
    name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}
