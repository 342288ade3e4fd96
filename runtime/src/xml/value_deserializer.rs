//! Reading values from elements.

use std::collections::BTreeMap;
use std::fmt;

use super::element::Element;
use super::members::refuse_repeated;
use super::read::XmlReader;
use super::text_deserializer::TextDeserializer;
use super::{attributes, is_flattened};
use crate::codec::NO_DOCUMENTS;
use crate::{
    DecodeError, Document, Member, Shape, ShapeDeserializer, StringShape, Structure, Timestamp,
};

/// Reads one value from an element, which may be an element or entry of a flattened list or map.
pub(super) struct ValueDeserializer<'r, 't> {
    reader: &'r mut XmlReader<'t>,
    member: &'static Member,
    element: Element<'t>,
}

/// The member of a union that the model does not name. Its name is kept, its value is dropped.
static UNKNOWN: Member = Member::new("");

impl<'r, 't> ValueDeserializer<'r, 't> {
    #[inline]
    pub(super) fn new(
        reader: &'r mut XmlReader<'t>,
        member: &'static Member,
        element: Element<'t>,
    ) -> Self {
        Self { reader, member, element }
    }

    pub(super) fn unknown(reader: &'r mut XmlReader<'t>, element: Element<'t>) -> Self {
        Self::new(reader, &UNKNOWN, element)
    }

    /// Reads the text of a scalar.
    #[inline]
    fn into_text(self) -> Result<TextDeserializer<'t>, DecodeError> {
        let at = self.element.content_at();
        let text = self.reader.text(self.element)?;
        Ok(TextDeserializer { text, at, member: self.member, missing: self.reader.missing })
    }

    /// Reads the key and the value of a map's entry, which is this element.
    fn read_entry<K: StringShape, V: Shape>(
        self,
        slot: &mut BTreeMap<K, V>,
    ) -> Result<(), DecodeError> {
        let Self { reader, member, element } = self;
        let element = reader.open(element)?;
        let (key_member, value_member) = (member.key(), member.value());
        let (mut key, mut value, mut is_empty) = (None, None, false);
        while let Some(child) = reader.next_child(&element)? {
            if child.has_name(key_member.xml_name()) {
                if key.is_some() {
                    return refuse_repeated(&child);
                }
                key = Some(reader.text(child)?);
            } else if child.has_name(value_member.xml_name()) {
                if value.is_some() {
                    return refuse_repeated(&child);
                }
                match V::deserialize(ValueDeserializer::new(reader, value_member, child)) {
                    Ok(read) => value = Some(read),
                    Err(error) => {
                        is_empty = true;
                        error.ignore_empty_value()?;
                    }
                }
            } else {
                reader.skip(child)?;
            }
        }
        match (key, value) {
            (Some(key), Some(value)) => {
                slot.insert(K::from_text(&key), value);
                Ok(())
            }
            (Some(_), None) if is_empty => Ok(()),
            _ => Err(DecodeError::at(element.at, "expected a key and a value in the entry")),
        }
    }

    /// Reads the next element of a list.
    #[inline]
    fn push_element<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        let Self { reader, member, element } = self;
        let index = slot.len();
        slot.push(T::default_value());
        let Some(last) = slot.last_mut() else { return Ok(()) };
        let read = last.deserialize_in_place(ValueDeserializer::new(reader, member, element));
        if let Err(error) = read {
            let error: Result<(), DecodeError> = error.ignore_empty_value();
            error.map_err(|error| error.in_element(index))?;
            slot.pop();
        }
        Ok(())
    }
}

impl ShapeDeserializer for ValueDeserializer<'_, '_> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        Err(DecodeError::at(self.element.at, NO_DOCUMENTS))
    }

    #[inline]
    fn parse_text<T>(
        self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: fmt::Arguments<'_>,
    ) -> Result<T, DecodeError> {
        self.into_text()?.parse_text(parse, expected)
    }

    #[inline]
    fn string(self) -> Result<String, DecodeError> {
        self.into_text()?.string()
    }

    #[inline]
    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        self.into_text()?.string_with(make)
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        self.into_text()?.blob()
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        self.into_text()?.timestamp()
    }

    fn document(self) -> Result<Document, DecodeError> {
        if !std::ptr::eq(self.member, &UNKNOWN) {
            return self.unsupported();
        }
        self.skip().map(|()| Document::Null)
    }

    #[inline]
    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if attributes::is_nil(&self.element) {
            return self.skip();
        }
        // Each element of a flattened list is read into the same slot.
        if !T::IS_STRUCTURE && slot.is_none() {
            // After an error the slot stays empty: an empty scalar is unset.
            *slot = Some(T::deserialize(self)?);
            return Ok(());
        }
        slot.get_or_insert_with(T::default_value).deserialize_in_place(self)
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        let item = self.member.element();
        if is_flattened(self.member) {
            return ValueDeserializer { member: item, ..self }.push_element(slot);
        }
        let Self { reader, element, .. } = self;
        let element = reader.open(element)?;
        slot.clear();
        while let Some(child) = reader.next_child(&element)? {
            if child.has_name(item.xml_name()) {
                ValueDeserializer::new(reader, item, child).push_element(slot)?;
            } else {
                reader.skip(child)?;
            }
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        if is_flattened(self.member) {
            return self.read_entry(slot);
        }
        let Self { reader, element, member } = self;
        let element = reader.open(element)?;
        slot.clear();
        let mut index = 0;
        while let Some(child) = reader.next_child(&element)? {
            if child.has_name("entry") {
                // The key may be sensitive.
                ValueDeserializer::new(reader, member, child)
                    .read_entry(slot)
                    .map_err(|error| error.in_element(index))?;
                index += 1;
            } else {
                reader.skip(child)?;
            }
        }
        Ok(())
    }

    #[inline]
    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        self.reader.members(slot, self.element, |_| true)
    }

    fn skip(self) -> Result<(), DecodeError> {
        self.reader.skip(self.element)
    }
}
