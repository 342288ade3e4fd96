//! Conversion of integers of any size between decimal digits and bytes.

/// The most bytes that are converted. The conversion takes quadratic time.
pub(super) const MAX_BYTES: usize = 4096;

/// The number of decimal digits that fit into 32 bits.
const DIGITS: usize = 9;
const TEN_TO_9: u64 = 1_000_000_000;

/// Returns the big-endian bytes of `digits` without leading zeros, or `None` if there are more than
/// [`MAX_BYTES`].
pub(super) fn to_bytes(digits: &str) -> Option<Vec<u8>> {
    // Least significant first.
    let mut words: Vec<u32> = Vec::new();
    let (mut rest, mut size) = (digits, digits.len() % DIGITS);
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at_checked(size)?;
        let mut carry: u64 = if chunk.is_empty() { 0 } else { chunk.parse().ok()? };
        for word in &mut words {
            carry += u64::from(*word) * TEN_TO_9;
            *word = carry as u32;
            carry >>= 32;
        }
        if carry != 0 {
            words.push(carry as u32);
        }
        if words.len() * 4 > MAX_BYTES {
            return None;
        }
        (rest, size) = (after, DIGITS);
    }
    let bytes = words.iter().rev().flat_map(|word| word.to_be_bytes());
    Some(bytes.skip_while(|byte| *byte == 0).collect())
}

/// Returns the decimal digits of big-endian bytes, or `None` if there are more than [`MAX_BYTES`].
pub(super) fn from_bytes(bytes: &[u8]) -> Option<String> {
    if bytes.len() > MAX_BYTES {
        return None;
    }
    // Most significant first.
    let mut words: Vec<u32> = bytes
        .rchunks(4)
        .rev()
        .map(|chunk| chunk.iter().fold(0, |word, byte| word << 8 | u32::from(*byte)))
        .collect();
    // Least significant first.
    let mut chunks = Vec::new();
    while words.iter().any(|word| *word != 0) {
        let mut remainder = 0_u64;
        for word in &mut words {
            let dividend = remainder << 32 | u64::from(*word);
            *word = (dividend / TEN_TO_9) as u32;
            remainder = dividend % TEN_TO_9;
        }
        chunks.push(remainder);
    }
    let Some(first) = chunks.pop() else { return Some("0".to_owned()) };
    let mut digits = first.to_string();
    for chunk in chunks.into_iter().rev() {
        digits.push_str(&format!("{chunk:09}"));
    }
    Some(digits)
}

/// Subtracts one from a big-endian number that is not zero: CBOR writes a negative integer `n` as
/// `-1 - n`.
pub(super) fn decrement(bytes: &mut [u8]) {
    step(bytes, 0x00, 0xff, |byte| byte.wrapping_sub(1));
}

/// Adds one to a big-endian number.
pub(super) fn increment(bytes: &mut Vec<u8>) {
    if bytes.iter().all(|byte| *byte == 0xff) {
        bytes.insert(0, 0);
    }
    step(bytes, 0xff, 0x00, |byte| byte.wrapping_add(1));
}

/// Applies `change` to the last byte that is not `from`. The bytes after it become `to`: the carry
/// or borrow.
fn step(bytes: &mut [u8], from: u8, to: u8, change: impl Fn(u8) -> u8) {
    for byte in bytes.iter_mut().rev() {
        if *byte != from {
            *byte = change(*byte);
            return;
        }
        *byte = to;
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, decrement, from_bytes, increment, to_bytes};

    #[test]
    fn digits_and_bytes() {
        for (digits, bytes) in [
            ("0", vec![]),
            ("1", vec![1]),
            ("256", vec![1, 0]),
            ("999999999", vec![0x3b, 0x9a, 0xc9, 0xff]),
            ("1000000000", vec![0x3b, 0x9a, 0xca, 0x00]),
            ("18446744073709551616", vec![1, 0, 0, 0, 0, 0, 0, 0, 0]),
        ] {
            assert_eq!(to_bytes(digits), Some(bytes.clone()), "{digits}");
            assert_eq!(from_bytes(&bytes).as_deref(), Some(digits));
        }
        assert_eq!(from_bytes(&[0, 0, 7]).as_deref(), Some("7"));
    }

    #[test]
    fn numbers_beyond_the_limit_are_refused() {
        let digits = from_bytes(&[0xff; MAX_BYTES]).unwrap();
        assert_eq!(to_bytes(&digits), Some(vec![0xff; MAX_BYTES]));
        assert_eq!(from_bytes(&[0; MAX_BYTES + 1]), None);
        assert_eq!(to_bytes(&"9".repeat(10_000)), None);
    }

    #[test]
    fn numbers_are_decremented_and_incremented() {
        for (less, more) in [(vec![0, 0xff], vec![1, 0]), (vec![6], vec![7])] {
            let mut bytes = more.clone();
            decrement(&mut bytes);
            assert_eq!(bytes, less);
            increment(&mut bytes);
            assert_eq!(bytes, more);
        }
        let mut bytes = vec![0xff, 0xff];
        increment(&mut bytes);
        assert_eq!(bytes, [1, 0, 0]);
        let mut empty = vec![];
        increment(&mut empty);
        assert_eq!(empty, [1]);
    }
}
