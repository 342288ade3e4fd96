//! The three timestamp formats (Smithy 2.0 specification, "`timestampFormat` trait").

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::TimestampFormat;

/// The timestamp as text.
pub(crate) fn format(value: Timestamp, format: TimestampFormat) -> String {
    match format {
        // Jiff prints RFC 3339 with `Z` and as many digits of the fraction as it takes.
        TimestampFormat::DateTime => value.to_string(),
        TimestampFormat::HttpDate => http_date(value),
        TimestampFormat::EpochSeconds => {
            let mut out = Vec::new();
            write_epoch_seconds(value, &mut out);
            String::from_utf8(out).unwrap_or_default()
        }
    }
}

/// The timestamp that `text` stands for, in exactly that format.
pub(crate) fn parse(text: &str, format: TimestampFormat) -> Option<Timestamp> {
    match format {
        TimestampFormat::DateTime => parse_date_time(text),
        TimestampFormat::HttpDate => parse_http_date(text),
        TimestampFormat::EpochSeconds => parse_epoch_seconds(text),
    }
}

/// Appends seconds since the epoch, with as many digits of the fraction as it takes.
pub(crate) fn write_epoch_seconds(value: Timestamp, out: &mut Vec<u8>) {
    let (mut seconds, mut nanos) = (value.as_second(), value.subsec_nanosecond());
    // Jiff's two parts have the same sign; a zero would lose that of the fraction.
    if seconds < 0 || nanos < 0 {
        out.push(b'-');
        (seconds, nanos) = (-seconds, -nanos);
    }
    out.extend_from_slice(itoa::Buffer::new().format(seconds).as_bytes());
    if nanos != 0 {
        out.extend_from_slice(fraction(nanos, &mut [0; 10]));
    }
}

/// `.` and the significant digits of a fraction of a second, which is not zero.
fn fraction(mut nanos: i32, buffer: &mut [u8; 10]) -> &[u8] {
    for digit in buffer.iter_mut().rev() {
        *digit = b'0' + (nanos % 10) as u8;
        nanos /= 10;
    }
    buffer[0] = b'.';
    let significant = buffer.iter().rposition(|digit| *digit != b'0').unwrap_or(0);
    &buffer[..=significant]
}

/// Decimal text, with or without fraction or exponent, to the nanosecond.
pub(crate) fn parse_epoch_seconds(text: &str) -> Option<Timestamp> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 18 || !plain(whole) || !plain(fraction) {
        return parse_scientific(text);
    }
    let seconds: i64 = whole.parse().ok()?;
    let nanos = nanoseconds(fraction)?;
    if negative {
        Timestamp::new(-seconds, -nanos).ok()
    } else {
        Timestamp::new(seconds, nanos).ok()
    }
}

/// Nanoseconds of the digits after the point; what is finer than that is cut off.
fn nanoseconds(fraction: &str) -> Option<i32> {
    let digits = fraction.get(..fraction.len().min(9))?;
    if digits.is_empty() {
        return Some(0);
    }
    let value: i32 = digits.parse().ok()?;
    Some(value * 10_i32.pow(9 - digits.len() as u32))
}

/// `1.5e9` and numbers of many digits, at the precision of a double.
fn parse_scientific(text: &str) -> Option<Timestamp> {
    let seconds: f64 = text.parse().ok()?;
    let range = -377_705_116_800.0..=253_402_300_800.0;
    if !range.contains(&seconds)
        || text.bytes().any(|b| b.is_ascii_alphabetic() && !matches!(b, b'e' | b'E'))
    {
        return None;
    }
    let whole = seconds.trunc();
    Timestamp::new(whole as i64, ((seconds - whole) * 1e9).round() as i32).ok()
}

/// RFC 3339 `date-time`, with any offset.
fn parse_date_time(text: &str) -> Option<Timestamp> {
    // Jiff reads more than RFC 3339: times without minutes, or with an annotation.
    let shape = text.as_bytes();
    let digits_at = |range: std::ops::Range<usize>| {
        shape.get(range).is_some_and(|d| d.iter().all(u8::is_ascii_digit))
    };
    let separators = shape.get(4) == Some(&b'-')
        && shape.get(7) == Some(&b'-')
        && matches!(shape.get(10), Some(b'T' | b't'))
        && shape.get(13) == Some(&b':')
        && shape.get(16) == Some(&b':');
    let fields = [0..4, 5..7, 8..10, 11..13, 14..16, 17..19].into_iter().all(digits_at);
    let offset = matches!(shape.last(), Some(b'Z' | b'z'))
        || text.len().checked_sub(6).is_some_and(|at| {
            matches!(shape.get(at), Some(b'+' | b'-')) && shape.get(at + 3) == Some(&b':')
        });
    if !(separators && fields && offset) || text.contains('[') {
        return None;
    }
    text.parse().ok()
}

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `Tue, 29 Apr 2014 18:30:38 GMT`.
fn http_date(value: Timestamp) -> String {
    let time = TimeZone::UTC.to_datetime(value);
    let day = DAYS[usize::from(time.weekday().to_monday_zero_offset().unsigned_abs()) % 7];
    let month = MONTHS[usize::from(time.month().unsigned_abs() - 1) % 12];
    let fraction = match time.subsec_nanosecond() {
        0 => String::new(),
        nanos => String::from_utf8_lossy(fraction(nanos, &mut [0; 10])).into_owned(),
    };
    format!(
        "{day}, {:02} {month} {:04} {:02}:{:02}:{:02}{fraction} GMT",
        time.day(),
        time.year(),
        time.hour(),
        time.minute(),
        time.second(),
    )
}

/// The same, with optional fractions of a second. The day of the week is not checked.
fn parse_http_date(text: &str) -> Option<Timestamp> {
    let (day_name, rest) = text.split_once(", ")?;
    if !DAYS.contains(&day_name) {
        return None;
    }
    let mut parts = rest.strip_suffix(" GMT")?.split(' ');
    let (day, month, year, time) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let month = MONTHS.iter().position(|name| *name == month)? as i8 + 1;
    let mut parts = time.splitn(3, ':');
    let (hour, minute, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let (second, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
    let two = |text: &str| -> Option<i8> {
        let plain = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        if plain { text.parse().ok() } else { None }
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hour, minute, second) = (two(hour)?, two(minute)?, two(second)?);
    // A leap second is the last second of its minute to everybody else.
    let second = second.min(59);
    let civil = DateTime::new(
        year.parse().ok()?,
        month,
        two(day)?,
        hour,
        minute,
        second,
        nanoseconds(fraction)?,
    )
    .ok()?;
    TimeZone::UTC.to_timestamp(civil).ok()
}

#[cfg(test)]
mod tests {
    use super::{format, parse};
    use crate::TimestampFormat::{DateTime, EpochSeconds, HttpDate};

    #[test]
    fn the_three_formats_of_one_instant() {
        let instant = parse("1398796238", EpochSeconds).unwrap();
        for (kind, text) in [
            (DateTime, "2014-04-29T18:30:38Z"),
            (HttpDate, "Tue, 29 Apr 2014 18:30:38 GMT"),
            (EpochSeconds, "1398796238"),
        ] {
            assert_eq!(format(instant, kind), text);
            assert_eq!(parse(text, kind), Some(instant));
        }
    }

    #[test]
    fn fractions_and_times_before_the_epoch() {
        for text in ["-1.5", "-0.25", "0.000000001", "1500000000.123456789", "0"] {
            let instant = parse(text, EpochSeconds).unwrap();
            assert_eq!(format(instant, EpochSeconds), text);
        }
        assert_eq!(parse("1.5e3", EpochSeconds), parse("1500", EpochSeconds));
        assert_eq!(
            parse("1515531081.123", EpochSeconds),
            parse("2018-01-09T20:51:21.123Z", DateTime)
        );
        assert_eq!(
            parse("Sun, 02 Jan 2000 20:34:56.456 GMT", HttpDate),
            parse("946845296.456", EpochSeconds)
        );
        assert_eq!(
            parse("2019-12-16T22:48:18-01:00", DateTime),
            parse("2019-12-16T23:48:18Z", DateTime)
        );
    }

    #[test]
    fn what_is_no_timestamp_is_refused() {
        for (kind, text) in [
            (EpochSeconds, ""),
            (EpochSeconds, "NaN"),
            (EpochSeconds, "inf"),
            (EpochSeconds, "1e300"),
            (EpochSeconds, "99999999999999"),
            (DateTime, "2014-04-29T18:30:38"),
            (DateTime, "2014-04-29"),
            (DateTime, "2014-04-29T24:30:38Z"),
            (DateTime, "1398796238"),
            (HttpDate, "Tue, 29 Foo 2014 18:30:38 GMT"),
            (HttpDate, "Tue, 29 Apr 2014 25:30:38 GMT"),
            (HttpDate, "29 Apr 2014 18:30:38 GMT"),
        ] {
            assert_eq!(parse(text, kind), None, "{text}");
        }
    }
}
