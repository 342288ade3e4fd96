//! Hand-written code with `serde_json` and `http` for the request and the errors.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Request, Response};
use serde::{Deserialize, Serialize};

/// The input.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    #[serde(skip_serializing_if = "Option::is_none")]
    cluster: Option<String>,
    container_instance: String,
}

impl Input {
    /// Converts an input.
    #[must_use]
    pub fn new(request: &update_container_agent::UpdateContainerAgentRequest) -> Self {
        Self {
            cluster: request.cluster.clone(),
            container_instance: request.container_instance.clone(),
        }
    }

    /// Encodes the request, with its headers.
    ///
    /// # Panics
    /// Never: all values of this type can be encoded.
    #[must_use]
    pub fn encode(&self) -> Request<Vec<u8>> {
        let body = serde_json::to_vec(self).expect("the input can be encoded");
        Request::post("/")
            .header(CONTENT_TYPE, HeaderValue::from_static("application/x-amz-json-1.1"))
            .header(
                "x-amz-target",
                HeaderValue::from_static("AmazonEC2ContainerServiceV20141113.UpdateContainerAgent"),
            )
            .header(CONTENT_LENGTH, HeaderValue::from(body.len()))
            .body(body)
            .expect("the parts are valid")
    }
}

/// An error of the operation, with its metadata.
#[derive(Clone, Debug)]
pub struct Error {
    /// The shape of the error.
    pub kind: Kind,
    /// The message for people.
    pub message: Option<String>,
    /// The request id from the response's headers.
    pub request_id: Option<String>,
    /// The HTTP status.
    pub status: http::StatusCode,
}

/// The shape of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the names of the shapes")]
pub enum Kind {
    ClientException,
    ClusterNotFoundException,
    InvalidParameterException,
    MissingVersionException,
    NoUpdateAvailableException,
    ServerException,
    UpdateInProgressException,
    Unknown,
}

#[derive(Deserialize)]
struct ErrorBody<'b> {
    #[serde(rename = "__type", borrow)]
    type_name: std::borrow::Cow<'b, str>,
    message: Option<String>,
}

impl Error {
    /// Decodes an error response.
    ///
    /// # Panics
    /// If the body is not that of an error.
    #[must_use]
    pub fn decode(response: &Response<Vec<u8>>) -> Self {
        let body: ErrorBody<'_> = serde_json::from_slice(response.body()).expect("an error");
        let code = body.type_name.split_once('#').map_or(&*body.type_name, |(_, name)| name);
        let kind = match code {
            "ClientException" => Kind::ClientException,
            "ClusterNotFoundException" => Kind::ClusterNotFoundException,
            "InvalidParameterException" => Kind::InvalidParameterException,
            "MissingVersionException" => Kind::MissingVersionException,
            "NoUpdateAvailableException" => Kind::NoUpdateAvailableException,
            "ServerException" => Kind::ServerException,
            "UpdateInProgressException" => Kind::UpdateInProgressException,
            _ => Kind::Unknown,
        };
        let request_id = response.headers().get("x-amzn-requestid");
        Self {
            kind,
            message: body.message,
            request_id: request_id.and_then(|id| id.to_str().ok()).map(str::to_owned),
            status: response.status(),
        }
    }
}
