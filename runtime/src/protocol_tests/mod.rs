//! Runs the protocol tests of a model (`smithy.test#httpRequestTests`,
//! `smithy.test#httpResponseTests`, `smithy.test#httpMalformedRequestTests` and, with the feature
//! `event-stream`, `smithy.test#eventStreamTests`). Generated tests call this module. It needs the
//! feature `protocol-tests`, which is usually enabled in `[dev-dependencies]`.
//!
//! Each case can be run for a client, which encodes requests and decodes responses, and for a
//! server, which decodes requests and encodes responses.

mod body;
mod cbor;
#[cfg(feature = "event-stream")]
mod events;
mod expect;
mod form;
mod malformed;
mod message;
mod options;
mod params;
mod request;
mod response;
mod value;
#[cfg(feature = "xml")]
mod xml;

use std::fmt;

use crate::Operation;
#[cfg(feature = "event-stream")]
use crate::event_stream::{StreamsInput, StreamsOutput};
use message::Message;

/// The side of an exchange that is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// `encode_request` and `decode_response`.
    Client,
    /// `decode_request`, `encode_response` and `encode_error`.
    Server,
}

/// The message of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MessageKind {
    /// A request.
    Request,
    /// A response: an output or an error.
    Response,
    /// A malformed request.
    MalformedRequest,
    /// An event stream, with the request or response that it is the body of.
    EventStream,
}

impl Direction {
    /// Returns `client` or `server`, as in `appliesTo`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
        }
    }
}

impl MessageKind {
    /// Returns `request`, `response` or `malformed-request`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::MalformedRequest => "malformed-request",
            Self::EventStream => "event-stream",
        }
    }
}

/// The result of a test.
pub type Outcome = Result<(), Failure>;

/// The differences between a message or value and its case.
#[derive(Clone, PartialEq, Eq)]
pub struct Failure(Vec<String>);

impl Failure {
    /// Makes a failure with one difference.
    pub fn new(problem: impl Into<String>) -> Self {
        Self(vec![problem.into()])
    }

    /// Returns the differences, each as a sentence.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

/// Shows the differences, since a failed test prints this form.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the test differs from its case:\n{self}")
    }
}

impl std::error::Error for Failure {}

/// A test case of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    kind: MessageKind,
    text: &'static str,
    /// The id of the error structure it belongs to; empty when it belongs to the operation.
    error: &'static str,
    client: fn(&Message) -> Outcome,
    server: fn(&Message) -> Outcome,
}

impl Case {
    /// An element of `httpRequestTests`, as JSON.
    #[must_use]
    pub const fn request<O: Operation>(text: &'static str) -> Self {
        let (client, server) = (request::client::<O>, request::server::<O>);
        Self { kind: MessageKind::Request, text, error: "", client, server }
    }

    /// An element of `httpMalformedRequestTests`, as JSON. Servers that check constraints pass it.
    #[must_use]
    pub const fn malformed_request<O: Operation>(text: &'static str) -> Self {
        let (client, server) = (malformed::client, malformed::server::<O>);
        Self { kind: MessageKind::MalformedRequest, text, error: "", client, server }
    }

    /// An element of the `httpResponseTests` of an operation, as JSON.
    #[must_use]
    pub const fn response<O: Operation>(text: &'static str) -> Self {
        let (client, server) = (response::client::<O>, response::server::<O>);
        Self { kind: MessageKind::Response, text, error: "", client, server }
    }

    /// An element of the `httpResponseTests` of the structure `error`, an absolute id, as JSON.
    #[must_use]
    pub const fn error<O: Operation>(error: &'static str, text: &'static str) -> Self {
        let (client, server) = (response::client_error::<O>, response::server_error::<O>);
        Self { kind: MessageKind::Response, text, error, client, server }
    }

    /// An element of `eventStreamTests` about a request, as JSON.
    #[cfg(feature = "event-stream")]
    #[must_use]
    pub const fn input_events<O: StreamsInput>(text: &'static str) -> Self {
        let (client, server) = (events::input_client::<O>, events::input_server::<O>);
        Self { kind: MessageKind::EventStream, text, error: "", client, server }
    }

    /// An element of `eventStreamTests` about a response, as JSON.
    #[cfg(feature = "event-stream")]
    #[must_use]
    pub const fn output_events<O: StreamsOutput>(text: &'static str) -> Self {
        let (client, server) = (events::output_client::<O>, events::output_server::<O>);
        Self { kind: MessageKind::EventStream, text, error: "", client, server }
    }

    /// Returns which message the case is about.
    #[must_use]
    pub fn kind(&self) -> MessageKind {
        self.kind
    }

    /// Returns the case's id; empty when the text is not a case.
    #[must_use]
    pub fn id(&self) -> String {
        self.message().map_or_else(|_| String::new(), |message| message.text("id").to_owned())
    }

    /// Returns the number of messages that a test sends: a case of a malformed request with
    /// parameters (`testParameters`) has one for each value.
    #[must_use]
    pub fn messages(&self) -> usize {
        let message = self.message().ok().filter(|_| self.kind == MessageKind::MalformedRequest);
        message.map_or(1, |message| malformed::requests(&message))
    }

    /// Runs the test of one side.
    ///
    /// # Errors
    ///
    /// The differences.
    pub fn run(&self, direction: Direction) -> Outcome {
        let message = self.message()?;
        match direction {
            Direction::Client => (self.client)(&message),
            Direction::Server => (self.server)(&message),
        }
    }

    fn message(&self) -> Result<Message, Failure> {
        Message::parse(self.text, self.error)
    }
}
