//! Calls of AWS as programs with the AWS SDK for Rust make them. `sdk/src/lib.rs` has the same
//! functions with the SDK, and `docs/from-aws-sdk-rust.md` compares them.
//!
//! The clients are asynchronous, as the SDK's are. Functions take a client with any connection, so
//! that `tests/calls.rs` can call them with a fake.

#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Duration;

use smithereens::OperationError;
use smithereens_aws::connection::{AsyncConnection, AsyncStreamingConnection};
use smithereens_aws::credentials::Role;
use smithereens_aws::s3::PartOptions;
use smithereens_aws::{
    AsyncClient, CallError, CallResult, Config, Credentials, LookupOptions, Payload, RetryPolicy,
    Timeouts,
};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

use dynamodb::{AttributeValue, GetItem, GetItemInput, PutItem, PutItemInput};
use ecs::{
    AmazonEC2ContainerServiceV20141113AsyncWaiters, DescribeServicesRequest, ListTasks,
    ListTasksRequest, UpdateContainerAgent, UpdateContainerAgentError, UpdateContainerAgentRequest,
};
use s3::{CreateMultipartUploadRequest, GetObject, GetObjectRequest, PutObject, PutObjectRequest};

/// Generated from `model/dynamodb.smithy`.
#[expect(missing_docs, reason = "not all members in the model are documented")]
pub mod dynamodb {
    smithereens::include_service!("dynamodb");
}

/// Generated from `model/ecs.smithy`.
#[expect(missing_docs, reason = "not all members in the model are documented")]
pub mod ecs {
    smithereens::include_service!("ecs");
}

/// Generated from `model/s3.smithy`.
#[expect(missing_docs, reason = "not all members in the model are documented")]
pub mod s3 {
    smithereens::include_service!("s3");
}

smithereens_aws::impl_s3_transfers!(crate::s3);

/// The result of a function that calls several operations.
pub type Result<T = ()> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Makes a client with the settings of the environment.
///
/// # Errors
///
/// When a setting is not valid, or no region is found.
pub async fn from_environment() -> Result<AsyncClient> {
    Ok(AsyncClient::from_env().await?)
}

/// Makes a client with a profile, a region, a role to assume, retries and timeouts.
///
/// # Errors
///
/// When a setting is not valid.
pub async fn with_choices() -> Result<AsyncClient> {
    let role = Role::new("arn:aws:iam::123456789012:role/reports").session_name("nightly");
    let options = LookupOptions::new().profile("production").region("eu-central-1").role(role);
    let timeouts = Timeouts { call: Some(Duration::from_secs(20)), ..Timeouts::default() };
    let client = AsyncClient::from_env_with(options).await?;
    Ok(client.configure(|config| {
        config.retries(RetryPolicy::standard().max_attempts(5)).timeouts(timeouts)
    }))
}

/// Makes a client of a local server that imitates AWS.
///
/// # Errors
///
/// When the endpoint is not a URI, or the HTTP client cannot be initialized.
pub fn of_local_server(endpoint: &str) -> Result<AsyncClient> {
    let config = Config::new("us-east-1")
        .endpoint(endpoint.parse()?)
        .credentials(Credentials::new("test", "test"))
        .endpoint_parameter("ForcePathStyle", true);
    Ok(AsyncClient::new(config)?)
}

/// Updates the agent of a container instance. Returns whether the agent is connected.
///
/// # Errors
///
/// When the call fails.
pub async fn update_agent(
    client: &AsyncClient<impl AsyncConnection>,
    instance: &str,
) -> CallResult<UpdateContainerAgent, bool> {
    let input = UpdateContainerAgentRequest::new(instance).cluster("production");
    let output = client.call::<UpdateContainerAgent>(&input).await?;
    Ok(output.container_instance.is_some_and(|instance| instance.agent_connected))
}

/// Updates the agent of a container instance. Returns what happened, for people.
pub async fn try_update(client: &AsyncClient<impl AsyncConnection>, instance: &str) -> String {
    let input = UpdateContainerAgentRequest::new(instance);
    match client.call::<UpdateContainerAgent>(&input).await {
        Ok(_) => "updating".to_owned(),
        Err(CallError::Service {
            error: UpdateContainerAgentError::NoUpdateAvailableException(_),
            ..
        }) => "up to date".to_owned(),
        Err(CallError::Service { error, attempts, .. }) => {
            let metadata = error.metadata();
            let code = metadata.code.as_deref().unwrap_or_default();
            let message = metadata.message.as_deref().unwrap_or_default();
            let id = metadata.request_id.as_deref().unwrap_or_default();
            format!("{code}: {message} (request {id}, {attempts} attempts)")
        }
        Err(error) => error.to_string(),
    }
}

/// Returns the ARNs of all tasks of a cluster.
///
/// # Errors
///
/// When a call fails.
pub async fn list_tasks(
    client: &AsyncClient<impl AsyncConnection>,
    cluster: &str,
) -> CallResult<ListTasks, Vec<String>> {
    let mut arns = Vec::new();
    let mut items = client.items::<ListTasks>(ListTasksRequest::new().cluster(cluster));
    while let Some(arn) = items.next().await {
        arns.push(arn?);
    }
    Ok(arns)
}

/// Waits until a service runs the tasks that it should.
///
/// # Errors
///
/// When a call fails, the service cannot become stable, or it is not stable after ten minutes.
pub async fn wait_until_stable(
    client: &AsyncClient<impl AsyncConnection>,
    service: &str,
) -> Result {
    let input = DescribeServicesRequest::new(vec![service.to_owned()]).cluster("production");
    let _ = client.wait_until_services_stable(&input, Duration::from_secs(600)).await?;
    Ok(())
}

/// Uploads a file.
///
/// # Errors
///
/// When the file cannot be read, or the call fails.
pub async fn upload(
    client: &AsyncClient<impl AsyncStreamingConnection>,
    bucket: &str,
    key: &str,
    file: &Path,
) -> Result {
    let input = PutObjectRequest::new(bucket, key).content_type("image/jpeg");
    client.upload::<PutObject>(&input, Payload::file(file)?).await?;
    Ok(())
}

/// Uploads a large file in parts, of which four are sent at the same time.
///
/// # Errors
///
/// When the file cannot be read, or a call fails. The uploaded parts are then removed.
pub async fn upload_in_parts(
    client: &AsyncClient<impl AsyncStreamingConnection>,
    bucket: &str,
    key: &str,
    file: &Path,
) -> Result {
    let input = CreateMultipartUploadRequest::new(bucket, key);
    let options = PartOptions::new().part_length(8 * 1024 * 1024).parallel(4);
    client.upload_in_parts(&input, Payload::file(file)?, options).await?;
    Ok(())
}

/// Downloads an object into a file. Returns the object's type.
///
/// # Errors
///
/// When the call fails, the object's checksum differs, or the file cannot be written.
pub async fn download(
    client: &AsyncClient<impl AsyncStreamingConnection>,
    bucket: &str,
    key: &str,
    path: &Path,
) -> Result<Option<String>> {
    let input = GetObjectRequest::new(bucket, key);
    let (output, mut payload) = client.download::<GetObject>(&input).await?;
    let mut file = File::create(path).await?;
    tokio::io::copy(&mut payload, &mut file).await?;
    file.flush().await?;
    Ok(output.content_type)
}

/// Returns a URL with which anyone can download an object for an hour.
///
/// # Errors
///
/// When there are no credentials, or no endpoint.
pub async fn presign(
    client: &AsyncClient<impl AsyncConnection>,
    bucket: &str,
    key: &str,
) -> CallResult<GetObject, String> {
    let input = GetObjectRequest::new(bucket, key);
    let request = client.presign::<GetObject>(&input, Duration::from_secs(3600)).await?;
    Ok(request.uri().to_string())
}

/// Writes an item that is not there yet.
///
/// # Errors
///
/// When the call fails, or there is an item with this id.
pub async fn put_plant(
    client: &AsyncClient<impl AsyncConnection>,
    id: &str,
    height: u32,
) -> CallResult<PutItem, ()> {
    let item = BTreeMap::from([
        ("id".to_owned(), AttributeValue::S(id.to_owned())),
        ("height".to_owned(), AttributeValue::N(height.to_string())),
    ]);
    let input = PutItemInput::new("plants", item).condition_expression("attribute_not_exists(id)");
    client.call::<PutItem>(&input).await.map(|_| ())
}

/// Reads an attribute of an item.
///
/// # Errors
///
/// When the call fails.
pub async fn plant_height(
    client: &AsyncClient<impl AsyncConnection>,
    id: &str,
) -> CallResult<GetItem, Option<u32>> {
    let key = BTreeMap::from([("id".to_owned(), AttributeValue::S(id.to_owned()))]);
    let output = client.call::<GetItem>(&GetItemInput::new("plants", key)).await?;
    Ok(match output.item.unwrap_or_default().get("height") {
        Some(AttributeValue::N(height)) => height.parse().ok(),
        _ => None,
    })
}
