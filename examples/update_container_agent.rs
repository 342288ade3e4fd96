//! Calls `UpdateContainerAgent` on a server in this process and prints the decoded response.
//!
//! ```console
//! $ cargo run --example update_container_agent
//! ```

#[path = "../tests/support/server.rs"]
mod server;

use smithereens::{Operation, RequestOptions};
use update_container_agent::{
    AgentUpdateStatus, ContainerInstance, NoUpdateAvailableException, UpdateContainerAgent,
    UpdateContainerAgentError, UpdateContainerAgentRequest, UpdateContainerAgentResponse,
    VersionInfo,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = server::serve::<UpdateContainerAgent>(update);
    let options = RequestOptions::new().endpoint(format!("http://{address}").parse()?);
    for instance in ["53ac7152-dcd1-4102-81f5-208962864132", "up-to-date"] {
        let input = UpdateContainerAgentRequest::new(instance).cluster("MyCluster");
        let request = UpdateContainerAgent::encode_request_with(&input, &options)?;
        println!(
            "{} {}\n{}",
            request.method(),
            request.uri(),
            String::from_utf8_lossy(request.body())
        );
        match UpdateContainerAgent::decode_response(&server::send(request)) {
            Ok(output) => println!("{output:#?}\n"),
            Err(UpdateContainerAgentError::NoUpdateAvailableException(error)) => {
                println!("no update: {}", error.message.as_deref().unwrap_or_default());
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Returns what the service might return.
fn update(
    input: &UpdateContainerAgentRequest,
) -> Result<UpdateContainerAgentResponse, UpdateContainerAgentError> {
    if input.container_instance == "up-to-date" {
        let error = NoUpdateAvailableException { message: Some("the agent is up to date".into()) };
        return Err(UpdateContainerAgentError::NoUpdateAvailableException(error.into()));
    }
    let instance = ContainerInstance {
        agent_connected: true,
        agent_update_status: Some(AgentUpdateStatus::Pending),
        version_info: Some(VersionInfo {
            agent_version: Some("1.0.0".into()),
            ..VersionInfo::default()
        }),
        ..ContainerInstance::default()
    };
    Ok(UpdateContainerAgentResponse { container_instance: Some(instance) })
}
