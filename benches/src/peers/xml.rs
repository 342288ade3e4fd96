//! Crates for XML: `quick-xml` with serde's derive, and `aws-sdk-s3`.

pub mod ec2_types;
pub mod s3_sdk;
pub mod s3_types;

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Peer;

/// The type of a document's root element.
pub trait Root: Clone + Serialize + DeserializeOwned {
    /// The name of the root element.
    const NAME: &'static str;
}

/// `quick-xml`, which decodes bytes that may be invalid UTF-8.
#[derive(Debug)]
pub struct QuickXml<T>(PhantomData<T>);

impl<T: Root> Peer for QuickXml<T> {
    const NAME: &'static str = "quick-xml";
    type Body = Vec<u8>;
    type Value = T;
    type Message = String;

    fn body(bytes: &[u8]) -> Self::Body {
        bytes.to_vec()
    }

    fn decode(body: &Self::Body) -> Self::Value {
        quick_xml::de::from_reader(&body[..]).expect("the document is a response")
    }

    fn encode(value: &Self::Value) -> Self::Message {
        quick_xml::se::to_string_with_root(T::NAME, value).expect("the value can be encoded")
    }

    fn bytes(message: &Self::Message) -> &[u8] {
        message.as_bytes()
    }
}

/// Decodes a response that is known to be UTF-8, which is faster.
///
/// # Panics
/// If `document` is not a response.
#[must_use]
pub fn decode_str<T: Root>(document: &str) -> T {
    quick_xml::de::from_str(document).expect("the document is a response")
}
