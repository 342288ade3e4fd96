//! What single services want beside their models. All of it is here; a service is told by the
//! `endpointPrefix` of `aws.api#service`.

use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue, Uri};

#[cfg(feature = "xml")]
use crate::OperationTrait;
use crate::text_member::text_member;
use crate::{EncodeError, Operation, Service};

const API_GATEWAY: &str = "apigateway";
const GLACIER: &str = "glacier";
#[cfg(feature = "xml")]
const S3: &str = "s3";
const MACHINE_LEARNING: &str = "machinelearning";

/// Adds the headers that a service wants on all requests.
pub(super) fn headers<S: Service>(headers: &mut HeaderMap) {
    // Without it, API Gateway answers in a format of its own.
    if S::ENDPOINT_PREFIX == API_GATEWAY {
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static("application/json"));
    }
    if S::ENDPOINT_PREFIX == GLACIER
        && let Ok(version) = HeaderValue::from_str(S::VERSION)
    {
        headers.entry("x-amz-glacier-version").or_insert(version);
    }
}

/// Whether payloads need checksums of Glacier's kind.
pub(super) const fn is_glacier<S: Service>() -> bool {
    let (given, wanted) = (S::ENDPOINT_PREFIX.as_bytes(), GLACIER.as_bytes());
    let mut at = 0;
    while at < given.len() && at < wanted.len() && given[at] == wanted[at] {
        at += 1;
    }
    at == given.len() && at == wanted.len()
}

/// What stands in a label whose value is empty: Glacier's hyphen means the caller's own account.
pub(super) fn empty_label<S: Service>(member: &str) -> Option<&'static str> {
    (S::ENDPOINT_PREFIX == GLACIER && member == "accountId").then_some("-")
}

/// The endpoint that the input itself names: Machine Learning's predictions have one each.
pub(super) fn endpoint<O: Operation>(input: &O::Input) -> Result<Option<Uri>, EncodeError> {
    const MEMBER: &str = "PredictEndpoint";
    if O::Service::ENDPOINT_PREFIX != MACHINE_LEARNING || O::NAME != "Predict" {
        return Ok(None);
    }
    let Some(text) = text_member(input, |name| name == MEMBER) else { return Ok(None) };
    match text.parse() {
        Ok(endpoint) => Ok(Some(endpoint)),
        Err(_) => Err(EncodeError::new("expected an absolute URI").in_member(MEMBER)),
    }
}

/// Whether a success is none: S3 begins some answers before it knows how they end, and a copy that
/// fails then shows in the body alone.
#[cfg(feature = "xml")]
pub(super) fn is_late_error<O: Operation>(body: &[u8]) -> bool {
    let streams = |t: &OperationTrait| matches!(t, OperationTrait::StreamingOutput(_));
    O::Service::ENDPOINT_PREFIX == S3
        && !O::TRAITS.iter().any(streams)
        && crate::xml::has_root(body, "Error")
}
