//! Requests that a server refuses: the reason, and the response in the form of the protocol's
//! errors.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use http::StatusCode;

use crate::validation::{ValidationException, Violation};
use crate::{
    DecodeError, ErrorMetadata, ErrorReader, ErrorResponse, ErrorShape, ErrorVisitor, HttpTrait,
    Operation, OperationError, Structure, Trait, json,
};

/// Why a server refuses a request. [`Operation::encode_refusal`] makes the response.
///
/// The codes are those of AWS's common errors and of Smithy's test cases for malformed requests.
#[derive(Clone, PartialEq)]
pub struct Refusal(Box<Reason>);

#[derive(Clone, PartialEq)]
enum Reason {
    Error(ErrorMetadata),
    /// The input violates constraints of the model.
    Invalid(ErrorResponse<ValidationException>),
}

impl Refusal {
    /// Makes a refusal with this status, code and message.
    #[must_use]
    pub fn new(
        status: StatusCode,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
    ) -> Self {
        let (code, message) = (Some(code.into()), Some(message.into()));
        Self::of(ErrorMetadata { code, message, status, ..ErrorMetadata::default() })
    }

    fn of(metadata: ErrorMetadata) -> Self {
        Self(Box::new(Reason::Error(metadata)))
    }

    /// Makes the refusal of an input that violates constraints: 400, `ValidationException`.
    pub(crate) fn invalid(violations: Vec<Violation>) -> Self {
        Self(Box::new(Reason::Invalid(ValidationException::new(violations).into())))
    }

    /// Makes the refusal of a request that belongs to no operation: 404,
    /// `UnknownOperationException`.
    #[must_use]
    pub fn unknown_operation(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "UnknownOperationException", message)
    }

    /// Makes the refusal of a request whose path is right and whose method is not: 405. The
    /// response needs the header `Allow` (RFC 9110, section 15.5.6), which the caller adds.
    #[must_use]
    pub fn method_not_allowed(message: impl Into<String>) -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowedException", message)
    }

    /// Makes the refusal of a request that accepts no media type of the response: 406.
    #[must_use]
    pub fn not_acceptable(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_ACCEPTABLE, "NotAcceptableException", message)
    }

    /// Makes the refusal of a body of more than `limit` bytes: 413.
    #[must_use]
    pub fn too_large(limit: usize) -> Self {
        let message = format!("expected a body of at most {limit} bytes");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "RequestEntityTooLargeException", message)
    }

    /// Makes the refusal of a body of another media type than the operation's: 415.
    #[must_use]
    pub fn unsupported_media_type(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaTypeException", message)
    }

    /// Makes the refusal of a server that failed itself: 500. The cause is not for the client.
    #[must_use]
    pub fn internal_failure() -> Self {
        let message = "the service could not express its response";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalFailure", message)
    }

    /// Returns the refusal as an error of an operation, if the operation has it: the violations of
    /// constraints as `smithy.framework#ValidationException`, with the members and the status that
    /// the model gives this error.
    pub(crate) fn to_modeled<E: OperationError>(&self) -> Option<E> {
        let Reason::Invalid(exception) = &*self.0 else { return None };
        let is_same = |shape: &ErrorShape| shape.id() == ValidationException::ID;
        let index = E::ERRORS.iter().position(is_same)?;
        // A model may define the error with members of other types.
        E::read(index, ViolationsReader(exception)).ok()
    }

    /// Returns the code, such as `SerializationException`.
    #[must_use]
    pub fn code(&self) -> &str {
        self.metadata().code.as_deref().unwrap_or_default()
    }

    /// Returns the message for people.
    #[must_use]
    pub fn message(&self) -> &str {
        self.metadata().message.as_deref().unwrap_or_default()
    }

    /// Returns the status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.metadata().status
    }
}

/// The refusal of a request that cannot be decoded: 400, `SerializationException`.
impl From<DecodeError> for Refusal {
    fn from(error: DecodeError) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "SerializationException", error.to_string())
    }
}

/// `CODE: MESSAGE (status STATUS)`
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.metadata().fmt(f)
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Refusal({self})")
    }
}

impl std::error::Error for Refusal {}

/// An operation like `O` whose error is a refusal, so that `O`'s protocol encodes it.
pub(crate) struct Refused<O>(PhantomData<O>);

impl<O: Operation> Operation for Refused<O> {
    type Service = O::Service;
    type Input = O::Input;
    type Output = O::Output;
    type Error = Refusal;
    const NAME: &'static str = O::NAME;
    const HTTP: HttpTrait = O::HTTP;
    const TRAITS: &'static [Trait] = O::TRAITS;
}

/// Reads the violations into the error that the model defines. Further members get their defaults.
struct ViolationsReader<'e>(&'e ErrorResponse<ValidationException>);

impl ErrorReader for ViolationsReader<'_> {
    fn read<E: Structure>(self) -> Result<ErrorResponse<E>, DecodeError> {
        let mut error = E::default_value();
        json::copy_members(&**self.0, &mut error)?;
        error.fill_defaults();
        Ok(error.into())
    }

    fn metadata(self) -> ErrorMetadata {
        self.0.metadata().clone()
    }
}

impl OperationError for Refusal {
    const ERRORS: &'static [ErrorShape] = &[];

    fn read<R: ErrorReader>(_: usize, reader: R) -> Result<Self, DecodeError> {
        Ok(Self::of(reader.metadata()))
    }

    fn undecodable(error: ErrorResponse<DecodeError>) -> Self {
        Self::of(error.metadata().clone())
    }

    fn visit<'e, V: ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output {
        match &*self.0 {
            Reason::Error(metadata) => visitor.unmodeled(metadata),
            Reason::Invalid(error) => visitor.modeled(error),
        }
    }
}
