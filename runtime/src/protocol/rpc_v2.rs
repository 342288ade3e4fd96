//! The family of RPC v2 protocols (Smithy 2.0 specification, "Smithy RPC v2 CBOR protocol" and
//! "Smithy RPC v2 JSON protocol").
//!
//! The path names the operation, and the body holds all members. HTTP bindings have no effect.

use std::marker::PhantomData;

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};

use super::draft::RequestDraft;
use super::encode_error::TypeName;
use super::response::{
    CodeSource, InBody, decode_error, decode_output, keep_foreign, metadata_without_body,
    read_error, undecodable,
};
use super::service_name::is_namespace;
use super::{Protocol, media_type, rpc};
use crate::codec::{Codec, Input, PayloadCodec};
use crate::error_body::ErrorBody;
#[cfg(feature = "event-stream")]
use crate::event_stream::{self, EventStream, StreamMessage};
use crate::route::NamePlace;
use crate::schema::has_trait;
use crate::{
    DecodeError, EncodeError, Operation, Refusal, RequestOptions, RequestParts, ResponseOptions,
    ResponseParts, RouteKey, Service, Trait,
};

/// An RPC v2 protocol with bodies of the format `F`.
#[derive(Clone, Copy, Debug)]
pub struct RpcV2<F>(PhantomData<F>);

/// The format of an RPC v2 protocol.
pub(super) trait RpcFormat {
    /// The codec of bodies.
    type Body: PayloadCodec;
    /// The value of the header `smithy-protocol`.
    const NAME: HeaderValue;
    /// The media type of bodies.
    const MEDIA_TYPE: HeaderValue;
}

const PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");

impl<F: RpcFormat> Protocol for RpcV2<F> {
    #[cfg(feature = "event-stream")]
    const INITIAL_MESSAGES: Option<&'static str> = Some(<F::Body as PayloadCodec>::MEDIA_TYPE);

    fn encode_request<O: Operation>(
        input: &O::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let mut headers = HeaderMap::with_capacity(4);
        headers.insert(PROTOCOL, F::NAME);
        headers.insert(ACCEPT, F::MEDIA_TYPE);
        let mut body = Vec::new();
        if !has_trait!(O::TRAITS, Trait::NoInput) {
            F::Body::encode(&Input::new(input, options), &mut body)?;
            headers.insert(CONTENT_TYPE, F::MEDIA_TYPE);
        }
        let path_and_query = path::<O>().into();
        RequestDraft { method: Method::POST, path_and_query, headers, body }
            .finish::<O>(input, options)
    }

    fn decode_response<O: Operation>(response: ResponseParts<'_>) -> Result<O::Output, O::Error> {
        let is_rpc = response.headers.get(PROTOCOL) == Some(&F::NAME);
        if response.status.is_success() {
            if is_rpc {
                return decode_output::<O, InBody<F::Body>>(response);
            }
            let message = format!("expected the header {PROTOCOL}: {:?}", F::NAME);
            return Err(undecodable(DecodeError::new(message), response));
        }
        if !is_rpc {
            // The response of a proxy, for example: only its status has a meaning.
            let mut metadata = metadata_without_body(response);
            keep_foreign(&mut metadata, response);
            return Err(read_error::<_, InBody<F::Body>>(None, metadata, response));
        }
        let body = ErrorBody { code: None, ..F::Body::error_body(response.body) };
        Err(decode_error::<_, InBody<F::Body>>(CodeSource::Body, body, response))
    }

    fn matches<O: Operation>(request: RequestParts<'_>) -> bool {
        expect_operation::<F, O>(request).is_ok()
    }

    fn route_key<O: Operation>() -> RouteKey {
        RouteKey::name(NamePlace::LastSegment, O::NAME)
    }

    fn check_media_types<O: Operation>(request: RequestParts<'_>) -> Result<(), Refusal> {
        media_type::check::<O>(request, &F::MEDIA_TYPE)
    }

    fn decode_request<O: Operation>(request: RequestParts<'_>) -> Result<O::Input, DecodeError> {
        expect_operation::<F, O>(request)?;
        rpc::decode_input::<O, F::Body>(request.body)
    }

    fn encode_response<O: Operation>(
        output: &O::Output,
        _: &ResponseOptions,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        Ok(response::<F>(StatusCode::OK, rpc::encode_output::<O, F::Body>(output)?))
    }

    fn encode_error<O: Operation>(error: &O::Error) -> Result<Response<Vec<u8>>, EncodeError> {
        rpc::encode_error::<O, F::Body>(error, TypeName::Absolute, response::<F>)
    }

    #[cfg(feature = "event-stream")]
    fn encode_event<O: Operation, E: EventStream>(
        event: &E,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        event_stream::encode_event::<F::Body, E>(event, out)
    }

    #[cfg(feature = "event-stream")]
    fn encode_event_error<O: Operation, E: EventStream>(
        error: &O::Error,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        event_stream::encode_event_error::<F::Body, E>(error, out)
    }

    #[cfg(feature = "event-stream")]
    fn decode_event<O: Operation, E: EventStream>(
        received: &StreamMessage<'_>,
    ) -> Result<E, O::Error> {
        event_stream::decode_event::<F::Body, E, O::Error>(received)
    }
}

/// Checks that the request is one of this protocol and operation.
fn expect_operation<F: RpcFormat, O: Operation>(
    request: RequestParts<'_>,
) -> Result<(), DecodeError> {
    if request.headers.get(PROTOCOL) != Some(&F::NAME) {
        return Err(DecodeError::new(format!("expected the header {PROTOCOL}: {:?}", F::NAME)));
    }
    if request.method != Method::POST || !is_path_of::<O>(request.uri.path()) {
        let path = path::<O>();
        return Err(DecodeError::new(format!("expected POST and a path that ends in {path}")));
    }
    // The header names an operation too, and it might be another one.
    if ["x-amz-target", "x-amzn-target"].iter().any(|name| request.headers.contains_key(*name)) {
        return Err(DecodeError::new("expected no header x-amz-target under this protocol"));
    }
    Ok(())
}

/// Whether the path of a request is [`path`]. The service may have a prefix before its paths.
fn is_path_of<O: Operation>(path: &str) -> bool {
    let service = path
        .strip_suffix(O::NAME)
        .and_then(|path| path.strip_suffix("/operation/"))
        .and_then(|path| path.strip_suffix(O::Service::NAME))
        .and_then(|path| path.rsplit_once('/'));
    service
        .is_some_and(|(before, namespace)| before.ends_with("/service") && is_namespace(namespace))
}

fn path<O: Operation>() -> String {
    format!("/service/{}/operation/{}", O::Service::NAME, O::NAME)
}

/// Makes a response. Its body is empty only when the operation has no output.
fn response<F: RpcFormat>(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let (length, has_body) = (body.len(), !body.is_empty());
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(PROTOCOL, F::NAME);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    if has_body {
        headers.insert(CONTENT_TYPE, F::MEDIA_TYPE);
    }
    response
}
