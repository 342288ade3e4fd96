//! Characters that need no escape in a JSON string: all but `"`, `\` and control characters.

use crate::scan;

/// Returns the number of bytes at the start of `bytes` that need no escape.
#[inline]
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    scan::plain_run(
        bytes,
        |word| {
            scan::mark_less(scan::invert_bits(word, FLIP), LIMIT) | scan::mark_equal(word, b'\\')
        },
        is_special,
    )
}

/// Whether no byte of a block needs an escape.
#[inline]
pub(super) fn is_plain<const N: usize>(block: &[u8; N]) -> bool {
    scan::is_plain(block, is_special)
}

/// Counts the spaces at the start of `bytes`, up to eight. Returns 0 when fewer than eight bytes
/// are left: callers treat the result as a hint.
#[inline]
pub(super) fn count_spaces(bytes: &[u8]) -> usize {
    let word = bytes.first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
    scan::invert_bits(word, b' ').trailing_zeros() as usize / 8
}

/// The bit in which `"` (0x22) and a space (0x20) differ. After it is inverted, `"` follows the
/// control characters directly, so that one comparison finds both.
const FLIP: u8 = b'"' ^ b' ';
const LIMIT: u8 = b' ' + 1;

#[inline]
fn is_special(byte: u8) -> bool {
    (byte ^ FLIP < LIMIT) | (byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::{count_spaces, is_special, plain_run};

    #[test]
    fn quotes_backslashes_and_control_characters_are_special() {
        for byte in 0..=255_u8 {
            let special = byte == b'"' || byte == b'\\' || byte < 0x20;
            assert_eq!(is_special(byte), special, "{byte:#x}");
        }
    }

    #[test]
    fn spaces_are_counted_up_to_eight() {
        for count in 0..20 {
            let text = " ".repeat(count) + "\n\"234567";
            assert_eq!(count_spaces(text.as_bytes()), count.min(8));
        }
        assert_eq!(count_spaces(b"  "), 0);
    }

    #[test]
    fn every_byte_at_every_place() {
        crate::scan::assert_plain_run(plain_run, is_special);
    }
}
