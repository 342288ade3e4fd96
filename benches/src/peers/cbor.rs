//! The same types over CBOR, as rpcv2Cbor has it.

use std::sync::LazyLock;

use aws_sdk_ecs::operation::update_container_agent::UpdateContainerAgentOutput;
use aws_smithy_cbor::codec::CborCodec;
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer};

use super::Peer;
use super::serde_types::Output;

/// `aws-smithy-cbor`, with the types of `aws-sdk-ecs`.
#[derive(Debug)]
pub struct Aws;

static CODEC: LazyLock<CborCodec> = LazyLock::new(CborCodec::default);

impl Peer for Aws {
    const NAME: &'static str = "aws-smithy-cbor";
    type Body = Vec<u8>;
    type Value = UpdateContainerAgentOutput;
    type Message = Vec<u8>;

    fn body(bytes: &[u8]) -> Self::Body {
        bytes.to_vec()
    }

    fn decode(body: &Self::Body) -> Self::Value {
        UpdateContainerAgentOutput::deserialize(&mut CODEC.create_deserializer(body))
            .expect("the document is a response")
    }

    fn encode(value: &Self::Value) -> Self::Message {
        let mut serializer = CODEC.create_serializer();
        serializer.write_struct(value.schema(), value).expect("the value can be encoded");
        serializer.finish()
    }

    fn bytes(message: &Self::Message) -> &[u8] {
        message
    }
}

/// `ciborium` with serde's derive.
#[derive(Debug)]
pub struct Ciborium;

impl Peer for Ciborium {
    const NAME: &'static str = "ciborium";
    type Body = Vec<u8>;
    type Value = Output;
    type Message = Vec<u8>;

    fn body(bytes: &[u8]) -> Self::Body {
        bytes.to_vec()
    }

    fn decode(body: &Self::Body) -> Self::Value {
        ciborium::from_reader(&body[..]).expect("the document is a response")
    }

    fn encode(value: &Self::Value) -> Self::Message {
        let mut out = Vec::new();
        ciborium::into_writer(value, &mut out).expect("the value can be encoded");
        out
    }

    fn bytes(message: &Self::Message) -> &[u8] {
        message
    }
}
