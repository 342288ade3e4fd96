//! Requests that are repeated after a failure.

use std::time::Duration;

use http::{Request, Response};
use smithereens::Timestamp;

use super::Io;

/// How often a request is sent, and how long each attempt may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempts {
    pub(crate) count: u32,
    pub(crate) timeout: Duration,
}

/// The longest wait after the first attempt. It doubles with each further attempt.
const BASE_WAIT: Duration = Duration::from_millis(200);

impl Attempts {
    /// Sends a request until the response is not a transient error, and returns the last response
    /// or the reason why there is none. Between attempts, the wait is random, up to a limit that
    /// doubles ("full jitter").
    pub(crate) async fn send(
        self,
        io: &Io,
        request: &Request<Vec<u8>>,
        is_transient: impl Fn(&Response<Vec<u8>>) -> bool,
    ) -> Result<Response<Vec<u8>>, String> {
        for attempt in 1.. {
            let result = io.send(request.clone(), self.timeout).await;
            let repeat = result.as_ref().map_or(true, &is_transient);
            if !repeat || attempt >= self.count {
                return result;
            }
            let limit = BASE_WAIT * 2_u32.pow(attempt.min(8) - 1);
            io.wait(limit.mul_f64(fraction(io.now()))).await;
        }
        Err("no attempt was allowed".to_owned())
    }
}

/// Whether a response is an error of the server that may go away.
pub(crate) fn is_server_error(response: &Response<Vec<u8>>) -> bool {
    response.status().is_server_error()
}

/// Returns a number from 0 up to 1 that differs between processes: the clock's digits after the
/// microsecond are as good as random here, and need no generator.
pub(crate) fn fraction(now: Timestamp) -> f64 {
    f64::from(now.subsec_nanosecond() / 100 % 10_000) / 10_000.0
}
