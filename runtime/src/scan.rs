//! Finding the end of a run of plain characters, eight bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// How many bytes at the start of `bytes` are plain: all up to the first for which `is_special`
/// holds. `special_word` does the same for eight of them: it sets the high bit of each byte that
/// is special; what it sets above the lowest such bit does not matter.
#[cfg(feature = "xml")]
#[inline]
pub(crate) fn plain_run(
    bytes: &[u8],
    special_word: impl Fn(u64) -> u64,
    is_special: impl Fn(u8) -> bool,
) -> usize {
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..at + 8).and_then(|chunk| chunk.first_chunk::<8>()) {
        let special = marks(special_word(u64::from_le_bytes(*chunk)));
        if special != 0 {
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if is_special(byte) {
            break;
        }
        at += 1;
    }
    at
}

/// The high bit of each byte of `word`, where what the functions below tell is found.
#[inline]
pub(crate) fn marks(word: u64) -> u64 {
    word & HIGHS
}

/// The high bit of each byte of `word` that is `byte`. Exact up to the lowest one: a borrow can
/// only spread upwards.
#[inline]
pub(crate) fn equals(word: u64, byte: u8) -> u64 {
    let x = word ^ (ONES * u64::from(byte));
    x.wrapping_sub(ONES) & !x
}

/// The high bit of each byte of `word` that is less than `limit`, 128 at most; exact in the same
/// way.
#[inline]
pub(crate) fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(ONES * u64::from(limit)) & !word
}

/// `word` with the bits of `mask` turned over in each byte.
#[inline]
pub(crate) fn flip(word: u64, mask: u8) -> u64 {
    word ^ (ONES * u64::from(mask))
}

/// `word` without the bits of `mask` in each byte.
#[cfg(feature = "xml")]
#[inline]
pub(crate) fn without(word: u64, mask: u8) -> u64 {
    word & !(ONES * u64::from(mask))
}

/// Holds what `plain_run` makes of every byte at every place, in texts of all lengths and before
/// other special bytes, against `is_special`.
#[cfg(test)]
pub(crate) fn check(plain_run: impl Fn(&[u8]) -> usize, is_special: impl Fn(u8) -> bool) {
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

/// The same of every ASCII character among others.
#[cfg(all(test, feature = "xml"))]
pub(crate) fn check_text(plain_run: impl Fn(&str) -> usize, is_special: impl Fn(u8) -> bool) {
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
