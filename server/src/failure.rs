//! Outputs and errors that a protocol cannot express.

use std::fmt;
use std::sync::Arc;

use http::Response;
use smithereens::{EncodeError, Refusal};

use crate::routes::OperationFunctions;

/// What a router calls when a handler's result cannot be encoded.
#[derive(Clone, Default)]
pub(crate) struct FailureReport(Option<Arc<Report>>);

type Report = dyn Fn(&str, &EncodeError) + Send + Sync;

impl FailureReport {
    pub(crate) fn new(report: impl Fn(&str, &EncodeError) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(report)))
    }

    /// Returns the response, or reports the failure and returns a response with the status 500. The
    /// client does not learn the reason, which is a fault of the handler.
    pub(crate) fn response_or_500(
        &self,
        operation: &OperationFunctions,
        result: Result<Response<Vec<u8>>, EncodeError>,
    ) -> Response<Vec<u8>> {
        result.unwrap_or_else(|error| {
            if let Some(report) = &self.0 {
                report(operation.name, &error);
            }
            operation.refuse(&Refusal::internal_failure())
        })
    }
}

impl fmt::Debug for FailureReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "set" } else { "unset" })
    }
}
