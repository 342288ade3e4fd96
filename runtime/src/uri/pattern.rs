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
        match text.match_indices('/').nth(count.checked_sub(1)?) {
            Some((at, _)) => {
                self.0 = Some(&text[at + 1..]);
                Some(&text[..at])
            }
            None => self.0.take(),
        }
    }
}

impl<'p> Iterator for Segments<'p> {
    type Item = &'p str;

    fn next(&mut self) -> Option<&'p str> {
        self.take_text(1)
    }
}

/// Returns a path without the slash before its first segment, or `None` if it has no segments.
pub(super) fn path_text(path: &str) -> Option<&str> {
    let text = path.strip_prefix('/').unwrap_or(path);
    (!text.is_empty()).then_some(text)
}

/// Returns the names and values of a query; a name without `=` has no value.
pub(super) fn decode_query(query: &str) -> Result<Vec<QueryParameter<'_>>, DecodeError> {
    query
        .split('&')
        .filter(|parameter| !parameter.is_empty())
        .map(|parameter| match parameter.split_once('=') {
            Some((name, value)) => Ok((decode(name)?, Some(decode(value)?))),
            None => Ok((decode(parameter)?, None)),
        })
        .collect()
}

/// A name and a value of a query, percent-decoded.
type QueryParameter<'q> = (Cow<'q, str>, Option<Cow<'q, str>>);

/// Percent-decodes a part of a URI.
pub(super) fn decode(text: &str) -> Result<Cow<'_, str>, DecodeError> {
    percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| DecodeError::new("expected percent-encoded UTF-8 in the URI"))
}
