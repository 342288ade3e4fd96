//! Requests with a signature in their URI.

use std::time::Duration;

use http::Request;
use smithereens::{ChecksumPolicy, Operation, RequestOptions, Timestamp};

use crate::config::Config;
use crate::credentials::Credentials;
use crate::error::{CallError, CallResult};
use crate::lookup::LookupError;
use crate::plan::Plan;

/// Makes a request of `O` with a signature in its URI.
pub(crate) fn presign<O: Operation>(
    input: &O::Input,
    config: &Config,
    credentials: Result<Credentials, LookupError>,
    now: Timestamp,
    expires: Duration,
) -> CallResult<O, Request<Vec<u8>>> {
    let operation = O::NAME;
    let credentials = credentials.map_err(|error| CallError::Credentials { operation, error })?;
    // Whoever sends the request has the payload, and may be unable to calculate a checksum.
    let options = RequestOptions::new()
        .request_checksum_calculation(ChecksumPolicy::WhenRequired)
        .response_checksum_validation(ChecksumPolicy::WhenRequired);
    let plan = Plan::new::<O>(input, None, Some(&credentials), config, options)?;
    plan.presigned(&credentials, config.clock_offset().apply(now), expires)
        .map_err(|error| CallError::Input { operation, error })
}
