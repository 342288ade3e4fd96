//! The instants for which the default values of timestamps stand.

use smithereens_build::model::node::{Node, Value};

/// The nanoseconds from 1970-01-01T00:00:00Z to the instant that a node states, as a number of
/// seconds or in the format `date-time`. `None` if it states none, or a number with an exponent.
pub(super) fn nanoseconds(node: &Node) -> Option<i128> {
    match &node.value {
        Value::Number(text) => decimal(text),
        Value::String(text) => date_time(text),
        _ => None,
    }
}

/// A decimal number of seconds, such as `-1.5`, in nanoseconds.
fn decimal(text: &str) -> Option<i128> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (seconds, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let seconds = i128::from(seconds.parse::<u64>().ok()?);
    Some(sign * (seconds * 1_000_000_000 + i128::from(fraction_nanoseconds(fraction)?)))
}

/// A timestamp such as `1985-04-12T23:20:50.52Z`, in nanoseconds.
fn date_time(text: &str) -> Option<i128> {
    let (date, time) = text.strip_suffix(['Z', 'z'])?.split_once(['T', 't'])?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(time, ':')?;
    let seconds = ((days_from_civil(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    Some(i128::from(seconds) * 1_000_000_000 + i128::from(fraction_nanoseconds(fraction)?))
}

/// The digits after a decimal point in nanoseconds. `None` if there are more than nine.
fn fraction_nanoseconds(digits: &str) -> Option<u32> {
    let is_valid = digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_valid { format!("{digits:0<9}").parse().ok() } else { None }
}

fn numbers(text: &str, separator: char) -> Option<[i64; 3]> {
    let numbers = text.split(separator).map(|part| part.parse::<u32>().ok().map(i64::from));
    numbers.collect::<Option<Vec<_>>>()?.try_into().ok()
}

/// The days from 1970-01-01 to a date of the proleptic Gregorian calendar (Howard Hinnant's
/// algorithm `days_from_civil`).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::{date_time, decimal};

    #[test]
    fn one_instant_has_several_notations() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", "0"),
            ("1985-04-12T23:20:50.52Z", "482196050.520"),
            ("1985-04-12t23:20:50.520000z", "482196050.52"),
            ("2000-02-29T12:00:00Z", "951825600.0"),
            ("1969-12-31T23:59:59.5Z", "-0.5"),
            ("0000-03-01T00:00:00Z", "-62162035200"),
            ("9999-12-31T23:59:59.999999999Z", "253402300799.999999999"),
        ] {
            assert_eq!(date_time(text), decimal(seconds), "{text}");
            assert!(date_time(text).is_some(), "{text}");
        }
        assert_ne!(date_time("1970-01-01T00:00:01Z"), decimal("0"));
        for text in ["", "1970-01-01", "1970-01-01T00:00Z", "1970-01-01T00:00:00+01:00", "noon"] {
            assert_eq!(date_time(text), None, "{text}");
        }
        for text in ["", "1e3", "1.0000000001", "NaN"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
