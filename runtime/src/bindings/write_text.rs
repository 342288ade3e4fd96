//! Values to text, for labels, query parameters and headers.

use std::collections::BTreeMap;

use data_encoding::BASE64;

use super::Place;
use crate::text::non_finite_name;
use crate::{
    BigDecimal, BigInteger, Document, EncodeError, Member, Shape, ShapeSerializer, StringShape,
    Structure, Timestamp, timestamp,
};

/// What a value comes to.
pub(super) enum Texts {
    One(Text),
    List(Vec<Text>),
    Map(Vec<(String, Texts)>),
}

/// One scalar.
pub(super) enum Text {
    /// Text of a known form: a number, a timestamp, base64.
    Plain(String),
    /// Text of any form.
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
    /// The one scalar.
    pub(super) fn one(self) -> Result<String, EncodeError> {
        match self {
            Self::One(text) => Ok(text.into_string()),
            Self::List(_) | Self::Map(_) => Err(EncodeError::new("expected one value")),
        }
    }

    /// The scalars of a list, or the only one.
    pub(super) fn all(self) -> Result<Vec<Text>, EncodeError> {
        match self {
            Self::One(text) => Ok(vec![text]),
            Self::List(texts) => Ok(texts),
            Self::Map(_) => Err(EncodeError::new("expected a value or a list")),
        }
    }

    /// The entries of a map.
    pub(super) fn entries(self) -> Result<Vec<(String, Texts)>, EncodeError> {
        match self {
            Self::Map(entries) => Ok(entries),
            Self::One(_) | Self::List(_) => Err(EncodeError::new("expected a map")),
        }
    }
}

/// The text of `value`; none for the absent element of a sparse list.
pub(super) fn texts<T: Shape>(
    value: &T,
    member: &'static Member,
    place: Place,
) -> Result<Option<Texts>, EncodeError> {
    let mut out = None;
    value.serialize(Write { out: &mut out, member, place })?;
    Ok(out)
}

struct Write<'o> {
    out: &'o mut Option<Texts>,
    member: &'static Member,
    place: Place,
}

impl Write<'_> {
    fn plain(self, text: impl Into<String>) -> Result<(), EncodeError> {
        *self.out = Some(Texts::One(Text::Plain(text.into())));
        Ok(())
    }

    fn structured() -> Result<(), EncodeError> {
        Err(EncodeError::new("a URI or header holds scalars, lists and maps of them, nothing else"))
    }
}

impl ShapeSerializer for Write<'_> {
    type Error = EncodeError;

    fn boolean(self, value: bool) -> Result<(), EncodeError> {
        self.plain(if value { "true" } else { "false" })
    }

    fn integer(self, value: i64) -> Result<(), EncodeError> {
        self.plain(itoa::Buffer::new().format(value))
    }

    fn float(self, value: f32) -> Result<(), EncodeError> {
        match non_finite_name(value.into()) {
            Some(name) => self.plain(name),
            None => self.plain(zmij::Buffer::new().format_finite(value)),
        }
    }

    fn double(self, value: f64) -> Result<(), EncodeError> {
        match non_finite_name(value) {
            Some(name) => self.plain(name),
            None => self.plain(zmij::Buffer::new().format_finite(value)),
        }
    }

    fn big_integer(self, value: &BigInteger) -> Result<(), EncodeError> {
        self.plain(value.as_str())
    }

    fn big_decimal(self, value: &BigDecimal) -> Result<(), EncodeError> {
        self.plain(value.as_str())
    }

    fn string(self, value: &str) -> Result<(), EncodeError> {
        if self.place.is_base64(self.member) {
            return self.plain(BASE64.encode(value.as_bytes()));
        }
        *self.out = Some(Texts::One(Text::Free(value.to_owned())));
        Ok(())
    }

    fn blob(self, value: &[u8]) -> Result<(), EncodeError> {
        self.plain(BASE64.encode(value))
    }

    fn timestamp(self, value: Timestamp) -> Result<(), EncodeError> {
        let format = self.place.timestamps(self.member);
        self.plain(timestamp::format(value, format))
    }

    fn document(self, _: &Document) -> Result<(), EncodeError> {
        Self::structured()
    }

    fn null(self) -> Result<(), EncodeError> {
        Ok(())
    }

    fn list<T: Shape>(self, elements: &[T]) -> Result<(), EncodeError> {
        let member = self.member.element();
        let mut list = Vec::with_capacity(elements.len());
        for element in elements {
            match texts(element, member, self.place)? {
                Some(Texts::One(text)) => list.push(text),
                Some(_) => return Self::structured(),
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
            if let Some(texts) = texts(value, member, self.place)? {
                map.push((key.as_str().to_owned(), texts));
            }
        }
        *self.out = Some(Texts::Map(map));
        Ok(())
    }

    fn structure<T: Structure>(self, _: &T) -> Result<(), EncodeError> {
        Self::structured()
    }
}
