//! Ours, by the functions its users call.

use http::Response;
use smithereens::Operation;
use update_container_agent::{UpdateContainerAgent, UpdateContainerAgentResponse};

use super::Peer;

/// The flagship crate.
#[derive(Debug)]
pub struct Ours;

impl Peer for Ours {
    const NAME: &'static str = "smithereens";
    type Body = Response<Vec<u8>>;
    type Value = UpdateContainerAgentResponse;
    type Message = Response<Vec<u8>>;

    fn body(bytes: &[u8]) -> Self::Body {
        Response::new(bytes.to_vec())
    }

    fn decode(body: &Self::Body) -> Self::Value {
        UpdateContainerAgent::decode_response(body).expect("the document is a response")
    }

    fn encode(value: &Self::Value) -> Self::Message {
        UpdateContainerAgent::encode_response(value).expect("the value can be encoded")
    }

    fn bytes(message: &Self::Message) -> &[u8] {
        message.body()
    }
}
