//! Answers of Amazon S3 that are not what their status or their body says.

use http::StatusCode;

use super::s3::is_s3;
use crate::{Operation, ResponseParts, Service, Trait, xml};

/// Whether a success is none: S3 begins some answers before it knows how they end, and a copy that
/// fails then shows in the body alone.
pub(super) fn is_late_error<O: Operation>(response: ResponseParts<'_>) -> bool {
    let streams = |t: &Trait| matches!(t, Trait::StreamingOutput(_));
    is_s3::<O::Service>()
        && response.status.is_success()
        && !O::TRAITS.iter().any(streams)
        && xml::has_root(response.body, "Error")
}

/// The code of an error that has no body to tell it, as every answer to `HEAD`.
pub(super) fn bodiless_error<S: Service>(response: ResponseParts<'_>) -> Option<&'static str> {
    let not_found = response.status == StatusCode::NOT_FOUND && response.body.is_empty();
    (is_s3::<S>() && not_found).then_some("NotFound")
}
