//! Elements to values.

use std::collections::BTreeMap;

use super::members::twice;
use super::read::{Element, Reader};
use super::read_text::Text;
use super::{NO_DOCUMENTS, attributes, is_flattened};
use crate::{
    BigDecimal, BigInteger, DecodeError, Document, Member, Shape, ShapeDeserializer, StringShape,
    Structure, Timestamp,
};

/// An element that holds one value, or an element or entry of a flattened list or map.
pub(super) struct Place<'r, 't> {
    reader: &'r mut Reader<'t>,
    member: &'static Member,
    element: Element<'t>,
}

/// The member of a union that the model does not name: its name is all that is kept of it.
static UNKNOWN: Member = Member::new("");

impl<'r, 't> Place<'r, 't> {
    #[inline]
    pub(super) fn new(
        reader: &'r mut Reader<'t>,
        member: &'static Member,
        element: Element<'t>,
    ) -> Self {
        Self { reader, member, element }
    }

    pub(super) fn unknown(reader: &'r mut Reader<'t>, element: Element<'t>) -> Self {
        Self::new(reader, &UNKNOWN, element)
    }

    /// The text of a scalar.
    #[inline]
    fn scalar(self) -> Result<Text<'t>, DecodeError> {
        let at = self.element.content_at();
        let text = self.reader.text(self.element)?;
        Ok(Text { text, at, member: self.member })
    }

    /// The key and the value of a map's entry, which is this element.
    fn entry<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        let Self { reader, member, element } = self;
        let element = reader.open(element)?;
        let (key_member, value_member) = (member.key(), member.value());
        let (mut key, mut value) = (None, None);
        while let Some(child) = reader.child(&element)? {
            if child.is(key_member.xml_name()) {
                if key.is_some() {
                    return twice(&child);
                }
                key = Some(reader.text(child)?);
            } else if child.is(value_member.xml_name()) {
                if value.is_some() {
                    return twice(&child);
                }
                let read: Result<V, DecodeError> = Place::new(reader, value_member, child).value();
                value = Some(read.map_err(|error| match &key {
                    Some(key) => error.in_member(key),
                    None => error,
                })?);
            } else {
                reader.skip(child)?;
            }
        }
        match (key, value) {
            (Some(key), Some(value)) => {
                slot.insert(K::from_text(&key), value);
                Ok(())
            }
            _ => Err(DecodeError::at(element.at, "expected a key and a value in the entry")),
        }
    }

    /// Reads the next element of a list.
    #[inline]
    fn push<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        let index = slot.len();
        slot.push(T::initial());
        match slot.last_mut() {
            Some(element) => {
                element.deserialize(self).map_err(|error: DecodeError| error.in_element(index))
            }
            None => Ok(()),
        }
    }
}

impl ShapeDeserializer for Place<'_, '_> {
    type Error = DecodeError;

    fn boolean(self) -> Result<bool, DecodeError> {
        self.scalar()?.boolean()
    }

    #[inline]
    fn integer(self, min: i64, max: i64) -> Result<i64, DecodeError> {
        self.scalar()?.integer(min, max)
    }

    fn float(self) -> Result<f32, DecodeError> {
        self.scalar()?.float()
    }

    fn double(self) -> Result<f64, DecodeError> {
        self.scalar()?.double()
    }

    fn big_integer(self) -> Result<BigInteger, DecodeError> {
        self.scalar()?.big_integer()
    }

    fn big_decimal(self) -> Result<BigDecimal, DecodeError> {
        self.scalar()?.big_decimal()
    }

    #[inline]
    fn string(self) -> Result<String, DecodeError> {
        self.scalar()?.string()
    }

    #[inline]
    fn text<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        self.scalar()?.text(make)
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        self.scalar()?.blob()
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        self.scalar()?.timestamp()
    }

    fn document(self) -> Result<Document, DecodeError> {
        if !std::ptr::eq(self.member, &UNKNOWN) {
            return Err(DecodeError::at(self.element.at, NO_DOCUMENTS));
        }
        self.skip().map(|()| Document::Null)
    }

    #[inline]
    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if attributes::is_nil(&self.element) {
            return self.skip();
        }
        // The elements of a flattened list come one by one, to the same slot.
        slot.get_or_insert_with(T::initial).deserialize(self)
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        let item = self.member.element();
        if is_flattened(self.member) {
            return Place { member: item, ..self }.push(slot);
        }
        let Self { reader, element, .. } = self;
        let element = reader.open(element)?;
        slot.clear();
        while let Some(child) = reader.child(&element)? {
            if child.is(item.xml_name()) {
                Place::new(reader, item, child).push(slot)?;
            } else {
                reader.skip(child)?;
            }
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        if is_flattened(self.member) {
            return self.entry(slot);
        }
        let Self { reader, element, member } = self;
        let element = reader.open(element)?;
        slot.clear();
        while let Some(child) = reader.child(&element)? {
            if child.is("entry") {
                Place::new(reader, member, child).entry(slot)?;
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
