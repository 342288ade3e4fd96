//! The code of `docs/testing.md`.

use std::path::Path;

use smithereens_aws::{CallError, Client, Config, Connection, Credentials};
use smithereens_server::Fake;
use update_container_agent::{
    ContainerInstance, NoUpdateAvailableException, UpdateContainerAgent, UpdateContainerAgentError,
    UpdateContainerAgentRequest, UpdateContainerAgentResponse,
};

/// Updates the agents of container instances; returns the ids of those that had an update.
fn update_agents<C: Connection>(
    client: &Client<C>,
    cluster: &str,
    instances: &[&str],
) -> Result<Vec<String>, CallError<UpdateContainerAgentError>> {
    let mut updated = Vec::new();
    for instance in instances {
        let input = UpdateContainerAgentRequest::new(*instance).cluster(cluster);
        match client.call::<UpdateContainerAgent>(&input) {
            Ok(output) => {
                let instance = output.container_instance.unwrap_or_default();
                updated.extend(instance.ec2_instance_id);
            }
            Err(CallError::Service {
                error: UpdateContainerAgentError::NoUpdateAvailableException(_),
                ..
            }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(updated)
}

fn client(fake: &Fake) -> Client<Fake> {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret");
    Client::with_connection(Config::new("eu-central-1").credentials(credentials), fake.clone())
}

fn updated(id: &str) -> UpdateContainerAgentResponse {
    let instance = ContainerInstance { ec2_instance_id: Some(id.to_owned()), ..Default::default() };
    UpdateContainerAgentResponse { container_instance: Some(instance) }
}

fn up_to_date() -> UpdateContainerAgentError {
    let error = NoUpdateAvailableException { message: Some("up to date".to_owned()) };
    UpdateContainerAgentError::NoUpdateAvailableException(error.into())
}

#[test]
fn instances_without_an_update_are_left_out() {
    let fake = Fake::new();
    fake.expect::<UpdateContainerAgent>().answers(updated("i-1")).fails(up_to_date());

    let updated = update_agents(&client(&fake), "production", &["one", "two"]).unwrap();

    assert_eq!(updated, ["i-1"]);
    let inputs = fake.inputs::<UpdateContainerAgent>();
    assert_eq!(inputs[1], UpdateContainerAgentRequest::new("two").cluster("production"));
    fake.verify();
}

#[test]
fn throttled_calls_are_repeated() {
    let fake = Fake::new();
    fake.expect::<UpdateContainerAgent>().throttles().times(2).answers(updated("i-1"));

    let updated = update_agents(&client(&fake), "production", &["one"]).unwrap();

    assert_eq!(updated, ["i-1"]);
    assert_eq!(fake.waits().len(), 2);
    fake.verify();
}

/// The message of a test that expects one call less than the code makes, and one of another kind.
#[test]
fn a_failing_test_says_what_is_missing() {
    let fake = Fake::new();
    fake.expect::<UpdateContainerAgent>().answers(updated("i-1"));
    let result = update_agents(&client(&fake), "production", &["one", "two"]);
    assert!(result.is_err());
    let panic = std::panic::catch_unwind(|| fake.verify()).unwrap_err();
    let message = panic.downcast_ref::<String>().unwrap();
    let page = page();
    assert!(page.contains(message), "the page does not have this message:\n{message}");
    let error = result.unwrap_err().to_string();
    assert!(page.contains(&error), "the page does not have this message:\n{error}");
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/testing.md");
    std::fs::read_to_string(path).expect("the page")
}
