//! A call as a state machine, without input, output or a clock of its own.

mod payload;
mod presign;
mod redirect;

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, Request, Response, StatusCode};
use smithereens::{Operation, OperationError, RetryCause, Service, Timestamp, Trait, random_uuid};

pub(crate) use self::presign::presign;
use self::redirect::bucket_region;
use crate::body_plan::{PayloadHasher, PayloadInfo};
use crate::config::Config;
use crate::connection::{AttemptTimeouts, ConnectionError};
use crate::credentials::Credentials;
use crate::error::{CallError, CallResult};
use crate::event::{Event, EventKind};
use crate::lookup::{LookupError, LookupErrorKind};
use crate::payload_encoder::PayloadEncoder;
use crate::plan::{Authentication, Plan, authentication};
use crate::response_checksum;
use crate::retry::{AfterFailure, Retries, Summarize, classify, classify_connection, retry_after};

/// A call of the operation `O`: encodes the input once, then signs, sends, decodes and retries.
///
/// [`Client`](crate::Client) and [`AsyncClient`](crate::AsyncClient) run calls. A program with an
/// event loop of its own runs a call like this:
///
/// ```
/// # use smithereens::{Operation, Timestamp};
/// # use smithereens_aws::{Call, CallError, Config, Credentials, CallStep};
/// # use smithereens_aws::connection::ConnectionError;
/// # fn send(_: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, ConnectionError> { todo!() }
/// fn run<O: Operation>(
///     input: &O::Input,
///     config: &Config,
///     credentials: &Credentials,
/// ) -> Result<O::Output, CallError<O::Error>> {
///     let mut call = Call::<O>::new(input, config);
///     loop {
///         match call.step(Timestamp::now()) {
///             CallStep::GetCredentials => call.set_credentials(Ok(credentials.clone())),
///             CallStep::HashPayload(_) => unreachable!("the call has no payload"),
///             CallStep::Send(request, _timeouts) => call.set_response(send(request), Timestamp::now()),
///             CallStep::Wait(duration) => std::thread::sleep(duration),
///             CallStep::Done(result) => return result.map(|success| success.output),
///         }
///     }
/// }
/// ```
pub struct Call<'c, O: Operation> {
    input: &'c O::Input,
    payload: Option<PayloadInfo<'c>>,
    /// Whether bodies are sent and received piece by piece.
    is_streamed: bool,
    /// Whether an attempt has read a payload that can be read only once.
    is_payload_spent: bool,
    encoder: Option<PayloadEncoder>,
    /// The region of the bucket, if a response has named it.
    region: Option<String>,
    config: &'c Config,
    authentication: Authentication,
    credentials: Option<Credentials>,
    /// The encoded request and how it is signed; `None` before the first attempt.
    plan: Option<Plan>,
    retries: Retries,
    /// The value of `amz-sdk-invocation-id`, by which a service recognizes the attempts of a call.
    invocation_id: String,
    started: Option<Timestamp>,
    state: State<O>,
}

/// What the caller of [`Call::step`] has to do next.
pub enum CallStep<O: Operation> {
    /// Get credentials, and pass them to [`Call::set_credentials`].
    GetCredentials,
    /// Read the payload into the hasher, and pass it to [`Call::set_payload_hash`]. Only calls with
    /// a [payload](Call::with_payload) that the signature covers have this step.
    HashPayload(PayloadHasher),
    /// Send the request within the timeouts, and pass the response to [`Call::set_response`].
    Send(Request<Vec<u8>>, AttemptTimeouts),
    /// Wait.
    Wait(Duration),
    /// Return the result. A further step panics.
    Done(CallResult<O, Success<O>>),
}

/// The result of a successful call.
#[non_exhaustive]
pub struct Success<O: Operation> {
    /// The output.
    pub output: O::Output,
    /// The response. Its body is the payload of an operation with a streaming output.
    pub response: Response<Vec<u8>>,
    /// The number of requests that were sent.
    pub attempts: u32,
}

/// The next thing that happens in a call.
enum State<O: Operation> {
    GetCredentials,
    HashPayload,
    Send,
    /// The caller has the request.
    AwaitResponse,
    Wait(Duration, AfterWait<O>),
    Done(CallResult<O, Success<O>>),
    /// The result was returned.
    Returned,
}

/// What an attempt needs next.
enum Prepared {
    /// The hash of the payload.
    Hasher(PayloadHasher),
    /// A response.
    Request(Request<Vec<u8>>),
}

enum AfterWait<O: Operation> {
    Retry,
    Return(CallResult<O, Success<O>>),
}

impl<'c, O: Operation> Call<'c, O> {
    /// Starts a call. Nothing is encoded before the first [`step`](Self::step).
    #[must_use]
    pub fn new(input: &'c O::Input, config: &'c Config) -> Self {
        let authentication = authentication::<O>(config);
        Self {
            input,
            payload: None,
            is_streamed: false,
            is_payload_spent: false,
            encoder: None,
            region: None,
            config,
            authentication,
            credentials: None,
            plan: None,
            retries: config.retries.start::<O>(),
            invocation_id: random_uuid(),
            started: None,
            state: match authentication {
                Authentication::None => State::Send,
                Authentication::Optional | Authentication::Required => State::GetCredentials,
            },
        }
    }

    /// Returns what to do next. `now` is the time of the local clock.
    ///
    /// # Panics
    ///
    /// After [`CallStep::Done`], and when the answer to the step before is missing.
    pub fn step(&mut self, now: Timestamp) -> CallStep<O> {
        let started = *self.started.get_or_insert(now);
        if let State::Send = self.state {
            match self.prepare(now) {
                Ok(Prepared::Hasher(hasher)) => {
                    self.state = State::HashPayload;
                    return CallStep::HashPayload(hasher);
                }
                Ok(Prepared::Request(request)) => {
                    self.state = State::AwaitResponse;
                    self.observe(EventKind::Send);
                    return CallStep::Send(request, self.attempt_timeouts(started, now));
                }
                Err(error) => self.state = State::Done(Err(error)),
            }
        }
        match std::mem::replace(&mut self.state, State::Returned) {
            State::GetCredentials => {
                self.state = State::GetCredentials;
                CallStep::GetCredentials
            }
            State::Wait(duration, AfterWait::Retry) => {
                self.state = match self.authentication {
                    Authentication::None => State::Send,
                    _ => State::GetCredentials,
                };
                CallStep::Wait(duration)
            }
            State::Wait(duration, AfterWait::Return(result)) => {
                self.state = State::Done(result);
                CallStep::Wait(duration)
            }
            State::Done(result) => CallStep::Done(result),
            State::HashPayload => panic!("the hash of the payload is missing"),
            State::Send | State::AwaitResponse => panic!("the response of the request is missing"),
            State::Returned => panic!("the call is done"),
        }
    }

    /// Passes the answer to [`CallStep::GetCredentials`].
    pub fn set_credentials(&mut self, credentials: Result<Credentials, LookupError>) {
        self.state = match credentials {
            Ok(credentials) => {
                self.credentials = Some(credentials);
                State::Send
            }
            Err(error)
                if self.authentication == Authentication::Optional
                    && error.kind() == LookupErrorKind::NotConfigured =>
            {
                State::Send
            }
            Err(error) => State::Done(Err(CallError::Credentials { operation: O::NAME, error })),
        };
    }

    /// Passes the answer to [`CallStep::Send`]. `now` is the time of the local clock when it
    /// arrived.
    pub fn set_response(
        &mut self,
        response: Result<Response<Vec<u8>>, ConnectionError>,
        now: Timestamp,
    ) {
        let checked = response.and_then(|response| {
            response_checksum::check::<O::Service>(&response).map(|()| response)
        });
        self.state = match checked {
            Ok(response) => self.after_response(response, now),
            Err(error) => self.after_connection_error(error, now),
        };
    }

    fn after_response(&mut self, response: Response<Vec<u8>>, now: Timestamp) -> State<O> {
        let status = response.status();
        let error = match O::decode_response(&response) {
            Ok(output) => return self.success(output, response),
            Err(error) => error,
        };
        let metadata = error.metadata();
        let (code, request_id) = (metadata.code.as_deref(), metadata.request_id.as_deref());
        self.observe(EventKind::Response { status, code, request_id });
        if let Some(region) = self.redirect_region(status, response.headers()) {
            self.region = Some(region);
            self.plan = None;
            return State::Send;
        }
        let mut cause = classify(error.visit(Summarize));
        let offset = self.config.clock_offset();
        let corrected = offset.after_error(code.unwrap_or_default(), response.headers(), now);
        if let Some(corrected) = corrected {
            self.config.set_clock_offset(corrected);
            cause = cause.or(Some(RetryCause::Transient));
        }
        let asked = retry_after(response.headers());
        let attempts = self.requests();
        let result = Err(CallError::Service {
            operation: O::NAME,
            error,
            attempts,
            is_payload_spent: false,
        });
        self.after_failure(cause, asked, result, now)
    }

    /// Returns the region of the bucket, if the request was sent to another one. It is followed
    /// once.
    fn redirect_region(&self, status: StatusCode, headers: &HeaderMap) -> Option<String> {
        if self.region.is_some() || self.is_payload_spent {
            return None;
        }
        bucket_region::<O::Service>(status, headers, self.config.region())
    }

    fn success(&mut self, output: O::Output, response: Response<Vec<u8>>) -> State<O> {
        let status = response.status();
        self.observe(EventKind::Response { status, code: None, request_id: None });
        self.retries.after_success();
        let attempts = self.requests();
        State::Done(Ok(Success { output, response, attempts }))
    }

    fn after_connection_error(&mut self, error: ConnectionError, now: Timestamp) -> State<O> {
        self.observe(EventKind::ConnectionFailed { kind: error.kind() });
        let cause = classify_connection(&error);
        let attempts = self.requests();
        let result = Err(CallError::Connection {
            operation: O::NAME,
            error,
            attempts,
            is_payload_spent: false,
        });
        self.after_failure(cause, None, result, now)
    }

    fn after_failure(
        &mut self,
        cause: Option<RetryCause>,
        asked: Option<Duration>,
        result: CallResult<O, Success<O>>,
        now: Timestamp,
    ) -> State<O> {
        let Some(cause) = cause else { return State::Done(result) };
        if self.is_payload_spent {
            return State::Done(result.map_err(CallError::with_spent_payload));
        }
        let (wait, then) = match self.retries.after_failure(cause, asked) {
            AfterFailure::Fail => return State::Done(result),
            AfterFailure::WaitAndFail(wait) => (wait, AfterWait::Return(result)),
            AfterFailure::Retry(wait) if self.has_time_for(wait, now) => (wait, AfterWait::Retry),
            AfterFailure::Retry(_) => return State::Done(result),
        };
        self.observe(EventKind::Wait { duration: wait });
        State::Wait(wait, then)
    }

    /// Signs the request of the next attempt. The first time, it resolves the endpoint and encodes.
    fn prepare(&mut self, now: Timestamp) -> CallResult<O, Prepared> {
        if let Some(expiration) = self.credentials.as_ref().and_then(|own| own.expiration)
            && expiration <= now
        {
            let error = LookupError::new(format!("the credentials expired at {expiration}"));
            return Err(CallError::Credentials { operation: O::NAME, error });
        }
        if self.plan.is_none() {
            // An empty payload has a checksum too.
            let is_streaming = O::TRAITS.iter().any(|own| matches!(own, Trait::StreamingInput(_)));
            let payload = self.payload.or(is_streaming.then(|| PayloadInfo::bytes(&[])));
            let credentials = self.credentials.as_ref();
            let options = self.config.request_options();
            let redirected =
                self.region.clone().map(|region| self.config.clone().in_region(region));
            let config = redirected.as_ref().unwrap_or(self.config);
            let plan = Plan::new::<O>(self.input, payload, credentials, config, options)?;
            self.plan = Some(plan);
        }
        let plan = self.plan.as_mut().expect("the plan was made above");
        if let Some(hasher) = plan.payload_hasher() {
            return Ok(Prepared::Hasher(hasher));
        }
        let credentials = self.credentials.as_ref();
        let clock = (now, self.config.clock_offset());
        let (request, encoder) = plan
            .request_for_attempt(&self.invocation_id, &self.retries, credentials, clock)
            .map_err(|error| CallError::Input { operation: O::NAME, error })?;
        self.encoder = encoder;
        Ok(Prepared::Request(request))
    }

    /// Returns the number of requests that were sent.
    fn requests(&self) -> u32 {
        self.retries.attempt() + u32::from(self.region.is_some())
    }

    fn has_time_for(&self, wait: Duration, now: Timestamp) -> bool {
        let (Some(limit), Some(started)) = (self.config.timeouts.call, self.started) else {
            return true;
        };
        elapsed(started, now) + wait < limit
    }

    fn attempt_timeouts(&self, started: Timestamp, now: Timestamp) -> AttemptTimeouts {
        let timeouts = self.config.timeouts;
        let remaining = timeouts.call.map(|limit| limit.saturating_sub(elapsed(started, now)));
        let attempt = if self.is_streamed { None } else { timeouts.attempt };
        AttemptTimeouts {
            connect: timeouts.connect,
            total: attempt.into_iter().chain(remaining).min(),
            idle: if self.is_streamed { timeouts.idle } else { None },
        }
    }

    fn observe(&self, kind: EventKind<'_>) {
        if let Some(observer) = &self.config.observer {
            observer(&Event {
                service: O::Service::NAME,
                operation: O::NAME,
                attempt: self.retries.attempt(),
                host: self.plan.as_ref().map_or("", Plan::host),
                kind,
            });
        }
    }
}

pub(crate) fn elapsed(started: Timestamp, now: Timestamp) -> Duration {
    let milliseconds = now.as_millisecond().saturating_sub(started.as_millisecond());
    Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0))
}

impl<O: Operation> fmt::Debug for Call<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &O::NAME)
            .field("attempt", &self.retries.attempt())
            .finish_non_exhaustive()
    }
}
