//! Operations, services and their errors, as generated code states them.

use std::fmt;

use http::{Request, Response, StatusCode};

use crate::protocol::Protocol;
use crate::{
    DecodeError, EncodeError, ErrorMetadata, ErrorResponse, ErrorShape, RequestOptions,
    ResponseOptions, Structure, Trait,
};

/// A service: what its operations share.
pub trait Service {
    /// The protocol its operations are spoken in.
    type Protocol: Protocol;
    /// The service shape's name. That and an operation's have 255 bytes at most under awsJson, where
    /// they are one header.
    const NAME: &'static str;
    /// The API's version.
    const VERSION: &'static str;
    /// The name to sign requests for (`aws.auth#sigv4`); empty when they are not signed so.
    const SIGNING_NAME: &'static str = "";
    /// First label of the service's usual host name (`aws.api#service`, `endpointPrefix`).
    const ENDPOINT_PREFIX: &'static str = "";
    /// The XML namespace of its bodies (`smithy.api#xmlNamespace`): uri and prefix.
    const XML_NAMESPACE: Option<(&'static str, &'static str)> = None;
    /// Traits of the service that change how it is spoken to.
    const TRAITS: &'static [Trait] = &[];
}

/// An operation: a type without values, to encode requests and decode responses with.
///
/// Nothing here opens a connection. A client encodes requests and decodes responses; a server, or
/// a mock, does the other two.
pub trait Operation: Sized {
    /// The service it belongs to.
    type Service: Service;
    /// What a request carries; `()` when the model gives it nothing (`smithy.api#Unit`).
    type Input: Structure;
    /// What a successful response carries; `()` when the model gives it nothing.
    type Output: Structure;
    /// What an error response carries.
    type Error: OperationError;
    /// The operation shape's name.
    const NAME: &'static str;
    /// Method, URI and status, for protocols with HTTP bindings.
    const HTTP: HttpTrait = HttpTrait::new("POST", "/", 200);
    /// Traits of the operation that change how it is spoken.
    const TRAITS: &'static [Trait] = &[];

    /// Encodes a request with an origin-form URI and a random idempotency token.
    ///
    /// # Errors
    /// When the input cannot be expressed, a label is empty for example.
    fn encode_request(input: &Self::Input) -> Result<Request<Vec<u8>>, EncodeError> {
        Self::encode_request_with(input, &RequestOptions::default())
    }

    /// Encodes a request as `options` say.
    ///
    /// # Errors
    /// When the input cannot be expressed, a label is empty for example.
    fn encode_request_with(
        input: &Self::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        <Self::Service as Service>::Protocol::encode_request::<Self>(input, options)
    }

    /// Puts a payload that is in memory into a request of an operation with a streaming input,
    /// with its length and the checksums that the service asks for.
    ///
    /// A payload that is not in memory goes in with [`Request::map`], and its length and checksums
    /// are the caller's affair.
    fn with_payload(request: Request<Vec<u8>>, payload: Vec<u8>) -> Request<Vec<u8>> {
        crate::protocol::with_payload::<Self>(request, payload)
    }

    /// Decodes a response, be it the output or an error.
    ///
    /// # Errors
    /// The error the service answered with, or why its answer could not be decoded.
    fn decode_response<B: AsRef<[u8]>>(
        response: &Response<B>,
    ) -> Result<Self::Output, Self::Error> {
        <Self::Service as Service>::Protocol::decode_response::<Self>(response.into())
    }

    /// Whether a request is one of this operation, for a server that has several: by method and
    /// URI, or whatever else its protocol tells operations by. Its input counts for nothing.
    ///
    /// A URI may match more than one operation, as `/plants/lost` does of `/plants/{id}` and
    /// `/plants/lost`: ask about the more specific one first.
    fn matches<B: AsRef<[u8]>>(request: &Request<B>) -> bool {
        <Self::Service as Service>::Protocol::matches::<Self>(request.into())
    }

    /// Answers a request, for a server: decodes it, and encodes what `answer` makes of its input.
    /// A request that cannot be decoded gets the status 400, the code `SerializationException`,
    /// and a message that says why.
    ///
    /// # Errors
    /// When the answer cannot be expressed.
    fn respond<B: AsRef<[u8]>>(
        request: &Request<B>,
        answer: impl FnOnce(Self::Input) -> Result<Self::Output, Self::Error>,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        match Self::decode_request(request) {
            Ok(input) => match answer(input) {
                Ok(output) => Self::encode_response(&output),
                Err(error) => Self::encode_error(&error),
            },
            Err(why) => {
                let metadata = ErrorMetadata {
                    code: Some("SerializationException".to_owned()),
                    message: Some(why.to_string()),
                    status: StatusCode::BAD_REQUEST,
                    ..ErrorMetadata::default()
                };
                let refusal = Self::Error::undecodable(ErrorResponse::new(why, metadata));
                Self::encode_error(&refusal)
            }
        }
    }

    /// Decodes a request, for a server: unlike a client, it rejects input whose required members
    /// are missing, and fills in the defaults of the input's own members. The body is as it was
    /// before any `Content-Encoding`, which is the HTTP server's affair.
    ///
    /// # Errors
    /// When the request is not one of this operation, or its body is no input.
    fn decode_request<B: AsRef<[u8]>>(request: &Request<B>) -> Result<Self::Input, DecodeError> {
        let mut input =
            <Self::Service as Service>::Protocol::decode_request::<Self>(request.into())?;
        input.fill_defaults();
        Ok(input)
    }

    /// Encodes a successful response, for a server.
    ///
    /// # Errors
    /// When the output cannot be expressed.
    fn encode_response(output: &Self::Output) -> Result<Response<Vec<u8>>, EncodeError> {
        Self::encode_response_with(output, &ResponseOptions::default())
    }

    /// Encodes a successful response as `options` say, for a server.
    ///
    /// # Errors
    /// When the output cannot be expressed.
    fn encode_response_with(
        output: &Self::Output,
        options: &ResponseOptions,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let mut response =
            <Self::Service as Service>::Protocol::encode_response::<Self>(output, options)?;
        if let Some(id) = options.request_id_text() {
            let id = http::HeaderValue::from_str(id)
                .map_err(|_| EncodeError::new("the request's id cannot stand in a header"))?;
            response.headers_mut().insert("x-amzn-requestid", id);
        }
        Ok(response)
    }

    /// Encodes an error response, for a server.
    ///
    /// # Errors
    /// When the error cannot be expressed.
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
    pub code: u16,
}

impl HttpTrait {
    /// The trait with these values.
    #[must_use]
    pub const fn new(method: &'static str, uri: &'static str, code: u16) -> Self {
        Self { method, uri, code }
    }
}

/// The errors of an operation: one flat enum.
pub trait OperationError: std::error::Error + Sized {
    /// The errors the model names, in its order.
    const ERRORS: &'static [ErrorShape];

    /// Reads the error `index` of [`ERRORS`](Self::ERRORS); past their end, the error the model
    /// does not name. Nothing may fail once the reader has read: what it knows of the error is then
    /// in the value.
    ///
    /// # Errors
    /// When the body is no value of that error.
    fn read<R: ErrorReader>(index: usize, reader: R) -> Result<Self, DecodeError>;

    /// An answer that could not be decoded.
    fn undecodable(error: ErrorResponse<DecodeError>) -> Self;

    /// Shows the error to `visitor`, whichever it is.
    fn visit<'e, V: ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output;

    /// Code, message, request id and status.
    fn metadata(&self) -> &ErrorMetadata {
        struct Metadata;
        impl<'e> ErrorVisitor<'e> for Metadata {
            type Output = &'e ErrorMetadata;

            fn modeled<E: Structure>(self, error: &'e ErrorResponse<E>) -> Self::Output {
                error.metadata()
            }

            fn unmodeled(self, metadata: &'e ErrorMetadata) -> Self::Output {
                metadata
            }
        }
        self.visit(Metadata)
    }

    /// Writes code, message, status and request id, or why the answer could not be decoded.
    ///
    /// # Errors
    /// Those of the formatter.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Why;
        impl<'e> ErrorVisitor<'e> for Why {
            type Output = Option<&'e DecodeError>;

            fn modeled<E: Structure>(self, _: &'e ErrorResponse<E>) -> Self::Output {
                None
            }

            fn unmodeled(self, _: &'e ErrorMetadata) -> Self::Output {
                None
            }

            fn undecodable(self, error: &'e ErrorResponse<DecodeError>) -> Self::Output {
                Some(error)
            }
        }
        if let Some(why) = self.visit(Why) {
            write!(f, "the response could not be decoded: {why}; ")?;
        }
        fmt::Display::fmt(self.metadata(), f)
    }
}

/// Reads one error's body; a protocol's side of [`OperationError::read`].
pub trait ErrorReader {
    /// Reads the error structure.
    ///
    /// # Errors
    /// When the body is no value of it.
    fn read<E: Structure>(self) -> Result<ErrorResponse<E>, DecodeError>;

    /// What is known without a model.
    fn metadata(self) -> ErrorMetadata;
}

/// Looks at an error, whichever it is; the other side of [`OperationError::visit`].
pub trait ErrorVisitor<'e>: Sized {
    /// What it makes of the error.
    type Output;

    /// An error the model names.
    fn modeled<E: Structure>(self, error: &'e ErrorResponse<E>) -> Self::Output;
    /// An error the model does not name.
    fn unmodeled(self, metadata: &'e ErrorMetadata) -> Self::Output;
    /// Visits a response that could not be decoded. The default treats it as an error that the model
    /// does not name.
    fn undecodable(self, error: &'e ErrorResponse<DecodeError>) -> Self::Output {
        self.unmodeled(error.metadata())
    }
}

/// The parts of a request that a protocol reads, with the body as bytes.
#[derive(Clone, Copy, Debug)]
pub struct RequestParts<'m> {
    /// Method.
    pub method: &'m http::Method,
    /// URI, origin-form or absolute.
    pub uri: &'m http::Uri,
    /// Headers.
    pub headers: &'m http::HeaderMap,
    /// The whole body.
    pub body: &'m [u8],
}

/// The parts of a response that a protocol reads, with the body as bytes.
#[derive(Clone, Copy, Debug)]
pub struct ResponseParts<'m> {
    /// Status.
    pub status: http::StatusCode,
    /// Headers.
    pub headers: &'m http::HeaderMap,
    /// The whole body.
    pub body: &'m [u8],
}

impl<'m, B: AsRef<[u8]>> From<&'m Request<B>> for RequestParts<'m> {
    fn from(request: &'m Request<B>) -> Self {
        Self {
            method: request.method(),
            uri: request.uri(),
            headers: request.headers(),
            body: request.body().as_ref(),
        }
    }
}

impl<'m, B: AsRef<[u8]>> From<&'m Response<B>> for ResponseParts<'m> {
    fn from(response: &'m Response<B>) -> Self {
        Self {
            status: response.status(),
            headers: response.headers(),
            body: response.body().as_ref(),
        }
    }
}
