//! The run of characters that stand for themselves in a JSON string.

use crate::scan;

/// How many bytes at the start of `bytes` stand for themselves in a JSON string: everything but
/// `"`, `\` and control characters.
#[inline]
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    scan::plain_run(
        bytes,
        |word| scan::equals(word, b'"') | scan::equals(word, b'\\') | scan::controls(word),
        is_special,
    )
}

#[inline]
fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_byte_at_every_place() {
        crate::scan::check(super::plain_run, super::is_special);
    }
}
