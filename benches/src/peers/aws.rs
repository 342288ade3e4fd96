//! `aws-sdk-ecs`: its codec for responses, its operation serializer and deserializer for requests
//! and errors.

use std::sync::LazyLock;

use aws_sdk_ecs::operation::update_container_agent::{
    UpdateContainerAgent, UpdateContainerAgentInput, UpdateContainerAgentOutput,
};
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::client::interceptors::context::OutputOrError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SharedResponseDeserializer};
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::protocol::{ServiceShapeName, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::date_time::Format;

peer_of_bytes!(
    /// The official SDK's crate.
    Aws, "aws-sdk-ecs", UpdateContainerAgentOutput,
    |body| decode(&*CODEC, body),
    |value| encode(&*CODEC, value)
);

/// The codec with the SDK's settings for awsJson1_1.
static CODEC: LazyLock<JsonCodec> = LazyLock::new(|| {
    let settings = JsonCodecSettings::builder()
        .use_json_name(false)
        .default_timestamp_format(Format::EpochSeconds);
    JsonCodec::new(settings.build())
});

/// Decodes the output with a codec.
pub(super) fn decode(
    codec: &impl Codec,
    body: &[u8],
) -> Result<UpdateContainerAgentOutput, SerdeError> {
    UpdateContainerAgentOutput::deserialize(&mut codec.create_deserializer(body))
}

/// Encodes the output with a codec.
pub(super) fn encode(
    codec: &impl Codec,
    value: &UpdateContainerAgentOutput,
) -> Result<Vec<u8>, SerdeError> {
    let mut serializer = codec.create_serializer();
    serializer.write_struct(value.schema(), value)?;
    Ok(serializer.finish())
}

/// The state that a client of the SDK has when it makes a call.
#[derive(Debug)]
pub struct Client {
    config: ConfigBag,
    protocol: SharedClientProtocol,
}

impl Default for Client {
    fn default() -> Self {
        let protocol =
            AwsJsonRpcProtocol::aws_json_1_1().with_default_namespace("com.amazonaws.ecs");
        let protocol = SharedClientProtocol::new(protocol);
        let mut service = Layer::new("service");
        service.store_put(ServiceShapeName::new("AmazonEC2ContainerServiceV20141113"));
        service.store_put(Metadata::new("UpdateContainerAgent", "ECS"));
        service.store_put(protocol.clone());
        let operation = UpdateContainerAgent::new().config().expect("operations have settings");
        let mut config = ConfigBag::base();
        config.push_layer(service);
        config.push_shared_layer(operation);
        Self { config, protocol }
    }
}

impl Client {
    /// Converts a response.
    #[must_use]
    pub fn response(response: &http::Response<Vec<u8>>) -> HttpResponse {
        let response = response.clone().map(SdkBody::from);
        HttpResponse::try_from(response).expect("a response without extensions")
    }

    /// Decodes a response, which is the output or an error.
    pub fn decode(&self, response: &HttpResponse) -> OutputOrError {
        self.config
            .load::<SharedResponseDeserializer>()
            .expect("operations have a deserializer")
            .deserialize_nonstreaming_with_config(response, &self.config)
    }

    /// Encodes the request.
    #[must_use]
    pub fn encode(&self, input: &UpdateContainerAgentInput) -> HttpRequest {
        self.protocol
            .serialize_request(input, UpdateContainerAgent::INPUT_SCHEMA, "/", &self.config)
            .expect("the input can be encoded")
    }

    /// Converts an input.
    #[must_use]
    pub fn input(
        request: &update_container_agent::UpdateContainerAgentRequest,
    ) -> UpdateContainerAgentInput {
        UpdateContainerAgentInput::builder()
            .set_cluster(request.cluster.clone())
            .container_instance(&request.container_instance)
            .build()
            .expect("the input has all required members")
    }
}
