//! Runs the tests that a model states of its own protocol (`smithy.test#httpRequestTests` and
//! `smithy.test#httpResponseTests`). Generated tests call it; the feature `protocol-tests` turns it
//! on, for `[dev-dependencies]` as a rule.
//!
//! Each case is read both ways: a client encodes the request that a server decodes, and decodes
//! the response that a server encodes.

mod body;
mod cbor;
mod expect;
mod form;
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
use message::Message;

/// Whose side of an exchange is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// `encode_request` and `decode_response`.
    Client,
    /// `decode_request`, `encode_response` and `encode_error`.
    Server,
}

/// Which message a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A request.
    Request,
    /// A response, be it an output or an error.
    Response,
}

impl Direction {
    /// `client` or `server`, as in `appliesTo`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
        }
    }
}

impl Kind {
    /// `request` or `response`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

/// What was expected and did not come about; nothing when the test passes.
pub type Outcome = Result<(), Failure>;

/// Everything in which a message or value differs from what its case states.
#[derive(Clone, PartialEq, Eq)]
pub struct Failure(Vec<String>);

impl Failure {
    /// A failure for one reason.
    pub fn of(problem: impl Into<String>) -> Self {
        Self(vec![problem.into()])
    }

    /// The differences, each in a sentence.
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

/// What a failed test shows.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the test differs from its case:\n{self}")
    }
}

impl std::error::Error for Failure {}

/// A case of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    kind: Kind,
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
        Self { kind: Kind::Request, text, error: "", client, server }
    }

    /// An element of the `httpResponseTests` of an operation, as JSON.
    #[must_use]
    pub const fn response<O: Operation>(text: &'static str) -> Self {
        let (client, server) = (response::client::<O>, response::server::<O>);
        Self { kind: Kind::Response, text, error: "", client, server }
    }

    /// An element of the `httpResponseTests` of the structure `error`, an absolute id, as JSON.
    #[must_use]
    pub const fn error<O: Operation>(error: &'static str, text: &'static str) -> Self {
        let (client, server) = (response::client_error::<O>, response::server_error::<O>);
        Self { kind: Kind::Response, text, error, client, server }
    }

    /// Which message it is about.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The case's id; empty when the text is no case.
    #[must_use]
    pub fn id(&self) -> String {
        self.message().map_or_else(|_| String::new(), |message| message.text("id").to_owned())
    }

    /// The test of one side.
    ///
    /// # Errors
    /// Everything that differs.
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
