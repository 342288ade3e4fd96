//! Escapes of text in elements and attributes.

use crate::EncodeError;
use crate::scan::{Block, ByteSet, run_outside};

/// Appends `text` with escapes. Runs without escapes are copied as a whole.
#[inline]
pub(super) fn write_escaped(text: &str, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let mut rest = text.as_bytes();
    loop {
        let (plain, special) = rest.split_at(run_outside::<Special>(rest));
        out.extend_from_slice(plain);
        let Some((&byte, after)) = special.split_first() else { return Ok(()) };
        write_escape(byte, out)?;
        rest = after;
    }
}

/// The bytes that are written as references.
struct Special;

impl ByteSet for Special {
    #[inline]
    fn contains(byte: u8) -> bool {
        matches!(byte, b'<' | b'>' | b'"' | b'&' | 0..0x20)
    }

    #[inline]
    fn mark<B: Block>(block: B) -> B {
        // `<` and `>` differ in one bit; `"` and `&` differ in one bit.
        block.clear_bits(b'<' ^ b'>').equal(b'<' & b'>')
            | block.clear_bits(b'"' ^ b'&').equal(b'"' & b'&')
            | block.less(b' ')
    }
}

/// Appends the reference of a character. Control characters are written as references, since
/// parsers normalize line breaks in attributes and carriage returns everywhere. XML 1.0 forbids
/// most of them, but services that store such characters send and accept the references.
#[cold]
fn write_escape(byte: u8, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let reference: &[u8] = match byte {
        b'<' => b"&lt;",
        b'>' => b"&gt;",
        b'"' => b"&quot;",
        b'&' => b"&amp;",
        0 => return Err(EncodeError::new("XML cannot hold the character U+0000")),
        _ => {
            out.extend_from_slice(format!("&#x{byte:X};").as_bytes());
            return Ok(());
        }
    };
    out.extend_from_slice(reference);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Special, write_escaped};

    #[test]
    fn every_byte_at_every_place() {
        crate::scan::tests::assert_runs::<Special>();
    }

    #[test]
    fn special_characters_are_written_as_references() {
        let mut out = Vec::new();
        write_escaped("a <b> \"&\" 'c'\r\n\t\u{1}é\u{2028}", &mut out).unwrap();
        let expected = "a &lt;b&gt; &quot;&amp;&quot; 'c'&#xD;&#xA;&#x9;&#x1;é\u{2028}";
        assert_eq!(std::str::from_utf8(&out), Ok(expected));
        assert!(write_escaped("\0", &mut out).is_err());
    }
}
