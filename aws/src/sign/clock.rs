//! Clock skew: how far a service's clock is ahead of the local clock.

use http::HeaderMap;
use http::header::DATE;
use smithereens::Timestamp;

/// Codes of errors that a service gives only if the time of the signature is wrong.
const CLOCK_ERRORS: [&str; 3] = ["RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"];

/// Codes of errors whose reason can be a wrong time.
const POSSIBLE_CLOCK_ERRORS: [&str; 3] =
    ["AuthFailure", "InvalidSignatureException", "SignatureDoesNotMatch"];

/// Services accept times that differ from theirs by up to five minutes, in general. A difference of
/// less than four is not the reason for an error.
const MAX_ACCEPTED_SECONDS: u64 = 4 * 60;

/// How far the clock of a service is ahead of the local clock, in whole seconds.
///
/// ```
/// use http::{HeaderMap, HeaderValue};
/// use smithereens::Timestamp;
/// use smithereens_aws::sign::ClockOffset;
///
/// // The local clock is an hour behind.
/// let local = Timestamp::constant_date_time("2026-02-03T07:00:00Z");
/// let mut headers = HeaderMap::new();
/// headers.insert("date", HeaderValue::from_static("Tue, 03 Feb 2026 08:00:00 GMT"));
///
/// let offset = ClockOffset::default().after_error("RequestTimeTooSkewed", &headers, local);
/// let offset = offset.expect("the clocks differ");
/// assert_eq!(offset.as_seconds(), 3600);
/// assert_eq!(offset.apply(local).to_string(), "2026-02-03T08:00:00Z");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClockOffset {
    seconds: i64,
}

impl ClockOffset {
    /// Compares the header `date` of a response with the local time at which it arrived. Returns
    /// `None` if the header is missing or is not an HTTP date.
    #[must_use]
    pub fn from_response(headers: &HeaderMap, local: Timestamp) -> Option<Self> {
        let date = headers.get(DATE)?.to_str().ok()?;
        let date = Timestamp::from_http_date(date.trim()).ok()?;
        Some(Self { seconds: date.as_second() - local.as_second() })
    }

    /// Returns the offset with which to sign the request again, after it was signed with this
    /// offset and the service answered with an error. Returns `None` if the clocks are not the
    /// reason for the error.
    ///
    /// `code` is the code of the error, such as `RequestTimeTooSkewed`; `headers` are those of the
    /// response; `local` is the local time at which the response arrived, without an offset.
    #[must_use]
    pub fn after_error(self, code: &str, headers: &HeaderMap, local: Timestamp) -> Option<Self> {
        let offset = Self::from_response(headers, local)?;
        let difference = offset.seconds.abs_diff(self.seconds);
        let is_reason = (CLOCK_ERRORS.contains(&code) && difference > 0)
            || (POSSIBLE_CLOCK_ERRORS.contains(&code) && difference > MAX_ACCEPTED_SECONDS);
        is_reason.then_some(offset)
    }

    /// Returns the offset in seconds; negative if the local clock is ahead.
    #[must_use]
    pub const fn as_seconds(self) -> i64 {
        self.seconds
    }

    /// Returns the time of the service at the local time `local`, within the range of
    /// [`Timestamp`].
    #[must_use]
    pub fn apply(self, local: Timestamp) -> Timestamp {
        let second = local.as_second().saturating_add(self.seconds);
        let limit = if self.seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::new(second, local.subsec_nanosecond()).unwrap_or(limit)
    }
}
