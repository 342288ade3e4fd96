//! `date-time`: RFC 3339, such as `2014-04-29T18:30:38.5Z`.

use super::civil::Civil;
use super::{Timestamp, nanoseconds, number, push_digits, push_fraction};

pub(super) fn write(value: Timestamp, out: &mut Vec<u8>) {
    let civil = Civil::of(value);
    push_digits::<4>(civil.year, out);
    for (before, number) in [
        (b'-', civil.month),
        (b'-', civil.day),
        (b'T', civil.hour),
        (b':', civil.minute),
        (b':', civil.second),
    ] {
        out.push(before);
        push_digits::<2>(number, out);
    }
    push_fraction(civil.nanosecond, out);
    out.push(b'Z');
}

/// With any offset.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let (fixed, rest) = text.as_bytes().split_at_checked(19)?;
    let [
        year @ ..,
        b'-',
        mo1,
        mo2,
        b'-',
        d1,
        d2,
        b'T' | b't',
        h1,
        h2,
        b':',
        mi1,
        mi2,
        b':',
        s1,
        s2,
    ] = fixed
    else {
        return None;
    };
    let two = |tens: &u8, ones: &u8| number(&[*tens, *ones]);
    let (fraction, offset) = fraction(rest)?;
    Civil {
        year: number(year)?,
        month: two(mo1, mo2)?,
        day: two(d1, d2)?,
        hour: two(h1, h2)?,
        minute: two(mi1, mi2)?,
        second: two(s1, s2)?,
        nanosecond: nanoseconds(fraction)?,
    }
    .timestamp(minutes_ahead(offset)?)
}

/// The digits after a point, if there is one, and what follows them.
fn fraction(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let [b'.', rest @ ..] = text else { return Some((&[], text)) };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0).then(|| rest.split_at(digits))
}

fn minutes_ahead(offset: &[u8]) -> Option<i64> {
    let (sign, [h1, h2, b':', m1, m2]) = (match offset {
        [b'Z' | b'z'] => return Some(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    }) else {
        return None;
    };
    let (hours, minutes) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
    (hours < 24 && minutes < 60).then(|| sign * i64::from(hours * 60 + minutes))
}
