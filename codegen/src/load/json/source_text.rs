//! The text of a JSON source, and the places of what serde_json borrows from it.

use serde::Deserialize;

use crate::source::{Report, Span};

use super::{Key, Map, Raw};

/// The text of one source. Copies refer to the same text.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct SourceText<'a> {
    text: &'a str,
    /// Index of the source.
    source: u32,
    /// How many bytes precede the text: a byte order mark.
    skipped: usize,
}

impl<'a> SourceText<'a> {
    /// The text of a source's bytes without its byte order mark. Bytes that are not UTF-8 are
    /// reported.
    pub(in crate::load) fn decode(
        bytes: &'a [u8],
        source: u32,
        report: &Report<'_>,
    ) -> Option<Self> {
        match std::str::from_utf8(bytes) {
            Ok(whole) => {
                let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
                Some(Self { text, source, skipped: whole.len() - text.len() })
            }
            Err(error) => {
                let at = error.valid_up_to();
                let text = Self { text: "", source, skipped: 0 };
                report.error(text.range(at, at + 1), "not UTF-8: models are UTF-8 text");
                None
            }
        }
    }

    pub(super) fn as_str(self) -> &'a str {
        self.text
    }

    /// The place of a value.
    pub(in crate::load) fn span(self, value: Raw<'_>) -> Span {
        let start = self.offset(value);
        self.range(start, start + value.json().len())
    }

    /// The place of the key of an object's value, quotes included.
    pub(in crate::load) fn key_span(self, value: Raw<'_>) -> Span {
        let (start, end) = self.key_range(value);
        self.range(start, end)
    }

    /// The key of an object's value as it is written, without its quotes.
    pub(super) fn key(self, value: Raw<'_>) -> &'a str {
        let (start, end) = self.key_range(value);
        self.text.get(start + 1..end.saturating_sub(1)).unwrap_or_default()
    }

    /// The value of an entry, given its key. None if the text is not JSON there.
    pub(super) fn value_of(self, key: Key<'_>) -> Option<Raw<'a>> {
        let end = self.offset(key.raw()) + key.raw().json().len();
        self.value_at(self.text.get(end..)?.trim_start_matches([' ', '\n', '\r', '\t', ':']))
    }

    /// The value of the field `name` of an entry's value, or of the document.
    pub(super) fn field_of(self, owner: Option<Key<'_>>, name: &str) -> Option<Raw<'a>> {
        let object = match owner {
            Some(key) => self.value_of(key)?,
            None => self.value_at(self.text)?,
        };
        let Ok(Map::Object(entries)) = serde_json::from_str::<Map<Raw<'_>>>(object.json()) else {
            return None;
        };
        let found = entries.into_iter().find(|(key, _)| key.name().is_ok_and(|key| key == name));
        found.map(|(_, value)| value)
    }

    /// The value that a part of the text begins with.
    fn value_at(self, rest: &'a str) -> Option<Raw<'a>> {
        Raw::deserialize(&mut serde_json::Deserializer::from_str(rest)).ok()
    }

    /// The place of an error that serde_json found in `value`. Its columns count bytes from 1, and
    /// name the last byte that was read; of control characters, sometimes the byte before.
    pub(super) fn error_span(self, value: Raw<'_>, error: &serde_json::Error) -> Span {
        let bytes = value.json().as_bytes();
        let lines = value.json().split_inclusive('\n').take(error.line().saturating_sub(1));
        let line_start: usize = lines.map(str::len).sum();
        let mut within = (line_start + error.column()).saturating_sub(1);
        let is_control = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_control);
        if message(error).starts_with("control character") && !is_control(within) {
            within += 1;
        }
        let at = self.offset(value) + within.min(bytes.len().saturating_sub(1));
        self.range(at, at + 1)
    }

    /// The place of the bytes from `start` to `end` of the text.
    pub(super) fn range(self, start: usize, end: usize) -> Span {
        let offset = |at: usize| u32::try_from(at + self.skipped).unwrap_or(u32::MAX);
        Span { source: self.source, start: offset(start), end: offset(end) }
    }

    /// Where in the text the value begins.
    pub(super) fn offset(self, value: Raw<'_>) -> usize {
        let start = value.json().as_ptr().addr();
        start.wrapping_sub(self.text.as_ptr().addr()).min(self.text.len())
    }

    /// The bytes of the key before the value: from the quote that precedes the colon back to the
    /// nearest quote that no backslash escapes.
    fn key_range(self, value: Raw<'_>) -> (usize, usize) {
        let bytes = &self.text.as_bytes()[..self.offset(value)];
        let is_separator = |b: &u8| matches!(b, b' ' | b'\n' | b'\r' | b'\t' | b':');
        let end = bytes.iter().rposition(|b| !is_separator(b)).map_or(0, |quote| quote + 1);
        let mut start = end.saturating_sub(1);
        while let Some(quote) = bytes[..start].iter().rposition(|b| *b == b'"') {
            let escapes = bytes[..quote].iter().rev().take_while(|b| **b == b'\\').count();
            start = quote;
            if escapes % 2 == 0 {
                break;
            }
        }
        (start, end)
    }
}

/// The message of serde_json without its position, which is relative to the text it was given.
pub(super) fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&position).unwrap_or(&message);
    message.replacen("EOF while", "unexpected end of file while", 1)
}
