//! Decoding responses: the output, or which error a response is and its members.

use std::marker::PhantomData;

use http::HeaderMap;

use crate::codec::{Codec, MissingMember};
use crate::error_body::ErrorBody;
use crate::{
    DecodeError, DefaultValue, ErrorMetadata, ErrorReader, ErrorResponse, Operation,
    OperationError, ResponseParts, Structure,
};

/// Where the responses of a protocol hold the members of an output or error.
pub(super) trait ResponseMembers {
    /// Reads the members of `slot`.
    fn read<T: Structure>(response: ResponseParts<'_>, slot: &mut T) -> Result<(), DecodeError>;
}

/// All members are in the body, in the format `C`.
pub(super) struct InBody<C>(PhantomData<C>);

impl<C: Codec> ResponseMembers for InBody<C> {
    fn read<T: Structure>(response: ResponseParts<'_>, slot: &mut T) -> Result<(), DecodeError> {
        C::decode(response.body, MissingMember::Default, slot, |_| true)
    }
}

/// Where the code of an error is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeSource {
    /// The header `x-amzn-errortype`, or else the body.
    HeaderOrBody,
    /// The body alone.
    Body,
}

/// Decodes a successful response.
#[inline]
pub(super) fn decode_output<O: Operation, M: ResponseMembers>(
    response: ResponseParts<'_>,
) -> Result<O::Output, O::Error> {
    let mut output = O::Output::default_value();
    match M::read(response, &mut output) {
        Ok(()) => Ok(output),
        Err(error) => Err(undecodable(error, response)),
    }
}

/// Decodes the error that a response reports by its code. An error that the model does not name, or
/// whose members cannot be decoded, is returned as such.
#[inline]
pub(super) fn decode_error<E: OperationError, M: ResponseMembers>(
    source: CodeSource,
    body: ErrorBody,
    response: ResponseParts<'_>,
) -> E {
    let headers = ErrorHeaders::parse(response.headers);
    let in_header = headers.error_type.filter(|_| source == CodeSource::HeaderOrBody);
    let code = in_header.map(str::to_owned).or(body.type_name).or(body.code);
    let code = code.map(|code| match plain_code(&code) {
        plain if plain.len() == code.len() => code,
        plain => plain.to_owned(),
    });
    let index = E::ERRORS.iter().position(|shape| Some(shape.name()) == code.as_deref());
    let metadata = ErrorMetadata {
        code: headers.query_code().or(code),
        message: body.message,
        request_id: body.request_id.or_else(|| headers.request_id()),
        status: response.status,
    };
    read_error::<E, M>(index.unwrap_or(E::ERRORS.len()), metadata, response)
}

/// Reads the members of the error `index` of [`OperationError::ERRORS`]; an index past the end is
/// an error that the model does not name.
pub(super) fn read_error<E: OperationError, M: ResponseMembers>(
    index: usize,
    mut metadata: ErrorMetadata,
    response: ResponseParts<'_>,
) -> E {
    let reader = MembersReader::<M> { response, metadata: &mut metadata, members: PhantomData };
    E::read(index, reader)
        .unwrap_or_else(|error| E::undecodable(ErrorResponse::new(error, metadata)))
}

/// Turns a response that cannot be decoded into an error of the operation.
#[cold]
pub(super) fn undecodable<E: OperationError>(error: DecodeError, response: ResponseParts<'_>) -> E {
    E::undecodable(ErrorResponse::new(error, metadata_without_body(response)))
}

/// The metadata of an error whose body is not read.
pub(super) fn metadata_without_body(response: ResponseParts<'_>) -> ErrorMetadata {
    ErrorMetadata {
        code: None,
        message: None,
        request_id: ErrorHeaders::parse(response.headers).request_id(),
        status: response.status,
    }
}

/// Removes the URI after `:` and the namespace before `#` from a code (Smithy 2.0 specification, "AWS
/// restJson1 protocol", "Operation error serialization").
fn plain_code(code: &str) -> &str {
    // Most codes have neither, and one pass over all bytes is cheaper than three searches.
    if code.bytes().fold(true, |plain, byte| plain & byte.is_ascii_alphanumeric()) {
        return code;
    }
    let code = code.split_once(':').map_or(code, |(code, _)| code);
    code.rsplit_once('#').map_or(code, |(_, code)| code).trim()
}

/// The headers of an error response that have a meaning in every protocol.
#[derive(Default)]
pub(super) struct ErrorHeaders<'h> {
    error_type: Option<&'h str>,
    query_error: Option<&'h str>,
    /// Three headers may hold the request's id, in order of precedence.
    request_ids: [Option<&'h str>; 3],
}

/// The header with the type of an error.
pub(super) const ERROR_TYPE: &str = "x-amzn-errortype";
/// The header with `CODE;FAULT`, from services that once used the query protocol
/// (`aws.protocols#awsQueryCompatible`).
pub(super) const QUERY_ERROR: &str = "x-amzn-query-error";
/// The header with the request's id.
pub(super) const REQUEST_ID: &str = "x-amzn-requestid";

impl<'h> ErrorHeaders<'h> {
    /// Finds the headers in one pass: responses have few headers, and each lookup would hash a name.
    pub(super) fn parse(headers: &'h HeaderMap) -> Self {
        let mut found = Self::default();
        for (name, value) in headers {
            let slot = match name.as_str() {
                ERROR_TYPE => &mut found.error_type,
                QUERY_ERROR => &mut found.query_error,
                REQUEST_ID => &mut found.request_ids[0],
                "x-amzn-request-id" => &mut found.request_ids[1],
                "x-amz-request-id" => &mut found.request_ids[2],
                _ => continue,
            };
            *slot = slot.or_else(|| value.to_str().ok());
        }
        found
    }

    /// Returns the code that the error has under the query protocol.
    fn query_code(&self) -> Option<String> {
        let value = self.query_error?;
        let code = value.split_once(';').map_or(value, |(code, _)| code).trim();
        (!code.is_empty()).then(|| code.to_owned())
    }

    /// Returns the id that the service gave the request.
    pub(super) fn request_id(&self) -> Option<String> {
        self.request_ids.into_iter().flatten().next().map(str::to_owned)
    }
}

/// Reads one error from a response.
struct MembersReader<'r, M> {
    response: ResponseParts<'r>,
    /// Stays here when the error turns out to be undecodable.
    metadata: &'r mut ErrorMetadata,
    members: PhantomData<M>,
}

impl<M: ResponseMembers> ErrorReader for MembersReader<'_, M> {
    fn read<E: Structure>(self) -> Result<ErrorResponse<E>, DecodeError> {
        let mut error = E::default_value();
        M::read(self.response, &mut error)?;
        Ok(ErrorResponse::new(error, std::mem::take(self.metadata)))
    }

    fn metadata(self) -> ErrorMetadata {
        std::mem::take(self.metadata)
    }
}
