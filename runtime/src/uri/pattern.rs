//! The parts of URI patterns of `smithy.api#http` and of the URIs that match them.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::DecodeError;

/// A segment of a pattern.
pub(crate) enum Segment<'p> {
    Literal(&'p str),
    Label(&'p str),
    Greedy(&'p str),
}

impl<'p> Segment<'p> {
    pub(crate) fn parse(text: &'p str) -> Self {
        let Some(name) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) else {
            return Self::Literal(text);
        };
        match name.strip_suffix('+') {
            Some(name) => Self::Greedy(name),
            None => Self::Label(name),
        }
    }

    /// Whether the segment is a label that spans segments.
    pub(super) fn is_greedy(&self) -> bool {
        matches!(self, Self::Greedy(_))
    }
}

/// Returns the segments of a path; `/` has none.
pub(super) fn segments(path: &str) -> impl Iterator<Item = &str> {
    Segments(path_text(path))
}

/// Returns the segments without the empty one that follows a slash at the end of a path. That slash
/// is optional in patterns and in requests.
pub(crate) fn segments_without_trailing_slash(path: &str) -> Segments<'_> {
    let text = path_text(path);
    Segments(text.map(|text| text.strip_suffix('/').unwrap_or(text)))
}

/// The segments of a path that are left.
#[derive(Clone, Copy)]
pub(crate) struct Segments<'p>(pub(super) Option<&'p str>);

impl<'p> Segments<'p> {
    /// Returns the next `count` segments as they are in the path, or all if there are fewer.
    pub(super) fn take_text(&mut self, count: usize) -> Option<&'p str> {
        let text = self.0?;
        let mut slashes = text.bytes().enumerate().filter(|(_, byte)| *byte == b'/');
        let Some((end, _)) = slashes.nth(count.checked_sub(1)?) else { return self.0.take() };
        self.0 = text.get(end + 1..);
        text.get(..end)
    }
}

impl<'p> Iterator for Segments<'p> {
    type Item = &'p str;

    fn next(&mut self) -> Option<&'p str> {
        self.take_text(1)
    }

    fn count(self) -> usize {
        self.0.map_or(0, |text| 1 + text.bytes().filter(|byte| *byte == b'/').count())
    }
}

/// Splits a text before the first occurrence of an ASCII character, which is in neither part. The
/// texts are short, so that a search with SIMD would take longer.
pub(crate) fn split_once(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == separator)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Returns a path without the slash before its first segment, or `None` if it has no segments.
pub(super) fn path_text(path: &str) -> Option<&str> {
    let text = path.strip_prefix('/').unwrap_or(path);
    (!text.is_empty()).then_some(text)
}

/// Returns the names and values of a query; a name without `=` has no value.
pub(super) fn decode_query(query: &str) -> Result<Vec<QueryParameter<'_>>, DecodeError> {
    let mut parameters = Vec::new();
    let mut left = query;
    while !left.is_empty() {
        let (parameter, rest) = split_once(left, b'&').unwrap_or((left, ""));
        left = rest;
        if let Some((name, value)) = split_once(parameter, b'=') {
            parameters.push((decode(name)?, Some(decode(value)?)));
        } else if !parameter.is_empty() {
            parameters.push((decode(parameter)?, None));
        }
    }
    Ok(parameters)
}

/// A name and a value of a query, percent-decoded.
type QueryParameter<'q> = (Cow<'q, str>, Option<Cow<'q, str>>);

/// Percent-decodes a part of a URI.
pub(super) fn decode(text: &str) -> Result<Cow<'_, str>, DecodeError> {
    if !text.as_bytes().contains(&b'%') {
        return Ok(Cow::Borrowed(text));
    }
    percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| DecodeError::new("expected percent-encoded UTF-8 in the URI"))
}
