//! Reading the members that are attributes.

use quick_xml::XmlVersion;
use quick_xml::events::attributes::{AttrError, Attribute, Attributes};

use super::element::Element;
use super::read::XmlReader;
use super::text_deserializer::TextDeserializer;
use super::{NIL, is_attribute};
use crate::seen::Seen;
use crate::text::INVALID;
use crate::{DecodeError, Member, Structure};

/// Reads the members that are attributes.
pub(super) fn read<T: Structure>(
    slot: &mut T,
    element: &Element<'_>,
    seen: &mut Seen,
    reader: &XmlReader<'_>,
    in_body: impl Fn(&Member) -> bool,
) -> Result<(), DecodeError> {
    for attribute in attributes(element) {
        let attribute = attribute.map_err(|error| ill_formed(element, &error))?;
        let Some(index) = member_named::<T>(attribute.key.as_ref()) else { continue };
        let member = &T::MEMBERS[index];
        if !in_body(member) {
            continue;
        }
        seen.set(index);
        value(slot, index, &attribute, element, reader)
            .map_err(|error| error.in_member(member.xml_name()))?;
    }
    Ok(())
}

fn value<T: Structure>(
    slot: &mut T,
    index: usize,
    attribute: &Attribute<'_>,
    element: &Element<'_>,
    reader: &XmlReader<'_>,
) -> Result<(), DecodeError> {
    let (at, member, missing) = (element.at, &T::MEMBERS[index], reader.missing);
    let text = attribute
        .normalized_value(XmlVersion::Implicit1_0)
        .map_err(|_| DecodeError::at(at, "this attribute has an unknown reference or entity"))?;
    if reader.is_repaired && text.as_bytes().contains(&INVALID) {
        return Err(DecodeError::at(at, "not UTF-8"));
    }
    slot.read_member(index, TextDeserializer { text, at, member, missing })
        .or_else(DecodeError::ignore_empty_value)
}

/// Whether the element has the attribute `xsi:nil` with the value true.
#[inline]
pub(super) fn is_nil(element: &Element<'_>) -> bool {
    // Few elements have attributes.
    element.tag.len() > element.name.len() && has_nil_attribute(element)
}

#[cold]
fn has_nil_attribute(element: &Element<'_>) -> bool {
    attributes(element)
        .flatten()
        .any(|attribute| attribute.key.as_ref() == NIL && matches!(&*attribute.value, "true" | "1"))
}

fn attributes<'t>(element: &Element<'t>) -> Attributes<'t> {
    Attributes::new(element.tag, element.name.len())
}

/// Returns the index of the member whose attribute has this name, prefix included.
fn member_named<T: Structure>(name: &str) -> Option<usize> {
    T::MEMBERS.iter().position(|member| is_attribute(member) && member.xml_name() == name)
}

#[cold]
fn ill_formed(element: &Element<'_>, error: &AttrError) -> DecodeError {
    let offset = match error {
        AttrError::ExpectedEq(at)
        | AttrError::ExpectedValue(at)
        | AttrError::UnquotedValue(at)
        | AttrError::ExpectedQuote(at, _)
        | AttrError::Duplicated(at, _) => *at,
    };
    DecodeError::at(element.at + 1 + offset, error.to_string())
}
