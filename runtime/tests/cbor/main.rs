//! The CBOR codec, as rpcv2Cbor speaks it, against every form RFC 8949 has, and against itself.

#![cfg(feature = "cbor")]

#[path = "../common/mod.rs"]
mod common;
mod item;

use common::OneError;
use common::codec::{
    Open, Problem, decode, decode_request, encode, expect_truncated_errors, mutate, mutations,
};
use common::every::{Choice, Every, Nothing, every};
use data_encoding::HEXLOWER_PERMISSIVE;
use item::{Item, item};
use proptest::prelude::*;
use smithereens::protocol::RpcV2Cbor;
use smithereens::{Blob, Document};

service!(Cbor: RpcV2Cbor);
operation!(Echo of Cbor: Every => Every, OneError<Problem>, "POST" "/" 200 []);
operation!(Skip of Cbor: Nothing => Nothing, OneError<Problem>, "POST" "/" 200 []);
operation!(Keep of Cbor: Open => Open, OneError<Problem>, "POST" "/" 200 []);

proptest! {
    #[test]
    fn written_values_are_read_back_unchanged(value in every()) {
        let body = encode::<Echo>(&value);
        prop_assert!(is_well_formed(&body));
        prop_assert_eq!(decode::<Echo>(&body).unwrap(), value);
    }

    #[test]
    fn every_form_is_read(item in item()) {
        let body = in_member(&item);
        prop_assert!(is_well_formed(&body));
        let kept = decode::<Keep>(&body).unwrap().document.unwrap_or_default();
        // Not by `==`: NaN is not equal to itself.
        prop_assert_eq!(format!("{kept:?}"), format!("{:?}", item.document()));
        prop_assert!(decode::<Skip>(&body).is_ok());
    }

    #[test]
    fn mutated_items_give_a_value_or_an_error(item in item(), changes in mutations()) {
        let body = mutate(in_member(&item), &changes, 0);
        let (kept, skipped) = (decode::<Keep>(&body), decode::<Skip>(&body));
        if !body.is_empty() && skipped.is_ok() {
            prop_assert!(is_well_formed(&body));
        }
        // A value that is kept must be one, while one that is skipped may be tagged as something
        // that it is not.
        if kept.is_ok() {
            prop_assert!(skipped.is_ok(), "{:?}", skipped);
        }
    }

    #[test]
    fn mutated_values_give_a_value_or_an_error(value in every(), changes in mutations()) {
        let body = mutate(encode::<Echo>(&value), &changes, 0);
        let _ = decode::<Echo>(&body);
        let _ = decode_request::<Echo>(&body);
    }

    #[test]
    fn bytes_of_any_kind_give_a_value_or_an_error(
        bytes in prop::collection::vec(any::<u8>(), 1..60)
    ) {
        let _ = decode::<Keep>(&bytes);
        let body = [b"\xa1\x68document".as_slice(), &bytes].concat();
        let _ = decode::<Keep>(&body);
        if decode::<Skip>(&body).is_ok() {
            prop_assert!(is_well_formed(&body));
        }
    }
}

proptest! {
    // Each case decodes as often as its body has bytes.
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn truncated_values_are_errors(value in every()) {
        expect_truncated_errors::<Echo, Skip>(&encode::<Echo>(&value))?;
    }

    #[test]
    fn truncated_items_are_errors(item in item()) {
        expect_truncated_errors::<Keep, Skip>(&in_member(&item))?;
    }
}
/// Whether another reader finds exactly one item.
fn is_well_formed(bytes: &[u8]) -> bool {
    let mut decoder = minicbor::Decoder::new(bytes);
    match decoder.skip() {
        Ok(()) => decoder.position() == bytes.len(),
        // Text that is not UTF-8 is well-formed, if not valid.
        Err(error) => error.to_string().contains("utf-8"),
    }
}

/// The item as the value of a member.
fn in_member(item: &Item) -> Vec<u8> {
    let mut body = b"\xa1\x68document".to_vec();
    item.write(&mut body);
    body
}
/// Converts a notation to bytes: hexadecimal digits, and text in quotes.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for (index, part) in text.split('\'').enumerate() {
        if index % 2 == 1 {
            out.extend_from_slice(part.as_bytes());
        } else {
            let digits = part.replace(' ', "");
            out.extend(HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).unwrap());
        }
    }
    out
}

#[test]
fn the_bytes_on_the_wire() {
    let value = Every {
        name: "n".to_owned(),
        count: -500,
        double: Some(0.5),
        float: Some(f32::INFINITY),
        big: Some("-18446744073709551617".parse().unwrap()),
        decimal: Some("2.75".parse().unwrap()),
        blob: Some(Blob::from(&[1, 2])),
        at: Some("2000-01-02T20:34:56.123456Z".parse().unwrap()),
        on: Some("2000-01-02T20:34:56Z".parse().unwrap()),
        sparse: Some(vec![Some(1), None]),
        ..Every::default()
    };
    let expected = bytes(
        "bf 64'name' 61'n' 65'Count' 3901f3 65'float' fa7f800000 66'double' fa3f000000 \
         63'big' c3 49 010000000000000000 67'decimal' c4 82 21 190113 64'blob' 42 0102 \
         62'at' c1 fb41cc37db380fbe77 62'on' c1 1a386fb670 66'sparse' 82 01 f6 ff",
    );
    assert_eq!(encode::<Echo>(&value), expected);
    assert_eq!(encode::<Skip>(&Nothing {}), bytes("bf ff"));
}

#[test]
fn numbers_are_read_in_every_form() {
    let count = |number: &str| {
        decode::<Echo>(&bytes(&format!("a1 65'Count' {number}"))).map(|every| every.count)
    };
    for (number, value) in [
        ("1b0000000000000007", 7),
        ("26", -7),
        ("f94700", 7),
        ("fac0e00000", -7),
        ("fb401c000000000000", 7),
        ("d9d9f7 07", 7),
        ("3a7fffffff", i32::MIN),
    ] {
        assert_eq!(count(number).unwrap(), value, "{number}");
    }
    for number in ["1a80000000", "3a80000000", "f97e00", "f94780", "3bffffffffffffffff", "c2 41 07"]
    {
        assert!(count(number).is_err(), "{number}");
    }
    let every = |member: &str| decode::<Echo>(&bytes(&format!("a1 {member}")));
    assert_eq!(every("65'float' 18ff").unwrap().float, Some(255.0));
    assert_eq!(every("66'double' f9fc00").unwrap().double, Some(f64::NEG_INFINITY));
    assert!(every("66'double' f97e00").unwrap().double.unwrap().is_nan());
    assert!(every("65'float' fb47f0000000000000").is_err());
    assert_eq!(
        every("63'big' 3bffffffffffffffff").unwrap().big.unwrap().as_str(),
        "-18446744073709551616"
    );
    assert_eq!(every("63'big' c2 42 0100").unwrap().big.unwrap().as_str(), "256");
    assert_eq!(every("67'decimal' f93e00").unwrap().decimal.unwrap().as_str(), "1.5");
    assert_eq!(every("67'decimal' c2 41 07").unwrap().decimal.unwrap().as_str(), "7");
    assert_eq!(every("67'decimal' c4 82 20 c3 41 0e").unwrap().decimal.unwrap().as_str(), "-1.5");
    for decimal in ["c4 81 20", "c4 83 20 01 01", "c4 07", "c4 82 f93e00 01", "fb7ff0000000000000"]
    {
        assert!(every(&format!("67'decimal' {decimal}")).is_err(), "{decimal}");
    }
}

#[test]
fn timestamps_are_seconds_to_the_millisecond() {
    let at = |number: &str| {
        decode::<Echo>(&bytes(&format!("a1 62'at' {number}"))).map(|every| every.at.unwrap())
    };
    for (number, text) in [
        ("c1 fb41cc37db380fbe77", "2000-01-02T20:34:56.123Z"),
        ("c1 00", "1970-01-01T00:00:00Z"),
        ("c1 20", "1969-12-31T23:59:59Z"),
        ("c1 f9b800", "1969-12-31T23:59:59.5Z"),
        ("01", "1970-01-01T00:00:01Z"),
    ] {
        assert_eq!(at(number).unwrap().to_string(), text, "{number}");
    }
    for number in ["c1 f97e00", "c1 fb7e37e43c8800759c", "c1 1b7fffffffffffffff", "c0 60", "c1 f6"]
    {
        assert!(at(number).is_err(), "{number}");
    }
}

#[test]
fn null_and_undefined_are_unset() {
    let read = decode::<Echo>(&bytes("a3 64'name' f6 64'flag' f7 67'strings' 83 61'a' f7 61'b'"));
    let strings = Some(vec!["a".to_owned(), "b".to_owned()]);
    assert_eq!(read.unwrap(), Every { strings, ..Every::default() });
}

#[test]
fn errors_contain_the_byte_and_the_member() {
    for (body, message) in [
        ("a1 64'tiny' 1880", "expected an integer from -128 to 127 at byte 6 (in tiny)"),
        ("a1 64'name' 07", "expected a text string, found an integer at byte 6 (in name)"),
        ("a1 64'name' 62'a'ff", "not UTF-8 at byte 8 (in name)"),
        (
            "a1 64'name' 7f 61'a' 41 62 ff",
            "expected a chunk of the string, or a break, found a byte string at byte 9 (in name)",
        ),
        ("a1 64'name' 7f 7f ff ff", "expected a chunk of definite length at byte 7 (in name)"),
        (
            "a1 64'name' 7f 61'a'",
            "expected a chunk of the string, or a break, found the end at byte 9 (in name)",
        ),
        ("a1 64'name' 65'a'", "expected 5 bytes, found 1 at byte 7 (in name)"),
        ("a1 65'Count' 1c", "expected a data item, found a reserved byte at byte 7 (in Count)"),
        ("a1 65'Count' 1f", "expected a definite length at byte 7 (in Count)"),
        ("a1 65'Count' 19 01", "expected 2 bytes, found 1 at byte 8 (in Count)"),
        (
            "a1 64'flag' f8 14",
            "expected a boolean, found an unknown simple value at byte 6 (in flag)",
        ),
        ("a1 61'x' f8 14", "expected a value, found an unknown simple value at byte 3"),
        ("bf", "expected a break, found the end at byte 1"),
        ("a0 00", "expected nothing after the value, found an integer at byte 1"),
        (
            "a1 66'choice' a0",
            "expected exactly one member of a union, found 0 at byte 8 (in choice)",
        ),
        (
            "a1 66'choice' a1 60 01",
            "expected the name of a union's member, found an empty name at byte 9 (in choice)",
        ),
        (
            "a1 67'strings' 82 60 f4",
            "expected a text string, found a boolean at byte 11 (in strings[1])",
        ),
        ("80", "expected a map, found an array at byte 0"),
    ] {
        assert_eq!(decode::<Echo>(&bytes(body)).unwrap_err().to_string(), message, "{body}");
    }
    let error = decode_request::<Echo>(&bytes("bf ff")).unwrap_err();
    assert_eq!(error.to_string(), "the required member `name` is missing at byte 0");
}

#[test]
fn announced_lengths_are_hardly_trusted() {
    for major in [0x5b, 0x7b, 0x9b, 0xbb] {
        for length in [1_u64 << 60, u64::MAX] {
            let mut item = vec![major];
            item.extend_from_slice(&length.to_be_bytes());
            for name in ["68'document'", "67'strings'", "64'blob'", "63'map'", "61'x'"] {
                let body = [bytes(&format!("a1 {name}")), item.clone()].concat();
                assert!(decode::<Keep>(&body).is_err());
                assert!(decode::<Echo>(&body).is_err());
            }
            assert!(decode::<Echo>(&item).is_err());
        }
    }
    // So much for numbers: they take time by the square of their length.
    let mut body = bytes("a1 63'big' c2 5a 00010000");
    body.extend_from_slice(&[0xff; 0x10000]);
    let error = decode::<Echo>(&body).unwrap_err().to_string();
    assert_eq!(error, "expected an integer of at most 4096 bytes at byte 5 (in big)");
}

#[test]
fn nesting_is_bounded() {
    for open in ["81", "9f", "a1 61'k'", "bf 61'k'", "d9d9f7 81"] {
        let open = bytes(open);
        let close = vec![0xff; usize::from(open[0] & 31 == 31)];
        // The body's own map is one level.
        for (depth, fits) in [(127, true), (128, false), (100_000, false)] {
            let item = [open.repeat(depth), vec![0xf5], close.repeat(depth)].concat();
            let body = [bytes("a1 68'document'"), item].concat();
            assert_eq!(decode::<Keep>(&body).is_ok(), fits, "{depth} {open:x?}");
            assert_eq!(decode::<Skip>(&body).is_ok(), fits, "{depth} {open:x?}");
        }
    }
    let next = bytes("a1 64'next'").repeat(100_000);
    let error = decode::<Echo>(&next).unwrap_err().to_string();
    assert!(error.starts_with("nested more than 128 levels deep at byte"), "{error}");
    // Tags are stepped over one by one, however many there are.
    let body = [bytes("a1 64'flag'"), vec![0xc5; 1_000_000], vec![0xf5]].concat();
    assert_eq!(decode::<Echo>(&body).unwrap().flag, Some(true));
    let body = [bytes("a1 68'document'"), vec![0xc5; 1_000_000], vec![0xf5]].concat();
    assert_eq!(decode::<Keep>(&body).unwrap().document, Some(Document::from(true)));
    assert!(decode::<Skip>(&body).is_ok());
}

#[test]
fn new_members_of_unions_are_kept() {
    let body = bytes("a1 66'choice' a2 66'__type' 61'x' 65'later' a1 61'b' 43 010203");
    let Some(Choice::UnknownMember { name, value }) = decode::<Echo>(&body).unwrap().choice else {
        panic!("expected the unknown member")
    };
    assert_eq!((name.as_str(), value.get("b").and_then(Document::as_str)), ("later", Some("AQID")));
}

/// Milliseconds in place of seconds are beyond the year 9999.
#[test]
fn milliseconds_are_not_seconds() {
    let body = b"\xa1\x62at\xc1\x1b\x00\x00\x01\x8b\xcf\xe5\x68\x00";
    let error = decode::<Echo>(body).unwrap_err().to_string();
    assert!(error.starts_with("expected a timestamp (epoch-seconds, not milliseconds)"), "{error}");
}

/// The name of a union's member that the model does not name is the peer's text.
#[test]
fn messages_have_one_line() {
    let name = format!("a\nb\u{1b}{}", "c".repeat(251));
    let body = [b"\xa1\x66choice\xa1\x78\xff", name.as_bytes()].concat();
    let error = decode::<Echo>(&body).unwrap_err();
    assert!(error.path().starts_with(r"choice.a\nb\u{1b}cc"), "{error}");
    assert!(error.path().ends_with("cc…"), "{error}");
    assert!(!error.to_string().contains(char::is_control), "{error}");
}
