//! Timestamps, and their three text formats (Smithy 2.0 specification, "`timestampFormat` trait").

mod civil;
mod date_time;
mod epoch_seconds;
mod http_date;

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

pub(crate) use self::epoch_seconds::{parse as parse_epoch_seconds, write as write_epoch_seconds};
use crate::TimestampFormat;
use crate::codec::MissingMember;

/// An instant in time (Smithy's `timestamp`) with nanoseconds, in the years 0000 to 9999, which all
/// formats can express. As in Unix time, there are no leap seconds.
///
/// Its text is an RFC 3339 `date-time`. It converts to and from [`SystemTime`], which other
/// libraries support, with the range and resolution of the system's clock.
///
/// ```
/// use smithereens::Timestamp;
///
/// let taken: Timestamp = "2014-04-29T18:30:38.5Z".parse()?;
/// assert_eq!(taken, Timestamp::new(1_398_796_238, 500_000_000)?);
/// assert_eq!(taken.to_string(), "2014-04-29T18:30:38.5Z");
/// # Ok::<(), smithereens::TimestampError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    second: i64,
    /// Nanoseconds after `second`, before 1970 too.
    nanosecond: u32,
}

/// Nanoseconds in a second.
const NANOS: u32 = 1_000_000_000;

impl Timestamp {
    /// The first instant of the year 0000.
    pub const MIN: Self = Self { second: -62_167_219_200, nanosecond: 0 };
    /// The last instant of the year 9999.
    pub const MAX: Self = Self { second: 253_402_300_799, nanosecond: NANOS - 1 };
    /// The first instant of the year 1970.
    pub const UNIX_EPOCH: Self = Self { second: 0, nanosecond: 0 };

    /// Makes the instant `second` seconds after 1970 began (before, if negative), and `nanosecond`
    /// nanoseconds after that.
    ///
    /// # Errors
    ///
    /// When the instant is not in the years 0000 to 9999, or `nanosecond` is a whole second or
    /// more.
    pub const fn new(second: i64, nanosecond: u32) -> Result<Self, TimestampError> {
        if second < Self::MIN.second || second > Self::MAX.second {
            return Err(OUT_OF_RANGE);
        }
        if nanosecond >= NANOS {
            return Err(TimestampError("expected fewer than 1,000,000,000 nanoseconds"));
        }
        Ok(Self { second, nanosecond })
    }

    /// Makes the instant `second` seconds and `nanosecond` nanoseconds after 1970 began, from
    /// literals that are known to be valid. Use [`new`](Self::new) for other values.
    ///
    /// # Panics
    ///
    /// When the instant is not in the years 0000 to 9999, or `nanosecond` is a whole second or
    /// more: in a `const`, when it is compiled, and otherwise at run time.
    #[must_use]
    pub const fn constant(second: i64, nanosecond: u32) -> Self {
        match Self::new(second, nanosecond) {
            Ok(timestamp) => timestamp,
            Err(_) => panic!(
                "expected an instant of the years 0000 to 9999, and fewer than 1,000,000,000 nanoseconds"
            ),
        }
    }

    /// Makes the instant of an RFC 3339 `date-time` with any offset, from a literal that is known
    /// to be valid. Digits beyond the nanosecond are ignored. Use [`FromStr`] for other text.
    ///
    /// ```
    /// use smithereens::Timestamp;
    ///
    /// const TAKEN: Timestamp = Timestamp::constant_date_time("2014-04-29T18:30:38.5Z");
    /// assert_eq!(TAKEN.as_millisecond(), 1_398_796_238_500);
    /// ```
    ///
    /// # Panics
    ///
    /// When it is not a `date-time` of the years 0000 to 9999: in a `const`, when it is compiled,
    /// and otherwise at run time.
    #[must_use]
    pub const fn constant_date_time(text: &str) -> Self {
        match date_time::parse(text) {
            Some(timestamp) => timestamp,
            None => panic!(
                "expected a date and time of the years 0000 to 9999 in the format of RFC 3339"
            ),
        }
    }

    /// Parses an HTTP date in the format of the header `Date` (RFC 9110's IMF-fixdate). The day of
    /// the week is not checked, and a fraction of the second is dropped.
    ///
    /// ```
    /// use smithereens::Timestamp;
    ///
    /// let date = Timestamp::from_http_date("Tue, 29 Apr 2014 18:30:38 GMT")?;
    /// assert_eq!(date.to_string(), "2014-04-29T18:30:38Z");
    /// # Ok::<(), smithereens::TimestampError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is not such a date.
    pub fn from_http_date(text: &str) -> Result<Self, TimestampError> {
        http_date::parse_with_fraction(text).ok_or(TimestampError(
            "not an HTTP date of the years 0000 to 9999 such as Tue, 29 Apr 2014 18:30:38 GMT",
        ))
    }

    /// Makes the instant `second` seconds after 1970 began.
    ///
    /// # Errors
    ///
    /// When the instant is not in the years 0000 to 9999.
    pub const fn from_second(second: i64) -> Result<Self, TimestampError> {
        match Self::new(second, 0) {
            Ok(timestamp) => Ok(timestamp),
            Err(_) => Err(TimestampError(
                "expected seconds since 1970 in the years 0000 to 9999; for milliseconds, use \
                 `from_millisecond`",
            )),
        }
    }

    /// Makes the instant `millisecond` milliseconds after 1970 began.
    ///
    /// # Errors
    ///
    /// When the instant is not in the years 0000 to 9999.
    pub const fn from_millisecond(millisecond: i64) -> Result<Self, TimestampError> {
        let nanosecond = millisecond.rem_euclid(1000) as u32 * 1_000_000;
        Self::new(millisecond.div_euclid(1000), nanosecond)
    }

    /// Returns the current time of the system's clock.
    #[must_use]
    pub fn now() -> Self {
        // A clock beyond the range is far off in any case.
        let now = SystemTime::now();
        Self::try_from(now).unwrap_or(if now < SystemTime::UNIX_EPOCH {
            Self::MIN
        } else {
            Self::MAX
        })
    }

    /// Returns whole seconds since 1970 began, rounded down; negative before 1970.
    #[must_use]
    pub const fn as_second(self) -> i64 {
        self.second
    }

    /// Returns whole milliseconds since 1970 began, rounded down; negative before 1970.
    #[must_use]
    pub const fn as_millisecond(self) -> i64 {
        self.second * 1000 + (self.nanosecond / 1_000_000) as i64
    }

    /// Returns the nanoseconds after [`as_second`](Self::as_second), less than a whole second.
    #[must_use]
    pub const fn subsec_nanosecond(self) -> u32 {
        self.nanosecond
    }

    /// Makes the instant a number of seconds and nanoseconds after or before 1970 began.
    #[inline]
    pub(crate) fn at_distance(before: bool, second: i64, nanosecond: u32) -> Option<Self> {
        let timestamp = match (before, nanosecond) {
            (false, _) => Self::new(second, nanosecond),
            (true, 0) => Self::new(-second, 0),
            (true, _) => Self::new(-second - 1, NANOS.checked_sub(nanosecond)?),
        };
        timestamp.ok()
    }

    /// Returns the last whole millisecond that is not after the instant.
    fn whole_milliseconds(self) -> Self {
        Self { nanosecond: self.nanosecond - self.nanosecond % 1_000_000, ..self }
    }

    /// Returns whether the instant is before 1970, and the seconds and nanoseconds between the two.
    fn distance(self) -> (bool, i64, u32) {
        match self.nanosecond {
            0 => (self.second < 0, self.second.abs(), 0),
            nanosecond if self.second < 0 => (true, -self.second - 1, NANOS - nanosecond),
            nanosecond => (false, self.second, nanosecond),
        }
    }
}

/// Formats a timestamp for a message. Digits beyond the millisecond, or beyond the second in an
/// HTTP date, are cut off (Smithy 2.0 specification, "`timestampFormat` trait"): the result is not
/// later than `value`.
pub(crate) fn format(value: Timestamp, format: TimestampFormat) -> String {
    let mut out = Vec::with_capacity(32);
    match format {
        TimestampFormat::DateTime => date_time::write(value.whole_milliseconds(), &mut out),
        TimestampFormat::HttpDate => http_date::write(value, &mut out),
        TimestampFormat::EpochSeconds => write_epoch_seconds(value, &mut out),
    }
    into_ascii_string(out)
}

/// Converts ASCII bytes to a string.
fn into_ascii_string(text: Vec<u8>) -> String {
    String::from_utf8(text).unwrap_or_default()
}

/// Reads a timestamp of a message. A server accepts `format` only. A client accepts all three
/// formats, which differ in their first characters.
pub(crate) fn read(
    text: &str,
    format: TimestampFormat,
    missing: MissingMember,
) -> Option<Timestamp> {
    if !missing.is_lenient() {
        return parse(text, format);
    }
    date_time::parse(text)
        .or_else(|| http_date::parse_with_fraction(text))
        .or_else(|| parse_epoch_seconds(text))
}

/// Returns the message about a text that is not a timestamp in `format`.
pub(crate) fn expected(format: TimestampFormat) -> String {
    format!("expected {}", description(format))
}

/// Parses a timestamp in `format`; returns `None` for text in any other format, such as a
/// `date-time` with an offset from UTC.
pub(crate) fn parse(text: &str, format: TimestampFormat) -> Option<Timestamp> {
    match format {
        TimestampFormat::DateTime => date_time::parse(text).filter(|_| text.ends_with(['Z', 'z'])),
        TimestampFormat::HttpDate => http_date::parse(text),
        TimestampFormat::EpochSeconds => parse_epoch_seconds(text),
    }
}

/// Describes timestamps in `format` with its name in Smithy and an example, for messages.
pub(crate) fn description(format: TimestampFormat) -> &'static str {
    match format {
        TimestampFormat::DateTime => "a timestamp (date-time) such as 2014-04-29T18:30:38Z",
        TimestampFormat::HttpDate => {
            "a timestamp (http-date) such as Tue, 29 Apr 2014 18:30:38 GMT"
        }
        TimestampFormat::EpochSeconds => {
            "a timestamp (epoch-seconds, not milliseconds) up to the year 9999, such as 1398796238"
        }
    }
}

/// Formats an RFC 3339 `date-time`, with as many digits of the fraction as needed.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::with_capacity(32);
        date_time::write(*self, &mut out);
        f.pad(&into_ascii_string(out))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Parses an RFC 3339 `date-time` with any offset. Digits beyond the nanosecond are ignored.
impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        date_time::parse(text).ok_or(TimestampError(
            "expected a date and time of the years 0000 to 9999 such as 2014-04-29T18:30:38Z",
        ))
    }
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: SystemTime) -> Result<Self, TimestampError> {
        let (before, distance) = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => (false, after),
            Err(error) => (true, error.duration()),
        };
        i64::try_from(distance.as_secs())
            .ok()
            .and_then(|second| Self::at_distance(before, second, distance.subsec_nanos()))
            .ok_or(OUT_OF_RANGE)
    }
}

/// It fails where the system's clock does not reach, for example before 1601 on Windows.
impl TryFrom<Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(timestamp: Timestamp) -> Result<Self, TimestampError> {
        let (before, second, nanosecond) = timestamp.distance();
        let distance = Duration::new(second.unsigned_abs(), nanosecond);
        let time = if before {
            Self::UNIX_EPOCH.checked_sub(distance)
        } else {
            Self::UNIX_EPOCH.checked_add(distance)
        };
        time.ok_or(TimestampError("this instant is out of the range of `SystemTime`"))
    }
}

/// The error for a value that is not a [`Timestamp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimestampError(&'static str);

const OUT_OF_RANGE: TimestampError =
    TimestampError("expected an instant of the years 0000 to 9999");

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for TimestampError {}

/// Appends the last `N` digits of a number, leading zeros included.
fn push_digits<const N: usize>(mut number: u32, out: &mut Vec<u8>) {
    let mut digits = [0; N];
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
    out.extend_from_slice(&digits);
}

/// Appends `.` and the significant digits of a fraction of a second, if there is one.
fn push_fraction(nanosecond: u32, out: &mut Vec<u8>) {
    if nanosecond != 0 {
        out.push(b'.');
        push_digits::<9>(nanosecond, out);
        while out.last() == Some(&b'0') {
            out.pop();
        }
    }
}

/// Parses a number; returns `None` if a byte is not a digit or the number is too large.
const fn parse_number(digits: &[u8]) -> Option<u32> {
    let mut number: u32 = 0;
    let mut rest = digits;
    while let [digit, after @ ..] = rest {
        let (b'0'..=b'9', Some(tens)) = (*digit, number.checked_mul(10)) else { return None };
        let Some(sum) = tens.checked_add((*digit - b'0') as u32) else { return None };
        (number, rest) = (sum, after);
    }
    Some(number)
}

/// Splits a text at its point; returns `None` if nothing follows the point.
fn split_at_point(text: &str) -> Option<(&str, &str)> {
    match text.split_once('.') {
        Some((_, "")) => None,
        Some(parts) => Some(parts),
        None => Some((text, "")),
    }
}

/// Parses the digits after the point as nanoseconds. Digits beyond the ninth are ignored.
const fn parse_nanoseconds(fraction: &[u8]) -> Option<u32> {
    let mut nanoseconds = 0;
    let mut unit = NANOS;
    let mut rest = fraction;
    while let [digit, after @ ..] = rest {
        if !digit.is_ascii_digit() {
            return None;
        }
        unit /= 10;
        nanoseconds += unit * (*digit - b'0') as u32;
        rest = after;
    }
    Some(nanoseconds)
}

#[cfg(test)]
mod tests;
