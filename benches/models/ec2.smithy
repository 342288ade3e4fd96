$version: "2"

// The part of EC2 that the response of DescribeInstances uses.
namespace benches.ec2

use aws.protocols#ec2Query

@ec2Query
@xmlNamespace(uri: "http://ec2.amazonaws.com/doc/2016-11-15")
service AmazonEC2 {
    version: "2016-11-15"
    operations: [DescribeInstances]
}

operation DescribeInstances {
    input := {
        NextToken: String
    }

    output := {
        @xmlName("nextToken")
        NextToken: String

        @xmlName("reservationSet")
        Reservations: ReservationList
    }
}

list ReservationList {
    @xmlName("item")
    member: Reservation
}

structure Reservation {
    @xmlName("reservationId")
    ReservationId: String

    @xmlName("ownerId")
    OwnerId: String

    @xmlName("requesterId")
    RequesterId: String

    @xmlName("groupSet")
    Groups: GroupIdentifierList

    @xmlName("instancesSet")
    Instances: InstanceList
}

list GroupIdentifierList {
    @xmlName("item")
    member: GroupIdentifier
}

structure GroupIdentifier {
    @xmlName("groupId")
    GroupId: String

    @xmlName("groupName")
    GroupName: String
}

list InstanceList {
    @xmlName("item")
    member: Instance
}

structure Instance {
    @xmlName("instanceId")
    InstanceId: String

    @xmlName("imageId")
    ImageId: String

    @xmlName("instanceState")
    State: InstanceState

    @xmlName("privateDnsName")
    PrivateDnsName: String

    @xmlName("dnsName")
    PublicDnsName: String

    @xmlName("reason")
    StateTransitionReason: String

    @xmlName("keyName")
    KeyName: String

    @xmlName("amiLaunchIndex")
    AmiLaunchIndex: Integer

    @xmlName("instanceType")
    InstanceType: String

    @xmlName("launchTime")
    LaunchTime: Timestamp

    @xmlName("placement")
    Placement: Placement

    @xmlName("monitoring")
    Monitoring: Monitoring

    @xmlName("subnetId")
    SubnetId: String

    @xmlName("vpcId")
    VpcId: String

    @xmlName("privateIpAddress")
    PrivateIpAddress: String

    @xmlName("ipAddress")
    PublicIpAddress: String

    @xmlName("sourceDestCheck")
    SourceDestCheck: Boolean

    @xmlName("groupSet")
    SecurityGroups: GroupIdentifierList

    @xmlName("architecture")
    Architecture: Architecture

    @xmlName("rootDeviceType")
    RootDeviceType: DeviceType

    @xmlName("rootDeviceName")
    RootDeviceName: String

    @xmlName("blockDeviceMapping")
    BlockDeviceMappings: BlockDeviceMappingList

    @xmlName("virtualizationType")
    VirtualizationType: VirtualizationType

    @xmlName("clientToken")
    ClientToken: String

    @xmlName("tagSet")
    Tags: TagList

    @xmlName("hypervisor")
    Hypervisor: HypervisorType

    @xmlName("networkInterfaceSet")
    NetworkInterfaces: NetworkInterfaceList

    @xmlName("ebsOptimized")
    EbsOptimized: Boolean

    @xmlName("enaSupport")
    EnaSupport: Boolean

    @xmlName("cpuOptions")
    CpuOptions: CpuOptions
}

structure InstanceState {
    @xmlName("code")
    Code: Integer

    @xmlName("name")
    Name: InstanceStateName
}

enum InstanceStateName {
    PENDING = "pending"
    RUNNING = "running"
    SHUTTING_DOWN = "shutting-down"
    TERMINATED = "terminated"
    STOPPING = "stopping"
    STOPPED = "stopped"
}

structure Placement {
    @xmlName("availabilityZone")
    AvailabilityZone: String

    @xmlName("groupName")
    GroupName: String

    @xmlName("tenancy")
    Tenancy: Tenancy
}

enum Tenancy {
    DEFAULT = "default"
    DEDICATED = "dedicated"
    HOST = "host"
}

structure Monitoring {
    @xmlName("state")
    State: MonitoringState
}

enum MonitoringState {
    DISABLED = "disabled"
    ENABLED = "enabled"
    PENDING = "pending"
}

enum Architecture {
    X86_64 = "x86_64"
    ARM64 = "arm64"
}

enum DeviceType {
    EBS = "ebs"
    INSTANCE_STORE = "instance-store"
}

enum VirtualizationType {
    HVM = "hvm"
    PARAVIRTUAL = "paravirtual"
}

enum HypervisorType {
    OVM = "ovm"
    XEN = "xen"
}

list BlockDeviceMappingList {
    @xmlName("item")
    member: BlockDeviceMapping
}

structure BlockDeviceMapping {
    @xmlName("deviceName")
    DeviceName: String

    @xmlName("ebs")
    Ebs: EbsBlockDevice
}

structure EbsBlockDevice {
    @xmlName("volumeId")
    VolumeId: String

    @xmlName("status")
    Status: AttachmentStatus

    @xmlName("attachTime")
    AttachTime: Timestamp

    @xmlName("deleteOnTermination")
    DeleteOnTermination: Boolean
}

enum AttachmentStatus {
    ATTACHING = "attaching"
    ATTACHED = "attached"
    DETACHING = "detaching"
    DETACHED = "detached"
}

list TagList {
    @xmlName("item")
    member: Tag
}

structure Tag {
    @xmlName("key")
    Key: String

    @xmlName("value")
    Value: String
}

list NetworkInterfaceList {
    @xmlName("item")
    member: NetworkInterface
}

structure NetworkInterface {
    @xmlName("networkInterfaceId")
    NetworkInterfaceId: String

    @xmlName("subnetId")
    SubnetId: String

    @xmlName("vpcId")
    VpcId: String

    @xmlName("description")
    Description: String

    @xmlName("ownerId")
    OwnerId: String

    @xmlName("macAddress")
    MacAddress: String

    @xmlName("privateIpAddress")
    PrivateIpAddress: String

    @xmlName("sourceDestCheck")
    SourceDestCheck: Boolean

    @xmlName("groupSet")
    Groups: GroupIdentifierList
}

structure CpuOptions {
    @xmlName("coreCount")
    CoreCount: Integer

    @xmlName("threadsPerCore")
    ThreadsPerCore: Integer
}
