//! JSON text to values.
//!
//! The reader accepts exactly RFC 8259 (and refuses numbers beyond a double's range), also in what
//! it skips. Every error carries the offset of the byte it is about.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use data_encoding::BASE64;

use super::{BigNumbers, Dialect, number, scan};
use crate::codec::Absent;
use crate::document::Number;
use crate::schema::ROOT;
use crate::seen::{Seen, find_member};
use crate::{
    BigDecimal, BigInteger, DecodeError, Document, Member, Shape, ShapeDeserializer, StringShape,
    Structure, Timestamp, TimestampFormat, timestamp,
};

/// How deep arrays and objects may nest.
pub(super) const MAX_DEPTH: u32 = 128;

/// A cursor over one JSON text.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: u32,
    absent: Absent,
}

impl<'t> Reader<'t> {
    /// A reader of `bytes`, which must be UTF-8.
    pub(super) fn new(bytes: &'t [u8], absent: Absent) -> Result<Self, DecodeError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self { text, at: 0, depth: 0, absent }),
            Err(error) => Err(DecodeError::at(error.valid_up_to(), "not UTF-8")),
        }
    }

    /// Reads the whole text as the members of one structure, those for which `in_body` holds.
    pub(super) fn structure<D: Dialect, T: Structure>(
        mut self,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        self.space();
        self.members::<D, T>(slot, in_body)?;
        self.end()
    }

    /// Reads the whole text as a document.
    pub(super) fn whole_document(mut self) -> Result<Document, DecodeError> {
        self.space();
        let document = self.document()?;
        self.end()?;
        Ok(document)
    }

    fn end(&mut self) -> Result<(), DecodeError> {
        self.space();
        if self.at == self.text.len() { Ok(()) } else { self.expected("nothing after the value") }
    }

    /// The members of an object, its brace next.
    #[inline]
    fn members<D: Dialect, T: Structure>(
        &mut self,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        let start = self.at;
        let mut seen = Seen::new(self.absent, T::IS_UNION);
        let mut expected = 0;
        let mut more = self.open(b'{', b'}', "an object")?;
        while more {
            match self.key::<D>(T::MEMBERS, expected)? {
                Key::Member(index) if in_body(&T::MEMBERS[index]) => {
                    let member = &T::MEMBERS[index];
                    expected = index + 1;
                    if self.peek() == b'n' {
                        self.word("null")?;
                    } else {
                        seen.set(index);
                        slot.read_member(index, Place::<D>::new(self, member))
                            .map_err(|error| error.in_member(D::key(member)))?;
                    }
                }
                Key::Member(_) => self.skip_value()?,
                Key::Unknown(name) => self.unknown::<D, T>(slot, &name, &mut seen)?,
            }
            more = self.more(b'}', "`,` or `}`")?;
        }
        seen.check::<T>(start, in_body)
    }

    #[cold]
    fn unknown<D: Dialect, T: Structure>(
        &mut self,
        slot: &mut T,
        name: &str,
        seen: &mut Seen,
    ) -> Result<(), DecodeError> {
        // Some services tell the type of every object; that is no member of a union.
        if T::IS_UNION && name != "__type" && self.peek() != b'n' {
            seen.count();
            return slot.read_unknown(name, Place::<D>::new(self, &ROOT));
        }
        self.skip_value()
    }

    /// The next key and its colon. Services send members in a stable order, so the one after the
    /// last is compared first, as raw bytes.
    #[inline]
    fn key<D: Dialect>(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<Key<'t>, DecodeError> {
        if self.peek() != b'"' {
            return self.expected("a key in double quotes");
        }
        if let Some(member) = members.get(expected) {
            let name = D::key(member).as_bytes();
            let rest = &self.text.as_bytes()[self.at + 1..];
            if rest.starts_with(name) && rest.get(name.len()) == Some(&b'"') {
                self.at += name.len() + 2;
                self.colon()?;
                return Ok(Key::Member(expected));
            }
        }
        let name = self.string()?;
        self.colon()?;
        let same = |member: &Member| *D::key(member) == *name;
        Ok(match find_member(members, expected, same) {
            Some(index) => Key::Member(index),
            None => Key::Unknown(name),
        })
    }

    #[inline]
    fn colon(&mut self) -> Result<(), DecodeError> {
        self.space();
        if self.peek() != b':' {
            return self.expected("`:` after the key");
        }
        self.at += 1;
        self.space();
        Ok(())
    }

    /// Enters an array or object; whether it has anything in it.
    #[inline]
    fn open(&mut self, opening: u8, closing: u8, what: &'static str) -> Result<bool, DecodeError> {
        if self.peek() != opening {
            return self.expected(what);
        }
        if self.depth == MAX_DEPTH {
            return Err(DecodeError::at(self.at, "nested more than 128 deep"));
        }
        self.depth += 1;
        self.at += 1;
        self.space();
        if self.peek() == closing {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        Ok(true)
    }

    /// After an element or member: whether another follows, which is then next.
    #[inline]
    fn more(&mut self, closing: u8, what: &'static str) -> Result<bool, DecodeError> {
        self.space();
        let next = self.peek();
        if next == b',' {
            self.at += 1;
            self.space();
            return Ok(true);
        }
        if next == closing {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        self.expected(what)
    }

    /// A string, its quote next. Borrowed unless it has escapes.
    #[inline]
    fn string(&mut self) -> Result<Cow<'t, str>, DecodeError> {
        if self.peek() != b'"' {
            return self.expected("a string");
        }
        let start = self.at + 1;
        let end = start + scan::plain_run(&self.text.as_bytes()[start..]);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Cow::Borrowed(&self.text[start..end]));
        }
        self.escaped_string(start, end).map(Cow::Owned)
    }

    /// The string whose text begins at `start` and has its first special character at `special`.
    #[cold]
    fn escaped_string(&mut self, start: usize, special: usize) -> Result<String, DecodeError> {
        let mut out = self.text[start..special].to_owned();
        self.at = special;
        loop {
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Ok(out);
                }
                b'\\' => out.push(self.escape()?),
                _ if self.at >= self.text.len() => {
                    return Err(DecodeError::at(start - 1, "this string never ends"));
                }
                _ => return self.expected("no control character in a string"),
            }
            let run = scan::plain_run(&self.text.as_bytes()[self.at..]);
            out.push_str(&self.text[self.at..self.at + run]);
            self.at += run;
        }
    }

    fn escape(&mut self) -> Result<char, DecodeError> {
        let start = self.at;
        self.at += 1;
        let escaped = self.peek();
        self.at += 1;
        Ok(match escaped {
            b'"' | b'\\' | b'/' => char::from(escaped),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(start),
            _ => return Err(DecodeError::at(start, "unknown escape")),
        })
    }

    /// What follows `\u`: one code unit, or the two of a surrogate pair.
    fn unicode(&mut self, start: usize) -> Result<char, DecodeError> {
        let lone = || DecodeError::at(start, "half of a surrogate pair");
        let first = self.hex(start)?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first).ok_or_else(lone);
        }
        if !self.text.as_bytes()[self.at..].starts_with(b"\\u") {
            return Err(lone());
        }
        self.at += 2;
        let second = self.hex(start)?;
        if !(0xDC00..0xE000).contains(&second) {
            return Err(lone());
        }
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or_else(lone)
    }

    fn hex(&mut self, start: usize) -> Result<u32, DecodeError> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4).unwrap_or_default();
        let value = digits.iter().try_fold(0, |value, &digit| {
            char::from(digit).to_digit(16).map(|digit| value << 4 | digit)
        });
        match value {
            Some(value) if digits.len() == 4 => {
                self.at += 4;
                Ok(value)
            }
            _ => Err(DecodeError::at(start, "expected four hexadecimal digits after `\\u`")),
        }
    }

    /// The text of a number, its first character next.
    fn number(&mut self) -> Result<&'t str, DecodeError> {
        let start = self.at;
        self.at += usize::from(self.peek() == b'-');
        if self.peek() == b'0' {
            self.at += 1;
        } else {
            self.digits("a number")?;
        }
        if self.peek() == b'.' {
            self.at += 1;
            self.digits("a digit after the point")?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), b'+' | b'-'));
            self.digits("a digit in the exponent")?;
        }
        Ok(&self.text[start..self.at])
    }

    fn digits(&mut self, what: &'static str) -> Result<(), DecodeError> {
        let rest = &self.text.as_bytes()[self.at..];
        let run = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
        if run == 0 {
            return self.expected(what);
        }
        self.at += run;
        Ok(())
    }

    /// A number as a double, which it must not exceed.
    fn double(&mut self) -> Result<f64, DecodeError> {
        let start = self.at;
        let text = self.number()?;
        number::double(text).ok_or_else(|| DecodeError::at(start, "number out of a double's range"))
    }

    #[inline]
    fn word(&mut self, word: &'static str) -> Result<(), DecodeError> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return self.expected("a value");
        }
        self.at += word.len();
        Ok(())
    }

    /// Steps over a value, and checks it on the way.
    fn skip_value(&mut self) -> Result<(), DecodeError> {
        // One bit per level says whether it is an object; the depth is bounded by their number.
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
                b'"' => self.string().map(|_| false)?,
                b't' => self.word("true").map(|()| false)?,
                b'f' => self.word("false").map(|()| false)?,
                b'n' => self.word("null").map(|()| false)?,
                b'-' | b'0'..=b'9' => self.double().map(|_| false)?,
                _ => return self.expected("a value"),
            };
            let mut more = opened;
            while !more {
                if self.depth == base {
                    return Ok(());
                }
                let closing = if objects & 1 == 1 { b'}' } else { b']' };
                more = self.more(closing, "`,` or the end of what was opened")?;
                if !more {
                    objects >>= 1;
                }
            }
            if objects & 1 == 1 {
                if self.peek() != b'"' {
                    return self.expected("a key in double quotes");
                }
                self.string()?;
                self.colon()?;
            }
        }
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        Ok(match self.peek() {
            b'"' => Document::String(self.string()?.into_owned()),
            b't' => self.word("true").map(|()| Document::Boolean(true))?,
            b'f' => self.word("false").map(|()| Document::Boolean(false))?,
            b'n' => self.word("null").map(|()| Document::Null)?,
            b'[' => {
                let mut items = Vec::new();
                let mut more = self.open(b'[', b']', "an array")?;
                while more {
                    items.push(self.document()?);
                    more = self.more(b']', "`,` or `]`")?;
                }
                Document::Array(items)
            }
            b'{' => {
                let mut entries = BTreeMap::new();
                let mut more = self.open(b'{', b'}', "an object")?;
                while more {
                    let key = self.string()?.into_owned();
                    self.colon()?;
                    entries.insert(key, self.document()?);
                    more = self.more(b'}', "`,` or `}`")?;
                }
                Document::Object(entries)
            }
            b'-' | b'0'..=b'9' => Document::Number(self.document_number()?),
            _ => return self.expected("a value"),
        })
    }

    fn document_number(&mut self) -> Result<Number, DecodeError> {
        let start = self.at;
        let text = self.number()?;
        if text == "-0" {
            // No integer has its sign.
            return Ok(Number::Double(-0.0));
        }
        if let Ok(value) = text.parse() {
            return Ok(Number::Integer(value));
        }
        if let Ok(value) = text.parse() {
            return Ok(Number::Unsigned(value));
        }
        match number::double(text) {
            Some(value) if number::fits_a_double(text) => Ok(Number::Double(value)),
            // What the double leaves out may matter to somebody.
            Some(_) => text
                .parse()
                .map(Number::Decimal)
                .map_err(|_| DecodeError::at(start, "expected a number")),
            None => Err(DecodeError::at(start, "number out of a double's range")),
        }
    }

    #[inline]
    fn space(&mut self) {
        // Compact text has none: one comparison settles it.
        while self.peek() <= b' ' && matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// The next byte; 0, which begins nothing, at the end.
    #[inline]
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    #[cold]
    fn expected<T>(&self, what: &str) -> Result<T, DecodeError> {
        let found = match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(character) => format!("expected {what}, found {character:?}"),
            None => format!("expected {what}, found the end"),
        };
        Err(DecodeError::at(self.at, found))
    }
}

/// A key of an object.
enum Key<'t> {
    /// The member with this index.
    Member(usize),
    /// No member.
    Unknown(Cow<'t, str>),
}

/// A place in the text where one value stands.
pub(super) struct Place<'r, 't, D> {
    reader: &'r mut Reader<'t>,
    member: &'static Member,
    dialect: PhantomData<D>,
}

impl<'r, 't, D: Dialect> Place<'r, 't, D> {
    #[inline]
    fn new(reader: &'r mut Reader<'t>, member: &'static Member) -> Self {
        Self { reader, member, dialect: PhantomData }
    }

    fn bad<T>(start: usize, message: &'static str) -> Result<T, DecodeError> {
        Err(DecodeError::at(start, message))
    }

    /// The text of a number of any size.
    fn big_number(&mut self) -> Result<Cow<'t, str>, DecodeError> {
        match D::BIG_NUMBERS {
            BigNumbers::Plain => self.reader.number().map(Cow::Borrowed),
            BigNumbers::Quoted => self.reader.string(),
        }
    }

    /// The three doubles that JSON has no number for.
    #[cold]
    fn non_finite(self) -> Result<f64, DecodeError> {
        let start = self.reader.at;
        match &*self.reader.string()? {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Self::bad(start, "expected a number, \"NaN\", \"Infinity\" or \"-Infinity\""),
        }
    }
}

impl<D: Dialect> ShapeDeserializer for Place<'_, '_, D> {
    type Error = DecodeError;

    #[inline]
    fn boolean(self) -> Result<bool, DecodeError> {
        match self.reader.peek() {
            b't' => self.reader.word("true").map(|()| true),
            b'f' => self.reader.word("false").map(|()| false),
            _ => self.reader.expected("true or false"),
        }
    }

    #[inline]
    fn integer(self, min: i64, max: i64) -> Result<i64, DecodeError> {
        let start = self.reader.at;
        let text = self.reader.number()?;
        let Some(value) = number::integer(text) else {
            return Self::bad(start, "expected an integer of 64 bits");
        };
        if value < min || value > max {
            return Err(DecodeError::at(start, format!("expected an integer from {min} to {max}")));
        }
        Ok(value)
    }

    fn float(self) -> Result<f32, DecodeError> {
        let start = self.reader.at;
        if self.reader.peek() == b'"' {
            return self.non_finite().map(|value| value as f32);
        }
        let value: Option<f32> = self.reader.number()?.parse().ok();
        match value.filter(|value| value.is_finite()) {
            Some(value) => Ok(value),
            None => Self::bad(start, "number out of a float's range"),
        }
    }

    fn double(self) -> Result<f64, DecodeError> {
        if self.reader.peek() == b'"' { self.non_finite() } else { self.reader.double() }
    }

    fn big_integer(mut self) -> Result<BigInteger, DecodeError> {
        let start = self.reader.at;
        let text = self.big_number()?;
        text.parse().or_else(|_| Self::bad(start, "expected an integer"))
    }

    fn big_decimal(mut self) -> Result<BigDecimal, DecodeError> {
        let start = self.reader.at;
        let text = self.big_number()?;
        text.parse().or_else(|_| Self::bad(start, "expected a number"))
    }

    #[inline]
    fn string(self) -> Result<String, DecodeError> {
        self.reader.string().map(Cow::into_owned)
    }

    #[inline]
    fn text<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        self.reader.string().map(|text| make(&text))
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        let start = self.reader.at;
        let text = self.reader.string()?;
        BASE64.decode(text.as_bytes()).or_else(|_| Self::bad(start, "expected base64"))
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        let start = self.reader.at;
        let (value, what) = match D::timestamps(self.member) {
            TimestampFormat::EpochSeconds => (
                timestamp::parse_epoch_seconds(self.reader.number()?),
                "expected seconds since 1970",
            ),
            format => (timestamp::parse(&self.reader.string()?, format), "expected a timestamp"),
        };
        value.ok_or_else(|| DecodeError::at(start, what))
    }

    fn document(self) -> Result<Document, DecodeError> {
        self.reader.document()
    }

    #[inline]
    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if self.reader.peek() == b'n' {
            *slot = None;
            return self.reader.word("null");
        }
        slot.insert(T::empty()).deserialize(self)
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        let Self { reader, member, .. } = self;
        let member = member.element();
        slot.clear();
        let mut more = reader.open(b'[', b']', "an array")?;
        while more {
            if !T::NULLABLE && reader.peek() == b'n' {
                null_in_dense(reader)?;
            } else {
                let index = slot.len();
                slot.push(T::empty());
                if let Some(element) = slot.last_mut() {
                    element
                        .deserialize(Place::<D>::new(reader, member))
                        .map_err(|error| error.in_element(index))?;
                }
            }
            more = reader.more(b']', "`,` or `]`")?;
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        let Self { reader, member, .. } = self;
        let member = member.value();
        slot.clear();
        let mut more = reader.open(b'{', b'}', "an object")?;
        while more {
            let key = reader.string()?;
            reader.colon()?;
            if !V::NULLABLE && reader.peek() == b'n' {
                null_in_dense(reader)?;
            } else {
                let value = Place::<D>::new(reader, member)
                    .value()
                    .map_err(|error: DecodeError| error.in_member(&key))?;
                slot.insert(K::from_text(&key), value);
            }
            more = reader.more(b'}', "`,` or `}`")?;
        }
        Ok(())
    }

    #[inline]
    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        self.reader.members::<D, T>(slot, |_| true)
    }

    fn skip(self) -> Result<(), DecodeError> {
        self.reader.skip_value()
    }
}

/// A null in a list or map that is not sparse: clients leave it out, servers refuse it.
#[cold]
fn null_in_dense(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    match reader.absent {
        Absent::Corrected => reader.word("null"),
        Absent::Rejected => reader.expected("a value: this list or map is not sparse"),
    }
}
