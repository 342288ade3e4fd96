//! The statuses of errors that Amazon S3 documents and its model lacks (Amazon S3 API reference,
//! "Error responses").

use http::StatusCode;

use super::s3::is_s3;
use crate::{ErrorMetadata, Service};

/// Returns the status that S3 documents for the code of an error. The status of the error has
/// precedence, unless it is one that a program has not chosen: 200, which new metadata has, or 400,
/// which an error of the client has without `smithy.api#httpError`.
pub(super) fn error_status<S: Service>(error: &ErrorMetadata) -> Option<StatusCode> {
    if !is_s3::<S>() || !matches!(error.status, StatusCode::OK | StatusCode::BAD_REQUEST) {
        return None;
    }
    documented_status(error.code.as_deref()?)
}

fn documented_status(code: &str) -> Option<StatusCode> {
    Some(match code {
        "NotModified" => StatusCode::NOT_MODIFIED,
        "AccessDenied"
        | "AccountProblem"
        | "AllAccessDisabled"
        | "CrossLocationLoggingProhibited"
        | "InvalidAccessKeyId"
        | "InvalidObjectState"
        | "InvalidPayer"
        | "InvalidSecurity"
        | "NotSignedUp"
        | "ObjectAlreadyInActiveTierError"
        | "ObjectNotInActiveTierError"
        | "RequestTimeTooSkewed"
        | "SignatureDoesNotMatch" => StatusCode::FORBIDDEN,
        "NoSuchBucket"
        | "NoSuchBucketPolicy"
        | "NoSuchCORSConfiguration"
        | "NoSuchKey"
        | "NoSuchLifecycleConfiguration"
        | "NoSuchTagSet"
        | "NoSuchUpload"
        | "NoSuchVersion"
        | "NoSuchWebsiteConfiguration"
        | "NotFound"
        | "ObjectLockConfigurationNotFoundError"
        | "OwnershipControlsNotFoundError"
        | "ReplicationConfigurationNotFoundError"
        | "ServerSideEncryptionConfigurationNotFoundError" => StatusCode::NOT_FOUND,
        "MethodNotAllowed" => StatusCode::METHOD_NOT_ALLOWED,
        "BucketAlreadyExists"
        | "BucketAlreadyOwnedByYou"
        | "BucketNotEmpty"
        | "InvalidBucketState"
        | "OperationAborted"
        | "RestoreAlreadyInProgress" => StatusCode::CONFLICT,
        "MissingContentLength" => StatusCode::LENGTH_REQUIRED,
        "PreconditionFailed" => StatusCode::PRECONDITION_FAILED,
        "InvalidRange" => StatusCode::RANGE_NOT_SATISFIABLE,
        "InternalError" => StatusCode::INTERNAL_SERVER_ERROR,
        "NotImplemented" => StatusCode::NOT_IMPLEMENTED,
        "ServiceUnavailable" | "SlowDown" => StatusCode::SERVICE_UNAVAILABLE,
        _ => return None,
    })
}
