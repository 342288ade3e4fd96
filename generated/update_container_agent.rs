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

rt::operation_error! {
    errors(UpdateContainerAgentError);
    error(ClientException, ClientException);
    error(ClusterNotFoundException, ClusterNotFoundException);
    error(InvalidParameterException, InvalidParameterException);
    error(MissingVersionException, MissingVersionException);
    error(NoUpdateAvailableException, NoUpdateAvailableException);
    error(ServerException, ServerException);
    error(UpdateInProgressException, UpdateInProgressException);
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

rt::string_enum!(AgentUpdateStatus);

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

rt::structure! {
    shape(Attachment, "com.amazonaws.ecs#Attachment");
    optional(id, "id");
    optional(r#type, "type");
    optional(status, "status");
    optional(details, "details");
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
            ..rt::Initial::initial()
        }
    }
}

rt::structure! {
    shape(Attribute, "com.amazonaws.ecs#Attribute");
    required(name, "name");
    optional(value, "value");
    optional(target_type, "targetType");
    optional(target_id, "targetId");
}

/// The caller may not do this, or named something that does not exist.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientException {
    /// What went wrong, for people.
    pub message: Option<String>,
}

rt::structure! {
    shape(
        ClientException,
        "com.amazonaws.ecs#ClientException",
        rt::Trait::Error(rt::Fault::Client),
    );
    optional(message, "message");
}

/// There is no such cluster in this Region.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClusterNotFoundException {
    /// What went wrong, for people.
    pub message: Option<String>,
}

rt::structure! {
    shape(
        ClusterNotFoundException,
        "com.amazonaws.ecs#ClusterNotFoundException",
        rt::Trait::Error(rt::Fault::Client),
    );
    optional(message, "message");
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

rt::structure! {
    shape(ContainerInstance, "com.amazonaws.ecs#ContainerInstance");
    optional(container_instance_arn, "containerInstanceArn");
    optional(ec2_instance_id, "ec2InstanceId");
    optional(capacity_provider_name, "capacityProviderName");
    defaulted(version, "version", 0);
    optional(version_info, "versionInfo");
    optional(remaining_resources, "remainingResources");
    optional(registered_resources, "registeredResources");
    optional(status, "status");
    optional(status_reason, "statusReason");
    defaulted(agent_connected, "agentConnected", false);
    defaulted(running_tasks_count, "runningTasksCount", 0);
    defaulted(pending_tasks_count, "pendingTasksCount", 0);
    optional(agent_update_status, "agentUpdateStatus");
    optional(attributes, "attributes");
    optional(registered_at, "registeredAt");
    optional(attachments, "attachments");
    optional(tags, "tags");
    optional(health_status, "healthStatus");
}

/// What the health checks of an instance found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContainerInstanceHealthStatus {
    /// The checks taken together.
    pub overall_status: Option<InstanceHealthCheckState>,
    /// Each check by itself.
    pub details: Option<Vec<InstanceHealthCheckResult>>,
}

rt::structure! {
    shape(
        ContainerInstanceHealthStatus,
        "com.amazonaws.ecs#ContainerInstanceHealthStatus",
    );
    optional(overall_status, "overallStatus");
    optional(details, "details");
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

rt::structure! {
    shape(InstanceHealthCheckResult, "com.amazonaws.ecs#InstanceHealthCheckResult");
    optional(r#type, "type");
    optional(status, "status");
    optional(last_updated, "lastUpdated");
    optional(last_status_change, "lastStatusChange");
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

rt::string_enum!(InstanceHealthCheckState);

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

rt::string_enum!(InstanceHealthCheckType);

/// A parameter is not valid for this operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InvalidParameterException {
    /// What went wrong, for people.
    pub message: Option<String>,
}

rt::structure! {
    shape(
        InvalidParameterException,
        "com.amazonaws.ecs#InvalidParameterException",
        rt::Trait::Error(rt::Fault::Client),
    );
    optional(message, "message");
}

/// A fact about an attachment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyValuePair {
    /// What the fact is about.
    pub name: Option<String>,
    /// The fact.
    pub value: Option<String>,
}

rt::structure! {
    shape(KeyValuePair, "com.amazonaws.ecs#KeyValuePair");
    optional(name, "name");
    optional(value, "value");
}

/// The version of the agent that runs now is not known, so that no update path can be found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingVersionException {
    /// What went wrong, for people.
    pub message: Option<String>,
}

rt::structure! {
    shape(
        MissingVersionException,
        "com.amazonaws.ecs#MissingVersionException",
        rt::Trait::Error(rt::Fault::Client),
    );
    optional(message, "message");
}

/// The agent is up to date, or no newer version fits it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoUpdateAvailableException {
    /// What went wrong, for people.
    pub message: Option<String>,
}

rt::structure! {
    shape(
        NoUpdateAvailableException,
        "com.amazonaws.ecs#NoUpdateAvailableException",
        rt::Trait::Error(rt::Fault::Client),
    );
    optional(message, "message");
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

rt::structure! {
    shape(Resource, "com.amazonaws.ecs#Resource");
    optional(name, "name");
    optional(r#type, "type");
    defaulted(double_value, "doubleValue", 0.0);
    defaulted(long_value, "longValue", 0);
    defaulted(integer_value, "integerValue", 0);
    optional(string_set_value, "stringSetValue");
}

/// The service failed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerException {
    /// What went wrong, for people.
    pub message: Option<String>,
}

rt::structure! {
    shape(
        ServerException,
        "com.amazonaws.ecs#ServerException",
        rt::Trait::Error(rt::Fault::Server),
    );
    optional(message, "message");
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

rt::structure! {
    shape(Tag, "com.amazonaws.ecs#Tag");
    optional(key, "key");
    optional(value, "value");
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

rt::string_enum!(TargetType);

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
            container_instance: container_instance.into(),
            ..rt::Initial::initial()
        }
    }

    /// Sets `cluster`.
    #[must_use]
    pub fn cluster(mut self, cluster: impl Into<String>) -> Self {
        self.cluster = Some(cluster.into());
        self
    }
}

rt::structure! {
    shape(UpdateContainerAgentRequest, "com.amazonaws.ecs#UpdateContainerAgentRequest");
    optional(cluster, "cluster");
    required(container_instance, "containerInstance");
}

/// The instance whose agent is being updated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateContainerAgentResponse {
    /// The container instance, with the state of the update in `agentUpdateStatus`.
    pub container_instance: Option<ContainerInstance>,
}

rt::structure! {
    shape(
        UpdateContainerAgentResponse,
        "com.amazonaws.ecs#UpdateContainerAgentResponse",
    );
    optional(container_instance, "containerInstance");
}

/// An update of this agent is under way already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateInProgressException {
    /// What went wrong, for people.
    pub message: Option<String>,
}

rt::structure! {
    shape(
        UpdateInProgressException,
        "com.amazonaws.ecs#UpdateInProgressException",
        rt::Trait::Error(rt::Fault::Client),
    );
    optional(message, "message");
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

rt::structure! {
    shape(VersionInfo, "com.amazonaws.ecs#VersionInfo");
    optional(agent_version, "agentVersion");
    optional(agent_hash, "agentHash");
    optional(docker_version, "dockerVersion");
}
