//! The shapes of a file, with the references to them. All of this depends on the whole file and not
//! on the selected operations.

use indexmap::{IndexMap, IndexSet};

use crate::load::json::{Entry, Field, JsonReader, Located, Map, Object, Raw, Str};
use crate::model::ShapeId;
use crate::source::Span;

use super::format::{BotocoreOperation, BotocoreShape, Payload, ShapeRef};
use super::shape_id;
use super::targets::TargetRequirement;

/// An operation's name and fields.
pub(super) type OperationEntry<'a> = Entry<'a, Box<BotocoreOperation<'a>>>;

/// The shapes of a file, in the order of the file. The keys are the names in the model.
pub(super) struct Definitions<'a> {
    by_name: IndexMap<Str<'a>, Definition<'a>>,
    /// Names in the model that differ from the names in the file.
    renamed: IndexMap<Str<'a>, Str<'a>>,
}

/// One shape.
pub(super) struct Definition<'a> {
    pub(super) id: ShapeId,
    /// The location of its key.
    pub(super) span: Span,
    pub(super) shape: Box<BotocoreShape<'a>>,
    /// The `members`; `None` if there is no such field.
    pub(super) members: Option<Vec<RawReference<'a>>>,
    /// The `member` of a list, or the `key` and `value` of a map.
    pub(super) elements: Vec<RawReference<'a>>,
    /// The number of references that require no traits of the shape.
    pub(super) plain_references: usize,
    /// The distinct requirements of the other references.
    pub(super) requirements: Vec<TargetRequirement>,
    /// The number of operations that have the shape as input.
    pub(super) inputs: usize,
    /// The number of operations that have the shape as output.
    pub(super) outputs: usize,
}

/// A reference from a shape to a shape, before its fields are converted.
pub(super) struct RawReference<'a> {
    pub(super) name: Str<'a>,
    /// The location of its key.
    pub(super) span: Span,
    pub(super) fields: Box<ShapeRef<'a>>,
}

impl<'a> Definitions<'a> {
    /// Reads all shapes of a file. Names that are not valid shape names are reported.
    pub(super) fn read(
        shapes: Map<'a, Object<'a, Box<BotocoreShape<'a>>>>,
        operations: &[OperationEntry<'a>],
        namespace: &str,
        reader: JsonReader<'a, '_>,
    ) -> Self {
        let entries = reader.read_entries(shapes, None, "shapes");
        let renamed = disambiguate(&entries, operations);
        let mut by_name = IndexMap::with_capacity(entries.len());
        for Entry { name, key, span, value } in entries {
            let name = renamed.get(&name).cloned().unwrap_or(name);
            let Some(id) = shape_id(namespace, &name, span, reader) else { continue };
            let reader = reader.in_shape(&id);
            if let Some(shape) = reader.read_fields(key, value) {
                let definition = Definition::read(id.clone(), key, span, shape, reader);
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

    /// The shape that a reference of the file names.
    pub(super) fn get(&self, name: &str) -> Option<&Definition<'a>> {
        self.by_name.get(self.renamed.get(name).map_or(name, |name| name))
    }

    /// The shape that the field `shape` of a reference names.
    pub(super) fn target(&self, name: Field<'a, Str<'a>>) -> Option<&Definition<'a>> {
        self.get(&name.peek_str()?)
    }

    /// The index of the shape that a reference of the file names.
    pub(super) fn index_of(&self, name: &str) -> Option<usize> {
        self.by_name.get_index_of(self.renamed.get(name).map_or(name, |name| name))
    }

    /// The indices of the shapes whose names in the model are equal to `name` apart from case and
    /// underscores.
    pub(super) fn indices_of_similar(&self, name: &str) -> impl Iterator<Item = usize> {
        let folded = fold(name);
        let all = self.by_name.keys().enumerate();
        all.filter(move |(_, other)| fold(other) == folded).map(|(index, _)| index)
    }

    /// The shape with this name in the model.
    pub(super) fn named(&self, name: &str) -> Option<&Definition<'a>> {
        self.by_name.get(name)
    }

    /// The shape with this index.
    pub(super) fn at(&self, index: usize) -> Option<&Definition<'a>> {
        self.by_name.get_index(index).map(|(_, definition)| definition)
    }

    /// All shapes, in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.by_name.values()
    }

    fn count_references(&mut self) {
        let mut found = Vec::new();
        for reference in self.iter().flat_map(Definition::references) {
            let Some(name) = reference.target() else { continue };
            let Some(index) = self.index_of(&name) else { continue };
            let Some(target) = self.at(index) else { continue };
            found.push((index, TargetRequirement::new(&reference.fields, target)));
        }
        for (index, requirement) in found {
            let Some((_, target)) = self.by_name.get_index_mut(index) else { continue };
            if requirement == TargetRequirement::default() {
                target.plain_references += 1;
            } else if !target.requirements.contains(&requirement) {
                target.requirements.push(requirement);
            }
        }
    }

    /// The shape that an input or output names.
    fn payload_mut(&mut self, payload: Field<'a, Payload<'a>>) -> Option<&mut Definition<'a>> {
        let index = self.index_of(&payload.peek()?.shape.peek_str()?)?;
        self.by_name.get_index_mut(index).map(|(_, definition)| definition)
    }
}

impl<'a> Definition<'a> {
    fn read(
        id: ShapeId,
        key: Raw<'a>,
        span: Span,
        mut shape: Box<BotocoreShape<'a>>,
        reader: JsonReader<'a, '_>,
    ) -> Self {
        let members = std::mem::take(&mut shape.members);
        let members = members.is_present().then(|| {
            let entries = reader.read_entries(members, Some(key), "members").into_iter();
            let members = entries.filter_map(|Entry { name, key, span, value }| {
                Some(RawReference { name, span, fields: reader.read_fields(key, value)? })
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
                elements.push(RawReference { name: name.into(), span, fields: Box::new(fields) });
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

    /// The references to other shapes.
    pub(super) fn references(&self) -> impl Iterator<Item = &RawReference<'a>> {
        self.elements.iter().chain(self.members.iter().flatten())
    }

    /// Whether its type is one of `types`, given by their names in the file.
    pub(super) fn has_type(&self, types: &[&str]) -> bool {
        self.shape.r#type.peek_str().is_some_and(|name| types.contains(&&*name))
    }
}

impl<'a> RawReference<'a> {
    /// The name of the target in the file.
    pub(super) fn target(&self) -> Option<Str<'a>> {
        self.fields.shape.peek_str()
    }
}

/// New names for the shapes that have the name of an operation: Smithy has shapes and operations in
/// one namespace, botocore does not. The operation keeps its name, and the suffix `Shape` is
/// appended to the name of the shape, as in AWS's own Smithy models.
fn disambiguate<'a>(
    shapes: &[Entry<'a, Object<'a, Box<BotocoreShape<'a>>>>],
    operations: &[OperationEntry<'a>],
) -> IndexMap<Str<'a>, Str<'a>> {
    let operations: IndexSet<&str> = operations.iter().map(|entry| &*entry.name).collect();
    let clashing = shapes.iter().filter(|entry| operations.contains(&*entry.name));
    let renamed = clashing.map(|entry| {
        let mut name = format!("{}Shape", entry.name);
        while operations.contains(&*name) || shapes.iter().any(|entry| entry.name == name) {
            name.push_str("Shape");
        }
        (entry.name.clone(), name.into())
    });
    renamed.collect()
}

/// The name in lower case without underscores.
fn fold(name: &str) -> String {
    name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}
