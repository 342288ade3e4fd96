//! Writing values as the pairs of a form.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use percent_encoding::utf8_percent_encode;

use super::segment::map_segment;
use super::{EmptyLists, KeyDialect};
use crate::codec::View;
use crate::shape::EMPTY_UNION;
use crate::uri::RESERVED;
use crate::{
    Document, EncodeError, Member, Shape, ShapeSerializer, StringShape, StructSerializer,
    Structure, Timestamp, TimestampFormat, timestamp,
};

/// A form under construction.
pub(super) struct Form<'o> {
    out: &'o mut Vec<u8>,
    /// The key of the next value.
    key: String,
}

impl<'o> Form<'o> {
    pub(super) fn new(out: &'o mut Vec<u8>) -> Self {
        Self { out, key: String::new() }
    }

    /// Appends the pair of `key` at the root.
    pub(super) fn pair_at(&mut self, key: &str, value: &str) {
        self.with_segment(|segments| segments.push_str(key), |form| form.pair(value));
    }

    /// Appends the pair of the next key.
    fn pair(&mut self, value: &str) {
        if !self.out.is_empty() {
            self.out.push(b'&');
        }
        push_encoded(&self.key, self.out);
        self.out.push(b'=');
        push_encoded(value, self.out);
    }

    /// Calls `write` with one more segment, which `push` appends, in the key.
    fn with_segment<R>(
        &mut self,
        push: impl FnOnce(&mut String),
        write: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let end = self.key.len();
        if end > 0 {
            self.key.push('.');
        }
        push(&mut self.key);
        let written = write(self);
        self.key.truncate(end);
        written
    }

    /// Calls `write` with the index of an element or entry, counted from 1, in the key; `segment`
    /// comes before the index.
    fn with_index<R>(
        &mut self,
        segment: Option<&str>,
        index: usize,
        write: impl FnOnce(&mut Self) -> R,
    ) -> R {
        self.with_segment(
            |key| {
                if let Some(segment) = segment {
                    key.push_str(segment);
                    key.push('.');
                }
                key.push_str(itoa::Buffer::new().format(index));
            },
            write,
        )
    }
}

fn push_encoded(text: &str, out: &mut Vec<u8>) {
    for part in utf8_percent_encode(text, RESERVED) {
        out.extend_from_slice(part.as_bytes());
    }
}

/// Appends the members that `view` shows.
pub(super) fn members<D: KeyDialect, V: View>(
    view: &V,
    form: &mut Form<'_>,
) -> Result<(), EncodeError> {
    view.members(&mut MembersSerializer::<D, V::Of> { form, of: PhantomData })
}

/// Writes one value under the next key.
struct ValueSerializer<'f, 'o, D> {
    form: &'f mut Form<'o>,
    member: &'static Member,
    dialect: PhantomData<D>,
}

impl<'f, 'o, D: KeyDialect> ValueSerializer<'f, 'o, D> {
    fn new(form: &'f mut Form<'o>, member: &'static Member) -> Self {
        Self { form, member, dialect: PhantomData }
    }
}

impl<D: KeyDialect> ShapeSerializer for ValueSerializer<'_, '_, D> {
    type Error = EncodeError;

    fn unsupported(self) -> Result<(), EncodeError> {
        Err(EncodeError::new("a form can only hold documents that are strings"))
    }

    fn plain_text(self, text: &str) -> Result<(), EncodeError> {
        self.form.pair(text);
        Ok(())
    }

    fn string(self, value: &str) -> Result<(), EncodeError> {
        self.plain_text(value)
    }

    fn timestamp(self, value: Timestamp) -> Result<(), EncodeError> {
        let format = self.member.timestamp_format().unwrap_or(TimestampFormat::DateTime);
        self.plain_text(&timestamp::format(value, format))
    }

    fn document(self, value: &Document) -> Result<(), EncodeError> {
        match value {
            Document::String(text) => self.plain_text(text),
            _ => self.unsupported(),
        }
    }

    fn null(self) -> Result<(), EncodeError> {
        Ok(())
    }

    fn list<T: Shape>(self, elements: &[T]) -> Result<(), EncodeError> {
        if elements.is_empty() && D::EMPTY_LISTS == EmptyLists::EmptyValue {
            return self.plain_text("");
        }
        let (segment, member) = (D::list_segment(self.member), self.member.element());
        let present = elements.iter().filter(|element| !element.is_null());
        for (index, element) in (1..).zip(present) {
            self.form.with_index(segment, index, |form| {
                element.serialize(ValueSerializer::<D>::new(form, member))
            })?;
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), EncodeError> {
        let segment = map_segment(self.member);
        let (key_member, value_member) = (self.member.key(), self.member.value());
        let present = entries.iter().filter(|(_, value)| !value.is_null());
        for (index, (key, value)) in (1..).zip(present) {
            self.form.with_index(segment, index, |form| {
                form.with_segment(
                    |segments| segments.push_str(key_member.xml_name()),
                    |form| form.pair(key.as_str()),
                );
                form.with_segment(
                    |segments| segments.push_str(value_member.xml_name()),
                    |form| value.serialize(ValueSerializer::<D>::new(form, value_member)),
                )
            })?;
        }
        Ok(())
    }

    fn structure<T: Structure>(self, value: &T) -> Result<(), EncodeError> {
        members::<D, _>(value, self.form)
    }
}

/// Writes the members of the structure or union `T`.
struct MembersSerializer<'f, 'o, D, T> {
    form: &'f mut Form<'o>,
    of: PhantomData<(D, T)>,
}

impl<D: KeyDialect, S: Structure> StructSerializer for MembersSerializer<'_, '_, D, S> {
    type Error = EncodeError;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), EncodeError> {
        self.form
            .with_segment(
                |key| D::segment(member).push(key),
                |form| {
                    let start = form.out.len();
                    value.serialize(ValueSerializer::<D>::new(form, member))?;
                    // The key identifies the member of a union: a value without pairs is written
                    // as one pair with an empty value.
                    if S::IS_UNION && form.out.len() == start {
                        form.pair("");
                    }
                    Ok(())
                },
            )
            .map_err(|error: EncodeError| error.in_member(member.name()))
    }

    fn unknown_member(&mut self, name: &str, value: &Document) -> Result<(), EncodeError> {
        let text = match value {
            _ if name.is_empty() => {
                return Err(EncodeError::new(EMPTY_UNION));
            }
            Document::Null => "",
            Document::String(text) => text,
            _ => return Err(EncodeError::new("a form can only hold documents that are strings")),
        };
        self.form.with_segment(|segments| segments.push_str(name), |form| form.pair(text));
        Ok(())
    }
}
