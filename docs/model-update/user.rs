use ecs::{
    ContainerInstance, InstanceHealthCheckType, UpdateContainerAgent, UpdateContainerAgentError,
    UpdateContainerAgentRequest,
};
use smithereens::Operation;

/// A request, made with `new` and setters.
pub(crate) fn request() -> UpdateContainerAgentRequest {
    UpdateContainerAgentRequest::new("53ac7152-dcd1-4102-81f5-208962864132").cluster("MyCluster")
}

/// A value for a test, made with `..Default::default()`.
pub(crate) fn idle() -> ContainerInstance {
    ContainerInstance { status: Some("ACTIVE".into()), ..Default::default() }
}

/// The health checks in a response, or the error, with a wildcard arm in each `match`.
pub(crate) fn health_checks(response: &http::Response<Vec<u8>>) -> Vec<String> {
    let output = match UpdateContainerAgent::decode_response(response) {
        Ok(output) => output,
        Err(UpdateContainerAgentError::NoUpdateAvailableException(_)) => return vec!["fine".into()],
        Err(error) => return vec![error.to_string()],
    };
    let health = output.container_instance.and_then(|instance| instance.health_status);
    let checks = health.and_then(|health| health.details).unwrap_or_default();
    let kinds = checks.into_iter().filter_map(|check| check.r#type);
    kinds
        .map(|kind| match kind {
            InstanceHealthCheckType::ContainerRuntime => "the container runtime".into(),
            other => other.as_str().to_owned(),
        })
        .collect()
}
