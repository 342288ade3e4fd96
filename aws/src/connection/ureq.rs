//! A blocking connection with the crate `ureq`.

use std::fmt;
use std::io::{self, Read};
use std::time::Duration;

use http::header::{CONTENT_LENGTH, EXPECT};
use http::{HeaderValue, Request, Response};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

use super::{
    AttemptTimeouts, Body, Connection, ConnectionError, ConnectionErrorKind, StreamingConnection,
};

/// The length from which the body of a request is sent only after the service has agreed to it.
const MIN_EXPECT_LENGTH: u64 = 1024 * 1024;

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
        Self::with_tls(TlsConfig::default())
    }

    /// Makes a connection that trusts these root certificates, which are in PEM, in place of those
    /// of the Mozilla project.
    ///
    /// # Errors
    ///
    /// When there is no certificate, or one is not valid PEM.
    pub fn with_root_certificates(pem: &[u8]) -> Result<Self, ConnectionError> {
        let mut certificates = Vec::new();
        for item in parse_pem(pem) {
            if let PemItem::Certificate(certificate) = item.map_err(convert_error)? {
                certificates.push(certificate);
            }
        }
        if certificates.is_empty() {
            return Err(ConnectionError::no_certificates());
        }
        let roots = RootCerts::new_with_certs(&certificates);
        Ok(Self::with_tls(TlsConfig::builder().root_certs(roots).build()))
    }

    fn with_tls(tls: TlsConfig) -> Self {
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
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

    fn run(
        &self,
        request: Request<impl ureq::AsSendBody>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<ureq::Body>, ConnectionError> {
        let request = self
            .agent
            .configure_request(request)
            .timeout_connect(timeouts.connect)
            .timeout_resolve(timeouts.connect)
            .timeout_global(timeouts.total)
            .timeout_per_read(timeouts.idle)
            .timeout_per_write(timeouts.idle)
            .timeout_await_100(Some(Duration::from_secs(1)))
            .build();
        self.agent.run(request).map_err(convert_error)
    }
}

impl Connection for Ureq {
    fn send(
        &self,
        request: Request<Vec<u8>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Vec<u8>>, ConnectionError> {
        let (parts, mut body) = self.run(request, timeouts)?.into_parts();
        let body = body.with_config().limit(u64::MAX).read_to_vec().map_err(convert_error)?;
        Ok(Response::from_parts(parts, body))
    }
}

/// A long body is announced with `Expect: 100-continue` (RFC 9110, section 10.1.1), so that a
/// request which the service refuses by its head is refused before the body is sent.
impl StreamingConnection for Ureq {
    type ResponseBody = UreqBody;

    fn send_streaming(
        &self,
        request: Request<Body<'_>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<UreqBody>, ConnectionError> {
        let (mut parts, mut body) = request.into_parts();
        if body.length().is_none_or(|length| length >= MIN_EXPECT_LENGTH) {
            parts.headers.insert(EXPECT, HeaderValue::from_static("100-continue"));
        }
        let response = if body.length() == Some(0) && parts.method.is_safe() {
            self.run(Request::from_parts(parts, ()), timeouts)?
        } else {
            // ureq does not ask a reader for its length.
            if let Some(length) = body.length() {
                parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
            }
            let sent = ureq::SendBody::from_reader(&mut body);
            self.run(Request::from_parts(parts, sent), timeouts)?
        };
        Ok(response.map(|body| UreqBody { reader: body.into_reader() }))
    }
}

/// The body of a response that [`Ureq`] receives.
pub struct UreqBody {
    reader: ureq::BodyReader<'static>,
}

impl Read for UreqBody {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer).map_err(|error| convert_error(error.into()).into())
    }
}

impl fmt::Debug for UreqBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqBody").finish_non_exhaustive()
    }
}

fn convert_error(error: ureq::Error) -> ConnectionError {
    use std::io::ErrorKind::{
        ConnectionRefused, HostUnreachable, InvalidData, NetworkUnreachable, TimedOut,
    };
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
            // rustls reports with this kind what it refuses, such as an unknown certificate.
            InvalidData => ConnectionErrorKind::Tls,
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
