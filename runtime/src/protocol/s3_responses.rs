//! Errors of Amazon S3 that the usual rules miss: those with a successful status, and those without
//! a body.

use http::StatusCode;

use super::s3::is_s3;
use crate::schema::has_trait;
use crate::{Operation, ResponseParts, Service, Trait, xml};

/// Whether a response with a successful status is an error: S3 begins some responses before an
/// operation ends, and reports the failure of a copy in the body.
pub(super) fn is_late_error<O: Operation>(response: ResponseParts<'_>) -> bool {
    is_s3::<O::Service>()
        && response.status.is_success()
        && !has_trait!(O::TRAITS, Trait::StreamingOutput(_))
        && xml::has_root(response.body, "Error")
}

/// Returns the code of an error without a body, as in every response to `HEAD`.
pub(super) fn code_without_body<S: Service>(response: ResponseParts<'_>) -> Option<&'static str> {
    let not_found = response.status == StatusCode::NOT_FOUND && response.body.is_empty();
    (is_s3::<S>() && not_found).then_some("NotFound")
}
