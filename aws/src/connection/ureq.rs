//! A blocking connection with the crate `ureq`.

use std::time::Duration;

use http::{Request, Response};

use super::{AttemptTimeouts, Connection, ConnectionError, ConnectionErrorKind};

/// A blocking connection with `ureq`, rustls, and the root certificates of the Mozilla project. It
/// keeps connections open, and reads proxies from the environment (`HTTPS_PROXY`, `NO_PROXY`).
#[derive(Clone, Debug)]
pub struct Ureq {
    agent: ureq::Agent,
}

impl Default for Ureq {
    fn default() -> Self {
        Self::new()
    }
}

impl Ureq {
    /// Makes a connection.
    #[must_use]
    pub fn new() -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // Empty values stop ureq from adding these headers: the client sets headers before it
            // signs.
            .user_agent("")
            .accept("")
            .accept_encoding("")
            .max_idle_connections_per_host(16)
            .build();
        Self { agent: config.into() }
    }
}

impl Connection for Ureq {
    fn send(
        &self,
        request: Request<Vec<u8>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Vec<u8>>, ConnectionError> {
        let request = self
            .agent
            .configure_request(request)
            .timeout_connect(timeouts.connect)
            .timeout_resolve(timeouts.connect)
            .timeout_global(timeouts.total)
            .timeout_await_100(Some(Duration::from_secs(1)))
            .build();
        let (parts, mut body) = self.agent.run(request).map_err(convert_error)?.into_parts();
        let body = body.with_config().limit(u64::MAX).read_to_vec().map_err(convert_error)?;
        Ok(Response::from_parts(parts, body))
    }
}

fn convert_error(error: ureq::Error) -> ConnectionError {
    use std::io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable, TimedOut};
    let kind = match &error {
        ureq::Error::Http(_) | ureq::Error::BadUri(_) => ConnectionErrorKind::Request,
        ureq::Error::HostNotFound => ConnectionErrorKind::Resolve,
        ureq::Error::Timeout(_) => ConnectionErrorKind::Timeout,
        ureq::Error::ConnectionFailed => ConnectionErrorKind::Connect,
        ureq::Error::Tls(_) | ureq::Error::Pem(_) | ureq::Error::Rustls(_) => {
            ConnectionErrorKind::Tls
        }
        ureq::Error::Protocol(_) => ConnectionErrorKind::Interrupted,
        ureq::Error::Io(error) => match error.kind() {
            ConnectionRefused | HostUnreachable | NetworkUnreachable => {
                ConnectionErrorKind::Connect
            }
            TimedOut => ConnectionErrorKind::Timeout,
            _ if is_resolve_error(error) => ConnectionErrorKind::Resolve,
            _ => ConnectionErrorKind::Interrupted,
        },
        _ => ConnectionErrorKind::Other,
    };
    ConnectionError::new(kind, error)
}

/// Whether the error says that the name of a host has no address. `io::ErrorKind` has no variant
/// for it.
fn is_resolve_error(error: &std::io::Error) -> bool {
    error.to_string().starts_with("failed to lookup address information")
}
