//! Timestamps of models as seconds and nanoseconds since 1970: generated code holds no text that
//! it would have to parse.

/// Nanoseconds of a second.
const NANOSECONDS: i64 = 1_000_000_000;

/// Seconds since 1970, perhaps with a fraction, as seconds and nanoseconds of the same sign.
pub(crate) fn epoch_seconds(text: &str) -> Option<(i64, i32)> {
    let number: f64 = text.parse().ok().filter(|number: &f64| number.abs() < 1e12)?;
    if let Ok(seconds) = text.parse() {
        return Some((seconds, 0));
    }
    let nanoseconds = (number.fract() * NANOSECONDS as f64).round() as i64;
    let seconds = number.trunc() as i64 + nanoseconds / NANOSECONDS;
    Some((seconds, i32::try_from(nanoseconds % NANOSECONDS).ok()?))
}

/// `YYYY-MM-DDThh:mm:ss[.fraction](Z|+hh:mm|-hh:mm)` (RFC 3339, `date-time`), likewise.
pub(crate) fn parse(text: &str) -> Option<(i64, i32)> {
    let (date, time) = text.split_once(['T', 't'])?;
    let [year, month, day] = parts(date, '-')?;
    let (clock, offset) = match time.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, 0),
        None => {
            let at = time.rfind(['+', '-'])?;
            let [hours, minutes] = parts(&time[at + 1..], ':')?;
            let seconds = in_range(hours, 0, 23)? * 3600 + in_range(minutes, 0, 59)? * 60;
            (&time[..at], if time[at..].starts_with('-') { -seconds } else { seconds })
        }
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let [hour, minute, second] = parts(clock, ':')?;
    let days = days_since_1970(year, in_range(month, 1, 12)?, day)?;
    let of_day =
        in_range(hour, 0, 23)? * 3600 + in_range(minute, 0, 59)? * 60 + in_range(second, 0, 59)?;
    let seconds = days * 86_400 + of_day - offset;
    let nanoseconds = i64::from(nanoseconds(fraction)?);
    // Before 1970 both count backwards.
    let (seconds, nanoseconds) = if seconds < 0 && nanoseconds > 0 {
        (seconds + 1, nanoseconds - NANOSECONDS)
    } else {
        (seconds, nanoseconds)
    };
    Some((seconds, i32::try_from(nanoseconds).ok()?))
}

/// Exactly so many numbers of digits alone.
fn parts<const N: usize>(text: &str, separator: char) -> Option<[i64; N]> {
    let number = |part: &str| {
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i64>().ok()).flatten()
    };
    let numbers: Option<Vec<i64>> = text.split(separator).map(number).collect();
    numbers?.try_into().ok()
}

fn in_range(number: i64, min: i64, max: i64) -> Option<i64> {
    (min..=max).contains(&number).then_some(number)
}

fn nanoseconds(fraction: &str) -> Option<u32> {
    let digits: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    fraction.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// Days from 1970-01-01 to a date of the Gregorian calendar, years 0 to 9999.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let lengths = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let month = usize::try_from(month - 1).ok()?;
    in_range(day, 1, *lengths.get(month)?)?;
    let before = in_range(year, 0, 9999)? - 1;
    let leap_days = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    // 719,162 days lie between the first day of year 1 and 1970.
    Some(before * 365 + leap_days - 719_162 + lengths[..month].iter().sum::<i64>() + day - 1)
}

#[cfg(test)]
mod tests {
    use super::{epoch_seconds, parse};

    #[test]
    fn date_times() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some((0, 0))),
            ("2024-02-29T12:00:00Z", Some((1_709_208_000, 0))),
            ("2024-02-29T14:00:00.25+02:00", Some((1_709_208_000, 250_000_000))),
            ("1969-12-31T23:59:59.75Z", Some((0, -250_000_000))),
            ("0000-01-01T00:00:00Z", Some((-62_167_219_200, 0))),
            ("9999-12-31T23:59:59.999999999Z", Some((253_402_300_799, 999_999_999))),
            ("2023-02-29T00:00:00Z", None),
            ("2023-13-01T00:00:00Z", None),
            ("2023-01-01T24:00:00Z", None),
            ("2023-01-01 00:00:00Z", None),
            ("2023-01-01T00:00:00", None),
            ("2023-01-01T00:00:00.xZ", None),
            ("2023-01-01T+0:00:00Z", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }

    #[test]
    fn seconds() {
        assert_eq!(epoch_seconds("1700000000"), Some((1_700_000_000, 0)));
        assert_eq!(epoch_seconds("1.5"), Some((1, 500_000_000)));
        assert_eq!(epoch_seconds("-1.5"), Some((-1, -500_000_000)));
        assert_eq!(epoch_seconds("1e15"), None);
    }
}
