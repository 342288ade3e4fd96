//! Clock skew.

use http::header::DATE;
use http::{HeaderMap, HeaderValue};
use smithereens::Timestamp;

use crate::sign::ClockOffset;

/// The headers of a response with a date.
fn date(text: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(DATE, HeaderValue::from_static(text))])
}

#[test]
fn clock_offsets() {
    let local = Timestamp::constant_date_time("2026-02-03T08:00:00.5Z");
    let ahead = ClockOffset::from_response(&date("Tue, 03 Feb 2026 07:58:00 GMT"), local);
    let ahead = ahead.expect("a date");
    assert_eq!(ahead.as_seconds(), -120);
    assert_eq!(ahead.apply(local).to_string(), "2026-02-03T07:58:00.5Z");
    assert_eq!(ClockOffset::from_response(&date("yesterday"), local), None);
    assert_eq!(ClockOffset::from_response(&HeaderMap::new(), local), None);

    let none = ClockOffset::default();
    let hour = date("Tue, 03 Feb 2026 09:00:00 GMT");
    let offset = none.after_error("InvalidSignatureException", &hour, local).expect("an offset");
    assert_eq!(offset.as_seconds(), 3600);
    // The request was signed with this offset: the signature is wrong for another reason.
    assert_eq!(offset.after_error("InvalidSignatureException", &hour, local), None);
    let minutes = date("Tue, 03 Feb 2026 08:02:00 GMT");
    assert_eq!(none.after_error("SignatureDoesNotMatch", &minutes, local), None);
    assert!(none.after_error("RequestTimeTooSkewed", &minutes, local).is_some());
    assert_eq!(none.after_error("AccessDeniedException", &hour, local), None);
    assert_eq!(ahead.apply(Timestamp::MIN), Timestamp::MIN);
    assert_eq!(offset.apply(Timestamp::MAX), Timestamp::MAX);
}
