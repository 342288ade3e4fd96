//! Error answers: which error it is, and reading it.

use std::marker::PhantomData;

use http::{HeaderMap, HeaderValue, StatusCode};

use crate::codec::{Absent, Codec, ErrorBody};
use crate::{
    DecodeError, ErrorMetadata, ErrorReader, ErrorResponse, ErrorShape, ErrorVisitor, Operation,
    OperationError, ResponseParts, Service, ServiceTrait, Structure,
};

/// Where a protocol's answers keep the members of an error.
pub(super) trait Members {
    /// Reads the members of `slot`.
    fn read<T: Structure>(response: ResponseParts<'_>, slot: &mut T) -> Result<(), DecodeError>;
}

/// All of them in the body.
pub(super) struct InBody<C>(PhantomData<C>);

impl<C: Codec> Members for InBody<C> {
    fn read<T: Structure>(response: ResponseParts<'_>, slot: &mut T) -> Result<(), DecodeError> {
        C::decode(response.body, Absent::Corrected, slot, |_| true)
    }
}

/// Decodes an answer outside 2xx: code from the header `x-amzn-errortype` or from the body,
/// members from the body.
pub(super) fn decode_error<E: OperationError, C: Codec>(response: ResponseParts<'_>) -> E {
    decode_error_in::<E, C, InBody<C>>(response)
}

/// The same, with the members where `M` says.
pub(super) fn decode_error_in<E: OperationError, C: Codec, M: Members>(
    response: ResponseParts<'_>,
) -> E {
    let mut body = C::error_body(response.body);
    let code = header(response.headers, "x-amzn-errortype")
        .or_else(|| body.type_name.take())
        .or_else(|| body.code.take());
    named_error::<E, M>(code, body, response)
}

/// Decodes the error that `code` names.
pub(super) fn named_error<E: OperationError, M: Members>(
    code: Option<String>,
    body: ErrorBody,
    response: ResponseParts<'_>,
) -> E {
    let code = code.map(|code| plain_code(&code).to_owned());
    let index = error_index(E::ERRORS, code.as_deref());
    let metadata = ErrorMetadata {
        code: query_code(response.headers).or(code),
        message: body.message,
        request_id: body.request_id.or_else(|| request_id(response.headers)),
        status: response.status,
    };
    read_error::<E, M>(index, response, metadata)
}

/// Reads the error `index`; what cannot be decoded is an error too.
pub(super) fn read_error<E: OperationError, M: Members>(
    index: usize,
    response: ResponseParts<'_>,
    metadata: ErrorMetadata,
) -> E {
    let reader = Reader::<M> { response, metadata: metadata.clone(), members: PhantomData };
    E::read(index, reader)
        .unwrap_or_else(|error| E::undecodable(ErrorResponse::new(error, metadata)))
}

/// The error that has this code; an index past the end when none has.
pub(super) fn error_index(errors: &[ErrorShape], code: Option<&str>) -> usize {
    let named = |shape: &ErrorShape| Some(shape.name()) == code;
    errors.iter().position(named).unwrap_or(errors.len())
}

/// A success that could not be decoded, as an error of the operation.
#[cold]
pub(super) fn undecodable<E: OperationError>(error: DecodeError, response: ResponseParts<'_>) -> E {
    E::undecodable(ErrorResponse::new(error, bare_metadata(response)))
}

/// What an answer tells without its body.
pub(super) fn bare_metadata(response: ResponseParts<'_>) -> ErrorMetadata {
    ErrorMetadata {
        code: None,
        message: None,
        request_id: request_id(response.headers),
        status: response.status,
    }
}

/// The code without the URI after `:` and the namespace before `#`.
pub(super) fn plain_code(code: &str) -> &str {
    let code = code.split_once(':').map_or(code, |(code, _)| code);
    code.rsplit_once('#').map_or(code, |(_, code)| code).trim()
}

/// The id the service gave the request.
pub(super) fn request_id(headers: &HeaderMap) -> Option<String> {
    ["x-amzn-requestid", "x-amzn-request-id", "x-amz-request-id"]
        .into_iter()
        .find_map(|name| header(headers, name))
}

/// `CODE;FAULT`, from services that answered the query protocol in former times
/// (`aws.protocols#awsQueryCompatible`).
const QUERY_ERROR: &str = "x-amzn-query-error";

/// The code the error had under the query protocol.
fn query_code(headers: &HeaderMap) -> Option<String> {
    let value = header(headers, QUERY_ERROR)?;
    let code = value.split_once(';').map_or(value.as_str(), |(code, _)| code).trim();
    (!code.is_empty()).then(|| code.to_owned())
}

/// A header as text.
fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// Status for an error that is about to be sent.
pub(super) fn status_of(metadata: &ErrorMetadata) -> StatusCode {
    // An error made by hand without a status must not look like a success.
    if metadata.status.is_success() { StatusCode::INTERNAL_SERVER_ERROR } else { metadata.status }
}

/// Adds the headers every answer with an error has, whatever its protocol.
pub(super) fn error_headers<O: Operation>(error: &O::Error, headers: &mut HeaderMap) {
    let mut insert = |name: &'static str, text: Option<String>| {
        if let Some(value) = text.and_then(|text| HeaderValue::try_from(text).ok()) {
            headers.insert(name, value);
        }
    };
    insert("x-amzn-requestid", error.metadata().request_id.clone());
    if O::Service::TRAITS.contains(&ServiceTrait::AwsQueryCompatible) {
        insert(QUERY_ERROR, error.visit(QueryError));
    }
}

/// The error under the query protocol, if it has a code of its own there.
struct QueryError;

impl ErrorVisitor<'_> for QueryError {
    type Output = Option<String>;

    fn modeled<E: Structure>(self, _: &ErrorResponse<E>) -> Self::Output {
        let shape = ErrorShape::of::<E>();
        let (code, _) = shape.query_error()?;
        let fault = if shape.status().is_server_error() { "Receiver" } else { "Sender" };
        Some(format!("{code};{fault}"))
    }

    fn unmodeled(self, _: &ErrorMetadata) -> Self::Output {
        None
    }

    fn undecodable(self, _: &ErrorResponse<DecodeError>) -> Self::Output {
        None
    }
}

struct Reader<'r, M> {
    response: ResponseParts<'r>,
    metadata: ErrorMetadata,
    members: PhantomData<M>,
}

impl<M: Members> ErrorReader for Reader<'_, M> {
    fn read<E: Structure>(self) -> Result<ErrorResponse<E>, DecodeError> {
        let mut error = E::empty();
        M::read(self.response, &mut error)?;
        Ok(ErrorResponse::new(error, self.metadata))
    }

    fn metadata(self) -> ErrorMetadata {
        self.metadata
    }
}
