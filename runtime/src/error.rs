//! Errors of encoding and decoding, and the errors of a service.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};

use http::StatusCode;

use crate::raw_response::excerpt;
use crate::schema::{find_trait, has_trait};
use crate::shape::shape_name;
use crate::text::OneLine;
use crate::text_member::text_member;
use crate::{Fault, RawResponse, RetryCause, Structure, Trait};

/// The error for a value that a protocol cannot express, for example an unset label or a header
/// with a line break.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError(Box<LocatedMessage>);

/// The error for bytes that are not a value of the expected type.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<LocatedMessage>);

#[derive(Clone, PartialEq, Eq)]
struct LocatedMessage {
    message: Cow<'static, str>,
    offset: Option<usize>,
    /// The path in reverse order: the innermost member comes first.
    path: Vec<Step>,
}

#[derive(Clone, PartialEq, Eq)]
enum Step {
    Member(String),
    Index(usize),
}

/// The message about a number, boolean or timestamp without text.
#[cfg(feature = "xml")]
pub(crate) const EMPTY_VALUE: &str = "expected a value, found an empty element";

impl DecodeError {
    /// Makes an error about the byte at `offset` of the body.
    #[must_use]
    #[cold]
    pub fn at(offset: usize, message: impl Into<Cow<'static, str>>) -> Self {
        let offset = Some(offset);
        Self(Box::new(LocatedMessage { message: message.into(), offset, path: Vec::new() }))
    }

    /// Adds the element `index` in front of the path.
    #[must_use]
    #[cold]
    pub fn in_element(mut self, index: usize) -> Self {
        self.0.path.push(Step::Index(index));
        self
    }

    /// Returns the error, unless it is about a number, boolean or timestamp that is empty in XML:
    /// for a client, the member is unset.
    #[cfg(feature = "xml")]
    #[cold]
    pub(crate) fn ignore_empty_value(self) -> Result<(), Self> {
        let is_empty = self.0.message == EMPTY_VALUE && self.0.path.is_empty();
        if is_empty { Ok(()) } else { Err(self) }
    }

    /// Returns the offset of the byte that the error is about, from the start of the body.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

impl LocatedMessage {
    fn path(&self) -> String {
        let mut path = String::new();
        for step in self.path.iter().rev() {
            match step {
                // A member of a union that the model does not name has any name.
                Step::Member(name) if path.is_empty() => path.push_str(&excerpt(name)),
                Step::Member(name) => {
                    path.push('.');
                    path.push_str(&excerpt(name));
                }
                Step::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }
}

/// `MESSAGE at byte N (in PATH)`, in one line: a message may quote a name that a peer chose.
impl fmt::Display for LocatedMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        OneLine(&self.message).fmt(f)?;
        if let Some(offset) = self.offset {
            write!(f, " at byte {offset}")?;
        }
        if !self.path.is_empty() {
            write!(f, " (in {})", self.path())?;
        }
        Ok(())
    }
}

macro_rules! message_error {
    ($($name:ident),*) => {$(
        impl $name {
            /// Makes an error with this message, without an offset.
            #[must_use]
            #[cold]
            pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
                let message = message.into();
                Self(Box::new(LocatedMessage { message, offset: None, path: Vec::new() }))
            }

            /// Adds the member or key `name` in front of the path.
            #[must_use]
            #[cold]
            pub fn in_member(mut self, name: &str) -> Self {
                self.0.path.push(Step::Member(name.to_owned()));
                self
            }

            /// Returns the path to the value that the error is about, `tags[2].key` for example;
            /// empty at the root, or when it is unknown. An entry of a map has its number in place
            /// of its key, which may be sensitive: no error of decoding quotes a value.
            #[must_use]
            pub fn path(&self) -> String {
                self.0.path()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::error::Error for $name {}
    )*};
}

message_error!(EncodeError, DecodeError);

/// The data that every error response has beside the members of its shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorMetadata {
    /// The code: the shape's name, or the one that the service sent.
    pub code: Option<Cow<'static, str>>,
    /// The message for people.
    pub message: Option<String>,
    /// The id that the service assigned to the request, for support requests.
    pub request_id: Option<String>,
    /// The HTTP status.
    pub status: StatusCode,
    /// Headers and body of a response that was not sent by the service, such as the page of a
    /// proxy, or that could not be decoded. For a response that was not sent by the service,
    /// `message` quotes the start of the body.
    pub response: Option<Box<RawResponse>>,
}

/// `CODE: MESSAGE (status STATUS, request id ID)`, without what is unknown.
impl fmt::Display for ErrorMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code.as_deref(), self.message.as_deref()) {
            (Some(code), Some(message)) => write!(f, "{code}: {message}")?,
            (Some(text), None) | (None, Some(text)) => f.write_str(text)?,
            (None, None) => f.write_str("unknown error")?,
        }
        self.write_status(f)
    }
}

impl ErrorMetadata {
    /// Writes ` (status STATUS, request id ID)`.
    pub(crate) fn write_status(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, " (status {}", self.status.as_u16())?;
        if let Some(id) = &self.request_id {
            write!(f, ", request id {id}")?;
        }
        f.write_str(")")
    }
}

/// An error and the metadata of its response. It dereferences to the error.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorResponse<E>(Box<ErrorAndMetadata<E>>);

#[derive(Clone, Debug, PartialEq)]
struct ErrorAndMetadata<E> {
    error: E,
    metadata: ErrorMetadata,
}

impl<E> ErrorResponse<E> {
    /// Makes the error of a response with `metadata`.
    pub fn new(error: E, metadata: ErrorMetadata) -> Self {
        Self(Box::new(ErrorAndMetadata { error, metadata }))
    }

    /// Returns code, message, request id and status.
    #[must_use]
    pub fn metadata(&self) -> &ErrorMetadata {
        &self.0.metadata
    }

    /// Returns the error without the metadata.
    #[must_use]
    pub fn into_error(self) -> E {
        self.0.error
    }
}

impl<E> Deref for ErrorResponse<E> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.0.error
    }
}

impl<E> DerefMut for ErrorResponse<E> {
    fn deref_mut(&mut self) -> &mut E {
        &mut self.0.error
    }
}

/// Makes an error to send, with the code and the status of its shape.
impl<E: Structure> From<E> for ErrorResponse<E> {
    fn from(error: E) -> Self {
        let shape = ErrorShape::new::<E>();
        let metadata = ErrorMetadata {
            code: Some(shape.name().into()),
            message: text_member(&error, |name| name.eq_ignore_ascii_case("message")),
            request_id: None,
            status: shape.status(),
            response: None,
        };
        Self::new(error, metadata)
    }
}

/// The id and the traits of an error structure.
#[derive(Clone, Copy, Debug)]
pub struct ErrorShape {
    id: &'static str,
    name: &'static str,
    traits: &'static [Trait],
}

impl ErrorShape {
    /// Makes the description of `E`.
    #[must_use]
    pub const fn new<E: Structure>() -> Self {
        // The compiler evaluates the block once, and not for each operation with the error.
        Self { id: E::ID, name: const { shape_name(E::ID) }, traits: E::TRAITS }
    }

    /// Returns the shape's absolute id.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// Returns the shape's name without its namespace.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns why trying again may help (`smithy.api#retryable`); `None` if it does not.
    #[must_use]
    pub fn retry_cause(&self) -> Option<RetryCause> {
        find_trait!(self.traits, Trait::Retryable(cause) => *cause)
    }

    /// Returns code and status under the query protocols (`aws.protocols#awsQueryError`).
    #[must_use]
    pub fn query_error(&self) -> Option<(&'static str, u16)> {
        find_trait!(self.traits, Trait::AwsQueryError(code, status) => (*code, *status))
    }

    /// Returns `smithy.api#httpError`, or else 400 for a fault of the client and 500 for one of the
    /// server.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        let modeled = find_trait!(self.traits, Trait::HttpError(status) => *status);
        modeled.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or_else(|| {
            match self.fault() {
                Fault::Client => StatusCode::BAD_REQUEST,
                Fault::Server => StatusCode::INTERNAL_SERVER_ERROR,
            }
        })
    }

    /// Returns the party at fault (`smithy.api#error`).
    #[must_use]
    pub fn fault(&self) -> Fault {
        let server = has_trait!(self.traits, Trait::Error(Fault::Server));
        if server { Fault::Server } else { Fault::Client }
    }
}
