//! The characters that stand for themselves in a JSON string: all but `"`, `\` and control
//! characters.

use crate::scan;

/// Compilers make this many comparisons one.
const BLOCK: usize = 16;

/// How many bytes at the start of `bytes` stand for themselves.
#[inline]
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((block, after)) = rest.split_first_chunk::<BLOCK>() {
        if !is_plain(block) {
            return bytes.len() - rest.len() + plain_run_in_block(block);
        }
        rest = after;
    }
    // What does not fill a block is looked at together with what came before, which is plain.
    match bytes.last_chunk::<BLOCK>() {
        Some(block) if is_plain(block) => bytes.len(),
        Some(block) => bytes.len() - BLOCK + plain_run_in_block(block),
        None => short_plain_run(bytes),
    }
}

/// The same for a block that has an end of the run.
#[inline]
fn plain_run_in_block(block: &[u8; BLOCK]) -> usize {
    let special = |word| {
        let control_or_quote = scan::below(scan::flip(word, FLIP), LIMIT);
        scan::marks(control_or_quote | scan::equals(word, b'\\'))
    };
    // Both halves at once: which one it is in is nothing to predict.
    let bytes = u128::from_le_bytes(*block);
    let (low, high) = (special(bytes as u64), special((bytes >> 64) as u64));
    (u128::from(high) << 64 | u128::from(low)).trailing_zeros() as usize / 8
}

/// The same for what does not fill a block.
#[cold]
fn short_plain_run(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| is_special(*byte)).unwrap_or(bytes.len())
}

/// Whether all of a block stands for itself.
#[inline]
pub(super) fn is_plain<const N: usize>(block: &[u8; N]) -> bool {
    !block.iter().fold(false, |special, byte| special | is_special(*byte))
}

/// How many blanks there are at the start of `bytes`, up to eight. There may be more when there
/// are none: at the end of a text, nobody counts.
#[inline]
pub(super) fn blanks(bytes: &[u8]) -> usize {
    let word = bytes.first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
    scan::flip(word, b' ').trailing_zeros() as usize / 8
}

/// With this bit turned over, quote and blank change places, and quotes are next to the control
/// characters.
const FLIP: u8 = b'"' ^ b' ';
const LIMIT: u8 = b' ' + 1;

#[inline]
fn is_special(byte: u8) -> bool {
    (byte ^ FLIP < LIMIT) | (byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::{blanks, is_special, plain_run};

    #[test]
    fn quotes_backslashes_and_control_characters_are_special() {
        for byte in 0..=255_u8 {
            let special = byte == b'"' || byte == b'\\' || byte < 0x20;
            assert_eq!(is_special(byte), special, "{byte:#x}");
        }
    }

    #[test]
    fn blanks_are_counted_up_to_eight() {
        for count in 0..20 {
            let text = " ".repeat(count) + "\n\"234567";
            assert_eq!(blanks(text.as_bytes()), count.min(8));
        }
        assert_eq!(blanks(b"  "), 0);
    }

    #[test]
    fn every_byte_at_every_place() {
        crate::scan::check(plain_run, is_special);
    }
}
