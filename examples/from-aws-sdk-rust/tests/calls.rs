//! The calls of the example with a fake of the services.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use from_aws_sdk_rust::dynamodb::{
    AttributeValue, ConditionalCheckFailedException, GetItem, GetItemOutput, PutItem, PutItemError,
    PutItemOutput,
};
use from_aws_sdk_rust::ecs::{
    ContainerInstance, Deployment, DescribeServices, DescribeServicesResponse, Failure, ListTasks,
    ListTasksRequest, ListTasksResponse, NoUpdateAvailableException, Service, UpdateContainerAgent,
    UpdateContainerAgentError, UpdateContainerAgentRequest, UpdateContainerAgentResponse,
};
use from_aws_sdk_rust::s3::{
    CompleteMultipartUpload, CompleteMultipartUploadOutput, CreateMultipartUpload,
    CreateMultipartUploadOutput, GetObject, GetObjectOutput, PutObject, PutObjectOutput,
    UploadPart, UploadPartOutput,
};
use smithereens_aws::{AsyncClient, Config, Credentials};
use smithereens_server::Fake;

fn config() -> Config {
    Config::new("eu-central-1").credentials(Credentials::new("AKIDEXAMPLE", "secret"))
}

fn client(fake: &Fake) -> AsyncClient<Fake> {
    AsyncClient::with_connection(config(), fake.clone())
}

fn connected() -> UpdateContainerAgentResponse {
    let instance = ContainerInstance { agent_connected: true, ..Default::default() };
    UpdateContainerAgentResponse { container_instance: Some(instance) }
}

fn up_to_date() -> UpdateContainerAgentError {
    let error = NoUpdateAvailableException { message: Some("no newer version".to_owned()) };
    UpdateContainerAgentError::NoUpdateAvailableException(error.into())
}

fn temporary_file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[tokio::test]
async fn an_agent_is_updated_after_throttling() {
    let fake = Fake::new();
    fake.expect::<UpdateContainerAgent>().throttles().answers(connected());

    assert!(from_aws_sdk_rust::update_agent(&client(&fake), "i-1").await.unwrap());

    let inputs = fake.inputs::<UpdateContainerAgent>();
    assert_eq!(inputs[1], UpdateContainerAgentRequest::new("i-1").cluster("production"));
    assert_eq!(fake.waits().len(), 1);
    fake.verify();
}

/// The program's client, which is not generic, with a fake on a port of 127.0.0.1.
#[tokio::test(flavor = "multi_thread")]
async fn a_fake_has_an_address() {
    let fake = Fake::new();
    fake.expect::<UpdateContainerAgent>().answers(connected());
    let listener = fake.listen().unwrap();

    let endpoint = listener.endpoint().to_string();
    let client = from_aws_sdk_rust::of_local_server(&endpoint).unwrap();
    let call = async move { from_aws_sdk_rust::update_agent(&client, "i-1").await };

    assert!(tokio::spawn(call).await.unwrap().unwrap());
    fake.verify();
}

#[tokio::test]
async fn errors_have_a_code_a_message_and_an_id() {
    let fake = Fake::new();
    let unavailable = http::Response::builder()
        .status(503)
        .header("x-amzn-requestid", "8c3f")
        .body(br#"{"__type":"ServiceUnavailable","message":"try again"}"#.to_vec());
    let expected = fake.expect::<UpdateContainerAgent>().fails(up_to_date());
    expected.responds(unavailable.unwrap()).times(3).disconnects().times(3);
    let client = client(&fake);

    assert_eq!(from_aws_sdk_rust::try_update(&client, "i-1").await, "up to date");
    assert_eq!(
        from_aws_sdk_rust::try_update(&client, "i-1").await,
        "ServiceUnavailable: try again (request 8c3f, 3 attempts)"
    );
    let disconnected = from_aws_sdk_rust::try_update(&client, "i-1").await;
    assert!(disconnected.ends_with("after 3 attempts"), "{disconnected}");
    fake.verify();
}

#[tokio::test]
async fn tasks_of_all_pages_are_listed() {
    let fake = Fake::new();
    let page = |arn: &str, token: Option<&str>| ListTasksResponse {
        task_arns: Some(vec![arn.to_owned()]),
        next_token: token.map(str::to_owned),
    };
    fake.expect::<ListTasks>().answers(page("one", Some("2"))).answers(page("two", None));

    assert_eq!(
        from_aws_sdk_rust::list_tasks(&client(&fake), "production").await.unwrap(),
        ["one", "two"]
    );

    let second = ListTasksRequest::new().cluster("production").next_token("2");
    assert_eq!(fake.inputs::<ListTasks>()[1], second);
    fake.verify();
}

#[tokio::test]
async fn waiting_ends_when_the_service_is_stable_or_missing() {
    let service = |running_count| Service {
        desired_count: 2,
        running_count,
        deployments: Some(vec![Deployment::default()]),
        ..Default::default()
    };
    let services =
        |service| DescribeServicesResponse { services: Some(vec![service]), failures: None };
    let missing = Failure { reason: Some("MISSING".to_owned()), ..Default::default() };
    let fake = Fake::new();
    fake.expect::<DescribeServices>()
        .answers(services(service(1)))
        .answers(services(service(2)))
        .answers(DescribeServicesResponse { services: None, failures: Some(vec![missing]) });
    let client = client(&fake);

    from_aws_sdk_rust::wait_until_stable(&client, "web").await.unwrap();
    let error = from_aws_sdk_rust::wait_until_stable(&client, "web").await.unwrap_err();

    assert!(error.to_string().contains("can no longer be reached"), "{error}");
    assert!(fake.waits()[0] >= Duration::from_secs(15));
    fake.verify();
}

#[tokio::test]
async fn a_file_is_uploaded() {
    let file = temporary_file("upload.jpg");
    std::fs::write(&file, "a cat").unwrap();
    let fake = Fake::new();
    fake.expect::<PutObject>().answers(PutObjectOutput::default());

    from_aws_sdk_rust::upload(&client(&fake), "photos", "cat.jpg", &file).await.unwrap();

    assert_eq!(fake.payloads::<PutObject>(), [b"a cat"]);
    assert_eq!(fake.inputs::<PutObject>()[0].content_type.as_deref(), Some("image/jpeg"));
    fake.verify();
}

#[tokio::test]
async fn a_large_file_is_uploaded_in_parts() {
    let file = temporary_file("film.mp4");
    let film = vec![7; 8 * 1024 * 1024 + 5];
    std::fs::write(&file, &film).unwrap();
    let fake = Fake::new();
    let created = CreateMultipartUploadOutput { upload_id: Some("id".to_owned()) };
    fake.expect::<CreateMultipartUpload>().answers(created);
    let part = UploadPartOutput { e_tag: Some("tag".to_owned()), ..Default::default() };
    fake.expect::<UploadPart>().answers(part).times(2);
    let completed = CompleteMultipartUploadOutput { e_tag: None };
    fake.expect::<CompleteMultipartUpload>().answers(completed);

    from_aws_sdk_rust::upload_in_parts(&client(&fake), "films", "cat.mp4", &file).await.unwrap();

    let mut lengths: Vec<_> = fake.payloads::<UploadPart>().iter().map(Vec::len).collect();
    lengths.sort_unstable();
    assert_eq!(lengths, [5, 8 * 1024 * 1024]);
    let completed = &fake.inputs::<CompleteMultipartUpload>()[0];
    let parts = completed.multipart_upload.as_ref().unwrap().parts.as_ref().unwrap();
    assert_eq!(parts.iter().filter_map(|part| part.part_number).collect::<Vec<_>>(), [1, 2]);
    fake.verify();
}

#[tokio::test]
async fn an_object_is_downloaded_and_its_checksum_validated() {
    let file = temporary_file("download.jpg");
    let cat = || GetObjectOutput {
        content_type: Some("image/jpeg".to_owned()),
        checksum_crc32: Some("o12cZA==".to_owned()),
        ..Default::default()
    };
    let fake = Fake::new();
    let expected = fake.expect::<GetObject>().answers_with_payload(cat(), "a cat");
    expected.answers_with_payload(cat(), "a dog");
    let client = client(&fake);

    let found = from_aws_sdk_rust::download(&client, "photos", "cat.jpg", &file).await.unwrap();
    assert_eq!(found.as_deref(), Some("image/jpeg"));
    assert_eq!(std::fs::read(&file).unwrap(), b"a cat");

    let damaged = from_aws_sdk_rust::download(&client, "photos", "cat.jpg", &file).await;
    let error = damaged.unwrap_err().to_string();
    assert!(error.contains("CRC32"), "{error}");
    fake.verify();
}

#[tokio::test]
async fn a_url_is_signed_for_an_hour() {
    let url = from_aws_sdk_rust::presign(&client(&Fake::new()), "photos", "cat.jpg").await.unwrap();
    assert!(url.starts_with("https://photos.s3.eu-central-1.amazonaws.com/cat.jpg?"), "{url}");
    assert!(url.contains("X-Amz-Expires=3600&"), "{url}");
    assert!(url.contains("X-Amz-Signature="), "{url}");
    let local = from_aws_sdk_rust::of_local_server("http://localhost:4566").unwrap();
    let url = from_aws_sdk_rust::presign(&local, "photos", "cat.jpg").await.unwrap();
    assert!(url.starts_with("http://localhost:4566/photos/cat.jpg?"), "{url}");
}

#[tokio::test]
async fn items_are_written_and_read() {
    let attribute = |name: &str, value| (name.to_owned(), value);
    let item = BTreeMap::from([
        attribute("height", AttributeValue::N("12".to_owned())),
        attribute("id", AttributeValue::S("fern".to_owned())),
    ]);
    let exists = ConditionalCheckFailedException { message: Some("it exists".to_owned()) };
    let fake = Fake::new();
    fake.expect::<PutItem>()
        .answers(PutItemOutput::default())
        .fails(PutItemError::ConditionalCheckFailedException(exists.into()));
    fake.expect::<GetItem>()
        .answers(GetItemOutput { item: Some(item.clone()) })
        .answers(GetItemOutput { item: None });
    let client = client(&fake);

    from_aws_sdk_rust::put_plant(&client, "fern", 12).await.unwrap();
    let error = from_aws_sdk_rust::put_plant(&client, "fern", 12).await.unwrap_err();
    let error = error.service_error().unwrap();
    assert!(matches!(error, PutItemError::ConditionalCheckFailedException(_)), "{error}");
    assert_eq!(from_aws_sdk_rust::plant_height(&client, "fern").await.unwrap(), Some(12));
    assert_eq!(from_aws_sdk_rust::plant_height(&client, "moss").await.unwrap(), None);

    let input = &fake.inputs::<PutItem>()[0];
    assert_eq!((input.table_name.as_str(), &input.item), ("plants", &item));
    assert_eq!(fake.inputs::<GetItem>()[0].table_name, "plants");
    fake.verify();
}
