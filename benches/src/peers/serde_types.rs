//! The response with serde's derive, and the three crates that read and write it as JSON.

use serde::{Deserialize, Serialize};

/// `UpdateContainerAgentResponse`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    #[serde(skip_serializing_if = "Option::is_none")]
    container_instance: Option<ContainerInstance>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ContainerInstance {
    #[serde(skip_serializing_if = "Option::is_none")]
    container_instance_arn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ec2_instance_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity_provider_name: Option<String>,
    #[serde(default)]
    version: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_info: Option<VersionInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remaining_resources: Option<Vec<Resource>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    registered_resources: Option<Vec<Resource>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_reason: Option<String>,
    #[serde(default)]
    agent_connected: bool,
    #[serde(default)]
    running_tasks_count: i32,
    #[serde(default)]
    pending_tasks_count: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_update_status: Option<AgentUpdateStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<Vec<Attribute>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    registered_at: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attachments: Option<Vec<Attachment>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<Vec<Tag>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    health_status: Option<HealthStatus>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct VersionInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    docker_version: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Resource {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<String>,
    #[serde(default)]
    double_value: f64,
    #[serde(default)]
    long_value: i64,
    #[serde(default)]
    integer_value: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    string_set_value: Option<Vec<String>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Attribute {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_type: Option<TargetType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_id: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Attachment {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Vec<KeyValuePair>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeyValuePair {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Tag {
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct HealthStatus {
    #[serde(skip_serializing_if = "Option::is_none")]
    overall_status: Option<HealthCheckState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Vec<HealthCheckResult>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct HealthCheckResult {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<HealthCheckType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<HealthCheckState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_updated: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_status_change: Option<f64>,
}

// Enums without a variant for unknown values, which are the fastest for serde.

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum AgentUpdateStatus {
    Pending,
    Staging,
    Staged,
    Updating,
    Updated,
    Failed,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum HealthCheckState {
    Ok,
    Impaired,
    InsufficientData,
    Initializing,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum HealthCheckType {
    ContainerRuntime,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum TargetType {
    ContainerInstance,
}

peer_of_bytes!(
    /// `serde_json`.
    SerdeJson, "serde_json", Output, serde_json::from_slice, serde_json::to_vec
);
peer_of_bytes!(
    /// `sonic-rs`.
    SonicRs, "sonic-rs", Output, sonic_rs::from_slice, sonic_rs::to_vec
);
peer_of_bytes!(
    /// `simd-json`, which overwrites its input: decodes a copy, and copying is measured too.
    SimdJson, "simd-json", Output,
    |body: &Vec<u8>| simd_json::serde::from_slice(&mut body.clone()),
    simd_json::serde::to_vec
);

/// `simd-json` without the copy of its input.
///
/// # Panics
/// If `body` is not a response.
#[must_use]
pub fn simd_json_in_place(body: &mut [u8]) -> Output {
    simd_json::serde::from_slice(body).expect("the document is a response")
}
