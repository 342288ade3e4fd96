//! Maps the events of calls to `tracing`.

use http::Response;
use smithereens_aws::{Client, Config, Credentials, Event, EventKind};
use tracing::{debug, warn};
use update_container_agent::{UpdateContainerAgent, UpdateContainerAgentRequest};

fn log(event: &Event<'_>) {
    let Event { service, operation, attempt, host, .. } = *event;
    match &event.kind {
        EventKind::Send => debug!(service, operation, attempt, host, "send"),
        EventKind::Response { status, code: None, .. } => {
            debug!(service, operation, attempt, status = status.as_u16(), "response");
        }
        EventKind::Response { status, code: Some(code), request_id } => {
            let status = status.as_u16();
            warn!(service, operation, attempt, status, code, request_id, "error");
        }
        EventKind::ConnectionFailed { kind } => {
            warn!(service, operation, attempt, host, ?kind, "connection failed");
        }
        EventKind::Wait { duration } => debug!(service, operation, attempt, ?duration, "wait"),
        _ => {}
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::new("eu-central-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .observer(log);
    // A connection that answers every request, in place of a service.
    let client =
        Client::with_connection(config, |_| Ok::<_, std::io::Error>(Response::new(b"{}".to_vec())));
    let output =
        client.call::<UpdateContainerAgent>(&UpdateContainerAgentRequest::new("instance"))?;
    println!("{output:?}");
    Ok(())
}
