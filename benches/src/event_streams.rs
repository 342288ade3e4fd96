//! All events of a body, decoded and encoded with smithereens.

use std::fmt::Debug;

use http::Response;
use smithereens::Operation;
use smithereens::event_stream::StreamsOutput;

/// Cuts a body into pieces of 8 KiB, as a connection may return it.
pub fn pieces(body: &[u8]) -> impl Iterator<Item = &[u8]> {
    body.chunks(8 * 1024)
}

/// Decodes the events of a response whose body arrives in pieces.
///
/// # Panics
/// If the body is not a response.
pub fn decode<O>(pieces: &[impl AsRef<[u8]>]) -> Vec<O::OutputEvent>
where
    O: StreamsOutput + Operation<Error: Debug>,
{
    let mut events = O::decode_output_events(&Response::new(())).expect("a response");
    let mut found = Vec::new();
    for piece in pieces {
        events.push(piece.as_ref());
        while let Some(event) = events.next_event().expect("an event") {
            found.push(event);
        }
    }
    found
}

/// Encodes events.
///
/// # Panics
/// If an event cannot be encoded.
#[must_use]
pub fn encode<O: StreamsOutput>(events: &[O::OutputEvent]) -> Vec<u8> {
    let mut out = Vec::new();
    for event in events {
        O::encode_output_event(event, &mut out).expect("an event that can be encoded");
    }
    out
}
