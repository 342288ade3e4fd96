//! The blocking client.

use std::time::Duration;

use http::Request;
use smithereens::{Operation, Paginated, Timestamp, WaitClient, Waiter};

use crate::call::{Call, CallStep, Success};
use crate::config::Config;
use crate::config_lookup::CredentialsOrLookup;
use crate::connection::{AttemptTimeouts, Connection};
use crate::credentials::{Credentials, CredentialsCache};
use crate::error::CallResult;
#[cfg(feature = "ureq")]
use crate::lookup::LookupOptions;
use crate::lookup::{Lookup, LookupError};
use crate::pages::{Items, Pages};
use crate::wait::{Next, Schedule, WaitResult};

/// A blocking client of all AWS services. It can be shared by threads; `C` is its connection.
///
/// ```ignore
/// let client = smithereens_aws::Client::from_env()?;
/// let output = client.call::<UpdateContainerAgent>(&input)?;
/// ```
#[derive(Debug)]
pub struct Client<C = DefaultConnection> {
    config: Config,
    connection: C,
    credentials: CredentialsCache,
}

/// The default connection type of a [`Client`].
#[cfg(feature = "ureq")]
pub type DefaultConnection = crate::connection::Ureq;
/// The default connection type of a [`Client`]. With the feature `ureq`, it is `Ureq`.
#[cfg(not(feature = "ureq"))]
pub type DefaultConnection =
    fn(Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, std::io::Error>;

#[cfg(feature = "ureq")]
impl Client {
    /// Makes a client with the settings of the environment and the profile, as AWS's tools read
    /// them; see [`Config::lookup`]. Credentials are looked up when the first call needs them.
    ///
    /// # Errors
    ///
    /// When a setting is not valid, a profile file or the CA bundle cannot be read, or no region is
    /// found.
    pub fn from_env() -> Result<Self, LookupError> {
        Self::from_env_with(LookupOptions::default())
    }

    /// Makes a client like [`from_env`](Self::from_env), with choices of the program: a profile, a
    /// region, a role to assume.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), smithereens_aws::LookupError> {
    /// use smithereens_aws::{Client, LookupOptions};
    ///
    /// let client = Client::from_env_with(LookupOptions::new().profile("production"))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// See [`from_env`](Self::from_env).
    pub fn from_env_with(options: LookupOptions) -> Result<Self, LookupError> {
        let connection = match crate::ca_bundle::lookup_in_process(&options)? {
            Some(pem) => crate::connection::Ureq::with_root_certificates(&pem)
                .map_err(|error| LookupError::new(format!("the CA bundle: {error}")))?,
            None => crate::connection::Ureq::new(),
        };
        let config = run_lookup(Config::lookup_in_process(options), &connection)?;
        Ok(Self::with_connection(config, connection))
    }

    /// Makes a client that uses `ureq`.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self::with_connection(config, crate::connection::Ureq::new())
    }
}

impl<C: Connection> Client<C> {
    /// Makes a client with your own connection.
    #[must_use]
    pub fn with_connection(config: Config, connection: C) -> Self {
        Self { config, connection, credentials: CredentialsCache::new() }
    }

    /// Returns the configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Changes the configuration, for example that of [`from_env`](Self::from_env).
    ///
    /// ```no_run
    /// # fn main() -> Result<(), smithereens_aws::LookupError> {
    /// use smithereens_aws::{Client, RetryPolicy};
    ///
    /// let client = Client::from_env()?
    ///     .configure(|config| config.retries(RetryPolicy::standard().max_attempts(5)));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn configure(self, change: impl FnOnce(Config) -> Config) -> Self {
        Self::with_connection(change(self.config), self.connection)
    }

    /// Calls an operation.
    ///
    /// # Errors
    ///
    /// See [`CallError`](crate::CallError).
    pub fn call<O: Operation>(&self, input: &O::Input) -> CallResult<O> {
        self.run(Call::<O>::new(input, &self.config)).map(|success| success.output)
    }

    /// Runs a call. Its payload must be in memory: [`upload`](Self::upload) sends others.
    ///
    /// # Errors
    ///
    /// See [`CallError`](crate::CallError).
    pub fn run<O: Operation>(&self, mut call: Call<'_, O>) -> CallResult<O, Success<O>> {
        call.require_payload_in_memory();
        loop {
            match call.step(Timestamp::now()) {
                CallStep::GetCredentials => call.set_credentials(self.credentials()),
                CallStep::HashPayload(hasher) => call.set_payload_hash(Ok(hasher)),
                CallStep::Send(mut request, timeouts) => {
                    if let Some(payload) = call.payload() {
                        request = request.map(|_| payload.to_vec());
                    }
                    let response = self.connection.send(request, timeouts);
                    call.set_response(response, Timestamp::now());
                }
                CallStep::Wait(duration) => self.connection.sleep(duration),
                CallStep::Done(result) => return result,
            }
        }
    }

    /// Returns a request with a signature in its URI. Anyone can send this request without
    /// credentials, with the same method and headers, for the time `expires`, which is from 1
    /// second to 7 days.
    ///
    /// # Errors
    ///
    /// When the input cannot be encoded, `expires` is out of range, or there are no credentials or
    /// no endpoint.
    pub fn presign<O: Operation>(
        &self,
        input: &O::Input,
        expires: Duration,
    ) -> CallResult<O, Request<Vec<u8>>> {
        let credentials = self.credentials();
        crate::call::presign::<O>(input, &self.config, credentials, Timestamp::now(), expires)
    }

    /// Returns the pages of an operation, from the page that `input` asks for.
    pub fn pages<O: Paginated>(&self, input: O::Input) -> Pages<'_, O, C> {
        Pages::new(self, input)
    }

    /// Returns the results of all pages of an operation.
    pub fn items<O: Paginated>(&self, input: O::Input) -> Items<'_, O, C> {
        Items::new(self, input)
    }

    pub(crate) fn connection(&self) -> &C {
        &self.connection
    }

    /// Returns valid credentials.
    pub(crate) fn credentials(&self) -> Result<Credentials, LookupError> {
        self.credentials.get(Timestamp::now(), || match self.config.credentials_or_lookup() {
            CredentialsOrLookup::Provided(result) => result,
            CredentialsOrLookup::Lookup(lookup) => run_lookup(lookup, &self.connection),
        })
    }
}

/// The waiters of a service as methods: `client.wait_until_services_stable(…)`.
impl<C: Connection> WaitClient for Client<C> {
    type Waited<W: Waiter> = WaitResult<W>;

    fn wait<W: Waiter>(
        &self,
        input: &<W::Operation as Operation>::Input,
        max_wait: Duration,
    ) -> WaitResult<W> {
        let mut schedule = Schedule::new(Timestamp::now(), max_wait);
        loop {
            let result = self.call::<W::Operation>(input);
            match schedule.after::<W>(input, result, Timestamp::now()) {
                Next::Wait(duration) => self.connection.sleep(duration),
                Next::Done(result) => return result,
            }
        }
    }
}

fn run_lookup<T>(lookup: Lookup<T>, connection: &impl Connection) -> Result<T, LookupError> {
    lookup.run(|request, timeout| connection.send(request, AttemptTimeouts::within(timeout)))
}
