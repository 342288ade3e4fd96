//! Text to values, for labels, query parameters and headers.

use std::collections::BTreeMap;

use data_encoding::BASE64;

use super::Place;
use super::header::Elements;
use crate::{
    BigDecimal, BigInteger, DecodeError, Document, Member, Shape, ShapeDeserializer, StringShape,
    Structure, Timestamp, TimestampFormat, text, timestamp,
};

/// Where the text of a value comes from.
pub(crate) enum Source<'s, 't> {
    /// One text for one scalar.
    One(&'t str),
    /// A header: one text, which may be a list.
    Header(&'t str),
    /// The next element of a header's list.
    Element(&'s mut Elements<'t>),
    /// A query parameter: a text for each time it is there, at least one.
    Repeated(&'s [&'t str]),
    /// Names and texts of a map; a name may come again.
    Entries(&'s [(&'t str, &'t str)]),
}

/// One value.
pub(crate) struct Read<'s, 't> {
    pub(super) source: Source<'s, 't>,
    pub(super) member: &'static Member,
    pub(super) place: Place,
}

impl<'t> Read<'_, 't> {
    /// A scalar whose text stands by itself, as it would in a URI.
    #[cfg(feature = "query")]
    pub(crate) fn alone(text: &'t str, member: &'static Member) -> Self {
        Self { source: Source::One(text), member, place: Place::Uri }
    }

    /// The text of a value that cannot have a comma in it.
    fn plain(self) -> Result<String, DecodeError> {
        match self.source {
            Source::One(text) | Source::Header(text) => Ok(text.to_owned()),
            Source::Element(elements) => elements.next_text(),
            // A server takes the first of several values.
            Source::Repeated(texts) => Ok((*texts.first().unwrap_or(&"")).to_owned()),
            Source::Entries(_) => Err(DecodeError::new("expected a map")),
        }
    }

    fn parse<T>(
        self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: &str,
    ) -> Result<T, DecodeError> {
        let text = self.plain()?;
        parse(&text).ok_or_else(|| DecodeError::new(format!("expected {expected}, found {text:?}")))
    }

    fn structured<T>() -> Result<T, DecodeError> {
        Err(DecodeError::new("a URI or header holds scalars, lists and maps of them, nothing else"))
    }
}

impl ShapeDeserializer for Read<'_, '_> {
    type Error = DecodeError;

    fn boolean(self) -> Result<bool, DecodeError> {
        self.parse(text::boolean, "true or false")
    }

    fn integer(self, min: i64, max: i64) -> Result<i64, DecodeError> {
        let in_range = |value: &i64| (min..=max).contains(value);
        let parse = |text: &str| text::integer(text).filter(in_range);
        self.parse(parse, &format!("an integer from {min} to {max}"))
    }

    fn float(self) -> Result<f32, DecodeError> {
        self.parse(text::float, "a float")
    }

    fn double(self) -> Result<f64, DecodeError> {
        self.parse(text::double, "a double")
    }

    fn big_integer(self) -> Result<BigInteger, DecodeError> {
        self.parse(|text| text.parse().ok(), "an integer")
    }

    fn big_decimal(self) -> Result<BigDecimal, DecodeError> {
        self.parse(|text| text.parse().ok(), "a number")
    }

    fn string(self) -> Result<String, DecodeError> {
        if !self.place.is_base64(self.member) {
            return self.plain();
        }
        let parse = |text: &str| String::from_utf8(BASE64.decode(text.as_bytes()).ok()?).ok();
        self.parse(parse, "text in base64")
    }

    fn text<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        self.string().map(|text| make(&text))
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        self.parse(|text| BASE64.decode(text.as_bytes()).ok(), "base64")
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        let format = self.place.timestamps(self.member);
        let text = match (self.source, format) {
            // The one form that has a comma of its own.
            (Source::Element(elements), TimestampFormat::HttpDate) => elements.next_http_date()?,
            (source, _) => Read { source, ..self }.plain()?,
        };
        timestamp::parse(&text, format).ok_or_else(|| {
            let form = match format {
                TimestampFormat::DateTime => "2014-04-29T18:30:38Z",
                TimestampFormat::HttpDate => "Tue, 29 Apr 2014 18:30:38 GMT",
                TimestampFormat::EpochSeconds => "1398796238",
            };
            DecodeError::new(format!("expected a timestamp like {form}, found {text:?}"))
        })
    }

    fn document(self) -> Result<Document, DecodeError> {
        Self::structured()
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        slot.insert(T::initial()).deserialize(self)
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        let (member, place) = (self.member.element(), self.place);
        slot.clear();
        match self.source {
            Source::Repeated(texts) => {
                for text in texts {
                    push(slot, Read { source: Source::One(text), member, place })?;
                }
                Ok(())
            }
            Source::Header(text) => {
                let mut elements = Elements::new(text);
                while elements.more() {
                    let before = elements.position();
                    push(slot, Read { source: Source::Element(&mut elements), member, place })?;
                    // Every scalar takes its text; a list of lists would stand still.
                    if elements.position() == before {
                        return Self::structured();
                    }
                }
                Ok(())
            }
            Source::One(_) | Source::Element(_) | Source::Entries(_) => Self::structured(),
        }
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        let Source::Entries(entries) = self.source else { return Self::structured() };
        slot.clear();
        let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, text) in entries {
            texts.entry(name).or_default().push(text);
        }
        for (name, texts) in texts {
            let source = Source::Repeated(&texts);
            let value = Read { source, member: self.member.value(), place: self.place }
                .value()
                .map_err(|error: DecodeError| error.in_member(name))?;
            slot.insert(K::from_text(name), value);
        }
        Ok(())
    }

    fn structure<T: Structure>(self, _: &mut T) -> Result<(), DecodeError> {
        Self::structured()
    }

    fn skip(self) -> Result<(), DecodeError> {
        self.plain().map(drop)
    }
}

fn push<T: Shape>(slot: &mut Vec<T>, element: Read<'_, '_>) -> Result<(), DecodeError> {
    let index = slot.len();
    slot.push(element.value().map_err(|error: DecodeError| error.in_element(index))?);
    Ok(())
}
