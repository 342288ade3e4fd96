//! The configuration of a client.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::Uri;
use smithereens::checksum::ChecksumAlgorithm;
use smithereens::{
    ChecksumPolicy, EndpointParameter, EndpointParameters, IntoEndpointParameter, RequestOptions,
    S3Addressing, Service,
};

use crate::config_lookup::ConfiguredEndpoints;
use crate::credentials::Credentials;
use crate::environment::{Environment, SystemEnvironment};
use crate::event::Event;
use crate::lookup::{LookupError, LookupOptions};
use crate::resolve::RulesCache;
use crate::retry::RetryPolicy;
use crate::sign::ClockOffset;

const DEFAULT_USER_AGENT: &str = concat!("smithereens-aws/", env!("CARGO_PKG_VERSION"));

/// The settings that the calls of a client share.
///
/// ```
/// use smithereens_aws::{Config, RetryPolicy, Timeouts};
/// use std::time::Duration;
///
/// let config = Config::new("eu-central-1")
///     .retries(RetryPolicy::standard().max_attempts(5))
///     .timeouts(Timeouts { call: Some(Duration::from_secs(20)), ..Timeouts::default() });
/// ```
#[derive(Clone, Default)]
pub struct Config {
    pub(crate) region: Option<String>,
    pub(crate) credentials: CredentialsSource,
    pub(crate) endpoint: Option<Uri>,
    pub(crate) service_endpoints: Vec<(String, Uri)>,
    pub(crate) configured_endpoints: Option<Arc<ConfiguredEndpoints>>,
    pub(crate) parameters: EndpointParameters,
    pub(crate) fips: bool,
    pub(crate) dual_stack: bool,
    pub(crate) anonymous: bool,
    pub(crate) sign_payloads: bool,
    pub(crate) user_agent: Option<String>,
    pub(crate) app_id: Option<String>,
    pub(crate) retries: RetryPolicy,
    pub(crate) timeouts: Timeouts,
    pub(crate) request_checksum_calculation: ChecksumPolicy,
    pub(crate) response_checksum_validation: ChecksumPolicy,
    pub(crate) observer: Option<Observer>,
    pub(crate) clock_offset: Arc<Mutex<ClockOffset>>,
    pub(crate) rules: Arc<RulesCache>,
}

/// What is called with each step of each call.
type Observer = Arc<dyn Fn(&Event<'_>) + Send + Sync>;

/// Where a client gets credentials from.
#[derive(Clone)]
pub(crate) enum CredentialsSource {
    /// The places where AWS's tools look.
    Lookup(Arc<dyn Environment + Send + Sync>, LookupOptions),
    /// The program.
    Fixed(Credentials),
    /// A function of the program.
    Function(Arc<dyn Fn() -> Result<Credentials, LookupError> + Send + Sync>),
}

impl Default for CredentialsSource {
    fn default() -> Self {
        Self::Lookup(Arc::new(SystemEnvironment), LookupOptions::default())
    }
}

/// The longest times that a call may take. `None` is without limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// To resolve the host's name and to connect, with TLS; 3.1 seconds by default.
    pub connect: Option<Duration>,
    /// One attempt, to the last byte of the response; 60 seconds by default. It does not apply to
    /// uploads and downloads.
    pub attempt: Option<Duration>,
    /// The time in which no byte of an upload or a download is sent or received, or in which no
    /// response arrives after an upload; 60 seconds by default.
    pub idle: Option<Duration>,
    /// The whole call with its attempts and waits; none by default.
    pub call: Option<Duration>,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Some(Duration::from_millis(3100)),
            attempt: Some(Duration::from_secs(60)),
            idle: Some(Duration::from_secs(60)),
            call: None,
        }
    }
}

impl Config {
    /// Makes a configuration for a region.
    #[must_use]
    pub fn new(region: impl Into<String>) -> Self {
        Self { region: Some(region.into()), ..Self::default() }
    }

    /// Makes a configuration without a region, for services that have a custom
    /// [endpoint](Self::endpoint).
    #[must_use]
    pub fn without_region() -> Self {
        Self::default()
    }

    /// Uses these credentials, in place of those that AWS's tools find.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = CredentialsSource::Fixed(credentials);
        self
    }

    /// Takes credentials from a function, for example of another library. The client keeps them
    /// until shortly before they expire, and calls the function again then.
    #[must_use]
    pub fn credentials_from(
        mut self,
        source: impl Fn() -> Result<Credentials, LookupError> + Send + Sync + 'static,
    ) -> Self {
        self.credentials = CredentialsSource::Function(Arc::new(source));
        self
    }

    /// Returns the region, if one is set.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Sets the endpoint of all services, for example `http://localhost:4566`.
    #[must_use]
    pub fn endpoint(mut self, endpoint: Uri) -> Self {
        self.endpoint = Some(endpoint);
        self
    }

    /// Sets the endpoint of one service, which is preferred to that of all services. `sdk_id` is
    /// the service's [`SDK_ID`](Service::SDK_ID), `DynamoDB Streams` for example.
    #[must_use]
    pub fn service_endpoint(mut self, sdk_id: impl Into<String>, endpoint: Uri) -> Self {
        self.service_endpoints.push((sdk_id.into(), endpoint));
        self
    }

    /// Sets a parameter of the service's endpoint rules (`smithy.rules#clientContextParams`), for
    /// example `ForcePathStyle` of Amazon S3. A call of a service without this parameter ignores
    /// it.
    #[must_use]
    pub fn endpoint_parameter(mut self, name: &str, value: impl IntoEndpointParameter) -> Self {
        self.parameters.set(name, value);
        self
    }

    /// Uses endpoints that comply with FIPS 140.
    #[must_use]
    pub fn fips(mut self) -> Self {
        self.fips = true;
        self
    }

    /// Uses endpoints for IPv4 and IPv6.
    #[must_use]
    pub fn dual_stack(mut self) -> Self {
        self.dual_stack = true;
        self
    }

    /// Signs no request, for public data.
    #[must_use]
    pub fn anonymous(mut self) -> Self {
        self.anonymous = true;
        self
    }

    /// Signs payloads that are uploaded to Amazon S3 over `https` too: each chunk of 64 KiB has a
    /// signature. By default, TLS protects them. Over `http`, they are always signed.
    #[must_use]
    pub fn sign_payloads(mut self) -> Self {
        self.sign_payloads = true;
        self
    }

    /// Sets the header `user-agent`, which is `smithereens-aws/VERSION` by default.
    #[must_use]
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Sets the name of the application, which is added to the header `user-agent` as `app/NAME`.
    /// AWS recommends 50 characters at most. A character that a product of this header cannot have
    /// becomes `-`.
    #[must_use]
    pub fn app_id(mut self, name: &str) -> Self {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || "!$%&'*+-.^_`|~,".contains(c);
        let name = name.chars().map(|c| if is_allowed(c) { c } else { '-' });
        self.app_id = Some(name.collect());
        self
    }

    /// Returns the value of the header `user-agent`.
    pub(crate) fn user_agent_header(&self) -> Cow<'_, str> {
        let product = self.user_agent.as_deref().unwrap_or(DEFAULT_USER_AGENT);
        match &self.app_id {
            Some(name) => format!("{product} app/{name}").into(),
            None => product.into(),
        }
    }

    /// Sets how failures are retried.
    #[must_use]
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.retries = policy;
        self
    }

    /// Returns how failures are retried.
    #[must_use]
    pub fn retry_policy(&self) -> &RetryPolicy {
        &self.retries
    }

    /// Sets the timeouts.
    #[must_use]
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Sets when requests get checksums, which are of use in Amazon S3. Needs the feature
    /// `checksum` of `smithereens`.
    #[must_use]
    pub fn request_checksum_calculation(mut self, policy: ChecksumPolicy) -> Self {
        self.request_checksum_calculation = policy;
        self
    }

    /// Sets when checksums of responses are asked for and validated. Needs the feature `checksum`
    /// of `smithereens`.
    #[must_use]
    pub fn response_checksum_validation(mut self, policy: ChecksumPolicy) -> Self {
        self.response_checksum_validation = policy;
        self
    }

    /// Calls `observer` with each step of each call, for logs and metrics.
    #[must_use]
    pub fn observer(mut self, observer: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Returns how far the services' clocks are ahead of the local one, as the last answer that
    /// said so has shown.
    pub(crate) fn clock_offset(&self) -> ClockOffset {
        *self.clock_offset.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets how far the services' clocks are ahead.
    pub(crate) fn set_clock_offset(&self, offset: ClockOffset) {
        *self.clock_offset.lock().unwrap_or_else(PoisonError::into_inner) = offset;
    }

    /// Returns the options of encoding the requests of calls.
    pub(crate) fn request_options(&self) -> RequestOptions {
        RequestOptions::new()
            .request_checksum_calculation(self.request_checksum_calculation)
            .response_checksum_validation(self.response_checksum_validation)
    }

    /// Returns where requests to Amazon S3 have the bucket, if its model has no endpoint rules: in
    /// the host, unless the parameter `ForcePathStyle` of the rules is true.
    pub(crate) fn s3_addressing(&self) -> S3Addressing {
        match self.parameters.get("ForcePathStyle") {
            Some(EndpointParameter::Boolean(true)) => S3Addressing::path(),
            _ => S3Addressing::virtual_host(),
        }
    }

    /// Changes the region.
    pub(crate) fn in_region(mut self, region: String) -> Self {
        self.region = Some(region);
        self
    }

    /// Whether requests get checksums where their operation supports it.
    pub(crate) fn calculates_checksums(&self) -> bool {
        !ChecksumAlgorithm::ALL.is_empty()
            && self.request_checksum_calculation == ChecksumPolicy::WhenSupported
    }

    /// Returns the custom endpoint of a service.
    pub(crate) fn endpoint_of<S: Service>(&self) -> Option<String> {
        let own = self.service_endpoints.iter().find(|(id, _)| id == S::SDK_ID);
        own.map(|(_, endpoint)| endpoint)
            .or(self.endpoint.as_ref())
            .map(Uri::to_string)
            .or_else(|| self.configured_endpoints.as_ref()?.endpoint_of::<S>())
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("region", &self.region)
            .field("endpoint", &self.endpoint)
            .field("service_endpoints", &self.service_endpoints)
            .field("parameters", &self.parameters)
            .field("fips", &self.fips)
            .field("dual_stack", &self.dual_stack)
            .field("anonymous", &self.anonymous)
            .field("sign_payloads", &self.sign_payloads)
            .field("retries", &self.retries)
            .field("timeouts", &self.timeouts)
            .field("request_checksum_calculation", &self.request_checksum_calculation)
            .field("response_checksum_validation", &self.response_checksum_validation)
            .finish_non_exhaustive()
    }
}
