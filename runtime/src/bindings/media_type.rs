//! The media type of a message's body, which follows from the type of the structure.

use std::marker::PhantomData;

use super::{Binding, LayoutOf, MessageType, resolve_binding};
use crate::codec::PayloadCodec;
use crate::{Document, Member, Shape, ShapeDeserializer, Structure};

/// The media type of a message's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyMediaType {
    /// The message has no body.
    NoBody,
    /// The model leaves the media type open: the payload is a blob without `smithy.api#mediaType`,
    /// or a member is bound to the header that names it.
    Any,
    /// This media type.
    Exact(&'static str),
}

/// Returns the media type of a message that holds a `T`, in which a member that is bound to
/// `header` states it.
pub(crate) fn body_media_type<S: MessageType, T: Structure, C: PayloadCodec>(
    header: &str,
) -> BodyMediaType {
    let bindings = || T::MEMBERS.iter().map(|member| resolve_binding(S::MESSAGE, member));
    let is_bound = bindings().any(|binding| match binding {
        Binding::Header(name) => name.eq_ignore_ascii_case(header),
        _ => false,
    });
    if is_bound {
        return BodyMediaType::Any;
    }
    if const { LayoutOf::<S, T>::LAYOUT.payload } {
        let payload = bindings().position(|binding| matches!(binding, Binding::Payload));
        return payload.map_or(BodyMediaType::NoBody, payload_media_type::<T, C>);
    }
    if const { LayoutOf::<S, T>::LAYOUT.body } {
        BodyMediaType::Exact(C::MEDIA_TYPE)
    } else {
        BodyMediaType::NoBody
    }
}

/// Returns the media type of the member `index`, the payload.
fn payload_media_type<T: Structure, C: PayloadCodec>(index: usize) -> BodyMediaType {
    let member = &T::MEMBERS[index];
    let probe = TypeProbe::<C> { member, codec: PhantomData };
    match T::default_value().read_member(index, probe) {
        Ok(()) => BodyMediaType::Any,
        Err(found) => found,
    }
}

/// Finds the media type of a payload from its type: every method returns it as an error.
struct TypeProbe<C> {
    member: &'static Member,
    codec: PhantomData<C>,
}

impl<C: PayloadCodec> ShapeDeserializer for TypeProbe<C> {
    type Error = BodyMediaType;

    fn unsupported<T>(self) -> Result<T, BodyMediaType> {
        Err(BodyMediaType::Any)
    }

    fn string_with<T>(self, _: impl FnOnce(&str) -> T) -> Result<T, BodyMediaType> {
        Err(BodyMediaType::Exact(self.member.media_type().unwrap_or("text/plain")))
    }

    fn blob(self) -> Result<Vec<u8>, BodyMediaType> {
        Err(self.member.media_type().map_or(BodyMediaType::Any, BodyMediaType::Exact))
    }

    fn structure<T: Structure>(self, _: &mut T) -> Result<(), BodyMediaType> {
        Err(BodyMediaType::Exact(C::MEDIA_TYPE))
    }

    fn document(self) -> Result<Document, BodyMediaType> {
        Err(BodyMediaType::Exact(C::MEDIA_TYPE))
    }

    fn optional<T: Shape>(self, _: &mut Option<T>) -> Result<(), BodyMediaType> {
        T::deserialize(self).map(drop)
    }

    fn skip(self) -> Result<(), BodyMediaType> {
        Err(BodyMediaType::Any)
    }
}
