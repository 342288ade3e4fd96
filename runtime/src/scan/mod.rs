//! Searches for the first byte of a set in a text, one block of bytes at a time.

mod block;
#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod sse2;
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
mod swar;

pub(crate) use block::Block;

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
pub(crate) use sse2::Sse2 as NativeBlock;
#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
pub(crate) use swar::Swar as NativeBlock;

/// A set of bytes, for example those that end the text of an XML element.
pub(crate) trait ByteSet {
    /// Whether `byte` is in the set.
    fn contains(byte: u8) -> bool;

    /// Marks the bytes of `block` that are in the set.
    fn mark<B: Block>(block: B) -> B;
}

/// Returns the number of bytes at the start of `bytes` before the first one that is in `S`.
#[inline(always)]
pub(crate) fn run_outside<S: ByteSet>(bytes: &[u8]) -> usize {
    run_in_blocks::<S, NativeBlock>(bytes)
}

#[inline(always)]
fn run_in_blocks<S: ByteSet, B: Block>(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(block) = bytes.get(at..).and_then(B::load_first) {
        if let Some(first) = S::mark(block).first_mark() {
            return at + first;
        }
        at += B::SIZE;
    }
    // The last block overlaps the one before it, which has no byte of the set.
    match B::load_last(bytes) {
        _ if at == bytes.len() => at,
        Some(block) => bytes.len() - B::SIZE + S::mark(block).first_mark().unwrap_or(B::SIZE),
        None => bytes.iter().position(|byte| S::contains(*byte)).unwrap_or(bytes.len()),
    }
}

/// Whether no byte of an array is in `S`.
#[inline]
pub(crate) fn is_outside<S: ByteSet, const N: usize>(bytes: &[u8; N]) -> bool {
    !bytes.iter().fold(false, |found, byte| found | S::contains(*byte))
}

/// The number of bytes of the texts that [`equal_prefixes`] compares.
pub(crate) const PREFIX: usize = 32;

/// Whether the bytes of two texts from `START` to `end` are equal. `end` is [`PREFIX`] at most.
#[inline(always)]
pub(crate) fn equal_prefixes<const START: usize>(
    one: &[u8; PREFIX],
    other: &[u8; PREFIX],
    end: usize,
) -> bool {
    NativeBlock::equal_prefixes::<START>(one, other, end)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::swar::Swar;
    use super::{Block, ByteSet, NativeBlock, PREFIX, run_in_blocks};

    #[test]
    fn prefixes_are_equal_if_no_byte_before_the_end_differs() {
        let text: [u8; PREFIX] = std::array::from_fn(|at| at as u8);
        for (place, end) in (0..PREFIX).flat_map(|place| (0..=PREFIX).map(move |end| (place, end)))
        {
            let mut other = text;
            other[place] ^= 0x80;
            assert_prefixes::<Swar>(&text, &other, place, end);
            assert_prefixes::<NativeBlock>(&text, &other, place, end);
        }
    }

    #[test]
    fn leading_bytes_are_counted_up_to_the_size_of_a_block() {
        for count in 0..20 {
            let text = " ".repeat(count) + "\n\"234567890123456";
            assert_leading::<Swar>(text.as_bytes(), count);
            assert_leading::<NativeBlock>(text.as_bytes(), count);
        }
    }

    fn assert_leading<B: Block>(text: &[u8], count: usize) {
        let block = B::load_first(text).unwrap();
        assert_eq!(block.count_leading(b' '), count.min(B::SIZE));
    }

    fn assert_prefixes<B: Block>(
        one: &[u8; PREFIX],
        other: &[u8; PREFIX],
        place: usize,
        end: usize,
    ) {
        assert!(B::equal_prefixes::<0>(one, one, end), "{end}");
        assert_eq!(B::equal_prefixes::<0>(one, other, end), place >= end, "{place} of {end}");
        assert_eq!(B::equal_prefixes::<1>(one, other, end), place == 0 || place >= end, "{place}");
    }

    /// Checks the search for `S`, with each kind of block, for every byte at every place, in texts
    /// of all lengths and before other bytes of the set.
    pub(crate) fn assert_runs<S: ByteSet>() {
        for length in 0..=48 {
            assert_run::<S>(&vec![b'a'; length]);
            for (place, byte) in (0..length).flat_map(|at| (0..=255_u8).map(move |b| (at, b))) {
                let mut text = vec![b'a'; length];
                text[place] = byte;
                assert_run::<S>(&text);
            }
        }
        for (byte, place) in (0..=255_u8).flat_map(|byte| (0..40).map(move |place| (byte, place))) {
            for other in
                [b'!', 0x7f, 0x80, 0xff, b'$', b'"', b'\\', 0, b' ', b'<', b'&', b'#', b']']
            {
                for end in [place + 1, place + 2, 40] {
                    let mut text = [b'a'; 40];
                    text[place] = byte;
                    text[(place + 1).min(40)..end.min(40)].fill(other);
                    assert_run::<S>(&text);
                    let mut text = [other; 40];
                    text[place] = byte;
                    assert_run::<S>(&text);
                }
            }
        }
    }

    fn assert_run<S: ByteSet>(text: &[u8]) {
        let expected = text.iter().position(|byte| S::contains(*byte)).unwrap_or(text.len());
        assert_eq!(run_in_blocks::<S, NativeBlock>(text), expected, "{text:x?}");
        assert_eq!(run_in_blocks::<S, Swar>(text), expected, "{text:x?}");
    }
}
