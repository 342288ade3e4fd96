//! A response with every documented member and every documented enum value.

use http::Response;
use serde_json::Value;
use smithereens::Operation;
use update_container_agent::{
    AgentUpdateStatus, ContainerInstance, InstanceHealthCheckState, InstanceHealthCheckType,
    TargetType, UpdateContainerAgent, UpdateContainerAgentResponse,
};

const BODY: &str = include_str!("documented/response.json");

fn decode(body: &str) -> UpdateContainerAgentResponse {
    UpdateContainerAgent::decode_response(&Response::new(body)).expect("a response")
}

fn instance() -> ContainerInstance {
    decode(BODY).container_instance.expect("an instance")
}

#[test]
fn every_member_is_decoded() {
    let found = instance();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    assert_eq!(
        text(&found.container_instance_arn),
        "arn:aws:ecs:us-east-1:012345678910:container-instance/default/a9b8"
    );
    assert_eq!(text(&found.ec2_instance_id), "i-0123456789abcdef0");
    assert_eq!(text(&found.capacity_provider_name), "spare");
    assert_eq!(found.version, 9_007_199_254_740_993);
    let versions = found.version_info.expect("versions");
    assert_eq!(text(&versions.agent_version), "1.0.0");
    assert_eq!(text(&versions.agent_hash), "4023248");
    assert_eq!(text(&versions.docker_version), "DockerVersion: 1.5.0");
    let remaining = found.remaining_resources.expect("resources");
    assert_eq!(remaining.len(), 2);
    assert_eq!(text(&remaining[0].name), "CPU");
    assert_eq!(text(&remaining[1].r#type), "STRINGSET");
    assert_eq!(remaining[1].double_value, 123.25);
    assert_eq!(remaining[1].long_value, 123);
    assert_eq!(remaining[0].integer_value, 2048);
    assert_eq!(remaining[1].string_set_value, Some(vec!["22".to_owned(), "2376".to_owned()]));
    assert_eq!(remaining[0].string_set_value, None);
    let registered = found.registered_resources.expect("resources");
    assert_eq!(registered[0].double_value, 1e100);
    assert_eq!(registered[0].long_value, i64::MIN);
    assert_eq!(registered[0].string_set_value, Some(Vec::new()));
    assert_eq!(text(&found.status), "ACTIVE");
    assert_eq!(text(&found.status_reason), "\"quoted\" \\ and \n broken, ünïcödé 漢字 😀");
    assert!(found.agent_connected);
    assert_eq!((found.running_tasks_count, found.pending_tasks_count), (3, 0));
    assert_eq!(found.registered_at.expect("a time").to_string(), "2015-01-01T00:00:00Z");
    let attachments = found.attachments.expect("attachments");
    assert_eq!(text(&attachments[0].id), "e-1");
    assert_eq!(text(&attachments[0].r#type), "ElasticNetworkInterface");
    assert_eq!(text(&attachments[0].status), "ATTACHED");
    let details = attachments[0].details.as_ref().expect("details");
    assert_eq!(
        (text(&details[0].name), text(&details[0].value)),
        ("macAddress".into(), "0a:1b".into())
    );
    let tags = found.tags.expect("tags");
    assert_eq!((text(&tags[0].key), text(&tags[0].value)), ("team".into(), "core".into()));
}

#[test]
fn every_enum_value_is_decoded() {
    for (value, text) in AgentUpdateStatus::VALUES
        .iter()
        .zip(["PENDING", "STAGING", "STAGED", "UPDATING", "UPDATED", "FAILED"])
    {
        let body = BODY.replace("\"PENDING\"", &format!("{text:?}"));
        let found = decode(&body).container_instance.expect("an instance");
        assert_eq!(found.agent_update_status.as_ref(), Some(value));
        assert_eq!(value.as_str(), text);
    }
    assert_eq!(AgentUpdateStatus::VALUES.len(), 6);

    let found = instance();
    let attributes = found.attributes.expect("attributes");
    assert_eq!(attributes[0].target_type, Some(TargetType::ContainerInstance));
    assert_eq!((attributes[1].name.as_str(), &attributes[1].value), ("bare", &None));
    let health = found.health_status.expect("health");
    assert_eq!(health.overall_status, Some(InstanceHealthCheckState::Impaired));
    let details = health.details.expect("details");
    assert_eq!(details[0].r#type, Some(InstanceHealthCheckType::ContainerRuntime));
    assert_eq!(details[0].last_updated.expect("a time").to_string(), "2015-01-01T00:00:00.5Z");
    assert_eq!(details[0].last_status_change.expect("a time").subsec_nanosecond(), 123_456_789);
    let states: Vec<_> = details.iter().filter_map(|check| check.status.clone()).collect();
    assert_eq!(states, InstanceHealthCheckState::VALUES);
}

#[test]
fn encoding_the_response_gives_the_same_json() {
    let body =
        UpdateContainerAgent::encode_response(&decode(BODY)).expect("a response").into_body();
    // Timestamps are sent with milliseconds.
    let expected = BODY.replace(".123456789", ".123");
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    let found: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(found, expected);
}
