//! `smithereens`, through the functions that its users call.

use std::fmt::Debug;
use std::marker::PhantomData;

use http::Response;
use smithereens::Operation;

use super::Peer;
use crate::documents;

/// An operation in generated code.
#[derive(Debug)]
pub struct Ours<O>(PhantomData<O>);

impl<O: Operation<Output: Clone, Error: Debug>> Peer for Ours<O> {
    const NAME: &'static str = "smithereens";
    type Body = Response<Vec<u8>>;
    type Value = O::Output;
    type Message = Response<Vec<u8>>;

    fn body(bytes: &[u8]) -> Self::Body {
        documents::response(bytes.to_vec())
    }

    fn decode(body: &Self::Body) -> Self::Value {
        O::decode_response(body).expect("the document is a response")
    }

    fn encode(value: &Self::Value) -> Self::Message {
        O::encode_response(value).expect("the value can be encoded")
    }

    fn bytes(message: &Self::Message) -> &[u8] {
        message.body()
    }
}
