//! Default values of timestamps: numbers in the format `epoch-seconds`, or strings in the format
//! `date-time` (Smithy 2.0 specification, "`timestampFormat` trait").

/// Nanoseconds in a second.
const NANOS: u32 = 1_000_000_000;

/// The years 0000 to 9999, which RFC 3339 can express, in seconds since 1970-01-01T00:00:00Z.
const SECONDS: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

/// Converts a decimal number of seconds to whole seconds, rounded down, and the remaining
/// nanoseconds. `None` if the number has an exponent, has more than nine fraction digits or is out
/// of range.
pub(super) fn epoch_seconds(text: &str) -> Option<(i64, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !is_nanoseconds(fraction) {
        return None;
    }
    let seconds: i64 = whole.parse().ok()?;
    let (seconds, nanoseconds) = match format!("{fraction:0<9}").parse().ok()? {
        nanoseconds @ 1.. if whole.starts_with('-') => {
            (seconds.checked_sub(1)?, NANOS - nanoseconds)
        }
        nanoseconds => (seconds, nanoseconds),
    };
    SECONDS.contains(&seconds).then_some((seconds, nanoseconds))
}

/// Whether the text is a date and time in UTC, such as `1985-04-12T23:20:50.52Z`, with at most nine
/// fraction digits (RFC 3339).
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((fixed, rest)) = text.split_at_checked(19) else { return false };
    let has_format = fixed.bytes().zip(*b"0000-00-00T00:00:00").all(|(byte, expected)| {
        if expected == b'0' { byte.is_ascii_digit() } else { byte == expected }
    });
    if !has_format {
        return false;
    }
    let number = |start, end| fixed.get(start..end).and_then(|text| text.parse().ok()).unwrap_or(0);
    let year: u32 = number(0, 4);
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match number(5, 7) {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    };
    let ends_in_utc = match rest.strip_prefix('.').map(|rest| rest.strip_suffix('Z')) {
        Some(fraction) => {
            fraction.is_some_and(|digits| !digits.is_empty() && is_nanoseconds(digits))
        }
        None => rest == "Z",
    };
    (1..=days).contains(&number(8, 10))
        && number(11, 13) < 24
        && number(14, 16) < 60
        && number(17, 19) < 60
        && ends_in_utc
}

/// Whether the text is at most nine digits.
fn is_nanoseconds(text: &str) -> bool {
    text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{epoch_seconds, is_date_time};

    #[test]
    fn date_times() {
        for text in [
            "1970-01-01T00:00:00Z",
            "1985-04-12T23:20:50.52Z",
            "2000-02-29T12:00:00Z",
            "1969-12-31T23:59:59.123456789Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
        ] {
            assert!(is_date_time(text), "{text}");
        }
        for text in [
            "",
            "1970-01-01",
            "1970-01-01T00:00:00",
            "1970-01-01T00:00:00+01:00",
            "1970-1-1T00:00:00Z",
            "1970-13-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "1970-00-01T00:00:00Z",
            "1970-04-31T00:00:00Z",
            "1970-01-00T00:00:00Z",
            "1970-01-01T00:00:60Z",
            "1970-01-01T00:00:00.1234567890Z",
            "1970-01-01T00:00:0éZ",
            "1970-01-01T24:00:00Z",
            "1970-01-01T00:00:00.Z",
            "1970-01-01T00:00:+1Z",
            "Tue, 29 Apr 2014 18:30:38 GMT",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(epoch_seconds("1.5"), Some((1, 500_000_000)));
        assert_eq!(epoch_seconds("-0.25"), Some((-1, 750_000_000)));
        assert_eq!(epoch_seconds("-1"), Some((-1, 0)));
        assert_eq!(epoch_seconds("-62167219200"), Some((-62_167_219_200, 0)));
        assert_eq!(epoch_seconds("253402300799.5"), Some((253_402_300_799, 500_000_000)));
        for text in [
            "1e9",
            "1.0000000001",
            "-62167219200.5",
            "253402300800",
            "-9223372036854775808.5",
            "-",
            "",
        ] {
            assert_eq!(epoch_seconds(text), None, "{text}");
        }
    }
}
