//! JSON text to located nodes (RFC 8259). Duplicate keys, bad escapes and the like are reported
//! where they stand; the first of them ends the document.

use crate::diagnostic::{Report, Span};
use crate::node::{Key, Node, Value};

/// How deep arrays and objects may nest.
const MAX_DEPTH: usize = 128;

/// Reads one document, or reports why it cannot be read.
pub(crate) fn read(bytes: &[u8], source: u32, report: &mut Report<'_>) -> Option<Node> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let start = error.valid_up_to() as u32;
            let at = Span { source, start, end: start + 1 };
            report.error(at, "not UTF-8: models are UTF-8 text");
            return None;
        }
    };
    let skipped = bytes.len() - text.len();
    let mut reader = Reader { text, at: 0, source, skipped, depth: 0 };
    let result = reader.document();
    match result {
        Ok(node) => Some(node),
        Err(Wrong { at, message }) => {
            report.error(reader.span(at, at + 1), format!("not JSON: {message}"));
            None
        }
    }
}

/// What is wrong with the text, and at which byte.
struct Wrong {
    at: usize,
    message: String,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    source: u32,
    /// Bytes before `text`, a byte order mark.
    skipped: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn document(&mut self) -> Result<Node, Wrong> {
        let node = self.value()?;
        self.skip_space();
        if self.at < self.text.len() {
            return self.wrong("expected nothing after the document's value");
        }
        Ok(node)
    }

    fn value(&mut self) -> Result<Node, Wrong> {
        self.skip_space();
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'"') => Value::String(self.string()?.into()),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?.into()),
            Some(b't') => self.word("true", Value::Boolean(true))?,
            Some(b'f') => self.word("false", Value::Boolean(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(_) => return self.wrong("expected a value"),
            None => return self.wrong("the document ends where a value was expected"),
        };
        Ok(Node { span: self.span(start, self.at), value })
    }

    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<Value, Wrong>,
    ) -> Result<Value, Wrong> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.wrong(format!("nested more than {MAX_DEPTH} deep"));
        }
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    /// The members of an object whose `{` is behind us.
    fn object(&mut self) -> Result<Value, Wrong> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        self.skip_space();
        if self.eat(b'}') {
            return Ok(Value::Object(entries));
        }
        loop {
            self.skip_space();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return self.wrong("expected a key in double quotes");
            }
            let name: Box<str> = self.string()?.into();
            let key = Key { span: self.span(start, self.at), name };
            self.skip_space();
            if !self.eat(b':') {
                return self.wrong("expected `:` after the key");
            }
            let node = self.value()?;
            entries.push((key, node));
            self.skip_space();
            if self.eat(b'}') {
                return unique(entries, self.skipped);
            }
            if !self.eat(b',') {
                return self.wrong("expected `,` or `}` after a member");
            }
        }
    }

    /// The elements of an array whose `[` is behind us.
    fn array(&mut self) -> Result<Value, Wrong> {
        let mut items = Vec::new();
        self.skip_space();
        if self.eat(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value()?);
            self.skip_space();
            if self.eat(b']') {
                return Ok(Value::Array(items));
            }
            if !self.eat(b',') {
                return self.wrong("expected `,` or `]` after an element");
            }
        }
    }

    /// A string whose opening quote is next.
    fn string(&mut self) -> Result<std::borrow::Cow<'t, str>, Wrong> {
        self.at += 1;
        let start = self.at;
        let plain = self.plain_run();
        if self.eat(b'"') {
            return Ok(self.text[start..start + plain].into());
        }
        let mut out = self.text[start..start + plain].to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out.into());
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(_) => return self.wrong("control characters must be escaped in a string"),
                None => {
                    return Err(Wrong { at: start - 1, message: "this string never ends".into() });
                }
            }
            let start = self.at;
            let run = self.plain_run();
            out.push_str(&self.text[start..start + run]);
        }
    }

    /// Steps over characters that stand for themselves, and counts their bytes.
    fn plain_run(&mut self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let stop = |&b: &u8| b == b'"' || b == b'\\' || b < 0x20;
        let run = rest.iter().position(stop).unwrap_or(rest.len());
        self.at += run;
        run
    }

    fn escape(&mut self) -> Result<char, Wrong> {
        let start = self.at;
        self.at += 1;
        let escaped = self.peek();
        self.at += 1;
        Ok(match escaped {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            _ => return Err(Wrong { at: start, message: "unknown escape".into() }),
        })
    }

    /// `XXXX`, or `XXXX\uXXXX` for a surrogate pair, after `\u`.
    fn unicode(&mut self, start: usize) -> Result<char, Wrong> {
        let wrong = |message: &str| Wrong { at: start, message: message.into() };
        let bad = || wrong("expected four hexadecimal digits after `\\u`");
        let first = self.hex().ok_or_else(bad)?;
        let code = match first {
            0xD800..=0xDBFF => {
                let lone = || wrong("half of a surrogate pair");
                if !(self.eat(b'\\') && self.eat(b'u')) {
                    return Err(lone());
                }
                match self.hex().ok_or_else(bad)? {
                    second @ 0xDC00..=0xDFFF => {
                        0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
                    }
                    _ => return Err(lone()),
                }
            }
            code => code,
        };
        char::from_u32(code).ok_or_else(|| wrong("half of a surrogate pair"))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4)?;
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let value = u32::from_str_radix(&self.text[self.at..self.at + 4], 16).ok()?;
        self.at += 4;
        Some(value)
    }

    fn number(&mut self) -> Result<&'t str, Wrong> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') && self.digits() == 0 {
            return self.wrong("expected a digit");
        }
        if self.eat(b'.') && self.digits() == 0 {
            return self.wrong("expected a digit after the point");
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            if self.digits() == 0 {
                return self.wrong("expected a digit in the exponent");
            }
        }
        Ok(&self.text[start..self.at])
    }

    fn digits(&mut self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let run = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
        self.at += run;
        run
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Wrong> {
        if !self.text[self.at..].starts_with(word) {
            return self.wrong("expected a value");
        }
        self.at += word.len();
        Ok(value)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let place = |at: usize| u32::try_from(at + self.skipped).unwrap_or(u32::MAX);
        Span { source: self.source, start: place(start), end: place(end) }
    }

    fn wrong<T>(&self, message: impl Into<String>) -> Result<T, Wrong> {
        Err(Wrong { at: self.at, message: message.into() })
    }
}

/// The object of `entries`, unless a key occurs twice.
fn unique(entries: Vec<(Key, Node)>, skipped: usize) -> Result<Value, Wrong> {
    if let Some(key) = first_duplicate(&entries) {
        let message = format!("the key \"{}\" occurs twice in this object", key.name);
        return Err(Wrong { at: key.span.start as usize - skipped, message });
    }
    Ok(Value::Object(entries))
}

fn first_duplicate(entries: &[(Key, Node)]) -> Option<&Key> {
    if entries.len() <= 16 {
        return entries.iter().enumerate().find_map(|(index, (key, _))| {
            entries[..index].iter().any(|(earlier, _)| earlier.name == key.name).then_some(key)
        });
    }
    let mut seen = indexmap::IndexSet::with_capacity(entries.len());
    entries.iter().map(|(key, _)| key).find(|key| !seen.insert(&*key.name))
}
