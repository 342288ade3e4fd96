//! `epoch-seconds`: decimal seconds since 1970 began, such as `1398796238.5`.

use super::{NANOS, Timestamp, nanoseconds, push_fraction, split_at_point};

/// Appends the seconds, with as many digits of the fraction as needed.
pub(crate) fn write(value: Timestamp, out: &mut Vec<u8>) {
    let (before, second, nanosecond) = value.distance();
    if before {
        out.push(b'-');
    }
    out.extend_from_slice(itoa::Buffer::new().format(second).as_bytes());
    push_fraction(nanosecond, out);
}

/// Parses a number of JSON, with or without fraction and exponent. Digits beyond the nanosecond are
/// ignored; a number with an exponent or of more than 18 digits has the precision of a double.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    let (before, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = split_at_point(digits).filter(|(whole, _)| !whole.is_empty())?;
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() > 18 || !plain(whole) || !plain(fraction) {
        return parse_scientific(text);
    }
    Timestamp::at_distance(before, whole.parse().ok()?, nanoseconds(fraction.as_bytes())?)
}

/// Parses a number with an exponent, or of many digits, as a double.
fn parse_scientific(text: &str) -> Option<Timestamp> {
    // Rust's parser accepts names and a leading plus too.
    let is_other = |byte: u8| byte.is_ascii_alphabetic() && !matches!(byte, b'e' | b'E');
    if text.starts_with('+') || text.bytes().any(is_other) {
        return None;
    }
    let seconds: f64 = text.parse().ok()?;
    let distance = seconds.abs();
    // The casts below are in range.
    if distance > Timestamp::MAX.as_second() as f64 + 1.0 {
        return None;
    }
    let (mut second, mut nanosecond) =
        (distance.trunc() as i64, (distance.fract() * f64::from(NANOS)).round() as u32);
    if nanosecond == NANOS {
        (second, nanosecond) = (second + 1, 0);
    }
    Timestamp::at_distance(seconds < 0.0, second, nanosecond)
}
