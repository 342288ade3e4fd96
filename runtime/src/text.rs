//! Scalars as text, for the formats and bindings that have nothing else.

/// `true` or `false`.
pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// An integer of 64 bits, in digits after an optional `-`.
pub(crate) fn integer(text: &str) -> Option<i64> {
    if text.starts_with('+') { None } else { text.parse().ok() }
}

/// A float, or the name of one that has no digits.
pub(crate) fn float(text: &str) -> Option<f32> {
    match non_finite(text) {
        Some(value) => Some(value as f32),
        None => decimal(text)?.parse().ok().filter(|value: &f32| value.is_finite()),
    }
}

/// A double, or the name of one that has no digits.
pub(crate) fn double(text: &str) -> Option<f64> {
    match non_finite(text) {
        Some(value) => Some(value),
        None => decimal(text)?.parse().ok().filter(|value: &f64| value.is_finite()),
    }
}

/// The name of a double that has no digits; none for all others.
pub(crate) fn non_finite_name(value: f64) -> Option<&'static str> {
    if value.is_finite() {
        None
    } else if value.is_nan() {
        Some("NaN")
    } else {
        Some(if value > 0.0 { "Infinity" } else { "-Infinity" })
    }
}

/// The doubles that have names instead of digits.
fn non_finite(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

/// The same text, unless it has letters or a sign that Rust would read and Smithy does not.
fn decimal(text: &str) -> Option<&str> {
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E');
    (text.bytes().all(plain) && !text.starts_with('+')).then_some(text)
}
