//! The asynchronous client.

#[cfg(not(feature = "reqwest"))]
use std::future::Ready;
use std::time::Duration;

use http::Request;
use smithereens::{AsyncWaitClient, Operation, Paginated, Timestamp, Waiter};

use crate::call::{Call, CallStep, Success};
use crate::config::Config;
use crate::config_lookup::CredentialsOrLookup;
use crate::connection::{AsyncConnection, AttemptTimeouts};
use crate::credentials::{AsyncCredentialsCache, Credentials};
use crate::error::CallResult;
#[cfg(feature = "reqwest")]
use crate::lookup::LookupOptions;
use crate::lookup::{Lookup, LookupError};
use crate::pages::{AsyncItems, AsyncPages};
use crate::wait::{Next, Schedule, WaitResult};

/// An asynchronous client of all AWS services. It can be shared by tasks; `C` is its connection.
///
/// ```ignore
/// let client = smithereens_aws::AsyncClient::from_env().await?;
/// let output = client.call::<UpdateContainerAgent>(&input).await?;
/// ```
#[derive(Debug)]
pub struct AsyncClient<C = DefaultAsyncConnection> {
    config: Config,
    connection: C,
    credentials: AsyncCredentialsCache,
}

/// The default connection type of an [`AsyncClient`].
#[cfg(feature = "reqwest")]
pub type DefaultAsyncConnection = crate::connection::Reqwest;
/// The default connection type of an [`AsyncClient`]. With the feature `reqwest`, it is `Reqwest`.
#[cfg(not(feature = "reqwest"))]
pub type DefaultAsyncConnection = crate::connection::FromFns<
    fn(Request<Vec<u8>>) -> Ready<Result<http::Response<Vec<u8>>, std::io::Error>>,
    fn(Duration) -> Ready<()>,
>;

#[cfg(feature = "reqwest")]
impl AsyncClient {
    /// Makes a client with the settings of the environment and the profile, as AWS's tools read
    /// them; see [`Config::lookup`]. Credentials are looked up when the first call needs them.
    ///
    /// # Errors
    ///
    /// When a setting is not valid, a profile file cannot be read, no region is found, or
    /// reqwest cannot be initialized.
    pub async fn from_env() -> Result<Self, LookupError> {
        Self::from_env_with(LookupOptions::default()).await
    }

    /// Makes a client like [`from_env`](Self::from_env), with choices of the program: a profile, a
    /// region, a role to assume.
    ///
    /// # Errors
    ///
    /// See [`from_env`](Self::from_env).
    pub async fn from_env_with(options: LookupOptions) -> Result<Self, LookupError> {
        let connect_timeout = crate::Timeouts::default().connect;
        let connection = match crate::ca_bundle::lookup_in_process(&options)? {
            Some(pem) => crate::connection::Reqwest::with_root_certificates(connect_timeout, &pem)
                .map_err(|error| LookupError::new(format!("the CA bundle: {error}")))?,
            None => crate::connection::Reqwest::new(connect_timeout)
                .map_err(|error| LookupError::new(error.to_string()))?,
        };
        let config = run_lookup(Config::lookup_in_process(options), &connection).await?;
        Ok(Self::with_connection(config, connection))
    }

    /// Makes a client that uses `reqwest`.
    ///
    /// # Errors
    ///
    /// When reqwest cannot be initialized.
    pub fn new(config: Config) -> Result<Self, crate::connection::ConnectionError> {
        let connection = crate::connection::Reqwest::new(config.timeouts.connect)?;
        Ok(Self::with_connection(config, connection))
    }
}

impl<C: AsyncConnection> AsyncClient<C> {
    /// Makes a client with your own connection.
    #[must_use]
    pub fn with_connection(config: Config, connection: C) -> Self {
        Self { config, connection, credentials: AsyncCredentialsCache::new() }
    }

    /// Returns the configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Changes the configuration, for example that of `from_env`. The connection stays: one with
    /// reqwest keeps the connect timeout that it was made with.
    #[must_use]
    pub fn configure(self, change: impl FnOnce(Config) -> Config) -> Self {
        Self::with_connection(change(self.config), self.connection)
    }

    /// Calls an operation.
    ///
    /// # Errors
    ///
    /// See [`CallError`](crate::CallError).
    pub async fn call<O: Operation>(&self, input: &O::Input) -> CallResult<O> {
        self.run(Call::<O>::new(input, &self.config)).await.map(|success| success.output)
    }

    /// Runs a call. Its payload must be in memory: [`upload`](Self::upload) sends others.
    ///
    /// # Errors
    ///
    /// See [`CallError`](crate::CallError).
    pub async fn run<O: Operation>(&self, mut call: Call<'_, O>) -> CallResult<O, Success<O>> {
        call.require_payload_in_memory();
        loop {
            match call.step(Timestamp::now()) {
                CallStep::GetCredentials => call.set_credentials(self.credentials().await),
                CallStep::HashPayload(hasher) => call.set_payload_hash(Ok(hasher)),
                CallStep::Send(mut request, timeouts) => {
                    if let Some(payload) = call.payload() {
                        request = request.map(|_| payload.to_vec());
                    }
                    let response = self.connection.send(request, timeouts).await;
                    call.set_response(response, Timestamp::now());
                }
                CallStep::Wait(duration) => self.connection.sleep(duration).await,
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
    pub async fn presign<O: Operation>(
        &self,
        input: &O::Input,
        expires: Duration,
    ) -> CallResult<O, Request<Vec<u8>>> {
        let credentials = self.credentials().await;
        crate::call::presign::<O>(input, &self.config, credentials, Timestamp::now(), expires)
    }

    /// Returns the pages of an operation, from the page that `input` asks for.
    pub fn pages<O: Paginated>(&self, input: O::Input) -> AsyncPages<'_, O, C> {
        AsyncPages::new(self, input)
    }

    /// Returns the results of all pages of an operation.
    pub fn items<O: Paginated>(&self, input: O::Input) -> AsyncItems<'_, O, C> {
        AsyncItems::new(self, input)
    }

    pub(crate) fn connection(&self) -> &C {
        &self.connection
    }

    /// Returns valid credentials.
    pub(crate) async fn credentials(&self) -> Result<Credentials, LookupError> {
        let load = async || match self.config.credentials_or_lookup() {
            CredentialsOrLookup::Provided(result) => result,
            CredentialsOrLookup::Lookup(lookup) => run_lookup(lookup, &self.connection).await,
        };
        self.credentials.get(Timestamp::now(), load).await
    }
}

/// The waiters of a service as methods: `client.wait_until_services_stable(…).await`.
impl<C: AsyncConnection> AsyncWaitClient for AsyncClient<C> {
    type Waited<W: Waiter> = WaitResult<W>;

    async fn wait<W: Waiter>(
        &self,
        input: &<W::Operation as Operation>::Input,
        max_wait: Duration,
    ) -> WaitResult<W> {
        let mut schedule = Schedule::new(Timestamp::now(), max_wait);
        loop {
            let result = self.call::<W::Operation>(input).await;
            match schedule.after::<W>(input, result, Timestamp::now()) {
                Next::Wait(duration) => self.connection.sleep(duration).await,
                Next::Done(result) => return result,
            }
        }
    }
}

async fn run_lookup<T>(
    lookup: Lookup<T>,
    connection: &impl AsyncConnection,
) -> Result<T, LookupError> {
    let send =
        async |request, timeout| connection.send(request, AttemptTimeouts::within(timeout)).await;
    lookup.run_async(send, async |duration| connection.sleep(duration).await).await
}
