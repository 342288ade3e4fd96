//! Characters that need no escape in a JSON string: all but `"`, `\` and control characters.

use crate::scan::{self, Block, ByteSet, NativeBlock};

/// The bytes that cannot be in a JSON string as they are.
struct Special;

/// The bit in which `"` (0x22) and a space (0x20) differ. After it is inverted, `"` follows the
/// control characters directly, so that one comparison finds both.
const FLIP: u8 = b'"' ^ b' ';
const LIMIT: u8 = b' ' + 1;

impl ByteSet for Special {
    #[inline]
    fn contains(byte: u8) -> bool {
        (byte ^ FLIP < LIMIT) | (byte == b'\\')
    }

    #[inline]
    fn mark<B: Block>(block: B) -> B {
        block.invert_bits(FLIP).less(LIMIT) | block.equal(b'\\')
    }
}

/// Returns the number of bytes at the start of `bytes` that need no escape.
#[inline]
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    scan::run_outside::<Special>(bytes)
}

/// Whether no byte of an array needs an escape.
#[inline]
pub(super) fn is_plain<const N: usize>(bytes: &[u8; N]) -> bool {
    scan::is_outside::<Special, N>(bytes)
}

/// Counts the spaces at the start of `bytes`, up to the size of a block. Returns 0 when fewer bytes
/// are left: callers treat the result as a hint.
#[inline]
pub(super) fn count_spaces(bytes: &[u8]) -> usize {
    NativeBlock::load_first(bytes).map_or(0, |block| block.count_leading(b' '))
}

#[cfg(test)]
mod tests {
    use super::Special;
    use crate::scan::ByteSet;

    #[test]
    fn quotes_backslashes_and_control_characters_are_special() {
        for byte in 0..=255_u8 {
            let special = byte == b'"' || byte == b'\\' || byte < 0x20;
            assert_eq!(Special::contains(byte), special, "{byte:#x}");
        }
    }

    #[test]
    fn every_byte_at_every_place() {
        crate::scan::tests::assert_runs::<Special>();
    }
}
