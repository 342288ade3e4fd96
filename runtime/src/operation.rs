//! Operations and services, which generated code implements.

use std::borrow::Cow;

use http::{Request, Response};

use crate::checksum;
use crate::protocol::Protocol;
use crate::refusal::Refused;
use crate::schema::has_trait;
use crate::{
    DecodeError, EncodeError, EndpointParameters, OperationError, Precedence, Refusal,
    RequestOptions, RequestParts, ResponseOptions, ResponseParts, RouteKey, Structure, Trait,
};

/// A service, with the properties that its operations share.
pub trait Service {
    /// The protocol of its operations.
    type Protocol: Protocol;
    /// The service shape's name. In awsJson, it and an operation's name are one header of at most
    /// 256 bytes.
    const NAME: &'static str;
    /// The API's version.
    const VERSION: &'static str;
    /// The name to sign requests for (`aws.auth#sigv4`); empty when they are not signed so.
    const SIGNING_NAME: &'static str = "";
    /// The first label of the service's usual host name (`aws.api#service`, `endpointPrefix`).
    const ENDPOINT_PREFIX: &'static str = "";
    /// The service's name in the settings of AWS's tools (`aws.api#service`, `sdkId`), such as
    /// `DynamoDB Streams`; empty if the model has none.
    const SDK_ID: &'static str = "";
    /// The endpoint rules in JSON: `smithy.rules#endpointBdd`, or else
    /// `smithy.rules#endpointRuleSet`; empty if the model has none.
    const ENDPOINT_RULES: &'static str = "";
    /// The XML namespace of bodies (`smithy.api#xmlNamespace`): URI and prefix.
    const XML_NAMESPACE: Option<(&'static str, &'static str)> = None;
    /// The traits of the service that a protocol reads.
    const TRAITS: &'static [Trait] = &[];
}

/// An operation: a type without values that encodes requests and decodes responses.
///
/// It opens no connection. A client encodes requests and decodes responses. A server, or a mock,
/// decodes requests and encodes responses.
pub trait Operation: Sized {
    /// The service of the operation.
    type Service: Service;
    /// The input; `()` when it is `smithy.api#Unit`.
    type Input: Structure;
    /// The output; `()` when it is `smithy.api#Unit`.
    type Output: Structure;
    /// The enum of the operation's errors.
    type Error: OperationError;
    /// The operation shape's name.
    const NAME: &'static str;
    /// Method, URI and status, for protocols with HTTP bindings.
    const HTTP: HttpTrait = HttpTrait::new("POST", "/", 200);
    /// The traits of the operation that a protocol reads.
    const TRAITS: &'static [Trait] = &[];

    /// Encodes a request with an origin-form URI and a random idempotency token.
    ///
    /// A key of Amazon S3 may have the segments `.` and `..`, which stay in the path: send it with
    /// an HTTP client that does not normalize paths. Labels of other services cannot have them.
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the input, for example an empty label, the label `..`, or a
    /// header of Amazon S3, such as one of the metadata, that is not US-ASCII.
    fn encode_request(input: &Self::Input) -> Result<Request<Vec<u8>>, EncodeError> {
        Self::encode_request_with(input, &RequestOptions::default())
    }

    /// Encodes a request with `options`.
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the input, for example an empty label.
    fn encode_request_with(
        input: &Self::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        <Self::Service as Service>::Protocol::encode_request::<Self>(input, options)
    }

    /// Returns the parameters of the service's endpoint rules that the operation and its input
    /// provide (`smithy.rules#contextParam`, `staticContextParams` and `operationContextParams`).
    fn endpoint_parameters(input: &Self::Input) -> EndpointParameters {
        let _ = input;
        EndpointParameters::new()
    }

    /// Puts a payload that is in memory into a request of an operation with a streaming input, with
    /// its length and the checksums that encoding the request has decided on.
    ///
    /// A payload that is not in memory is put in with [`Request::map`]. The caller then adds its
    /// length and checksums: [`RequestChecksum`](crate::checksum::RequestChecksum) is the checksum
    /// that it needs.
    fn with_payload(mut request: Request<Vec<u8>>, payload: Vec<u8>) -> Request<Vec<u8>> {
        Self::insert_payload_headers(&mut request, &payload);
        request.map(|_| payload)
    }

    /// Adds the length of a payload, and the checksums that encoding the request has decided on, to
    /// the headers of a request of an operation with a streaming input.
    fn insert_payload_headers(request: &mut Request<Vec<u8>>, payload: &[u8]) {
        crate::protocol::insert_payload_headers::<Self>(request, payload);
    }

    /// Decodes a response, which may be an error. Events after the output are ignored. The checksum
    /// of a successful response is validated if it has one (`aws.protocols#httpChecksum`; needs the
    /// feature `checksum`).
    ///
    /// # Errors
    ///
    /// The error of the service, or the reason why the response could not be decoded.
    fn decode_response<B: AsRef<[u8]>>(
        response: &Response<B>,
    ) -> Result<Self::Output, Self::Error> {
        let response = ResponseParts::from(response);
        #[cfg(feature = "event-stream")]
        let response = crate::protocol::without_output_events::<Self>(response);
        checksum::validate_response::<Self>(response)
            .map_err(|mismatch| crate::protocol::undecodable(mismatch.into(), response))?;
        <Self::Service as Service>::Protocol::decode_response::<Self>(response)
    }

    /// Decodes the status and headers of a successful response whose payload is read piece by
    /// piece, of an operation with a streaming output. The body is ignored. The caller validates
    /// the payload, with [`ResponseChecksum`](crate::checksum::ResponseChecksum).
    ///
    /// # Errors
    ///
    /// The reason why the headers could not be decoded.
    fn decode_response_head<B>(response: &Response<B>) -> Result<Self::Output, Self::Error> {
        let response =
            ResponseParts { status: response.status(), headers: response.headers(), body: &[] };
        <Self::Service as Service>::Protocol::decode_response::<Self>(response)
    }

    /// Whether a request is one of this operation, for a server with several operations. It
    /// compares method and URI, or the other properties by which the protocol identifies
    /// operations, and ignores the input.
    ///
    /// A request may match more than one operation: `/plants/lost` matches `/plants/{id}` and
    /// `/plants/lost`. It is one of the first in the order of [`precedence`](Self::precedence).
    fn matches<'m>(request: impl Into<RequestParts<'m>>) -> bool {
        <Self::Service as Service>::Protocol::matches::<Self>(request.into())
    }

    /// Returns the place of this operation in the order in which a server compares a request with
    /// operations (Smithy 2.0 specification, "Specificity routing"). In Amazon S3, an operation
    /// with more required headers and query parameters comes first: `CopyObject` before
    /// `PutObject`.
    #[must_use]
    fn precedence() -> Precedence {
        <Self::Service as Service>::Protocol::precedence::<Self>()
    }

    /// Returns what the requests of this operation have in common, for the
    /// [`RouteIndex`](crate::RouteIndex) of a server.
    #[must_use]
    fn route_key() -> RouteKey {
        <Self::Service as Service>::Protocol::route_key::<Self>()
    }

    /// Responds to a request, for a server: reads it, and encodes the result of `handler`. A
    /// request that [`read_request`](Self::read_request) refuses gets a response with the reason.
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the output or error.
    fn respond<'m>(
        request: impl Into<RequestParts<'m>>,
        handler: impl FnOnce(Self::Input) -> Result<Self::Output, Self::Error>,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        match Self::read_request(request) {
            Ok(input) => Self::encode_result(handler(input)),
            Err(refusal) => Self::encode_refusal(&refusal),
        }
    }

    /// Reads a request, for a server: undoes the content encoding gzip if the operation has
    /// `smithy.api#requestCompression` (needs the feature `compression`), checks the media types of
    /// its body and of the response, decodes it as [`decode_request`](Self::decode_request) does,
    /// and checks the constraints of the model if generated code states them.
    ///
    /// # Errors
    ///
    /// The reason to refuse the request, for [`encode_refusal`](Self::encode_refusal).
    fn read_request<'m>(request: impl Into<RequestParts<'m>>) -> Result<Self::Input, Refusal> {
        let request = request.into();
        let decompressed = crate::protocol::decompress::<Self>(request)?;
        let request = decompressed.parts(request);
        <Self::Service as Service>::Protocol::check_media_types::<Self>(request)?;
        if const { has_trait!(Self::TRAITS, Trait::Constrained) } {
            return crate::validation::read_input::<Self>(request);
        }
        Ok(Self::decode_request(request)?)
    }

    /// Decodes a request, for a server. In contrast to a client's decoding, a missing required
    /// member is an error, and unset members of the input get their defaults. The HTTP server has
    /// to undo any `Content-Encoding` and `Transfer-Encoding` before, except `aws-chunked`.
    ///
    /// # Errors
    ///
    /// When the request is not one of this operation, or does not hold an input.
    fn decode_request<'m>(
        request: impl Into<RequestParts<'m>>,
    ) -> Result<Self::Input, DecodeError> {
        let request = request.into();
        #[cfg(feature = "event-stream")]
        let request = crate::protocol::without_input_events::<Self>(request);
        let mut input = crate::protocol::decode_request::<Self>(request)?;
        input.fill_defaults();
        Ok(input)
    }

    /// Returns the payload of a request of an operation with a streaming input, for a server: the
    /// body, without the chunks of the content encoding `aws-chunked`. Signatures of chunks and
    /// trailers are not verified.
    ///
    /// # Errors
    ///
    /// When the chunks are malformed, or have another length than the request announces.
    fn payload<'m>(request: impl Into<RequestParts<'m>>) -> Result<Cow<'m, [u8]>, DecodeError> {
        crate::protocol::payload::<Self>(request.into())
    }

    /// Encodes the result of a handler, for a server.
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the output or error.
    fn encode_result(
        result: Result<Self::Output, Self::Error>,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        match result {
            Ok(output) => Self::encode_response(&output),
            Err(error) => Self::encode_error(&error),
        }
    }

    /// Encodes the refusal of a request as an error response of the protocol, for a server. The
    /// violations of constraints are the error `smithy.framework#ValidationException` as the model
    /// defines it, if the operation has it.
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the refusal.
    fn encode_refusal(refusal: &Refusal) -> Result<Response<Vec<u8>>, EncodeError> {
        match refusal.to_modeled::<Self::Error>() {
            Some(error) => Self::encode_error(&error),
            None => Refused::<Self>::encode_error(refusal),
        }
    }

    /// Encodes a successful response, for a server.
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the output.
    fn encode_response(output: &Self::Output) -> Result<Response<Vec<u8>>, EncodeError> {
        Self::encode_response_with(output, &ResponseOptions::default())
    }

    /// Encodes a successful response with `options`, for a server.
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the output.
    fn encode_response_with(
        output: &Self::Output,
        options: &ResponseOptions,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let mut response =
            <Self::Service as Service>::Protocol::encode_response::<Self>(output, options)?;
        #[cfg(feature = "event-stream")]
        crate::protocol::begin_response::<Self>(&mut response)?;
        if let Some(id) = options.request_id_text() {
            let id = http::HeaderValue::from_str(id)
                .map_err(|_| EncodeError::new("the request id is not valid as a header value"))?;
            response.headers_mut().insert("x-amzn-requestid", id);
        }
        Ok(response)
    }

    /// Encodes an error response, for a server.
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the error.
    fn encode_error(error: &Self::Error) -> Result<Response<Vec<u8>>, EncodeError> {
        <Self::Service as Service>::Protocol::encode_error::<Self>(error)
    }
}

/// `smithy.api#http`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpTrait {
    /// The method.
    pub method: &'static str,
    /// The URI pattern with its labels.
    pub uri: &'static str,
    /// The status of a successful response.
    pub status: u16,
}

impl HttpTrait {
    /// Makes the trait with these values.
    #[must_use]
    pub const fn new(method: &'static str, uri: &'static str, status: u16) -> Self {
        Self { method, uri, status }
    }
}
