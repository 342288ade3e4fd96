//! The traits of one shape or member, built from the fields of its object.

use crate::load::json::{Field, FromJson, JsonReader, Located};
use crate::model::node::{Key, Node, Value};
use crate::model::{ShapeId, Traits};
use crate::source::Span;

/// Converts fields of one object of the file to traits.
pub(super) struct TraitBuilder<'a, 'r> {
    /// Reports errors in the shape that has the traits.
    pub(super) reader: JsonReader<'a, 'r>,
    pub(super) traits: Traits,
}

impl<'a, 'r> TraitBuilder<'a, 'r> {
    /// A builder without traits, for the shape `owner` or a member of it.
    pub(super) fn new(owner: &'r ShapeId, reader: JsonReader<'a, 'r>) -> Self {
        Self { reader: reader.in_shape(owner), traits: Traits::default() }
    }

    /// Sets the trait `name`, an absolute id, to `value`.
    pub(super) fn put(&mut self, name: &'static str, value: Node) {
        put(&mut self.traits, name, value);
    }

    /// Sets the trait `name`, which has no value.
    pub(super) fn annotate(&mut self, name: &'static str, span: Span) {
        self.put(name, object_node(span, []));
    }

    /// Sets the trait `name` to the value of a field, if the field is present.
    pub(super) fn put_field<T: FromJson<'a>>(&mut self, name: &'static str, field: Field<'a, T>)
    where
        Node: From<Located<T>>,
    {
        if let Some(value) = self.reader.read(field) {
            self.put(name, value.into());
        }
    }

    /// Sets traits without values, each if its field is `true`.
    pub(super) fn put_flags<const N: usize>(
        &mut self,
        flags: [(&'static str, Field<'a, bool>); N],
    ) {
        for (name, field) in flags {
            if let Some(at) = self.read_flag(field) {
                self.annotate(name, at);
            }
        }
    }

    /// The location of the key of a field that is `true`; `None` if it is absent or `false`.
    pub(super) fn read_flag(&self, field: Field<'a, bool>) -> Option<Span> {
        let is_set = self.reader.read(field)?.value;
        field.raw().filter(|_| is_set).map(|value| self.reader.text.key_span(value))
    }
}

/// Sets the trait `name`, an absolute id, to `value`.
pub(super) fn put(traits: &mut Traits, name: &'static str, value: Node) {
    if let Some((namespace, name)) = name.split_once('#') {
        traits.set(ShapeId::new(namespace, name), value);
    }
}

/// A string that is not in the file.
pub(super) fn string_node(span: Span, text: impl Into<Box<str>>) -> Node {
    Node { span, value: Value::String(text.into()) }
}

/// An object that is not in the file.
pub(super) fn object_node<'n>(
    span: Span,
    entries: impl IntoIterator<Item = (&'n str, Node)>,
) -> Node {
    let entries = entries.into_iter().map(|(name, node)| {
        let key = Key { span: node.span, name: name.into() };
        (key, node)
    });
    Node { span, value: Value::Object(entries.collect()) }
}
