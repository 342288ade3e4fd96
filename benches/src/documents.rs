//! The messages that are measured. Their bytes are the same in every run.

pub mod events;
mod values;
mod variants;
pub mod xml;

use http::Response;
use smithereens::Operation;
use update_container_agent::{
    UpdateContainerAgent, UpdateContainerAgentRequest, UpdateContainerAgentResponse,
};

use crate::services::OverCbor;

/// The body of a response of UpdateContainerAgent.
#[derive(Debug)]
pub struct Document {
    /// The name in the tables.
    pub name: &'static str,
    /// The body.
    pub body: Vec<u8>,
    /// Whether encoding its value is measured too. It is not if another document has the same
    /// value.
    pub own_value: bool,
}

/// All documents, the realistic one first.
#[must_use]
pub fn responses() -> Vec<Document> {
    let realistic = encode(&values::realistic());
    let variant = |name, body| Document { name, body, own_value: false };
    let variants = [
        variant("reversed", variants::reversed(&realistic)),
        variant("unknown", variants::with_unknown_members(&realistic)),
        variant("pretty", variants::pretty(&realistic)),
    ];
    let value = |name, body| Document { name, body, own_value: true };
    let mut all = vec![
        value("realistic", realistic),
        value("documented", encode(&values::documented())),
        value("large", encode(&values::large())),
        value("escapes", variants::escaped(&encode(&values::escapes()))),
        value("numbers", encode(&values::numbers())),
    ];
    all.extend(variants);
    all
}

/// A successful response with this body.
///
/// # Panics
/// Never: the header is valid.
#[must_use]
pub fn response(body: Vec<u8>) -> Response<Vec<u8>> {
    // rpcv2Cbor requires the header; other protocols ignore it.
    Response::builder().header("smithy-protocol", "rpc-v2-cbor").body(body).expect("a valid header")
}

/// The body of the realistic response in rpcv2Cbor.
///
/// # Panics
/// Never: all values of documents can be encoded.
#[must_use]
pub fn realistic_in_cbor() -> Vec<u8> {
    OverCbor::encode_response(&values::realistic()).expect("the value can be encoded").into_body()
}

/// The input of the example in the documentation.
#[must_use]
pub fn request() -> UpdateContainerAgentRequest {
    UpdateContainerAgentRequest::new("53ac7152-dcd1-4102-81f5-208962864132").cluster("MyCluster")
}

/// A response for each error of the operation, with the error's name.
#[must_use]
pub fn errors() -> Vec<(&'static str, Response<Vec<u8>>)> {
    let error = |status: u16, name: &'static str, message: &str| {
        let body = serde_json::json!({ "__type": name, "message": message });
        let response = Response::builder()
            .status(status)
            .header("content-type", "application/x-amz-json-1.1")
            .header("x-amzn-requestid", "b25b48e2-84fd-11e6-80d9-574e0EXAMPLE")
            .body(body.to_string().into_bytes())
            .expect("status and headers are valid");
        (name, response)
    };
    vec![
        error(400, "ClientException", "You are not authorized to perform this operation."),
        error(400, "ClusterNotFoundException", "Cluster not found."),
        error(400, "InvalidParameterException", "Container instance ID is too short."),
        error(400, "MissingVersionException", "The version of the agent is not known."),
        error(400, "NoUpdateAvailableException", "There is no update available for your agent."),
        error(500, "ServerException", "Service Unavailable. Please try again later."),
        error(400, "UpdateInProgressException", "An update of this agent is under way."),
    ]
}

fn encode(value: &UpdateContainerAgentResponse) -> Vec<u8> {
    UpdateContainerAgent::encode_response(value).expect("the value can be encoded").into_body()
}

#[cfg(test)]
mod tests {
    use http::Response;
    use smithereens::{Operation, OperationError};
    use update_container_agent::UpdateContainerAgent;

    use super::{errors, responses};

    #[test]
    fn documents_have_the_expected_sizes() {
        for document in responses() {
            let size = document.body.len();
            let expected = match document.name {
                "realistic" | "reversed" => 2_000..3_000,
                "documented" => 1_000..2_000,
                "large" => 200_000..220_000,
                _ => 2_000..8_000,
            };
            assert!(expected.contains(&size), "{}: {size} bytes", document.name);
        }
    }

    #[test]
    fn variants_have_the_value_of_the_realistic_document() {
        let values: Vec<_> = responses()
            .into_iter()
            .filter(|d| ["realistic", "reversed", "unknown", "pretty"].contains(&d.name))
            .map(|d| UpdateContainerAgent::decode_response(&Response::new(d.body)).unwrap())
            .collect();
        assert_eq!(values.len(), 4);
        assert!(values.iter().all(|value| *value == values[0]));
    }

    #[test]
    fn every_error_is_defined_in_the_model() {
        let errors = errors();
        assert_eq!(
            errors.len(),
            <UpdateContainerAgent as Operation>::Error::ERRORS.len(),
            "one response for each error"
        );
        for (name, response) in errors {
            let error = UpdateContainerAgent::decode_response(&response).unwrap_err();
            assert!(format!("{error:?}").starts_with(name), "{error:?}");
            assert_eq!(error.metadata().code.as_deref(), Some(name));
        }
    }
}
