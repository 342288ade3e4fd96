//! The bodies of streaming requests and responses with `reqwest`, which must not be idle for too
//! long.

use std::fmt;
use std::io;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep};

use super::reqwest::convert_error;
use super::{AsyncBody, ConnectionError, ConnectionErrorKind};

/// The body of a response that [`Reqwest`](super::Reqwest) receives.
pub struct ReqwestBody {
    body: reqwest::Body,
    idle: Option<Duration>,
    /// Runs while a chunk is awaited.
    timer: Option<Pin<Box<Sleep>>>,
}

impl ReqwestBody {
    pub(super) fn new(body: reqwest::Body, idle: Option<Duration>) -> Self {
        Self { body, idle, timer: None }
    }
}

impl http_body::Body for ReqwestBody {
    type Data = Bytes;
    type Error = ConnectionError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ConnectionError>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            this.timer = None;
            return Poll::Ready(frame.map(|frame| frame.map_err(convert_error)));
        }
        let Some(idle) = this.idle else { return Poll::Pending };
        let timer = this.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep(idle)));
        ready!(timer.as_mut().poll(context));
        Poll::Ready(Some(Err(idle_error(idle))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl fmt::Debug for ReqwestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestBody").finish_non_exhaustive()
    }
}

/// Whether the body of a request is being sent.
#[derive(Clone)]
pub(super) struct Activity {
    idle: Option<Duration>,
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Copy)]
enum State {
    /// The HTTP client has had a chunk, or the end, since then.
    SendingSince(Instant),
    /// The HTTP client waits for the next chunk of the payload.
    AwaitingChunk,
}

impl Activity {
    pub(super) fn new(idle: Option<Duration>) -> Self {
        Self { idle, state: Arc::new(Mutex::new(State::SendingSince(Instant::now()))) }
    }

    /// Awaits a response, and fails if nothing of the request's body is sent for too long before.
    pub(super) async fn watch<T>(
        &self,
        exchange: impl Future<Output = Result<T, ConnectionError>>,
    ) -> Result<T, ConnectionError> {
        let Some(idle) = self.idle else { return exchange.await };
        let mut exchange = pin!(exchange);
        loop {
            let now = Instant::now();
            let deadline = match self.state() {
                State::SendingSince(start) if start + idle <= now => return Err(idle_error(idle)),
                State::SendingSince(start) => start + idle,
                State::AwaitingChunk => now + idle,
            };
            if let Ok(result) = tokio::time::timeout_at(deadline, exchange.as_mut()).await {
                return result;
            }
        }
    }

    fn state(&self) -> State {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_state(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

/// The body of a request, whose activity is recorded.
pub(super) struct ActiveBody {
    body: AsyncBody,
    activity: Activity,
}

impl ActiveBody {
    pub(super) fn new(body: AsyncBody, activity: Activity) -> Self {
        Self { body, activity }
    }
}

impl http_body::Body for ActiveBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        self.activity.set_state(match frame {
            Poll::Ready(_) => State::SendingSince(Instant::now()),
            Poll::Pending => State::AwaitingChunk,
        });
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

fn idle_error(idle: Duration) -> ConnectionError {
    let message = format!("no byte was sent or received for {} ms", idle.as_millis());
    ConnectionError::new(ConnectionErrorKind::Timeout, message)
}
