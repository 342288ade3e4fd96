//! Numbers of any size and precision, as JSON and the IDL write them.

/// A decimal number in canonical form: `digits` times ten to the power of `exponent`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    is_negative: bool,
    /// Without zeros at the start and the end. Empty for zero.
    digits: String,
    /// Zero for zero.
    exponent: i64,
}

/// Whether two texts are the same number, as `1`, `1.0` and `10e-1` are.
pub(super) fn is_same_number(a: &str, b: &str) -> bool {
    Decimal::parse(a).is_some_and(|a| Decimal::parse(b) == Some(a))
}

/// Whether the text is a number in the syntax of JSON.
pub(super) fn is_decimal(text: &str) -> bool {
    Decimal::parse(text).is_some()
}

impl Decimal {
    /// Parses a number in the syntax of JSON. `None` if its exponent is beyond an `i64`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
            None => (text, 0_i64),
        };
        let (is_negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(mantissa) => (true, mantissa),
            None => (false, mantissa),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [whole, fraction].concat();
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let significant = all.trim_end_matches('0');
        let digits = significant.trim_start_matches('0');
        if digits.is_empty() {
            return Some(Self { is_negative: false, digits: String::new(), exponent: 0 });
        }
        let zeros = i64::try_from(all.len() - significant.len()).ok()?;
        let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        let exponent = exponent.checked_add(zeros)?;
        Some(Self { is_negative, digits: digits.to_owned(), exponent })
    }

    /// The integer, if the number has no fraction and is in the range of an `i64`.
    pub(super) fn to_integer(&self) -> Option<i64> {
        // An `i64` has at most 19 digits.
        let zeros = usize::try_from(self.exponent).ok().filter(|zeros| *zeros < 19)?;
        let sign = if self.is_negative { "-" } else { "" };
        format!("{sign}0{}{}", self.digits, "0".repeat(zeros)).parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, is_decimal, is_same_number};

    #[test]
    fn numbers_are_equal_if_their_values_are() {
        for (a, b) in [
            ("1", "1.0"),
            ("1", "10e-1"),
            ("-150", "-1.5E+2"),
            ("0", "-0.0e5"),
            ("0.00", "0e9999"),
            ("100", "1e2"),
            ("0.010", "1e-2"),
            ("9007199254740993", "9007199254740993.0"),
        ] {
            assert!(is_same_number(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("9007199254740993", "9007199254740992"),
            ("0.1", "0.1000000000000000000000001"),
            ("1", "-1"),
            ("1e400", "1e401"),
            ("1e-400", "0"),
            ("1e99999999999999999999", "2e99999999999999999999"),
            ("12", "102"),
        ] {
            assert!(!is_same_number(a, b), "{a} {b}");
        }
    }

    #[test]
    fn texts_that_are_not_numbers() {
        for text in ["", "a", "-", ".", "1a", "1e", "1.5.2", "- 1", " 1", "NaN"] {
            assert!(!is_decimal(text), "{text}");
        }
        assert!(is_decimal("-12345678901234567890.5e10"));
    }

    #[test]
    fn integers() {
        let integer = |text| Decimal::parse(text).and_then(|number| number.to_integer());
        for (text, value) in [
            ("1.0", Some(1)),
            ("-0.0", Some(0)),
            ("9007199254740993.0", Some(9_007_199_254_740_993)),
            ("9223372036854775807.0", Some(i64::MAX)),
            ("-92233720368547758.08e2", Some(i64::MIN)),
            ("9223372036854775808.0", None),
            ("1e18", Some(1_000_000_000_000_000_000)),
            ("1e9999999", None),
            ("1.5", None),
        ] {
            assert_eq!(integer(text), value, "{text}");
        }
    }
}
