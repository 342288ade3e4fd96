//! Event streams: smithereens; `aws-smithy-eventstream`, for events together with serde_json; and
//! `aws-sdk-s3`.

pub mod by_hand;
pub mod messages;
pub mod ours;
pub mod s3_sdk;

use bytes::Bytes;

/// A crate that decodes and encodes the events of an operation.
pub trait EventPeer {
    /// The name in the tables.
    const NAME: &'static str;
    /// The type of events.
    type Event;

    /// Decodes the events of a body that arrives in pieces.
    fn decode(pieces: &[Bytes]) -> Vec<Self::Event>;

    /// Encodes events.
    fn encode(events: &[Self::Event]) -> Vec<u8>;
}
