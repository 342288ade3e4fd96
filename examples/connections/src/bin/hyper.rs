//! A connection with `hyper`, without TLS: add a connector of your TLS library to use it with AWS.
//!
//! ```console
//! $ AWS_ENDPOINT_URL=http://127.0.0.1:5000 cargo run -p connections --bin hyper
//! ```

use std::time::Duration;

use http::{Request, Response};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use smithereens_aws::connection::{AsyncBody, AttemptTimeouts, ConnectionErrorKind};
use smithereens_aws::{
    AsyncClient, AsyncConnection, AsyncStreamingConnection, Config, ConnectionError, Credentials,
};
use update_container_agent::{UpdateContainerAgent, UpdateContainerAgentRequest};

/// hyper follows no redirects, and makes no errors of statuses.
struct Hyper {
    client: HyperClient<HttpConnector, AsyncBody>,
}

impl AsyncConnection for Hyper {
    async fn send(
        &self,
        request: Request<Vec<u8>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Vec<u8>>, ConnectionError> {
        let exchange = async {
            let response = self.execute(request.map(AsyncBody::from)).await?;
            let (parts, body) = response.into_parts();
            let body = body
                .collect()
                .await
                .map_err(|error| ConnectionError::new(ConnectionErrorKind::Interrupted, error))?;
            Ok(Response::from_parts(parts, body.to_bytes().to_vec()))
        };
        within(timeouts.total, exchange).await
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }
}

/// For uploads and downloads, which do not have whole bodies in memory. The timeout `idle` is left
/// out: a body of yours can implement it, with a timer that each chunk restarts.
impl AsyncStreamingConnection for Hyper {
    type ResponseBody = Incoming;

    async fn send_streaming(
        &self,
        request: Request<AsyncBody>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Incoming>, ConnectionError> {
        within(timeouts.total, self.execute(request)).await
    }
}

impl Hyper {
    async fn execute(
        &self,
        request: Request<AsyncBody>,
    ) -> Result<Response<Incoming>, ConnectionError> {
        self.client.request(request).await.map_err(|error| {
            let kind = match error.is_connect() {
                true => ConnectionErrorKind::Connect,
                false => ConnectionErrorKind::Interrupted,
            };
            ConnectionError::new(kind, error)
        })
    }
}

/// Ends an exchange that takes too long.
async fn within<T>(
    limit: Option<Duration>,
    exchange: impl Future<Output = Result<T, ConnectionError>>,
) -> Result<T, ConnectionError> {
    match limit {
        Some(limit) => tokio::time::timeout(limit, exchange).await.unwrap_or_else(|elapsed| {
            Err(ConnectionError::new(ConnectionErrorKind::Timeout, elapsed))
        }),
        None => exchange.await,
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let endpoint = std::env::var("AWS_ENDPOINT_URL")?.parse()?;
    let config = Config::new("eu-central-1")
        .endpoint(endpoint)
        .credentials(Credentials::new("testing", "testing"));
    let hyper = Hyper { client: HyperClient::builder(TokioExecutor::new()).build_http() };
    let client = AsyncClient::with_connection(config, hyper);
    let input = UpdateContainerAgentRequest::new("instance");
    println!("{:?}", client.call::<UpdateContainerAgent>(&input).await?);
    Ok(())
}
