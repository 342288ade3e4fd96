//! JSON number text to integers and doubles.

/// Whether `text`, a JSON number, is an integer within 64 bits: `1`, `1.0` and `1e2` are, `1.5`
/// is not.
pub(super) fn integer(text: &str) -> Option<i64> {
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
    // The decimal digits without a point, and how many zeros follow them. More than 40 digits
    // or zeros are beyond 64 bits in any case.
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

/// The double next to `text`, a JSON number, unless it is beyond all finite ones.
pub(super) fn double(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Whether a double keeps all digits of `text`, a JSON number: no double needs more than 17.
pub(super) fn fits_a_double(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let digits = mantissa.replace(['-', '.'], "");
    digits.trim_matches('0').len() <= 17
}

#[cfg(test)]
mod tests {
    use super::{double, fits_a_double, integer};

    #[test]
    fn digits_beyond_a_double_are_told() {
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
            assert_eq!(integer(text), Some(value), "{text}");
        }
        for text in ["1.5", "1e-1", "9223372036854775808", "1e19", "1e999999999999", "15e-1"] {
            assert_eq!(integer(text), None, "{text}");
        }
    }

    #[test]
    fn doubles_beyond_the_finite_are_refused() {
        assert_eq!(double("1e308"), Some(1e308));
        assert_eq!(double("1e309"), None);
        assert_eq!(double("-1e309"), None);
    }
}
