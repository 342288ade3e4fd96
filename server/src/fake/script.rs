//! The answers of a fake to the calls of one operation, and the calls that it received.

use std::any::Any;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Request, Response};
use smithereens::{EncodeError, Operation, Refusal, RequestParts};

use super::{lock, no_answer};
use crate::payload;
use crate::routes::OperationFunctions;

/// The answers to the calls of one operation, and the calls.
pub(crate) struct Script {
    operation: OperationFunctions,
    /// The answers that are left, each for one call.
    pub(super) answers: VecDeque<Answer>,
    /// The answer to all calls after those.
    pub(super) handler: Option<Handler>,
    /// The number of answers that were added.
    pub(super) expected: usize,
    /// How often the answer that was added last is at the end of `answers`.
    pub(super) repetitions: usize,
    pub(super) calls: Vec<Call>,
    /// The requests without an answer or with a wrong input, in words.
    problems: Vec<String>,
    read: fn(RequestParts<'_>) -> Result<Call, Refusal>,
}

/// A call that was received.
pub(super) struct Call {
    pub(super) input: Box<dyn Any + Send>,
    pub(super) request: Request<Vec<u8>>,
}

/// A function of the test that computes answers.
pub(super) type Handler =
    Arc<dyn Fn(RequestParts<'_>) -> Result<Response<Vec<u8>>, EncodeError> + Send + Sync>;

/// An answer to one call.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The response; `None` if the connection ends without one.
    pub(super) response: Option<Response<Vec<u8>>>,
    pub(super) delay: Duration,
}

/// What a client receives.
pub(crate) struct Reply {
    /// The response; `None` if the connection ends without one.
    pub(crate) response: Option<Response<Vec<u8>>>,
    /// The time before the response.
    pub(crate) delay: Duration,
}

impl Reply {
    pub(super) fn now(response: Response<Vec<u8>>) -> Self {
        Self { response: Some(response), delay: Duration::ZERO }
    }
}

impl Script {
    pub(super) fn new<O: Operation>() -> Self
    where
        O::Input: Send + 'static,
    {
        Self {
            operation: OperationFunctions::of::<O>(),
            answers: VecDeque::new(),
            handler: None,
            expected: 0,
            repetitions: 0,
            calls: Vec::new(),
            problems: Vec::new(),
            read: |request| {
                let (input, _) = payload::read_request::<O>(request)?;
                let mut copy = Request::new(request.body.to_vec());
                *copy.method_mut() = request.method.clone();
                *copy.uri_mut() = request.uri.clone();
                *copy.headers_mut() = request.headers.clone();
                Ok(Call { input: Box::new(input), request: copy })
            },
        }
    }

    /// Keeps the input of a request, and takes the next answer.
    pub(super) fn reply(script: &Mutex<Self>, request: RequestParts<'_>) -> Reply {
        let (operation, handler) = {
            let mut script = lock(script);
            match (script.read)(request) {
                Ok(call) => script.calls.push(call),
                Err(refusal) => return script.refuse(&refusal),
            }
            if let Some(answer) = script.answers.pop_front() {
                return Reply { response: answer.response, delay: answer.delay };
            }
            match script.handler.clone() {
                Some(handler) => (script.operation, handler),
                None => return script.no_answer(),
            }
        };
        // The script is not locked: the handler may use the fake.
        match handler(request) {
            Ok(response) => Reply::now(response),
            Err(error) => {
                let message = format!("{}: the answer cannot be encoded: {error}", operation.name);
                lock(script).problems.push(message.clone());
                Reply::now(operation.refuse(&no_answer(message)))
            }
        }
    }

    /// Returns what differs from the expectations, each difference as a sentence.
    pub(super) fn differences(&self) -> Vec<String> {
        let mut differences = self.problems.clone();
        if !self.answers.is_empty() {
            differences.push(format!(
                "{}: expected {}, received {}",
                self.operation.name,
                count_calls(self.expected),
                count_calls(self.calls.len()),
            ));
        }
        differences
    }

    /// Refuses a request whose input cannot be decoded.
    fn refuse(&mut self, refusal: &Refusal) -> Reply {
        self.problems.push(format!("{}: a request was refused: {refusal}", self.operation.name));
        Reply::now(self.operation.refuse(refusal))
    }

    /// Refuses a call after the last answer.
    fn no_answer(&mut self) -> Reply {
        let (name, call) = (self.operation.name, self.calls.len());
        let answers = match self.expected {
            0 => "the fake has none".to_owned(),
            count => format!("the fake has answers to {}", count_calls(count)),
        };
        let message = format!(
            "{name}: call {call} has no answer, {answers}; add one with \
             `fake.expect::<{name}>().answers(…)`"
        );
        self.problems.push(message.clone());
        Reply::now(self.operation.refuse(&no_answer(message)))
    }
}

fn count_calls(count: usize) -> String {
    if count == 1 { "1 call".to_owned() } else { format!("{count} calls") }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script")
            .field("operation", &self.operation.name)
            .field("expected", &self.expected)
            .field("calls", &self.calls.len())
            .finish_non_exhaustive()
    }
}
