//! What generated code implements for event streams.

use http::Request;
use http::Response;

use super::{InputEvents, OutputEvents};
use crate::protocol::Protocol;
use crate::{DecodeError, EncodeError, Operation, Service, Structure};

/// The union of the events of a stream (`smithy.api#streaming`). Members with `smithy.api#error`
/// are not variants of it, but of the error enum of the operation.
pub trait EventStream: Structure {
    /// The members that are errors: the member's name, and the name of the error shape.
    const ERRORS: &'static [(&'static str, &'static str)] = &[];
}

/// An operation whose input has an event stream.
pub trait StreamsInput: Operation {
    /// The events that a client sends.
    type InputEvent: EventStream;

    /// Appends an event to the body of a request, for a client. The body begins with that of
    /// [`encode_request`](Operation::encode_request).
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the event.
    fn encode_input_event(event: &Self::InputEvent, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        <Self::Service as Service>::Protocol::encode_event::<Self, _>(event, out)
    }

    /// Appends an error to the body of a request, for a client. It is the last message of the
    /// stream.
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the error.
    fn encode_input_error(error: &Self::Error, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        <Self::Service as Service>::Protocol::encode_event_error::<Self, Self::InputEvent>(
            error, out,
        )
    }

    /// Starts to decode the input and the events of a request, for a server. It reads URI and
    /// headers; the bytes of the body are pushed to the result.
    ///
    /// # Errors
    ///
    /// When the request is not one of this operation, or its URI or headers do not hold an input.
    fn decode_input_events<B>(request: &Request<B>) -> Result<InputEvents<Self>, DecodeError> {
        InputEvents::of_request(request)
    }
}

/// An operation whose output has an event stream.
pub trait StreamsOutput: Operation {
    /// The events that a server sends.
    type OutputEvent: EventStream;

    /// Appends an event to the body of a response, for a server. The body begins with that of
    /// [`encode_response`](Operation::encode_response).
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the event.
    fn encode_output_event(
        event: &Self::OutputEvent,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        <Self::Service as Service>::Protocol::encode_event::<Self, _>(event, out)
    }

    /// Appends an error to the body of a response, for a server. It is the last message of the
    /// stream. An error that is not a member of the stream is sent with its code and message alone.
    ///
    /// # Errors
    ///
    /// When the protocol cannot express the error.
    fn encode_output_error(error: &Self::Error, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        <Self::Service as Service>::Protocol::encode_event_error::<Self, Self::OutputEvent>(
            error, out,
        )
    }

    /// Starts to decode the output and the events of a response with a successful status, for a
    /// client. It reads status and headers; the bytes of the body are pushed to the result. A
    /// response with another status is an error: read its whole body, and pass it to
    /// [`decode_response`](Operation::decode_response).
    ///
    /// # Errors
    ///
    /// When the headers do not hold an output.
    fn decode_output_events<B>(response: &Response<B>) -> Result<OutputEvents<Self>, Self::Error> {
        OutputEvents::of_response(response)
    }
}
