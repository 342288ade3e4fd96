//! XML 1.0: reading and writing the values of shapes (Smithy 2.0 specification, "XML binding
//! traits").
//!
//! `quick-xml` parses; this module maps elements to values, and writes them. Namespaces are written
//! where a model states them. A reader identifies an element by its name, with or without prefix.

mod attributes;
mod envelope;
mod escape;
mod members;
mod read;
mod scan;
mod text_deserializer;
mod text_serializer;
mod value_deserializer;
mod value_serializer;

use std::marker::PhantomData;

pub(crate) use envelope::error_body;
use value_serializer::write_unwrapped;
pub(crate) use value_serializer::{write_around, write_element, write_text_element};

use crate::codec::{Codec, MissingMember, PayloadCodec, View};
use crate::error_body::ErrorBody;
use crate::schema::{find_trait, has_trait};
use crate::seen::no_members;
use crate::{DecodeError, EncodeError, Member, Structure, Trait};

/// XML as the codec of bodies.
pub(crate) struct Xml<N>(PhantomData<N>);

/// The XML namespace of a service.
pub(crate) trait Namespace {
    /// The URI and the prefix of bodies whose shape has no namespace.
    const NAMESPACE: Option<(&'static str, &'static str)>;
}

/// Reads a structure whose members are in the element at `path`: the names of nested elements, from
/// the root's child on. Without that element, no member is set.
pub(crate) fn decode_below<T: Structure>(
    body: &[u8],
    path: &[&str],
    missing: MissingMember,
    slot: &mut T,
    in_body: impl Fn(&Member) -> bool,
) -> Result<(), DecodeError> {
    if body.trim_ascii().is_empty() {
        return no_members::<T>(missing, in_body);
    }
    let mut reader = read::XmlReader::new(body, missing)?;
    let root = reader.root()?;
    let found = reader
        .at_path(root, path, &mut |reader, element| reader.members(slot, element, &in_body))?;
    reader.end()?;
    if found { Ok(()) } else { no_members::<T>(missing, in_body) }
}

/// Whether the document's root has this name.
pub(crate) fn has_root(body: &[u8], name: &str) -> bool {
    read::XmlReader::new(body, MissingMember::Default)
        .and_then(|mut reader| reader.root())
        .is_ok_and(|root| root.is(name))
}

/// Checks that the document's root has this name.
#[cfg(feature = "query")]
pub(crate) fn expect_root(body: &[u8], name: &str) -> Result<(), DecodeError> {
    let root = read::XmlReader::new(body, MissingMember::Default)?.root()?;
    if root.is(name) {
        return Ok(());
    }
    let found = root.name;
    Err(DecodeError::at(root.at, format!("expected the element <{name}>, found <{found}>")))
}

impl<N: Namespace> Codec for Xml<N> {
    #[inline]
    fn encode<V: View>(view: &V, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        let name = shape_xml_name::<V::Of>().unwrap_or_else(V::Of::shape_name);
        let namespace = namespace(V::Of::TRAITS).or(N::NAMESPACE);
        write_element(name, namespace, view, out)
    }

    #[inline]
    fn decode<T: Structure>(
        body: &[u8],
        missing: MissingMember,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        decode_below(body, &[], missing, slot, in_body)
    }

    fn error_body(body: &[u8]) -> ErrorBody {
        error_body(body)
    }
}

impl<N: Namespace> PayloadCodec for Xml<N> {
    const MEDIA_TYPE: &'static str = "application/xml";
    const EMPTY: &'static [u8] = b"";

    fn encode_payload<V: View>(
        member: &'static Member,
        view: &V,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        let name = xml_name(member.traits())
            .or_else(shape_xml_name::<V::Of>)
            .unwrap_or_else(V::Of::shape_name);
        let namespace = namespace(member.traits()).or(namespace(V::Of::TRAITS)).or(N::NAMESPACE);
        write_element(name, namespace, view, out)
    }
}

/// XML of `aws.customizations#s3UnwrappedXmlOutput`: the document's root is the only member of the
/// structure.
pub(crate) struct Unwrapped<N>(PhantomData<N>);

impl<N: Namespace> Codec for Unwrapped<N> {
    fn encode<V: View>(view: &V, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        write_unwrapped(namespace(V::Of::TRAITS).or(N::NAMESPACE), view, out)
    }

    fn decode<T: Structure>(
        body: &[u8],
        missing: MissingMember,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        if body.trim_ascii().is_empty() {
            return no_members::<T>(missing, in_body);
        }
        let mut reader = read::XmlReader::new(body, missing)?;
        let root = reader.root()?;
        reader.only_member(slot, root, in_body)?;
        reader.end()
    }

    fn error_body(body: &[u8]) -> ErrorBody {
        error_body(body)
    }
}

impl<N: Namespace> PayloadCodec for Unwrapped<N> {
    const MEDIA_TYPE: &'static str = Xml::<N>::MEDIA_TYPE;
    const EMPTY: &'static [u8] = Xml::<N>::EMPTY;
}

/// The attribute of an element that is null (XML Schema, "xsi:nil").
const NIL: &str = "xsi:nil";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Returns the `xmlName` of a structure.
fn shape_xml_name<T: Structure>() -> Option<&'static str> {
    xml_name(T::TRAITS)
}

fn xml_name(traits: &'static [Trait]) -> Option<&'static str> {
    find_trait!(traits, Trait::XmlName(name) => *name)
}

/// Returns the URI and the prefix of `xmlNamespace`.
#[inline]
fn namespace(traits: &'static [Trait]) -> Option<(&'static str, &'static str)> {
    find_trait!(traits, Trait::XmlNamespace(uri, prefix) => (*uri, *prefix))
}

/// Whether the member is a list or map without a wrapping element.
#[inline]
pub(crate) fn is_flattened(member: &Member) -> bool {
    has_trait!(member.traits(), Trait::XmlFlattened)
}

/// Whether the member is an attribute.
#[inline]
const fn is_attribute(member: &Member) -> bool {
    has_trait!(member.traits(), Trait::XmlAttribute)
}

/// Whether any of the members is an attribute. `if const` on it leaves the pass over attributes
/// out of the compiled code of all other shapes.
const fn any_attribute(members: &[Member]) -> bool {
    let mut at = 0;
    while at < members.len() {
        if is_attribute(&members[at]) {
            return true;
        }
        at += 1;
    }
    false
}
