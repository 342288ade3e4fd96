//! What awsQuery and ec2Query share: requests are forms, responses XML (Smithy 2.0 specification,
//! "AWS query protocol" and "AWS EC2 query protocol").
//!
//! The form tells the operation and everything else; HTTP bindings play no part.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Method, Request, Response};

use super::draft::Draft;
use crate::codec::Input;
use crate::query::{self, Call, Dialect};
use crate::{
    DecodeError, Empty, EncodeError, Operation, RequestOptions, RequestParts, ResponseParts,
    Service,
};

/// One of these protocols.
pub(super) trait Query {
    /// The keys of its forms.
    type Keys: Dialect;
}

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

pub(super) fn encode_request<P: Query, O: Operation>(
    input: &O::Input,
    options: &RequestOptions,
) -> Result<Request<Vec<u8>>, EncodeError> {
    let mut body = Vec::with_capacity(128);
    query::encode::<P::Keys, _>(call::<O>(), &Input::new(input, options), &mut body)?;
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, FORM);
    Draft { method: Method::POST, path_and_query: "/".to_owned(), headers, body }
        .finish::<O>(input, options)
}

pub(super) fn decode_request<P: Query, O: Operation>(
    request: RequestParts<'_>,
) -> Result<O::Input, DecodeError> {
    // Signed links have the form in their query.
    let form = match *request.method {
        Method::GET => request.uri.query().unwrap_or_default().as_bytes(),
        _ => request.body,
    };
    let mut input = O::Input::empty();
    query::decode::<P::Keys, _>(call::<O>(), form, &mut input)?;
    Ok(input)
}

fn call<O: Operation>() -> Call {
    Call { action: O::NAME, version: O::Service::VERSION }
}

pub(super) fn decode_response<P: Query, O: Operation>(
    response: ResponseParts<'_>,
) -> Result<O::Output, O::Error> {
    todo!()
}

pub(super) fn encode_response<P: Query, O: Operation>(
    output: &O::Output,
) -> Result<Response<Vec<u8>>, EncodeError> {
    todo!()
}

pub(super) fn encode_error<P: Query, O: Operation>(
    error: &O::Error,
) -> Result<Response<Vec<u8>>, EncodeError> {
    todo!()
}
