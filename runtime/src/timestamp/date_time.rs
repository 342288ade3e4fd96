//! `date-time`: RFC 3339, such as `2014-04-29T18:30:38.5Z`.

use super::civil::Civil;
use super::{Timestamp, parse_nanoseconds, parse_number, push_digits, push_fraction};

pub(super) fn write(value: Timestamp, out: &mut Vec<u8>) {
    let civil = Civil::at(value);
    push_digits::<4>(civil.year, out);
    for (before, number) in [
        (b'-', civil.month),
        (b'-', civil.day),
        (b'T', civil.hour),
        (b':', civil.minute),
        (b':', civil.second),
    ] {
        out.push(before);
        push_digits::<2>(number, out);
    }
    push_fraction(civil.nanosecond, out);
    out.push(b'Z');
}

/// Parses a `date-time` with any offset. It is a `const fn`, since defaults of a model are
/// constants.
pub(super) const fn parse(text: &str) -> Option<Timestamp> {
    let Some((fixed, rest)) = text.as_bytes().split_at_checked(19) else { return None };
    let (b'-', b'-', b'T' | b't', b':', b':') =
        (fixed[4], fixed[7], fixed[10], fixed[13], fixed[16])
    else {
        return None;
    };
    let mut values = [0; FIELDS.len()];
    let mut at = 0;
    while at < FIELDS.len() {
        let (start, length) = FIELDS[at];
        match parse_number(fixed.split_at(start).1.split_at(length).0) {
            Some(value) => values[at] = value,
            None => return None,
        }
        at += 1;
    }
    let [year, month, day, hour, minute, second] = values;
    let (fraction, offset) = split_fraction(rest);
    match (parse_nanoseconds(fraction), offset_minutes(offset)) {
        (Some(nanosecond), Some(offset)) => {
            Civil { year, month, day, hour, minute, second, nanosecond }.timestamp(offset)
        }
        _ => None,
    }
}

/// Start and length of year, month, day, hour, minute and second.
const FIELDS: [(usize, usize); 6] = [(0, 4), (5, 2), (8, 2), (11, 2), (14, 2), (17, 2)];

/// Splits the digits of a fraction from the offset after it. A point without digits remains in the
/// offset, which is then malformed.
const fn split_fraction(text: &[u8]) -> (&[u8], &[u8]) {
    let [b'.', rest @ ..] = text else { return (&[], text) };
    let mut digits = 0;
    while digits < rest.len() && rest[digits].is_ascii_digit() {
        digits += 1;
    }
    if digits == 0 { (&[], text) } else { rest.split_at(digits) }
}

/// Returns the minutes by which local time is ahead of UTC.
const fn offset_minutes(offset: &[u8]) -> Option<i64> {
    let (sign, hours, minutes) = match offset {
        [b'Z' | b'z'] => return Some(0),
        [b'+', h1, h2, b':', m1, m2] => (1, parse_number(&[*h1, *h2]), parse_number(&[*m1, *m2])),
        [b'-', h1, h2, b':', m1, m2] => (-1, parse_number(&[*h1, *h2]), parse_number(&[*m1, *m2])),
        _ => return None,
    };
    match (hours, minutes) {
        (Some(hours @ 0..24), Some(minutes @ 0..60)) => {
            Some(sign * (hours as i64 * 60 + minutes as i64))
        }
        _ => None,
    }
}
