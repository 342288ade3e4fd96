//! SWAR search (Mycroft): finds the first special byte of a text, eight bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Returns the number of bytes at the start of `bytes` before the first one for which `is_special`
/// holds.
///
/// `special_word` finds the special bytes among eight: it sets the high bit of each. Only the
/// lowest set bit needs to be reliable.
#[inline]
pub(crate) fn plain_run(
    bytes: &[u8],
    special_word: impl Fn(u64) -> u64,
    is_special: impl Fn(u8) -> bool,
) -> usize {
    let first_special = |word: &[u8; 8]| {
        let marks = special_word(u64::from_le_bytes(*word)) & HIGHS;
        (marks != 0).then(|| marks.trailing_zeros() as usize / 8)
    };
    let mut at = 0;
    while let Some(word) = bytes.get(at..at + 8).and_then(|word| word.first_chunk()) {
        if let Some(special) = first_special(word) {
            return at + special;
        }
        at += 8;
    }
    // The last word overlaps the one before it, which is plain.
    match bytes.last_chunk() {
        _ if at == bytes.len() => at,
        Some(word) => bytes.len() - 8 + first_special(word).unwrap_or(8),
        None => bytes.iter().position(|byte| is_special(*byte)).unwrap_or(bytes.len()),
    }
}

/// Whether no byte of a block is special.
#[inline]
pub(crate) fn is_plain<const N: usize>(block: &[u8; N], is_special: impl Fn(u8) -> bool) -> bool {
    !block.iter().fold(false, |special, byte| special | is_special(*byte))
}

/// Sets the high bit of each byte of `word` that is `byte`. Only the lowest set bit is reliable,
/// since a borrow propagates to higher bytes.
#[inline]
pub(crate) fn mark_equal(word: u64, byte: u8) -> u64 {
    let x = word ^ (ONES * u64::from(byte));
    x.wrapping_sub(ONES) & !x
}

/// Sets the high bit of each byte of `word` that is less than `limit`, which is 128 at most. Only
/// the lowest set bit is reliable.
#[inline]
pub(crate) fn mark_less(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(ONES * u64::from(limit)) & !word
}

/// Inverts the bits of `mask` in each byte of `word`.
#[inline]
pub(crate) fn invert_bits(word: u64, mask: u8) -> u64 {
    word ^ (ONES * u64::from(mask))
}

/// Clears the bits of `mask` in each byte of `word`.
#[cfg(feature = "xml")]
#[inline]
pub(crate) fn clear_bits(word: u64, mask: u8) -> u64 {
    word & !(ONES * u64::from(mask))
}

/// Checks `plain_run` against `is_special` for every byte at every place, in texts of all lengths
/// and before other special bytes.
#[cfg(test)]
pub(crate) fn assert_plain_run(
    plain_run: impl Fn(&[u8]) -> usize,
    is_special: impl Fn(u8) -> bool,
) {
    let check = |text: &[u8]| {
        let expected = text.iter().position(|byte| is_special(*byte)).unwrap_or(text.len());
        assert_eq!(plain_run(text), expected, "{text:x?}");
    };
    for length in 0..=48 {
        check(&vec![b'a'; length]);
        for place in 0..length {
            for byte in 0..=255_u8 {
                let mut text = vec![b'a'; length];
                text[place] = byte;
                check(&text);
            }
        }
    }
    for (byte, place) in (0..=255_u8).flat_map(|byte| (0..40).map(move |place| (byte, place))) {
        for other in [b'!', 0x7f, 0x80, 0xff, b'$', b'"', b'\\', 0, b' ', b'<', b'&', b'#', b']'] {
            for end in [place + 1, place + 2, 40] {
                let mut text = [b'a'; 40];
                text[place] = byte;
                text[(place + 1).min(40)..end.min(40)].fill(other);
                check(&text);
                let mut text = [other; 40];
                text[place] = byte;
                check(&text);
            }
        }
    }
}

/// Checks `plain_run` against `is_special` for every ASCII character among other characters.
#[cfg(all(test, feature = "xml"))]
pub(crate) fn assert_plain_run_of_text(
    plain_run: impl Fn(&str) -> usize,
    is_special: impl Fn(u8) -> bool,
) {
    for byte in 0..0x80_u8 {
        for place in 0..20 {
            for filler in ['a', '!', '\u{7f}', 'é', '😹', '$'] {
                let mut text = String::from_iter([filler; 20]);
                let at = place * filler.len_utf8();
                text.replace_range(at..at + filler.len_utf8(), &char::from(byte).to_string());
                let expected = if is_special(byte) { at } else { text.len() };
                assert_eq!(plain_run(&text), expected, "{byte:#x} at {place} in {filler}");
            }
        }
    }
}
