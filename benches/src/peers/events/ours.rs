//! `smithereens`.

use std::fmt::Debug;
use std::marker::PhantomData;

use bytes::Bytes;
use http::Response;
use smithereens::Operation;
use smithereens::event_stream::StreamsOutput;

use super::EventPeer;

/// An operation in generated code.
#[derive(Debug)]
pub struct Ours<O>(PhantomData<O>);

impl<O: StreamsOutput + Operation<Error: Debug>> EventPeer for Ours<O> {
    const NAME: &'static str = "smithereens";
    type Event = O::OutputEvent;

    fn decode(pieces: &[Bytes]) -> Vec<O::OutputEvent> {
        let mut events = O::decode_output_events(&Response::new(())).expect("a response");
        let mut found = Vec::new();
        for piece in pieces {
            events.push(piece);
            while let Some(event) = events.next_event().expect("an event") {
                found.push(event);
            }
        }
        found
    }

    fn encode(events: &[O::OutputEvent]) -> Vec<u8> {
        let mut out = Vec::new();
        for event in events {
            O::encode_output_event(event, &mut out).expect("an event that can be encoded");
        }
        out
    }
}
