use smithereens as rt;
#[derive(Clone, Copy, Debug)]
pub struct AmazonEC2ContainerServiceV20141113;
impl rt::Service for AmazonEC2ContainerServiceV20141113 {
    type Protocol = rt::protocol::AwsJson1_1;
    const NAME: &'static str = "AmazonEC2ContainerServiceV20141113";
    const VERSION: &'static str = "2014-11-13";
    const SIGNING_NAME: &'static str = "ecs";
    const ENDPOINT_PREFIX: &'static str = "ecs";
}
#[derive(Clone, Copy, Debug)]
pub struct UpdateContainerAgent;
impl rt::Operation for UpdateContainerAgent {
    type Service = AmazonEC2ContainerServiceV20141113;
    type Input = UpdateContainerAgentRequest;
    type Output = UpdateContainerAgentResponse;
    type Error = UpdateContainerAgentError;
    const NAME: &'static str = "UpdateContainerAgent";
}
/// Why [`UpdateContainerAgent`] failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum UpdateContainerAgentError {
    AccessDeniedException(rt::ErrorResponse<AccessDeniedException>),
    ClientException(rt::ErrorResponse<ClientException>),
    ClusterNotFoundException(rt::ErrorResponse<ClusterNotFoundException>),
    InvalidParameterException(rt::ErrorResponse<InvalidParameterException>),
    MissingVersionException(rt::ErrorResponse<MissingVersionException>),
    NoUpdateAvailableException(rt::ErrorResponse<NoUpdateAvailableException>),
    ServerException(rt::ErrorResponse<ServerException>),
    UpdateInProgressException(rt::ErrorResponse<UpdateInProgressException>),
    /// An error the model does not name.
    Unmodeled(rt::ErrorMetadata),
    /// An answer that could not be decoded.
    Undecodable(rt::ErrorResponse<rt::DecodeError>),
}
impl rt::OperationError for UpdateContainerAgentError {
    const ERRORS: &'static [rt::ErrorShape] = &[
        rt::ErrorShape::of::<AccessDeniedException>(),
        rt::ErrorShape::of::<ClientException>(),
        rt::ErrorShape::of::<ClusterNotFoundException>(),
        rt::ErrorShape::of::<InvalidParameterException>(),
        rt::ErrorShape::of::<MissingVersionException>(),
        rt::ErrorShape::of::<NoUpdateAvailableException>(),
        rt::ErrorShape::of::<ServerException>(),
        rt::ErrorShape::of::<UpdateInProgressException>(),
    ];
    fn read<R: rt::ErrorReader>(i: usize, reader: R) -> Result<Self, rt::DecodeError> {
        match i {
            0 => reader.read().map(Self::AccessDeniedException),
            1 => reader.read().map(Self::ClientException),
            2 => reader.read().map(Self::ClusterNotFoundException),
            3 => reader.read().map(Self::InvalidParameterException),
            4 => reader.read().map(Self::MissingVersionException),
            5 => reader.read().map(Self::NoUpdateAvailableException),
            6 => reader.read().map(Self::ServerException),
            7 => reader.read().map(Self::UpdateInProgressException),
            _ => Ok(Self::Unmodeled(reader.metadata())),
        }
    }
    fn undecodable(error: rt::ErrorResponse<rt::DecodeError>) -> Self {
        Self::Undecodable(error)
    }
    fn visit<'e, V: rt::ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output {
        match self {
            Self::AccessDeniedException(error) => visitor.modeled(error),
            Self::ClientException(error) => visitor.modeled(error),
            Self::ClusterNotFoundException(error) => visitor.modeled(error),
            Self::InvalidParameterException(error) => visitor.modeled(error),
            Self::MissingVersionException(error) => visitor.modeled(error),
            Self::NoUpdateAvailableException(error) => visitor.modeled(error),
            Self::ServerException(error) => visitor.modeled(error),
            Self::UpdateInProgressException(error) => visitor.modeled(error),
            Self::Unmodeled(metadata) => visitor.unmodeled(metadata),
            Self::Undecodable(error) => visitor.undecodable(error),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccessDeniedException {
    pub message: Option<String>,
}
impl rt::Structure for AccessDeniedException {
    const ID: &'static str = "com.amazonaws.ecs#AccessDeniedException";
    const TRAITS: &'static [rt::Trait] = &[rt::Trait::Error(rt::Fault::Client)];
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("message")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.message)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.message),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AgentUpdateStatus {
    Pending,
    Staging,
    Staged,
    Updating,
    Updated,
    Failed,
    /// A value this version of the model does not know.
    UnknownValue(String),
}
impl AgentUpdateStatus {
    /// The values this version of the model knows.
    pub const VALUES: &'static [Self] = &[
        Self::Pending,
        Self::Staging,
        Self::Staged,
        Self::Updating,
        Self::Updated,
        Self::Failed,
    ];
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Pending => "PENDING",
            Self::Staging => "STAGING",
            Self::Staged => "STAGED",
            Self::Updating => "UPDATING",
            Self::Updated => "UPDATED",
            Self::Failed => "FAILED",
            Self::UnknownValue(value) => value,
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attachment {
    pub id: Option<String>,
    pub r#type: Option<String>,
    pub status: Option<String>,
    pub details: Option<Vec<KeyValuePair>>,
}
impl rt::Structure for Attachment {
    const ID: &'static str = "com.amazonaws.ecs#Attachment";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("id"),
        rt::Member::new("type"),
        rt::Member::new("status"),
        rt::Member::new("details"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.id)?;
        s.optional(&Self::MEMBERS[1], &self.r#type)?;
        s.optional(&Self::MEMBERS[2], &self.status)?;
        s.optional(&Self::MEMBERS[3], &self.details)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.id),
            1 => d.read(&mut self.r#type),
            2 => d.read(&mut self.status),
            3 => d.read(&mut self.details),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    pub name: String,
    pub value: Option<String>,
    pub target_type: Option<TargetType>,
    pub target_id: Option<String>,
}
impl Attribute {
    /// A value with its required members.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: None,
            target_type: None,
            target_id: None,
        }
    }
}
impl rt::Empty for Attribute {
    fn empty() -> Self {
        Self {
            name: rt::Empty::empty(),
            value: None,
            target_type: None,
            target_id: None,
        }
    }
}
impl rt::Structure for Attribute {
    const ID: &'static str = "com.amazonaws.ecs#Attribute";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::required("name"),
        rt::Member::new("value"),
        rt::Member::new("targetType"),
        rt::Member::new("targetId"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.member(&Self::MEMBERS[0], &self.name)?;
        s.optional(&Self::MEMBERS[1], &self.value)?;
        s.optional(&Self::MEMBERS[2], &self.target_type)?;
        s.optional(&Self::MEMBERS[3], &self.target_id)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.name),
            1 => d.read(&mut self.value),
            2 => d.read(&mut self.target_type),
            3 => d.read(&mut self.target_id),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientException {
    pub message: Option<String>,
}
impl rt::Structure for ClientException {
    const ID: &'static str = "com.amazonaws.ecs#ClientException";
    const TRAITS: &'static [rt::Trait] = &[rt::Trait::Error(rt::Fault::Client)];
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("message")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.message)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.message),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClusterNotFoundException {
    pub message: Option<String>,
}
impl rt::Structure for ClusterNotFoundException {
    const ID: &'static str = "com.amazonaws.ecs#ClusterNotFoundException";
    const TRAITS: &'static [rt::Trait] = &[rt::Trait::Error(rt::Fault::Client)];
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("message")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.message)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.message),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContainerInstance {
    pub container_instance_arn: Option<String>,
    pub ec2_instance_id: Option<String>,
    pub capacity_provider_name: Option<String>,
    pub version: i64,
    pub version_info: Option<VersionInfo>,
    pub remaining_resources: Option<Vec<Resource>>,
    pub registered_resources: Option<Vec<Resource>>,
    pub status: Option<String>,
    pub status_reason: Option<String>,
    pub agent_connected: bool,
    pub running_tasks_count: i32,
    pub pending_tasks_count: i32,
    pub agent_update_status: Option<AgentUpdateStatus>,
    pub attributes: Option<Vec<Attribute>>,
    pub registered_at: Option<rt::Timestamp>,
    pub attachments: Option<Vec<Attachment>>,
    /// Length: 0 to 50 elements.
    pub tags: Option<Vec<Tag>>,
    pub health_status: Option<ContainerInstanceHealthStatus>,
    pub gpu_devices: Option<Vec<GpuDevice>>,
}
impl rt::Structure for ContainerInstance {
    const ID: &'static str = "com.amazonaws.ecs#ContainerInstance";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("containerInstanceArn"),
        rt::Member::new("ec2InstanceId"),
        rt::Member::new("capacityProviderName"),
        rt::Member::new("version"),
        rt::Member::new("versionInfo"),
        rt::Member::new("remainingResources"),
        rt::Member::new("registeredResources"),
        rt::Member::new("status"),
        rt::Member::new("statusReason"),
        rt::Member::new("agentConnected"),
        rt::Member::new("runningTasksCount"),
        rt::Member::new("pendingTasksCount"),
        rt::Member::new("agentUpdateStatus"),
        rt::Member::new("attributes"),
        rt::Member::new("registeredAt"),
        rt::Member::new("attachments"),
        rt::Member::new("tags"),
        rt::Member::new("healthStatus"),
        rt::Member::new("gpuDevices"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.container_instance_arn)?;
        s.optional(&Self::MEMBERS[1], &self.ec2_instance_id)?;
        s.optional(&Self::MEMBERS[2], &self.capacity_provider_name)?;
        s.member(&Self::MEMBERS[3], &self.version)?;
        s.optional(&Self::MEMBERS[4], &self.version_info)?;
        s.optional(&Self::MEMBERS[5], &self.remaining_resources)?;
        s.optional(&Self::MEMBERS[6], &self.registered_resources)?;
        s.optional(&Self::MEMBERS[7], &self.status)?;
        s.optional(&Self::MEMBERS[8], &self.status_reason)?;
        s.member(&Self::MEMBERS[9], &self.agent_connected)?;
        s.member(&Self::MEMBERS[10], &self.running_tasks_count)?;
        s.member(&Self::MEMBERS[11], &self.pending_tasks_count)?;
        s.optional(&Self::MEMBERS[12], &self.agent_update_status)?;
        s.optional(&Self::MEMBERS[13], &self.attributes)?;
        s.optional(&Self::MEMBERS[14], &self.registered_at)?;
        s.optional(&Self::MEMBERS[15], &self.attachments)?;
        s.optional(&Self::MEMBERS[16], &self.tags)?;
        s.optional(&Self::MEMBERS[17], &self.health_status)?;
        s.optional(&Self::MEMBERS[18], &self.gpu_devices)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.container_instance_arn),
            1 => d.read(&mut self.ec2_instance_id),
            2 => d.read(&mut self.capacity_provider_name),
            3 => d.read(&mut self.version),
            4 => d.read(&mut self.version_info),
            5 => d.read(&mut self.remaining_resources),
            6 => d.read(&mut self.registered_resources),
            7 => d.read(&mut self.status),
            8 => d.read(&mut self.status_reason),
            9 => d.read(&mut self.agent_connected),
            10 => d.read(&mut self.running_tasks_count),
            11 => d.read(&mut self.pending_tasks_count),
            12 => d.read(&mut self.agent_update_status),
            13 => d.read(&mut self.attributes),
            14 => d.read(&mut self.registered_at),
            15 => d.read(&mut self.attachments),
            16 => d.read(&mut self.tags),
            17 => d.read(&mut self.health_status),
            18 => d.read(&mut self.gpu_devices),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContainerInstanceHealthStatus {
    pub overall_status: Option<InstanceHealthCheckState>,
    pub details: Option<Vec<InstanceHealthCheckResult>>,
}
impl rt::Structure for ContainerInstanceHealthStatus {
    const ID: &'static str = "com.amazonaws.ecs#ContainerInstanceHealthStatus";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("overallStatus"),
        rt::Member::new("details"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.overall_status)?;
        s.optional(&Self::MEMBERS[1], &self.details)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.overall_status),
            1 => d.read(&mut self.details),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GpuDevice {
    pub gpu_id: Option<String>,
    pub sharing_mode: Option<GpuSharingMode>,
    pub total_memory_in_mi_b: Option<i32>,
    pub remaining_memory_in_mi_b: Option<i32>,
    pub container_count: Option<i32>,
}
impl rt::Structure for GpuDevice {
    const ID: &'static str = "com.amazonaws.ecs#GpuDevice";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("gpuId"),
        rt::Member::new("sharingMode"),
        rt::Member::new("totalMemoryInMiB"),
        rt::Member::new("remainingMemoryInMiB"),
        rt::Member::new("containerCount"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.gpu_id)?;
        s.optional(&Self::MEMBERS[1], &self.sharing_mode)?;
        s.optional(&Self::MEMBERS[2], &self.total_memory_in_mi_b)?;
        s.optional(&Self::MEMBERS[3], &self.remaining_memory_in_mi_b)?;
        s.optional(&Self::MEMBERS[4], &self.container_count)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.gpu_id),
            1 => d.read(&mut self.sharing_mode),
            2 => d.read(&mut self.total_memory_in_mi_b),
            3 => d.read(&mut self.remaining_memory_in_mi_b),
            4 => d.read(&mut self.container_count),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum GpuSharingMode {
    Idle,
    NvidiaMps,
    Dedicated,
    /// A value this version of the model does not know.
    UnknownValue(String),
}
impl GpuSharingMode {
    /// The values this version of the model knows.
    pub const VALUES: &'static [Self] = &[Self::Idle, Self::NvidiaMps, Self::Dedicated];
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Idle => "IDLE",
            Self::NvidiaMps => "NVIDIA_MPS",
            Self::Dedicated => "DEDICATED",
            Self::UnknownValue(value) => value,
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceHealthCheckResult {
    pub r#type: Option<InstanceHealthCheckType>,
    pub status: Option<InstanceHealthCheckState>,
    pub status_reason: Option<String>,
    pub last_updated: Option<rt::Timestamp>,
    pub last_status_change: Option<rt::Timestamp>,
}
impl rt::Structure for InstanceHealthCheckResult {
    const ID: &'static str = "com.amazonaws.ecs#InstanceHealthCheckResult";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("type"),
        rt::Member::new("status"),
        rt::Member::new("statusReason"),
        rt::Member::new("lastUpdated"),
        rt::Member::new("lastStatusChange"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.r#type)?;
        s.optional(&Self::MEMBERS[1], &self.status)?;
        s.optional(&Self::MEMBERS[2], &self.status_reason)?;
        s.optional(&Self::MEMBERS[3], &self.last_updated)?;
        s.optional(&Self::MEMBERS[4], &self.last_status_change)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.r#type),
            1 => d.read(&mut self.status),
            2 => d.read(&mut self.status_reason),
            3 => d.read(&mut self.last_updated),
            4 => d.read(&mut self.last_status_change),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum InstanceHealthCheckState {
    Ok,
    Impaired,
    InsufficientData,
    Initializing,
    /// A value this version of the model does not know.
    UnknownValue(String),
}
impl InstanceHealthCheckState {
    /// The values this version of the model knows.
    pub const VALUES: &'static [Self] = &[
        Self::Ok,
        Self::Impaired,
        Self::InsufficientData,
        Self::Initializing,
    ];
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ok => "OK",
            Self::Impaired => "IMPAIRED",
            Self::InsufficientData => "INSUFFICIENT_DATA",
            Self::Initializing => "INITIALIZING",
            Self::UnknownValue(value) => value,
        }
    }
}
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum InstanceHealthCheckType {
    ContainerRuntime,
    AcceleratedCompute,
    Daemon,
    AgentConnectivity,
    /// A value this version of the model does not know.
    UnknownValue(String),
}
impl InstanceHealthCheckType {
    /// The values this version of the model knows.
    pub const VALUES: &'static [Self] = &[
        Self::ContainerRuntime,
        Self::AcceleratedCompute,
        Self::Daemon,
        Self::AgentConnectivity,
    ];
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::ContainerRuntime => "CONTAINER_RUNTIME",
            Self::AcceleratedCompute => "ACCELERATED_COMPUTE",
            Self::Daemon => "DAEMON",
            Self::AgentConnectivity => "AGENT_CONNECTIVITY",
            Self::UnknownValue(value) => value,
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InvalidParameterException {
    pub message: Option<String>,
}
impl rt::Structure for InvalidParameterException {
    const ID: &'static str = "com.amazonaws.ecs#InvalidParameterException";
    const TRAITS: &'static [rt::Trait] = &[rt::Trait::Error(rt::Fault::Client)];
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("message")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.message)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.message),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyValuePair {
    pub name: Option<String>,
    pub value: Option<String>,
}
impl rt::Structure for KeyValuePair {
    const ID: &'static str = "com.amazonaws.ecs#KeyValuePair";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("name"),
        rt::Member::new("value"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.name)?;
        s.optional(&Self::MEMBERS[1], &self.value)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.name),
            1 => d.read(&mut self.value),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingVersionException {
    pub message: Option<String>,
}
impl rt::Structure for MissingVersionException {
    const ID: &'static str = "com.amazonaws.ecs#MissingVersionException";
    const TRAITS: &'static [rt::Trait] = &[rt::Trait::Error(rt::Fault::Client)];
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("message")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.message)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.message),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoUpdateAvailableException {
    pub message: Option<String>,
}
impl rt::Structure for NoUpdateAvailableException {
    const ID: &'static str = "com.amazonaws.ecs#NoUpdateAvailableException";
    const TRAITS: &'static [rt::Trait] = &[rt::Trait::Error(rt::Fault::Client)];
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("message")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.message)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.message),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    pub name: Option<String>,
    pub r#type: Option<String>,
    pub double_value: f64,
    pub long_value: i64,
    pub integer_value: i32,
    pub string_set_value: Option<Vec<String>>,
}
impl rt::Structure for Resource {
    const ID: &'static str = "com.amazonaws.ecs#Resource";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("name"),
        rt::Member::new("type"),
        rt::Member::new("doubleValue"),
        rt::Member::new("longValue"),
        rt::Member::new("integerValue"),
        rt::Member::new("stringSetValue"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.name)?;
        s.optional(&Self::MEMBERS[1], &self.r#type)?;
        s.member(&Self::MEMBERS[2], &self.double_value)?;
        s.member(&Self::MEMBERS[3], &self.long_value)?;
        s.member(&Self::MEMBERS[4], &self.integer_value)?;
        s.optional(&Self::MEMBERS[5], &self.string_set_value)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.name),
            1 => d.read(&mut self.r#type),
            2 => d.read(&mut self.double_value),
            3 => d.read(&mut self.long_value),
            4 => d.read(&mut self.integer_value),
            5 => d.read(&mut self.string_set_value),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerException {
    pub message: Option<String>,
}
impl rt::Structure for ServerException {
    const ID: &'static str = "com.amazonaws.ecs#ServerException";
    const TRAITS: &'static [rt::Trait] = &[rt::Trait::Error(rt::Fault::Server)];
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("message")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.message)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.message),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tag {
    /// Length: 1 to 128 characters. Pattern: `^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$`.
    pub key: Option<String>,
    /// Length: 0 to 256 characters. Pattern: `^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$`.
    pub value: Option<String>,
}
impl rt::Structure for Tag {
    const ID: &'static str = "com.amazonaws.ecs#Tag";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("key"),
        rt::Member::new("value"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.key)?;
        s.optional(&Self::MEMBERS[1], &self.value)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.key),
            1 => d.read(&mut self.value),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TargetType {
    ContainerInstance,
    /// A value this version of the model does not know.
    UnknownValue(String),
}
impl TargetType {
    /// The values this version of the model knows.
    pub const VALUES: &'static [Self] = &[Self::ContainerInstance];
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::ContainerInstance => "container-instance",
            Self::UnknownValue(value) => value,
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateContainerAgentRequest {
    pub cluster: Option<String>,
    pub container_instance: String,
}
impl UpdateContainerAgentRequest {
    /// A value with its required members.
    #[must_use]
    pub fn new(container_instance: impl Into<String>) -> Self {
        Self {
            cluster: None,
            container_instance: container_instance.into(),
        }
    }
    /// Sets `cluster`.
    #[must_use]
    pub fn cluster(mut self, cluster: impl Into<String>) -> Self {
        self.cluster = Some(cluster.into());
        self
    }
}
impl rt::Empty for UpdateContainerAgentRequest {
    fn empty() -> Self {
        Self {
            cluster: None,
            container_instance: rt::Empty::empty(),
        }
    }
}
impl rt::Structure for UpdateContainerAgentRequest {
    const ID: &'static str = "com.amazonaws.ecs#UpdateContainerAgentRequest";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("cluster"),
        rt::Member::required("containerInstance"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.cluster)?;
        s.member(&Self::MEMBERS[1], &self.container_instance)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.cluster),
            1 => d.read(&mut self.container_instance),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateContainerAgentResponse {
    pub container_instance: Option<ContainerInstance>,
}
impl rt::Structure for UpdateContainerAgentResponse {
    const ID: &'static str = "com.amazonaws.ecs#UpdateContainerAgentResponse";
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("containerInstance")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.container_instance)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.container_instance),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateInProgressException {
    pub message: Option<String>,
}
impl rt::Structure for UpdateInProgressException {
    const ID: &'static str = "com.amazonaws.ecs#UpdateInProgressException";
    const TRAITS: &'static [rt::Trait] = &[rt::Trait::Error(rt::Fault::Client)];
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("message")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.message)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.message),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VersionInfo {
    pub agent_version: Option<String>,
    pub agent_hash: Option<String>,
    pub docker_version: Option<String>,
}
impl rt::Structure for VersionInfo {
    const ID: &'static str = "com.amazonaws.ecs#VersionInfo";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("agentVersion"),
        rt::Member::new("agentHash"),
        rt::Member::new("dockerVersion"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.agent_version)?;
        s.optional(&Self::MEMBERS[1], &self.agent_hash)?;
        s.optional(&Self::MEMBERS[2], &self.docker_version)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.agent_version),
            1 => d.read(&mut self.agent_hash),
            2 => d.read(&mut self.docker_version),
            _ => d.skip(),
        }
    }
}
rt::operation_error!(UpdateContainerAgentError);
rt::string_enum!(
    AgentUpdateStatus, GpuSharingMode, InstanceHealthCheckState, InstanceHealthCheckType,
    TargetType
);
rt::empty_by_default!(
    AccessDeniedException, Attachment, ClientException, ClusterNotFoundException,
    ContainerInstance, ContainerInstanceHealthStatus, GpuDevice,
    InstanceHealthCheckResult, InvalidParameterException, KeyValuePair,
    MissingVersionException, NoUpdateAvailableException, Resource, ServerException, Tag,
    UpdateContainerAgentResponse, UpdateInProgressException, VersionInfo
);
rt::serde!(
    AccessDeniedException, Attachment, Attribute, ClientException,
    ClusterNotFoundException, ContainerInstance, ContainerInstanceHealthStatus,
    GpuDevice, InstanceHealthCheckResult, InvalidParameterException, KeyValuePair,
    MissingVersionException, NoUpdateAvailableException, Resource, ServerException, Tag,
    UpdateContainerAgentRequest, UpdateContainerAgentResponse, UpdateInProgressException,
    VersionInfo
);
