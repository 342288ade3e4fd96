//! What single services want beside their models. All of it is here; a service is told by the
//! `endpointPrefix` of `aws.api#service`.

use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue, Uri};

use crate::text_member::text_member;
use crate::{EncodeError, Operation, Service};

const API_GATEWAY: &str = "apigateway";
const GLACIER: &str = "glacier";
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
