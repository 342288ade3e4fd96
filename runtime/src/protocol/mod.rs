//! Protocols: how an operation becomes an HTTP message and back.
//!
//! A family of protocols is a generic type that implements [`Protocol`]. Each protocol of the
//! family is a file with the type's argument, which states the differences.

mod aws_chunked;
mod aws_json;
#[cfg(feature = "query")]
mod aws_query;
mod compression;
mod customizations;
mod draft;
#[cfg(feature = "query")]
mod ec2_query;
mod encode_error;
mod error_message;
#[cfg(feature = "event-stream")]
mod event_body;
mod media_type;
#[cfg(feature = "query")]
mod query;
mod response;
mod rest;
mod rest_json;
#[cfg(feature = "xml")]
mod rest_xml;
mod rpc;
mod rpc_v2;
#[cfg(feature = "cbor")]
mod rpc_v2_cbor;
mod rpc_v2_json;
pub(crate) mod s3;
mod s3_error_status;
mod s3_requests;
#[cfg(feature = "xml")]
mod s3_responses;
mod service_name;
#[cfg(feature = "xml")]
mod xml_error;

use http::{Request, Response};

#[cfg(all(doc, feature = "event-stream"))]
use crate::event_stream::StreamsOutput;
#[cfg(feature = "event-stream")]
use crate::event_stream::{EventStream, StreamMessage};
use crate::{
    DecodeError, EncodeError, Operation, Precedence, Refusal, RequestOptions, RequestParts,
    ResponseOptions, ResponseParts, RouteKey,
};

pub use aws_json::{AwsJson1_0, AwsJson1_1};
#[cfg(feature = "query")]
pub use aws_query::AwsQuery;
#[cfg(feature = "query")]
pub use ec2_query::Ec2Query;
pub use rest_json::RestJson1;
#[cfg(feature = "xml")]
pub use rest_xml::RestXml;
#[cfg(feature = "cbor")]
pub use rpc_v2_cbor::RpcV2Cbor;
pub use rpc_v2_json::RpcV2Json;

pub(crate) use aws_chunked::{decode_request, payload};
pub(crate) use compression::decompress;
pub(crate) use draft::insert_payload_headers;
#[cfg(feature = "event-stream")]
pub(crate) use error_message::WithMessage;
#[cfg(feature = "event-stream")]
pub(crate) use event_body::{begin_response, without_input_events, without_output_events};
#[cfg(feature = "query")]
pub(crate) use query::action;
#[cfg(feature = "event-stream")]
pub(crate) use response::request_id;
pub(crate) use response::undecodable;

/// The media type of event streams.
pub(crate) const EVENT_STREAM_MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// Turns the input, output and errors of an operation into HTTP messages and back.
pub trait Protocol {
    /// See [`Operation::encode_request_with`].
    ///
    /// # Errors
    /// When the input cannot be expressed.
    fn encode_request<O: Operation>(
        input: &O::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError>;

    /// See [`Operation::decode_response`].
    ///
    /// # Errors
    /// The operation's errors.
    fn decode_response<O: Operation>(response: ResponseParts<'_>) -> Result<O::Output, O::Error>;

    /// See [`Operation::matches`].
    fn matches<O: Operation>(request: RequestParts<'_>) -> bool;

    /// See [`Operation::precedence`]. The default is for protocols in which a request matches at
    /// most one operation.
    fn precedence<O: Operation>() -> Precedence {
        Precedence::default()
    }

    /// See [`Operation::route_key`].
    fn route_key<O: Operation>() -> RouteKey;

    /// Checks that the body of a request has the media type of the operation's input, and that the
    /// client accepts that of its output.
    ///
    /// # Errors
    /// The refusal of the request, with the status 415 or 406.
    fn check_media_types<O: Operation>(request: RequestParts<'_>) -> Result<(), Refusal>;

    /// See [`Operation::decode_request`].
    ///
    /// # Errors
    /// When the request is not one of this operation.
    fn decode_request<O: Operation>(request: RequestParts<'_>) -> Result<O::Input, DecodeError>;

    /// See [`Operation::encode_response_with`].
    ///
    /// # Errors
    /// When the output cannot be expressed.
    fn encode_response<O: Operation>(
        output: &O::Output,
        options: &ResponseOptions,
    ) -> Result<Response<Vec<u8>>, EncodeError>;

    /// See [`Operation::encode_error`].
    ///
    /// # Errors
    /// When the error cannot be expressed.
    fn encode_error<O: Operation>(error: &O::Error) -> Result<Response<Vec<u8>>, EncodeError>;

    /// The media type of the first message of an event stream, which holds the members of the input
    /// or output other than the stream. `None` if URI and headers hold them.
    #[cfg(feature = "event-stream")]
    const INITIAL_MESSAGES: Option<&'static str> = None;

    /// See [`StreamsOutput::encode_output_event`]. The default refuses: the protocol has no event
    /// streams.
    ///
    /// # Errors
    /// When the event cannot be expressed.
    #[cfg(feature = "event-stream")]
    fn encode_event<O: Operation, E: EventStream>(
        event: &E,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        let _ = (event, out);
        Err(EncodeError::new(NO_EVENTS))
    }

    /// See [`StreamsOutput::encode_output_error`].
    ///
    /// # Errors
    /// When the error cannot be expressed.
    #[cfg(feature = "event-stream")]
    fn encode_event_error<O: Operation, E: EventStream>(
        error: &O::Error,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        let _ = (error, out);
        Err(EncodeError::new(NO_EVENTS))
    }

    /// Decodes a message of an event stream.
    ///
    /// # Errors
    /// The error that the message holds, or the reason why it could not be decoded.
    #[cfg(feature = "event-stream")]
    fn decode_event<O: Operation, E: EventStream>(
        received: &StreamMessage<'_>,
    ) -> Result<E, O::Error> {
        Err(received.undecodable(DecodeError::new(NO_EVENTS)))
    }
}

/// The message about an event stream in a protocol without event streams.
#[cfg(feature = "event-stream")]
const NO_EVENTS: &str = "the protocol has no event streams";
