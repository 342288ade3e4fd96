//! Searches for the end of a name and of plain text in XML, with SWAR.

use crate::scan::{clear_bits, mark_equal, mark_less, plain_run};

/// Returns the length of the name at the start of a start tag's content: up to a bracket, a quote,
/// a slash or white space.
#[inline]
pub(super) fn name_length(text: &str) -> usize {
    plain_run(
        text.as_bytes(),
        |word| {
            // These differ in one bit each: `<` and `>`, `"` and `&`, `'` and `/`.
            mark_equal(clear_bits(word, b'<' ^ b'>'), b'<' & b'>')
                | mark_equal(clear_bits(word, b'"' ^ b'&'), b'"' & b'&')
                | mark_equal(clear_bits(word, b'\'' ^ b'/'), b'\'' & b'/')
                | mark_less(word, b' ' + 1)
        },
        ends_name,
    )
}

#[inline]
fn ends_name(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'"' | b'&' | b'\'' | b'/' | 0..=b' ')
}

/// Returns the length of the text that needs no conversion: up to markup, a reference, or a
/// carriage return, which is normalized.
#[inline]
pub(super) fn text_length(text: &str) -> usize {
    plain_run(
        text.as_bytes(),
        |word| mark_equal(word, b'<') | mark_equal(word, b'&') | mark_equal(word, b'\r'),
        ends_text,
    )
}

#[inline]
fn ends_text(byte: u8) -> bool {
    matches!(byte, b'<' | b'&' | b'\r')
}

/// Returns the name between `&` and `;`, and the text after it.
pub(super) fn split_reference(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('&')?;
    let (name, rest) = text.split_at(text.find([';', '<', '&'])?);
    Some((name, rest.strip_prefix(';')?))
}

#[cfg(test)]
mod tests {
    use crate::scan::assert_plain_run_of_text;

    #[test]
    fn every_character_at_every_place() {
        assert_plain_run_of_text(super::name_length, super::ends_name);
        assert_plain_run_of_text(super::text_length, super::ends_text);
    }
}
