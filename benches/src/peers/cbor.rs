//! Crates for CBOR: `aws-smithy-cbor` and `ciborium`.

use std::sync::LazyLock;

use aws_sdk_ecs::operation::update_container_agent::UpdateContainerAgentOutput;
use aws_smithy_cbor::codec::CborCodec;

use super::aws;
use super::serde_types::Output;

static CODEC: LazyLock<CborCodec> = LazyLock::new(CborCodec::default);

peer_of_bytes!(
    /// `aws-smithy-cbor`, with the types of `aws-sdk-ecs`.
    Aws, "aws-smithy-cbor", UpdateContainerAgentOutput,
    |body| aws::decode(&*CODEC, body),
    |value| aws::encode(&*CODEC, value)
);
peer_of_bytes!(
    /// `ciborium` with serde's derive.
    Ciborium, "ciborium", Output, |body: &Vec<u8>| ciborium::from_reader(&body[..]), into_vec
);

fn into_vec(value: &Output) -> Result<Vec<u8>, ciborium::ser::Error<std::io::Error>> {
    let mut out = Vec::new();
    ciborium::into_writer(value, &mut out)?;
    Ok(out)
}
