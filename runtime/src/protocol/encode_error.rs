//! Encoding errors: the status and headers of every error response, and the bodies whose first
//! member is the type name, in all protocols without XML.

use std::borrow::Cow;
use std::marker::PhantomData;

use http::{HeaderMap, HeaderValue, StatusCode};

use super::error_message::WithMessage;
use super::response::{QUERY_ERROR, REQUEST_ID};
use crate::codec::{Codec, View};
use crate::error_body::ErrorBody;
use crate::schema::has_trait;
use crate::{
    EncodeError, ErrorMetadata, ErrorResponse, ErrorShape, ErrorVisitor, Member, Operation,
    OperationError, Service, StructSerializer, Structure, Trait,
};

/// How `__type` names the error.
#[derive(Clone, Copy, Debug)]
pub(super) enum TypeName {
    /// By the shape's name.
    Short,
    /// By the shape's absolute id.
    Absolute,
}

/// Encodes the body of `error`: `__type` and the members of its structure.
pub(super) fn encode_error_body<E: OperationError, C: Codec>(
    error: &E,
    type_name: TypeName,
) -> Result<Vec<u8>, EncodeError> {
    error.visit(BodyEncoder::<C> { type_name, codec: PhantomData })
}

struct BodyEncoder<C> {
    type_name: TypeName,
    codec: PhantomData<C>,
}

impl<C: Codec> ErrorVisitor<'_> for BodyEncoder<C> {
    type Output = Result<Vec<u8>, EncodeError>;

    fn modeled<E: Structure>(self, error: &ErrorResponse<E>) -> Self::Output {
        let type_name = match self.type_name {
            TypeName::Short => E::shape_name(),
            TypeName::Absolute => E::ID,
        };
        let mut body = Vec::new();
        C::encode(&WithTypeName { type_name, error: WithMessage::new(error) }, &mut body)?;
        Ok(body)
    }

    fn unmodeled(self, metadata: &ErrorMetadata) -> Self::Output {
        let type_name = metadata.code.as_deref().map(Cow::Borrowed);
        let message = metadata.message.as_deref().map(Cow::Borrowed);
        let mut body = Vec::new();
        C::encode(&ErrorBody { type_name, message, ..ErrorBody::default() }, &mut body)?;
        Ok(body)
    }
}

static TYPE: Member = Member::new("__type");

/// An error structure with `__type` before its members.
struct WithTypeName<'v, E> {
    type_name: &'static str,
    error: WithMessage<'v, E>,
}

impl<E: Structure> View for WithTypeName<'_, E> {
    type Of = E;

    fn members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        s.member(&TYPE, &self.type_name.to_owned())?;
        self.error.members(s)
    }
}

/// Returns the status of an error response: the status in `metadata`, or 500 in place of a
/// successful status, such as the default, 200.
pub(super) fn error_status(metadata: &ErrorMetadata) -> StatusCode {
    if metadata.status.is_success() { StatusCode::INTERNAL_SERVER_ERROR } else { metadata.status }
}

/// Adds the headers that error responses have in every protocol.
pub(super) fn insert_error_headers<O: Operation>(error: &O::Error, headers: &mut HeaderMap) {
    let is_query_compatible = has_trait!(O::Service::TRAITS, Trait::AwsQueryCompatible);
    let query_error = is_query_compatible.then(|| error.visit(QueryErrorHeader)).flatten();
    let request_id = error.metadata().request_id.clone();
    for (name, text) in [(REQUEST_ID, request_id), (QUERY_ERROR, query_error)] {
        if let Some(value) = text.and_then(|text| HeaderValue::try_from(text).ok()) {
            headers.insert(name, value);
        }
    }
}

/// Makes the value of the header [`QUERY_ERROR`] for an error that has a code under the query
/// protocol.
struct QueryErrorHeader;

impl ErrorVisitor<'_> for QueryErrorHeader {
    type Output = Option<String>;

    fn modeled<E: Structure>(self, _: &ErrorResponse<E>) -> Self::Output {
        let shape = ErrorShape::new::<E>();
        let (code, _) = shape.query_error()?;
        let fault = if shape.status().is_server_error() { "Receiver" } else { "Sender" };
        Some(format!("{code};{fault}"))
    }

    fn unmodeled(self, _: &ErrorMetadata) -> Self::Output {
        None
    }
}
