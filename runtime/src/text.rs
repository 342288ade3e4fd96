//! Scalars as text, for formats and HTTP bindings whose values are text.

use crate::DecodeError;

/// Checks that a body is UTF-8, and returns it as text.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(bytes).map_err(|error| DecodeError::at(error.valid_up_to(), "not UTF-8"))
}

/// Parses `true` or `false`.
pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Parses an integer of 64 bits: digits after an optional `-`.
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

/// Returns `text` unless it has letters or a leading `+`, which Rust's parser accepts and Smithy does
/// not.
fn decimal(text: &str) -> Option<&str> {
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E');
    (text.bytes().all(plain) && !text.starts_with('+')).then_some(text)
}
