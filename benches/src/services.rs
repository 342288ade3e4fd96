//! The services that are measured besides `update-container-agent`.

use smithereens::protocol::RpcV2Cbor;
use smithereens::{Operation, Service};
use update_container_agent::{
    UpdateContainerAgent, UpdateContainerAgentError, UpdateContainerAgentRequest,
    UpdateContainerAgentResponse,
};

/// UpdateContainerAgent over rpcv2Cbor, which ECS does not offer.
#[derive(Debug)]
pub struct OverCbor;

/// ECS over rpcv2Cbor.
#[derive(Debug)]
pub struct CborService;

impl Service for CborService {
    type Protocol = RpcV2Cbor;
    const NAME: &'static str = "AmazonEC2ContainerServiceV20141113";
    const VERSION: &'static str = "2014-11-13";
}

impl Operation for OverCbor {
    type Service = CborService;
    type Input = UpdateContainerAgentRequest;
    type Output = UpdateContainerAgentResponse;
    type Error = UpdateContainerAgentError;
    const NAME: &'static str = UpdateContainerAgent::NAME;
}

/// Generated from `models/s3.smithy`.
#[expect(missing_docs, reason = "the model has no documentation")]
pub mod s3 {
    smithereens::include_service!("s3");
}

/// Generated from `models/ec2.smithy`.
#[expect(missing_docs, reason = "the model has no documentation")]
pub mod ec2 {
    smithereens::include_service!("ec2");
}

/// Generated from `models/bedrock.smithy`.
#[expect(missing_docs, reason = "the model has no documentation")]
pub mod bedrock {
    smithereens::include_service!("bedrock");
}

/// Generated from `models/kinesis.smithy`.
#[expect(missing_docs, reason = "the model has no documentation")]
pub mod kinesis {
    smithereens::include_service!("kinesis");
}

/// Generated from `models/library.smithy`.
#[expect(missing_docs, reason = "the model has no documentation")]
pub mod library {
    smithereens::include_service!("library");
}
