//! Messages without the types of a model.

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, write_message_to};
use aws_smithy_types::event_stream::{HeaderValue as TheirValue, Message as TheirMessage};
use bytes::Bytes;
use bytes_utils::SegmentedBuf;
use smithereens::event_stream::{HeaderValue, MessageDecoder, MessageWriter};

/// What is read of each message of a body: the number of bytes in the names of headers, in their
/// texts, and in payloads.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Contents {
    names: usize,
    texts: usize,
    payloads: usize,
}

/// Reads all messages with smithereens.
///
/// # Panics
/// Never: the documents are well-formed.
#[must_use]
pub fn read_with_ours(pieces: &[Bytes]) -> Contents {
    let mut contents = Contents::default();
    let mut decoder = MessageDecoder::new();
    for piece in pieces {
        decoder.push(piece);
        while let Some(message) = decoder.next().expect("a message") {
            for (name, value) in message.headers.iter() {
                contents.names += name.len();
                if let HeaderValue::String(text) = value {
                    contents.texts += text.len();
                }
            }
            contents.payloads += message.payload.len();
        }
    }
    contents
}

/// Reads all messages with `aws-smithy-eventstream`.
#[must_use]
pub fn read_with_theirs(pieces: &[Bytes]) -> Contents {
    let mut contents = Contents::default();
    for_each_message(pieces, |message| {
        for header in message.headers() {
            contents.names += header.name().as_str().len();
            if let TheirValue::String(text) = header.value() {
                contents.texts += text.as_str().len();
            }
        }
        contents.payloads += message.payload().len();
    });
    contents
}

/// Divides a body into messages, with the buffer that the SDK uses for that.
///
/// # Panics
/// Never: the documents are well-formed.
pub fn for_each_message(pieces: &[Bytes], mut act: impl FnMut(&TheirMessage)) {
    let mut decoder = MessageFrameDecoder::new();
    let mut buffer = SegmentedBuf::new();
    for piece in pieces {
        buffer.push(piece.clone());
        while let DecodedFrame::Complete(message) =
            decoder.decode_frame(&mut buffer).expect("a message")
        {
            act(&message);
        }
    }
}

/// A message before it is written: the headers and the payload.
pub type OurMessage = (Vec<(String, String)>, Vec<u8>);

/// Returns the messages of a body, all of whose headers are texts.
///
/// # Panics
/// If a header is not a text.
#[must_use]
pub fn our_messages(body: &[u8]) -> Vec<OurMessage> {
    let mut decoder = MessageDecoder::new();
    decoder.push(body);
    let mut messages = Vec::new();
    while let Some(message) = decoder.next().expect("a message") {
        let headers = message.headers.iter().map(|(name, value)| match value {
            HeaderValue::String(text) => (name.to_owned(), text.to_owned()),
            other => panic!("expected a text, found {other:?}"),
        });
        messages.push((headers.collect(), message.payload.to_vec()));
    }
    messages
}

/// Writes messages with smithereens.
///
/// # Panics
/// Never: the messages are within the limits.
#[must_use]
pub fn write_with_ours(messages: &[OurMessage]) -> Vec<u8> {
    let mut out = Vec::new();
    for (headers, payload) in messages {
        let mut writer = MessageWriter::new(&mut out);
        for (name, value) in headers {
            writer.header(name, HeaderValue::String(value)).expect("a header");
        }
        writer.finish(payload).expect("a message");
    }
    out
}

/// Returns the messages of a body.
#[must_use]
pub fn their_messages(body: &[u8]) -> Vec<TheirMessage> {
    let mut messages = Vec::new();
    for_each_message(&[Bytes::copy_from_slice(body)], |message| messages.push(message.clone()));
    messages
}

/// Writes messages with `aws-smithy-eventstream`.
///
/// # Panics
/// Never: the messages are within the limits.
#[must_use]
pub fn write_with_theirs(messages: &[TheirMessage]) -> Vec<u8> {
    let mut out = Vec::new();
    for message in messages {
        write_message_to(message, &mut out).expect("a message");
    }
    out
}
