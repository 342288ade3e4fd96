//! The receiving side: the parts of a message to a structure.

use std::marker::PhantomData;

use http::{HeaderMap, StatusCode};

use super::payload::PayloadDeserializer;
use super::text_deserializer::{Source, TextDeserializer};
use super::{Binding, LayoutOf, Side, TextLocation, binding, header, in_body};
use crate::codec::{MissingMember, PayloadCodec};
use crate::{DecodeError, Member, Structure};

/// The parts of a message that bindings look at.
pub(crate) struct Received<'m> {
    /// By member; percent-decoded.
    pub(crate) labels: Vec<(&'static str, String)>,
    /// Percent-decoded.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: &'m HeaderMap,
    pub(crate) status: StatusCode,
    pub(crate) body: &'m [u8],
}

/// Reads the members of `slot`, each from its place.
pub(crate) fn receive<S: Side, T: Structure, C: PayloadCodec>(
    received: &Received<'_>,
    missing: MissingMember,
    slot: &mut T,
) -> Result<(), DecodeError> {
    if const { LayoutOf::<S, T>::LAYOUT.bound } {
        for (index, member) in T::MEMBERS.iter().enumerate() {
            let bound = Bound { received, missing, index, member };
            bound.read::<S, T, C>(slot).map_err(|error| error.in_member(member.name()))?;
        }
    }
    // Without a member that could stand there, the body is somebody else's: a stream, perhaps.
    if const { LayoutOf::<S, T>::LAYOUT.payload || !LayoutOf::<S, T>::LAYOUT.body } {
        return Ok(());
    }
    if const { LayoutOf::<S, T>::LAYOUT.bound } {
        C::decode(received.body, missing, slot, in_body::<S>)
    } else {
        C::decode(received.body, missing, slot, |_| true)
    }
}

/// One member and the message.
struct Bound<'b, 'm> {
    received: &'b Received<'m>,
    missing: MissingMember,
    index: usize,
    member: &'static Member,
}

impl Bound<'_, '_> {
    fn read<S: Side, T: Structure, C: PayloadCodec>(
        &self,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let received = self.received;
        match binding(S::DIRECTION, self.member) {
            Binding::Body => Ok(()),
            Binding::Payload => self.payload::<T, C>(slot),
            Binding::Header(name) => match header::text_of(received.headers, name)? {
                Some(text) => self.text(slot, TextLocation::Header, Source::Header(&text)),
                None => self.missing(),
            },
            Binding::PrefixHeaders(prefix) => {
                // Nothing tells an unset map from one without entries; the latter it is.
                let entries = header::prefixed(received.headers, prefix)?;
                self.text(slot, TextLocation::Header, Source::Entries(&entries))
            }
            Binding::Label => {
                match received.labels.iter().find(|(name, _)| *name == self.member.name()) {
                    Some((_, text)) => self.text(slot, TextLocation::Uri, Source::One(text)),
                    None => self.missing(),
                }
            }
            Binding::Query(name) => {
                let texts: Vec<&str> = received
                    .query
                    .iter()
                    .filter(|(other, _)| other == name)
                    .map(|(_, text)| text.as_str())
                    .collect();
                if texts.is_empty() {
                    return self.missing();
                }
                self.text(slot, TextLocation::Uri, Source::Repeated(&texts))
            }
            Binding::QueryParams if received.query.is_empty() => Ok(()),
            Binding::QueryParams => {
                let entries: Vec<(&str, &str)> = received
                    .query
                    .iter()
                    .map(|(name, text)| (name.as_str(), text.as_str()))
                    .collect();
                self.text(slot, TextLocation::Uri, Source::Entries(&entries))
            }
            Binding::ResponseCode => {
                self.text(slot, TextLocation::Uri, Source::One(received.status.as_str()))
            }
        }
    }

    fn text<T: Structure>(
        &self,
        slot: &mut T,
        place: TextLocation,
        source: Source<'_, '_>,
    ) -> Result<(), DecodeError> {
        slot.read_member(self.index, TextDeserializer { source, member: self.member, place })
    }

    /// An empty body is no payload, unless there must be one.
    fn payload<T: Structure, C: PayloadCodec>(&self, slot: &mut T) -> Result<(), DecodeError> {
        let body = self.received.body;
        if body.is_empty() && !self.member.is_required() {
            return Ok(());
        }
        let (member, missing) = (self.member, self.missing);
        slot.read_member(
            self.index,
            PayloadDeserializer::<C> { member, body, missing, codec: PhantomData },
        )
    }

    fn missing(&self) -> Result<(), DecodeError> {
        if self.missing == MissingMember::Error && self.member.is_required() {
            return Err(DecodeError::new("this required member is missing"));
        }
        Ok(())
    }
}
