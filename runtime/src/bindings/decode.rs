//! Reading a structure from the parts of a message.

use std::borrow::Cow;
use std::marker::PhantomData;

use http::{HeaderMap, StatusCode};

use super::payload::PayloadDeserializer;
use super::text_deserializer::{TextDeserializer, TextSource};
use super::{Binding, LayoutOf, MessageType, TextLocation, header, in_body, resolve_binding};
use crate::codec::{MissingMember, PayloadCodec};
use crate::{DecodeError, Member, Structure};

/// The parts of a message that members are read from.
pub(crate) struct ReceivedMessage<'m> {
    /// The labels by member, percent-decoded.
    pub(crate) labels: Vec<(&'static str, Cow<'m, str>)>,
    /// The query parameters, percent-decoded.
    pub(crate) query: Vec<(Cow<'m, str>, Cow<'m, str>)>,
    pub(crate) headers: &'m HeaderMap,
    pub(crate) status: StatusCode,
    pub(crate) body: &'m [u8],
}

/// Reads the members of `slot`, each from the part that it is bound to.
pub(crate) fn decode_message<S: MessageType, T: Structure, C: PayloadCodec>(
    received: &ReceivedMessage<'_>,
    missing: MissingMember,
    slot: &mut T,
) -> Result<(), DecodeError> {
    if const { LayoutOf::<S, T>::LAYOUT.bound } {
        for (index, member) in T::MEMBERS.iter().enumerate() {
            let bound = BoundMember { received, missing, index, member };
            bound.read::<S, T, C>(slot).map_err(|error| error.in_member(member.name()))?;
        }
    }
    // Without members in the body, the body is a streaming payload, which is not read here.
    if const { LayoutOf::<S, T>::LAYOUT.payload || !LayoutOf::<S, T>::LAYOUT.body } {
        return Ok(());
    }
    if const { LayoutOf::<S, T>::LAYOUT.bound } {
        C::decode(received.body, missing, slot, in_body::<S>)
    } else {
        C::decode(received.body, missing, slot, |_| true)
    }
}

/// A member, and the message that it is read from.
struct BoundMember<'b, 'm> {
    received: &'b ReceivedMessage<'m>,
    missing: MissingMember,
    index: usize,
    member: &'static Member,
}

impl BoundMember<'_, '_> {
    fn read<S: MessageType, T: Structure, C: PayloadCodec>(
        &self,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let received = self.received;
        match resolve_binding(S::MESSAGE, self.member) {
            Binding::Body | Binding::EventHeader => Ok(()),
            Binding::Payload => self.read_payload::<T, C>(slot),
            Binding::Header(name) => {
                match header::joined_text(received.headers, name, self.missing)? {
                    Some(text) => self.read_header(slot, name, &text),
                    None => self.check_optional::<T>(),
                }
            }
            Binding::PrefixHeaders(prefix) => {
                // Without such headers, the map is read as empty: an unset map is encoded in the
                // same way.
                let entries = header::texts_with_prefix(received.headers, prefix, self.missing)?;
                self.read_text(slot, TextLocation::Header, TextSource::Entries(&entries))
            }
            Binding::Label => {
                match received.labels.iter().find(|(name, _)| *name == self.member.name()) {
                    Some((_, text)) => {
                        self.read_text(slot, TextLocation::Uri, TextSource::One(text))
                    }
                    None => self.check_optional::<T>(),
                }
            }
            Binding::Query(name) => {
                let texts: Vec<&str> = received
                    .query
                    .iter()
                    .filter(|(other, _)| other == name)
                    .map(|(_, text)| &**text)
                    .collect();
                if texts.is_empty() {
                    return self.check_optional::<T>();
                }
                self.read_text(slot, TextLocation::Uri, TextSource::Repeated(&texts))
            }
            Binding::QueryParams if received.query.is_empty() => Ok(()),
            Binding::QueryParams => {
                let entries: Vec<(&str, &str)> =
                    received.query.iter().map(|(name, text)| (&**name, &**text)).collect();
                self.read_text(slot, TextLocation::Uri, TextSource::Entries(&entries))
            }
            Binding::ResponseCode => {
                self.read_text(slot, TextLocation::Uri, TextSource::One(received.status.as_str()))
            }
        }
    }

    /// Reads a header. For a client, a header that cannot be decoded is unset if it is empty or
    /// `Expires`: services return the stored text, often `0` (RFC 9111, section 5.3).
    fn read_header<T: Structure>(
        &self,
        slot: &mut T,
        name: &str,
        text: &str,
    ) -> Result<(), DecodeError> {
        let read = self.read_text(slot, TextLocation::Header, TextSource::Header(text));
        let is_unset = text.trim_ascii().is_empty() || name.eq_ignore_ascii_case("expires");
        if is_unset && self.missing.is_lenient() { Ok(()) } else { read }
    }

    fn read_text<T: Structure>(
        &self,
        slot: &mut T,
        location: TextLocation,
        source: TextSource<'_, '_>,
    ) -> Result<(), DecodeError> {
        let (member, missing) = (self.member, self.missing);
        slot.read_member(self.index, TextDeserializer { source, member, location, missing })
    }

    /// Reads the payload. An empty body is an unset member, unless the member is required.
    fn read_payload<T: Structure, C: PayloadCodec>(&self, slot: &mut T) -> Result<(), DecodeError> {
        let body = self.received.body;
        if body.is_empty() && !(T::REQUIRES_MEMBERS && self.member.is_required()) {
            return Ok(());
        }
        let (member, missing) = (self.member, self.missing);
        slot.read_member(
            self.index,
            PayloadDeserializer::<C> { member, body, missing, codec: PhantomData },
        )
    }

    fn check_optional<T: Structure>(&self) -> Result<(), DecodeError> {
        let is_required = T::REQUIRES_MEMBERS && self.member.is_required();
        if self.missing == MissingMember::Error && is_required {
            return Err(DecodeError::new("this required member is missing"));
        }
        Ok(())
    }
}
