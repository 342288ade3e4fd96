//! Messages of `application/vnd.amazon.eventstream`: written and read, cut and damaged.

#![cfg(feature = "event-stream")]

use proptest::prelude::*;
use smithereens::event_stream::{HeaderValue, Message, MessageDecoder, MessageWriter};

/// A header's value that owns its data.
#[derive(Clone, Debug)]
enum Owned {
    Fixed(HeaderValue<'static>),
    Blob(Vec<u8>),
    String(String),
}

impl Owned {
    fn as_value(&self) -> HeaderValue<'_> {
        match self {
            Self::Fixed(value) => *value,
            Self::Blob(bytes) => HeaderValue::Blob(bytes),
            Self::String(text) => HeaderValue::String(text),
        }
    }
}

fn any_value() -> impl Strategy<Value = Owned> {
    prop_oneof![
        any::<bool>().prop_map(|value| Owned::Fixed(HeaderValue::Boolean(value))),
        any::<i8>().prop_map(|value| Owned::Fixed(HeaderValue::Byte(value))),
        any::<i16>().prop_map(|value| Owned::Fixed(HeaderValue::Short(value))),
        any::<i32>().prop_map(|value| Owned::Fixed(HeaderValue::Integer(value))),
        any::<i64>().prop_map(|value| Owned::Fixed(HeaderValue::Long(value))),
        any::<i64>().prop_map(|value| Owned::Fixed(HeaderValue::Timestamp(value))),
        any::<[u8; 16]>().prop_map(|value| Owned::Fixed(HeaderValue::Uuid(value))),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(Owned::Blob),
        ".{0,20}".prop_map(Owned::String),
    ]
}

prop_compose! {
    fn any_message()(
        headers in prop::collection::btree_map("\\PC{1,20}", any_value(), 0..8),
        payload in prop::collection::vec(any::<u8>(), 0..200),
    ) -> (Vec<(String, Owned)>, Vec<u8>) {
        (headers.into_iter().collect(), payload)
    }
}

fn write(headers: &[(String, Owned)], payload: &[u8], out: &mut Vec<u8>) {
    let mut writer = MessageWriter::new(out);
    for (name, value) in headers {
        writer.header(name, value.as_value()).expect("a header");
    }
    writer.finish(payload).expect("a message");
}

/// A message with one header and a payload.
fn small_message() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = MessageWriter::new(&mut bytes);
    writer.header("name", HeaderValue::String("value")).expect("a header");
    writer.finish(b"payload").expect("a message");
    bytes
}

/// The lengths, their checksum, `rest` and the checksum of all of it.
fn message_with(total: u32, headers: u32, rest: &[u8]) -> Vec<u8> {
    let mut bytes = [total.to_be_bytes(), headers.to_be_bytes()].concat();
    bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
    bytes.extend(rest);
    bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn messages_round_trip(
        messages in prop::collection::vec(any_message(), 0..4),
        cut in 1..50_usize,
    ) {
        let mut bytes = Vec::new();
        for (headers, payload) in &messages {
            write(headers, payload, &mut bytes);
        }
        let mut decoder = MessageDecoder::new();
        let mut count = 0;
        for piece in bytes.chunks(cut) {
            decoder.push(piece);
            while let Some(message) = decoder.next().expect("a message") {
                let (headers, payload) = &messages[count];
                let expected: Vec<_> =
                    headers.iter().map(|(name, value)| (name.as_str(), value.as_value())).collect();
                prop_assert_eq!(message.headers.iter().collect::<Vec<_>>(), expected);
                for (name, value) in headers {
                    prop_assert_eq!(message.headers.get(name), Some(value.as_value()));
                }
                prop_assert_eq!(message.payload, payload);
                count += 1;
            }
        }
        prop_assert_eq!(count, messages.len());
        prop_assert!(decoder.finish().is_ok());
    }

    #[test]
    fn every_flipped_bit_is_an_error((headers, payload) in any_message(), bit in any::<prop::sample::Index>()) {
        let mut bytes = Vec::new();
        write(&headers, &payload, &mut bytes);
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(Message::parse(&bytes, 0).is_err());
    }

    #[test]
    fn any_bytes_are_a_message_or_an_error(rest in prop::collection::vec(any::<u8>(), 0..60), headers in 0..70_u32) {
        let total = u32::try_from(rest.len()).expect("a short message") + 16;
        let bytes = message_with(total, headers, &rest);
        if let Ok(Some((message, length))) = Message::parse(&bytes, 0) {
            prop_assert_eq!(length, bytes.len());
            prop_assert!(message.headers.iter().count() <= rest.len());
        }
    }
}

#[test]
fn every_truncation_needs_more_bytes() {
    let bytes = small_message();
    for length in 0..bytes.len() {
        assert!(matches!(Message::parse(&bytes[..length], 0), Ok(None)), "{length}");
        let mut decoder = MessageDecoder::new();
        decoder.push(&bytes[..length]);
        assert!(matches!(decoder.next(), Ok(None)), "{length}");
        assert_eq!(decoder.finish().is_ok(), length == 0, "{length}");
    }
}

#[test]
fn errors_have_the_offset_in_the_stream() {
    let whole = small_message();
    let errors = [
        (
            message_with(16, 131_073, &[]),
            "expected at most 131072 bytes of headers, found 131073 at byte 4",
        ),
        (message_with(15, 0, &[]), "expected a length of at least 16, found 15 at byte 0"),
        (message_with(20, 5, &[0; 4]), "expected a length of at least 21, found 20 at byte 0"),
        (
            message_with(25_165_841, 0, &[]),
            "expected at most 25165824 bytes of payload, found 25165825 at byte 0",
        ),
        (
            message_with(19, 3, &[1, b'a', 10]),
            "expected the type of a header, a number from 0 to 9 at byte 14",
        ),
        (
            message_with(20, 4, &[1, b'a', 7, 0]),
            "expected a whole header, found the end of the headers at byte 15",
        ),
        (message_with(19, 3, &[1, 0xff, 0]), "expected UTF-8 in a header at byte 13"),
        (
            message_with(22, 6, &[1, b'a', 0, 1, b'a', 1]),
            "expected each header once in a message, found one twice at byte 15 (in a)",
        ),
    ];
    for (bytes, expected) in errors {
        let error = Message::parse(&bytes, 0).expect_err(expected);
        assert_eq!(error.to_string(), expected);

        let mut decoder = MessageDecoder::new();
        decoder.push(&whole);
        decoder.push(&bytes);
        assert!(decoder.next().expect("a message").is_some());
        let error = decoder.next().expect_err(expected);
        assert_eq!(error.offset(), Message::parse(&bytes, whole.len()).expect_err("same").offset());
        decoder.push(&whole);
        assert!(decoder.next().expect("nothing after an error").is_none());
    }
}

#[test]
fn limits_of_headers_are_errors() {
    let too_long = "x".repeat(32_768);
    let name = "x".repeat(256);
    let cases: [(&str, HeaderValue<'_>, &str); 3] = [
        (
            "",
            HeaderValue::Boolean(true),
            "name of an event's header to have 1 to 255 bytes, found 0",
        ),
        (
            &name,
            HeaderValue::Boolean(true),
            "name of an event's header to have 1 to 255 bytes, found 256",
        ),
        (
            "a",
            HeaderValue::String(&too_long),
            "at most 32767 bytes in the header of an event, found 32768",
        ),
    ];
    for (name, value, expected) in cases {
        let mut out = Vec::new();
        let error = MessageWriter::new(&mut out).header(name, value).expect_err(expected);
        assert!(error.to_string().contains(expected), "{error}");
    }

    let mut out = Vec::new();
    let mut writer = MessageWriter::new(&mut out);
    for index in 0..5 {
        writer.header(&index.to_string(), HeaderValue::String(&too_long[1..])).expect("a header");
    }
    let error = writer.finish(&[]).expect_err("too many headers");
    assert_eq!(
        error.to_string(),
        "expected at most 131072 bytes in the headers of an event, found 163860"
    );
}
