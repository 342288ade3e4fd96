//! The expected calls of one operation.

use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Response, StatusCode};
use smithereens::{EncodeError, Operation, Refusal};

use super::lock;
use super::script::{Answer, Script};
use crate::payload;

/// The expected calls of an operation, made by [`Fake::expect`](super::Fake::expect). Each method
/// but [`answers_with`](Self::answers_with) adds the answer to one call.
pub struct Expectation<O> {
    pub(super) script: Arc<Mutex<Script>>,
    pub(super) operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Expectation<O> {
    /// Answers a call with an output.
    ///
    /// # Panics
    ///
    /// If the protocol cannot express the output.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "a test makes the output in place")]
    pub fn answers(self, output: O::Output) -> Self {
        self.add_encoded(O::encode_response(&output))
    }

    /// Answers a call of an operation with a streaming output with an output and the payload.
    ///
    /// # Panics
    ///
    /// If the protocol cannot express the output.
    #[track_caller]
    pub fn answers_with_payload(self, output: O::Output, payload: impl Into<Vec<u8>>) -> Self {
        self.add_encoded(payload::encode_result::<O>(Ok((output, payload.into()))))
    }

    /// Answers a call with an error of the operation.
    ///
    /// # Panics
    ///
    /// If the protocol cannot express the error.
    #[track_caller]
    pub fn fails(self, error: impl Into<O::Error>) -> Self {
        self.add_encoded(O::encode_error(&error.into()))
    }

    /// Answers a call with `ThrottlingException` and the status 429, after which clients wait and
    /// try again.
    #[track_caller]
    pub fn throttles(self) -> Self {
        let status = StatusCode::TOO_MANY_REQUESTS;
        let refusal = Refusal::new(status, "ThrottlingException", "Rate exceeded");
        self.add_encoded(O::encode_refusal(&refusal))
    }

    /// Answers a call with a response as it is, such as the page of a proxy.
    pub fn responds(self, response: Response<Vec<u8>>) -> Self {
        self.add(Some(response))
    }

    /// Ends the connection of a call without a response.
    pub fn disconnects(self) -> Self {
        self.add(None)
    }

    /// Delays the answer that was added last, and its repetitions by [`times`](Self::times).
    ///
    /// # Panics
    ///
    /// If there is no answer.
    #[track_caller]
    pub fn after(self, delay: Duration) -> Self {
        let mut script = lock(&self.script);
        assert!(!script.answers.is_empty(), "{NO_LAST}");
        let repetitions = script.repetitions;
        for answer in script.answers.iter_mut().rev().take(repetitions) {
            answer.delay = delay;
        }
        drop(script);
        self
    }

    /// Gives the answer that was added last to `calls` calls in all.
    ///
    /// # Panics
    ///
    /// If there is no answer, or `calls` is 0.
    #[track_caller]
    pub fn times(self, calls: usize) -> Self {
        assert!(calls > 0, "expected a call at least: leave the expectation out to allow none");
        let mut script = lock(&self.script);
        let Some(last) = script.answers.back().cloned() else { panic!("{NO_LAST}") };
        script.answers.extend(std::iter::repeat_n(last, calls - 1));
        script.expected += calls - 1;
        script.repetitions += calls - 1;
        drop(script);
        self
    }

    /// Answers all calls after those with an answer of their own with the result of `handler`,
    /// however many there are.
    pub fn answers_with(
        self,
        handler: impl Fn(O::Input) -> Result<O::Output, O::Error> + Send + Sync + 'static,
    ) -> Self {
        let handler = Arc::new(handler);
        lock(&self.script).handler = Some(Arc::new(move |request| O::respond(request, &*handler)));
        self
    }

    #[track_caller]
    pub(super) fn add_encoded(self, response: Result<Response<Vec<u8>>, EncodeError>) -> Self {
        match response {
            Ok(response) => self.add(Some(response)),
            Err(error) => panic!("an answer to {} cannot be encoded: {error}", O::NAME),
        }
    }

    fn add(self, response: Option<Response<Vec<u8>>>) -> Self {
        let mut script = lock(&self.script);
        script.answers.push_back(Answer { response, delay: Duration::ZERO });
        script.expected += 1;
        script.repetitions = 1;
        drop(script);
        self
    }
}

/// The message about a method that changes the answer before it.
const NO_LAST: &str = "expected an answer before this: add one, for example with `answers`";

impl<O> fmt::Debug for Expectation<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        lock(&self.script).fmt(f)
    }
}
