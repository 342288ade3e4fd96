//! Comparison of numbers with the bounds of `smithy.api#range`, which are decimal numbers as text.

use std::cmp::Ordering;

/// A number with a range.
#[derive(Clone, Copy)]
pub(super) enum Bounded<'n> {
    Integer(i64),
    Float(f32),
    Double(f64),
    /// A number of any size, as text.
    Big(&'n str),
}

impl Bounded<'_> {
    /// Compares the number with a bound; `None` if one of them is not a number. A float is compared
    /// with the nearest float of the bound, so that 0.1 is not above a maximum of 0.1.
    pub(super) fn compare(self, bound: &str) -> Option<Ordering> {
        match self {
            Self::Float(value) => value.partial_cmp(&bound.parse().ok()?),
            Self::Double(value) => value.partial_cmp(&bound.parse().ok()?),
            Self::Integer(value) => match bound.parse::<i64>() {
                Ok(bound) => Some(value.cmp(&bound)),
                Err(_) => compare_decimals(&value.to_string(), bound),
            },
            Self::Big(text) => compare_decimals(text, bound),
        }
    }
}

/// A decimal number, ±0.DIGITS × 10^`magnitude`, whose digits have no zeros at either end. Zero has
/// no digits.
#[derive(PartialEq, Eq)]
struct Decimal {
    is_negative: bool,
    digits: Vec<u8>,
    magnitude: i64,
}

/// Compares two decimal numbers of any size; `None` if one is not a number.
fn compare_decimals(a: &str, b: &str) -> Option<Ordering> {
    let (a, b) = (Decimal::parse(a)?, Decimal::parse(b)?);
    Some(match (a.sign(), b.sign()) {
        (-1, -1) => b.compare_absolute(&a),
        (1, 1) => a.compare_absolute(&b),
        (a, b) => a.cmp(&b),
    })
}

impl Decimal {
    fn parse(text: &str) -> Option<Self> {
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = whole.bytes().chain(fraction.bytes());
        if !all.clone().all(|digit| digit.is_ascii_digit()) || whole.is_empty() {
            return None;
        }
        let zeros = all.clone().take_while(|digit| *digit == b'0').count();
        let mut digits: Vec<u8> = all.skip(zeros).collect();
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        let magnitude = i64::try_from(whole.len()).ok()? - i64::try_from(zeros).ok()?;
        Some(Self { is_negative, digits, magnitude: magnitude.checked_add(exponent)? })
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    /// Compares the absolute values of two numbers that are not zero.
    fn compare_absolute(&self, other: &Self) -> Ordering {
        (self.magnitude, &self.digits).cmp(&(other.magnitude, &other.digits))
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{Bounded, compare_decimals};

    #[test]
    fn a_float_is_equal_to_a_bound_that_binary_cannot_express() {
        assert_eq!(Bounded::Float(0.1).compare("0.1"), Some(Ordering::Equal));
        assert_eq!(Bounded::Float(0.100_000_01).compare("0.1"), Some(Ordering::Greater));
        assert_eq!(Bounded::Double(0.1).compare("0.1"), Some(Ordering::Equal));
        assert_eq!(Bounded::Float(f32::NAN).compare("0.1"), None);
    }

    #[test]
    fn decimals_of_any_size_are_compared_by_value() {
        let ascending = [
            "-1e400",
            "-100.5",
            "-100",
            "-0.5",
            "-0.25",
            "0",
            "0.001",
            "0.25",
            "0.5",
            "1",
            "2",
            "10",
            "100.25",
            "123456789012345678901234567890",
            "1e400",
        ];
        for (at, a) in ascending.iter().enumerate() {
            for (other, b) in ascending.iter().enumerate() {
                assert_eq!(compare_decimals(a, b), Some(at.cmp(&other)), "{a} {b}");
            }
        }
        for (a, b) in
            [("1.50", "1.5"), ("100", "1e2"), ("0.0", "-0"), ("0012", "12"), ("1E-1", "0.1")]
        {
            assert_eq!(compare_decimals(a, b), Some(Ordering::Equal), "{a} {b}");
        }
        assert_eq!(compare_decimals("NaN", "1"), None);
    }

    #[test]
    fn integers_and_doubles_are_compared_with_any_bound() {
        assert_eq!(Bounded::Integer(2).compare("2"), Some(Ordering::Equal));
        assert_eq!(Bounded::Integer(2).compare("2.5"), Some(Ordering::Less));
        assert_eq!(Bounded::Double(2.5).compare("2"), Some(Ordering::Greater));
        assert_eq!(Bounded::Double(f64::NAN).compare("2"), None);
    }
}
