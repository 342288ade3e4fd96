//! Event streams: messages of the encoding `application/vnd.amazon.eventstream`, and events as
//! types of a model (Smithy 2.0 specification, "Event streams" and "Amazon Event Stream
//! Specification").
//!
//! Nothing here does IO. A client or a server pushes the bytes of a body to an [`EventDecoder`], in
//! pieces of any length, and takes events out. It sends what
//! [`encode_output_event`](StreamsOutput::encode_output_event) or
//! [`encode_input_event`](StreamsInput::encode_input_event) append to a buffer.

mod decode;
mod direction;
mod encode;
mod event_decoder;
mod frame;
mod header;
mod header_deserializer;
mod header_serializer;
mod operation;

pub use decode::StreamMessage;
pub use direction::{Direction, ErrorOf, Input, InputEvents, Output, OutputEvents};
pub use event_decoder::EventDecoder;
pub use frame::{Message, MessageDecoder, MessageWriter};
pub use header::{HeaderValue, Headers};
pub use operation::{EventStream, StreamsInput, StreamsOutput};

pub(crate) use decode::decode_event;
pub(crate) use decode::initial_payload;
pub(crate) use encode::{encode_event, encode_event_error, encode_initial_message};

/// The media type of a body that is an event stream.
pub const MEDIA_TYPE: &str = crate::protocol::EVENT_STREAM_MEDIA_TYPE;

/// The names of headers with a meaning in every event stream (Amazon Event Stream Specification,
/// "Amazon Event Semantics").
mod names {
    pub(super) const MESSAGE_TYPE: &str = ":message-type";
    pub(super) const EVENT_TYPE: &str = ":event-type";
    pub(super) const EXCEPTION_TYPE: &str = ":exception-type";
    pub(super) const CONTENT_TYPE: &str = ":content-type";
    /// Only signed messages have it.
    pub(super) const CHUNK_SIGNATURE: &str = ":chunk-signature";
    pub(super) const ERROR_CODE: &str = ":error-code";
    pub(super) const ERROR_MESSAGE: &str = ":error-message";
}

/// The types of the events that hold the members of an input or output other than the stream.
const INITIAL_MESSAGES: [&str; 2] = ["initial-request", "initial-response"];
