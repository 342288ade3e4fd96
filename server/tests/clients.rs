//! Fakes as connections of clients, and as servers.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use smithereens_aws::connection::ConnectionErrorKind;
use smithereens_aws::{AsyncClient, CallError, Client, Config, Credentials, Timeouts};
use smithereens_server::Fake;
use update_container_agent::{
    ClusterNotFoundException, ContainerInstance, UpdateContainerAgent, UpdateContainerAgentError,
    UpdateContainerAgentRequest, UpdateContainerAgentResponse,
};

fn config() -> Config {
    Config::new("eu-central-1").credentials(Credentials::new("AKIDEXAMPLE", "secret"))
}

fn input(instance: &str) -> UpdateContainerAgentRequest {
    UpdateContainerAgentRequest::new(instance).cluster("production")
}

fn updated(agent: &str) -> UpdateContainerAgentResponse {
    let instance =
        ContainerInstance { ec2_instance_id: Some(agent.to_owned()), ..Default::default() };
    UpdateContainerAgentResponse { container_instance: Some(instance) }
}

#[expect(dead_code, unreachable_pub, reason = "generated code is written for a public module")]
#[rustfmt::skip]
#[path = "../../aws/tests/payloads/storage.rs"]
mod storage;

/// By the endpoint rules of Amazon S3, the bucket is in the host.
#[test]
fn a_bucket_in_the_host_is_found() {
    use storage::{GetObject, GetObjectOutput, GetObjectRequest};
    let fake = Fake::new();
    fake.expect::<GetObject>().answers_with_payload(GetObjectOutput::default(), "a cat");
    let client = Client::with_connection(config(), fake.clone());
    let input = GetObjectRequest::new("my.photos", "cats/one.jpg");
    let (_, mut payload) = client.download::<GetObject>(&input).expect("an output");
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut payload, &mut bytes).expect("a payload");
    assert_eq!(bytes, b"a cat");
    let found = &fake.inputs::<GetObject>()[0];
    assert_eq!((found.bucket.as_str(), found.key.as_str()), ("my.photos", "cats/one.jpg"));
    fake.verify();
}

#[test]
fn a_client_gets_the_answers_in_their_order() {
    let fake = Fake::new();
    fake.expect::<UpdateContainerAgent>().answers(updated("i-1")).answers(updated("i-2"));
    let client = Client::with_connection(config(), fake.clone());
    for (sent, expected) in [("one", "i-1"), ("two", "i-2")] {
        let output = client.call::<UpdateContainerAgent>(&input(sent)).expect("an output");
        let instance = output.container_instance.expect("an instance");
        assert_eq!(instance.ec2_instance_id.as_deref(), Some(expected));
    }
    assert_eq!(fake.inputs::<UpdateContainerAgent>(), [input("one"), input("two")]);
    fake.verify();
}

#[test]
fn a_client_retries_without_waiting() {
    let fake = Fake::new();
    fake.expect::<UpdateContainerAgent>().throttles().disconnects().answers(updated("i-1"));
    let client = Client::with_connection(config(), fake.clone());
    assert!(client.call::<UpdateContainerAgent>(&input("one")).is_ok());
    assert_eq!(fake.inputs::<UpdateContainerAgent>().len(), 3);
    assert_eq!(fake.waits().len(), 2);
    fake.verify();
}

#[test]
fn a_client_gets_the_error_of_the_model() {
    let fake = Fake::new();
    let missing = ClusterNotFoundException { message: Some("no such cluster".to_owned()) };
    fake.expect::<UpdateContainerAgent>()
        .fails(UpdateContainerAgentError::ClusterNotFoundException(missing.into()));
    let client = Client::with_connection(config(), fake.clone());
    let error = client.call::<UpdateContainerAgent>(&input("one")).expect_err("an error");
    assert!(
        matches!(
            error.service_error(),
            Some(UpdateContainerAgentError::ClusterNotFoundException(_))
        ),
        "{error}"
    );
}

#[test]
fn an_answer_after_the_timeout_is_a_timeout() {
    let fake = Fake::new();
    let slow = Duration::from_secs(3600);
    fake.expect::<UpdateContainerAgent>().answers(updated("i-1")).after(slow).times(3);
    let timeouts = Timeouts { attempt: Some(Duration::from_secs(5)), ..Timeouts::default() };
    let client = Client::with_connection(config().timeouts(timeouts), fake.clone());
    match client.call::<UpdateContainerAgent>(&input("one")) {
        Err(CallError::Connection { error, attempts, .. }) => {
            assert_eq!((error.kind(), attempts), (ConnectionErrorKind::Timeout, 3));
        }
        other => panic!("{other:?}"),
    }
    assert!(fake.waits().contains(&Duration::from_secs(5)), "{:?}", fake.waits());
}

#[test]
fn a_call_without_an_answer_says_what_to_do() {
    let fake = Fake::new();
    fake.expect::<UpdateContainerAgent>().answers(updated("i-1"));
    let client = Client::with_connection(config(), fake.clone());
    assert!(client.call::<UpdateContainerAgent>(&input("one")).is_ok());
    let error = client.call::<UpdateContainerAgent>(&input("two")).expect_err("no answer");
    insta::assert_snapshot!(error, @"UpdateContainerAgent: NoAnswer: UpdateContainerAgent: call 2 has no answer, the fake has answers to 1 call; add one with `fake.expect::<UpdateContainerAgent>().answers(…)` (status 501) after 1 attempt");
}

/// Returns the result of a future that never waits.
fn finish<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits"),
    }
}

#[test]
fn an_asynchronous_client_retries_without_waiting() {
    let fake = Fake::new();
    fake.expect::<UpdateContainerAgent>().throttles().answers(updated("i-1"));
    let client = AsyncClient::with_connection(config(), fake.clone());
    assert!(finish(client.call::<UpdateContainerAgent>(&input("one"))).is_ok());
    assert_eq!(fake.inputs::<UpdateContainerAgent>().len(), 2);
    fake.verify();
}

#[test]
fn a_listener_answers_over_a_socket() {
    let fake = Fake::new();
    fake.expect::<UpdateContainerAgent>().answers(updated("i-1"));
    let listener = fake.listen().expect("a free port");
    let config = config().endpoint(listener.endpoint());
    let output = Client::new(config).call::<UpdateContainerAgent>(&input("one"));
    assert!(output.is_ok(), "{output:?}");
    fake.verify();
}
