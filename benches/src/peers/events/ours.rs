//! `smithereens`.

use std::fmt::Debug;
use std::marker::PhantomData;

use bytes::Bytes;
use smithereens::Operation;
use smithereens::event_stream::StreamsOutput;

use super::EventPeer;
use crate::event_streams;

/// An operation in generated code.
#[derive(Debug)]
pub struct Ours<O>(PhantomData<O>);

impl<O: StreamsOutput + Operation<Error: Debug>> EventPeer for Ours<O> {
    const NAME: &'static str = "smithereens";
    type Event = O::OutputEvent;

    fn decode(pieces: &[Bytes]) -> Vec<O::OutputEvent> {
        event_streams::decode::<O>(pieces)
    }

    fn encode(events: &[O::OutputEvent]) -> Vec<u8> {
        event_streams::encode::<O>(events)
    }
}
