//! Runs of characters that mean nothing of their own.

use crate::scan::{below, equals, plain_run, without};

/// How many bytes at the start of `text` are a name, in a start tag that has nothing else: up to
/// a bracket, a quote, a slash or white space.
#[inline]
pub(super) fn name(text: &str) -> usize {
    plain_run(
        text.as_bytes(),
        |word| {
            // These differ in one bit each: `<` and `>`, `"` and `&`, `'` and `/`.
            equals(without(word, b'<' ^ b'>'), b'<' & b'>')
                | equals(without(word, b'"' ^ b'&'), b'"' & b'&')
                | equals(without(word, b'\'' ^ b'/'), b'\'' & b'/')
                | below(word, b' ' + 1)
        },
        ends_name,
    )
}

#[inline]
fn ends_name(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'"' | b'&' | b'\'' | b'/' | 0..=b' ')
}

/// How many bytes at the start of `text` are text that stands for itself: up to markup, a
/// reference, or the end of a line that may have to be put in another way.
#[inline]
pub(super) fn text(text: &str) -> usize {
    plain_run(
        text.as_bytes(),
        |word| equals(word, b'<') | equals(word, b'&') | equals(word, b'\r'),
        ends_text,
    )
}

#[inline]
fn ends_text(byte: u8) -> bool {
    matches!(byte, b'<' | b'&' | b'\r')
}

#[cfg(test)]
mod tests {
    use crate::scan::check_text;

    #[test]
    fn every_character_at_every_place() {
        check_text(super::name, super::ends_name);
        check_text(super::text, super::ends_text);
    }
}
