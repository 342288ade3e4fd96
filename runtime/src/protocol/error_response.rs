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
    let told = Told::by(response.headers);
    let code = told
        .error_type
        .map(str::to_owned)
        .or_else(|| body.type_name.take())
        .or_else(|| body.code.take());
    told_error::<E, M>(code, body, &told, response)
}

/// Decodes the error that `code` names.
pub(super) fn named_error<E: OperationError, M: Members>(
    code: Option<String>,
    body: ErrorBody,
    response: ResponseParts<'_>,
) -> E {
    told_error::<E, M>(code, body, &Told::by(response.headers), response)
}

fn told_error<E: OperationError, M: Members>(
    code: Option<String>,
    body: ErrorBody,
    told: &Told<'_>,
    response: ResponseParts<'_>,
) -> E {
    let code = code.map(|code| match plain_code(&code) {
        plain if plain.len() == code.len() => code,
        plain => plain.to_owned(),
    });
    let index = error_index(E::ERRORS, code.as_deref());
    let metadata = ErrorMetadata {
        code: told.query_code().or(code),
        message: body.message,
        request_id: body.request_id.or_else(|| told.request_id()),
        status: response.status,
    };
    read_error::<E, M>(index, response, metadata)
}

/// Reads the error `index`; what cannot be decoded is an error too.
pub(super) fn read_error<E: OperationError, M: Members>(
    index: usize,
    response: ResponseParts<'_>,
    mut metadata: ErrorMetadata,
) -> E {
    let reader = Reader::<M> { response, metadata: &mut metadata, members: PhantomData };
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
    // Most have neither, and one look at all bytes is cheaper than three searches.
    if code.bytes().fold(true, |plain, byte| plain & byte.is_ascii_alphanumeric()) {
        return code;
    }
    let code = code.split_once(':').map_or(code, |(code, _)| code);
    code.rsplit_once('#').map_or(code, |(_, code)| code).trim()
}

/// The id the service gave the request.
pub(super) fn request_id(headers: &HeaderMap) -> Option<String> {
    Told::by(headers).request_id()
}

/// What headers tell of an error.
#[derive(Default)]
struct Told<'h> {
    error_type: Option<&'h str>,
    query_error: Option<&'h str>,
    /// Services have three headers for it; the first one counts.
    request_ids: [Option<&'h str>; 3],
}

const ERROR_TYPE: &str = "x-amzn-errortype";
/// `CODE;FAULT`, from services that answered the query protocol in former times
/// (`aws.protocols#awsQueryCompatible`).
const QUERY_ERROR: &str = "x-amzn-query-error";
const REQUEST_ID: &str = "x-amzn-requestid";

impl<'h> Told<'h> {
    /// Looks at all headers once: answers have few, and each search would hash a name.
    fn by(headers: &'h HeaderMap) -> Self {
        let mut told = Self::default();
        for (name, value) in headers {
            let slot = match name.as_str() {
                ERROR_TYPE => &mut told.error_type,
                QUERY_ERROR => &mut told.query_error,
                REQUEST_ID => &mut told.request_ids[0],
                "x-amzn-request-id" => &mut told.request_ids[1],
                "x-amz-request-id" => &mut told.request_ids[2],
                _ => continue,
            };
            *slot = slot.or_else(|| value.to_str().ok());
        }
        told
    }

    /// The code the error had under the query protocol.
    fn query_code(&self) -> Option<String> {
        let value = self.query_error?;
        let code = value.split_once(';').map_or(value, |(code, _)| code).trim();
        (!code.is_empty()).then(|| code.to_owned())
    }

    fn request_id(&self) -> Option<String> {
        self.request_ids.into_iter().flatten().next().map(str::to_owned)
    }
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
    insert(REQUEST_ID, error.metadata().request_id.clone());
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
    /// Left behind when the error turns out to be undecodable.
    metadata: &'r mut ErrorMetadata,
    members: PhantomData<M>,
}

impl<M: Members> ErrorReader for Reader<'_, M> {
    fn read<E: Structure>(self) -> Result<ErrorResponse<E>, DecodeError> {
        let mut error = E::initial();
        M::read(self.response, &mut error)?;
        Ok(ErrorResponse::new(error, std::mem::take(self.metadata)))
    }

    fn metadata(self) -> ErrorMetadata {
        std::mem::take(self.metadata)
    }
}
