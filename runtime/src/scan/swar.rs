//! Blocks of eight bytes in a 64-bit word (SWAR), for every processor.

use std::ops::BitOr;

use super::{Block, PREFIX};

/// Eight bytes; the first one is the least significant. Marks are the high bits of bytes.
#[derive(Clone, Copy)]
pub(crate) struct Swar(u64);

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

impl BitOr for Swar {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Block for Swar {
    const SIZE: usize = 8;

    #[inline]
    fn load_first(bytes: &[u8]) -> Option<Self> {
        bytes.first_chunk().map(|bytes| Self(u64::from_le_bytes(*bytes)))
    }

    #[inline]
    fn load_last(bytes: &[u8]) -> Option<Self> {
        bytes.last_chunk().map(|bytes| Self(u64::from_le_bytes(*bytes)))
    }

    /// Mycroft's search for a zero byte. A borrow makes marks after the first one unreliable.
    #[inline]
    fn equal(self, byte: u8) -> Self {
        let Self(zero) = self.invert_bits(byte);
        Self(zero.wrapping_sub(ONES) & !zero)
    }

    #[inline]
    fn less(self, limit: u8) -> Self {
        Self(self.0.wrapping_sub(ONES * u64::from(limit)) & !self.0)
    }

    #[inline]
    fn invert_bits(self, mask: u8) -> Self {
        Self(self.0 ^ (ONES * u64::from(mask)))
    }

    #[cfg(feature = "xml")]
    #[inline]
    fn clear_bits(self, mask: u8) -> Self {
        Self(self.0 & !(ONES * u64::from(mask)))
    }

    #[inline]
    fn first_mark(self) -> Option<usize> {
        let marks = self.0 & HIGHS;
        (marks != 0).then(|| marks.trailing_zeros() as usize / 8)
    }

    #[inline]
    fn count_leading(self, byte: u8) -> usize {
        self.invert_bits(byte).0.trailing_zeros() as usize / 8
    }

    #[inline]
    fn equal_prefixes<const START: usize>(
        one: &[u8; PREFIX],
        other: &[u8; PREFIX],
        end: usize,
    ) -> bool {
        let Some(mask) = const { &masks(START) }.get(end) else { return false };
        // `==` of slices would be compiled to a call.
        let differs = |half: fn(&[u8; PREFIX]) -> u128| (half(one) ^ half(other)) & half(mask) != 0;
        !differs(first_half) && (end <= PREFIX / 2 || !differs(second_half))
    }
}

/// Masks of the bytes from `start` to an end, indexed by the end.
const fn masks(start: usize) -> [[u8; PREFIX]; PREFIX + 1] {
    let mut masks = [[0; PREFIX]; PREFIX + 1];
    let mut end = 0;
    while end <= PREFIX {
        let mut at = start;
        while at < end {
            masks[end][at] = u8::MAX;
            at += 1;
        }
        end += 1;
    }
    masks
}

#[inline]
fn first_half(bytes: &[u8; PREFIX]) -> u128 {
    bytes.first_chunk().map_or(0, |half| u128::from_le_bytes(*half))
}

#[inline]
fn second_half(bytes: &[u8; PREFIX]) -> u128 {
    bytes.last_chunk().map_or(0, |half| u128::from_le_bytes(*half))
}
