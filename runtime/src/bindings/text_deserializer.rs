//! Reading values from the text of labels, query parameters and headers.

use std::collections::BTreeMap;
use std::fmt;

use data_encoding::BASE64;

use super::TextLocation;
use super::header::ListElements;
use crate::codec::MissingMember;
use crate::{
    DecodeError, Member, Shape, ShapeDeserializer, StringShape, Timestamp, TimestampFormat,
    timestamp,
};

/// The source of the text of a value.
pub(super) enum TextSource<'s, 't> {
    /// The text of one scalar.
    One(&'t str),
    /// The text of a header, which may be a list.
    Header(&'t str),
    /// The next element of a header's list.
    Element(&'s mut ListElements<'t>),
    /// The texts of a query parameter, one for each occurrence.
    Repeated(&'s [&'t str]),
    /// The names and texts of a map. A name may occur more than once.
    Entries(&'s [(&'t str, &'t str)]),
}

/// Reads one value from text.
pub(super) struct TextDeserializer<'s, 't> {
    pub(super) source: TextSource<'s, 't>,
    pub(super) member: &'static Member,
    pub(super) location: TextLocation,
    pub(super) missing: MissingMember,
}

impl<'t> TextDeserializer<'_, 't> {
    /// Returns the text of a scalar. An element of a list ends at the next comma.
    fn scalar_text(self) -> Result<String, DecodeError> {
        match self.source {
            TextSource::One(text) | TextSource::Header(text) => Ok(text.to_owned()),
            TextSource::Element(elements) => elements.next_text(),
            // The first of several values is read.
            TextSource::Repeated(texts) => Ok((*texts.first().unwrap_or(&"")).to_owned()),
            TextSource::Entries(_) => Err(DecodeError::new("expected a map")),
        }
    }
}

impl ShapeDeserializer for TextDeserializer<'_, '_> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        Err(not_text())
    }

    fn parse_text<T>(
        self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: fmt::Arguments<'_>,
    ) -> Result<T, DecodeError> {
        let text = self.scalar_text()?;
        // The text may be sensitive, so the message does not quote it.
        parse(&text).ok_or_else(|| DecodeError::new(format!("expected {expected}")))
    }

    fn string(self) -> Result<String, DecodeError> {
        if !self.location.is_base64(self.member) {
            return self.scalar_text();
        }
        self.parse_text(
            |text| String::from_utf8(BASE64.decode(text.as_bytes()).ok()?).ok(),
            format_args!("text in base64"),
        )
    }

    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        self.string().map(|text| make(&text))
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        let format = self.location.timestamps(self.member);
        let missing = self.missing;
        let text = match self.source {
            // An HTTP date contains a comma, which does not end the element.
            TextSource::Element(elements)
                if format == TimestampFormat::HttpDate && !missing.is_lenient()
                    || elements.is_http_date() && missing.is_lenient() =>
            {
                elements.next_http_date()?
            }
            source => TextDeserializer { source, ..self }.scalar_text()?,
        };
        timestamp::read(&text, format, missing)
            .ok_or_else(|| DecodeError::new(timestamp::expected(format)))
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        let (member, location, missing) = (self.member.element(), self.location, self.missing);
        slot.clear();
        match self.source {
            TextSource::Repeated(texts) => {
                for text in texts {
                    let source = TextSource::One(text);
                    push(slot, TextDeserializer { source, member, location, missing })?;
                }
                Ok(())
            }
            TextSource::Header(text) => {
                let mut elements = ListElements::new(text);
                while elements.next_item() {
                    let before = elements.position();
                    push(
                        slot,
                        TextDeserializer {
                            source: TextSource::Element(&mut elements),
                            member,
                            location,
                            missing,
                        },
                    )?;
                    // Every scalar advances the position. A list of lists does not, and would loop
                    // forever.
                    if elements.position() == before {
                        return Err(not_text());
                    }
                }
                Ok(())
            }
            TextSource::One(_) | TextSource::Element(_) | TextSource::Entries(_) => Err(not_text()),
        }
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        let TextSource::Entries(entries) = self.source else { return Err(not_text()) };
        slot.clear();
        let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, text) in entries {
            texts.entry(name).or_default().push(text);
        }
        for (index, (name, texts)) in texts.into_iter().enumerate() {
            let source = TextSource::Repeated(&texts);
            let value = TextDeserializer { source, member: self.member.value(), ..self };
            let value = V::deserialize(value)
                // The name may be sensitive, so the path has the index.
                .map_err(|error: DecodeError| error.in_element(index))?;
            slot.insert(K::from_text(name), value);
        }
        Ok(())
    }

    fn skip(self) -> Result<(), DecodeError> {
        self.scalar_text().map(drop)
    }
}

fn not_text() -> DecodeError {
    DecodeError::new("a URI or header can only hold scalars, and lists and maps of scalars")
}

fn push<T: Shape>(slot: &mut Vec<T>, element: TextDeserializer<'_, '_>) -> Result<(), DecodeError> {
    let index = slot.len();
    slot.push(T::deserialize(element).map_err(|error: DecodeError| error.in_element(index))?);
    Ok(())
}
