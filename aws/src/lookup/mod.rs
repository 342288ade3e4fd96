//! A lookup of credentials or of a region, as a state machine without input and output of its own.
//!
//! The steps of a lookup are written as an `async` function, which the compiler turns into the
//! state machine. The function awaits nothing but the caller's answers: [`Lookup::step`] passes an
//! answer to it and polls it once, with a waker that does nothing.

mod drive;
pub(crate) mod error;
mod options;
pub(crate) mod process;
pub(crate) mod retry;
mod settings;

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::{Request, Response};
use smithereens::Timestamp;

pub use self::error::{LookupError, LookupErrorKind};
pub use self::options::LookupOptions;
pub use self::process::{Command, Output};
pub(crate) use self::settings::{Setting, Settings};
use crate::Environment;

/// A lookup that the caller drives with [`step`](Self::step).
///
/// [`Lookup::run`] and [`Lookup::run_async`] drive it over any HTTP client.
pub struct Lookup<T> {
    steps: Pin<Box<dyn Future<Output = Result<T, LookupError>> + Send>>,
    mailbox: Arc<Mutex<Mailbox>>,
    awaits_answer: bool,
}

/// What the caller of [`Lookup::step`] has to do next.
pub enum Step<T> {
    /// Send the request, to its absolute URI. The answer is [`Answer::Response`], or
    /// [`Answer::Failed`] if no complete response arrives within `timeout`.
    Send {
        /// The request.
        request: Request<Vec<u8>>,
        /// The time for connection, request and response together.
        timeout: Duration,
    },
    /// Run the program ([`Command::run`]). The answer is [`Answer::Output`] or [`Answer::Failed`].
    Run(Command),
    /// Wait. The answer is [`Answer::Waited`].
    Wait(Duration),
    /// The lookup is complete.
    Done(Result<T, LookupError>),
}

/// The result of a [`Step`].
pub enum Answer {
    /// The whole response, whatever its status.
    Response(Response<Vec<u8>>),
    /// What the program wrote.
    Output(Output),
    /// The time has passed.
    Waited,
    /// The reason why there is no response or output. Error messages quote it.
    Failed(String),
}

/// The state that the caller and the steps share.
struct Mailbox {
    now: Timestamp,
    request: Option<Exchange>,
    answer: Option<Answer>,
}

enum Exchange {
    Send(Request<Vec<u8>>, Duration),
    Run(Command),
    Wait(Duration),
}

impl<T> Lookup<T> {
    /// Starts a lookup whose steps use an [`Io`] for input and output.
    pub(crate) fn new<F>(
        environment: Arc<dyn Environment + Send + Sync>,
        steps: impl FnOnce(Io) -> F,
    ) -> Self
    where
        F: Future<Output = Result<T, LookupError>> + Send + 'static,
    {
        let now = Timestamp::UNIX_EPOCH;
        let mailbox = Arc::new(Mutex::new(Mailbox { now, request: None, answer: None }));
        let io = Io { mailbox: Arc::clone(&mailbox), environment };
        Self { steps: Box::pin(steps(io)), mailbox, awaits_answer: false }
    }

    /// Continues the lookup at the time `now`, with the answer to the previous step; the first step
    /// has none. After [`Step::Done`], the lookup is over.
    ///
    /// # Panics
    ///
    /// When it is called after [`Step::Done`], or without the answer to the previous step.
    pub fn step(&mut self, now: Timestamp, answer: Option<Answer>) -> Step<T> {
        assert!(
            answer.is_some() == self.awaits_answer,
            "expected an answer to the previous step, and to no other"
        );
        *lock(&self.mailbox) = Mailbox { now, request: None, answer };
        if let Poll::Ready(result) =
            self.steps.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        {
            self.awaits_answer = false;
            return Step::Done(result);
        }
        self.awaits_answer = true;
        match lock(&self.mailbox).request.take().expect("the steps await nothing but answers") {
            Exchange::Send(request, timeout) => Step::Send { request, timeout },
            Exchange::Run(command) => Step::Run(command),
            Exchange::Wait(duration) => Step::Wait(duration),
        }
    }
}

fn lock(mailbox: &Mutex<Mailbox>) -> MutexGuard<'_, Mailbox> {
    // Every change is one assignment, so that a panic leaves no half-made one.
    mailbox.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T> fmt::Debug for Lookup<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lookup").finish_non_exhaustive()
    }
}

/// Shows neither headers nor bodies, since they have tokens and keys.
impl<T: fmt::Debug> fmt::Debug for Step<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Send { request, timeout } => f
                .debug_struct("Send")
                .field("method", request.method())
                .field("uri", request.uri())
                .field("timeout", timeout)
                .finish_non_exhaustive(),
            Self::Run(command) => f.debug_tuple("Run").field(command).finish(),
            Self::Wait(duration) => f.debug_tuple("Wait").field(duration).finish(),
            Self::Done(result) => f.debug_tuple("Done").field(result).finish(),
        }
    }
}

/// Shows neither headers nor bodies nor output, since they have tokens and keys.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Response(response) => f
                .debug_struct("Response")
                .field("status", &response.status())
                .finish_non_exhaustive(),
            Self::Output(output) => f.debug_tuple("Output").field(output).finish(),
            Self::Waited => f.write_str("Waited"),
            Self::Failed(reason) => f.debug_tuple("Failed").field(reason).finish(),
        }
    }
}

/// Input, output and time for the steps of a lookup. The caller of [`Lookup::step`] performs what
/// the steps ask for.
#[derive(Clone)]
pub(crate) struct Io {
    mailbox: Arc<Mutex<Mailbox>>,
    environment: Arc<dyn Environment + Send + Sync>,
}

impl Io {
    /// Returns the environment variables and files.
    pub(crate) fn environment(&self) -> &(dyn Environment + Send + Sync) {
        &*self.environment
    }

    /// Returns the environment for a value that outlives the lookup.
    pub(crate) fn shared_environment(&self) -> &Arc<dyn Environment + Send + Sync> {
        &self.environment
    }

    /// Returns the time of the current step.
    pub(crate) fn now(&self) -> Timestamp {
        lock(&self.mailbox).now
    }

    /// Sends a request, and returns the response or the reason why there is none.
    pub(crate) async fn send(
        &self,
        request: Request<Vec<u8>>,
        timeout: Duration,
    ) -> Result<Response<Vec<u8>>, String> {
        match self.exchange(Exchange::Send(request, timeout)).await {
            Answer::Response(response) => Ok(response),
            other => Err(failure(other, "a response")),
        }
    }

    /// Runs a program, and returns its output or the reason why there is none.
    pub(crate) async fn run(&self, command: Command) -> Result<Output, String> {
        match self.exchange(Exchange::Run(command)).await {
            Answer::Output(output) => Ok(output),
            other => Err(failure(other, "the output of the program")),
        }
    }

    /// Waits.
    pub(crate) async fn wait(&self, duration: Duration) {
        self.exchange(Exchange::Wait(duration)).await;
    }

    async fn exchange(&self, request: Exchange) -> Answer {
        lock(&self.mailbox).request = Some(request);
        poll_fn(|_| lock(&self.mailbox).answer.take().map_or(Poll::Pending, Poll::Ready)).await
    }
}

/// Returns the reason why an answer is not the expected one.
fn failure(answer: Answer, expected: &str) -> String {
    match answer {
        Answer::Failed(reason) => reason,
        other => format!("expected {expected}, the caller answered {other:?}"),
    }
}
