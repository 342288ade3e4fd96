//! Functions that run a lookup: with a blocking HTTP client, or with an asynchronous one on any
//! executor.

use std::fmt;
use std::future::{Future, poll_fn};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::thread;
use std::time::Duration;

use http::{Request, Response};
use smithereens::Timestamp;

use super::process::{Command, Output};
use super::{Answer, Lookup, LookupError, Step};

impl<T> Lookup<T> {
    /// Runs the lookup with a blocking HTTP client. `send` sends a request within the given time,
    /// and returns the response with any status. It must not follow redirects.
    ///
    /// # Errors
    ///
    /// When no source is configured, or a configured source failed.
    pub fn run<E: fmt::Display>(
        mut self,
        mut send: impl FnMut(Request<Vec<u8>>, Duration) -> Result<Response<Vec<u8>>, E>,
    ) -> Result<T, LookupError> {
        let mut answer = None;
        loop {
            answer = Some(match self.step(Timestamp::now(), answer) {
                Step::Send { request, timeout } => response(send(request, timeout)),
                Step::Run(command) => output(command.run()),
                Step::Wait(duration) => {
                    thread::sleep(duration);
                    Answer::Waited
                }
                Step::Done(result) => return result,
            });
        }
    }

    /// Runs the lookup with an asynchronous HTTP client. `send` sends a request within the given
    /// time, and returns the response with any status. It must not follow redirects. `sleep` waits.
    /// A program is run on a thread of its own.
    ///
    /// # Errors
    ///
    /// When no source is configured, or a configured source failed.
    pub async fn run_async<E: fmt::Display, S, W>(
        mut self,
        mut send: impl FnMut(Request<Vec<u8>>, Duration) -> S,
        mut sleep: impl FnMut(Duration) -> W,
    ) -> Result<T, LookupError>
    where
        S: Future<Output = Result<Response<Vec<u8>>, E>>,
        W: Future<Output = ()>,
    {
        let mut answer = None;
        loop {
            answer = Some(match self.step(Timestamp::now(), answer) {
                Step::Send { request, timeout } => response(send(request, timeout).await),
                Step::Run(command) => output(run_on_thread(command).await),
                Step::Wait(duration) => {
                    sleep(duration).await;
                    Answer::Waited
                }
                Step::Done(result) => return result,
            });
        }
    }
}

fn response<E: fmt::Display>(result: Result<Response<Vec<u8>>, E>) -> Answer {
    result.map_or_else(|error| Answer::Failed(error.to_string()), Answer::Response)
}

fn output(result: Result<Output, String>) -> Answer {
    result.map_or_else(Answer::Failed, Answer::Output)
}

/// The result of a thread, and the waker of the future that awaits it.
type Slot = (Option<Result<Output, String>>, Option<Waker>);

/// Runs a program on a thread, and completes when it has ended.
fn run_on_thread(command: Command) -> impl Future<Output = Result<Output, String>> {
    let slot = Arc::new(Mutex::new(Slot::default()));
    let filled = Arc::clone(&slot);
    let spawned = thread::Builder::new().spawn(move || {
        let result = command.run();
        let mut slot = filled.lock().unwrap_or_else(PoisonError::into_inner);
        slot.0 = Some(result);
        if let Some(waker) = slot.1.take() {
            waker.wake();
        }
    });
    if let Err(error) = spawned {
        let reason = format!("the thread that runs it cannot be started: {error}");
        slot.lock().unwrap_or_else(PoisonError::into_inner).0 = Some(Err(reason));
    }
    poll_fn(move |context| {
        let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
        match slot.0.take() {
            Some(result) => Poll::Ready(result),
            None => {
                slot.1 = Some(context.waker().clone());
                Poll::Pending
            }
        }
    })
}
