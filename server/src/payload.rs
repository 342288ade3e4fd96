//! Streaming payloads, which are not members of inputs and outputs: they are the bodies of
//! messages.

use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Response};
use smithereens::{EncodeError, Operation, Refusal, RequestParts};

/// Reads the input of a request and its payload.
pub(crate) fn read_request<O: Operation>(
    request: RequestParts<'_>,
) -> Result<(O::Input, Vec<u8>), Refusal> {
    let input = O::read_request(request)?;
    Ok((input, O::payload(request)?.into_owned()))
}

/// Encodes an output with its payload, or an error.
pub(crate) fn encode_result<O: Operation>(
    result: Result<(O::Output, Vec<u8>), O::Error>,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let (output, payload) = match result {
        Ok(output_and_payload) => output_and_payload,
        Err(error) => return O::encode_error(&error),
    };
    let mut response = O::encode_response(&output)?;
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(payload.len()));
    *response.body_mut() = payload;
    Ok(response)
}
