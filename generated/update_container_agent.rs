use smithereens as rt;
/// Runs containers on clusters of instances. This fragment of it updates the agent of one instance.
#[derive(Clone, Copy, Debug)]
pub struct AmazonEC2ContainerServiceV20141113;
impl rt::Service for AmazonEC2ContainerServiceV20141113 {
    type Protocol = rt::protocol::AwsJson1_1;
    const NAME: &'static str = "AmazonEC2ContainerServiceV20141113";
    const VERSION: &'static str = "2014-11-13";
    const SIGNING_NAME: &'static str = "ecs";
    const ENDPOINT_PREFIX: &'static str = "ecs";
}
/// Updates the Amazon ECS agent on a container instance, without interrupting its tasks.
///
/// The instance must run an Amazon ECS-optimized AMI, or Amazon Linux with the `ecs-init` service.
/// Agents on other systems, Windows among them, are updated by hand.
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
    /// The caller may not do this, or named something that does not exist.
    ClientException(rt::ErrorResponse<ClientException>),
    /// There is no such cluster in this Region.
    ClusterNotFoundException(rt::ErrorResponse<ClusterNotFoundException>),
    /// A parameter is not valid for this operation.
    InvalidParameterException(rt::ErrorResponse<InvalidParameterException>),
    /// The version of the agent that runs now is not known, so that no update path can be found.
    MissingVersionException(rt::ErrorResponse<MissingVersionException>),
    /// The agent is up to date, or no newer version fits it.
    NoUpdateAvailableException(rt::ErrorResponse<NoUpdateAvailableException>),
    /// The service failed.
    ServerException(rt::ErrorResponse<ServerException>),
    /// An update of this agent is under way already.
    UpdateInProgressException(rt::ErrorResponse<UpdateInProgressException>),
    /// An error the model does not name.
    Unmodeled(rt::ErrorMetadata),
    /// An answer that could not be decoded.
    Undecodable(rt::ErrorResponse<rt::DecodeError>),
}
impl rt::OperationError for UpdateContainerAgentError {
    const ERRORS: &'static [rt::ErrorShape] = &[
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
            0 => reader.read().map(Self::ClientException),
            1 => reader.read().map(Self::ClusterNotFoundException),
            2 => reader.read().map(Self::InvalidParameterException),
            3 => reader.read().map(Self::MissingVersionException),
            4 => reader.read().map(Self::NoUpdateAvailableException),
            5 => reader.read().map(Self::ServerException),
            6 => reader.read().map(Self::UpdateInProgressException),
            _ => Ok(Self::Unmodeled(reader.metadata())),
        }
    }
    fn undecodable(error: rt::ErrorResponse<rt::DecodeError>) -> Self {
        Self::Undecodable(error)
    }
    fn visit<'e, V: rt::ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output {
        match self {
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
/// How far an update of the agent has come.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AgentUpdateStatus {
    /// The update has been asked for.
    Pending,
    /// The new agent is being downloaded.
    Staging,
    /// The new agent is ready to be installed.
    Staged,
    /// The new agent is being installed.
    Updating,
    /// The new agent runs.
    Updated,
    /// The update failed.
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
/// A resource attached to an instance or a task.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attachment {
    /// Id of the attachment.
    pub id: Option<String>,
    /// Kind of the attachment: `ElasticNetworkInterface`, `Service Connect` or
    /// `AmazonElasticBlockStorage`.
    pub r#type: Option<String>,
    /// `PRECREATED`, `CREATED`, `ATTACHING`, `ATTACHED`, `DETACHING`, `DETACHED`, `DELETED` or
    /// `FAILED`.
    pub status: Option<String>,
    /// What there is to know about this kind of attachment: addresses, names or sizes.
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
/// A name with an optional value, attached to a resource and used to place tasks.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Name of the attribute: 1 to 128 letters, digits, hyphens, underscores, slashes or periods.
    pub name: String,
    /// Value of the attribute: 1 to 128 characters, no space at either end.
    pub value: Option<String>,
    /// What the attribute is attached to; needed when `targetId` is a short id.
    pub target_type: Option<TargetType>,
    /// Short id or ARN of what the attribute is attached to.
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
/// The caller may not do this, or named something that does not exist.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientException {
    /// What went wrong, for people.
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
/// There is no such cluster in this Region.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClusterNotFoundException {
    /// What went wrong, for people.
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
/// A machine that runs an agent and is registered with a cluster.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContainerInstance {
    /// ARN of the container instance.
    pub container_instance_arn: Option<String>,
    /// Id of the EC2 instance, or the Systems Manager id of a machine outside EC2.
    pub ec2_instance_id: Option<String>,
    /// The capacity provider the instance came from.
    pub capacity_provider_name: Option<String>,
    /// Counts the changes to the instance; events carry the same counter, so that a copy of its state
    /// can be told fresh from stale.
    pub version: i64,
    /// Versions of the agent and of Docker.
    pub version_info: Option<VersionInfo>,
    /// CPU, memory and ports that new tasks can still be given.
    pub remaining_resources: Option<Vec<Resource>>,
    /// CPU, memory and ports that the instance had when it registered.
    pub registered_resources: Option<Vec<Resource>>,
    /// `REGISTERING`, `REGISTRATION_FAILED`, `ACTIVE`, `INACTIVE`, `DEREGISTERING` or `DRAINING`. Only
    /// an active instance is given tasks.
    pub status: Option<String>,
    /// Why the instance has its status.
    pub status_reason: Option<String>,
    /// Whether the agent is connected; only then can tasks be placed.
    pub agent_connected: bool,
    /// How many tasks are running.
    pub running_tasks_count: i32,
    /// How many tasks are about to start.
    pub pending_tasks_count: i32,
    /// How far the latest update of the agent has come; unset when none was ever asked for.
    pub agent_update_status: Option<AgentUpdateStatus>,
    /// Attributes set by the agent or by `PutAttributes`.
    pub attributes: Option<Vec<Attribute>>,
    /// When the instance was registered.
    pub registered_at: Option<rt::Timestamp>,
    /// Resources attached to the instance, network interfaces for example.
    pub attachments: Option<Vec<Attachment>>,
    /// Tags of the instance.
    ///
    /// Length: 0 to 50 elements.
    pub tags: Option<Vec<Tag>>,
    /// What the health checks of the instance found.
    pub health_status: Option<ContainerInstanceHealthStatus>,
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
        s.optional(&Self::MEMBERS[17], &self.health_status)
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
            _ => d.skip(),
        }
    }
}
/// What the health checks of an instance found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContainerInstanceHealthStatus {
    /// The checks taken together.
    pub overall_status: Option<InstanceHealthCheckState>,
    /// Each check by itself.
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
/// The result of one health check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceHealthCheckResult {
    /// What was checked.
    pub r#type: Option<InstanceHealthCheckType>,
    /// What the check found.
    pub status: Option<InstanceHealthCheckState>,
    /// When the check last ran.
    pub last_updated: Option<rt::Timestamp>,
    /// When its finding last changed.
    pub last_status_change: Option<rt::Timestamp>,
}
impl rt::Structure for InstanceHealthCheckResult {
    const ID: &'static str = "com.amazonaws.ecs#InstanceHealthCheckResult";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("type"),
        rt::Member::new("status"),
        rt::Member::new("lastUpdated"),
        rt::Member::new("lastStatusChange"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.r#type)?;
        s.optional(&Self::MEMBERS[1], &self.status)?;
        s.optional(&Self::MEMBERS[2], &self.last_updated)?;
        s.optional(&Self::MEMBERS[3], &self.last_status_change)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.r#type),
            1 => d.read(&mut self.status),
            2 => d.read(&mut self.last_updated),
            3 => d.read(&mut self.last_status_change),
            _ => d.skip(),
        }
    }
}
/// What a health check can find.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum InstanceHealthCheckState {
    /// All is well.
    Ok,
    /// Something is wrong.
    Impaired,
    /// Too little is known to tell.
    InsufficientData,
    /// The check has not run yet.
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
/// What a health check can look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum InstanceHealthCheckType {
    /// The container runtime.
    ContainerRuntime,
    /// A value this version of the model does not know.
    UnknownValue(String),
}
impl InstanceHealthCheckType {
    /// The values this version of the model knows.
    pub const VALUES: &'static [Self] = &[Self::ContainerRuntime];
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::ContainerRuntime => "CONTAINER_RUNTIME",
            Self::UnknownValue(value) => value,
        }
    }
}
/// A parameter is not valid for this operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InvalidParameterException {
    /// What went wrong, for people.
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
/// A fact about an attachment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyValuePair {
    /// What the fact is about.
    pub name: Option<String>,
    /// The fact.
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
/// The version of the agent that runs now is not known, so that no update path can be found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingVersionException {
    /// What went wrong, for people.
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
/// The agent is up to date, or no newer version fits it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoUpdateAvailableException {
    /// What went wrong, for people.
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
/// An amount of one kind of resource; `type` tells which of the values counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// `CPU`, `MEMORY`, `PORTS`, `PORTS_UDP`, or a name of the user's own.
    pub name: Option<String>,
    /// `INTEGER`, `DOUBLE`, `LONG` or `STRINGSET`.
    pub r#type: Option<String>,
    /// The amount, when `type` is `DOUBLE`.
    pub double_value: f64,
    /// The amount, when `type` is `LONG`.
    pub long_value: i64,
    /// The amount, when `type` is `INTEGER`.
    pub integer_value: i32,
    /// The items, when `type` is `STRINGSET`: port numbers, for example.
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
/// The service failed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerException {
    /// What went wrong, for people.
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
/// A label on a resource. Keys and values are case-sensitive; keys that begin with `aws:` are
/// reserved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tag {
    /// What the tag is about.
    ///
    /// Length: 1 to 128 characters. Pattern: `^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$`.
    pub key: Option<String>,
    /// What it says.
    ///
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
/// What an attribute can be attached to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TargetType {
    /// A container instance.
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
/// Names the container instance whose agent is to be updated.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateContainerAgentRequest {
    /// Short name or ARN of the cluster the instance belongs to; unset means the default cluster.
    pub cluster: Option<String>,
    /// Id or ARN of the container instance.
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
/// The instance whose agent is being updated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateContainerAgentResponse {
    /// The container instance, with the state of the update in `agentUpdateStatus`.
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
/// An update of this agent is under way already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateInProgressException {
    /// What went wrong, for people.
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
/// Versions of the software that runs containers on an instance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VersionInfo {
    /// Version of the agent.
    pub agent_version: Option<String>,
    /// Commit the agent was built from.
    pub agent_hash: Option<String>,
    /// Version of Docker.
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
    AgentUpdateStatus, InstanceHealthCheckState, InstanceHealthCheckType, TargetType
);
rt::empty_by_default!(
    Attachment, ClientException, ClusterNotFoundException, ContainerInstance,
    ContainerInstanceHealthStatus, InstanceHealthCheckResult, InvalidParameterException,
    KeyValuePair, MissingVersionException, NoUpdateAvailableException, Resource,
    ServerException, Tag, UpdateContainerAgentResponse, UpdateInProgressException,
    VersionInfo
);
rt::serde!(
    Attachment, Attribute, ClientException, ClusterNotFoundException, ContainerInstance,
    ContainerInstanceHealthStatus, InstanceHealthCheckResult, InvalidParameterException,
    KeyValuePair, MissingVersionException, NoUpdateAvailableException, Resource,
    ServerException, Tag, UpdateContainerAgentRequest, UpdateContainerAgentResponse,
    UpdateInProgressException, VersionInfo
);
