//! awsJson1_0 and awsJson1_1 (Smithy 2.0 specification, "AWS JSON 1.0/1.1 protocol").
//!
//! A header tells the operation, the body tells everything else; HTTP bindings and `jsonName` play
//! no part.

use std::marker::PhantomData;

use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};

use super::Protocol;
use super::draft::Draft;
use super::error_body::{TypeName, encode_error_body};
use super::error_response::{decode_error, error_headers, status_of, undecodable};
use crate::codec::{Absent, Codec, Input, RESPONSE_SIZE, Whole};
use crate::json::{Dialect, Json, Keys};
use crate::{
    DecodeError, EncodeError, Initial, Operation, OperationError, OperationTrait, RequestOptions,
    RequestParts, ResponseOptions, ResponseParts, Service,
};

/// Version 1.0.
#[derive(Clone, Copy, Debug)]
pub struct AwsJson1_0;

/// Version 1.1, which differs from 1.0 in its content type, and in how it names errors.
#[derive(Clone, Copy, Debug)]
pub struct AwsJson1_1;

impl Version for AwsJson1_0 {
    const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.0");
    const ERROR_NAME: TypeName = TypeName::Absolute;
}

impl Version for AwsJson1_1 {
    const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.1");
    const ERROR_NAME: TypeName = TypeName::Short;
}

trait Version {
    const CONTENT_TYPE: HeaderValue;
    const ERROR_NAME: TypeName;
}

/// JSON with the members' own names.
pub(crate) struct AwsJson;

impl Dialect for AwsJson {
    const KEYS: Keys = Keys::Name;
}

type Body = Json<AwsJson>;

/// The header that tells the operation.
static TARGET: HeaderName = HeaderName::from_static("x-amz-target");

impl<V: Version> Protocol for V {
    fn encode_request<O: Operation>(
        input: &O::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let mut body = Vec::with_capacity(128);
        Body::encode(&Input::new(input, options), &mut body)?;
        let mut headers = HeaderMap::with_capacity(4);
        headers.insert(CONTENT_TYPE, V::CONTENT_TYPE);
        headers.insert(&TARGET, const { HeaderValue::from_static(Target::<O>::TEXT) });
        Draft { method: Method::POST, path_and_query: "/".into(), headers, body }
            .finish::<O>(input, options)
    }

    fn decode_response<O: Operation>(response: ResponseParts<'_>) -> Result<O::Output, O::Error> {
        if !response.status.is_success() {
            return Err(decode_error::<O::Error, Body>(response));
        }
        let mut output = O::Output::initial();
        match Body::decode(response.body, Absent::Corrected, &mut output, |_| true) {
            Ok(()) => Ok(output),
            Err(error) => Err(undecodable(error, response)),
        }
    }

    fn matches<O: Operation>(request: RequestParts<'_>) -> bool {
        let found = request.headers.get(&TARGET);
        found.is_some_and(|found| found.as_bytes() == Target::<O>::TEXT.as_bytes())
    }

    fn decode_request<O: Operation>(request: RequestParts<'_>) -> Result<O::Input, DecodeError> {
        let target = Target::<O>::TEXT;
        // A caller that found the operation without the header is taken at its word.
        if request.headers.get(&TARGET).is_some_and(|value| value.as_bytes() != target.as_bytes()) {
            return Err(DecodeError::new(format!("expected the header {TARGET}: {target}")));
        }
        let mut input = O::Input::initial();
        Body::decode(request.body, Absent::Rejected, &mut input, |_| true)?;
        Ok(input)
    }

    fn encode_response<O: Operation>(
        output: &O::Output,
        _: &ResponseOptions,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let mut body = Vec::new();
        // The content type stays all the same: it tells the protocol.
        if !O::TRAITS.contains(&OperationTrait::NoOutput) {
            body.reserve(RESPONSE_SIZE);
            Body::encode(&Whole(output), &mut body)?;
        }
        Ok(response::<V>(StatusCode::OK, body))
    }

    fn encode_error<O: Operation>(error: &O::Error) -> Result<Response<Vec<u8>>, EncodeError> {
        let body = encode_error_body::<O::Error, Body>(error, V::ERROR_NAME)?;
        let mut response = response::<V>(status_of(error.metadata()), body);
        error_headers::<O>(error, response.headers_mut());
        Ok(response)
    }
}

/// The operation's name in the header: `SERVICE.OPERATION`.
struct Target<O>(PhantomData<O>);

impl<O: Operation> Target<O> {
    /// Put together by the compiler.
    const TEXT: &'static str = match str::from_utf8(Self::BYTES.split_at(Self::LENGTH).0) {
        Ok(text) => text,
        Err(_) => panic!("names are text"),
    };
    const LENGTH: usize = O::Service::NAME.len() + 1 + O::NAME.len();
    const BYTES: &'static [u8] = &{
        assert!(Self::LENGTH <= 256, "service and operation have more than 255 bytes of names");
        let mut bytes = [b'.'; 256];
        let (service, operation) = bytes.split_at_mut(O::Service::NAME.len() + 1);
        service.split_at_mut(O::Service::NAME.len()).0.copy_from_slice(O::Service::NAME.as_bytes());
        operation.split_at_mut(O::NAME.len()).0.copy_from_slice(O::NAME.as_bytes());
        bytes
    };
}

fn response<V: Version>(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, V::CONTENT_TYPE);
    response
}
