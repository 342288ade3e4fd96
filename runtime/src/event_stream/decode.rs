//! Reading events and errors from messages.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::frame::Message;
use super::header::HeaderValue;
use super::header_deserializer::HeaderDeserializer;
use super::{EventStream, INITIAL_MESSAGES, names};
use crate::bindings::{
    Binding, EventMessage, LayoutOf, Message as MessageOf, PayloadDeserializer, in_body,
    resolve_binding,
};
use crate::codec::{MissingMember, PayloadCodec};
use crate::text_member::complete_message;
use crate::{
    DecodeError, Document, ErrorMetadata, ErrorReader, ErrorResponse, OperationError, Shape,
    ShapeDeserializer, Structure,
};

/// A message of a stream with an event or an error, and what is known about the stream.
#[derive(Debug)]
pub struct StreamMessage<'m> {
    pub(super) message: Message<'m>,
    pub(super) kind: MessageKind<'m>,
    pub(super) missing: MissingMember,
    /// Status and request id of the errors of the stream.
    pub(super) metadata: &'m ErrorMetadata,
}

impl StreamMessage<'_> {
    /// Makes an error of the operation of this message.
    pub(crate) fn undecodable<F: OperationError>(&self, error: DecodeError) -> F {
        undecodable(error, self.metadata)
    }
}

/// Reads an event, or an error of the operation, with a payload in the format `C`.
pub(crate) fn decode_event<C: PayloadCodec, E: EventStream, F: OperationError>(
    received: &StreamMessage<'_>,
) -> Result<E, F> {
    let read = match received.kind {
        MessageKind::Event(name) => read_event::<C, E>(received, name),
        MessageKind::Error(error) => match read_error::<C, E, F>(received, error) {
            Ok(error) => return Err(error),
            Err(error) => Err(error),
        },
    };
    read.map_err(|error| received.undecodable(error))
}

/// Makes an error of the operation of a message that cannot be decoded.
pub(super) fn undecodable<F: OperationError>(error: DecodeError, metadata: &ErrorMetadata) -> F {
    F::undecodable(ErrorResponse::new(error, metadata.clone()))
}

/// What the headers of a message say that it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum MessageKind<'m> {
    /// An event, with its type.
    Event(&'m str),
    Error(ErrorKind<'m>),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum ErrorKind<'m> {
    /// An error that is a member of the stream, with its name.
    Modeled(&'m str),
    /// Another error, with its code and message.
    Unmodeled { code: &'m str, message: Option<&'m str> },
}

impl MessageKind<'_> {
    pub(super) fn is_error(self) -> bool {
        matches!(self, Self::Error(_))
    }
}

/// Reads the headers that say what a message is.
pub(super) fn message_kind(message: Message<'_>) -> Result<MessageKind<'_>, DecodeError> {
    let text = |name| expect_text(message, name);
    match text(names::MESSAGE_TYPE)? {
        "event" => Ok(MessageKind::Event(text(names::EVENT_TYPE)?)),
        "exception" => Ok(MessageKind::Error(ErrorKind::Modeled(text(names::EXCEPTION_TYPE)?))),
        "error" => Ok(MessageKind::Error(ErrorKind::Unmodeled {
            code: text(names::ERROR_CODE)?,
            message: optional_text(message, names::ERROR_MESSAGE),
        })),
        _ => Err(DecodeError::new(format!(
            "expected `event`, `exception` or `error` in the header {}",
            names::MESSAGE_TYPE
        ))),
    }
}

/// Returns the members of an input or output other than the stream, from a whole body: the payload of
/// the first message, which is empty if that is an event.
pub(crate) fn initial_payload(body: &[u8]) -> &[u8] {
    let Ok(Some((message, _))) = Message::parse(body, 0) else { return &[] };
    match message.without_signature() {
        Ok(Some(message)) if is_initial(message) => message.payload,
        _ => &[],
    }
}

/// Whether a message holds the members of an input or output other than the stream.
pub(super) fn is_initial(message: Message<'_>) -> bool {
    matches!(message_kind(message), Ok(MessageKind::Event(name)) if INITIAL_MESSAGES.contains(&name))
}

fn expect_text<'m>(message: Message<'m>, name: &str) -> Result<&'m str, DecodeError> {
    match message.headers.get(name) {
        Some(HeaderValue::String(text)) => Ok(text),
        Some(other) => Err(DecodeError::new(format!(
            "expected a string in the header {name}, found {}",
            other.type_name()
        ))),
        None => Err(DecodeError::new(format!("expected the header {name}"))),
    }
}

fn optional_text<'m>(message: Message<'m>, name: &str) -> Option<&'m str> {
    match message.headers.get(name) {
        Some(HeaderValue::String(text)) => Some(text),
        _ => None,
    }
}

fn read_event<C: PayloadCodec, E: EventStream>(
    received: &StreamMessage<'_>,
    name: &str,
) -> Result<E, DecodeError> {
    let mut event = E::default_value();
    let deserializer = EventDeserializer::<C> { received, codec: PhantomData };
    match E::MEMBERS.iter().position(|member| member.name() == name) {
        Some(index) => event.read_member(index, deserializer),
        None => event.read_unknown(name, deserializer),
    }
    .map_err(|error| error.in_member(name))?;
    Ok(event)
}

fn read_error<C: PayloadCodec, E: EventStream, F: OperationError>(
    received: &StreamMessage<'_>,
    kind: ErrorKind<'_>,
) -> Result<F, DecodeError> {
    let mut metadata = received.metadata.clone();
    let index = match kind {
        ErrorKind::Modeled(member) => {
            let shape = E::ERRORS.iter().find(|(name, _)| *name == member).map(|(_, shape)| *shape);
            let body = C::error_body(received.message.payload);
            metadata.code = Some(match shape {
                Some(shape) => shape.into(),
                None => member.to_owned().into(),
            });
            metadata.message = body.message.map(Cow::into_owned);
            F::ERRORS.iter().position(|error| Some(error.name()) == shape)
        }
        ErrorKind::Unmodeled { code, message } => {
            metadata.code = Some(code.to_owned().into());
            metadata.message = message.map(str::to_owned);
            None
        }
    };
    if let Some(index) = index {
        metadata.status = F::ERRORS[index].status();
    }
    let reader = EventErrorReader::<C> { received, metadata, codec: PhantomData };
    F::read(index.unwrap_or(F::ERRORS.len()), reader)
}

/// Reads the structure of an event.
struct EventDeserializer<'r, 'm, C> {
    received: &'r StreamMessage<'m>,
    codec: PhantomData<C>,
}

impl<C: PayloadCodec> ShapeDeserializer for EventDeserializer<'_, '_, C> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        Err(DecodeError::new("an event can only be a structure"))
    }

    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        read_structure::<C, T>(self.received, slot)
    }

    /// The payload of an event that the model does not have, if it is a document in the format.
    fn document(self) -> Result<Document, DecodeError> {
        Ok(C::decode_document(self.received.message.payload).unwrap_or(Document::Null))
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        slot.insert(T::default_value()).deserialize_in_place(self)
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }
}

/// Reads the members of `slot` from headers and payload.
fn read_structure<C: PayloadCodec, T: Structure>(
    received: &StreamMessage<'_>,
    slot: &mut T,
) -> Result<(), DecodeError> {
    let found = LayoutOf::<EventMessage, T>::LAYOUT;
    if found.bound {
        for (index, member) in T::MEMBERS.iter().enumerate() {
            let read = match resolve_binding(MessageOf::Event, member) {
                Binding::EventHeader => read_header(received, index, slot),
                Binding::Payload => read_payload::<C, T>(received, index, slot),
                _ => Ok(()),
            };
            read.map_err(|error| error.in_member(member.name()))?;
        }
    }
    if found.payload || !found.body {
        return Ok(());
    }
    C::decode(received.message.payload, received.missing, slot, in_body::<EventMessage>)
}

fn read_header<T: Structure>(
    received: &StreamMessage<'_>,
    index: usize,
    slot: &mut T,
) -> Result<(), DecodeError> {
    let member = &T::MEMBERS[index];
    match received.message.headers.get(member.name()) {
        Some(value) => slot.read_member(index, HeaderDeserializer(value)),
        None if received.missing == MissingMember::Error && member.is_required() => {
            Err(DecodeError::new("this required member is missing"))
        }
        None => Ok(()),
    }
}

/// Reads the payload. An empty payload without a media type is an unset member, unless the member
/// is required.
fn read_payload<C: PayloadCodec, T: Structure>(
    received: &StreamMessage<'_>,
    index: usize,
    slot: &mut T,
) -> Result<(), DecodeError> {
    let (member, body, missing) = (&T::MEMBERS[index], received.message.payload, received.missing);
    let has_media_type = received.message.headers.get(names::CONTENT_TYPE).is_some();
    if body.is_empty() && !has_media_type && !member.is_required() {
        return Ok(());
    }
    slot.read_member(index, PayloadDeserializer::<C> { member, body, missing, codec: PhantomData })
}

/// Reads the structure of an error.
struct EventErrorReader<'r, 'm, C> {
    received: &'r StreamMessage<'m>,
    metadata: ErrorMetadata,
    codec: PhantomData<C>,
}

impl<C: PayloadCodec> ErrorReader for EventErrorReader<'_, '_, C> {
    fn read<E: Structure>(mut self) -> Result<ErrorResponse<E>, DecodeError> {
        let mut error = E::default_value();
        read_structure::<C, E>(self.received, &mut error)?;
        complete_message(&mut error, &mut self.metadata.message);
        Ok(ErrorResponse::new(error, self.metadata))
    }

    fn metadata(self) -> ErrorMetadata {
        self.metadata
    }
}
