//! Parsing the numbers of JSON: Clinger's fast path for short ones, Rust's parser for others.

use crate::Timestamp;

/// A number of at most 19 digits without an exponent: most numbers in messages.
#[derive(Clone, Copy)]
pub(super) struct ShortNumber {
    negative: bool,
    /// All digits, without the point.
    digits: u64,
    /// The number of digits after the point.
    decimals: usize,
    /// The length of the number in bytes.
    pub(super) length: usize,
}

const POWERS_OF_TEN: [u64; 20] = {
    let mut powers = [1; 20];
    let mut at = 1;
    while at < 20 {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

impl ShortNumber {
    /// Parses the number at the start of `text`; returns `None` unless it is short and a JSON
    /// number.
    #[inline]
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let negative = text.first() == Some(&b'-');
        let start = usize::from(negative);
        let (integer, point) = parse_digits(text, start, 0);
        let leading_zero = text.get(start) == Some(&b'0') && point > start + 1;
        if point == start || leading_zero {
            return None;
        }
        let (digits, length) = match text.get(point) {
            Some(b'.') => parse_digits(text, point + 1, integer),
            _ => (integer, point),
        };
        let decimals = (length - point).saturating_sub(1);
        let ends = !matches!(text.get(length), Some(b'e' | b'E' | b'.'));
        let count = point - start + decimals;
        // A digit must follow the point.
        let whole = ends && count <= 19 && (decimals > 0 || length == point);
        whole.then_some(Self { negative, digits, decimals, length })
    }

    /// Returns the nearest double if one division computes it (Clinger's fast path): the division
    /// rounds once when both operands are exact, as integers up to 2^53 and powers of ten up to
    /// 10^22 are.
    #[inline]
    pub(super) fn double(self) -> Option<f64> {
        let value = self.digits as f64 / POWERS_OF_TEN[self.decimals] as f64;
        (self.digits <= 1 << 53).then_some(if self.negative { -value } else { value })
    }

    /// Converts seconds since 1970 to an instant; returns `None` if the number has more than nine
    /// decimals, or is beyond the range of timestamps.
    #[inline]
    pub(super) fn timestamp(self) -> Option<Timestamp> {
        let decimals = POWERS_OF_TEN[self.decimals];
        let seconds = i64::try_from(self.digits / decimals).ok()?;
        let nanos = self.digits % decimals * *NANOS.get(self.decimals)?;
        Timestamp::at_distance(self.negative, seconds, nanos as u32)
    }
}

/// Parses the integer at the start of `text`; returns it and its length if it has at most 18 digits
/// and neither decimals nor an exponent follow.
#[inline]
pub(super) fn short_integer(text: &[u8]) -> Option<(i64, usize)> {
    let negative = text.first() == Some(&b'-');
    let start = usize::from(negative);
    let (value, end) = parse_digits(text, start, 0);
    let leading_zero = text.get(start) == Some(&b'0') && end > start + 1;
    let ends = !matches!(text.get(end), Some(b'e' | b'E' | b'.'));
    if !ends || leading_zero || !(1..=18).contains(&(end - start)) {
        return None;
    }
    // 18 digits fit into 64 bits with either sign.
    let value = value as i64;
    Some((if negative { -value } else { value }, end))
}

/// Nanoseconds in a unit of the last decimal, by the number of decimals.
const NANOS: [u64; 10] = {
    let mut nanos = [1; 10];
    let mut at = 0;
    while at < 10 {
        nanos[at] = POWERS_OF_TEN[9 - at];
        at += 1;
    }
    nanos
};

/// Appends the digits of `text` from `start` on to `value`; returns the result and the offset of
/// their end. The value wraps around on overflow: the caller checks the number of digits.
#[inline]
fn parse_digits(text: &[u8], start: usize, mut value: u64) -> (u64, usize) {
    let mut at = start;
    while let Some(digit) = text.get(at).map(|byte| byte.wrapping_sub(b'0')).filter(|d| *d < 10) {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
        at += 1;
    }
    (value, at)
}

/// Parses a JSON number with an integral value of 64 bits: `1`, `1.0` and `1e2`, but not `1.5`.
pub(super) fn parse_integer(text: &str) -> Option<i64> {
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    if whole.trim_matches(['-', '0']).is_empty() && fraction.is_empty() {
        return Some(0);
    }
    let exponent: i32 = exponent.parse().ok()?;
    // The digits without the point, and the number of zeros after them. More than 40 digits or
    // zeros always exceed 64 bits.
    let zeros = i64::from(exponent) - i64::try_from(fraction.len()).ok()?;
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_end_matches('0');
    let zeros = zeros + i64::try_from(digits.len() - significant.len()).ok()?;
    if significant.len() > 40 || !(0..=40).contains(&zeros) {
        return None;
    }
    let value: i128 = significant.parse().ok()?;
    let value = value.checked_mul(10_i128.checked_pow(u32::try_from(zeros).ok()?)?)?;
    i64::try_from(value).ok()
}

/// Returns the nearest double of a JSON number, unless that is infinite.
pub(super) fn parse_double(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Whether a double represents all digits of `text`, a JSON number. Doubles need 17 significant
/// digits at most.
pub(super) fn fits_a_double(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let digits = mantissa.replace(['-', '.'], "");
    digits.trim_matches('0').len() <= 17
}

#[cfg(test)]
mod tests {
    use super::{ShortNumber, fits_a_double, parse_double, parse_integer, short_integer};

    #[test]
    fn numbers_with_more_digits_than_a_double_are_detected() {
        for text in [
            "0.1",
            "-1.7976931348623157e308",
            "100000000000000000000000",
            "0.0000000000000000000001",
        ] {
            assert!(fits_a_double(text), "{text}");
        }
        for text in
            ["0.100000000000000000000001", "-9223372036854775809", "1.23456789012345678e300"]
        {
            assert!(!fits_a_double(text), "{text}");
        }
    }

    #[test]
    fn short_integers_end_before_they_overflow() {
        for (text, expected) in [
            ("0,", Some((0, 1))),
            ("-0]", Some((0, 2))),
            ("999999999999999999", Some((999_999_999_999_999_999, 18))),
            ("-999999999999999999}", Some((-999_999_999_999_999_999, 19))),
            ("9223372036854775807", None),
            ("-9223372036854775808", None),
            ("-9223372036854775809", None),
            ("99999999999999999999999999999999999999", None),
            ("01", None),
            ("1.0", None),
            ("1e2", None),
            ("-", None),
            ("", None),
        ] {
            assert_eq!(short_integer(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn integral_numbers_are_integers_however_they_are_written() {
        for (text, value) in [
            ("1.0", 1),
            ("-1.000", -1),
            ("1e2", 100),
            ("1.5e1", 15),
            ("150e-1", 15),
            ("0.0", 0),
            ("-0", 0),
            ("0e999999999", 0),
            ("0.0e999999999999999999999", 0),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808.0", i64::MIN),
            ("9.223372036854775807e18", i64::MAX),
        ] {
            assert_eq!(parse_integer(text), Some(value), "{text}");
        }
        for text in ["1.5", "1e-1", "9223372036854775808", "1e19", "1e999999999999", "15e-1"] {
            assert_eq!(parse_integer(text), None, "{text}");
        }
    }

    #[test]
    fn short_and_long_numbers_are_parsed_alike() {
        for text in [
            "0",
            "-0",
            "0.0",
            "-0.0",
            "1",
            "-17",
            "0.1",
            "123.456",
            "1420070400.123456789",
            "-1.5",
            "999999999999999999",
            "9999999999999999999",
            "-9223372036854775808",
            "-999999999999999999",
            "9007199254740993",
            "0.30000000000000004",
            "123456789.12345678",
            "0.1234567890123456",
        ] {
            let short = ShortNumber::read(format!("{text},").as_bytes()).expect(text);
            assert_eq!(short.length, text.len());
            if let Some(value) = short.double() {
                assert_eq!(value.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
            }
            if let Some((value, length)) = short_integer(format!("{text}]").as_bytes()) {
                assert_eq!((Some(value), length), (parse_integer(text), text.len()));
            }
            let seconds = crate::timestamp::parse_epoch_seconds(text);
            assert!(short.timestamp().is_none_or(|time| Some(time) == seconds), "{text}");
        }
        let time = ShortNumber::read(b"1420070400.123456789").and_then(ShortNumber::timestamp);
        assert_eq!(time, crate::timestamp::parse_epoch_seconds("1420070400.123456789"));
        assert_eq!(short_integer(b"-999999999999999999,"), Some((-999_999_999_999_999_999, 19)));
        assert_eq!(short_integer(b"1000000000000000000,"), None);
    }

    #[test]
    fn long_and_malformed_numbers_are_not_short() {
        for text in [
            "",
            "-",
            "01",
            "-01",
            "00",
            "1.",
            "1.e1",
            ".5",
            "1e5",
            "1.5E2",
            "1.2.3",
            "x",
            "+1",
            "10000000000000000000",
            "0.1234567890123456789",
            "NaN",
        ] {
            assert!(ShortNumber::read(text.as_bytes()).is_none(), "{text}");
            assert!(short_integer(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn doubles_beyond_the_finite_are_refused() {
        assert_eq!(parse_double("1e308"), Some(1e308));
        assert_eq!(parse_double("1e309"), None);
        assert_eq!(parse_double("-1e309"), None);
    }
}
