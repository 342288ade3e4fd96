//! The pairs of a form, sorted so that those of one structure are adjacent.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::DecodeError;
use crate::text::utf8;

/// A pair `key=value`, percent-decoded.
#[derive(Debug)]
pub(super) struct Pair<'f> {
    pub(super) key: Cow<'f, str>,
    pub(super) value: Cow<'f, str>,
    /// The offset of the pair in the form.
    pub(super) at: usize,
}

/// Parses the pairs of `form`, in its order. A key without `=` has an empty value.
pub(super) fn parse(form: &[u8]) -> Result<Vec<Pair<'_>>, DecodeError> {
    let text = utf8(form)?;
    // A pair takes up to 28 times the memory of its text: a vector that grows would take more.
    let count = 1 + form.iter().filter(|byte| **byte == b'&').count();
    let mut pairs = Vec::with_capacity(count);
    let mut at = 0;
    for pair in text.split('&') {
        if !pair.is_empty() {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            pairs.push(Pair { key: decode(key, at)?, value: decode(value, at)?, at });
        }
        at += pair.len() + 1;
    }
    Ok(pairs)
}

/// Returns the value of the first pair with this key, and decodes no pair after it.
pub(super) fn find<'f>(form: &'f [u8], key: &str) -> Option<Cow<'f, str>> {
    form.split(|byte| *byte == b'&').find_map(|pair| {
        let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let (found, value) = pair.split_at(at);
        let is_key = decode(str::from_utf8(found).ok()?, 0).is_ok_and(|found| found == key);
        let value = value.strip_prefix(b"=").unwrap_or(value);
        is_key.then(|| decode(str::from_utf8(value).ok()?, 0).ok()).flatten()
    })
}

/// Percent-decodes a key or value of the pair at `at`; a plus is a space.
fn decode(text: &str, at: usize) -> Result<Cow<'_, str>, DecodeError> {
    if !text.contains(['%', '+']) {
        return Ok(Cow::Borrowed(text));
    }
    let spaced = text.replace('+', " ");
    match percent_decode_str(&spaced).decode_utf8() {
        Ok(decoded) => Ok(Cow::Owned(decoded.into_owned())),
        Err(_) => Err(DecodeError::at(at, "expected percent-encoded UTF-8")),
    }
}

/// Removes the first pair with this key, which must have the value `expected`.
pub(super) fn take(
    pairs: &mut Vec<Pair<'_>>,
    key: &str,
    expected: &str,
) -> Result<(), DecodeError> {
    let Some(index) = pairs.iter().position(|pair| pair.key == key) else {
        return Err(DecodeError::new(format!("expected {key}={expected}, found no {key}")));
    };
    let pair = pairs.remove(index);
    if pair.value == expected {
        return Ok(());
    }
    let message = format!("expected {key}={expected}, found {key}={}", pair.value);
    Err(DecodeError::at(pair.at, message))
}

/// Sorts by the segments of the keys: keys with a common prefix of segments are adjacent, and a key
/// comes before those that it is a prefix of. Equal keys keep the order of the form.
pub(super) fn sort(pairs: &mut [Pair<'_>]) {
    pairs.sort_unstable_by(|one, other| {
        ranks(&one.key).cmp(ranks(&other.key)).then(one.at.cmp(&other.at))
    });
}

/// Returns the bytes of a key, of which a dot is the lowest. The order of such sequences is that of
/// the lists of segments, which would take longer to split.
fn ranks(key: &str) -> impl Iterator<Item = u16> {
    key.bytes().map(|byte| if byte == b'.' { 0 } else { 1 + u16::from(byte) })
}

/// Pairs whose keys begin with the same segments.
#[derive(Clone, Copy)]
pub(super) struct Group<'p, 'f> {
    pairs: &'p [Pair<'f>],
    /// The length of the common segments, with the dot after them.
    prefix_length: usize,
    /// The offset of the value, or of its first pair, in the form.
    pub(super) at: usize,
}

impl<'p, 'f> Group<'p, 'f> {
    /// Returns the group of all pairs.
    pub(super) fn all(pairs: &'p [Pair<'f>]) -> Self {
        Self { pairs, prefix_length: 0, at: 0 }
    }

    /// Returns an empty group, for a value without pairs.
    pub(super) fn empty(self) -> Self {
        Self { pairs: &[], ..self }
    }

    pub(super) fn is_empty(self) -> bool {
        self.pairs.is_empty()
    }

    /// Returns the pairs whose keys end with the common segments, and those with more segments.
    pub(super) fn split(self) -> (&'p [Pair<'f>], Self) {
        let ending =
            self.pairs.iter().take_while(|pair| pair.key.len() < self.prefix_length).count();
        let (here, below) = self.pairs.split_at(ending);
        (here, Self { pairs: below, ..self })
    }

    /// Returns the pairs whose keys have more segments. A value at the end of the common segments
    /// is an error: `what` describes what was expected in its place.
    pub(super) fn parts(self, what: &str) -> Result<Self, DecodeError> {
        let (here, below) = self.split();
        // A key with an empty value is sent for a list without elements.
        match here.iter().find(|pair| !pair.value.is_empty()) {
            None => Ok(below),
            Some(pair) => Err(DecodeError::at(pair.at, format!("expected {what}, found a value"))),
        }
    }

    /// Returns the pairs below the segment `wanted`, which must be the only one.
    pub(super) fn only_child(self, wanted: &str) -> Result<Self, DecodeError> {
        let mut below = self.empty();
        for (found, group) in self.children() {
            if found != wanted {
                let message = format!("expected `{wanted}` and an index");
                return Err(DecodeError::at(group.at, message));
            }
            below = group.parts("elements with indices")?;
        }
        Ok(below)
    }

    /// Groups the pairs by the next segment of their keys. Every key must have one.
    pub(super) fn children(self) -> impl Iterator<Item = (&'p str, Group<'p, 'f>)> {
        let Self { mut pairs, prefix_length, .. } = self;
        std::iter::from_fn(move || {
            let first = pairs.first()?;
            let segment = next_segment(first, prefix_length);
            let count = pairs
                .iter()
                .take_while(|pair| next_segment(pair, prefix_length) == segment)
                .count();
            let (group, rest) = pairs.split_at(count);
            pairs = rest;
            // The sort has changed the order of the form.
            let at = group.iter().map(|pair| pair.at).min().unwrap_or(first.at);
            Some((
                segment,
                Group { pairs: group, prefix_length: prefix_length + segment.len() + 1, at },
            ))
        })
    }
}

fn next_segment<'p>(pair: &'p Pair<'_>, prefix_length: usize) -> &'p str {
    let rest = pair.key.get(prefix_length..).unwrap_or_default();
    // Segments are short: a search with SIMD would take longer.
    let end = rest.bytes().position(|byte| byte == b'.').unwrap_or(rest.len());
    &rest[..end]
}

#[cfg(test)]
mod tests {
    use super::{Group, parse, sort};

    #[test]
    fn keys_with_the_same_segments_are_adjacent() {
        let mut pairs = parse(b"A.b=1&A-=2&A=3&&B.c.d=4&A.b.c=5&B.c=6&A.b=7").unwrap();
        sort(&mut pairs);
        let keys: Vec<_> = pairs.iter().map(|pair| (&*pair.key, &*pair.value, pair.at)).collect();
        assert_eq!(
            keys,
            [
                ("A", "3", 11),
                ("A.b", "1", 0),
                ("A.b", "7", 38),
                ("A.b.c", "5", 24),
                ("A-", "2", 6),
                ("B.c", "6", 32),
                ("B.c.d", "4", 16),
            ]
        );
        let children: Vec<_> =
            Group::all(&pairs).children().map(|(segment, group)| (segment, group.at)).collect();
        assert_eq!(children, [("A", 0), ("A-", 6), ("B", 16)]);
        let (_, a) = Group::all(&pairs).children().next().unwrap();
        let (here, below) = a.split();
        assert_eq!(here.len(), 1);
        assert_eq!(below.children().map(|(segment, _)| segment).collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn a_plus_is_a_space_and_bytes_must_be_text() {
        let pairs = parse(b"a+b=1+2%2B3&%C3%A9=%&c").unwrap();
        let pairs: Vec<_> = pairs.iter().map(|pair| (&*pair.key, &*pair.value)).collect();
        assert_eq!(pairs, [("a b", "1 2+3"), ("\u{e9}", "%"), ("c", "")]);
        for (form, at) in [(&b"a=1&b=\xff"[..], 6), (b"a=1&b=%ff", 4), (b"a=1&%c3=", 4)] {
            assert_eq!(parse(form).unwrap_err().offset(), Some(at));
        }
    }
}
