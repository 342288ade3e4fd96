//! Calls of AWS with the AWS SDK for Rust. `../src/lib.rs` has the same functions with smithereens,
//! and `docs/from-aws-sdk-rust.md` compares them.

#![forbid(unsafe_code)]

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;
use std::time::Duration;

use aws_config::retry::RetryConfig;
use aws_config::sts::AssumeRoleProvider;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_ecs::client::Waiters;
use aws_sdk_ecs::error::ProvideErrorMetadata;
use aws_sdk_ecs::operation::RequestId;
use aws_sdk_ecs::operation::update_container_agent::UpdateContainerAgentError;
use aws_sdk_s3::config::{Credentials, SharedCredentialsProvider};
use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::{ByteStream, Length};
use aws_sdk_s3::types::{CompletedMultipartUpload, CompletedPart};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

/// The result of a function.
pub type Result<T = ()> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Makes clients with the settings of the environment.
pub async fn from_environment() -> (aws_sdk_ecs::Client, aws_sdk_s3::Client) {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    (aws_sdk_ecs::Client::new(&config), aws_sdk_s3::Client::new(&config))
}

/// Makes a configuration with a profile, a region, a role to assume, retries and timeouts.
pub async fn with_choices() -> SdkConfig {
    let config = aws_config::defaults(BehaviorVersion::latest())
        .profile_name("production")
        .region(Region::new("eu-central-1"))
        .retry_config(RetryConfig::standard().with_max_attempts(5))
        .timeout_config(TimeoutConfig::builder().operation_timeout(Duration::from_secs(20)).build())
        .load()
        .await;
    let role = AssumeRoleProvider::builder("arn:aws:iam::123456789012:role/reports")
        .session_name("nightly")
        .configure(&config)
        .build()
        .await;
    config.into_builder().credentials_provider(SharedCredentialsProvider::new(role)).build()
}

/// Makes a client of a local server that imitates Amazon S3.
pub fn of_local_server(endpoint: &str) -> aws_sdk_s3::Client {
    let config = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(endpoint)
        .credentials_provider(Credentials::new("test", "test", None, None, "test"))
        .force_path_style(true)
        .build();
    aws_sdk_s3::Client::from_conf(config)
}

/// Updates the agent of a container instance. Returns whether the agent is connected.
pub async fn update_agent(client: &aws_sdk_ecs::Client, instance: &str) -> Result<bool> {
    let output = client
        .update_container_agent()
        .container_instance(instance)
        .cluster("production")
        .send()
        .await?;
    Ok(output.container_instance.is_some_and(|instance| instance.agent_connected))
}

/// Updates the agent of a container instance. Returns what happened, for people.
pub async fn try_update(client: &aws_sdk_ecs::Client, instance: &str) -> String {
    match client.update_container_agent().container_instance(instance).send().await {
        Ok(_) => "updating".to_owned(),
        Err(SdkError::ServiceError(error))
            if matches!(error.err(), UpdateContainerAgentError::NoUpdateAvailableException(_)) =>
        {
            "up to date".to_owned()
        }
        Err(SdkError::ServiceError(error)) => {
            let error = error.err();
            let code = error.code().unwrap_or_default();
            let message = error.message().unwrap_or_default();
            let id = error.request_id().unwrap_or_default();
            format!("{code}: {message} (request {id})")
        }
        Err(error) => aws_sdk_ecs::error::DisplayErrorContext(error).to_string(),
    }
}

/// Returns the ARNs of all tasks of a cluster.
pub async fn list_tasks(client: &aws_sdk_ecs::Client, cluster: &str) -> Result<Vec<String>> {
    let mut arns = Vec::new();
    let mut items = client.list_tasks().cluster(cluster).into_paginator().items().send();
    while let Some(arn) = items.next().await {
        arns.push(arn?);
    }
    Ok(arns)
}

/// Waits until a service runs the tasks that it should.
pub async fn wait_until_stable(client: &aws_sdk_ecs::Client, service: &str) -> Result {
    client
        .wait_until_services_stable()
        .services(service)
        .cluster("production")
        .wait(Duration::from_secs(600))
        .await?;
    Ok(())
}

/// Uploads a file.
pub async fn upload(client: &aws_sdk_s3::Client, bucket: &str, key: &str, file: &Path) -> Result {
    let body = ByteStream::from_path(file).await?;
    client
        .put_object()
        .bucket(bucket)
        .key(key)
        .content_type("image/jpeg")
        .body(body)
        .send()
        .await?;
    Ok(())
}

/// Uploads a large file in parts, one after the other.
pub async fn upload_in_parts(
    client: &aws_sdk_s3::Client,
    bucket: &str,
    key: &str,
    file: &Path,
) -> Result {
    let created = client.create_multipart_upload().bucket(bucket).key(key).send().await?;
    let id = created.upload_id.ok_or("no upload id")?;
    let uploaded = upload_parts(client, bucket, key, &id, file).await;
    let Ok(parts) = uploaded else {
        client.abort_multipart_upload().bucket(bucket).key(key).upload_id(id).send().await?;
        return uploaded.map(|_| ());
    };
    let upload = CompletedMultipartUpload::builder().set_parts(Some(parts)).build();
    let complete = client.complete_multipart_upload().bucket(bucket).key(key).upload_id(id);
    complete.multipart_upload(upload).send().await?;
    Ok(())
}

async fn upload_parts(
    client: &aws_sdk_s3::Client,
    bucket: &str,
    key: &str,
    id: &str,
    file: &Path,
) -> Result<Vec<CompletedPart>> {
    const PART: u64 = 8 * 1024 * 1024;
    let length = tokio::fs::metadata(file).await?.len();
    let mut parts = Vec::new();
    for (number, offset) in (1..).zip((0..length).step_by(PART as usize)) {
        let part = Length::Exact(PART.min(length - offset));
        let body = ByteStream::read_from().path(file).offset(offset).length(part).build().await?;
        let upload = client.upload_part().bucket(bucket).key(key).upload_id(id);
        let output = upload.part_number(number).body(body).send().await?;
        let part = CompletedPart::builder().part_number(number).set_e_tag(output.e_tag);
        parts.push(part.set_checksum_crc32(output.checksum_crc32).build());
    }
    Ok(parts)
}

/// Downloads an object into a file. Returns the object's type.
pub async fn download(
    client: &aws_sdk_s3::Client,
    bucket: &str,
    key: &str,
    path: &Path,
) -> Result<Option<String>> {
    let output = client.get_object().bucket(bucket).key(key).send().await?;
    let mut file = File::create(path).await?;
    tokio::io::copy(&mut output.body.into_async_read(), &mut file).await?;
    file.flush().await?;
    Ok(output.content_type)
}

/// Returns a URL with which anyone can download an object for an hour.
pub async fn presign(client: &aws_sdk_s3::Client, bucket: &str, key: &str) -> Result<String> {
    let hour = PresigningConfig::expires_in(Duration::from_secs(3600))?;
    let request = client.get_object().bucket(bucket).key(key).presigned(hour).await?;
    Ok(request.uri().to_owned())
}

/// Writes an item that is not there yet.
pub async fn put_plant(
    client: &aws_sdk_dynamodb::Client,
    id: &str,
    height: u32,
) -> std::result::Result<(), SdkError<PutItemError>> {
    client
        .put_item()
        .table_name("plants")
        .item("id", AttributeValue::S(id.to_owned()))
        .item("height", AttributeValue::N(height.to_string()))
        .condition_expression("attribute_not_exists(id)")
        .send()
        .await
        .map(|_| ())
}

/// Reads an attribute of an item.
pub async fn plant_height(client: &aws_sdk_dynamodb::Client, id: &str) -> Result<Option<u32>> {
    let key = HashMap::from([("id".to_owned(), AttributeValue::S(id.to_owned()))]);
    let output = client.get_item().table_name("plants").set_key(Some(key)).send().await?;
    Ok(match output.item.unwrap_or_default().get("height") {
        Some(AttributeValue::N(height)) => height.parse().ok(),
        _ => None,
    })
}
