//! Fakes of services for tests.

#[cfg(feature = "aws")]
mod connection;
#[cfg(feature = "event-stream")]
mod events;
mod expectation;
mod script;

use std::any::Any;
use std::borrow::Cow;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::{Response, StatusCode};
use smithereens::{Operation, Refusal, RequestParts};

use crate::routes::{OperationFunctions, Routes};
pub use expectation::Expectation;
use script::{Reply, Script};

/// A service for tests, which answers as the test says and keeps the inputs that it received.
///
/// A fake is a connection of `smithereens_aws::Client` and `AsyncClient` (with the feature `aws`),
/// and serves HTTP on 127.0.0.1 (with the feature `listen`). Clones are handles of the same fake.
///
/// ```ignore
/// let fake = Fake::new();
/// fake.expect::<UpdateContainerAgent>().throttles().answers(UpdateContainerAgentOutput::default());
/// let client = Client::with_connection(Config::new("eu-central-1"), fake.clone());
/// // … the code under test calls the client …
/// assert_eq!(fake.inputs::<UpdateContainerAgent>()[0].container_instance, "i-1");
/// fake.verify();
/// ```
///
/// A call without an answer gets the status 501 and a message that says what is missing.
/// [`verify`](Self::verify) reports it too.
#[derive(Clone, Debug, Default)]
pub struct Fake(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    scripts: Routes<Arc<Mutex<Script>>>,
    /// The requests that are not of any expected operation, in words.
    unknown: Vec<String>,
    /// The times that clients waited for.
    waits: Vec<Duration>,
}

impl Fake {
    /// Makes a fake that expects no calls.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects calls of an operation, with the answers that are added to the result. Each answer is
    /// for one call, in the order in which they are added; another call of this function adds more.
    pub fn expect<O: Operation>(&self) -> Expectation<O>
    where
        O::Input: Clone + Send + 'static,
    {
        let mut state = lock(&self.0);
        let operation = OperationFunctions::of::<O>();
        let script = match state.scripts.get(&operation) {
            Some(script) => script.clone(),
            None => {
                let script = Arc::new(Mutex::new(Script::new::<O>()));
                state.scripts.insert(operation, script.clone());
                script
            }
        };
        Expectation { script, operation: PhantomData }
    }

    /// Returns the inputs of the calls of an operation, in the order of the calls.
    #[must_use]
    pub fn inputs<O: Operation>(&self) -> Vec<O::Input>
    where
        O::Input: Clone + Send + 'static,
    {
        self.received::<O, _>(|call| {
            let input: &dyn Any = &*call.input;
            input.downcast_ref::<O::Input>().cloned()
        })
    }

    /// Returns the payloads of the calls of an operation with a streaming input, in the order of
    /// the calls.
    #[must_use]
    pub fn payloads<O: Operation>(&self) -> Vec<Vec<u8>> {
        self.received::<O, _>(|call| O::payload(&call.request).ok().map(Cow::into_owned))
    }

    /// Answers a request, an `&http::Request<B>` whose body `B` is bytes. A delay is recorded among
    /// the [`waits`](Self::waits); an answer without a response gets the status 502.
    pub fn answer<'m>(&self, request: impl Into<RequestParts<'m>>) -> Response<Vec<u8>> {
        let reply = self.reply(request.into());
        self.wait(reply.delay);
        reply.response.unwrap_or_else(|| {
            let mut response = Response::new(b"the fake drops this connection".to_vec());
            *response.status_mut() = StatusCode::BAD_GATEWAY;
            response
        })
    }

    /// Returns the times that clients waited between attempts and for answers with a delay, without
    /// really waiting.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        lock(&self.0).waits.clone()
    }

    /// Returns what differs from the expectations so far, each difference as a sentence: calls
    /// without an answer, answers without a call, and requests that were refused.
    #[must_use]
    pub fn differences(&self) -> Vec<String> {
        let state = lock(&self.0);
        let scripts = state.scripts.handlers();
        let mut differences: Vec<String> =
            scripts.flat_map(|script| lock(script).differences()).collect();
        differences.extend(state.unknown.iter().cloned());
        differences
    }

    /// Checks that every expected call was received, and no other.
    ///
    /// # Panics
    ///
    /// If there are [`differences`](Self::differences), with all of them.
    #[track_caller]
    pub fn verify(&self) {
        let differences = self.differences();
        assert!(
            differences.is_empty(),
            "the calls differ from what the fake expects:\n- {}",
            differences.join("\n- ")
        );
    }

    /// Returns the size of the largest body that is not refused.
    #[cfg(feature = "listen")]
    pub(crate) fn body_limit(&self) -> usize {
        lock(&self.0).scripts.body_limit()
    }

    fn wait(&self, duration: Duration) {
        if !duration.is_zero() {
            lock(&self.0).waits.push(duration);
        }
    }

    /// Returns the reply to a request.
    pub(crate) fn reply(&self, request: RequestParts<'_>) -> Reply {
        let (script, request) = {
            let mut state = lock(&self.0);
            let found = state.scripts.find(request);
            match found.map(|found| (found.route.handler.clone(), found.request)) {
                Ok(found) => found,
                Err(refusal) => {
                    let unknown = state.describe_unknown(request, &refusal);
                    state.unknown.push(unknown.clone());
                    return Reply::now(state.refuse_unknown(unknown));
                }
            }
        };
        // The state is not locked while an answer is computed, which may call the fake.
        Script::reply(&script, request)
    }

    fn received<O: Operation, T>(&self, read: impl Fn(&script::Call) -> Option<T>) -> Vec<T> {
        let state = lock(&self.0);
        let Some(script) = state.scripts.get(&OperationFunctions::of::<O>()) else {
            return Vec::new();
        };
        lock(script).calls.iter().filter_map(read).collect()
    }
}

impl State {
    /// Describes a request that is not of any expected operation.
    fn describe_unknown(&self, request: RequestParts<'_>, refusal: &Response<Vec<u8>>) -> String {
        let target = request.headers.get("x-amz-target").and_then(|target| target.to_str().ok());
        let target = target.map(|target| format!(" (x-amz-target: {target})")).unwrap_or_default();
        let names: Vec<&str> = self.scripts.names().collect();
        let expected = match names.as_slice() {
            [] => "the fake expects no operation".to_owned(),
            names => format!("the fake expects {}", names.join(", ")),
        };
        format!(
            "{} {}{target} is not a request of an expected operation (status {}): {expected}; add \
             `fake.expect::<…>()` for its operation",
            request.method,
            request.uri.path().escape_debug(),
            refusal.status().as_u16(),
        )
    }

    fn refuse_unknown(&self, message: String) -> Response<Vec<u8>> {
        if self.scripts.names().next().is_some() {
            return self.scripts.refuse(&no_answer(message));
        }
        let mut response = Response::new(message.into_bytes());
        *response.status_mut() = StatusCode::NOT_IMPLEMENTED;
        response
    }
}

/// The refusal of a call that the fake has no answer for.
fn no_answer(message: String) -> Refusal {
    Refusal::new(StatusCode::NOT_IMPLEMENTED, "NoAnswer", message)
}

/// Locks a mutex, also after a panic of a closure of the test, whose message matters more.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
