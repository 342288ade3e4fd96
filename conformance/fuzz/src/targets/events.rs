//! Decodes any bytes as the event stream of a response and of a request, in every protocol that has
//! event streams.

use smithereens::OperationError;
use smithereens::event_stream::{
    EventDecoder, HeaderValue, Message, MessageWriter, StreamsInput, StreamsOutput,
};

/// The lengths of the pieces in which a body arrives. One of them has the whole body.
const CUTS: [usize; 4] = [usize::MAX, 1, 7, 100];

/// The memory that a body may take besides a multiple of its size.
const MEMORY: u64 = 64 * 1024;

/// The multiple of the body's size that it may take in memory. An empty document in JSON is three
/// bytes, and 48 of a vector that may have grown just then.
const MULTIPLE: u64 = 64;

/// Makes the function that decodes a body in each protocol and direction, and the bodies of some
/// events.
macro_rules! protocols {
    ($($protocol:ident),*) => {
        fn decode_all(body: &[u8], cut: usize) -> Vec<String> {
            use smithereens::Operation;
            vec![$({
                use fixtures::every_protocol::$protocol::*;
                let input = ConverseInput::new("weather");
                let request = Converse::encode_request(&input).expect("a request");
                let response =
                    Converse::encode_response(&ConverseOutput::default()).expect("a response");
                [
                    decode(Converse::decode_input_events(&request).expect("headers"), body, cut),
                    decode(Converse::decode_output_events(&response).expect("headers"), body, cut),
                ]
            }),*]
            .into_iter()
            .flatten()
            .collect()
        }

        fn bodies() -> Vec<Vec<u8>> {
            use smithereens::Operation;
            vec![$({
                use fixtures::every_protocol::$protocol::*;
                let input = ConverseInput::new("weather");
                let mut request = Converse::encode_request(&input).expect("a request").into_body();
                for event in [
                    Questions::Text(TextQuestion::new("rain?").urgent(true)),
                    Questions::End(EndOfQuestions::default()),
                ] {
                    Converse::encode_input_event(&event, &mut request).expect("an event");
                }
                let output = ConverseOutput { mood: Some("good".to_owned()) };
                let mut response =
                    Converse::encode_response(&output).expect("a response").into_body();
                let sound = SoundAnswer { sound: Some("la".into()), loud: Some(true), ..Default::default() };
                let text = TextAnswer {
                    text: Some("\u{e9}\n".to_owned()),
                    values: Some([("a".to_owned(), "b".to_owned())].into()),
                };
                for event in [Answers::Text(text), Answers::Sound(sound)] {
                    Converse::encode_output_event(&event, &mut response).expect("an event");
                }
                let tired = Tired { minutes: Some(5), reason: Some("late".to_owned()) };
                let error = ConverseError::Tired(tired.into());
                let mut failed = response.clone();
                Converse::encode_output_error(&error, &mut failed).expect("an error");
                [sign(&request), request, response, failed]
            }),*]
            .into_iter()
            .flatten()
            .collect()
        }
    };
}

protocols!(aws_json, rest_json, rpc_cbor, rpc_json);

/// Decodes a body as it is, and with right lengths and checksums.
///
/// # Panics
/// If the result depends on the pieces in which the body arrives, or if the body takes much more
/// memory than its size.
pub fn run(body: &[u8]) {
    for body in [body, &repair(body)] {
        let mut results = Vec::new();
        for cut in CUTS {
            let used = allocation_counter::measure(|| results.push(decode_all(body, cut)));
            let most = MEMORY + MULTIPLE * body.len() as u64;
            assert!(used.bytes_max <= most, "{} bytes of memory", used.bytes_max);
        }
        for result in &results[1..] {
            assert_eq!(result, &results[0]);
        }
    }
}

/// Returns what a body contains, as text. Only the first errors are in it: a stream may have any
/// number of events that cannot be decoded.
fn decode<D: smithereens::event_stream::Direction>(
    mut decoder: EventDecoder<D>,
    body: &[u8],
    cut: usize,
) -> String
where
    D::Event: std::fmt::Debug,
    D::Initial: std::fmt::Debug,
{
    let mut found = String::new();
    let mut add = |text: String| {
        if found.len() < 1000 {
            found.push_str(&text);
        }
    };
    for piece in body.chunks(cut.min(body.len()).max(1)).map(Some).chain([None]) {
        match piece {
            Some(piece) => decoder.push(piece),
            None => decoder.finish(),
        }
        match decoder.initial() {
            Ok(Some(initial)) => add(format!("{initial:?}")),
            Ok(None) => {}
            Err(error) => add(error.to_string()),
        }
        loop {
            match decoder.next_event() {
                Ok(Some(event)) => add(format!("{event:?}")),
                Ok(None) => break,
                Err(error) => add(format!("{:?}", error.metadata())),
            }
        }
    }
    assert!(decoder.is_ended());
    found
}

/// Returns the messages of a body with lengths that fit into it, and with right checksums.
fn repair(body: &[u8]) -> Vec<u8> {
    let mut repaired = body.to_vec();
    let mut start = 0;
    while start + 16 <= repaired.len() {
        let message = &mut repaired[start..];
        let length = u32::from_be_bytes([message[0], message[1], message[2], message[3]]);
        let length = (length as usize).clamp(16, message.len());
        let headers = u32::from_be_bytes([message[4], message[5], message[6], message[7]]);
        let headers = (headers as usize).min(length - 16);
        let message = &mut message[..length];
        message[..4].copy_from_slice(&(length as u32).to_be_bytes());
        message[4..8].copy_from_slice(&(headers as u32).to_be_bytes());
        let checksum = crc32fast::hash(&message[..8]);
        message[8..12].copy_from_slice(&checksum.to_be_bytes());
        let checksum = crc32fast::hash(&message[..length - 4]);
        message[length - 4..].copy_from_slice(&checksum.to_be_bytes());
        start += length;
    }
    repaired
}

/// Returns the messages of a body inside of signed messages, with an empty one at the end.
fn sign(mut body: &[u8]) -> Vec<u8> {
    let mut signed = Vec::new();
    loop {
        let length = Message::parse(body, 0).expect("a message").map_or(0, |(_, length)| length);
        let (message, rest) = body.split_at(length);
        let mut writer = MessageWriter::new(&mut signed);
        writer.header(":date", HeaderValue::Timestamp(0)).expect("a header");
        writer.header(":chunk-signature", HeaderValue::Blob(&[7; 32])).expect("a header");
        writer.finish(message).expect("a payload");
        if length == 0 {
            return signed;
        }
        body = rest;
    }
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    bodies()
}

/// Headers, and parts of payloads, that mutations insert.
pub(super) const TOKENS: &[&[u8]] = &[
    b"\x0b:event-type\x07\x00\x04text",
    b"\x0d:message-type\x07\x00\x05event",
    b"\x0d:message-type\x07\x00\x09exception",
    b"\x0f:exception-type\x07\x00\x05tired",
    b"\x0d:content-type\x07\x00\x10application/json",
    b"\x10:chunk-signature\x06\x00\x00",
    b"\x05:date\x08\x7f\xff\xff\xff\xff\xff\xff\xff",
    b"\x04loud\x00",
    b"\x07channel\x02\xff",
    b"initial-request",
    b"initial-response",
    b"\x00\x00\x00\x10\x00\x00\x00\x00\x05\xc2\x48\xeb\x7d\x98\xc8\xff",
    b"\xff\xff",
    b"{}",
    b"null",
    b"{\"text\":\"a\"}",
    b"\xa1\x64text\x61a",
];

/// Texts that nest a value, and what closes them.
pub(super) const NESTINGS: &[(&[u8], &[u8])] =
    &[(b"{\"values\":", b"}"), (b"[", b"]"), (b"\xa1\x66values", b""), (b"\x81", b"")];
