//! `http-date`: RFC 9110's IMF-fixdate, such as `Tue, 29 Apr 2014 18:30:38 GMT`.

use super::civil::Civil;
use super::{Timestamp, parse_nanoseconds, parse_number, push_digits, split_at_point};

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub(super) fn write(value: Timestamp, out: &mut Vec<u8>) {
    let civil = Civil::at(value);
    out.extend_from_slice(DAYS.get(civil.weekday()).unwrap_or(&"").as_bytes());
    out.extend_from_slice(b", ");
    push_digits::<2>(civil.day, out);
    out.push(b' ');
    out.extend_from_slice(MONTHS.get(civil.month as usize - 1).unwrap_or(&"").as_bytes());
    out.push(b' ');
    push_digits::<4>(civil.year, out);
    for (before, number) in [(b' ', civil.hour), (b':', civil.minute), (b':', civil.second)] {
        out.push(before);
        push_digits::<2>(number, out);
    }
    out.extend_from_slice(b" GMT");
}

/// Parses an HTTP date. The day of the week is not checked.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    if text.contains('.') { None } else { parse_with_fraction(text) }
}

/// Parses an HTTP date that may have a fraction of a second, which is dropped.
pub(super) fn parse_with_fraction(text: &str) -> Option<Timestamp> {
    let (day_name, rest) = text.split_once(", ")?;
    if !DAYS.contains(&day_name) {
        return None;
    }
    let mut parts = rest.strip_suffix(" GMT")?.split(' ');
    let (day, month, year, time) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let mut parts = time.splitn(3, ':');
    let (hour, minute, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let (second, fraction) = split_at_point(seconds)?;
    Civil {
        year: digits(year, 4)?,
        month: MONTHS.iter().position(|name| *name == month)? as u32 + 1,
        day: digits(day, 2)?,
        hour: digits(hour, 2)?,
        minute: digits(minute, 2)?,
        second: digits(second, 2)?,
        nanosecond: parse_nanoseconds(fraction.as_bytes()).map(|_| 0)?,
    }
    .timestamp(0)
}

/// Parses a number of `count` digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    parse_number(text.as_bytes()).filter(|_| text.len() == count)
}
