//! What the protocols with HTTP bindings share.

use std::marker::PhantomData;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode};

use super::customizations;
use super::draft::Draft;
use super::error_response::{Members, decode_error_in, error_headers, status_of, undecodable};
use crate::bindings::{Received, Sent, ToClient, ToServer, receive, send, uri};
use crate::codec::{Absent, Input, PayloadCodec, Whole};
use crate::{
    DecodeError, EncodeError, Initial, Operation, OperationError, OperationTrait, RequestOptions,
    RequestParts, ResponseOptions, ResponseParts, Service, Structure,
};

/// One of these protocols.
pub(super) trait Rest {
    /// The format of bodies, for a service.
    type Body<S: Service>: PayloadCodec;
    /// The format of errors' bodies.
    type ErrorBody<S: Service>: PayloadCodec;

    /// The parts of an error answer: its members, and what else tells which error it is.
    fn send_error<S: Service, E: OperationError>(error: &E) -> Result<Sent, EncodeError>;
}

pub(super) fn encode_request<P: Rest, O: Operation>(
    input: &O::Input,
    options: &RequestOptions,
) -> Result<Request<Vec<u8>>, EncodeError> {
    let mut sent = send::<ToServer, _, P::Body<O::Service>>(&Input::new(input, options))?;
    for (name, value) in &mut sent.labels {
        if value.is_empty() {
            *value = customizations::empty_label::<O::Service>(name).unwrap_or_default().to_owned();
        }
    }
    let path_and_query = uri::expand(O::HTTP.uri, &sent.labels, &sent.query)?.into();
    let method = Method::from_bytes(O::HTTP.method.as_bytes())
        .map_err(|_| EncodeError::new("the operation's HTTP method is none"))?;
    let streaming = O::TRAITS.iter().find_map(|t| match t {
        OperationTrait::StreamingInput(media_type) => Some(*media_type),
        _ => None,
    });
    let mut headers = sent.headers;
    if let Some(content_type) = streaming.or(sent.content_type) {
        headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(content_type));
    }
    Draft { method, path_and_query, headers, body: sent.body }.finish::<O>(input, options)
}

pub(super) fn decode_response<P: Rest, O: Operation>(
    response: ResponseParts<'_>,
) -> Result<O::Output, O::Error> {
    if response.status.is_success() {
        decode_output::<O, P::Body<O::Service>>(response)
    } else {
        Err(decode_error::<P, O>(response))
    }
}

/// Decodes a success, its body in the format `C`.
pub(super) fn decode_output<O: Operation, C: PayloadCodec>(
    response: ResponseParts<'_>,
) -> Result<O::Output, O::Error> {
    let mut output = O::Output::initial();
    match Bound::<C>::read(response, &mut output) {
        Ok(()) => Ok(output),
        Err(error) => Err(undecodable(error, response)),
    }
}

/// Decodes an error, whatever the status says.
pub(super) fn decode_error<P: Rest, O: Operation>(response: ResponseParts<'_>) -> O::Error {
    decode_error_in::<_, P::ErrorBody<O::Service>, Bound<P::ErrorBody<O::Service>>>(response)
}

/// Members by their bindings, bodies in the format `C`.
pub(super) struct Bound<C>(PhantomData<C>);

impl<C: PayloadCodec> Members for Bound<C> {
    fn read<T: Structure>(response: ResponseParts<'_>, slot: &mut T) -> Result<(), DecodeError> {
        let received = Received {
            labels: Vec::new(),
            query: Vec::new(),
            headers: response.headers,
            status: response.status,
            body: response.body,
        };
        receive::<ToClient, T, C>(&received, Absent::Corrected, slot)
    }
}

pub(super) fn matches<P: Rest, O: Operation>(request: RequestParts<'_>) -> bool {
    matched::<O>(request).is_ok()
}

/// What the URI of a request of this operation tells.
fn matched<O: Operation>(request: RequestParts<'_>) -> Result<uri::Matched, DecodeError> {
    if request.method.as_str() != O::HTTP.method {
        return Err(DecodeError::new(format!("expected the method {}", O::HTTP.method)));
    }
    let query = request.uri.query().unwrap_or_default();
    let path = customizations::modelled_path::<O>(&request);
    uri::match_uri(O::HTTP.uri, &path, query)
}

pub(super) fn decode_request<P: Rest, O: Operation>(
    request: RequestParts<'_>,
) -> Result<O::Input, DecodeError> {
    let matched = matched::<O>(request)?;
    let received = Received {
        labels: matched.labels,
        query: matched.query,
        headers: request.headers,
        status: StatusCode::OK,
        body: request.body,
    };
    let mut input = O::Input::initial();
    receive::<ToServer, _, P::Body<O::Service>>(&received, Absent::Rejected, &mut input)?;
    Ok(input)
}

pub(super) fn encode_response<P: Rest, O: Operation>(
    output: &O::Output,
    _: &ResponseOptions,
) -> Result<Response<Vec<u8>>, EncodeError> {
    encode_output::<O, P::Body<O::Service>>(output)
}

/// Encodes a success, its body in the format `C`.
pub(super) fn encode_output<O: Operation, C: PayloadCodec>(
    output: &O::Output,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let mut sent = if O::TRAITS.contains(&OperationTrait::NoOutput) {
        Sent::default()
    } else {
        send::<ToClient, _, C>(&Whole(output))?
    };
    let status = match &sent.status {
        Some(code) => code.parse().ok(),
        None => StatusCode::from_u16(O::HTTP.code).ok(),
    };
    let Some(status) = status else {
        return Err(EncodeError::new("expected an HTTP status from 100 to 999"));
    };
    let streaming = O::TRAITS.iter().find_map(|t| match t {
        OperationTrait::StreamingOutput(media_type) => Some(*media_type),
        _ => None,
    });
    let Some(media_type) = streaming else { return Ok(response(status, sent)) };
    sent.body.clear();
    sent.content_type = Some(media_type);
    let mut response = response(status, sent);
    response.headers_mut().remove(CONTENT_LENGTH);
    Ok(response)
}

pub(super) fn encode_error<P: Rest, O: Operation>(
    error: &O::Error,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let sent = P::send_error::<O::Service, _>(error)?;
    let mut response = response(status_of(error.metadata()), sent);
    error_headers::<O>(error, response.headers_mut());
    Ok(response)
}

fn response(status: StatusCode, sent: Sent) -> Response<Vec<u8>> {
    let bodiless = matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    let mut response = Response::new(if bodiless { Vec::new() } else { sent.body });
    *response.status_mut() = status;
    let length = response.body().len();
    let headers = response.headers_mut();
    *headers = sent.headers;
    if bodiless {
        return response;
    }
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    if let Some(content_type) = sent.content_type {
        headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(content_type));
    }
    response
}
