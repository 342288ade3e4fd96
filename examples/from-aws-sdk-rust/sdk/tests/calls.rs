//! Calls with mocks, which need no network.

use aws_sdk_ecs::operation::update_container_agent::UpdateContainerAgentOutput;
use aws_sdk_ecs::types::ContainerInstance;
use aws_smithy_mocks::{RuleMode, mock, mock_client};
use from_aws_sdk_rust_sdk::{of_local_server, presign, update_agent};

fn connected() -> UpdateContainerAgentOutput {
    let instance = ContainerInstance::builder().agent_connected(true).build();
    UpdateContainerAgentOutput::builder().container_instance(instance).build()
}

#[tokio::test]
async fn an_agent_is_updated_after_throttling() {
    let rule = mock!(aws_sdk_ecs::Client::update_container_agent)
        .match_requests(|input| {
            input.container_instance() == Some("i-1") && input.cluster() == Some("production")
        })
        .sequence()
        .http_status(503, None)
        .output(connected)
        .build();
    let client = mock_client!(aws_sdk_ecs, RuleMode::Sequential, [&rule]);

    assert!(update_agent(&client, "i-1").await.unwrap());

    assert_eq!(rule.num_calls(), 2);
}

#[tokio::test]
async fn a_url_is_signed_for_an_hour() {
    let client = of_local_server("http://127.0.0.1:9");
    let url = presign(&client, "photos", "cat.jpg").await.unwrap();
    assert!(url.starts_with("http://127.0.0.1:9/photos/cat.jpg?"), "{url}");
    assert!(url.contains("X-Amz-Expires=3600"), "{url}");
}
