//! The response of DescribeInstances with serde's derive. Timestamps stay strings.

use serde::{Deserialize, Serialize};

use super::Root;

impl Root for DescribeInstancesResponse {
    const NAME: &'static str = "DescribeInstancesResponse";
}

/// A list: an element with an `item` element for each value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Items<T> {
    #[serde(rename = "item", default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    items: Vec<T>,
}

/// `DescribeInstancesResult`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DescribeInstancesResponse {
    #[serde(rename = "nextToken", skip_serializing_if = "Option::is_none")]
    next_token: Option<String>,
    #[serde(rename = "reservationSet", skip_serializing_if = "Option::is_none")]
    reservations: Option<Items<Reservation>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Reservation {
    #[serde(rename = "reservationId", skip_serializing_if = "Option::is_none")]
    reservation_id: Option<String>,
    #[serde(rename = "ownerId", skip_serializing_if = "Option::is_none")]
    owner_id: Option<String>,
    #[serde(rename = "requesterId", skip_serializing_if = "Option::is_none")]
    requester_id: Option<String>,
    #[serde(rename = "groupSet", skip_serializing_if = "Option::is_none")]
    groups: Option<Items<GroupIdentifier>>,
    #[serde(rename = "instancesSet", skip_serializing_if = "Option::is_none")]
    instances: Option<Items<Instance>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct GroupIdentifier {
    #[serde(rename = "groupId", skip_serializing_if = "Option::is_none")]
    group_id: Option<String>,
    #[serde(rename = "groupName", skip_serializing_if = "Option::is_none")]
    group_name: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Instance {
    #[serde(rename = "instanceId", skip_serializing_if = "Option::is_none")]
    instance_id: Option<String>,
    #[serde(rename = "imageId", skip_serializing_if = "Option::is_none")]
    image_id: Option<String>,
    #[serde(rename = "instanceState", skip_serializing_if = "Option::is_none")]
    state: Option<InstanceState>,
    #[serde(rename = "privateDnsName", skip_serializing_if = "Option::is_none")]
    private_dns_name: Option<String>,
    #[serde(rename = "dnsName", skip_serializing_if = "Option::is_none")]
    public_dns_name: Option<String>,
    #[serde(rename = "reason", skip_serializing_if = "Option::is_none")]
    state_transition_reason: Option<String>,
    #[serde(rename = "keyName", skip_serializing_if = "Option::is_none")]
    key_name: Option<String>,
    #[serde(rename = "amiLaunchIndex", skip_serializing_if = "Option::is_none")]
    ami_launch_index: Option<i32>,
    #[serde(rename = "instanceType", skip_serializing_if = "Option::is_none")]
    instance_type: Option<String>,
    #[serde(rename = "launchTime", skip_serializing_if = "Option::is_none")]
    launch_time: Option<String>,
    #[serde(rename = "placement", skip_serializing_if = "Option::is_none")]
    placement: Option<Placement>,
    #[serde(rename = "monitoring", skip_serializing_if = "Option::is_none")]
    monitoring: Option<Monitoring>,
    #[serde(rename = "subnetId", skip_serializing_if = "Option::is_none")]
    subnet_id: Option<String>,
    #[serde(rename = "vpcId", skip_serializing_if = "Option::is_none")]
    vpc_id: Option<String>,
    #[serde(rename = "privateIpAddress", skip_serializing_if = "Option::is_none")]
    private_ip_address: Option<String>,
    #[serde(rename = "ipAddress", skip_serializing_if = "Option::is_none")]
    public_ip_address: Option<String>,
    #[serde(rename = "sourceDestCheck", skip_serializing_if = "Option::is_none")]
    source_dest_check: Option<bool>,
    #[serde(rename = "groupSet", skip_serializing_if = "Option::is_none")]
    security_groups: Option<Items<GroupIdentifier>>,
    #[serde(rename = "architecture", skip_serializing_if = "Option::is_none")]
    architecture: Option<Architecture>,
    #[serde(rename = "rootDeviceType", skip_serializing_if = "Option::is_none")]
    root_device_type: Option<DeviceType>,
    #[serde(rename = "rootDeviceName", skip_serializing_if = "Option::is_none")]
    root_device_name: Option<String>,
    #[serde(rename = "blockDeviceMapping", skip_serializing_if = "Option::is_none")]
    block_device_mappings: Option<Items<BlockDeviceMapping>>,
    #[serde(rename = "virtualizationType", skip_serializing_if = "Option::is_none")]
    virtualization_type: Option<VirtualizationType>,
    #[serde(rename = "clientToken", skip_serializing_if = "Option::is_none")]
    client_token: Option<String>,
    #[serde(rename = "tagSet", skip_serializing_if = "Option::is_none")]
    tags: Option<Items<Tag>>,
    #[serde(rename = "hypervisor", skip_serializing_if = "Option::is_none")]
    hypervisor: Option<HypervisorType>,
    #[serde(rename = "networkInterfaceSet", skip_serializing_if = "Option::is_none")]
    network_interfaces: Option<Items<NetworkInterface>>,
    #[serde(rename = "ebsOptimized", skip_serializing_if = "Option::is_none")]
    ebs_optimized: Option<bool>,
    #[serde(rename = "enaSupport", skip_serializing_if = "Option::is_none")]
    ena_support: Option<bool>,
    #[serde(rename = "cpuOptions", skip_serializing_if = "Option::is_none")]
    cpu_options: Option<CpuOptions>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct InstanceState {
    #[serde(rename = "code", skip_serializing_if = "Option::is_none")]
    code: Option<i32>,
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    name: Option<InstanceStateName>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum InstanceStateName {
    #[serde(rename = "pending")]
    Pending,
    #[serde(rename = "running")]
    Running,
    #[serde(rename = "shutting-down")]
    ShuttingDown,
    #[serde(rename = "terminated")]
    Terminated,
    #[serde(rename = "stopping")]
    Stopping,
    #[serde(rename = "stopped")]
    Stopped,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Placement {
    #[serde(rename = "availabilityZone", skip_serializing_if = "Option::is_none")]
    availability_zone: Option<String>,
    #[serde(rename = "groupName", skip_serializing_if = "Option::is_none")]
    group_name: Option<String>,
    #[serde(rename = "tenancy", skip_serializing_if = "Option::is_none")]
    tenancy: Option<Tenancy>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Tenancy {
    #[serde(rename = "default")]
    Default,
    #[serde(rename = "dedicated")]
    Dedicated,
    #[serde(rename = "host")]
    Host,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Monitoring {
    #[serde(rename = "state", skip_serializing_if = "Option::is_none")]
    state: Option<MonitoringState>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum MonitoringState {
    #[serde(rename = "disabled")]
    Disabled,
    #[serde(rename = "enabled")]
    Enabled,
    #[serde(rename = "pending")]
    Pending,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Architecture {
    #[serde(rename = "x86_64")]
    X8664,
    #[serde(rename = "arm64")]
    Arm64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum DeviceType {
    #[serde(rename = "ebs")]
    Ebs,
    #[serde(rename = "instance-store")]
    InstanceStore,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum VirtualizationType {
    #[serde(rename = "hvm")]
    Hvm,
    #[serde(rename = "paravirtual")]
    Paravirtual,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum HypervisorType {
    #[serde(rename = "ovm")]
    Ovm,
    #[serde(rename = "xen")]
    Xen,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct BlockDeviceMapping {
    #[serde(rename = "deviceName", skip_serializing_if = "Option::is_none")]
    device_name: Option<String>,
    #[serde(rename = "ebs", skip_serializing_if = "Option::is_none")]
    ebs: Option<EbsBlockDevice>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct EbsBlockDevice {
    #[serde(rename = "volumeId", skip_serializing_if = "Option::is_none")]
    volume_id: Option<String>,
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    status: Option<AttachmentStatus>,
    #[serde(rename = "attachTime", skip_serializing_if = "Option::is_none")]
    attach_time: Option<String>,
    #[serde(rename = "deleteOnTermination", skip_serializing_if = "Option::is_none")]
    delete_on_termination: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum AttachmentStatus {
    #[serde(rename = "attaching")]
    Attaching,
    #[serde(rename = "attached")]
    Attached,
    #[serde(rename = "detaching")]
    Detaching,
    #[serde(rename = "detached")]
    Detached,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Tag {
    #[serde(rename = "key", skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(rename = "value", skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct NetworkInterface {
    #[serde(rename = "networkInterfaceId", skip_serializing_if = "Option::is_none")]
    network_interface_id: Option<String>,
    #[serde(rename = "subnetId", skip_serializing_if = "Option::is_none")]
    subnet_id: Option<String>,
    #[serde(rename = "vpcId", skip_serializing_if = "Option::is_none")]
    vpc_id: Option<String>,
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "ownerId", skip_serializing_if = "Option::is_none")]
    owner_id: Option<String>,
    #[serde(rename = "macAddress", skip_serializing_if = "Option::is_none")]
    mac_address: Option<String>,
    #[serde(rename = "privateIpAddress", skip_serializing_if = "Option::is_none")]
    private_ip_address: Option<String>,
    #[serde(rename = "sourceDestCheck", skip_serializing_if = "Option::is_none")]
    source_dest_check: Option<bool>,
    #[serde(rename = "groupSet", skip_serializing_if = "Option::is_none")]
    groups: Option<Items<GroupIdentifier>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct CpuOptions {
    #[serde(rename = "coreCount", skip_serializing_if = "Option::is_none")]
    core_count: Option<i32>,
    #[serde(rename = "threadsPerCore", skip_serializing_if = "Option::is_none")]
    threads_per_core: Option<i32>,
}
