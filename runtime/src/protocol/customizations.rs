//! Requirements of single services that their models do not state. A service is identified by the
//! `endpointPrefix` of `aws.api#service`.

use std::borrow::Cow;

use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue, StatusCode, Uri};

use super::{s3, s3_error_status, s3_requests};
use crate::checksum;
use crate::text_member::text_member;
use crate::uri::{DotSegments, MatchRules, MatchedUri};
use crate::{EncodeError, ErrorMetadata, Operation, RequestOptions, RequestParts, Service};

const API_GATEWAY: &str = "apigateway";
const MACHINE_LEARNING: &str = "machinelearning";
const ROUTE_53: &str = "route53";

/// Adds the headers that a service requires in all requests.
pub(super) fn insert_headers<S: Service>(headers: &mut HeaderMap) {
    // Without the header, API Gateway responds in another format.
    if S::ENDPOINT_PREFIX == API_GATEWAY {
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static("application/json"));
    }
    if is_glacier::<S>()
        && let Ok(version) = HeaderValue::from_str(S::VERSION)
    {
        headers.entry("x-amz-glacier-version").or_insert(version);
    }
}

/// Whether payloads carry the checksums of Glacier.
pub(super) const fn requires_tree_hash<S: Service>() -> bool {
    let required = is_glacier::<S>();
    if required {
        checksum::require_feature();
    }
    required
}

const fn is_glacier<S: Service>() -> bool {
    matches!(S::ENDPOINT_PREFIX.as_bytes(), b"glacier")
}

/// Changes the value of a label. In Glacier, an empty account id becomes a hyphen, which means the
/// account of the caller. In Route 53, the type before an id is removed.
pub(super) fn customize_label<S: Service>(member: &str, value: &mut String) {
    if value.is_empty() && is_glacier::<S>() && member == "accountId" {
        value.push('-');
    }
    strip_resource::<S>(value);
}

/// Removes the type before an id of Route 53, such as `/hostedzone/`, from a label or a query
/// parameter. The service returns ids with the type, and accepts them without it.
pub(super) fn strip_resource<S: Service>(id: &mut String) {
    const TYPES: [&str; 3] = ["/hostedzone/", "/change/", "/delegationset/"];
    if S::ENDPOINT_PREFIX != ROUTE_53 {
        return;
    }
    if let Some(plain) = TYPES.iter().find_map(|kind| id.strip_prefix(kind)) {
        *id = plain.to_owned();
    }
}

/// Returns whether a label that spans segments may have the segments `.` and `..`: the keys of S3
/// may.
pub(super) fn dot_segments<S: Service>() -> DotSegments {
    if s3::is_s3::<S>() { DotSegments::Allowed } else { DotSegments::Refused }
}

/// Checks the headers of a request. The REST interface of S3 accepts US-ASCII headers only, for
/// metadata too (Amazon S3 User Guide, "Working with object metadata"). S3 would decode other
/// characters differently, and signers refuse them.
pub(super) fn check_headers<S: Service>(headers: &HeaderMap) -> Result<(), EncodeError> {
    if !s3::is_s3::<S>() {
        return Ok(());
    }
    match headers.iter().find(|(_, value)| !value.as_bytes().is_ascii()) {
        None => Ok(()),
        Some((name, _)) => Err(EncodeError::new(format!(
            "the header {name} must be US-ASCII in Amazon S3: encode other characters, for example \
             percent-encode them"
        ))),
    }
}

/// Whether the endpoint names the account, which the operations of S3 Control put before the host
/// otherwise.
pub(super) fn names_account<S: Service>(options: &RequestOptions) -> bool {
    S::ENDPOINT_PREFIX == "s3-control" && options.s3().is_in_endpoint()
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
pub(super) fn modeled_path<'m, O: Operation>(request: &RequestParts<'m>) -> Cow<'m, str> {
    s3_requests::modeled_path::<O>(request)
}

/// Whether requests may have other paths than the model states, for a server: in S3, the bucket may
/// be in the host.
pub(super) fn has_other_paths<S: Service>() -> bool {
    s3::is_s3::<S>()
}

/// Returns the rules by which the service's URI patterns match, for a server.
pub(super) fn match_rules<S: Service>() -> MatchRules {
    s3_requests::match_rules::<S>()
}

/// Whether a request whose URI matches an operation's pattern can be one of the operation, for a
/// server.
pub(super) fn is_request_of<O: Operation>(
    request: &RequestParts<'_>,
    matched: &MatchedUri<'_>,
) -> bool {
    s3_requests::is_request_of::<O>(request, matched)
}

/// Returns the status that the service documents for an error which has no status of its own, for a
/// server.
pub(super) fn error_status<S: Service>(error: &ErrorMetadata) -> Option<StatusCode> {
    s3_error_status::error_status::<S>(error)
}
