//! Writing values as elements and attributes.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use super::escape::write_escaped;
use super::text_serializer::TextSerializer;
use super::{NIL, XSI, any_attribute, is_attribute, is_flattened, namespace};
use crate::codec::{NO_DOCUMENTS, View};
use crate::shape::EMPTY_UNION;
use crate::{
    Document, EncodeError, Member, Shape, ShapeSerializer, StringShape, StructSerializer,
    Structure, Timestamp,
};

/// Appends the element `name` with the members that `view` shows.
#[inline]
pub(crate) fn write_element<V: View>(
    name: &str,
    namespace: Option<(&str, &str)>,
    view: &V,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    open_tag(name, namespace, out);
    if const { any_attribute(V::Of::MEMBERS) } {
        view.members(&mut AttributesSerializer { out })?;
    }
    out.push(b'>');
    view.members(&mut ElementsSerializer::<V::Of> { out, of: PhantomData })?;
    end_tag(name, out);
    Ok(())
}

/// Appends the document's root: the only member that `view` writes, or an empty element if that is
/// not set.
pub(super) fn write_unwrapped<V: View>(
    namespace: Option<(&'static str, &'static str)>,
    view: &V,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let start = out.len();
    view.members(&mut RootSerializer { out, namespace })?;
    match V::Of::MEMBERS.first() {
        Some(member) if out.len() == start => {
            write_around(member.xml_name(), namespace, out, |_| Ok(()))
        }
        _ => Ok(()),
    }
}

/// Appends the element `name` with the elements that `write` appends.
pub(crate) fn write_around(
    name: &str,
    namespace: Option<(&str, &str)>,
    out: &mut Vec<u8>,
    write: impl FnOnce(&mut Vec<u8>) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    open_tag(name, namespace, out);
    out.push(b'>');
    write(out)?;
    end_tag(name, out);
    Ok(())
}

/// Appends the element `name` with this text.
pub(crate) fn write_text_element(
    name: &str,
    text: &str,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    open_tag(name, None, out);
    out.push(b'>');
    write_escaped(text, out)?;
    end_tag(name, out);
    Ok(())
}

/// Appends the first part of a start tag: the name and the namespace, without `>`.
#[inline]
fn open_tag(name: &str, namespace: Option<(&str, &str)>, out: &mut Vec<u8>) {
    out.push(b'<');
    out.extend_from_slice(name.as_bytes());
    if let Some((uri, prefix)) = namespace {
        write_namespace(uri, prefix, out);
    }
}

fn write_namespace(uri: &str, prefix: &str, out: &mut Vec<u8>) {
    let colon = if prefix.is_empty() { "" } else { ":" };
    for part in [" xmlns", colon, prefix, "=\"", uri, "\""] {
        out.extend_from_slice(part.as_bytes());
    }
}

#[inline]
fn end_tag(name: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"</");
    out.extend_from_slice(name.as_bytes());
    out.push(b'>');
}

/// Appends the members of a structure that are elements.
struct ElementsSerializer<'o, T> {
    out: &'o mut Vec<u8>,
    of: PhantomData<T>,
}

impl<T: Structure> StructSerializer for ElementsSerializer<'_, T> {
    type Error = EncodeError;

    #[inline]
    fn member<V: Shape>(&mut self, member: &'static Member, value: &V) -> Result<(), EncodeError> {
        if const { any_attribute(T::MEMBERS) } && is_attribute(member) {
            return Ok(());
        }
        value
            .serialize(ValueSerializer::new(self.out, member))
            .map_err(|e| e.in_member(member.xml_name()))
    }

    /// Appends an empty element: in XML, only the name of an unknown member is kept.
    fn unknown_member(&mut self, name: &str, _: &Document) -> Result<(), EncodeError> {
        if name.is_empty() {
            return Err(EncodeError::new(EMPTY_UNION));
        }
        if !is_name(name) {
            let message = "expected a name that an XML element can have";
            return Err(EncodeError::new(message).in_member(name));
        }
        open_tag(name, None, self.out);
        self.out.extend_from_slice(b"/>");
        Ok(())
    }
}

/// Whether a text can be the name of an element. XML allows some more characters; Smithy's names
/// have fewer.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|c| c.is_alphanumeric() || "_-.:".contains(c))
}

/// Appends the member that is the document's root.
struct RootSerializer<'o> {
    out: &'o mut Vec<u8>,
    namespace: Option<(&'static str, &'static str)>,
}

impl StructSerializer for RootSerializer<'_> {
    type Error = EncodeError;

    fn member<V: Shape>(&mut self, member: &'static Member, value: &V) -> Result<(), EncodeError> {
        let place = ValueSerializer::new(self.out, member);
        let namespace = place.namespace.or(self.namespace);
        value
            .serialize(ValueSerializer { namespace, ..place })
            .map_err(|error| error.in_member(member.xml_name()))
    }

    fn unknown_member(&mut self, _: &str, _: &Document) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// Appends the members of a structure that are attributes.
struct AttributesSerializer<'o> {
    out: &'o mut Vec<u8>,
}

impl StructSerializer for AttributesSerializer<'_> {
    type Error = EncodeError;

    fn member<V: Shape>(&mut self, member: &'static Member, value: &V) -> Result<(), EncodeError> {
        if !is_attribute(member) {
            return Ok(());
        }
        self.out.push(b' ');
        self.out.extend_from_slice(member.xml_name().as_bytes());
        self.out.extend_from_slice(b"=\"");
        value
            .serialize(TextSerializer { out: self.out, member })
            .map_err(|error| error.in_member(member.xml_name()))?;
        self.out.push(b'"');
        Ok(())
    }

    fn unknown_member(&mut self, _: &str, _: &Document) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// Appends the element of one value, or the elements of a flattened list or map.
struct ValueSerializer<'o> {
    out: &'o mut Vec<u8>,
    member: &'static Member,
    /// The element's name: that of `member`, but in a flattened list the name of the list.
    name: &'static str,
    /// The URI and the prefix of the element's namespace.
    namespace: Option<(&'static str, &'static str)>,
}

impl<'o> ValueSerializer<'o> {
    #[inline]
    fn new(out: &'o mut Vec<u8>, member: &'static Member) -> Self {
        Self { out, member, name: member.xml_name(), namespace: namespace(member.traits()) }
    }

    /// Appends an element with text.
    #[inline]
    fn text(
        self,
        write: impl FnOnce(TextSerializer<'_>) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        let Self { out, member, name, namespace } = self;
        open_tag(name, namespace, out);
        out.push(b'>');
        write(TextSerializer { out, member })?;
        end_tag(name, out);
        Ok(())
    }

    /// Appends an element with child elements.
    fn nested(
        self,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        write_around(self.name, self.namespace, self.out, write)
    }
}

impl ShapeSerializer for ValueSerializer<'_> {
    type Error = EncodeError;

    fn unsupported(self) -> Result<(), EncodeError> {
        Err(EncodeError::new(NO_DOCUMENTS))
    }

    #[inline]
    fn plain_text(self, text: &str) -> Result<(), EncodeError> {
        self.text(|element| element.plain_text(text))
    }

    #[inline]
    fn string(self, value: &str) -> Result<(), EncodeError> {
        self.text(|text| text.string(value))
    }

    fn blob(self, value: &[u8]) -> Result<(), EncodeError> {
        self.text(|text| text.blob(value))
    }

    fn timestamp(self, value: Timestamp) -> Result<(), EncodeError> {
        self.text(|text| text.timestamp(value))
    }

    fn null(self) -> Result<(), EncodeError> {
        open_tag(self.name, self.namespace, self.out);
        write_namespace(XSI, "xsi", self.out);
        for part in [" ", NIL, "=\"true\"/>"] {
            self.out.extend_from_slice(part.as_bytes());
        }
        Ok(())
    }

    fn list<T: Shape>(self, elements: &[T]) -> Result<(), EncodeError> {
        let item = self.member.element();
        if is_flattened(self.member) {
            let Self { out, name, .. } = self;
            return elements.iter().try_for_each(|element| {
                element.serialize(ValueSerializer { name, ..ValueSerializer::new(out, item) })
            });
        }
        self.nested(|out| {
            elements
                .iter()
                .try_for_each(|element| element.serialize(ValueSerializer::new(out, item)))
        })
    }

    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), EncodeError> {
        let member = self.member;
        if is_flattened(member) {
            let Self { out, name, .. } = self;
            return entries.iter().try_for_each(|entry| {
                ValueSerializer { name, ..ValueSerializer::new(out, member) }
                    .nested(|out| write_entry(entry, member, out))
            });
        }
        self.nested(|out| {
            entries.iter().try_for_each(|entry| {
                out.extend_from_slice(b"<entry>");
                write_entry(entry, member, out)?;
                out.extend_from_slice(b"</entry>");
                Ok(())
            })
        })
    }

    #[inline]
    fn structure<T: Structure>(self, value: &T) -> Result<(), EncodeError> {
        write_element(self.name, self.namespace, value, self.out)
    }
}

/// Appends the key and the value of an entry of a map.
fn write_entry<K: StringShape, V: Shape>(
    (key, value): (&K, &V),
    member: &'static Member,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    ValueSerializer::new(out, member.key()).string(key.as_str())?;
    value.serialize(ValueSerializer::new(out, member.value()))
}
