//! The family of protocols with HTTP bindings: restJson1 and restXml.

use std::borrow::Cow;
use std::marker::PhantomData;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode};

use super::draft::{RequestDraft, has_streaming_input};
use super::encode_error::{error_status, insert_error_headers};
use super::response::{CodeSource, ResponseMembers, decode_error, decode_output};
use super::{EVENT_STREAM_MEDIA_TYPE, Protocol, customizations, media_type};
use crate::bindings::{
    EncodedMessage, ReceivedMessage, RequestMessage, ResponseMessage, body_media_type,
    decode_message, encode_message,
};
use crate::codec::{Codec, Input, MissingMember, PayloadCodec};
#[cfg(feature = "event-stream")]
use crate::event_stream::{self, EventStream, StreamMessage};
use crate::schema::{find_trait, has_trait};
use crate::uri::{self, MatchedUri};
use crate::{
    DecodeError, DefaultValue, EncodeError, Operation, OperationError, Precedence, Refusal,
    RequestOptions, RequestParts, ResponseOptions, ResponseParts, RouteKey, Service, Structure,
    Trait,
};

/// A protocol with HTTP bindings and bodies of the format `F`.
#[derive(Clone, Copy, Debug)]
pub struct Rest<F>(PhantomData<F>);

/// The format of a protocol with HTTP bindings.
pub(super) trait RestFormat: Sized {
    /// The codec of bodies, for a service.
    type Body<S: Service>: PayloadCodec;
    /// The codec of errors' bodies, for a service.
    type ErrorBody<S: Service>: PayloadCodec;

    /// Encodes an error: its members, and its code.
    fn encode_error_message<S: Service, E: OperationError>(
        error: &E,
    ) -> Result<EncodedMessage, EncodeError>;

    /// Decodes a response.
    fn decode_response<O: Operation>(response: ResponseParts<'_>) -> Result<O::Output, O::Error> {
        if response.status.is_success() {
            decode_output::<O, ByBinding<Self::Body<O::Service>>>(response)
        } else {
            Err(decode_rest_error::<Self, O>(response))
        }
    }

    /// Checks the media types of a request's body and of the response.
    fn check_media_types<O: Operation>(request: RequestParts<'_>) -> Result<(), Refusal> {
        if const { !has_streaming_input(O::TRAITS) } {
            let body = body_media_type::<RequestMessage, O::Input, Self::Body<O::Service>>;
            media_type::check_body(request, body(CONTENT_TYPE.as_str()))?;
        }
        if const { has_trait!(O::TRAITS, Trait::StreamingOutput(_)) } {
            return Ok(());
        }
        let body = body_media_type::<ResponseMessage, O::Output, Self::Body<O::Service>>;
        media_type::check_accept(request.headers, body(CONTENT_TYPE.as_str()))
    }

    /// Encodes a successful response.
    fn encode_response<O: Operation>(output: &O::Output) -> Result<Response<Vec<u8>>, EncodeError> {
        encode_output::<O, Self::Body<O::Service>>(output)
    }
}

impl<F: RestFormat> Protocol for Rest<F> {
    fn encode_request<O: Operation>(
        input: &O::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let mut encoded =
            encode_message::<RequestMessage, _, F::Body<O::Service>>(&Input::new(input, options))?;
        for (name, value) in &mut encoded.labels {
            customizations::customize_label::<O::Service>(name, value);
        }
        for (_, value) in &mut encoded.query.named {
            customizations::strip_resource::<O::Service>(value);
        }
        customizations::check_headers::<O::Service>(&encoded.headers)?;
        let dots = customizations::dot_segments::<O::Service>();
        let path_and_query =
            uri::expand(O::HTTP.uri, &encoded.labels, &encoded.query, dots)?.into();
        let method = Method::from_bytes(O::HTTP.method.as_bytes())
            .map_err(|_| EncodeError::new(format!(
                "the model's `@http` has no valid method: expected a token such as `GET`, found `{}`",
                O::HTTP.method
            )))?;
        let streaming = find_trait!(O::TRAITS, Trait::StreamingInput(media_type) => *media_type)
            .or(has_trait!(O::TRAITS, Trait::InputEvents).then_some(EVENT_STREAM_MEDIA_TYPE));
        let mut headers = encoded.headers;
        if let Some(content_type) = streaming.or(encoded.content_type) {
            headers.entry(CONTENT_TYPE).or_insert(media_type_value(content_type)?);
        }
        RequestDraft { method, path_and_query, headers, body: encoded.body }
            .finish::<O>(input, options)
    }

    fn decode_response<O: Operation>(response: ResponseParts<'_>) -> Result<O::Output, O::Error> {
        F::decode_response::<O>(response)
    }

    fn matches<O: Operation>(request: RequestParts<'_>) -> bool {
        match_uri::<O>(request)
            .is_ok_and(|matched| customizations::is_request_of::<O>(&request, &matched))
    }

    fn precedence<O: Operation>() -> Precedence {
        let required = O::Input::MEMBERS.iter().filter(|member| {
            let traits = member.traits();
            member.is_required() && has_trait!(traits, Trait::HttpHeader(_) | Trait::HttpQuery(_))
        });
        Precedence::new(O::HTTP.uri, required.count())
    }

    fn route_key<O: Operation>() -> RouteKey {
        if customizations::has_other_paths::<O::Service>() {
            return RouteKey::any();
        }
        RouteKey::path(O::HTTP.uri)
    }

    fn check_media_types<O: Operation>(request: RequestParts<'_>) -> Result<(), Refusal> {
        F::check_media_types::<O>(request)
    }

    fn decode_request<O: Operation>(request: RequestParts<'_>) -> Result<O::Input, DecodeError> {
        let matched = match_uri::<O>(request)?;
        let received = ReceivedMessage {
            labels: matched.labels,
            query: matched.query,
            headers: request.headers,
            status: StatusCode::OK,
            body: request.body,
        };
        let mut input = O::Input::default_value();
        decode_message::<RequestMessage, _, F::Body<O::Service>>(
            &received,
            MissingMember::Error,
            &mut input,
        )?;
        Ok(input)
    }

    fn encode_response<O: Operation>(
        output: &O::Output,
        _: &ResponseOptions,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        F::encode_response::<O>(output)
    }

    fn encode_error<O: Operation>(error: &O::Error) -> Result<Response<Vec<u8>>, EncodeError> {
        let encoded = F::encode_error_message::<O::Service, _>(error)?;
        let metadata = error.metadata();
        let status = customizations::error_status::<O::Service>(metadata)
            .unwrap_or_else(|| error_status(metadata));
        let mut response = response(status, encoded, length_source::<O>(status))?;
        insert_error_headers::<O>(error, response.headers_mut());
        Ok(response)
    }

    #[cfg(feature = "event-stream")]
    fn encode_event<O: Operation, E: EventStream>(
        event: &E,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        event_stream::encode_event::<F::Body<O::Service>, E>(event, out)
    }

    #[cfg(feature = "event-stream")]
    fn encode_event_error<O: Operation, E: EventStream>(
        error: &O::Error,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        event_stream::encode_event_error::<F::Body<O::Service>, E>(error, out)
    }

    #[cfg(feature = "event-stream")]
    fn decode_event<O: Operation, E: EventStream>(
        received: &StreamMessage<'_>,
    ) -> Result<E, O::Error> {
        event_stream::decode_event::<F::Body<O::Service>, E, O::Error>(received)
    }
}

/// Decodes an error, whatever the status of the response is.
pub(super) fn decode_rest_error<F: RestFormat, O: Operation>(
    response: ResponseParts<'_>,
) -> O::Error {
    let body = F::ErrorBody::<O::Service>::error_body(response.body);
    decode_error::<_, ByBinding<F::ErrorBody<O::Service>>>(CodeSource::HeaderOrBody, body, response)
}

/// Reads each member from the part of the response that it is bound to, and bodies in the format
/// `C`.
pub(super) struct ByBinding<C>(PhantomData<C>);

impl<C: PayloadCodec> ResponseMembers for ByBinding<C> {
    fn read<T: Structure>(response: ResponseParts<'_>, slot: &mut T) -> Result<(), DecodeError> {
        let received = ReceivedMessage {
            labels: Vec::new(),
            query: Vec::new(),
            headers: response.headers,
            status: response.status,
            body: response.body,
        };
        decode_message::<ResponseMessage, T, C>(&received, MissingMember::Default, slot)
    }
}

/// Returns the labels and the query of a request, if it is one of this operation.
fn match_uri<O: Operation>(request: RequestParts<'_>) -> Result<MatchedUri<'_>, DecodeError> {
    if request.method.as_str() != O::HTTP.method {
        return Err(DecodeError::new(format!("expected the method {}", O::HTTP.method)));
    }
    let query = request.uri.query().unwrap_or_default();
    let rules = customizations::match_rules::<O::Service>();
    match customizations::modeled_path::<O>(&request) {
        Cow::Borrowed(path) => uri::match_uri(O::HTTP.uri, rules, path, query),
        Cow::Owned(path) => {
            uri::match_uri(O::HTTP.uri, rules, &path, query).map(MatchedUri::into_owned)
        }
    }
}

/// Encodes a successful response with a body in the format `C`.
pub(super) fn encode_output<O: Operation, C: PayloadCodec>(
    output: &O::Output,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let encoded = if has_trait!(O::TRAITS, Trait::NoOutput) {
        EncodedMessage::default()
    } else {
        encode_message::<ResponseMessage, _, C>(output)?
    };
    let status = match &encoded.status {
        Some(code) => code.parse().ok(),
        None => StatusCode::from_u16(O::HTTP.status).ok(),
    };
    let Some(status) = status else {
        return Err(EncodeError::new("expected an HTTP status from 100 to 999"));
    };
    let streaming = find_trait!(O::TRAITS, Trait::StreamingOutput(media_type) => *media_type)
        .or(has_trait!(O::TRAITS, Trait::OutputEvents).then_some(EVENT_STREAM_MEDIA_TYPE));
    let Some(media_type) = streaming else {
        return response(status, encoded, length_source::<O>(status));
    };
    let mut response = response(status, encoded, LengthSource::Member)?;
    if has_content(status) {
        response.headers_mut().entry(CONTENT_TYPE).or_insert(media_type_value(media_type)?);
    }
    Ok(response)
}

/// The origin of the header `Content-Length` of a response.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LengthSource {
    /// The body.
    Body,
    /// The member that is bound to the header. The body is empty here: the response has none, or
    /// the caller adds it.
    Member,
}

/// Returns the origin of the length of a response with this status. A response to `HEAD` has no
/// body, and its length is that of the response to `GET` (RFC 9110, section 8.6).
fn length_source<O: Operation>(status: StatusCode) -> LengthSource {
    if O::HTTP.method == "HEAD" || !has_content(status) {
        LengthSource::Member
    } else {
        LengthSource::Body
    }
}

/// Whether responses with this status may have a body (RFC 9110, section 6.4.1).
fn has_content(status: StatusCode) -> bool {
    !status.is_informational()
        && !matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
}

fn response(
    status: StatusCode,
    encoded: EncodedMessage,
    length: LengthSource,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let has_body = length == LengthSource::Body;
    let mut response = Response::new(if has_body { encoded.body } else { Vec::new() });
    *response.status_mut() = status;
    let body_length = response.body().len();
    let headers = response.headers_mut();
    *headers = encoded.headers;
    if has_body {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body_length));
        if let Some(content_type) = encoded.content_type {
            headers.entry(CONTENT_TYPE).or_insert(media_type_value(content_type)?);
        }
    }
    Ok(response)
}

/// Returns a media type of the model as the value of a header.
fn media_type_value(media_type: &'static str) -> Result<HeaderValue, EncodeError> {
    match HeaderValue::from_str(media_type) {
        Ok(value) if media_type.is_ascii() => Ok(value),
        _ => Err(EncodeError::new(format!(
            "the model's `@mediaType` cannot be a header: expected printable ASCII, found \
             {media_type:?}"
        ))),
    }
}
