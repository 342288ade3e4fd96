//! What awsQuery and ec2Query share: requests are forms, responses XML in envelopes (Smithy 2.0
//! specification, "AWS query protocol" and "AWS EC2 query protocol").
//!
//! The form tells the operation and everything else; HTTP bindings play no part.

use std::marker::PhantomData;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};

use super::draft::Draft;
use super::error_response::{
    Members, error_headers, read_error, request_id, status_of, undecodable,
};
use super::xml_error::{Coded, unmodeled_message};
use crate::codec::{Absent, Input, View, Whole};
use crate::query::{self, Call, Dialect};
use crate::{
    DecodeError, EncodeError, ErrorMetadata, ErrorResponse, ErrorShape, ErrorVisitor, Initial,
    Operation, OperationError, RequestOptions, RequestParts, ResponseOptions, ResponseParts,
    Service, Structure, xml,
};

/// One of these protocols.
pub(super) trait Query {
    /// The keys of its forms.
    type Keys: Dialect;
    /// The media type of its responses.
    const XML: HeaderValue;

    /// The names of the elements around the members of an output, inside of the root.
    fn output_path<O: Operation>() -> Vec<String>;

    /// Appends a response.
    fn write_output<O: Operation>(
        output: &O::Output,
        request_id: Option<&str>,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError>;

    /// The code of an error, and the status it is sent with.
    fn code(shape: ErrorShape) -> (&'static str, StatusCode);

    /// How errors tell whose fault they are, if they do.
    fn fault(status: StatusCode) -> Option<&'static str>;

    /// Appends an error in its envelope.
    fn write_error<V: View>(
        error: &Coded<'_, V>,
        request_id: Option<&str>,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError>;
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
    Draft { method: Method::POST, path_and_query: "/".into(), headers, body }
        .finish::<O>(input, options)
}

pub(super) fn matches<P: Query, O: Operation>(request: RequestParts<'_>) -> bool {
    query::is_form_of(call::<O>(), form(request))
}

pub(super) fn decode_request<P: Query, O: Operation>(
    request: RequestParts<'_>,
) -> Result<O::Input, DecodeError> {
    let mut input = O::Input::initial();
    query::decode::<P::Keys, _>(call::<O>(), form(request), &mut input)?;
    Ok(input)
}

/// The form of a request; signed links have it in their query.
fn form(request: RequestParts<'_>) -> &[u8] {
    match *request.method {
        Method::GET => request.uri.query().unwrap_or_default().as_bytes(),
        _ => request.body,
    }
}

fn call<O: Operation>() -> Call {
    Call { action: O::NAME, version: O::Service::VERSION }
}

/// The name of a response's root.
pub(super) fn root<O: Operation>() -> String {
    format!("{}Response", O::NAME)
}

pub(super) fn decode_response<P: Query, O: Operation>(
    response: ResponseParts<'_>,
) -> Result<O::Output, O::Error> {
    if !response.status.is_success() {
        return Err(decode_error::<P, O>(response));
    }
    read_output::<P, O>(response.body).map_err(|error| undecodable(error, response))
}

fn read_output<P: Query, O: Operation>(body: &[u8]) -> Result<O::Output, DecodeError> {
    // An answer of somebody else's, a proxy's perhaps, is no output without members.
    if !body.trim_ascii().is_empty() {
        xml::expect_root(body, &root::<O>())?;
    }
    let path = P::output_path::<O>();
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let mut output = O::Output::initial();
    xml::decode_below(body, &path, Absent::Corrected, &mut output, |_| true)?;
    Ok(output)
}

fn decode_error<P: Query, O: Operation>(response: ResponseParts<'_>) -> O::Error {
    let body = xml::error_body(response.body);
    let index = error_index::<P>(O::Error::ERRORS, body.code.as_deref());
    let metadata = ErrorMetadata {
        code: body.code,
        message: body.message,
        request_id: body.request_id.or_else(|| request_id(response.headers)),
        status: response.status,
    };
    read_error::<O::Error, InError>(index, response, metadata)
}

/// The error that has this code; an index past the end when none has.
fn error_index<P: Query>(errors: &[ErrorShape], code: Option<&str>) -> usize {
    let has_code = |shape: &ErrorShape| Some(P::code(*shape).0) == code;
    errors.iter().position(has_code).unwrap_or(errors.len())
}

/// Members in the element `Error`, in either protocol's envelope: not all services that speak
/// awsQuery have its own.
struct InError;

impl Members for InError {
    fn read<T: Structure>(response: ResponseParts<'_>, slot: &mut T) -> Result<(), DecodeError> {
        let path: &[&str] = match xml::has_root(response.body, "Response") {
            true => &["Errors", "Error"],
            false => &["Error"],
        };
        xml::decode_below(response.body, path, Absent::Corrected, slot, |_| true)
    }
}

pub(super) fn encode_response<P: Query, O: Operation>(
    output: &O::Output,
    options: &ResponseOptions,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let mut body = Vec::with_capacity(128);
    P::write_output::<O>(output, options.request_id_text(), &mut body)?;
    Ok(response::<P>(StatusCode::OK, body))
}

pub(super) fn encode_error<P: Query, O: Operation>(
    error: &O::Error,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let (status, body) = error.visit(WriteError::<P>(PhantomData))?;
    let mut response = response::<P>(status, body);
    error_headers::<O>(error, response.headers_mut());
    Ok(response)
}

/// Status and body of an error.
struct WriteError<P>(PhantomData<P>);

impl<P: Query> WriteError<P> {
    fn write<V: View>(
        status: StatusCode,
        error: &Coded<'_, V>,
        metadata: &ErrorMetadata,
    ) -> Result<(StatusCode, Vec<u8>), EncodeError> {
        let mut body = Vec::with_capacity(256);
        P::write_error(error, metadata.request_id.as_deref(), &mut body)?;
        Ok((status, body))
    }
}

impl<P: Query> ErrorVisitor<'_> for WriteError<P> {
    type Output = Result<(StatusCode, Vec<u8>), EncodeError>;

    fn modeled<E: Structure>(self, error: &ErrorResponse<E>) -> Self::Output {
        let (code, status) = P::code(ErrorShape::of::<E>());
        let view = Coded {
            fault: P::fault(status),
            code: Some(code),
            message: unmodeled_message::<E>(error.metadata()),
            error: Whole(&**error),
        };
        Self::write(status, &view, error.metadata())
    }

    fn unmodeled(self, metadata: &ErrorMetadata) -> Self::Output {
        let status = status_of(metadata);
        let view = Coded {
            fault: P::fault(status),
            code: metadata.code.as_deref(),
            message: metadata.message.as_deref(),
            error: Whole(&()),
        };
        Self::write(status, &view, metadata)
    }

    fn undecodable(self, error: &ErrorResponse<DecodeError>) -> Self::Output {
        self.unmodeled(error.metadata())
    }
}

fn response<P: Query>(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let length = HeaderValue::from(body.len());
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, P::XML);
    response.headers_mut().insert(CONTENT_LENGTH, length);
    response
}
