//! Decimals as `mantissa * 10^exponent` (RFC 8949, section 3.4.4).

use crate::{BigDecimal, BigInteger};

/// Returns mantissa and exponent, or `None` if the exponent exceeds 64 bits.
pub(super) fn to_parts(value: &BigDecimal) -> Option<(BigInteger, i64)> {
    let text = value.as_str();
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
        None => (text, 0_i64),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    Some((format!("{whole}{fraction}").parse().ok()?, exponent))
}

/// Returns the number with a point if that needs no zeros, and with an exponent otherwise: the
/// exponent may be large.
pub(super) fn from_parts(mantissa: &BigInteger, exponent: i64) -> BigDecimal {
    let (sign, digits) = match mantissa.as_str().strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", mantissa.as_str()),
    };
    let places = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
    let text = match digits.len().checked_sub(places).and_then(|at| digits.split_at_checked(at)) {
        _ if exponent == 0 => format!("{sign}{digits}"),
        Some((whole, fraction)) if exponent < 0 => {
            let whole = if whole.is_empty() { "0" } else { whole };
            format!("{sign}{whole}.{fraction}")
        }
        _ => format!("{sign}{digits}e{exponent}"),
    };
    text.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{from_parts, to_parts};
    use crate::{BigDecimal, BigInteger};

    #[test]
    fn decimals_round_trip() {
        for (text, mantissa, exponent) in [
            ("0", "0", 0),
            ("-1.50", "-150", -2),
            ("0.25", "25", -2),
            ("25e-3", "25", -3),
            ("12e300", "12", 300),
            ("7e9223372036854775807", "7", i64::MAX),
            ("7e-9223372036854775808", "7", i64::MIN),
        ] {
            let mantissa: BigInteger = mantissa.parse().unwrap();
            let value: BigDecimal = text.parse().unwrap();
            assert_eq!(from_parts(&mantissa, exponent), value, "{text}");
            assert_eq!(to_parts(&value), Some((mantissa, exponent)), "{text}");
        }
        let value: BigDecimal = "1.5e3".parse().unwrap();
        assert_eq!(to_parts(&value), Some((BigInteger::from(15), 2)));
    }

    #[test]
    fn exponents_beyond_64_bits_are_refused() {
        for text in ["1e9223372036854775808", "1.5e-9223372036854775808"] {
            let value: BigDecimal = text.parse().unwrap();
            assert_eq!(to_parts(&value), None, "{text}");
        }
    }
}
