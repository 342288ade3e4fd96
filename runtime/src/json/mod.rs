//! JSON (RFC 8259): reading and writing the values of shapes.

mod map;
mod number;
mod read;
mod read_document;
mod read_key;
mod read_number;
mod read_string;
mod scan;
mod value_deserializer;
mod value_serializer;
mod write_string;

use std::marker::PhantomData;

pub(crate) use value_serializer::canonical_text;

use crate::codec::{Codec, MissingMember, PayloadCodec, View};
use crate::error_body::ErrorBody;
use crate::map_reader::read_error_body;
pub(crate) use crate::member_key::Keys;
use crate::seen::no_members;
use crate::text::{BodyText, utf8};
use crate::{DecodeError, Document, EncodeError, Member, Shape, Structure, TimestampFormat};

/// JSON as the codec of bodies.
pub(crate) struct Json<D>(PhantomData<D>);

/// The differences between the protocols that use JSON.
pub(crate) trait JsonDialect {
    /// How `bigInteger` and `bigDecimal` are written.
    const BIG_NUMBERS: BigNumbers = BigNumbers::Plain;

    /// Which name of a member is its key.
    const KEYS: Keys;

    /// The format of the timestamps in a member.
    fn timestamps(member: &Member) -> TimestampFormat {
        member.timestamp_format().unwrap_or(TimestampFormat::EpochSeconds)
    }
}

/// How `bigInteger` and `bigDecimal` are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum BigNumbers {
    /// Big numbers are JSON numbers, which many readers round to a double.
    Plain,
    /// Big numbers are JSON strings.
    Quoted,
}

/// Returns a string as JSON text, with its quotes.
#[cfg(feature = "protocol-tests")]
pub(crate) fn string_text(text: &str) -> String {
    let mut out = Vec::new();
    write_string::write_string(text, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// JSON that no peer reads: the members' names in the model are the keys.
struct Canonical;

impl JsonDialect for Canonical {
    const KEYS: Keys = Keys::Name;
}

/// Copies the members of a structure to those of another with the same names. Others are skipped.
///
/// # Errors
/// When two members with the same name have different types.
pub(crate) fn copy_members<F: Shape, T: Structure>(
    from: &F,
    to: &mut T,
) -> Result<(), DecodeError> {
    Json::<Canonical>::decode(&canonical_text(from), MissingMember::Default, to, |_| true)
}

/// Reads a whole JSON text as a document.
pub(crate) fn read_document(text: &[u8]) -> Result<Document, DecodeError> {
    read::JsonReader::new(&BodyText::new(text, MissingMember::Error)?, MissingMember::Default)
        .whole_document()
}

impl<D: JsonDialect> Codec for Json<D> {
    #[inline]
    fn encode<V: View>(view: &V, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        value_serializer::write_view::<D, V>(view, out)
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
        let text = BodyText::new(body, missing)?;
        read::JsonReader::new(&text, missing).structure::<D, T>(slot, in_body)
    }

    fn error_body(body: &[u8]) -> ErrorBody<'_> {
        match utf8(body) {
            Ok(text) => read_error::<D>(text),
            Err(_) => read_error::<D>(&String::from_utf8_lossy(body)).into_owned(),
        }
    }
}

/// Reads the members of an error's body that do not depend on its shape.
fn read_error<D: JsonDialect>(text: &str) -> ErrorBody<'_> {
    let mut reader = read::JsonReader::of_text(text, MissingMember::Default);
    reader.skip_space();
    let is_foreign = reader.peek() != b'{';
    let found = read_error_body(map::JsonMap::<D>::new(&mut reader), is_foreign);
    ErrorBody { is_complete: found.is_complete && reader.expect_end().is_ok(), ..found }
}

impl<D: JsonDialect> PayloadCodec for Json<D> {
    const MEDIA_TYPE: &'static str = "application/json";
    const EMPTY: &'static [u8] = b"{}";

    fn encode_document(value: &Document, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        value_serializer::write_document(value, out)
    }

    fn decode_document(body: &[u8]) -> Result<Document, DecodeError> {
        read_document(body)
    }
}
