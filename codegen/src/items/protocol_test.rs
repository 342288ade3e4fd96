//! Protocol tests of the model (Smithy 2.0 specification, "HTTP Protocol Compliance Tests").

use super::Ident;

/// A protocol test.
#[derive(Debug)]
pub struct ProtocolTest {
    /// The test's name in snake case, unique in the package.
    pub name: String,
    /// The operation's type.
    pub operation: Ident,
    /// The message under test.
    pub subject: Subject,
    /// The sides that the test applies to.
    pub directions: Vec<Direction>,
    /// The test case, as JSON.
    pub text: String,
}

/// The message that a protocol test is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The operation's request.
    Request,
    /// The operation's response.
    Response,
    /// The events of the operation's request, with the request.
    InputEvents,
    /// The events of the operation's response, with the response.
    OutputEvents,
    /// A response with the error structure of this shape id.
    Error(String),
    /// A malformed request, which a server refuses.
    MalformedRequest,
}

/// A side that a protocol test applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Clients.
    Client,
    /// Servers.
    Server,
}

impl Direction {
    /// The side's name in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
        }
    }
}
