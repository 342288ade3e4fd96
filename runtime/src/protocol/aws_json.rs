//! awsJson1_0 and awsJson1_1 (Smithy 2.0 specification, "AWS JSON 1.0/1.1 protocol").
//!
//! A header names the operation, and the body holds all members. HTTP bindings and
//! `smithy.api#jsonName` have no effect.

use std::marker::PhantomData;

use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};

use super::draft::RequestDraft;
use super::encode_error::TypeName;
use super::response::{CodeSource, InBody, decode_error, decode_output};
use super::service_name::is_namespace;
use super::{Protocol, media_type, rpc};
#[cfg(feature = "event-stream")]
use crate::codec::PayloadCodec;
use crate::codec::{Codec, Input};
#[cfg(feature = "event-stream")]
use crate::event_stream::{self, EventStream, StreamMessage};
use crate::json::{Json, JsonDialect, Keys};
use crate::route::NamePlace;
use crate::{
    DecodeError, EncodeError, Operation, Refusal, RequestOptions, RequestParts, ResponseOptions,
    ResponseParts, RouteKey, Service,
};

/// `aws.protocols#awsJson1_0`.
pub type AwsJson1_0 = AwsJson<Version1_0>;

/// `aws.protocols#awsJson1_1`, which differs from version 1.0 in its content type and in how it
/// names errors.
pub type AwsJson1_1 = AwsJson<Version1_1>;

/// A version of awsJson.
#[derive(Clone, Copy, Debug)]
pub struct AwsJson<V>(PhantomData<V>);

/// Version 1.0 of awsJson.
#[derive(Clone, Copy, Debug)]
pub struct Version1_0;

/// Version 1.1 of awsJson.
#[derive(Clone, Copy, Debug)]
pub struct Version1_1;

trait Version {
    const CONTENT_TYPE: HeaderValue;
    const ERROR_NAME: TypeName;
}

impl Version for Version1_0 {
    const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.0");
    const ERROR_NAME: TypeName = TypeName::Absolute;
}

impl Version for Version1_1 {
    const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.1");
    const ERROR_NAME: TypeName = TypeName::Short;
}

/// JSON in which the members' names in the model are the keys.
struct AwsJsonBody;

impl JsonDialect for AwsJsonBody {
    const KEYS: Keys = Keys::Name;
}

type Body = Json<AwsJsonBody>;

/// The header that names the operation.
static TARGET: HeaderName = HeaderName::from_static("x-amz-target");

impl<V: Version> Protocol for AwsJson<V> {
    #[cfg(feature = "event-stream")]
    const INITIAL_MESSAGES: Option<&'static str> = Some(<Body as PayloadCodec>::MEDIA_TYPE);

    fn encode_request<O: Operation>(
        input: &O::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let mut body = Vec::with_capacity(128);
        Body::encode(&Input::new(input, options), &mut body)?;
        let mut headers = HeaderMap::with_capacity(4);
        headers.insert(CONTENT_TYPE, V::CONTENT_TYPE);
        headers.insert(&TARGET, const { HeaderValue::from_static(Target::<O>::TEXT) });
        RequestDraft { method: Method::POST, path_and_query: "/".into(), headers, body }
            .finish::<O>(input, options)
    }

    fn decode_response<O: Operation>(response: ResponseParts<'_>) -> Result<O::Output, O::Error> {
        if response.status.is_success() {
            return decode_output::<O, InBody<Body>>(response);
        }
        let body = Body::error_body(response.body);
        Err(decode_error::<O::Error, InBody<Body>>(CodeSource::HeaderOrBody, body, response))
    }

    fn matches<O: Operation>(request: RequestParts<'_>) -> bool {
        expect_operation::<O>(request).is_ok()
    }

    fn route_key<O: Operation>() -> RouteKey {
        RouteKey::name(NamePlace::TargetHeader, O::NAME)
    }

    fn check_media_types<O: Operation>(request: RequestParts<'_>) -> Result<(), Refusal> {
        media_type::check::<O>(request, &V::CONTENT_TYPE)
    }

    fn decode_request<O: Operation>(request: RequestParts<'_>) -> Result<O::Input, DecodeError> {
        expect_operation::<O>(request)?;
        rpc::decode_input::<O, Body>(request.body)
    }

    fn encode_response<O: Operation>(
        output: &O::Output,
        _: &ResponseOptions,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        Ok(response::<V>(StatusCode::OK, rpc::encode_output::<O, Body>(output)?))
    }

    fn encode_error<O: Operation>(error: &O::Error) -> Result<Response<Vec<u8>>, EncodeError> {
        rpc::encode_error::<O, Body>(error, V::ERROR_NAME, response::<V>)
    }

    #[cfg(feature = "event-stream")]
    fn encode_event<O: Operation, E: EventStream>(
        event: &E,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        event_stream::encode_event::<Body, E>(event, out)
    }

    #[cfg(feature = "event-stream")]
    fn encode_event_error<O: Operation, E: EventStream>(
        error: &O::Error,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        event_stream::encode_event_error::<Body, E>(error, out)
    }

    #[cfg(feature = "event-stream")]
    fn decode_event<O: Operation, E: EventStream>(
        received: &StreamMessage<'_>,
    ) -> Result<E, O::Error> {
        event_stream::decode_event::<Body, E, O::Error>(received)
    }
}

/// Checks that the request is one of this operation.
fn expect_operation<O: Operation>(request: RequestParts<'_>) -> Result<(), DecodeError> {
    if request.method != Method::POST {
        return Err(DecodeError::new("expected the method POST"));
    }
    let target = Target::<O>::TEXT;
    let mut found = request.headers.get_all(&TARGET).iter().map(HeaderValue::to_str);
    match (found.next(), found.next()) {
        (Some(Ok(found)), None) if found.strip_suffix(target).is_some_and(is_namespace) => Ok(()),
        _ => Err(DecodeError::new(format!("expected the header {TARGET}: {target}"))),
    }
}

/// The value of the header [`TARGET`]: `SERVICE.OPERATION`, as a constant.
struct Target<O>(PhantomData<O>);

impl<O: Operation> Target<O> {
    const TEXT: &'static str = match str::from_utf8(Self::BYTES.split_at(Self::LENGTH).0) {
        Ok(text) => text,
        Err(_) => panic!("names are text"),
    };
    const LENGTH: usize = O::Service::NAME.len() + 1 + O::NAME.len();
    const BYTES: &'static [u8] = &{
        assert!(Self::LENGTH <= 256, "the names of service and operation have more than 255 bytes");
        let mut bytes = [b'.'; 256];
        let (service, operation) = bytes.split_at_mut(O::Service::NAME.len() + 1);
        service.split_at_mut(O::Service::NAME.len()).0.copy_from_slice(O::Service::NAME.as_bytes());
        operation.split_at_mut(O::NAME.len()).0.copy_from_slice(O::NAME.as_bytes());
        bytes
    };
}

/// Makes a response. Its content type is sent without a body too, since it identifies the protocol.
fn response<V: Version>(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, V::CONTENT_TYPE);
    response
}
