//! Numbers of any size, stored as decimal text.

use std::fmt;
use std::str::FromStr;

/// An integer of any size (Smithy's `bigInteger`): its canonical decimal text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BigInteger(Box<str>);

/// A decimal of any precision (Smithy's `bigDecimal`): the unchanged text of a JSON number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BigDecimal(Box<str>);

/// The error for a text that is not a number of the expected kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseNumberError;

impl fmt::Display for ParseNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a decimal number")
    }
}

impl std::error::Error for ParseNumberError {}

impl FromStr for BigInteger {
    type Err = ParseNumberError;

    /// Parses digits after an optional `-`. Leading zeros are dropped.
    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !is_digits(digits) {
            return Err(ParseNumberError);
        }
        let significant = digits.trim_start_matches('0');
        Ok(Self(match significant {
            "" => "0".into(),
            _ if digits.len() < text.len() => format!("-{significant}").into(),
            _ => significant.into(),
        }))
    }
}

impl FromStr for BigDecimal {
    type Err = ParseNumberError;

    /// Parses a number of JSON.
    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        if is_json_number(text) { Ok(Self(text.into())) } else { Err(ParseNumberError) }
    }
}

macro_rules! decimal_text {
    ($($name:ident: $text:literal;)*) => {$(
        impl $name {
            #[doc = $text]
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Makes a number of a literal that is known to be valid.
            ///
            /// # Panics
            /// At run time, when the text is not such a number. Use [`FromStr`] for other text.
            #[must_use]
            pub fn from_static(text: &'static str) -> Self {
                match text.parse() {
                    Ok(number) => number,
                    Err(ParseNumberError) => panic!("`{text}` is not a decimal number"),
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self("0".into())
            }
        }

        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                Self(value.to_string().into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

decimal_text! {
    BigInteger: "The decimal digits, after a `-` when the number is negative.";
    BigDecimal: "The number in the grammar of JSON.";
}

/// Whether a text is a number of JSON (RFC 8259, section 6).
fn is_json_number(text: &str) -> bool {
    let rest = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
        }
        None => (rest, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
