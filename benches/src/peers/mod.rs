//! Who decodes and encodes the documents: ours, and those it is measured against.

pub mod aws;
pub mod by_hand;
pub mod cbor;
pub mod ours;
pub mod serde_types;
pub mod xml;

/// One way to decode and encode a response.
pub trait Peer {
    /// What the summary calls it.
    const NAME: &'static str;
    /// A body in the form it is decoded from.
    type Body;
    /// What it decodes to.
    type Value: Clone;
    /// What it encodes to.
    type Message;

    /// What is done once, before anything is measured.
    fn body(bytes: &[u8]) -> Self::Body;

    /// Decodes a response.
    fn decode(body: &Self::Body) -> Self::Value;

    /// Encodes a response.
    fn encode(value: &Self::Value) -> Self::Message;

    /// The bytes of the encoded response.
    fn bytes(message: &Self::Message) -> &[u8];
}
