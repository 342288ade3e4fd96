//! Blocks of sixteen bytes in a register of SSE2, which every x86-64 processor has.

use std::ops::BitOr;

#[cfg(feature = "xml")]
use safe_arch::bitandnot_m128i;
use safe_arch::{
    bitor_m128i, bitxor_m128i, cmp_eq_mask_i8_m128i, load_unaligned_m128i, m128i, min_u8_m128i,
    move_mask_i8_m128i, set_splat_i8_m128i,
};

use super::{Block, PREFIX};

/// Sixteen bytes. All bits of a marked byte are set, and none of another one.
#[derive(Clone, Copy)]
pub(crate) struct Sse2(m128i);

impl Sse2 {
    #[inline]
    fn load(bytes: &[u8; 16]) -> Self {
        Self(load_unaligned_m128i(bytes))
    }

    #[inline]
    fn splat(byte: u8) -> m128i {
        set_splat_i8_m128i(byte.cast_signed())
    }
}

impl BitOr for Sse2 {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(bitor_m128i(self.0, other.0))
    }
}

impl Block for Sse2 {
    const SIZE: usize = 16;

    #[inline]
    fn load_first(bytes: &[u8]) -> Option<Self> {
        bytes.first_chunk().map(Self::load)
    }

    #[inline]
    fn load_last(bytes: &[u8]) -> Option<Self> {
        bytes.last_chunk().map(Self::load)
    }

    #[inline]
    fn equal(self, byte: u8) -> Self {
        Self(cmp_eq_mask_i8_m128i(self.0, Self::splat(byte)))
    }

    /// A byte is less than the limit if it is the minimum of itself and the greatest such byte.
    #[inline]
    fn less(self, limit: u8) -> Self {
        Self(cmp_eq_mask_i8_m128i(self.0, min_u8_m128i(self.0, Self::splat(limit - 1))))
    }

    #[inline]
    fn invert_bits(self, mask: u8) -> Self {
        Self(bitxor_m128i(self.0, Self::splat(mask)))
    }

    #[cfg(feature = "xml")]
    #[inline]
    fn clear_bits(self, mask: u8) -> Self {
        Self(bitandnot_m128i(Self::splat(mask), self.0))
    }

    #[inline]
    fn first_mark(self) -> Option<usize> {
        let marks = move_mask_i8_m128i(self.0);
        (marks != 0).then(|| marks.trailing_zeros() as usize)
    }

    #[inline]
    fn count_leading(self, byte: u8) -> usize {
        equal_bytes(self.0, Self::splat(byte)).trailing_ones() as usize
    }

    #[inline]
    fn equal_prefixes<const START: usize>(
        one: &[u8; PREFIX],
        other: &[u8; PREFIX],
        end: usize,
    ) -> bool {
        let equal = equal_bytes(halves(one).0, halves(other).0)
            | equal_bytes(halves(one).1, halves(other).1) << 16;
        let before_start = (1 << START) - 1;
        (equal | before_start).trailing_ones() as usize >= end
    }
}

#[inline]
fn halves(text: &[u8; PREFIX]) -> (m128i, m128i) {
    let (halves, _) = text.as_chunks();
    match halves {
        [first, second] => (load_unaligned_m128i(first), load_unaligned_m128i(second)),
        _ => (m128i::default(), m128i::default()),
    }
}

/// Returns a bit for each byte that is the same in both blocks.
#[inline]
fn equal_bytes(one: m128i, other: m128i) -> u32 {
    move_mask_i8_m128i(cmp_eq_mask_i8_m128i(one, other)).cast_unsigned()
}
