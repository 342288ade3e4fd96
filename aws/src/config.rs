//! The configuration of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::Uri;
use smithereens::Timestamp;

use crate::event::Event;
use crate::retry::RetryPolicy;

/// The settings that the calls of a client share. `Debug` shows no secrets.
///
/// ```
/// use std::time::Duration;
/// use smithereens_aws::{Config, Credentials, Timeouts};
///
/// let config = Config::new("eu-central-1")
///     .credentials(Credentials::new("AKIDEXAMPLE", "a secret"))
///     .timeouts(Timeouts { call: Some(Duration::from_secs(20)), ..Timeouts::default() });
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Config {
    pub(crate) region: Option<String>,
    pub(crate) endpoint: Option<Uri>,
    pub(crate) service_endpoints: Vec<(String, Uri)>,
    pub(crate) fips: bool,
    pub(crate) dual_stack: bool,
    pub(crate) retries: RetryPolicy,
    pub(crate) timeouts: Timeouts,
    pub(crate) observer: Option<Arc<dyn Fn(&Event<'_>) + Send + Sync>>,
    pub(crate) clock: fn() -> Timestamp,
}

/// The longest times that a call may take. `None` is without limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// To resolve the host's name and to connect, with TLS; 3.1 seconds by default.
    pub connect: Option<Duration>,
    /// One attempt, to the last byte of the response; 60 seconds by default.
    pub attempt: Option<Duration>,
    /// The whole call with its attempts and waits; none by default.
    pub call: Option<Duration>,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Some(Duration::from_millis(3100)),
            attempt: Some(Duration::from_secs(60)),
            call: None,
        }
    }
}
