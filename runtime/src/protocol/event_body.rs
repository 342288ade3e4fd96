//! The start of a body that is an event stream.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Response};

use super::{EVENT_STREAM_MEDIA_TYPE, Protocol};
use crate::event_stream::{encode_initial_message, initial_payload};
use crate::schema::has_trait;
use crate::{EncodeError, Operation, RequestParts, ResponseParts, Service, Trait};

/// Turns the members of an input or output, encoded as a body, into the first message of an event
/// stream. Protocols with HTTP bindings have no such message.
pub(super) fn begin<O: Operation>(
    event_type: &str,
    headers: &mut HeaderMap,
    body: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    if let Some(media_type) = <O::Service as Service>::Protocol::INITIAL_MESSAGES {
        *body = encode_initial_message(event_type, media_type, body)?;
        headers.remove(CONTENT_LENGTH);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(EVENT_STREAM_MEDIA_TYPE));
    }
    Ok(())
}

/// Returns a request of which the body has no events, if it is an event stream.
pub(crate) fn without_input_events<O: Operation>(
    mut request: RequestParts<'_>,
) -> RequestParts<'_> {
    if has_trait!(O::TRAITS, Trait::InputEvents) {
        request.body = initial_payload(request.body);
    }
    request
}

/// Returns a response of which the body has no events, if it is an event stream.
pub(crate) fn without_output_events<O: Operation>(
    mut response: ResponseParts<'_>,
) -> ResponseParts<'_> {
    if has_trait!(O::TRAITS, Trait::OutputEvents) && response.status.is_success() {
        response.body = initial_payload(response.body);
    }
    response
}

/// Makes the body of a successful response the start of an event stream, if the operation has one.
pub(crate) fn begin_response<O: Operation>(
    response: &mut Response<Vec<u8>>,
) -> Result<(), EncodeError> {
    if !has_trait!(O::TRAITS, Trait::OutputEvents) {
        return Ok(());
    }
    let mut body = std::mem::take(response.body_mut());
    begin::<O>("initial-response", response.headers_mut(), &mut body)?;
    *response.body_mut() = body;
    Ok(())
}
