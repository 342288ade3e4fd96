//! Searches for the end of a name and of plain text in XML.

use crate::scan::{Block, ByteSet, run_outside};

/// The bytes that end a name: brackets, quotes, a slash, and white space.
struct NameEnd;

impl ByteSet for NameEnd {
    #[inline]
    fn contains(byte: u8) -> bool {
        matches!(byte, b'<' | b'>' | b'"' | b'&' | b'\'' | b'/' | 0..=b' ')
    }

    #[inline]
    fn mark<B: Block>(block: B) -> B {
        // These differ in one bit each: `<` and `>`, `"` and `&`, `'` and `/`.
        block.clear_bits(b'<' ^ b'>').equal(b'<' & b'>')
            | block.clear_bits(b'"' ^ b'&').equal(b'"' & b'&')
            | block.clear_bits(b'\'' ^ b'/').equal(b'\'' & b'/')
            | block.less(b' ' + 1)
    }
}

/// Returns the length of the name at the start of a start tag's content.
#[inline]
pub(super) fn name_length(text: &str) -> usize {
    run_outside::<NameEnd>(text.as_bytes())
}

/// The bytes that end text which needs no conversion: those of markup and references, and the
/// carriage return, which is normalized.
struct TextEnd;

impl ByteSet for TextEnd {
    #[inline]
    fn contains(byte: u8) -> bool {
        matches!(byte, b'<' | b'&' | b'\r')
    }

    #[inline]
    fn mark<B: Block>(block: B) -> B {
        block.equal(b'<') | block.equal(b'&') | block.equal(b'\r')
    }
}

/// Returns the length of the text that needs no conversion.
#[inline]
pub(super) fn text_length(text: &str) -> usize {
    run_outside::<TextEnd>(text.as_bytes())
}

/// Returns the name between `&` and `;`, and the text after it.
pub(super) fn split_reference(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('&')?;
    let (name, rest) = text.split_at(text.find([';', '<', '&'])?);
    Some((name, rest.strip_prefix(';')?))
}

#[cfg(test)]
mod tests {
    use super::{NameEnd, TextEnd};
    use crate::scan::tests::assert_runs;

    #[test]
    fn every_byte_at_every_place() {
        assert_runs::<NameEnd>();
        assert_runs::<TextEnd>();
    }
}
