//! Writing values as the text of labels, query parameters and headers.

use std::collections::BTreeMap;

use super::TextLocation;
use crate::{EncodeError, Member, Shape, ShapeSerializer, StringShape, Timestamp, timestamp};

/// The text of a value.
pub(super) enum Texts {
    One(Text),
    List(Vec<Text>),
    Map(Vec<(String, Texts)>),
}

/// The text of one scalar.
pub(super) enum Text {
    /// Text that needs no quotes in a list: a number, a timestamp, base64.
    Plain(String),
    /// A string, which may need quotes in a list.
    Free(String),
}

impl Text {
    pub(super) fn into_string(self) -> String {
        match self {
            Self::Plain(text) | Self::Free(text) => text,
        }
    }
}

impl Texts {
    /// Returns the only scalar.
    pub(super) fn into_scalar(self) -> Result<String, EncodeError> {
        match self {
            Self::One(text) => Ok(text.into_string()),
            Self::List(_) | Self::Map(_) => Err(EncodeError::new("expected one value")),
        }
    }

    /// Returns the scalars of a list, or the only one.
    pub(super) fn into_list(self) -> Result<Vec<Text>, EncodeError> {
        match self {
            Self::One(text) => Ok(vec![text]),
            Self::List(texts) => Ok(texts),
            Self::Map(_) => Err(EncodeError::new("expected a value or a list")),
        }
    }

    /// Returns the entries of a map.
    pub(super) fn into_entries(self) -> Result<Vec<(String, Texts)>, EncodeError> {
        match self {
            Self::Map(entries) => Ok(entries),
            Self::One(_) | Self::List(_) => Err(EncodeError::new("expected a map")),
        }
    }
}

/// Returns the text of `value`, or `None` for the absent element of a sparse list.
pub(super) fn texts<T: Shape>(
    value: &T,
    member: &'static Member,
    location: TextLocation,
) -> Result<Option<Texts>, EncodeError> {
    let mut out = None;
    value.serialize(TextSerializer { out: &mut out, member, location })?;
    Ok(out)
}

/// Turns one value into text.
struct TextSerializer<'o> {
    out: &'o mut Option<Texts>,
    member: &'static Member,
    location: TextLocation,
}

impl ShapeSerializer for TextSerializer<'_> {
    type Error = EncodeError;

    fn unsupported(self) -> Result<(), EncodeError> {
        Err(EncodeError::new(
            "a URI or header can only hold scalars, and lists and maps of scalars",
        ))
    }

    fn plain_text(self, text: &str) -> Result<(), EncodeError> {
        *self.out = Some(Texts::One(Text::Plain(text.to_owned())));
        Ok(())
    }

    fn string(self, value: &str) -> Result<(), EncodeError> {
        if self.location.is_base64(self.member) {
            return self.blob(value.as_bytes());
        }
        *self.out = Some(Texts::One(Text::Free(value.to_owned())));
        Ok(())
    }

    fn timestamp(self, value: Timestamp) -> Result<(), EncodeError> {
        let format = self.location.timestamps(self.member);
        self.plain_text(&timestamp::format(value, format))
    }

    fn null(self) -> Result<(), EncodeError> {
        Ok(())
    }

    fn list<T: Shape>(self, elements: &[T]) -> Result<(), EncodeError> {
        let member = self.member.element();
        let mut list = Vec::with_capacity(elements.len());
        for element in elements {
            match texts(element, member, self.location)? {
                Some(Texts::One(text)) => list.push(text),
                Some(_) => return self.unsupported(),
                None => {}
            }
        }
        *self.out = Some(Texts::List(list));
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), EncodeError> {
        let member = self.member.value();
        let mut map = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if let Some(texts) = texts(value, member, self.location)? {
                map.push((key.as_str().to_owned(), texts));
            }
        }
        *self.out = Some(Texts::Map(map));
        Ok(())
    }
}
