//! Timestamps of a model, as seconds and nanoseconds since 1970: defaults are written as numbers,
//! or in the format `date-time` (RFC 3339, without an offset).
//!
//! The runtime has a calendar too, and build scripts do without the runtime.

/// Seconds, and nanoseconds after that.
pub(crate) type Instant = (i64, u32);

/// Nanoseconds in a second.
const NANOS: u32 = 1_000_000_000;

/// Years of four digits, as RFC 3339 has them.
const RANGE: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

/// The instant of a number, with at most nine digits of a fraction.
pub(crate) fn of_number(text: &str) -> Option<Instant> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let seconds: i64 = whole.parse().ok()?;
    let instant = match nanoseconds(fraction)? {
        nanos @ 1.. if whole.starts_with('-') => (seconds.checked_sub(1)?, NANOS - nanos),
        nanos => (seconds, nanos),
    };
    RANGE.contains(&instant.0).then_some(instant)
}

/// The instant of `1985-04-12T23:20:50.52Z`.
pub(crate) fn of_date_time(text: &str) -> Option<Instant> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let (time, fraction) = match time.split_once('.') {
        Some((time, fraction)) if !fraction.is_empty() => (time, fraction),
        Some(_) => return None,
        None => (time, ""),
    };
    let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
    let valid = (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    let seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    if !valid {
        return None;
    }
    Some((seconds, nanoseconds(fraction)?))
}

/// Numbers of so many digits each.
fn numbers<const N: usize>(text: &str, separator: char, digits: [usize; N]) -> Option<[i64; N]> {
    let mut numbers = [0; N];
    let mut parts = text.split(separator);
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next().filter(|part| part.len() == digits && is_plain(part))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

fn nanoseconds(fraction: &str) -> Option<u32> {
    if fraction.len() > 9 || !is_plain(fraction) {
        return None;
    }
    format!("{fraction:0<9}").parse().ok()
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970, in the calendar of today. A year is counted from March, so that a leap day is
/// its last one.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + day - 719_469
}

#[cfg(test)]
mod tests {
    use super::{of_date_time, of_number};

    #[test]
    fn date_times() {
        for (text, instant) in [
            ("1970-01-01T00:00:00Z", (0, 0)),
            ("1985-04-12T23:20:50.52Z", (482_196_050, 520_000_000)),
            ("2000-02-29T12:00:00Z", (951_825_600, 0)),
            ("1969-12-31T23:59:59.75Z", (-1, 750_000_000)),
            ("1969-12-31T23:59:58.75Z", (-2, 750_000_000)),
            ("0000-01-01T00:00:00Z", (-62_167_219_200, 0)),
            ("9999-12-31T23:59:59Z", (253_402_300_799, 0)),
            ("2024-03-01T00:00:00Z", (1_709_251_200, 0)),
        ] {
            assert_eq!(of_date_time(text), Some(instant), "{text}");
        }
        for text in [
            "",
            "1970-01-01",
            "1970-01-01T00:00:00",
            "1970-01-01T00:00:00+01:00",
            "1970-1-1T00:00:00Z",
            "1970-13-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "1970-01-01T24:00:00Z",
            "1970-01-01T00:00:00.Z",
            "1970-01-01T00:00:+1Z",
            "Tue, 29 Apr 2014 18:30:38 GMT",
        ] {
            assert_eq!(of_date_time(text), None, "{text}");
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(of_number("1.5"), Some((1, 500_000_000)));
        assert_eq!(of_number("-0.25"), Some((-1, 750_000_000)));
        assert_eq!(of_number("-1"), Some((-1, 0)));
        assert_eq!(of_number("-62167219200"), Some((-62_167_219_200, 0)));
        assert_eq!(of_number("253402300799.5"), Some((253_402_300_799, 500_000_000)));
        for text in [
            "1e9",
            "1.0000000001",
            "-62167219200.5",
            "253402300800",
            "-9223372036854775808.5",
            "-",
            "",
        ] {
            assert_eq!(of_number(text), None, "{text}");
        }
    }
}
