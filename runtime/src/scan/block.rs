//! Several bytes that are compared at once.

use std::ops::BitOr;

use super::PREFIX;

/// A block of bytes, or the marks of some of its bytes. `|` joins marks.
pub(crate) trait Block: Copy + BitOr<Output = Self> {
    /// The number of bytes.
    const SIZE: usize;

    /// Loads the first bytes of a text that has at least [`SIZE`](Self::SIZE) bytes.
    fn load_first(bytes: &[u8]) -> Option<Self>;

    /// Loads the last bytes of a text that has at least [`SIZE`](Self::SIZE) bytes.
    fn load_last(bytes: &[u8]) -> Option<Self>;

    /// Marks each byte that is `byte`. Only the first mark of a block is reliable.
    fn equal(self, byte: u8) -> Self;

    /// Marks each byte that is less than `limit`, from 1 to 128. Only the first mark of a block is
    /// reliable.
    fn less(self, limit: u8) -> Self;

    /// Inverts the bits of `mask` in each byte.
    fn invert_bits(self, mask: u8) -> Self;

    /// Clears the bits of `mask` in each byte.
    #[cfg(feature = "xml")]
    fn clear_bits(self, mask: u8) -> Self;

    /// Returns the place of the first marked byte.
    fn first_mark(self) -> Option<usize>;

    /// Counts the bytes before the first one that is not `byte`.
    fn count_leading(self, byte: u8) -> usize;

    /// Whether the bytes of two texts from `START` to `end` are equal.
    fn equal_prefixes<const START: usize>(
        one: &[u8; PREFIX],
        other: &[u8; PREFIX],
        end: usize,
    ) -> bool;
}
