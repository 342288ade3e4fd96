//! The member that is the whole body.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use crate::codec::{Absent, PayloadCodec, Whole};
use crate::{
    BigDecimal, BigInteger, DecodeError, Document, EncodeError, Member, Shape, ShapeDeserializer,
    ShapeSerializer, StringShape, Structure, Timestamp,
};

/// Takes the payload: strings and blobs as they are, the rest in the body's format.
pub(super) struct WritePayload<'o, C> {
    pub(super) member: &'static Member,
    pub(super) body: &'o mut Vec<u8>,
    pub(super) content_type: &'o mut Option<&'static str>,
    pub(super) codec: PhantomData<C>,
}

impl<C: PayloadCodec> WritePayload<'_, C> {
    fn raw(self, bytes: &[u8], media_type: &'static str) -> Result<(), EncodeError> {
        *self.content_type = Some(self.member.media_type().unwrap_or(media_type));
        self.body.extend_from_slice(bytes);
        Ok(())
    }

    fn refused() -> Result<(), EncodeError> {
        Err(EncodeError::new(
            "a payload is a string, a blob, a structure, a union or a document, nothing else",
        ))
    }
}

impl<C: PayloadCodec> ShapeSerializer for WritePayload<'_, C> {
    type Error = EncodeError;

    fn string(self, value: &str) -> Result<(), EncodeError> {
        self.raw(value.as_bytes(), "text/plain")
    }

    fn blob(self, value: &[u8]) -> Result<(), EncodeError> {
        self.raw(value, "application/octet-stream")
    }

    fn structure<T: Structure>(self, value: &T) -> Result<(), EncodeError> {
        *self.content_type = Some(C::MEDIA_TYPE);
        C::encode_payload(self.member, &Whole(value), self.body)
    }

    fn document(self, value: &Document) -> Result<(), EncodeError> {
        *self.content_type = Some(C::MEDIA_TYPE);
        C::encode_document(value, self.body)
    }

    fn boolean(self, _: bool) -> Result<(), EncodeError> {
        Self::refused()
    }

    fn integer(self, _: i64) -> Result<(), EncodeError> {
        Self::refused()
    }

    fn float(self, _: f32) -> Result<(), EncodeError> {
        Self::refused()
    }

    fn double(self, _: f64) -> Result<(), EncodeError> {
        Self::refused()
    }

    fn big_integer(self, _: &BigInteger) -> Result<(), EncodeError> {
        Self::refused()
    }

    fn big_decimal(self, _: &BigDecimal) -> Result<(), EncodeError> {
        Self::refused()
    }

    fn timestamp(self, _: Timestamp) -> Result<(), EncodeError> {
        Self::refused()
    }

    fn null(self) -> Result<(), EncodeError> {
        Self::refused()
    }

    fn list<T: Shape>(self, _: &[T]) -> Result<(), EncodeError> {
        Self::refused()
    }

    fn map<K: StringShape, V: Shape>(self, _: &BTreeMap<K, V>) -> Result<(), EncodeError> {
        Self::refused()
    }
}

/// Holds the payload.
pub(super) struct ReadPayload<'t, C> {
    pub(super) member: &'static Member,
    pub(super) body: &'t [u8],
    pub(super) absent: Absent,
    pub(super) codec: PhantomData<C>,
}

impl<C: PayloadCodec> ReadPayload<'_, C> {
    fn refused<T>() -> Result<T, DecodeError> {
        Err(DecodeError::new(
            "a payload is a string, a blob, a structure, a union or a document, nothing else",
        ))
    }
}

impl<C: PayloadCodec> ShapeDeserializer for ReadPayload<'_, C> {
    type Error = DecodeError;

    fn string(self) -> Result<String, DecodeError> {
        self.text(str::to_owned)
    }

    fn text<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        match std::str::from_utf8(self.body) {
            Ok(text) => Ok(make(text)),
            Err(error) => Err(DecodeError::at(error.valid_up_to(), "not UTF-8")),
        }
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        Ok(self.body.to_vec())
    }

    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        C::decode_payload(self.body, self.member, self.absent, slot)
    }

    fn document(self) -> Result<Document, DecodeError> {
        C::decode_document(self.body)
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        // What a client sends for an unset structure is unset.
        if T::IS_STRUCTURE && self.absent == Absent::Rejected && self.body == C::EMPTY {
            return Ok(());
        }
        slot.insert(T::initial()).deserialize(self)
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }

    fn boolean(self) -> Result<bool, DecodeError> {
        Self::refused()
    }

    fn integer(self, _: i64, _: i64) -> Result<i64, DecodeError> {
        Self::refused()
    }

    fn float(self) -> Result<f32, DecodeError> {
        Self::refused()
    }

    fn double(self) -> Result<f64, DecodeError> {
        Self::refused()
    }

    fn big_integer(self) -> Result<BigInteger, DecodeError> {
        Self::refused()
    }

    fn big_decimal(self) -> Result<BigDecimal, DecodeError> {
        Self::refused()
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        Self::refused()
    }

    fn list<T: Shape>(self, _: &mut Vec<T>) -> Result<(), DecodeError> {
        Self::refused()
    }

    fn map<K: StringShape, V: Shape>(self, _: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        Self::refused()
    }
}
