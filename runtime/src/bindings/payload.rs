//! Reading and writing the payload: the member that is the whole body.

use std::marker::PhantomData;

use crate::codec::{MissingMember, PayloadCodec};
use crate::text::utf8;
use crate::{
    DecodeError, Document, EncodeError, Member, Shape, ShapeDeserializer, ShapeSerializer,
    Structure,
};

/// The message about a member that cannot be a payload.
const NO_PAYLOAD: &str =
    "a payload can only be a string, a blob, a structure, a union or a document";

/// Writes the payload: strings and blobs as raw bytes, other values in the body's format.
pub(crate) struct PayloadSerializer<'o, C> {
    pub(crate) member: &'static Member,
    /// What the payload is appended to, unless only its media type is wanted.
    pub(crate) body: Option<&'o mut Vec<u8>>,
    pub(crate) content_type: &'o mut Option<&'static str>,
    pub(crate) codec: PhantomData<C>,
}

impl<C: PayloadCodec> PayloadSerializer<'_, C> {
    fn write_bytes(self, bytes: &[u8], media_type: &'static str) -> Result<(), EncodeError> {
        *self.content_type = Some(self.member.media_type().unwrap_or(media_type));
        if let Some(body) = self.body {
            body.extend_from_slice(bytes);
        }
        Ok(())
    }
}

impl<C: PayloadCodec> ShapeSerializer for PayloadSerializer<'_, C> {
    type Error = EncodeError;

    fn unsupported(self) -> Result<(), EncodeError> {
        Err(EncodeError::new(NO_PAYLOAD))
    }

    fn string(self, value: &str) -> Result<(), EncodeError> {
        self.write_bytes(value.as_bytes(), "text/plain")
    }

    fn blob(self, value: &[u8]) -> Result<(), EncodeError> {
        self.write_bytes(value, "application/octet-stream")
    }

    fn structure<T: Structure>(self, value: &T) -> Result<(), EncodeError> {
        *self.content_type = Some(C::MEDIA_TYPE);
        self.body.map_or(Ok(()), |body| C::encode_payload(self.member, value, body))
    }

    fn document(self, value: &Document) -> Result<(), EncodeError> {
        *self.content_type = Some(C::MEDIA_TYPE);
        self.body.map_or(Ok(()), |body| C::encode_document(value, body))
    }
}

/// Reads the payload.
pub(crate) struct PayloadDeserializer<'t, C> {
    pub(crate) member: &'static Member,
    pub(crate) body: &'t [u8],
    pub(crate) missing: MissingMember,
    pub(crate) codec: PhantomData<C>,
}

impl<C: PayloadCodec> ShapeDeserializer for PayloadDeserializer<'_, C> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        Err(DecodeError::new(NO_PAYLOAD))
    }

    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        utf8(self.body).map(make)
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        Ok(self.body.to_vec())
    }

    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        C::decode_payload(self.body, self.member, self.missing, slot)
    }

    fn document(self) -> Result<Document, DecodeError> {
        C::decode_document(self.body)
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        // A client sends an empty structure for an unset one.
        if T::IS_STRUCTURE && self.missing == MissingMember::Error && self.body == C::EMPTY {
            return Ok(());
        }
        slot.insert(T::default_value()).deserialize_in_place(self)
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }
}
