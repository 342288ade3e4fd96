//! Values of `UpdateContainerAgentResponse`: realistic ones, and ones that are hard to decode.

use smithereens::Timestamp;
use update_container_agent::{
    AgentUpdateStatus, Attachment, Attribute, ContainerInstance, ContainerInstanceHealthStatus,
    InstanceHealthCheckResult, InstanceHealthCheckState, InstanceHealthCheckType, KeyValuePair,
    Resource, Tag, TargetType, UpdateContainerAgentResponse, VersionInfo,
};

const ARN: &str = "arn:aws:ecs:us-east-1:012345678910:container-instance/default/53ac7152dcd1410281f5208962864132";

/// The names of attributes without values, as the ECS agent registers them.
const CAPABILITIES: [&str; 24] = [
    "com.amazonaws.ecs.capability.ecr-auth",
    "com.amazonaws.ecs.capability.task-iam-role",
    "com.amazonaws.ecs.capability.docker-remote-api.1.21",
    "com.amazonaws.ecs.capability.logging-driver.awslogs",
    "ecs.capability.aws-appmesh",
    "ecs.capability.container-health-check",
    "ecs.capability.container-ordering",
    "ecs.capability.cni-plugin-version",
    "ecs.capability.efs",
    "ecs.capability.efsAuth",
    "ecs.capability.env-files.s3",
    "ecs.capability.external",
    "ecs.capability.firelens.fluentd",
    "ecs.capability.fsxWindowsFileServer",
    "ecs.capability.full-sync",
    "ecs.capability.gmsa",
    "ecs.capability.logging-driver.none",
    "ecs.capability.pid-ipc-namespace-sharing",
    "ecs.capability.secrets.asm.bootstrap",
    "ecs.capability.storage.ebs-task-attach",
    "ecs.capability.task-eia",
    "ecs.capability.task-eni",
    "ecs.capability.task-cpu-mem-limit",
    "ecs.capability.trunk-eni",
];

/// Attributes with values.
const ATTRIBUTES_WITH_VALUES: [(&str, &str); 6] = [
    ("ecs.ami-id", "ami-0fe0b2cf0e1f25c8a"),
    ("ecs.availability-zone", "us-east-1a"),
    ("ecs.cpu-architecture", "x86_64"),
    ("ecs.instance-type", "t3.medium"),
    ("ecs.os-family", "LINUX"),
    ("ecs.os-type", "linux"),
];

/// An instance in use, with 30 attributes, resources, an attachment and tags.
pub(super) fn realistic() -> UpdateContainerAgentResponse {
    let mut instance = base();
    instance.attributes = Some(attributes());
    instance.attachments = Some(vec![attachment()]);
    instance.tags = Some(vec![tag("team", "payments"), tag("environment", "production")]);
    response(instance)
}

/// The members of the example in the documentation.
pub(super) fn documented() -> UpdateContainerAgentResponse {
    response(base())
}

/// A response of more than 200 kB, with many elements in each list.
pub(super) fn large() -> UpdateContainerAgentResponse {
    let mut instance = base();
    instance.attributes = Some((0..30).flat_map(|_| attributes()).collect());
    instance.attachments = Some((0..160).map(|_| attachment()).collect());
    instance.tags = Some(
        (0..500)
            .map(|index| tag(&format!("key-{index}"), "a value of some forty characters, or so"))
            .collect(),
    );
    instance.remaining_resources = Some((0..300).flat_map(|_| resources()).collect());
    response(instance)
}

/// Strings with characters that JSON escapes, and strings outside ASCII.
pub(super) fn escapes() -> UpdateContainerAgentResponse {
    let mut instance = base();
    instance.status_reason = Some("line\nafter line\r\n\tand \"quoted\" C:\\path\\to".repeat(8));
    instance.tags = Some(
        (0..40)
            .map(|index| match index % 4 {
                0 => tag("größe", "ünïcödé in Zürich, naïve café"),
                1 => tag("名前", "コンテナインスタンス 容器实例"),
                2 => tag("emoji 😀", "🚀 \"launched\" 🎉\n"),
                _ => tag("path\\\\share", "a\tb\tc\u{1}\u{7f}/"),
            })
            .collect(),
    );
    response(instance)
}

/// Numbers of all sizes, and timestamps.
pub(super) fn numbers() -> UpdateContainerAgentResponse {
    let mut instance = base();
    instance.version = 9_007_199_254_740_993;
    instance.remaining_resources = Some(
        (0..24)
            .map(|index| Resource {
                name: Some("CPU".into()),
                r#type: Some("DOUBLE".into()),
                // 16 digits, which all crates read exactly.
                double_value: (f64::from(index) * 123_456_789_012_347.0 + 1.0) / 1e10,
                long_value: i64::from(index) * -384_307_168_202_282_325,
                integer_value: index * 89_478_485,
                string_set_value: None,
            })
            .collect(),
    );
    let check = |index: i32| InstanceHealthCheckResult {
        r#type: Some(InstanceHealthCheckType::ContainerRuntime),
        status: Some(InstanceHealthCheckState::Ok),
        last_updated: Some(time(1_732_500_000 + i64::from(index), 125_000_000)),
        last_status_change: Some(time(1_732_400_000 + i64::from(index), 250_000_000)),
    };
    instance.health_status = Some(ContainerInstanceHealthStatus {
        overall_status: Some(InstanceHealthCheckState::Ok),
        details: Some((0..12).map(check).collect()),
    });
    response(instance)
}

fn response(instance: ContainerInstance) -> UpdateContainerAgentResponse {
    UpdateContainerAgentResponse { container_instance: Some(instance) }
}

/// The members that all values have.
fn base() -> ContainerInstance {
    ContainerInstance {
        container_instance_arn: Some(ARN.into()),
        ec2_instance_id: Some("i-0123456789abcdef0".into()),
        version: 51,
        version_info: Some(VersionInfo {
            agent_version: Some("1.89.2".into()),
            agent_hash: Some("4023248b".into()),
            docker_version: Some("DockerVersion: 25.0.6".into()),
        }),
        remaining_resources: Some(resources()),
        registered_resources: Some(resources()),
        status: Some("ACTIVE".into()),
        agent_connected: true,
        running_tasks_count: 3,
        agent_update_status: Some(AgentUpdateStatus::Pending),
        registered_at: Some(time(1_732_476_123, 500_000_000)),
        ..ContainerInstance::default()
    }
}

fn resources() -> Vec<Resource> {
    let amount = |name: &str, value| Resource {
        name: Some(name.into()),
        r#type: Some("INTEGER".into()),
        integer_value: value,
        ..Resource::default()
    };
    let ports = Resource {
        name: Some("PORTS".into()),
        r#type: Some("STRINGSET".into()),
        string_set_value: Some(["22", "2376", "51678"].map(String::from).into()),
        ..Resource::default()
    };
    vec![amount("CPU", 2048), amount("MEMORY", 3955), ports]
}

fn attributes() -> Vec<Attribute> {
    let mut attributes: Vec<Attribute> =
        CAPABILITIES.iter().map(|name| Attribute::new(*name)).collect();
    for (name, value) in ATTRIBUTES_WITH_VALUES {
        attributes.push(Attribute {
            value: Some(value.into()),
            target_type: name.ends_with("os-type").then_some(TargetType::ContainerInstance),
            ..Attribute::new(name)
        });
    }
    attributes
}

fn attachment() -> Attachment {
    Attachment {
        id: Some("e5e9b3a1-3f1c-4c1a-9d0e-b5f1f3f2d9aa".into()),
        r#type: Some("ElasticNetworkInterface".into()),
        status: Some("ATTACHED".into()),
        details: Some(
            [
                ("subnetId", "subnet-0d5c7f1a"),
                ("networkInterfaceId", "eni-0b7c1d4e"),
                ("macAddress", "0a:1b:2c:3d:4e:5f"),
            ]
            .map(|(name, value)| KeyValuePair {
                name: Some(name.into()),
                value: Some(value.into()),
            })
            .into(),
        ),
    }
}

fn tag(key: &str, value: &str) -> Tag {
    Tag { key: Some(key.into()), value: Some(value.into()) }
}

fn time(second: i64, nanosecond: u32) -> Timestamp {
    Timestamp::new(second, nanosecond).expect("a valid timestamp")
}
