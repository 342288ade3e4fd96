//! Reading values of JSON without a shape: they are skipped, or read as documents.

use std::collections::BTreeMap;

use super::number;
use super::read::JsonReader;
use crate::document::Number;
use crate::{DecodeError, Document};

impl JsonReader<'_> {
    /// Reads the whole text as a document. Text after the document is an error.
    pub(super) fn whole_document(mut self) -> Result<Document, DecodeError> {
        self.skip_space();
        let document = self.document()?;
        self.expect_end()?;
        Ok(document)
    }

    /// Skips a value and checks its grammar only: numbers beyond the range of doubles and strings
    /// that are not Unicode are not an error in a member that the model does not name.
    pub(super) fn skip_value(&mut self) -> Result<(), DecodeError> {
        // A bit for each level is set if the level is an object. The depth does not exceed the
        // number of bits.
        let (mut objects, base) = (0_u128, self.depth);
        loop {
            let opened = match self.peek() {
                b'{' if self.open(b'{', b'}', "")? => {
                    objects = objects << 1 | 1;
                    true
                }
                b'[' if self.open(b'[', b']', "")? => {
                    objects <<= 1;
                    true
                }
                b'{' | b'[' => false,
                b'"' => self.skip_string().map(|()| false)?,
                b't' => self.literal(b"true").map(|()| false)?,
                b'f' => self.literal(b"false").map(|()| false)?,
                b'n' => self.literal(b"null").map(|()| false)?,
                b'-' | b'0'..=b'9' => self.skip_number().map(|()| false)?,
                _ => return self.expected("a value"),
            };
            let mut more = opened;
            while !more {
                if self.depth == base {
                    return Ok(());
                }
                let closing = if objects & 1 == 1 { b'}' } else { b']' };
                more = self.next_item(closing, "`,` or a closing bracket")?;
                if !more {
                    objects >>= 1;
                }
            }
            if objects & 1 == 1 {
                if self.peek() != b'"' {
                    return self.expected("a key in double quotes");
                }
                self.skip_string()?;
                self.expect_colon()?;
            }
        }
    }

    pub(super) fn document(&mut self) -> Result<Document, DecodeError> {
        Ok(match self.peek() {
            b'"' => Document::String(self.string()?),
            b't' => self.literal(b"true").map(|()| Document::Boolean(true))?,
            b'f' => self.literal(b"false").map(|()| Document::Boolean(false))?,
            b'n' => self.literal(b"null").map(|()| Document::Null)?,
            b'[' => {
                let mut items = Vec::new();
                let mut more = self.open(b'[', b']', "an array")?;
                while more {
                    items.push(self.document()?);
                    more = self.next_item(b']', "`,` or `]`")?;
                }
                Document::Array(items)
            }
            b'{' => {
                let mut entries = BTreeMap::new();
                let mut more = self.open(b'{', b'}', "an object")?;
                while more {
                    let key = self.string()?;
                    self.expect_colon()?;
                    entries.insert(key, self.document()?);
                    more = self.next_item(b'}', "`,` or `}`")?;
                }
                Document::Object(entries)
            }
            b'-' | b'0'..=b'9' => Document::Number(self.document_number()?),
            _ => return self.expected("a value"),
        })
    }

    fn document_number(&mut self) -> Result<Number, DecodeError> {
        let start = self.at();
        let text = self.number()?;
        if text == "-0" {
            // Integers have no negative zero.
            return Ok(Number::Double(-0.0));
        }
        if let Ok(value) = text.parse() {
            return Ok(Number::Integer(value));
        }
        if let Ok(value) = text.parse() {
            return Ok(Number::Unsigned(value));
        }
        match number::parse_double(text).filter(|_| number::fits_a_double(text)) {
            Some(value) => Ok(Number::Double(value)),
            // A double would lose digits, or be infinite.
            None => text
                .parse()
                .map(Number::Decimal)
                .map_err(|_| DecodeError::at(start, "expected a number")),
        }
    }
}
