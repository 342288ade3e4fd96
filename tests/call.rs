//! Calls over a TCP connection between a server and a client that use the same generated types.

mod support;

use smithereens::{ErrorResponse, Operation, OperationError, RequestOptions, Structure};
use support::server::{send, serve};
use update_container_agent::{
    AgentUpdateStatus, ClientException, ClusterNotFoundException, ContainerInstance,
    InvalidParameterException, MissingVersionException, NoUpdateAvailableException,
    ServerException, UpdateContainerAgent, UpdateContainerAgentError, UpdateContainerAgentRequest,
    UpdateContainerAgentResponse, UpdateInProgressException, VersionInfo,
};

fn call(
    server: std::net::SocketAddr,
    input: &UpdateContainerAgentRequest,
) -> Result<UpdateContainerAgentResponse, UpdateContainerAgentError> {
    let endpoint = format!("http://{server}").parse().expect("an address");
    let options = RequestOptions::new().endpoint(endpoint);
    let request = UpdateContainerAgent::encode_request_with(input, &options).expect("an input");
    UpdateContainerAgent::decode_response(&send(request))
}

/// The example of the operation in its model.
#[test]
fn a_call_has_the_input_and_output_of_the_models_example() {
    let input = UpdateContainerAgentRequest::new("53ac7152-dcd1-4102-81f5-208962864132")
        .cluster("MyCluster");
    let output = UpdateContainerAgentResponse {
        container_instance: Some(ContainerInstance {
            agent_connected: true,
            agent_update_status: Some(AgentUpdateStatus::Pending),
            version_info: Some(VersionInfo {
                agent_hash: Some("4023248".into()),
                agent_version: Some("1.0.0".into()),
                docker_version: Some("DockerVersion: 1.5.0".into()),
            }),
            ..ContainerInstance::default()
        }),
    };
    let (expected, response) = (input.clone(), output.clone());
    let server = serve::<UpdateContainerAgent>(move |received| {
        assert_eq!(*received, expected);
        Ok(response.clone())
    });
    assert_eq!(call(server, &input).expect("a response"), output);
}

#[test]
fn every_error_arrives_as_its_variant_with_message_status_and_code() {
    fn message() -> Option<String> {
        Some("it \"cannot\" be done".into())
    }
    macro_rules! errors {
        ($($error:ident: $status:literal,)*) => {
            [$((
                stringify!($error),
                $status,
                UpdateContainerAgentError::$error($error { message: message() }.into()),
            )),*]
        };
    }
    let errors = errors! {
        ClientException: 400,
        ClusterNotFoundException: 400,
        InvalidParameterException: 400,
        MissingVersionException: 400,
        NoUpdateAvailableException: 400,
        ServerException: 500,
        UpdateInProgressException: 400,
    };
    assert_eq!(errors.len(), UpdateContainerAgentError::ERRORS.len());
    for (name, status, error) in errors {
        let sent = error.clone();
        let server = serve::<UpdateContainerAgent>(move |_| Err(sent.clone()));
        let received = call(server, &UpdateContainerAgentRequest::new("i-1")).expect_err(name);
        assert_eq!(received, error);
        assert_eq!(received.metadata().status, status);
        assert_eq!(received.metadata().code.as_deref(), Some(name));
        assert_eq!(received.metadata().message, message());
        assert_eq!(
            received.to_string(),
            format!("{name}: it \"cannot\" be done (status {status})")
        );
    }
}

#[test]
fn a_request_without_a_required_member_is_rejected() {
    let server = serve::<UpdateContainerAgent>(|_| Ok(UpdateContainerAgentResponse::default()));
    let request = http::Request::post(format!("http://{server}/"))
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", "AmazonEC2ContainerServiceV20141113.UpdateContainerAgent")
        .body(br#"{"cluster":"c"}"#.to_vec())
        .expect("a request");
    let error = UpdateContainerAgent::decode_response(&send(request)).expect_err("an error");
    assert_eq!(error.metadata().code.as_deref(), Some("SerializationException"));
    let message = error.metadata().message.as_deref().unwrap_or_default();
    assert_eq!(message, "the required member `containerInstance` is missing at byte 0");
}

#[test]
fn an_error_converted_from_its_structure_has_code_status_and_message() {
    let error: ErrorResponse<ServerException> =
        ServerException { message: Some("sorry".into()) }.into();
    assert_eq!(error.metadata().to_string(), "ServerException: sorry (status 500)");
    assert_eq!(ServerException::shape_name(), "ServerException");
    assert_eq!(error.message.as_deref(), Some("sorry"));
}
