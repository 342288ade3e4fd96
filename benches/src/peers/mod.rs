//! Who decodes and encodes the documents: ours, and those it is measured against.

/// A peer whose bodies and messages are bytes: `decode` and `encode` may fail, and must not.
macro_rules! peer_of_bytes {
    ($(#[$doc:meta])* $name:ident, $label:literal, $value:ty, $decode:expr, $encode:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;

        impl $crate::peers::Peer for $name {
            const NAME: &'static str = $label;
            type Body = Vec<u8>;
            type Value = $value;
            type Message = Vec<u8>;

            fn body(bytes: &[u8]) -> Self::Body {
                bytes.to_vec()
            }

            fn decode(body: &Self::Body) -> Self::Value {
                $decode(body).expect("the document is a response")
            }

            fn encode(value: &Self::Value) -> Self::Message {
                $encode(value).expect("the value can be encoded")
            }

            fn bytes(message: &Self::Message) -> &[u8] {
                message
            }
        }
    };
}

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
