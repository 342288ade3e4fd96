//! Writing events, errors and initial messages as messages.

use std::marker::PhantomData;

use super::frame::MessageWriter;
use super::header::HeaderValue;
use super::header_serializer::HeaderSerializer;
use super::{EventStream, names};
use crate::bindings::{
    Binding, BodyMembers, EventMessage, LayoutOf, Message, PayloadSerializer, resolve_binding,
};
use crate::codec::{PayloadCodec, View};
use crate::protocol::WithMessage;
use crate::{
    Document, EncodeError, ErrorMetadata, ErrorResponse, ErrorVisitor, Member, OperationError,
    Shape, ShapeSerializer, StructSerializer, Structure,
};

/// Appends an event with a payload in the format `C`.
pub(crate) fn encode_event<C: PayloadCodec, E: EventStream>(
    event: &E,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let start = out.len();
    let mut writer = EventWriter::<C> { out, codec: PhantomData };
    let result = event.write_members(&mut writer);
    if result.is_err() {
        out.truncate(start);
    }
    result
}

/// Appends an error: as a member of the stream `E`, or else with its code and message alone.
pub(crate) fn encode_event_error<C: PayloadCodec, E: EventStream>(
    error: &impl OperationError,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let start = out.len();
    let result = error.visit(ErrorWriter::<C> { errors: E::ERRORS, out, codec: PhantomData });
    if result.is_err() {
        out.truncate(start);
    }
    result
}

/// Returns the message with the members of an input or output, which are `body` in the format with
/// this media type.
pub(crate) fn encode_initial_message(
    event_type: &str,
    media_type: &str,
    body: &[u8],
) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(body.len() + 128);
    let mut writer = MessageWriter::new(&mut out);
    writer.header(names::MESSAGE_TYPE, HeaderValue::String("event"))?;
    writer.header(names::EVENT_TYPE, HeaderValue::String(event_type))?;
    writer.header(names::CONTENT_TYPE, HeaderValue::String(media_type))?;
    writer.finish(body)?;
    Ok(out)
}

/// Writes the one member of a union of events.
struct EventWriter<'o, C> {
    out: &'o mut Vec<u8>,
    codec: PhantomData<C>,
}

impl<C: PayloadCodec> StructSerializer for EventWriter<'_, C> {
    type Error = EncodeError;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), EncodeError> {
        let mut writer = MessageWriter::new(self.out);
        writer.header(names::MESSAGE_TYPE, HeaderValue::String("event"))?;
        writer.header(names::EVENT_TYPE, HeaderValue::String(member.name()))?;
        value
            .serialize(StructureWriter::<C> { writer, codec: PhantomData })
            .map_err(|error| error.in_member(member.name()))
    }

    fn unknown_member(&mut self, name: &str, _: &Document) -> Result<(), EncodeError> {
        Err(EncodeError::new("an event that the model does not have cannot be sent")
            .in_member(name))
    }
}

/// Writes an event's structure after the headers that name the event, and ends the message.
struct StructureWriter<'o, C> {
    writer: MessageWriter<'o>,
    codec: PhantomData<C>,
}

impl<C: PayloadCodec> ShapeSerializer for StructureWriter<'_, C> {
    type Error = EncodeError;

    fn unsupported(self) -> Result<(), EncodeError> {
        Err(EncodeError::new("an event can only be a structure"))
    }

    fn structure<T: Structure>(self, value: &T) -> Result<(), EncodeError> {
        write_content::<C, T>(self.writer, value)
    }
}

/// Writes the members that `view` shows to headers and payload, and ends the message.
fn write_content<C: PayloadCodec, V: View>(
    mut writer: MessageWriter<'_>,
    view: &V,
) -> Result<(), EncodeError> {
    let found = LayoutOf::<EventMessage, V::Of>::LAYOUT;
    let content_type = if found.payload {
        write_payload::<C, V>(view, None)?
    } else {
        found.body.then_some(C::MEDIA_TYPE)
    };
    if let Some(content_type) = content_type {
        writer.header(names::CONTENT_TYPE, HeaderValue::String(content_type))?;
    }
    if found.bound {
        view.members(&mut HeadersWriter { writer: &mut writer })?;
    }
    writer.finish_with(|out| {
        if found.payload {
            write_payload::<C, V>(view, Some(out))?;
        } else if found.body {
            C::encode(&BodyMembers::<EventMessage, V> { view, kind: PhantomData }, out)?;
        }
        Ok(())
    })
}

/// Appends the member with `smithy.api#eventPayload` to `payload`, if that is there. Returns its media
/// type, if the member is set.
fn write_payload<C: PayloadCodec, V: View>(
    view: &V,
    payload: Option<&mut Vec<u8>>,
) -> Result<Option<&'static str>, EncodeError> {
    let mut content_type = None;
    view.members(&mut PayloadWriter::<C> {
        payload,
        content_type: &mut content_type,
        codec: PhantomData,
    })?;
    Ok(content_type)
}

/// Writes the member with `smithy.api#eventPayload`.
struct PayloadWriter<'p, C> {
    payload: Option<&'p mut Vec<u8>>,
    content_type: &'p mut Option<&'static str>,
    codec: PhantomData<C>,
}

impl<C: PayloadCodec> StructSerializer for PayloadWriter<'_, C> {
    type Error = EncodeError;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), EncodeError> {
        if !matches!(resolve_binding(Message::Event, member), Binding::Payload) {
            return Ok(());
        }
        value
            .serialize(PayloadSerializer::<C> {
                member,
                body: self.payload.as_deref_mut(),
                content_type: self.content_type,
                codec: PhantomData,
            })
            .map_err(|error| error.in_member(member.name()))
    }

    fn unknown_member(&mut self, _: &str, _: &Document) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// Writes the members with `smithy.api#eventHeader`.
struct HeadersWriter<'w, 'o> {
    writer: &'w mut MessageWriter<'o>,
}

impl StructSerializer for HeadersWriter<'_, '_> {
    type Error = EncodeError;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), EncodeError> {
        match resolve_binding(Message::Event, member) {
            Binding::EventHeader => {
                value.serialize(HeaderSerializer { member, writer: self.writer })
            }
            _ => Ok(()),
        }
    }

    fn unknown_member(&mut self, _: &str, _: &Document) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// Writes an error.
struct ErrorWriter<'o, C> {
    errors: &'static [(&'static str, &'static str)],
    out: &'o mut Vec<u8>,
    codec: PhantomData<C>,
}

impl<C: PayloadCodec> ErrorVisitor<'_> for ErrorWriter<'_, C> {
    type Output = Result<(), EncodeError>;

    fn modeled<E: Structure>(self, error: &ErrorResponse<E>) -> Self::Output {
        let found = self.errors.iter().find(|(_, shape)| *shape == E::shape_name());
        let Some((member, _)) = found else { return self.unmodeled(error.metadata()) };
        let mut writer = MessageWriter::new(self.out);
        writer.header(names::MESSAGE_TYPE, HeaderValue::String("exception"))?;
        writer.header(names::EXCEPTION_TYPE, HeaderValue::String(member))?;
        write_content::<C, _>(writer, &WithMessage::new(error))
    }

    fn unmodeled(self, metadata: &ErrorMetadata) -> Self::Output {
        let code = metadata.code.as_deref().unwrap_or("InternalError");
        let message = metadata.message.as_deref().unwrap_or_default();
        let mut writer = MessageWriter::new(self.out);
        writer.header(names::MESSAGE_TYPE, HeaderValue::String("error"))?;
        writer.header(names::ERROR_CODE, HeaderValue::String(code))?;
        writer.header(names::ERROR_MESSAGE, HeaderValue::String(message))?;
        writer.finish(&[])
    }
}
