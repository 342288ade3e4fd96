//! CBOR (RFC 8949): reading and writing the values of shapes.

mod big;
mod decimal;
mod head;
mod map;
mod read;
mod read_text;
mod value_deserializer;
mod value_serializer;

use crate::codec::{Codec, MissingMember, PayloadCodec, View};
use crate::error_body::ErrorBody;
use crate::map_reader::{read_error_body, read_members};
use crate::seen::no_members;
use crate::{DecodeError, Document, EncodeError, Member, Structure};

/// CBOR as the codec of bodies.
pub(crate) struct Cbor;

impl Codec for Cbor {
    #[inline]
    fn encode<V: View>(view: &V, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        value_serializer::write_view(view, out)
    }

    #[inline]
    fn decode<T: Structure>(
        body: &[u8],
        missing: MissingMember,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        if body.is_empty() {
            return no_members::<T>(missing, in_body);
        }
        let mut reader = read::CborReader::new(body, missing);
        read_members(map::CborMap::new(&mut reader), slot, missing, in_body)?;
        reader.expect_end()
    }

    fn error_body(body: &[u8]) -> ErrorBody<'_> {
        let mut reader = read::CborReader::new(body, MissingMember::Default);
        let is_foreign = reader.peek() >> 5 != head::MAP;
        let found = read_error_body(map::CborMap::new(&mut reader), is_foreign);
        ErrorBody { is_complete: found.is_complete && reader.expect_end().is_ok(), ..found }
    }
}

impl PayloadCodec for Cbor {
    const MEDIA_TYPE: &'static str = "application/cbor";
    const EMPTY: &'static [u8] = &[0xbf, 0xff];

    fn encode_document(value: &Document, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        value_serializer::write_document(value, out)
    }

    fn decode_document(body: &[u8]) -> Result<Document, DecodeError> {
        let mut reader = read::CborReader::new(body, MissingMember::Default);
        let document = value_deserializer::document(&mut reader)?;
        reader.expect_end()?;
        Ok(document)
    }
}
