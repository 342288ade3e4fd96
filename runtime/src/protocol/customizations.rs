//! Requirements of single services that their models do not state. A service is identified by the
//! `endpointPrefix` of `aws.api#service`.

use std::borrow::Cow;

use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue, StatusCode, Uri};

use super::{s3, s3_error_status, s3_requests};
use crate::text_member::text_member;
use crate::uri::{MatchRules, MatchedUri};
use crate::{EncodeError, ErrorMetadata, Operation, RequestOptions, RequestParts, Service};

const API_GATEWAY: &str = "apigateway";
const GLACIER: &str = "glacier";
const MACHINE_LEARNING: &str = "machinelearning";

/// Adds the headers that a service requires in all requests.
pub(super) fn headers<S: Service>(headers: &mut HeaderMap) {
    // Without the header, API Gateway responds in another format.
    if S::ENDPOINT_PREFIX == API_GATEWAY {
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static("application/json"));
    }
    if S::ENDPOINT_PREFIX == GLACIER
        && let Ok(version) = HeaderValue::from_str(S::VERSION)
    {
        headers.entry("x-amz-glacier-version").or_insert(version);
    }
}

/// Whether the service is Glacier, whose payloads need checksums.
pub(super) const fn is_glacier<S: Service>() -> bool {
    let (given, wanted) = (S::ENDPOINT_PREFIX.as_bytes(), GLACIER.as_bytes());
    let mut at = 0;
    while at < given.len() && at < wanted.len() && given[at] == wanted[at] {
        at += 1;
    }
    at == given.len() && at == wanted.len()
}

/// Returns the value of a label that is empty: in Glacier, a hyphen is the account of the caller.
pub(super) fn empty_label<S: Service>(member: &str) -> Option<&'static str> {
    (S::ENDPOINT_PREFIX == GLACIER && member == "accountId").then_some("-")
}

/// Returns the endpoint that the input determines, and the path and query under it: a prediction of
/// Machine Learning has an endpoint, a bucket of S3 a host. Returns `None` where the options and
/// the model determine both.
pub(super) fn address<O: Operation>(
    input: &O::Input,
    options: &RequestOptions,
    path_and_query: &str,
) -> Result<Option<(Uri, String)>, EncodeError> {
    const MEMBER: &str = "PredictEndpoint";
    if O::Service::ENDPOINT_PREFIX != MACHINE_LEARNING || O::NAME != "Predict" {
        return s3::address::<O>(input, options, path_and_query);
    }
    let Some(text) = text_member(input, |name| name == MEMBER) else { return Ok(None) };
    match text.parse() {
        Ok(endpoint) => Ok(Some((endpoint, path_and_query.to_owned()))),
        Err(_) => Err(EncodeError::new("expected an absolute URI").in_member(MEMBER)),
    }
}

/// Returns the path of a request in the form of the model, for a server.
pub(super) fn modelled_path<'m, O: Operation>(request: &RequestParts<'m>) -> Cow<'m, str> {
    s3_requests::modelled_path::<O>(request)
}

/// Returns the rules by which the service's URI patterns match, for a server.
pub(super) fn match_rules<S: Service>() -> MatchRules {
    s3_requests::match_rules::<S>()
}

/// Whether a request whose URI matches an operation's pattern can be one of the operation, for a
/// server.
pub(super) fn is_request_of<O: Operation>(
    request: &RequestParts<'_>,
    matched: &MatchedUri,
) -> bool {
    s3_requests::is_request_of::<O>(request, matched)
}

/// Returns the status that the service documents for an error which has no status of its own, for a
/// server.
pub(super) fn error_status<S: Service>(error: &ErrorMetadata) -> Option<StatusCode> {
    s3_error_status::error_status::<S>(error)
}
