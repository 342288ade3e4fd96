//! `epoch-seconds`: decimal seconds since 1970 began, such as `1398796238.5`.

use super::{Timestamp, parse_nanoseconds, push_fraction, split_at_point};

/// Appends the seconds, with as many digits of the milliseconds as needed. Finer digits are cut
/// off.
pub(crate) fn write(value: Timestamp, out: &mut Vec<u8>) {
    let (before, second, nanosecond) = value.whole_milliseconds().distance();
    if before {
        out.push(b'-');
    }
    out.extend_from_slice(itoa::Buffer::new().format(second).as_bytes());
    push_fraction(nanosecond, out);
}

/// Parses a number of JSON, with or without fraction and exponent, exactly. Digits beyond the
/// nanosecond are ignored.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    let (before, number) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (number, None),
    };
    let (whole, fraction) = split_at_point(mantissa).filter(|(whole, _)| !whole.is_empty())?;
    if ![whole, fraction].iter().all(|text| text.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    match exponent {
        None => at_distance(before, whole, fraction),
        Some(exponent) => {
            let (whole, fraction) = shift_point(whole, fraction, parse_exponent(exponent)?)?;
            at_distance(before, &whole, &fraction)
        }
    }
}

/// Makes a timestamp of the digits before and after the point.
fn at_distance(before: bool, whole: &str, fraction: &str) -> Option<Timestamp> {
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        significant => significant,
    };
    Timestamp::at_distance(before, whole.parse().ok()?, parse_nanoseconds(fraction.as_bytes())?)
}

/// Parses an exponent. One that exceeds 32 bits becomes the nearest 32-bit value. Returns `None` if
/// `text` is not an integer.
fn parse_exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let beyond = if text.starts_with('-') { i32::MIN } else { i32::MAX };
    Some(text.parse().unwrap_or(beyond))
}

/// Moves the point by `exponent` digits to the right; returns `None` for a number beyond all
/// timestamps.
fn shift_point(whole: &str, fraction: &str, exponent: i32) -> Option<(String, String)> {
    let digits = format!("{whole}{fraction}");
    let leading = digits.bytes().take_while(|byte| *byte == b'0').count();
    let significant = digits.get(leading..).unwrap_or_default();
    if significant.is_empty() {
        return Some(("0".to_owned(), String::new()));
    }
    // The number of significant digits before the point, or of zeros after it if negative.
    let point = i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()?;
    let point = point + i64::from(exponent);
    match usize::try_from(point) {
        // No timestamp has more than 12 digits before the point.
        Ok(point) if point > 12 => None,
        Ok(point) if point <= significant.len() => {
            let (whole, fraction) = significant.split_at(point);
            Some((format!("0{whole}"), fraction.to_owned()))
        }
        Ok(point) => Some((format!("{significant:0<point$}"), String::new())),
        // Digits beyond the ninth zero are ignored.
        Err(_) => {
            let zeros = usize::try_from(point.unsigned_abs()).map_or(9, |zeros| zeros.min(9));
            Some(("0".to_owned(), format!("{}{significant}", "0".repeat(zeros))))
        }
    }
}
