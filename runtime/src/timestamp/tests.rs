use std::time::SystemTime;

use proptest::prelude::*;

use super::{Timestamp, format, read};
use crate::TimestampFormat::{self, DateTime, EpochSeconds, HttpDate};
use crate::codec::MissingMember;

/// Parses a timestamp in a format, a `date-time` with any offset.
fn parse(text: &str, format: TimestampFormat) -> Option<Timestamp> {
    if format == DateTime { text.parse().ok() } else { super::parse(text, format) }
}

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
fn http_dates_of_headers() {
    let instant = Timestamp::constant_date_time("2014-04-29T18:30:38Z");
    for text in ["Tue, 29 Apr 2014 18:30:38 GMT", "Tue, 29 Apr 2014 18:30:38.9 GMT"] {
        assert_eq!(Timestamp::from_http_date(text), Ok(instant));
    }
    for text in
        ["", "2014-04-29T18:30:38Z", "Tue, 29 Apr 2014 18:30:38", "Tue, 31 Apr 2014 18:30:38 GMT"]
    {
        let error = Timestamp::from_http_date(text).unwrap_err().to_string();
        assert!(error.starts_with("not an HTTP date"), "{text}: {error}");
    }
}

#[test]
fn fractions_and_times_before_the_epoch() {
    for text in ["-1.5", "-0.25", "-1", "0.001", "1500000000.123", "0"] {
        let instant = parse(text, EpochSeconds).unwrap();
        assert_eq!(format(instant, EpochSeconds), text);
    }
    assert_eq!(parse("-1.25", EpochSeconds), Timestamp::new(-2, 750_000_000).ok());
    assert_eq!(parse("1.5e3", EpochSeconds), parse("1500", EpochSeconds));
    assert_eq!(parse("-1.5e-3", EpochSeconds), parse("-0.0015", EpochSeconds));
    assert_eq!(parse("1.9999999999e0", EpochSeconds), Timestamp::new(1, 999_999_999).ok());
    assert_eq!(parse("1515531081.123", EpochSeconds), parse("2018-01-09T20:51:21.123Z", DateTime));
    assert_eq!(
        parse("2019-12-16T22:48:18-01:00", DateTime),
        parse("2019-12-16T23:48:18Z", DateTime)
    );
}

#[test]
fn digits_finer_than_a_nanosecond_are_cut_off() {
    let instant = Timestamp::new(1, 999_999_999).ok();
    assert_eq!(parse("1.9999999999", EpochSeconds), instant);
    assert_eq!(parse("1970-01-01T00:00:01.9999999999z", DateTime), instant);
}

#[test]
fn exponents_give_the_exact_decimal() {
    for (text, plain) in [
        ("1.784316439001E9", "1784316439.001"),
        ("1784316439001e-3", "1784316439.001"),
        ("17843164390010E-4", "1784316439.001"),
        ("0.00001784316439001e+14", "1784316439.001"),
        ("1784316439e0", "1784316439"),
        ("-1.784316439001E9", "-1784316439.001"),
        ("1.5e3", "1500"),
        ("15e2", "1500"),
        ("1e-9", "0.000000001"),
        ("1e-10", "0"),
        ("1e-99999999999", "0"),
        ("0e99999999999", "0"),
        ("00000000000000000000001.5", "1.5"),
    ] {
        let expected = parse(plain, EpochSeconds);
        assert!(expected.is_some(), "{plain}");
        assert_eq!(parse(text, EpochSeconds), expected, "{text}");
    }
    for millisecond in 0..1000 {
        let text = format!("1.784316439{millisecond:03}E9");
        let expected = Timestamp::from_millisecond(1_784_316_439_000 + millisecond).ok();
        assert_eq!(parse(&text, EpochSeconds), expected, "{text}");
    }
}

#[test]
fn messages_have_milliseconds_and_http_dates_whole_seconds_cut_off_towards_the_past() {
    for (instant, date_time, http_date, seconds) in [
        (
            Timestamp::constant(1_576_540_098, 123_999_999),
            "2019-12-16T23:48:18.123Z",
            "Mon, 16 Dec 2019 23:48:18 GMT",
            "1576540098.123",
        ),
        (
            Timestamp::constant(-2, 999_999_999),
            "1969-12-31T23:59:58.999Z",
            "Wed, 31 Dec 1969 23:59:58 GMT",
            "-1.001",
        ),
        (Timestamp::constant(-1, 1), "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT", "-1"),
    ] {
        assert_eq!(format(instant, DateTime), date_time);
        assert_eq!(format(instant, HttpDate), http_date);
        assert_eq!(format(instant, EpochSeconds), seconds);
    }
    assert_eq!(Timestamp::constant(0, 1).to_string(), "1970-01-01T00:00:00.000000001Z");
}

#[test]
fn clients_read_each_format_and_servers_that_of_the_model() {
    let fraction = "Mon, 16 Dec 2019 23:48:18.123 GMT";
    let texts = ["2019-12-16T23:48:18Z", "Mon, 16 Dec 2019 23:48:18 GMT", "1576540098"];
    let instant = Timestamp::from_second(1_576_540_098).ok();
    for (expected, kind) in [DateTime, HttpDate, EpochSeconds].into_iter().enumerate() {
        for (found, text) in texts.iter().enumerate() {
            assert_eq!(read(text, kind, MissingMember::Default), instant, "{text}");
            let strict = instant.filter(|_| found == expected);
            assert_eq!(read(text, kind, MissingMember::Error), strict, "{text}");
        }
        assert_eq!(read(fraction, kind, MissingMember::Default), instant);
        assert_eq!(read(fraction, kind, MissingMember::Error), None);
        assert_eq!(read("yesterday", kind, MissingMember::Default), None);
    }
    let offset = "2019-12-17T00:48:18+01:00";
    assert_eq!(read(offset, DateTime, MissingMember::Default), instant);
    assert_eq!(read(offset, DateTime, MissingMember::Error), None);
}

#[test]
fn a_leap_second_is_the_last_of_its_minute() {
    for (kind, leap, last) in [
        (DateTime, "2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        (DateTime, "2017-01-01T00:59:60.5+01:00", "2016-12-31T23:59:59.5Z"),
        (HttpDate, "Sat, 31 Dec 2016 23:59:60 GMT", "Sat, 31 Dec 2016 23:59:59 GMT"),
    ] {
        assert!(parse(last, kind).is_some());
        assert_eq!(parse(leap, kind), parse(last, kind), "{leap}");
    }
}

#[test]
fn the_range_is_that_of_years_of_four_digits() {
    for (instant, text) in [
        (Timestamp::MIN, "0000-01-01T00:00:00Z"),
        (Timestamp::MAX, "9999-12-31T23:59:59.999999999Z"),
    ] {
        assert_eq!(instant.to_string(), text);
        for kind in [DateTime, HttpDate, EpochSeconds] {
            assert_eq!(parse(&format(instant, kind), kind), Some(cut(instant, kind)), "{kind:?}");
        }
        let time = SystemTime::try_from(instant).unwrap();
        assert_eq!(Timestamp::try_from(time), Ok(instant));
    }
    for beyond in [
        Timestamp::new(Timestamp::MIN.as_second() - 1, 999_999_999),
        Timestamp::from_millisecond(Timestamp::MIN.as_millisecond() - 1),
        Timestamp::from_millisecond(Timestamp::MAX.as_millisecond() + 1),
        Timestamp::from_millisecond(i64::MIN),
    ] {
        assert_eq!(
            beyond.unwrap_err().to_string(),
            "expected an instant of the years 0000 to 9999"
        );
    }
    let milliseconds = Timestamp::from_second(1_700_000_000_000).unwrap_err();
    assert_eq!(
        milliseconds.to_string(),
        "expected seconds since 1970 in the years 0000 to 9999; for milliseconds, use `from_millisecond`"
    );
    let error = Timestamp::new(0, 1_000_000_000).unwrap_err();
    assert_eq!(error.to_string(), "expected fewer than 1,000,000,000 nanoseconds");
    let nanosecond = std::time::Duration::from_nanos(1);
    for (instant, beyond) in [
        (Timestamp::MIN, SystemTime::checked_sub as fn(&_, _) -> _),
        (Timestamp::MAX, SystemTime::checked_add),
    ] {
        let instant = SystemTime::try_from(instant).unwrap();
        assert!(Timestamp::try_from(beyond(&instant, nanosecond).unwrap()).is_err());
    }
}

#[test]
fn malformed_timestamps_are_refused() {
    for (kind, text) in [
        (EpochSeconds, ""),
        (EpochSeconds, "-"),
        (EpochSeconds, "1."),
        (EpochSeconds, ".5"),
        (EpochSeconds, "+5"),
        (EpochSeconds, "+1e3"),
        (EpochSeconds, "NaN"),
        (EpochSeconds, "inf"),
        (EpochSeconds, "1e300"),
        (EpochSeconds, "1e999"),
        (EpochSeconds, "99999999999999"),
        (EpochSeconds, "-62167219200.5"),
        (DateTime, "2014-04-29T18:30:38"),
        (DateTime, "2014-04-29"),
        (DateTime, "2014-04-29T24:30:38Z"),
        (DateTime, "2014-04-29T18:30:61Z"),
        (DateTime, "2014-04-29T18:30Z"),
        (DateTime, "2014-04-29T18:30:38.Z"),
        (DateTime, "2014-04-29T18:30:38,5Z"),
        (DateTime, "2014-04-29T18:30:38+01"),
        (DateTime, "2014-04-29T18:30:38+24:00"),
        (DateTime, "2014-04-29T18:30:38Z[UTC]"),
        (DateTime, "2014-04-29 18:30:38Z"),
        (DateTime, "2014-02-29T18:30:38Z"),
        (DateTime, "1900-02-29T18:30:38Z"),
        (DateTime, "2014-00-29T18:30:38Z"),
        (DateTime, "2014-04-00T18:30:38Z"),
        (DateTime, "2014-04-31T18:30:38Z"),
        (DateTime, "9999-12-31T23:59:59-00:01"),
        (DateTime, "1398796238"),
        (HttpDate, "Tue, 29 Foo 2014 18:30:38 GMT"),
        (HttpDate, "Tue, 29 Apr 2014 25:30:38 GMT"),
        (HttpDate, "Tue, 29 Apr 2014 18:30:61 GMT"),
        (HttpDate, "Tue, 29 Apr 2014 18:30:38. GMT"),
        (HttpDate, "Tue, 29 Apr 2014 18:30:38.x GMT"),
        (HttpDate, "Tue, 29 Apr 14 18:30:38 GMT"),
        (HttpDate, "Tue, 29 Apr 20142014201420 18:30:38 GMT"),
        (HttpDate, "Tue, 29 Apr 2014 18:30:38 UTC"),
        (HttpDate, "29 Apr 2014 18:30:38 GMT"),
    ] {
        assert_eq!(parse(text, kind), None, "{text}");
    }
}

/// The part of an instant that a format has.
fn cut(instant: Timestamp, kind: TimestampFormat) -> Timestamp {
    match kind {
        HttpDate => Timestamp::from_second(instant.as_second()),
        _ => Timestamp::from_millisecond(instant.as_millisecond()),
    }
    .unwrap()
}

fn timestamp() -> impl Strategy<Value = Timestamp> {
    (Timestamp::MIN.as_second()..=Timestamp::MAX.as_second(), 0..1_000_000_000_u32)
        .prop_map(|(second, nanosecond)| Timestamp::constant(second, nanosecond))
}

/// The last timestamp of Jiff, a day before this crate's.
fn jiffs(instant: Timestamp) -> Option<jiff::Timestamp> {
    let nanosecond = i128::from(instant.as_second()) * 1_000_000_000;
    jiff::Timestamp::from_nanosecond(nanosecond + i128::from(instant.subsec_nanosecond())).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn every_instant_round_trips(instant in timestamp()) {
        for kind in [DateTime, HttpDate, EpochSeconds] {
            let text = format(instant, kind);
            prop_assert_eq!(parse(&text, kind), Some(cut(instant, kind)), "{}", text);
        }
        let time = SystemTime::try_from(instant).unwrap();
        prop_assert_eq!(Timestamp::try_from(time), Ok(instant));
        let whole = Timestamp::from_millisecond(instant.as_millisecond()).unwrap();
        prop_assert!(whole <= instant && instant.as_millisecond() == whole.as_millisecond());
    }

    #[test]
    fn texts_are_those_of_jiff(instant in timestamp()) {
        let Some(theirs) = jiffs(instant) else { return Ok(()) };
        prop_assert_eq!(instant.to_string(), theirs.to_string());
        let http_date = theirs.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        prop_assert_eq!(format(instant, HttpDate), http_date);
    }

    #[test]
    fn texts_of_any_offset_are_read_as_jiff_reads_them(
        text in r"[0-9]{4}-(0[0-9]|1[0-3])-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-][0-2][0-9]:[0-6][0-9])",
    ) {
        let theirs = text.parse::<jiff::Timestamp>().ok();
        // Jiff accepts years before 0 and offsets of more than a day, and rejects the last day of
        // 9999.
        if let Some(ours) = parse(&text, DateTime) {
            prop_assert!(jiffs(ours).is_none() || theirs == jiffs(ours), "{}: {:?}", text, theirs);
        } else if let Some(theirs) = theirs {
            let in_range = theirs.as_second() >= Timestamp::MIN.as_second();
            let offset = text.get(text.len() - 6..text.len() - 3).and_then(|o| o.parse::<i32>().ok());
            prop_assert!(!in_range || offset.is_some_and(|hours| hours.abs() > 23), "{}", text);
        }
    }

    #[test]
    fn any_text_gives_a_timestamp_or_none(text in r"\PC{0,40}") {
        for kind in [DateTime, HttpDate, EpochSeconds] {
            same_again(&text, kind)?;
        }
    }

    #[test]
    fn near_misses_give_a_timestamp_or_none(
        instant in timestamp(),
        at in 0..40_usize,
        other in prop::char::range(' ', '~'),
    ) {
        for kind in [DateTime, HttpDate, EpochSeconds] {
            let mut text: Vec<char> = format(instant, kind).chars().collect();
            let at = at % text.len();
            text[at] = other;
            same_again(&String::from_iter(text), kind)?;
        }
    }
}

/// Every text that is parsed is formatted to a text with the same value.
fn same_again(text: &str, kind: TimestampFormat) -> Result<(), TestCaseError> {
    if let Some(instant) = parse(text, kind) {
        let again = parse(&format(instant, kind), kind);
        prop_assert_eq!(again, Some(cut(instant, kind)), "{}", text);
    }
    Ok(())
}
