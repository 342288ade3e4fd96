//! Reading values from the parameters of a case, which are a document.
//!
//! Timestamps are seconds since the epoch, or text in events; blobs are their bytes as text, and
//! floats may be the strings `NaN`, `Infinity` and `-Infinity`, in every protocol.

use std::collections::BTreeMap;
use std::fmt;

use crate::timestamp::parse_epoch_seconds;
use crate::{
    DecodeError, Document, Number, Shape, ShapeDeserializer, StringShape, Structure, Timestamp,
};

/// Returns the error for a parameter that is not a member.
pub(super) fn no_member<T: Structure>(name: &str) -> Result<(), DecodeError> {
    Err(DecodeError::new(format!("{} has no member {name}", T::shape_name())))
}

/// Reads a value from a parameter, or from all of them.
#[derive(Clone, Copy)]
pub(super) struct Params<'d>(&'d Document);

impl<'d> Params<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self(document)
    }

    /// Reads the members of `slot`; parameters that are not members go to `unknown`.
    pub(super) fn members<T: Structure>(
        self,
        slot: &mut T,
        mut unknown: impl FnMut(&str) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let Document::Object(entries) = self.0 else { return Err(self.expected("an object")) };
        for (name, value) in entries.iter().filter(|(_, value)| **value != Document::Null) {
            match T::MEMBERS.iter().position(|member| member.name() == name) {
                Some(index) => {
                    let read = slot.read_member(index, Params(value));
                    read.map_err(|error| error.in_member(name))?;
                }
                None => unknown(name)?,
            }
        }
        Ok(())
    }

    fn expected(self, what: &str) -> DecodeError {
        DecodeError::new(format!("expected {what}, found {:?}", self.0))
    }

    /// Returns the text of a number or string.
    fn number(self) -> Result<String, DecodeError> {
        match self.0 {
            Document::Number(Number::Integer(value)) => Ok(value.to_string()),
            Document::Number(Number::Unsigned(value)) => Ok(value.to_string()),
            Document::Number(Number::Double(value)) => Ok(value.to_string()),
            Document::Number(Number::Decimal(value)) => Ok(value.as_str().to_owned()),
            Document::String(text) => Ok(text.clone()),
            _ => Err(self.expected("a number")),
        }
    }
}

impl ShapeDeserializer for Params<'_> {
    type Error = DecodeError;

    fn boolean(self) -> Result<bool, DecodeError> {
        match self.0 {
            Document::Boolean(value) => Ok(*value),
            _ => Err(self.expected("a boolean")),
        }
    }

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        Err(self.expected("a value of another type"))
    }

    fn parse_text<T>(
        self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: fmt::Arguments<'_>,
    ) -> Result<T, DecodeError> {
        parse(&self.number()?).ok_or_else(|| self.expected(&expected.to_string()))
    }

    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        self.0.as_str().map(make).ok_or_else(|| self.expected("a string"))
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        self.string_with(|text| text.as_bytes().to_vec())
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        let text = self.number()?;
        parse_epoch_seconds(&text)
            .or_else(|| text.parse().ok())
            .ok_or_else(|| self.expected("seconds, or a date and a time"))
    }

    fn document(self) -> Result<Document, DecodeError> {
        Ok(self.0.clone())
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        *slot = match self.0 {
            Document::Null if !T::NULLABLE => None,
            _ => Some(T::deserialize(self)?),
        };
        Ok(())
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        let Document::Array(items) = self.0 else { return Err(self.expected("an array")) };
        slot.clear();
        for (index, item) in items.iter().enumerate() {
            slot.push(T::deserialize(Params(item)).map_err(|error| error.in_element(index))?);
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        let Document::Object(entries) = self.0 else { return Err(self.expected("an object")) };
        slot.clear();
        for (key, value) in entries {
            let value = V::deserialize(Params(value)).map_err(|error| error.in_member(key))?;
            slot.insert(K::from_text(key), value);
        }
        Ok(())
    }

    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        self.members(slot, no_member::<T>)
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }
}
