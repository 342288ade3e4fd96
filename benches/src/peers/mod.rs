//! The crates that are measured: smithereens, and those it is compared with.

/// Defines a [`Peer`] whose bodies and messages are bytes. `decode` and `encode` return `Result`s,
/// which must not be errors.
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
pub mod events;
pub mod ours;
pub mod serde_types;
pub mod xml;

/// A crate that decodes and encodes responses.
pub trait Peer {
    /// The name in the tables.
    const NAME: &'static str;
    /// The type that is decoded.
    type Body;
    /// The decoded value.
    type Value: Clone;
    /// The encoded message.
    type Message;

    /// Prepares a body. This is not measured.
    fn body(bytes: &[u8]) -> Self::Body;

    /// Decodes a response.
    fn decode(body: &Self::Body) -> Self::Value;

    /// Encodes a response.
    fn encode(value: &Self::Value) -> Self::Message;

    /// The bytes of the encoded response.
    fn bytes(message: &Self::Message) -> &[u8];
}
