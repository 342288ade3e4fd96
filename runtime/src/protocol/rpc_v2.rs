//! What the RPC v2 protocols share (Smithy 2.0 specification, "Smithy RPC v2 CBOR/JSON protocol").
//!
//! The path tells the operation, the body tells everything else; HTTP bindings play no part.

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};

use super::draft::Draft;
use super::error_body::{TypeName, encode_error_body};
use super::error_response::{
    InBody, bare_metadata, error_headers, named_error, read_error, status_of, undecodable,
};
use crate::codec::{Absent, Codec, Input, RESPONSE_SIZE, Whole};
use crate::{
    DecodeError, EncodeError, Initial, Operation, OperationError, OperationTrait, RequestOptions,
    RequestParts, ResponseOptions, ResponseParts, Service,
};

/// One of these protocols.
pub(super) trait RpcV2 {
    /// The format of bodies.
    type Body: Codec;
    /// What the header `smithy-protocol` says.
    const NAME: HeaderValue;
    /// The media type of bodies.
    const MEDIA_TYPE: HeaderValue;
}

const PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");

pub(super) fn encode_request<P: RpcV2, O: Operation>(
    input: &O::Input,
    options: &RequestOptions,
) -> Result<Request<Vec<u8>>, EncodeError> {
    let mut headers = HeaderMap::with_capacity(4);
    headers.insert(PROTOCOL, P::NAME);
    headers.insert(ACCEPT, P::MEDIA_TYPE);
    let mut body = Vec::new();
    if !O::TRAITS.contains(&OperationTrait::NoInput) {
        P::Body::encode(&Input::new(input, options), &mut body)?;
        headers.insert(CONTENT_TYPE, P::MEDIA_TYPE);
    }
    let path_and_query = path::<O>().into();
    Draft { method: Method::POST, path_and_query, headers, body }.finish::<O>(input, options)
}

pub(super) fn decode_response<P: RpcV2, O: Operation>(
    response: ResponseParts<'_>,
) -> Result<O::Output, O::Error> {
    let ours = response.headers.get(PROTOCOL) == Some(&P::NAME);
    match (response.status.is_success(), ours) {
        (true, true) => {
            let mut output = O::Output::initial();
            match P::Body::decode(response.body, Absent::Corrected, &mut output, |_| true) {
                Ok(()) => Ok(output),
                Err(error) => Err(undecodable(error, response)),
            }
        }
        (true, false) => {
            let message = format!("expected the header {PROTOCOL}: {:?}", P::NAME);
            Err(undecodable(DecodeError::new(message), response))
        }
        (false, true) => {
            let mut body = P::Body::error_body(response.body);
            let code = body.type_name.take();
            Err(named_error::<_, InBody<P::Body>>(code, body, response))
        }
        // An answer without our header, from a proxy perhaps, is known by its status alone.
        (false, false) => {
            let unknown = O::Error::ERRORS.len();
            Err(read_error::<_, InBody<P::Body>>(unknown, response, bare_metadata(response)))
        }
    }
}

pub(super) fn matches<P: RpcV2, O: Operation>(request: RequestParts<'_>) -> bool {
    expect_operation::<P, O>(request).is_ok()
}

pub(super) fn decode_request<P: RpcV2, O: Operation>(
    request: RequestParts<'_>,
) -> Result<O::Input, DecodeError> {
    expect_operation::<P, O>(request)?;
    let mut input = O::Input::initial();
    P::Body::decode(request.body, Absent::Rejected, &mut input, |_| true)?;
    Ok(input)
}

/// Whether the request is one of this protocol and operation, and if not, why.
fn expect_operation<P: RpcV2, O: Operation>(request: RequestParts<'_>) -> Result<(), DecodeError> {
    if request.headers.get(PROTOCOL) != Some(&P::NAME) {
        return Err(DecodeError::new(format!("expected the header {PROTOCOL}: {:?}", P::NAME)));
    }
    // A prefix of the service's own may come first.
    let path = path::<O>();
    if request.method != Method::POST || !request.uri.path().ends_with(&path) {
        return Err(DecodeError::new(format!("expected POST and a path that ends in {path}")));
    }
    // Two ways to tell the operation might tell two operations.
    if ["x-amz-target", "x-amzn-target"].iter().any(|name| request.headers.contains_key(*name)) {
        return Err(DecodeError::new("expected no header x-amz-target under this protocol"));
    }
    Ok(())
}

pub(super) fn encode_response<P: RpcV2, O: Operation>(
    output: &O::Output,
    _: &ResponseOptions,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let mut body = Vec::new();
    if !O::TRAITS.contains(&OperationTrait::NoOutput) {
        body.reserve(RESPONSE_SIZE);
        P::Body::encode(&Whole(output), &mut body)?;
    }
    Ok(response::<P>(StatusCode::OK, body))
}

pub(super) fn encode_error<P: RpcV2, O: Operation>(
    error: &O::Error,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let body = encode_error_body::<O::Error, P::Body>(error, TypeName::Absolute)?;
    let mut response = response::<P>(status_of(error.metadata()), body);
    error_headers::<O>(error, response.headers_mut());
    Ok(response)
}

fn path<O: Operation>() -> String {
    format!("/service/{}/operation/{}", O::Service::NAME, O::NAME)
}

/// A body is written for everything but an output that the model does not have.
fn response<P: RpcV2>(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let (length, has_body) = (body.len(), !body.is_empty());
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(PROTOCOL, P::NAME);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    if has_body {
        headers.insert(CONTENT_TYPE, P::MEDIA_TYPE);
    }
    response
}
