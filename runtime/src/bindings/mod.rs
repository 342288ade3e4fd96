//! HTTP bindings (Smithy 2.0 specification, "HTTP binding traits"), implemented as serializers and
//! deserializers.
//!
//! Members of an input, output or error are bound to the URI, to headers, to the status or to the
//! payload. The others share the body, in the protocol's format, a [`PayloadCodec`]. A value in the
//! URI or in a header is text: `text_serializer` and `text_deserializer`.
//!
//! [`PayloadCodec`]: crate::codec::PayloadCodec

mod decode;
mod encode;
mod header;
mod media_type;
mod payload;
mod text_deserializer;
mod text_serializer;

use crate::codec::View;
use crate::{Document, Member, Shape, StructSerializer, Structure, TimestampFormat, Trait};

pub(crate) use decode::{ReceivedMessage, decode_message};
pub(crate) use encode::{EncodedMessage, encode_message};
pub(crate) use media_type::{BodyMediaType, body_media_type};
#[cfg(feature = "event-stream")]
pub(crate) use payload::{PayloadDeserializer, PayloadSerializer};

/// The messages that have bindings. Some bindings apply to one of them only.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Message {
    Request,
    Response,
    /// A message of an event stream.
    #[cfg_attr(not(feature = "event-stream"), expect(dead_code, reason = "only event streams"))]
    Event,
}

/// A [`Message`] as a type, so that bindings are resolved at compile time.
pub(crate) trait MessageType {
    const MESSAGE: Message;
}

/// Requests.
pub(crate) struct RequestMessage;
/// Responses.
pub(crate) struct ResponseMessage;

/// Messages of event streams.
#[cfg(feature = "event-stream")]
pub(crate) struct EventMessage;

#[cfg(feature = "event-stream")]
impl MessageType for EventMessage {
    const MESSAGE: Message = Message::Event;
}

impl MessageType for RequestMessage {
    const MESSAGE: Message = Message::Request;
}

impl MessageType for ResponseMessage {
    const MESSAGE: Message = Message::Response;
}

/// The part of a message that a member is bound to.
#[derive(Clone, Copy)]
pub(crate) enum Binding {
    EventHeader,
    Header(&'static str),
    PrefixHeaders(&'static str),
    Label,
    Query(&'static str),
    QueryParams,
    ResponseCode,
    Payload,
    Body,
}

/// Returns the part that `member` is bound to. A trait without a meaning in this message leaves the
/// member in the body.
pub(crate) const fn resolve_binding(message: Message, member: &Member) -> Binding {
    let traits = member.traits();
    let mut at = 0;
    while at < traits.len() {
        match (message, &traits[at]) {
            (Message::Event, Trait::EventHeader) => return Binding::EventHeader,
            (Message::Event, Trait::EventPayload) => return Binding::Payload,
            (Message::Event, _) => at += 1,
            (_, Trait::HttpHeader(name)) => return Binding::Header(name),
            (_, Trait::HttpPrefixHeaders(prefix)) => return Binding::PrefixHeaders(prefix),
            (_, Trait::HttpPayload) => return Binding::Payload,
            (Message::Request, Trait::HttpLabel) => return Binding::Label,
            (Message::Request, Trait::HttpQuery(name)) => return Binding::Query(name),
            (Message::Request, Trait::HttpQueryParams) => return Binding::QueryParams,
            (Message::Response, Trait::HttpResponseCode) => return Binding::ResponseCode,
            _ => at += 1,
        }
    }
    Binding::Body
}

/// Whether `member` is in the body.
pub(crate) fn in_body<S: MessageType>(member: &Member) -> bool {
    matches!(resolve_binding(S::MESSAGE, member), Binding::Body)
}

/// The bindings of all members of a structure.
pub(crate) struct Layout {
    /// Some members are not in the body, or are the payload.
    pub(crate) bound: bool,
    /// Some members share the body.
    pub(crate) body: bool,
    /// One member is the payload.
    pub(crate) payload: bool,
}

/// The layout of `T` in a message. `if const` on it removes code that a shape does not need.
pub(crate) struct LayoutOf<S, T>(std::marker::PhantomData<(S, T)>);

impl<S: MessageType, T: Structure> LayoutOf<S, T> {
    pub(crate) const LAYOUT: Layout = layout(S::MESSAGE, T::MEMBERS);
}

const fn layout(message: Message, members: &[Member]) -> Layout {
    let mut layout = Layout { bound: false, body: false, payload: false };
    let mut at = 0;
    while at < members.len() {
        match resolve_binding(message, &members[at]) {
            Binding::Body => layout.body = true,
            Binding::Payload => {
                layout.bound = true;
                layout.payload = true;
            }
            _ => layout.bound = true,
        }
        at += 1;
    }
    layout
}

/// The part of a message that text is in, which determines the form of timestamps and strings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextLocation {
    Uri,
    Header,
}

impl TextLocation {
    /// Returns the format of the timestamps in `member`.
    fn timestamps(self, member: &Member) -> TimestampFormat {
        let default = match self {
            Self::Uri => TimestampFormat::DateTime,
            Self::Header => TimestampFormat::HttpDate,
        };
        member.timestamp_format().unwrap_or(default)
    }

    /// Whether the strings of `member` are written in base64.
    fn is_base64(self, member: &Member) -> bool {
        self == Self::Header && member.media_type().is_some()
    }
}

/// The members of a structure that are in the body.
pub(crate) struct BodyMembers<'v, S, V> {
    pub(crate) view: &'v V,
    pub(crate) kind: std::marker::PhantomData<S>,
}

impl<S: MessageType, V: View> View for BodyMembers<'_, S, V> {
    type Of = V::Of;

    #[inline]
    fn members<T: StructSerializer>(&self, s: &mut T) -> Result<(), T::Error> {
        self.view.members(&mut InBody::<S, T> { inner: s, kind: std::marker::PhantomData })
    }
}

/// Passes on the members that are in the body.
struct InBody<'s, S, T> {
    inner: &'s mut T,
    kind: std::marker::PhantomData<S>,
}

impl<S: MessageType, T: StructSerializer> StructSerializer for InBody<'_, S, T> {
    type Error = T::Error;

    #[inline]
    fn member<V: Shape>(&mut self, member: &'static Member, value: &V) -> Result<(), T::Error> {
        if in_body::<S>(member) { self.inner.member(member, value) } else { Ok(()) }
    }

    #[inline]
    fn optional_member<V: Shape>(
        &mut self,
        member: &'static Member,
        value: &Option<V>,
    ) -> Result<(), T::Error> {
        if in_body::<S>(member) { self.inner.optional_member(member, value) } else { Ok(()) }
    }

    fn unknown_member(&mut self, name: &str, value: &Document) -> Result<(), T::Error> {
        self.inner.unknown_member(name, value)
    }
}
