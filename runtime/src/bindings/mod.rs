//! HTTP bindings (Smithy 2.0 specification, "HTTP binding traits"): one more serializer and
//! deserializer over the walk every format shares.
//!
//! Members of an input, output or error go to the URI, to headers, to the status, or make up the
//! payload; the rest stands in a body of the protocol's format, any [`PayloadCodec`]. A value on
//! its way to the URI or to a header is text: `write_text` and `read_text`.
//!
//! [`PayloadCodec`]: crate::codec::PayloadCodec

mod header;
mod payload;
mod receive;
mod send;
mod text_deserializer;
mod text_serializer;

use crate::codec::View;
use crate::{Document, Member, Shape, StructSerializer, Structure, TimestampFormat, Trait};

pub(crate) use receive::{Received, receive};
pub(crate) use send::{Sent, send};

/// The messages that bindings are for; some apply to one of them alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Request,
    Response,
}

/// A [`Direction`] as a type, so that a shape without bindings costs nothing.
pub(crate) trait Side {
    const DIRECTION: Direction;
}

/// Requests.
pub(crate) struct ToServer;
/// Responses.
pub(crate) struct ToClient;

impl Side for ToServer {
    const DIRECTION: Direction = Direction::Request;
}

impl Side for ToClient {
    const DIRECTION: Direction = Direction::Response;
}

/// Where a member goes.
#[derive(Clone, Copy)]
enum Binding {
    Header(&'static str),
    PrefixHeaders(&'static str),
    Label,
    Query(&'static str),
    QueryParams,
    ResponseCode,
    Payload,
    Body,
}

/// Where `member` goes: a trait that means nothing in this direction leaves it in the body.
const fn binding(direction: Direction, member: &Member) -> Binding {
    let traits = member.traits();
    let mut at = 0;
    while at < traits.len() {
        match (direction, &traits[at]) {
            (_, Trait::HttpHeader(name)) => return Binding::Header(name),
            (_, Trait::HttpPrefixHeaders(prefix)) => return Binding::PrefixHeaders(prefix),
            (_, Trait::HttpPayload) => return Binding::Payload,
            (Direction::Request, Trait::HttpLabel) => return Binding::Label,
            (Direction::Request, Trait::HttpQuery(name)) => return Binding::Query(name),
            (Direction::Request, Trait::HttpQueryParams) => return Binding::QueryParams,
            (Direction::Response, Trait::HttpResponseCode) => return Binding::ResponseCode,
            _ => at += 1,
        }
    }
    Binding::Body
}

/// Whether `member` stands in the body.
fn in_body<S: Side>(member: &Member) -> bool {
    matches!(binding(S::DIRECTION, member), Binding::Body)
}

/// What the members of a structure are bound to, all in all.
struct Layout {
    /// Some stand outside the body, or are all of it.
    bound: bool,
    /// Some share the body.
    body: bool,
    /// One is the body.
    payload: bool,
}

/// The layout of `T` in messages to the side `S`. `if const` on it leaves out of the compiled code
/// what a shape does not need.
struct LayoutOf<S, T>(std::marker::PhantomData<(S, T)>);

impl<S: Side, T: Structure> LayoutOf<S, T> {
    const LAYOUT: Layout = layout(S::DIRECTION, T::MEMBERS);
}

const fn layout(direction: Direction, members: &[Member]) -> Layout {
    let mut layout = Layout { bound: false, body: false, payload: false };
    let mut at = 0;
    while at < members.len() {
        match binding(direction, &members[at]) {
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

/// Where text stands, which decides how some values are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextLocation {
    Uri,
    Header,
}

impl TextLocation {
    /// The format of the timestamps in `member`.
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

/// The members that stand in the body.
struct BodyMembers<'v, S, V> {
    view: &'v V,
    side: std::marker::PhantomData<S>,
}

impl<S: Side, V: View> View for BodyMembers<'_, S, V> {
    type Of = V::Of;

    #[inline]
    fn members<T: StructSerializer>(&self, s: &mut T) -> Result<(), T::Error> {
        self.view.members(&mut InBody::<S, T> { inner: s, side: std::marker::PhantomData })
    }
}

/// Passes on the members that stand in the body.
struct InBody<'s, S, T> {
    inner: &'s mut T,
    side: std::marker::PhantomData<S>,
}

impl<S: Side, T: StructSerializer> StructSerializer for InBody<'_, S, T> {
    type Error = T::Error;

    #[inline]
    fn member<V: Shape>(&mut self, member: &'static Member, value: &V) -> Result<(), T::Error> {
        if in_body::<S>(member) { self.inner.member(member, value) } else { Ok(()) }
    }

    #[inline]
    fn optional<V: Shape>(
        &mut self,
        member: &'static Member,
        value: &Option<V>,
    ) -> Result<(), T::Error> {
        if in_body::<S>(member) { self.inner.optional(member, value) } else { Ok(()) }
    }

    fn unknown(&mut self, name: &str, value: &Document) -> Result<(), T::Error> {
        self.inner.unknown(name, value)
    }
}
