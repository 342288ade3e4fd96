//! Writing a structure to the parts of a message.

use std::marker::PhantomData;

use http::HeaderMap;

use super::header::Headers;
use super::payload::PayloadSerializer;
use super::text_serializer::{Texts, texts};
use super::{Binding, BodyMembers, LayoutOf, Message, MessageKind, TextLocation, binding};
use crate::codec::{PayloadCodec, View};
use crate::uri::QueryParameters;
use crate::{Document, EncodeError, Member, Shape, StructSerializer};

/// The parts of a message that members are written to.
#[derive(Default)]
pub(crate) struct EncodedMessage {
    /// The labels by member, not percent-encoded.
    pub(crate) labels: Vec<(&'static str, String)>,
    pub(crate) query: QueryParameters,
    pub(crate) headers: HeaderMap,
    /// The value of the member with `smithy.api#httpResponseCode`.
    pub(crate) status: Option<String>,
    pub(crate) body: Vec<u8>,
    /// The body's media type, if there is a body.
    pub(crate) content_type: Option<&'static str>,
}

/// Writes the members that `view` shows, each to the part that it is bound to.
pub(crate) fn send<S: MessageKind, V: View, C: PayloadCodec>(
    view: &V,
) -> Result<EncodedMessage, EncodeError> {
    let mut sent = EncodedMessage::default();
    if const { LayoutOf::<S, V::Of>::LAYOUT.bound } {
        let mut headers = Headers::default();
        let members =
            &mut MemberWriter::<S, C> { sent: &mut sent, headers: &mut headers, kind: PhantomData };
        view.members(members)?;
        sent.headers = headers.finish();
    }
    // A client leaves out a body without members, a server sends an empty structure.
    let empty = S::MESSAGE == Message::Response && !C::EMPTY.is_empty();
    let found = LayoutOf::<S, V::Of>::LAYOUT;
    if found.payload || !(found.body || empty) {
        return Ok(sent);
    }
    if const { LayoutOf::<S, V::Of>::LAYOUT.bound } {
        C::encode(&BodyMembers::<S, V> { view, kind: PhantomData }, &mut sent.body)?;
    } else {
        C::encode(view, &mut sent.body)?;
    }
    sent.content_type = Some(C::MEDIA_TYPE);
    Ok(sent)
}

/// Writes the members that do not share the body.
struct MemberWriter<'m, S, C> {
    sent: &'m mut EncodedMessage,
    headers: &'m mut Headers,
    kind: PhantomData<(S, C)>,
}

impl<S: MessageKind, C: PayloadCodec> MemberWriter<'_, S, C> {
    fn bind<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), EncodeError> {
        let binding = binding(S::MESSAGE, member);
        let place = match binding {
            Binding::Body => return Ok(()),
            Binding::Payload => {
                return value.serialize(PayloadSerializer::<C> {
                    member,
                    body: &mut self.sent.body,
                    content_type: &mut self.sent.content_type,
                    codec: PhantomData,
                });
            }
            Binding::Header(_) | Binding::PrefixHeaders(_) => TextLocation::Header,
            Binding::Label | Binding::Query(_) | Binding::QueryParams | Binding::ResponseCode => {
                TextLocation::Uri
            }
        };
        match texts(value, member, place)? {
            Some(texts) => self.place(binding, member, texts),
            None => Ok(()),
        }
    }

    fn place(
        &mut self,
        binding: Binding,
        member: &'static Member,
        texts: Texts,
    ) -> Result<(), EncodeError> {
        match binding {
            Binding::Header(name) => self.headers.insert(name, texts)?,
            Binding::PrefixHeaders(prefix) => self.headers.insert_prefixed(prefix, texts)?,
            Binding::Label => self.sent.labels.push((member.name(), texts.one()?)),
            Binding::ResponseCode => self.sent.status = Some(texts.one()?),
            Binding::Query(name) => {
                for text in texts.all()? {
                    self.sent.query.named.push((name, text.into_string()));
                }
            }
            Binding::QueryParams => {
                for (name, texts) in texts.entries()? {
                    for text in texts.all()? {
                        self.sent.query.others.push((name.clone(), text.into_string()));
                    }
                }
            }
            Binding::Payload | Binding::Body => {}
        }
        Ok(())
    }
}

impl<S: MessageKind, C: PayloadCodec> StructSerializer for MemberWriter<'_, S, C> {
    type Error = EncodeError;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), EncodeError> {
        self.bind(member, value).map_err(|error| error.in_member(member.name()))
    }

    fn optional<T: Shape>(
        &mut self,
        member: &'static Member,
        value: &Option<T>,
    ) -> Result<(), EncodeError> {
        if let Some(value) = value {
            return self.member(member, value);
        }
        // An unset payload is sent as an empty structure in requests: services expect a body of
        // that type.
        let payload = matches!(binding(S::MESSAGE, member), Binding::Payload);
        let empty = T::IS_STRUCTURE && !C::EMPTY.is_empty();
        if payload && empty && S::MESSAGE == Message::Request {
            self.sent.body.extend_from_slice(C::EMPTY);
            self.sent.content_type = Some(C::MEDIA_TYPE);
        }
        Ok(())
    }

    fn unknown(&mut self, _: &str, _: &Document) -> Result<(), EncodeError> {
        Ok(())
    }
}
