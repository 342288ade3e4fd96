//! The text of a JSON source, and the locations of slices of it.

use serde::Deserialize;

use crate::source::{Report, Span};

use super::{Map, Raw};

/// The text of one source. Copies refer to the same text.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct SourceText<'a> {
    text: &'a str,
    /// The index of the source.
    source: u32,
    /// The length of the byte order mark before the text, in bytes.
    skipped: usize,
}

impl<'a> SourceText<'a> {
    /// The text of a source without its byte order mark. `None` if the bytes are not UTF-8, which
    /// is reported.
    pub(in crate::load) fn decode(
        bytes: &'a [u8],
        source: u32,
        report: &Report<'_>,
    ) -> Option<Self> {
        let whole = crate::load::decode_utf8(bytes, source, report)?;
        let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
        Some(Self { text, source, skipped: whole.len() - text.len() })
    }

    pub(super) fn as_str(self) -> &'a str {
        self.text
    }

    /// The location of a value or key.
    pub(in crate::load) fn span(self, value: Raw<'_>) -> Span {
        let start = self.offset(value);
        self.range(start, start + value.json().len())
    }

    /// The location of the key that precedes a value, quotes included.
    pub(in crate::load) fn key_span(self, value: Raw<'_>) -> Span {
        let (start, end) = self.key_range(value);
        self.range(start, end)
    }

    /// The text of the key that precedes a value, without quotes and with its escapes.
    pub(super) fn key(self, value: Raw<'_>) -> &'a str {
        let (start, end) = self.key_range(value);
        self.text.get(start + 1..end.saturating_sub(1)).unwrap_or_default()
    }

    /// The value of `key`, or of the document if there is no key. `None` if it is not valid JSON.
    pub(super) fn value_of(self, key: Option<Raw<'_>>) -> Option<Raw<'a>> {
        let start = key.map_or(0, |key| self.offset(key) + key.json().len());
        let rest = self.text.get(start..)?.trim_start_matches([' ', '\n', '\r', '\t', ':']);
        Raw::deserialize(&mut serde_json::Deserializer::from_str(rest)).ok()
    }

    /// The field `name` of the object that is the value of `owner`, or of the document if there is
    /// no owner. Parses the object again, so it is used for error messages only.
    pub(super) fn field_of(self, owner: Option<Raw<'_>>, name: &str) -> Option<Raw<'a>> {
        let object = self.value_of(owner)?;
        let map: Map<'a, Raw<'a>> = serde_json::from_str(object.json()).ok()?;
        let mut entries = map.object()?.into_iter();
        let (_, value) = entries.find(|(key, _)| key.string().is_ok_and(|key| key == name))?;
        Some(value)
    }

    /// The location of an error of serde_json in `value`. The column of such an error is the
    /// 1-based index in bytes of the last byte that was read; for a control character, it can be
    /// the byte before.
    pub(super) fn error_span(self, value: Raw<'_>, error: &serde_json::Error) -> Span {
        let bytes = value.json().as_bytes();
        let lines = value.json().split_inclusive('\n').take(error.line().saturating_sub(1));
        let line_start: usize = lines.map(str::len).sum();
        let mut within = (line_start + error.column()).saturating_sub(1);
        let is_control = bytes.get(within).is_some_and(u8::is_ascii_control);
        if message(error).starts_with("control character") && !is_control {
            within += 1;
        }
        let at = self.offset(value) + within.min(bytes.len().saturating_sub(1));
        self.range(at, at + 1)
    }

    /// The location of the bytes `start..end` of the text.
    pub(super) fn range(self, start: usize, end: usize) -> Span {
        let [start, end] =
            [start, end].map(|at| u32::try_from(at + self.skipped).unwrap_or(u32::MAX));
        Span { source: self.source, start, end }
    }

    /// The byte offset of a value or key in the text.
    pub(super) fn offset(self, value: Raw<'_>) -> usize {
        let start = value.json().as_ptr().addr();
        start.wrapping_sub(self.text.as_ptr().addr()).min(self.text.len())
    }

    /// The byte range of the key that precedes a value: searches backwards from the colon to the
    /// closing quote, then to the nearest quote that is not escaped.
    fn key_range(self, value: Raw<'_>) -> (usize, usize) {
        let bytes = &self.text.as_bytes()[..self.offset(value)];
        let end = bytes.iter().rposition(|b| !b" \n\r\t:".contains(b)).map_or(0, |quote| quote + 1);
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

/// The message of an error of serde_json without its position, which is relative to the value.
pub(super) fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&position).unwrap_or(&message);
    message.replacen("EOF while", "unexpected end of file while", 1)
}
