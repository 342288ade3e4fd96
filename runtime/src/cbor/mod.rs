//! CBOR (RFC 8949), both ways, written by hand for shapes.

mod big;
mod decimal;
mod head;
mod place;
mod read;
mod write;

use crate::codec::{Absent, Codec, ErrorBody, View};
use crate::error_members::ErrorMembers;
use crate::seen::no_members;
use crate::{DecodeError, EncodeError, Member, Structure};

/// CBOR as the codec of bodies.
pub(crate) struct Cbor;

impl Codec for Cbor {
    #[inline]
    fn encode<V: View>(view: &V, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        write::write_view(view, out)
    }

    #[inline]
    fn decode<T: Structure>(
        body: &[u8],
        absent: Absent,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        if body.is_empty() {
            return no_members::<T>(absent, in_body);
        }
        let mut reader = read::Reader::new(body, absent);
        reader.members(slot, in_body)?;
        reader.end()
    }

    fn error_body(body: &[u8]) -> ErrorBody {
        let mut found = ErrorMembers::default();
        // What came before a mistake counts: the status says already that something went wrong.
        let _ = read::Reader::new(body, Absent::Corrected).members(&mut found, |_| true);
        found.into_body()
    }
}
