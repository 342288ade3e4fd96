//! The events of responses, which are received while they are read.

use std::error::Error;
use std::fmt;
use std::io::Read;

use bytes::Bytes;
#[cfg(feature = "reqwest")]
use futures_util::{Stream, StreamExt};
use http::Response;
use smithereens::Operation;
#[cfg(feature = "reqwest")]
use smithereens::event_stream::StreamsInput;
use smithereens::event_stream::{OutputEvents, StreamsOutput};

use crate::async_client::AsyncClient;
use crate::client::Client;
use crate::connection::{
    AsyncStreamingConnection, ConnectionError, StreamingConnection, next_chunk,
};
use crate::download::io_error;
use crate::error::{CallError, CallResult};
#[cfg(feature = "reqwest")]
use crate::payload::{AsyncAttempts, AsyncPayload};

/// The output of a call and the events after it.
type EventsResult<O, R> = CallResult<O, (<O as Operation>::Output, Events<O, R>)>;

/// The output of an asynchronous call and the events after it.
type AsyncEventsResult<O, B> = CallResult<O, (<O as Operation>::Output, AsyncEvents<O, B>)>;

/// The number of bytes that are read at once.
const BUFFER: usize = 16 * 1024;

/// Operations with an event stream in the output.
impl<C: StreamingConnection> Client<C> {
    /// Calls an operation whose output has an event stream. Returns the output as soon as it has
    /// arrived, and an iterator over the events.
    ///
    /// ```ignore
    /// let (output, events) = client.events::<ConverseStream>(&input)?;
    /// for event in events {
    ///     if let ConverseStreamOutput::ContentBlockDelta(delta) = event? { print!("{delta:?}") }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// See [`CallError`]. A failure after the output is an error of the iterator, and is not
    /// retried.
    pub fn events<O: StreamsOutput>(&self, input: &O::Input) -> EventsResult<O, C::ResponseBody> {
        let (success, body) = self.transfer::<O>(input, None)?;
        let (head, attempts) = (&success.response, success.attempts);
        let mut events = Events { body: body_of(body), decoding: Decoding::new(head, attempts)? };
        let output = loop {
            if let Some(output) = events.decoding.output()? {
                break output;
            }
            events.read()?;
        };
        Ok((output, events))
    }
}

/// Operations with an event stream in the output.
impl<C: AsyncStreamingConnection> AsyncClient<C> {
    /// Calls an operation whose output has an event stream. Returns the output as soon as it has
    /// arrived, and the events.
    ///
    /// ```ignore
    /// let (output, mut events) = client.events::<ConverseStream>(&input).await?;
    /// while let Some(event) = events.next().await {
    ///     if let ConverseStreamOutput::ContentBlockDelta(delta) = event? { print!("{delta:?}") }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// See [`CallError`]. A failure after the output is an error of the events, and is not retried.
    pub async fn events<O: StreamsOutput>(
        &self,
        input: &O::Input,
    ) -> AsyncEventsResult<O, C::ResponseBody> {
        let (success, body) = self.transfer::<O>(input, None).await?;
        AsyncEvents::open(&success.response, success.attempts, body_of(body)).await
    }
}

/// Operations with an event stream in the input.
#[cfg(feature = "reqwest")]
impl<C: AsyncStreamingConnection> AsyncClient<C> {
    /// Calls an operation with event streams in the input and in the output. Sends the events of
    /// `events` as soon as they are made, each with a signature, and returns the output and the
    /// events of the response.
    ///
    /// Services need HTTP/2 for events in both directions, which reqwest uses over TLS.
    ///
    /// ```ignore
    /// let audio = futures_util::stream::iter(chunks).map(|chunk| AudioStream::AudioEvent(chunk));
    /// let (output, mut events) = client.exchange_events::<StartStreamTranscription>(&input, audio).await?;
    /// ```
    ///
    /// # Errors
    ///
    /// See [`CallError`]. The events are sent once: a failure after the first one is not retried.
    pub async fn exchange_events<O: StreamsInput + StreamsOutput>(
        &self,
        input: &O::Input,
        events: impl Stream<Item = O::InputEvent> + Send + 'static,
    ) -> AsyncEventsResult<O, C::ResponseBody> {
        let payload = AsyncAttempts::new(event_payload::<O>(events));
        let (success, body) = self.transfer::<O>(input, Some(&payload)).await?;
        AsyncEvents::open(&success.response, success.attempts, body_of(body)).await
    }

    /// Calls an operation with an event stream in the input alone. Sends the events of `events` as
    /// soon as they are made, each with a signature.
    ///
    /// # Errors
    ///
    /// See [`CallError`]. The events are sent once: a failure after the first one is not retried.
    pub async fn send_events<O: StreamsInput>(
        &self,
        input: &O::Input,
        events: impl Stream<Item = O::InputEvent> + Send + 'static,
    ) -> CallResult<O> {
        let payload = AsyncAttempts::new(event_payload::<O>(events));
        let (success, _) = self.transfer::<O>(input, Some(&payload)).await?;
        Ok(success.output)
    }
}

/// Makes the payload with the messages of events. The message with the members other than the stream,
/// in protocols that have one, is the body of the request, after which the payload is sent.
#[cfg(feature = "reqwest")]
fn event_payload<O: StreamsInput>(
    events: impl Stream<Item = O::InputEvent> + Send + 'static,
) -> AsyncPayload {
    let messages = events.map(|event| {
        let mut message = Vec::new();
        O::encode_input_event(&event, &mut message).map(|()| message)
    });
    AsyncPayload::stream(messages, None)
}

/// The events of a response, made by [`Client::events`]. It ends after the last event, after an
/// error that the service sent, and after a failure of the connection.
pub struct Events<O: StreamsOutput, R> {
    body: R,
    decoding: Decoding<O>,
}

impl<O: StreamsOutput, R: Read> Events<O, R> {
    /// Reads the next bytes of the body.
    fn read(&mut self) -> Result<(), CallError<O::Error>> {
        let mut buffer = [0; BUFFER];
        loop {
            match self.body.read(&mut buffer) {
                Ok(0) => self.decoding.events.finish(),
                Ok(count) => self.decoding.events.push(&buffer[..count]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(self.decoding.fail(ConnectionError::from_io(error))),
            }
            return Ok(());
        }
    }
}

impl<O: StreamsOutput, R: Read> Iterator for Events<O, R> {
    type Item = CallResult<O, O::OutputEvent>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(event) = self.decoding.next_event() {
                return event;
            }
            if let Err(error) = self.read() {
                return Some(Err(error));
            }
        }
    }
}

/// The events of a response, made by [`AsyncClient::events`]. It ends after the last event, after
/// an error that the service sent, and after a failure of the connection.
pub struct AsyncEvents<O: StreamsOutput, B> {
    body: B,
    decoding: Decoding<O>,
}

impl<O, B> AsyncEvents<O, B>
where
    O: StreamsOutput,
    B: http_body::Body<Data = Bytes, Error: Into<Box<dyn Error + Send + Sync>>> + Unpin,
{
    /// Reads the output of a response.
    pub(crate) async fn open(
        head: &Response<Vec<u8>>,
        attempts: u32,
        body: B,
    ) -> AsyncEventsResult<O, B> {
        let mut events = Self { body, decoding: Decoding::new(head, attempts)? };
        loop {
            if let Some(output) = events.decoding.output()? {
                return Ok((output, events));
            }
            events.read().await?;
        }
    }

    /// Returns the next event; `None` after the last one, or after an error that ends the stream.
    pub async fn next(&mut self) -> Option<CallResult<O, O::OutputEvent>> {
        loop {
            if let Some(event) = self.decoding.next_event() {
                return event;
            }
            if let Err(error) = self.read().await {
                return Some(Err(error));
            }
        }
    }

    /// Returns the events as a [`Stream`](futures_util::Stream).
    #[cfg(feature = "reqwest")]
    pub fn into_stream(self) -> impl futures_util::Stream<Item = CallResult<O, O::OutputEvent>> {
        futures_util::stream::unfold(self, async |mut events| Some((events.next().await?, events)))
    }

    async fn read(&mut self) -> Result<(), CallError<O::Error>> {
        match next_chunk(&mut self.body).await {
            Some(Ok(chunk)) => self.decoding.events.push(&chunk),
            Some(Err(error)) => {
                let error = ConnectionError::from_io(io_error(error.into()));
                return Err(self.decoding.fail(error));
            }
            None => self.decoding.events.finish(),
        }
        Ok(())
    }
}

/// The decoding of a body that arrives piece by piece, and the errors that may follow.
struct Decoding<O: StreamsOutput> {
    events: OutputEvents<O>,
    attempts: u32,
    has_failed: bool,
}

impl<O: StreamsOutput> Decoding<O> {
    fn new<B>(head: &Response<B>, attempts: u32) -> Result<Self, CallError<O::Error>> {
        let events = O::decode_output_events(head);
        let events = events.map_err(|error| service_error::<O>(error, attempts))?;
        Ok(Self { events, attempts, has_failed: false })
    }

    /// Returns the output; `None` if more bytes are needed.
    fn output(&mut self) -> CallResult<O, Option<O::Output>> {
        self.events.initial().map_err(|error| service_error::<O>(error, self.attempts))
    }

    /// Returns the next event, or `Some(None)` at the end. Returns `None` if more bytes are needed.
    fn next_event(&mut self) -> Option<Option<CallResult<O, O::OutputEvent>>> {
        if self.has_failed {
            return Some(None);
        }
        match self.events.next_event() {
            Ok(Some(event)) => Some(Some(Ok(event))),
            Ok(None) if self.events.is_ended() => Some(None),
            Ok(None) => None,
            Err(error) => Some(Some(Err(service_error::<O>(error, self.attempts)))),
        }
    }

    /// Ends the events because of a failure of the connection.
    fn fail(&mut self, error: ConnectionError) -> CallError<O::Error> {
        self.has_failed = true;
        let (operation, attempts) = (O::NAME, self.attempts);
        CallError::Connection { operation, error, attempts, is_payload_spent: false }
    }
}

fn service_error<O: Operation>(error: O::Error, attempts: u32) -> CallError<O::Error> {
    CallError::Service { operation: O::NAME, error, attempts, is_payload_spent: false }
}

/// Returns the body of a successful response.
fn body_of<B>(body: Option<B>) -> B {
    body.expect("a success of an operation with an event stream has a body")
}

impl<O: StreamsOutput, R> fmt::Debug for Events<O, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("operation", &O::NAME).finish_non_exhaustive()
    }
}

impl<O: StreamsOutput, B> fmt::Debug for AsyncEvents<O, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncEvents").field("operation", &O::NAME).finish_non_exhaustive()
    }
}
