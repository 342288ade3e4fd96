//! Reading values from the pairs of a form.
//!
//! The memory of a value is bounded by the number of its pairs: an index only determines the order
//! of elements, so that a list with the indices 1 and 4,000,000,000 has two elements.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use super::pairs::{Group, Pair};
use super::segment::map_segment;
use super::{EmptyLists, KeyDialect};
use crate::schema::ROOT;
use crate::shape::{MAX_DEPTH, TOO_DEEP, UNNAMED_MEMBER};
use crate::{
    DecodeError, Document, Member, Shape, ShapeDeserializer, StringShape, Structure, Timestamp,
    TimestampFormat, timestamp,
};

/// Reads all members of `slot` from sorted pairs.
pub(super) fn structure<D: KeyDialect, T: Structure>(
    pairs: &[Pair<'_>],
    slot: &mut T,
) -> Result<(), DecodeError> {
    ValueDeserializer::<D>::new(Group::all(pairs), &ROOT, 0).structure(slot)
}

/// Reads one value from its pairs. An absent value has no pairs.
struct ValueDeserializer<'p, 'f, D> {
    pairs: Group<'p, 'f>,
    member: &'static Member,
    depth: u32,
    dialect: PhantomData<D>,
}

impl<'p, 'f, D: KeyDialect> ValueDeserializer<'p, 'f, D> {
    fn new(pairs: Group<'p, 'f>, member: &'static Member, depth: u32) -> Self {
        Self { pairs, member, depth, dialect: PhantomData }
    }

    fn error<T>(&self, message: impl Into<String>) -> Result<T, DecodeError> {
        Err(DecodeError::at(self.pairs.at, message.into()))
    }

    fn missing_value<T>(&self) -> Result<T, DecodeError> {
        self.error("a required value is missing")
    }

    /// Returns the value of the only pair.
    fn single_text(&self) -> Result<&'p str, DecodeError> {
        let (here, below) = self.pairs.split();
        match (here, below.is_empty()) {
            ([pair], true) => Ok(&pair.value),
            ([], true) => self.missing_value(),
            (_, true) => self.error("expected one value, found several"),
            (_, false) => self.error("expected one value, found a list, map or structure"),
        }
    }

    /// Returns the pairs of the parts of a list, map or structure, which `what` describes.
    fn parts(&self, what: &str) -> Result<Group<'p, 'f>, DecodeError> {
        if self.depth == MAX_DEPTH {
            return self.error(TOO_DEEP);
        }
        self.pairs.parts(what)
    }

    /// Returns the elements or entries below `parts` in the order of their indices, which are below
    /// `segment`.
    fn sorted_items(
        parts: Group<'p, 'f>,
        segment: Option<&str>,
    ) -> Result<Vec<Group<'p, 'f>>, DecodeError> {
        let indexed = match segment {
            Some(segment) => parts.only_child(segment)?,
            None => parts,
        };
        let mut items = Vec::new();
        for (segment, group) in indexed.children() {
            items.push((parse_index(segment, group.at)?, group));
        }
        items.sort_by_key(|(index, _)| *index);
        Ok(items.into_iter().map(|(_, group)| group).collect())
    }

    /// Reads a member of a structure.
    fn read_member<T: Structure>(
        &self,
        slot: &mut T,
        index: usize,
        pairs: Group<'_, '_>,
    ) -> Result<(), DecodeError> {
        let member = &T::MEMBERS[index];
        slot.read_member(index, ValueDeserializer::<D>::new(pairs, member, self.depth + 1))
            .map_err(|error| error.in_member(member.name()))
    }

    /// Reads the key and the value of an entry of a map.
    fn read_entry<K: StringShape, V: Shape>(
        &self,
        entry: Group<'p, 'f>,
    ) -> Result<(K, V), DecodeError> {
        let (key_member, value_member) = (self.member.key(), self.member.value());
        let (mut key, mut value) = (entry.empty(), entry.empty());
        for (segment, group) in entry.parts("an entry")?.children() {
            if segment == key_member.xml_name() {
                key = group;
            } else if segment == value_member.xml_name() {
                value = group;
            }
        }
        let key = self.nested(key, key_member).single_text()?;
        let value = V::deserialize(self.nested(value, value_member));
        Ok((K::from_text(key), value?))
    }

    fn nested(&self, pairs: Group<'p, 'f>, member: &'static Member) -> Self {
        Self::new(pairs, member, self.depth + 1)
    }
}

/// Parses a segment as an index: a number from 1, without leading zeros.
fn parse_index(segment: &str, at: usize) -> Result<u64, DecodeError> {
    let digits = segment.starts_with(|c| matches!(c, '1'..='9'));
    segment
        .parse()
        .ok()
        .filter(|_| digits)
        .ok_or_else(|| DecodeError::at(at, "expected an index from 1"))
}

impl<D: KeyDialect> ShapeDeserializer for ValueDeserializer<'_, '_, D> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        self.error("a form cannot hold a value of this type")
    }

    fn parse_text<T>(
        self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: fmt::Arguments<'_>,
    ) -> Result<T, DecodeError> {
        let text = self.single_text()?;
        match parse(text) {
            Some(value) => Ok(value),
            None => self.error(format!("expected {expected}")),
        }
    }

    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        self.single_text().map(make)
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        let format = self.member.timestamp_format().unwrap_or(TimestampFormat::DateTime);
        self.parse_text(
            |text| timestamp::parse(text, format),
            format_args!("{}", timestamp::description(format)),
        )
    }

    /// Returns a string if the value is a single text, and `null` otherwise: documents are only
    /// read for members of unions that the model does not name.
    fn document(self) -> Result<Document, DecodeError> {
        let (here, below) = self.pairs.split();
        Ok(match here {
            [pair] if below.is_empty() && !pair.value.is_empty() => {
                Document::String(pair.value.to_string())
            }
            _ => Document::Null,
        })
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        if self.pairs.is_empty() && D::EMPTY_LISTS == EmptyLists::EmptyValue {
            return self.missing_value();
        }
        let parts = self.parts("a list")?;
        let member = self.member.element();
        slot.clear();
        let elements = Self::sorted_items(parts, D::list_segment(self.member))?;
        for (index, group) in elements.into_iter().enumerate() {
            let element = T::deserialize(self.nested(group, member));
            slot.push(element.map_err(|error: DecodeError| error.in_element(index))?);
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        let parts = self.parts("a map")?;
        slot.clear();
        for (index, entry) in
            Self::sorted_items(parts, map_segment(self.member))?.into_iter().enumerate()
        {
            // The key may be sensitive.
            let (key, value) =
                self.read_entry::<K, V>(entry).map_err(|error| error.in_element(index))?;
            slot.insert(key, value);
        }
        Ok(())
    }

    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        let parts = self.parts("a structure")?;
        let mut seen = Vec::new();
        for (segment, group) in parts.children() {
            match T::MEMBERS.iter().position(|member| D::segment(member).matches(segment)) {
                Some(index) => {
                    seen.push(index);
                    self.read_member(slot, index, group)?;
                }
                None if T::IS_UNION && segment.is_empty() => return self.error(UNNAMED_MEMBER),
                None if T::IS_UNION => {
                    seen.push(T::MEMBERS.len());
                    slot.read_unknown(segment, self.nested(group, &ROOT))?;
                }
                None => {}
            }
        }
        if T::IS_UNION && seen.len() != 1 {
            let message = format!("expected exactly one member of a union, found {}", seen.len());
            return self.error(message);
        }
        for (index, member) in T::MEMBERS.iter().enumerate() {
            if T::REQUIRES_MEMBERS && member.is_required() && !seen.contains(&index) {
                self.read_member(slot, index, self.pairs.empty())?;
            }
        }
        Ok(())
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }
}
