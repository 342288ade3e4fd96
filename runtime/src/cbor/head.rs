//! The head of a data item: its major type and argument (RFC 8949, section 3).

/// The major types.
pub(super) const UNSIGNED: u8 = 0;
pub(super) const NEGATIVE: u8 = 1;
pub(super) const BYTES: u8 = 2;
pub(super) const TEXT: u8 = 3;
pub(super) const ARRAY: u8 = 4;
pub(super) const MAP: u8 = 5;
pub(super) const TAG: u8 = 6;
pub(super) const SIMPLE: u8 = 7;

/// Items of major type 7 that consist of one byte, or that announce a float.
pub(super) const FALSE: u8 = 0xf4;
pub(super) const TRUE: u8 = 0xf5;
pub(super) const NULL: u8 = 0xf6;
pub(super) const UNDEFINED: u8 = 0xf7;
pub(super) const HALF: u8 = 0xf9;
pub(super) const SINGLE: u8 = 0xfa;
pub(super) const DOUBLE: u8 = 0xfb;
pub(super) const BREAK: u8 = 0xff;

/// Tags (RFC 8949, section 3.4).
pub(super) const TAG_EPOCH: u64 = 1;
pub(super) const TAG_POSITIVE: u64 = 2;
pub(super) const TAG_NEGATIVE: u64 = 3;
pub(super) const TAG_DECIMAL: u64 = 4;

/// The argument of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Argument {
    /// A number: a value, a length or a tag.
    Number(u64),
    /// No number: the item ends with a break.
    Indefinite,
}

/// Appends the shortest head with this argument.
#[inline]
pub(super) fn write(major: u8, number: u64, out: &mut Vec<u8>) {
    let major = major << 5;
    if number < 24 {
        out.push(major | number as u8);
    } else if let Ok(number) = u8::try_from(number) {
        out.extend_from_slice(&[major | 24, number]);
    } else if let Ok(number) = u16::try_from(number) {
        let [a, b] = number.to_be_bytes();
        out.extend_from_slice(&[major | 25, a, b]);
    } else if let Ok(number) = u32::try_from(number) {
        write_four(major | 26, number.to_be_bytes(), out);
    } else {
        write_eight(major | 27, number.to_be_bytes(), out);
    }
}

/// Appends a byte and four more in one call, so that the capacity is checked once.
#[inline]
pub(super) fn write_four(first: u8, [a, b, c, d]: [u8; 4], out: &mut Vec<u8>) {
    out.extend_from_slice(&[first, a, b, c, d]);
}

/// Appends a byte and eight more in one call, so that the capacity is checked once.
#[inline]
pub(super) fn write_eight(first: u8, [a, b, c, d, e, f, g, h]: [u8; 8], out: &mut Vec<u8>) {
    out.extend_from_slice(&[first, a, b, c, d, e, f, g, h]);
}

/// Returns the head of an item of indefinite length.
pub(super) const fn indefinite(major: u8) -> u8 {
    major << 5 | 31
}

/// Describes the item that begins with this byte, for messages.
pub(super) fn describe(byte: u8) -> &'static str {
    match (byte >> 5, byte) {
        (UNSIGNED | NEGATIVE, _) => "an integer",
        (BYTES, _) => "a byte string",
        (TEXT, _) => "a text string",
        (ARRAY, _) => "an array",
        (MAP, _) => "a map",
        (TAG, _) => "a tag",
        (_, FALSE | TRUE) => "a boolean",
        (_, NULL | UNDEFINED) => "null",
        (_, HALF | SINGLE | DOUBLE) => "a float",
        (_, BREAK) => "a break",
        _ => "an unknown simple value",
    }
}

/// Converts a `binary16` float of IEEE 754.
pub(super) fn half_to_single(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let exponent = u32::from(bits >> 10 & 0x1f);
    let fraction = u32::from(bits & 0x3ff);
    match exponent {
        // A multiple of the smallest subnormal number, 2 to the power of -24.
        0 => f32::from_bits(sign | (fraction as f32 / 16_777_216.0).to_bits()),
        // The infinities and NaN.
        0x1f => f32::from_bits(sign | 0x7f80_0000 | fraction << 13),
        // The bias of the exponent is 15 here, 127 there.
        _ => f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13),
    }
}

#[cfg(test)]
mod tests {
    use super::half_to_single;

    #[test]
    fn half_precision() {
        for (bits, value) in [
            (0x0000, 0.0),
            (0x0001, 5.960_464_5e-8),
            (0x03ff, 6.097_555e-5),
            (0x0400, 6.103_515_6e-5),
            (0x3555, 0.333_251_95),
            (0x3c00, 1.0),
            (0xc400, -4.0),
            (0x7bff, 65504.0),
            (0x7c00, f32::INFINITY),
            (0xfc00, f32::NEG_INFINITY),
        ] {
            assert_eq!(half_to_single(bits), value, "{bits:#x}");
        }
        assert!(half_to_single(0x8000).is_sign_negative());
        assert!(half_to_single(0x7e00).is_nan());
    }
}
