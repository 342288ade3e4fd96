//! Which failures are retried.

use http::StatusCode;
use smithereens::{ErrorMetadata, ErrorResponse, ErrorShape, ErrorVisitor, RetryCause, Structure};

use crate::connection::{ConnectionError, ConnectionErrorKind};

/// The codes of errors that say that a service throttles, from any service.
const THROTTLING: &[&str] = &[
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "RequestThrottledException",
    "TooManyRequestsException",
    "ProvisionedThroughputExceededException",
    "TransactionInProgressException",
    "RequestLimitExceeded",
    "BandwidthLimitExceeded",
    "LimitExceededException",
    "RequestThrottled",
    "SlowDown",
    "PriorRequestNotComplete",
    "EC2ThrottledException",
];

/// The codes of errors that say that a failure is temporary, from any service.
const TRANSIENT: &[&str] = &["RequestTimeout", "RequestTimeoutException"];

/// The properties of a service's error that decide about a retry.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ErrorSummary<'e> {
    /// The code.
    pub code: Option<&'e str>,
    /// The HTTP status.
    pub status: StatusCode,
    /// `smithy.api#retryable` of the error, if the model names it.
    pub modeled: Option<RetryCause>,
}

/// Returns why an error of a service is worth a retry; `None` if it is not: a code or a trait of
/// the model that says so, or the status 500, 502, 503 or 504.
#[must_use]
pub fn classify(error: ErrorSummary<'_>) -> Option<RetryCause> {
    let code = error.code.unwrap_or_default();
    if THROTTLING.contains(&code) || error.modeled == Some(RetryCause::Throttling) {
        return Some(RetryCause::Throttling);
    }
    let is_transient =
        TRANSIENT.contains(&code) || matches!(error.status.as_u16(), 500 | 502..=504);
    if is_transient { Some(RetryCause::Transient) } else { error.modeled }
}

/// Returns why a connection that failed is worth a retry; `None` if it is not.
#[must_use]
pub fn classify_connection(error: &ConnectionError) -> Option<RetryCause> {
    match error.kind() {
        ConnectionErrorKind::Request => None,
        _ => Some(RetryCause::Transient),
    }
}

/// Visits an error of an operation, and returns what decides about a retry.
pub(crate) struct Summarize;

impl<'e> ErrorVisitor<'e> for Summarize {
    type Output = ErrorSummary<'e>;

    fn modeled<E: Structure>(self, error: &'e ErrorResponse<E>) -> Self::Output {
        let modeled = ErrorShape::new::<E>().retry_cause();
        ErrorSummary { modeled, ..self.unmodeled(error.metadata()) }
    }

    fn unmodeled(self, metadata: &'e ErrorMetadata) -> Self::Output {
        ErrorSummary { code: metadata.code.as_deref(), status: metadata.status, modeled: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(code: &str, status: u16, modeled: Option<RetryCause>) -> ErrorSummary<'_> {
        ErrorSummary { code: Some(code), status: StatusCode::from_u16(status).unwrap(), modeled }
    }

    #[test]
    fn codes_statuses_and_the_model_decide() {
        for (code, status, modeled, expected) in [
            ("Throttling", 400, None, Some(RetryCause::Throttling)),
            ("SlowDown", 503, None, Some(RetryCause::Throttling)),
            ("RequestTimeout", 400, None, Some(RetryCause::Transient)),
            ("InternalError", 500, None, Some(RetryCause::Transient)),
            ("BadGateway", 502, None, Some(RetryCause::Transient)),
            ("ServiceUnavailable", 503, None, Some(RetryCause::Transient)),
            ("GatewayTimeout", 504, None, Some(RetryCause::Transient)),
            ("NotImplemented", 501, None, None),
            ("TooManyRequests", 429, None, None),
            ("ValidationException", 400, None, None),
            ("Busy", 400, Some(RetryCause::Transient), Some(RetryCause::Transient)),
            ("Busy", 400, Some(RetryCause::Throttling), Some(RetryCause::Throttling)),
            ("Busy", 500, Some(RetryCause::Throttling), Some(RetryCause::Throttling)),
        ] {
            assert_eq!(classify(summary(code, status, modeled)), expected, "{code} {status}");
        }
    }
}
