//! Scalars as text, for formats and HTTP bindings whose values are text.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use crate::DecodeError;
use crate::codec::MissingMember;

/// Checks that a body is UTF-8, and returns it as text.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    simdutf8::basic::from_utf8(bytes).map_err(|_| not_utf8(bytes))
}

/// Makes the error about the first byte that is not UTF-8.
#[cold]
fn not_utf8(bytes: &[u8]) -> DecodeError {
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    DecodeError::at(valid, "not UTF-8")
}

/// The byte that replaces each byte that is not UTF-8 in the body of a response.
pub(crate) const INVALID: u8 = 0x1F;

/// The text of a body.
pub(crate) struct BodyText<'b>(Cow<'b, str>);

impl<'b> BodyText<'b> {
    /// Makes the text of a body. A server refuses bytes that are not UTF-8. For a client, each such
    /// byte is replaced by [`INVALID`], so that offsets stay: readers skip it in values that the
    /// model does not name, and refuse it in others.
    #[inline]
    pub(crate) fn new(bytes: &'b [u8], missing: MissingMember) -> Result<Self, DecodeError> {
        match utf8(bytes) {
            Ok(text) => Ok(Self(Cow::Borrowed(text))),
            Err(_) if missing.is_lenient() => Ok(Self(Cow::Owned(replace_invalid(bytes)))),
            Err(error) => Err(error),
        }
    }

    /// Makes the text of the body of an error, with replacement characters for bytes that are not
    /// UTF-8.
    #[cfg(feature = "xml")]
    pub(crate) fn from_utf8_lossy(bytes: &'b [u8]) -> Self {
        // The check of valid text is faster than the conversion.
        Self(utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed))
    }

    /// Returns the text.
    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether bytes that are not UTF-8 were replaced.
    #[inline]
    pub(crate) fn is_repaired(&self) -> bool {
        matches!(self.0, Cow::Owned(_))
    }
}

#[cold]
fn replace_invalid(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| char::from(INVALID)));
    }
    text
}

/// Parses `true` or `false`.
pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Parses a 64-bit integer: digits after an optional `-`.
pub(crate) fn integer(text: &str) -> Option<i64> {
    if text.starts_with('+') { None } else { text.parse().ok() }
}

/// Parses a float: a decimal number within its range, `NaN`, `Infinity` or `-Infinity`.
pub(crate) fn float(text: &str) -> Option<f32> {
    match non_finite(text) {
        Some(value) => Some(value as f32),
        None => decimal(text)?.parse().ok().filter(|value: &f32| value.is_finite()),
    }
}

/// Parses a double: a decimal number within its range, `NaN`, `Infinity` or `-Infinity`.
pub(crate) fn double(text: &str) -> Option<f64> {
    match non_finite(text) {
        Some(value) => Some(value),
        None => decimal(text)?.parse().ok().filter(|value: &f64| value.is_finite()),
    }
}

/// Returns `NaN`, `Infinity` or `-Infinity` for a double without digits, `None` for a finite one.
pub(crate) fn non_finite_name(value: f64) -> Option<&'static str> {
    if value.is_finite() {
        None
    } else if value.is_nan() {
        Some("NaN")
    } else {
        Some(if value > 0.0 { "Infinity" } else { "-Infinity" })
    }
}

/// Returns NaN or the infinity with this name (Smithy 2.0 specification,
/// "Number serialization"); `None` for any other text.
pub(crate) fn non_finite(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

/// Returns `text` if it consists of digits, signs, points and exponents and has no leading `+`.
/// Rust's parser also accepts a leading `+` and names such as `inf`, which Smithy does not.
fn decimal(text: &str) -> Option<&str> {
    let is_decimal = !text.starts_with('+')
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'));
    is_decimal.then_some(text)
}

/// Shows a text in one line, with escapes of control characters: a peer may have chosen a part of
/// it.
pub(crate) struct OneLine<'t>(pub(crate) &'t str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| match character.is_control() {
            true => write!(f, "{}", character.escape_debug()),
            false => f.write_char(character),
        })
    }
}
