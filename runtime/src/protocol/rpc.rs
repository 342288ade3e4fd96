//! What the RPC protocols share: bodies that hold all members of an input, output or error.

use http::{Response, StatusCode};

use super::encode_error::{TypeName, encode_error_body, error_status, insert_error_headers};
use crate::codec::{Codec, MissingMember, RESPONSE_SIZE};
use crate::schema::has_trait;
use crate::{DecodeError, DefaultValue, EncodeError, Operation, OperationError, Trait};

/// Decodes the body of a request, for a server.
pub(super) fn decode_input<O: Operation, C: Codec>(body: &[u8]) -> Result<O::Input, DecodeError> {
    let mut input = O::Input::default_value();
    C::decode(body, MissingMember::Error, &mut input, |_| true)?;
    Ok(input)
}

/// Encodes the body of a successful response, which is empty if the operation has no output.
pub(super) fn encode_output<O: Operation, C: Codec>(
    output: &O::Output,
) -> Result<Vec<u8>, EncodeError> {
    let mut body = Vec::new();
    if !has_trait!(O::TRAITS, Trait::NoOutput) {
        body.reserve(RESPONSE_SIZE);
        C::encode(output, &mut body)?;
    }
    Ok(body)
}

/// Encodes an error. `respond` makes a response with the protocol's own headers.
pub(super) fn encode_error<O: Operation, C: Codec>(
    error: &O::Error,
    type_name: TypeName,
    respond: fn(StatusCode, Vec<u8>) -> Response<Vec<u8>>,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let body = encode_error_body::<O::Error, C>(error, type_name)?;
    let mut response = respond(error_status(error.metadata()), body);
    insert_error_headers::<O>(error, response.headers_mut());
    Ok(response)
}
