//! An asynchronous connection with the crate `reqwest`.

use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use super::reqwest_body::{ActiveBody, Activity};
use super::{
    AsyncBody, AsyncConnection, AsyncStreamingConnection, AttemptTimeouts, ConnectionError,
    ConnectionErrorKind, ReqwestBody,
};

/// An asynchronous connection with `reqwest` on tokio, rustls, and the root certificates of the
/// Mozilla project. It keeps connections open, and speaks HTTP/2 where the service does.
///
/// reqwest removes the segments `.` and `..` from paths. A request with such a segment, for example
/// in a key of Amazon S3, is refused.
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: reqwest::Client,
}

impl Reqwest {
    /// Makes a connection. `connect_timeout` is the longest time to resolve a host's name and to
    /// connect; `None` is without limit.
    ///
    /// # Errors
    ///
    /// When reqwest cannot be initialized.
    pub fn new(connect_timeout: Option<Duration>) -> Result<Self, ConnectionError> {
        let roots = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        Self::with_roots(connect_timeout, roots)
    }

    /// Makes a connection that trusts these root certificates, which are in PEM, in place of those
    /// of the Mozilla project.
    ///
    /// # Errors
    ///
    /// When there is no certificate, one is not valid PEM, or reqwest cannot be initialized.
    pub fn with_root_certificates(
        connect_timeout: Option<Duration>,
        pem: &[u8],
    ) -> Result<Self, ConnectionError> {
        let certificates = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
        let certificates = certificates
            .map_err(|error| ConnectionError::new(ConnectionErrorKind::Tls, error.to_string()))?;
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(certificates);
        if roots.is_empty() {
            return Err(ConnectionError::no_certificates());
        }
        Self::with_roots(connect_timeout, roots)
    }

    fn with_roots(
        connect_timeout: Option<Duration>,
        roots: RootCertStore,
    ) -> Result<Self, ConnectionError> {
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .tls_backend_preconfigured(tls_config(roots)?);
        if let Some(timeout) = connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        let client = builder.build().map_err(convert_error)?;
        Ok(Self { client })
    }

    /// Makes a connection from a configured client, which must not follow redirects or retry.
    #[must_use]
    pub fn from_client(client: reqwest::Client) -> Self {
        Self { client }
    }
}

fn tls_config(roots: RootCertStore) -> Result<rustls::ClientConfig, ConnectionError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| ConnectionError::new(ConnectionErrorKind::Tls, error))?;
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    // reqwest offers no protocol to the service if the configuration comes from outside.
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

impl AsyncConnection for Reqwest {
    async fn send(
        &self,
        request: Request<Vec<u8>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Vec<u8>>, ConnectionError> {
        let response = self.execute(request, timeouts).await?;
        let (response, head) = split(response);
        let body = response.bytes().await.map_err(convert_error)?;
        Ok(head.map(|()| body.to_vec()))
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }
}

impl AsyncStreamingConnection for Reqwest {
    type ResponseBody = ReqwestBody;

    async fn send_streaming(
        &self,
        request: Request<AsyncBody>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<ReqwestBody>, ConnectionError> {
        let activity = Activity::new(timeouts.idle);
        let request = request.map(|body| ActiveBody::new(body, activity.clone()));
        let request = request.map(reqwest::Body::wrap);
        let response = activity.watch(self.execute(request, timeouts)).await?;
        let (response, head) = split(response);
        Ok(head.map(|()| ReqwestBody::new(response.into(), timeouts.idle)))
    }
}

impl Reqwest {
    async fn execute(
        &self,
        request: Request<impl Into<reqwest::Body>>,
        timeouts: AttemptTimeouts,
    ) -> Result<reqwest::Response, ConnectionError> {
        let path = request.uri().path().to_owned();
        let mut request = reqwest::Request::try_from(request).map_err(convert_error)?;
        if request.url().path() != path {
            let message = "the path has a segment `.` or `..`, which reqwest removes";
            return Err(ConnectionError::new(ConnectionErrorKind::Request, message));
        }
        *request.timeout_mut() = timeouts.total;
        self.client.execute(request).await.map_err(convert_error)
    }
}

/// Takes the head out of a response.
fn split(mut response: reqwest::Response) -> (reqwest::Response, Response<()>) {
    let mut head = Response::new(());
    *head.status_mut() = response.status();
    *head.headers_mut() = std::mem::take(response.headers_mut());
    (response, head)
}

pub(super) fn convert_error(error: reqwest::Error) -> ConnectionError {
    let kind = if error.is_timeout() {
        ConnectionErrorKind::Timeout
    } else if error.is_builder() {
        ConnectionErrorKind::Request
    } else if error.is_dns() {
        ConnectionErrorKind::Resolve
    } else if error.is_connect() {
        if has_cause::<rustls::Error>(&error) {
            ConnectionErrorKind::Tls
        } else {
            ConnectionErrorKind::Connect
        }
    } else if error.is_body() || error.is_decode() || has_cause::<io::Error>(&error) {
        ConnectionErrorKind::Interrupted
    } else {
        ConnectionErrorKind::Other
    };
    // The URL may contain values of the input, so the message does not have it.
    ConnectionError::new(kind, Causes(error.without_url()))
}

/// Whether a cause of an error is of type `E`. The cause of a TLS failure is inside an
/// [`io::Error`].
fn has_cause<E: Error + 'static>(error: &(dyn Error + 'static)) -> bool {
    let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    error.is::<E>()
        || inner.is_some_and(|inner| has_cause::<E>(inner))
        || error.source().is_some_and(has_cause::<E>)
}

/// An error of reqwest. Its `Display` also writes the causes.
#[derive(Debug)]
struct Causes(reqwest::Error);

impl std::fmt::Display for Causes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl Error for Causes {}
