//! Calls of generated operations by the clients of `smithereens-aws`, for another process.

use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use smithereens::{Blob, Operation};
use smithereens_aws::{
    AsyncClient, Call, CallError, CallResult, Client, Config, Credentials, PayloadInfo,
    RetryPolicy, Success,
};

use crate::messages::{ErrorValues, HttpResponse, describe_error, from_json, to_json};

/// A call over HTTP.
#[derive(Debug, Deserialize)]
pub(crate) struct ClientCall {
    /// The client that makes the call.
    client: ClientKind,
    input: Value,
    /// The body of an operation with a streaming input.
    payload: Option<Blob>,
    /// The endpoint's URI.
    endpoint: String,
    access_key_id: String,
    secret_access_key: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ClientKind {
    Blocking,
    Async,
}

impl ClientCall {
    /// Makes the call, once. The answer has the output and the response, or the error of the
    /// service.
    pub(crate) fn run<O: Operation>(&self) -> Result<Value, String>
    where
        O::Input: DeserializeOwned,
        O::Output: Serialize,
        O::Error: ErrorValues,
    {
        let input = from_json::<O::Input>(&self.input)?;
        let config = self.config()?;
        let mut call = Call::<O>::new(&input, &config);
        if let Some(payload) = &self.payload {
            call = call.with_payload(PayloadInfo::bytes(payload));
        }
        match self.send(&config, call) {
            Ok(success) => Ok(json!({
                "output": to_json(&success.output)?,
                "response": HttpResponse::from_http(&success.response),
            })),
            Err(CallError::Service { error, .. }) => describe_error(&error),
            Err(error) => Err(error.to_string()),
        }
    }

    fn config(&self) -> Result<Config, String> {
        let endpoint = self.endpoint.parse().map_err(|error| format!("the endpoint: {error}"))?;
        Ok(Config::new("us-east-1")
            .endpoint(endpoint)
            .endpoint_parameter("ForcePathStyle", true)
            .credentials(Credentials::new(&self.access_key_id, &self.secret_access_key))
            .retries(RetryPolicy::standard().max_attempts(1)))
    }

    fn send<O: Operation>(&self, config: &Config, call: Call<'_, O>) -> CallResult<O, Success<O>> {
        match self.client {
            ClientKind::Blocking => Client::new(config.clone()).run(call),
            ClientKind::Async => {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                let runtime = runtime.expect("a runtime");
                let client = AsyncClient::new(config.clone()).expect("a client");
                runtime.block_on(client.run(call))
            }
        }
    }
}
