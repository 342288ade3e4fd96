//! XML 1.0: reading and writing the values of shapes (Smithy 2.0 specification, "XML binding
//! traits").
//!
//! `quick-xml` parses; this module maps elements to values, and writes them. Namespaces are written
//! where a model states them. A reader identifies an element by its name, with or without prefix.

mod attributes;
mod element;
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

use element::Element;
pub(crate) use envelope::error_body;
use read::XmlReader;
use value_serializer::write_unwrapped;
pub(crate) use value_serializer::{write_around, write_element, write_text_element};

use crate::codec::{Codec, MissingMember, PayloadCodec, View};
use crate::error_body::ErrorBody;
use crate::raw_response::excerpt;
use crate::schema::{any_member_has, find_trait, has_trait};
use crate::seen::no_members;
use crate::text::BodyText;
use crate::{DecodeError, EncodeError, Member, Structure, Trait};

/// XML as the codec of bodies.
pub(crate) struct Xml<N>(PhantomData<N>);

/// The XML namespace of a service.
pub(crate) trait Namespace {
    /// The URI and the prefix of bodies whose shape has no namespace.
    const NAMESPACE: Option<(&'static str, &'static str)>;

    /// Whether models of the service may lack the names of the roots of responses.
    fn has_unnamed_roots() -> bool {
        false
    }
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
    decode_document::<T>(body, missing, &in_body, |_, reader, root| {
        reader.read_at_path(root, path, &mut |reader, child| reader.members(slot, child, &in_body))
    })
}

/// Reads a structure whose element is the document's root, with this name. A client refuses another
/// root without any member of the structure, such as that of HTML, since it would be read as a
/// structure without members.
fn decode_root<N: Namespace, T: Structure>(
    body: &[u8],
    name: &str,
    missing: MissingMember,
    slot: &mut T,
    in_body: impl Fn(&Member) -> bool,
) -> Result<(), DecodeError> {
    decode_document::<T>(body, missing, &in_body, |text, reader, root| {
        if !root.has_name(name) && missing.is_lenient() {
            expect_members::<N, T>(text, name, &in_body)?;
        }
        reader.members(slot, root, &in_body).map(|()| true)
    })
}

/// Reads a document. `read` reads the root, and returns whether it found the structure. Without it,
/// or in an empty body, no member is set.
#[inline]
fn decode_document<T: Structure>(
    body: &[u8],
    missing: MissingMember,
    in_body: impl Fn(&Member) -> bool,
    read: impl for<'t> FnOnce(
        &'t BodyText<'_>,
        &mut XmlReader<'t>,
        Element<'t>,
    ) -> Result<bool, DecodeError>,
) -> Result<(), DecodeError> {
    if body.trim_ascii().is_empty() {
        return no_members::<T>(missing, in_body);
    }
    let text = BodyText::new(body, missing)?;
    let mut reader = XmlReader::new(&text, missing);
    let root = reader.read_root()?;
    let found = read(&text, &mut reader, root)?;
    reader.expect_end()?;
    if found { Ok(()) } else { no_members::<T>(missing, in_body) }
}

/// Checks that a root with another name than `name` has a member of the structure, or nothing where
/// the models of the service do not name all roots.
#[cold]
fn expect_members<N: Namespace, T: Structure>(
    text: &BodyText<'_>,
    name: &str,
    in_body: impl Fn(&Member) -> bool,
) -> Result<(), DecodeError> {
    let mut reader = XmlReader::new(text, MissingMember::Default);
    let root = reader.read_root()?;
    let root = reader.open(root)?;
    let mut is_empty = true;
    while let Some(child) = reader.next_child(&root)? {
        is_empty = false;
        if T::MEMBERS.iter().any(|member| in_body(member) && child.has_name(member.xml_name())) {
            return Ok(());
        }
        reader.skip(child)?;
    }
    let is_html = root.name.eq_ignore_ascii_case("html");
    match N::has_unnamed_roots() {
        true if is_empty && !is_html => Ok(()),
        // The service sends another name than the model's.
        true => Err(DecodeError::at(
            root.at,
            format!("expected an element with members of `{name}`, found <{}>", excerpt(root.name)),
        )),
        false => Err(other_root(&root, name)),
    }
}

/// The error for a document with another root.
#[cold]
fn other_root(root: &Element<'_>, expected: &str) -> DecodeError {
    let found = excerpt(root.name);
    DecodeError::at(root.at, format!("expected the element <{expected}>, found <{found}>"))
}

/// Whether the document's root has this name.
pub(crate) fn has_root(body: &[u8], name: &str) -> bool {
    let text = BodyText::from_utf8_lossy(body);
    XmlReader::new(&text, MissingMember::Default).read_root().is_ok_and(|root| root.has_name(name))
}

/// Checks that the document's root has this name.
#[cfg(feature = "query")]
pub(crate) fn expect_root(body: &[u8], name: &str) -> Result<(), DecodeError> {
    let text = BodyText::new(body, MissingMember::Default)?;
    let root = XmlReader::new(&text, MissingMember::Default).read_root()?;
    if root.has_name(name) { Ok(()) } else { Err(other_root(&root, name)) }
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
        let name = shape_xml_name::<T>().unwrap_or_else(T::shape_name);
        decode_root::<N, T>(body, name, missing, slot, in_body)
    }

    fn error_body(body: &[u8]) -> ErrorBody<'_> {
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
        let name = payload_name::<V::Of>(member);
        let namespace = namespace(member.traits()).or(namespace(V::Of::TRAITS)).or(N::NAMESPACE);
        write_element(name, namespace, view, out)
    }

    fn decode_payload<T: Structure>(
        body: &[u8],
        member: &'static Member,
        missing: MissingMember,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let name = payload_name::<T>(member);
        decode_root::<N, T>(body, name, missing, slot, |_| true)
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
        decode_document::<T>(body, missing, &in_body, |_, reader, root| {
            reader.read_only_member(slot, root, &in_body).map(|()| true)
        })
    }

    fn error_body(body: &[u8]) -> ErrorBody<'_> {
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

/// Returns the name of the root of the payload `member`.
fn payload_name<T: Structure>(member: &'static Member) -> &'static str {
    xml_name(member.traits()).or_else(shape_xml_name::<T>).unwrap_or_else(T::shape_name)
}

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

/// Whether any of the members is an attribute.
const fn any_attribute(members: &[Member]) -> bool {
    any_member_has!(members, Trait::XmlAttribute)
}
