//! Decoding responses: finds out whether a response is an output or an error, and reads its
//! members.

use std::borrow::Cow;
use std::marker::PhantomData;

use http::HeaderMap;

use crate::codec::{Codec, MissingMember};
use crate::error_body::ErrorBody;
use crate::raw_response::{describe, is_html};
use crate::schema::has_trait;
use crate::text_member::{complete_message, set_only_message};
use crate::{
    DecodeError, DefaultValue, ErrorMetadata, ErrorReader, ErrorResponse, Operation,
    OperationError, RawResponse, ResponseParts, Structure, Trait,
};

/// Where the responses of a protocol hold the members of an output or error.
pub(super) trait ResponseMembers {
    /// Whether all members are in the body, by their names in the model.
    const IN_BODY: bool = false;

    /// Reads the members of `slot`.
    fn read<T: Structure>(response: ResponseParts<'_>, slot: &mut T) -> Result<(), DecodeError>;
}

/// Reads all members from the body, in the format `C`.
pub(super) struct InBody<C>(PhantomData<C>);

impl<C: Codec> ResponseMembers for InBody<C> {
    const IN_BODY: bool = true;

    fn read<T: Structure>(response: ResponseParts<'_>, slot: &mut T) -> Result<(), DecodeError> {
        C::decode(response.body, MissingMember::Default, slot, |_| true)
    }
}

/// The part of a response that contains the code of an error.
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
    // The call succeeded, whatever the body is.
    if has_trait!(O::TRAITS, Trait::NoOutput) {
        return Ok(output);
    }
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
    body: ErrorBody<'_>,
    response: ResponseParts<'_>,
) -> E {
    let headers = ErrorHeaders::parse(response.headers);
    let in_header = headers.error_type.filter(|_| source == CodeSource::HeaderOrBody);
    let codes = [in_header, body.type_name.as_deref(), body.code.as_deref()];
    let code = codes.into_iter().flatten().map(plain_code).find(|code| !code.is_empty());
    let index = E::ERRORS.iter().position(|shape| Some(shape.name()) == code);
    let code = match (headers.query_code(), index) {
        (Some(code), _) => Some(Cow::Owned(code.to_owned())),
        (None, Some(index)) => Some(Cow::Borrowed(E::ERRORS[index].name())),
        (None, None) => code.map(|code| Cow::Owned(code.to_owned())),
    };
    let mut metadata = ErrorMetadata {
        code,
        message: body.message.map(Cow::into_owned),
        request_id: body.request_id.map(Cow::into_owned).or_else(|| headers.request_id()),
        status: response.status,
        response: None,
    };
    // Errors of services have a code or a message; a proxy's may be any JSON.
    if metadata.code.is_none() && (body.is_foreign || metadata.message.is_none()) {
        keep_foreign(&mut metadata, response);
    }
    read_members::<E, M>(index, metadata, body.is_complete, response)
}

/// Reads the members of the error `index` of [`OperationError::ERRORS`]; without an index it is an
/// error that the model does not name.
pub(super) fn read_error<E: OperationError, M: ResponseMembers>(
    index: Option<usize>,
    metadata: ErrorMetadata,
    response: ResponseParts<'_>,
) -> E {
    read_members::<E, M>(index, metadata, false, response)
}

/// Reads the members of an error as [`read_error`] does. If the metadata has all that is in the
/// body, as `is_complete` says, most structures need not be read from it.
fn read_members<E: OperationError, M: ResponseMembers>(
    index: Option<usize>,
    mut metadata: ErrorMetadata,
    is_complete: bool,
    response: ResponseParts<'_>,
) -> E {
    let members = PhantomData;
    let reader = MembersReader::<M> { response, metadata: &mut metadata, is_complete, members };
    match E::read(index.unwrap_or(E::ERRORS.len()), reader) {
        Ok(error) => error,
        Err(error) => {
            metadata.response = Some(RawResponse::copy_of(response));
            E::undecodable(ErrorResponse::new(error, metadata))
        }
    }
}

/// Keeps and describes an error response that the service did not send.
#[cold]
pub(super) fn keep_foreign(metadata: &mut ErrorMetadata, response: ResponseParts<'_>) {
    metadata.message = metadata.message.take().or_else(|| describe(response));
    metadata.response = Some(RawResponse::copy_of(response));
}

/// Turns a response that cannot be decoded into an error of the operation.
#[cold]
pub(crate) fn undecodable<E: OperationError>(error: DecodeError, response: ResponseParts<'_>) -> E {
    let mut metadata = metadata_without_body(response);
    if is_html(response) {
        keep_foreign(&mut metadata, response);
    } else {
        // The body may be the service's, and may hold sensitive values.
        metadata.response = Some(RawResponse::copy_of(response));
    }
    E::undecodable(ErrorResponse::new(error, metadata))
}

/// The metadata of an error whose body is not read.
pub(super) fn metadata_without_body(response: ResponseParts<'_>) -> ErrorMetadata {
    ErrorMetadata {
        code: None,
        message: None,
        request_id: ErrorHeaders::parse(response.headers).request_id(),
        status: response.status,
        response: None,
    }
}

/// Returns the first code of a list, without the URI after `:` and the namespace before `#` (Smithy
/// 2.0 specification, "AWS restJson1 protocol", "Operation error serialization").
fn plain_code(code: &str) -> &str {
    // Most codes have none of the three, and one pass over all bytes is faster than three searches.
    if code.bytes().fold(true, |plain, byte| plain & byte.is_ascii_alphanumeric()) {
        return code;
    }
    let code = code.split(',').map(str::trim).find(|code| !code.is_empty()).unwrap_or_default();
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
    /// Finds the headers in one pass: responses have few headers, and each lookup would hash a
    /// name.
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
            // An empty header counts as absent.
            let is_filled =
                |text: &&str| text.bytes().any(|byte| !matches!(byte, b' ' | b'\t' | b','));
            let text = value.to_str().ok().filter(is_filled);
            *slot = slot.or(text);
        }
        found
    }

    /// Returns the code that the error has under the query protocol.
    fn query_code(&self) -> Option<&'h str> {
        let value = self.query_error?;
        let code = value.split_once(';').map_or(value, |(code, _)| code).trim();
        (!code.is_empty()).then_some(code)
    }

    /// Returns the id that the service gave the request.
    pub(super) fn request_id(&self) -> Option<String> {
        self.request_ids.into_iter().flatten().next().map(str::to_owned)
    }
}

/// Returns the id that the service gave the request.
#[cfg(feature = "event-stream")]
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    ErrorHeaders::parse(headers).request_id()
}

/// Reads one error from a response.
struct MembersReader<'r, M> {
    response: ResponseParts<'r>,
    /// Moved into the error by a successful read. After a failed read, the caller still has it.
    metadata: &'r mut ErrorMetadata,
    /// Whether the metadata has all that is in the body.
    is_complete: bool,
    members: PhantomData<M>,
}

impl<M: ResponseMembers> ErrorReader for MembersReader<'_, M> {
    fn read<E: Structure>(self) -> Result<ErrorResponse<E>, DecodeError> {
        let mut error = E::default_value();
        let is_read = M::IN_BODY
            && self.is_complete
            && set_only_message(&mut error, self.metadata.message.as_deref());
        if !is_read {
            if let Err(why) = M::read(self.response, &mut error) {
                read_repaired::<E, M>(&mut error, self.response).ok_or(why)?;
            }
            complete_message(&mut error, &mut self.metadata.message);
        }
        Ok(ErrorResponse::new(error, std::mem::take(self.metadata)))
    }

    fn metadata(self) -> ErrorMetadata {
        std::mem::take(self.metadata)
    }
}

/// Reads the members of an error whose body is not UTF-8, with replacement characters in place of
/// the invalid bytes. Returns `None` if the body is UTF-8 or cannot be decoded.
#[cold]
fn read_repaired<E: Structure, M: ResponseMembers>(
    error: &mut E,
    response: ResponseParts<'_>,
) -> Option<()> {
    let body = match String::from_utf8_lossy(response.body) {
        Cow::Borrowed(_) => return None,
        Cow::Owned(body) => body,
    };
    *error = E::default_value();
    M::read(ResponseParts { body: body.as_bytes(), ..response }, error).ok()
}
