//! Writing a structure to the parts of a message.

use std::marker::PhantomData;

use http::HeaderMap;

use super::header::Headers;
use super::payload::PayloadSerializer;
use super::text_serializer::{Texts, texts};
use super::{Binding, BodyMembers, LayoutOf, Message, MessageType, TextLocation, resolve_binding};
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
pub(crate) fn encode_message<S: MessageType, V: View, C: PayloadCodec>(
    view: &V,
) -> Result<EncodedMessage, EncodeError> {
    let mut encoded = EncodedMessage::default();
    if const { LayoutOf::<S, V::Of>::LAYOUT.bound } {
        let mut headers = Headers::default();
        let members = &mut MemberWriter::<S, C> {
            encoded: &mut encoded,
            headers: &mut headers,
            kind: PhantomData,
        };
        view.members(members)?;
        encoded.headers = headers.finish();
    }
    // A client leaves out a body without members, a server sends an empty structure.
    let empty = S::MESSAGE == Message::Response && !C::EMPTY.is_empty();
    let found = LayoutOf::<S, V::Of>::LAYOUT;
    if found.payload || !(found.body || empty) {
        return Ok(encoded);
    }
    if const { LayoutOf::<S, V::Of>::LAYOUT.bound } {
        C::encode(&BodyMembers::<S, V> { view, kind: PhantomData }, &mut encoded.body)?;
    } else {
        C::encode(view, &mut encoded.body)?;
    }
    encoded.content_type = Some(C::MEDIA_TYPE);
    Ok(encoded)
}

/// Writes the members that do not share the body.
struct MemberWriter<'m, S, C> {
    encoded: &'m mut EncodedMessage,
    headers: &'m mut Headers,
    kind: PhantomData<(S, C)>,
}

impl<S: MessageType, C: PayloadCodec> MemberWriter<'_, S, C> {
    fn write_text_or_payload<T: Shape>(
        &mut self,
        member: &'static Member,
        value: &T,
    ) -> Result<(), EncodeError> {
        let binding = resolve_binding(S::MESSAGE, member);
        let location = match binding {
            Binding::Body | Binding::EventHeader => return Ok(()),
            Binding::Payload => {
                return value.serialize(PayloadSerializer::<C> {
                    member,
                    body: Some(&mut self.encoded.body),
                    content_type: &mut self.encoded.content_type,
                    codec: PhantomData,
                });
            }
            Binding::Header(_) | Binding::PrefixHeaders(_) => TextLocation::Header,
            Binding::Label | Binding::Query(_) | Binding::QueryParams | Binding::ResponseCode => {
                TextLocation::Uri
            }
        };
        match texts(value, member, location)? {
            Some(texts) => self.insert_texts(binding, member, texts),
            None => Ok(()),
        }
    }

    fn insert_texts(
        &mut self,
        binding: Binding,
        member: &'static Member,
        texts: Texts,
    ) -> Result<(), EncodeError> {
        match binding {
            Binding::Header(name) => self.headers.insert(name, texts)?,
            Binding::PrefixHeaders(prefix) => self.headers.insert_prefixed(prefix, texts)?,
            Binding::Label => self.encoded.labels.push((member.name(), texts.into_scalar()?)),
            Binding::ResponseCode => self.encoded.status = Some(texts.into_scalar()?),
            Binding::Query(name) => {
                for text in texts.into_list()? {
                    self.encoded.query.named.push((name, text.into_string()));
                }
            }
            Binding::QueryParams => {
                for (name, texts) in texts.into_entries()? {
                    for text in texts.into_list()? {
                        self.encoded.query.others.push((name.clone(), text.into_string()));
                    }
                }
            }
            Binding::EventHeader | Binding::Payload | Binding::Body => {}
        }
        Ok(())
    }
}

impl<S: MessageType, C: PayloadCodec> StructSerializer for MemberWriter<'_, S, C> {
    type Error = EncodeError;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), EncodeError> {
        self.write_text_or_payload(member, value).map_err(|error| error.in_member(member.name()))
    }

    fn optional_member<T: Shape>(
        &mut self,
        member: &'static Member,
        value: &Option<T>,
    ) -> Result<(), EncodeError> {
        if let Some(value) = value {
            return self.member(member, value);
        }
        // An unset payload is encoded as an empty structure in requests: services expect a body of
        // that type.
        let payload = matches!(resolve_binding(S::MESSAGE, member), Binding::Payload);
        let empty = T::IS_STRUCTURE && !C::EMPTY.is_empty();
        if payload && empty && S::MESSAGE == Message::Request {
            self.encoded.body.extend_from_slice(C::EMPTY);
            self.encoded.content_type = Some(C::MEDIA_TYPE);
        }
        Ok(())
    }

    fn unknown_member(&mut self, _: &str, _: &Document) -> Result<(), EncodeError> {
        Ok(())
    }
}
