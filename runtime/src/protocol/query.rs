//! The family of awsQuery and ec2Query: requests are forms, responses are XML in envelopes (Smithy
//! 2.0 specification, "AWS query protocol" and "AWS EC2 query protocol").
//!
//! The form names the operation and holds all members. HTTP bindings have no effect.

use std::borrow::Cow;
use std::marker::PhantomData;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};

use super::draft::RequestDraft;
use super::encode_error::{error_status, insert_error_headers};
use super::error_message::WithMessage;
use super::response::{ErrorHeaders, ResponseMembers, keep_foreign, read_error, undecodable};
use super::xml_error::WithErrorCode;
use super::{Protocol, compression, media_type};
use crate::codec::{Input, MissingMember, View};
use crate::query::{self, Call, KeyDialect};
use crate::route::NamePlace;
use crate::schema::has_trait;
use crate::{
    DecodeError, DefaultValue, EncodeError, ErrorMetadata, ErrorResponse, ErrorShape, ErrorVisitor,
    Operation, OperationError, Refusal, RequestOptions, RequestParts, ResponseOptions,
    ResponseParts, RouteKey, Service, Structure, Trait, xml,
};

/// A protocol of the family, with the keys, envelopes and error codes of `D`.
#[derive(Clone, Copy, Debug)]
pub struct Query<D>(PhantomData<D>);

/// The differences between awsQuery and ec2Query.
pub(super) trait QueryDialect {
    /// The keys of forms.
    type Keys: KeyDialect;
    /// The media type of responses.
    const XML: HeaderValue;

    /// Returns the names of the elements around the members of an output, inside of the root.
    fn output_path<O: Operation>() -> Vec<String>;

    /// Appends a response.
    fn write_output<O: Operation>(
        output: &O::Output,
        request_id: Option<&str>,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError>;

    /// Returns the code of an error, and its status.
    fn code(shape: ErrorShape) -> (&'static str, StatusCode);

    /// Returns the value of the element `Type` in an error, if the protocol has that element.
    fn fault(status: StatusCode) -> Option<&'static str>;

    /// Appends an error in its envelope.
    fn write_error<V: View>(
        error: &WithErrorCode<'_, V>,
        request_id: Option<&str>,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError>;
}

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

impl<D: QueryDialect> Protocol for Query<D> {
    fn encode_request<O: Operation>(
        input: &O::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let mut body = Vec::with_capacity(128);
        query::encode::<D::Keys, _>(call::<O>(), &Input::new(input, options), &mut body)?;
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, FORM);
        RequestDraft { method: Method::POST, path_and_query: "/".into(), headers, body }
            .finish::<O>(input, options)
    }

    fn decode_response<O: Operation>(response: ResponseParts<'_>) -> Result<O::Output, O::Error> {
        if !response.status.is_success() {
            return Err(decode_error::<D, O>(response));
        }
        // The call succeeded, whatever the body is.
        if has_trait!(O::TRAITS, Trait::NoOutput) {
            return Ok(O::Output::default_value());
        }
        read_output::<D, O>(response.body).map_err(|error| undecodable(error, response))
    }

    fn matches<O: Operation>(request: RequestParts<'_>) -> bool {
        let body = compression::decompressed_body(request);
        form(RequestParts { body: &body, ..request })
            .is_ok_and(|form| query::is_form_of(call::<O>(), form))
    }

    fn route_key<O: Operation>() -> RouteKey {
        RouteKey::name(NamePlace::Form, O::NAME)
    }

    fn check_media_types<O: Operation>(request: RequestParts<'_>) -> Result<(), Refusal> {
        media_type::check_content_type(request, &FORM)
    }

    fn decode_request<O: Operation>(request: RequestParts<'_>) -> Result<O::Input, DecodeError> {
        let mut input = O::Input::default_value();
        query::decode::<D::Keys, _>(call::<O>(), form(request)?, &mut input)?;
        Ok(input)
    }

    fn encode_response<O: Operation>(
        output: &O::Output,
        options: &ResponseOptions,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let mut body = Vec::with_capacity(128);
        D::write_output::<O>(output, options.request_id_text(), &mut body)?;
        Ok(response::<D>(StatusCode::OK, body))
    }

    fn encode_error<O: Operation>(error: &O::Error) -> Result<Response<Vec<u8>>, EncodeError> {
        let (status, body) = error.visit(ErrorEncoder::<D>(PhantomData))?;
        let mut response = response::<D>(status, body);
        insert_error_headers::<O>(error, response.headers_mut());
        Ok(response)
    }
}

/// Returns the form of a request: the body of a `POST` request, or the query of a `GET` request, as
/// in presigned URLs.
fn form(request: RequestParts<'_>) -> Result<&[u8], DecodeError> {
    match *request.method {
        Method::POST => Ok(request.body),
        Method::GET => Ok(request.uri.query().unwrap_or_default().as_bytes()),
        _ => Err(DecodeError::new("expected the method POST or GET")),
    }
}

/// Returns the name of the operation that the form of a request calls.
pub(crate) fn action(request: RequestParts<'_>) -> Option<Cow<'_, str>> {
    match compression::decompressed_body(request) {
        Cow::Borrowed(_) => query::action(form(request).ok()?),
        Cow::Owned(body) => {
            let action = query::action(form(RequestParts { body: &body, ..request }).ok()?)?;
            Some(Cow::Owned(action.into_owned()))
        }
    }
}

fn call<O: Operation>() -> Call {
    Call { action: O::NAME, version: O::Service::VERSION }
}

/// Returns the name of a response's root.
pub(super) fn root<O: Operation>() -> String {
    format!("{}Response", O::NAME)
}

fn read_output<D: QueryDialect, O: Operation>(body: &[u8]) -> Result<O::Output, DecodeError> {
    // A response of a proxy, for example, must not be read as an output without members.
    if !body.trim_ascii().is_empty() {
        xml::expect_root(body, &root::<O>())?;
    }
    let path = D::output_path::<O>();
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let mut output = O::Output::default_value();
    xml::decode_below(body, &path, MissingMember::Default, &mut output, |_| true)?;
    Ok(output)
}

fn decode_error<D: QueryDialect, O: Operation>(response: ResponseParts<'_>) -> O::Error {
    let body = xml::error_body(response.body);
    let errors = O::Error::ERRORS;
    let index = errors.iter().position(|shape| Some(D::code(*shape).0) == body.code.as_deref());
    let request_id = body.request_id.map(Cow::into_owned);
    let mut metadata = ErrorMetadata {
        code: match index {
            Some(index) => Some(D::code(errors[index]).0.into()),
            None => body.code.map(|code| code.into_owned().into()),
        },
        message: body.message.map(Cow::into_owned),
        request_id: request_id.or_else(|| ErrorHeaders::parse(response.headers).request_id()),
        status: response.status,
        response: None,
    };
    if metadata.code.is_none() && body.is_foreign {
        keep_foreign(&mut metadata, response);
    }
    read_error::<O::Error, InErrorElement>(index, metadata, response)
}

/// Reads members from the element `Error`, in the envelope of awsQuery or of ec2Query: some
/// services with awsQuery send the envelope of ec2Query.
struct InErrorElement;

impl ResponseMembers for InErrorElement {
    fn read<T: Structure>(response: ResponseParts<'_>, slot: &mut T) -> Result<(), DecodeError> {
        let path: &[&str] = match xml::has_root(response.body, "Response") {
            true => &["Errors", "Error"],
            false => &["Error"],
        };
        xml::decode_below(response.body, path, MissingMember::Default, slot, |_| true)
    }
}

/// A visitor that encodes the body of an error. It returns the status and the body.
struct ErrorEncoder<D>(PhantomData<D>);

impl<D: QueryDialect> ErrorEncoder<D> {
    fn write<V: View>(
        status: StatusCode,
        error: &WithErrorCode<'_, V>,
        metadata: &ErrorMetadata,
    ) -> Result<(StatusCode, Vec<u8>), EncodeError> {
        let mut body = Vec::with_capacity(256);
        D::write_error(error, metadata.request_id.as_deref(), &mut body)?;
        Ok((status, body))
    }
}

impl<D: QueryDialect> ErrorVisitor<'_> for ErrorEncoder<D> {
    type Output = Result<(StatusCode, Vec<u8>), EncodeError>;

    fn modeled<E: Structure>(self, error: &ErrorResponse<E>) -> Self::Output {
        let (code, status) = D::code(ErrorShape::new::<E>());
        let view = WithErrorCode {
            fault: D::fault(status),
            code: Some(code),
            error: &WithMessage::new(error),
        };
        Self::write(status, &view, error.metadata())
    }

    fn unmodeled(self, metadata: &ErrorMetadata) -> Self::Output {
        let status = error_status(metadata);
        let view = WithErrorCode {
            fault: D::fault(status),
            code: metadata.code.as_deref(),
            error: &WithMessage::unmodeled(metadata),
        };
        Self::write(status, &view, metadata)
    }
}

fn response<D: QueryDialect>(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let length = HeaderValue::from(body.len());
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, D::XML);
    response.headers_mut().insert(CONTENT_LENGTH, length);
    response
}
