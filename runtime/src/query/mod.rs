//! Forms (`application/x-www-form-urlencoded`), both ways: the segments of a key, between dots,
//! tell where in a structure its value goes (Smithy 2.0 specification, "AWS query protocol",
//! "x-www-form-urlencoded shape serialization").
//!
//! What has nothing to say leaves nothing behind: an empty structure or map, the absent element of
//! a sparse list. A reader takes it for empty where it must be there, and for unset elsewhere.

mod pairs;
mod segment;
mod value_deserializer;
mod value_serializer;

use crate::codec::View;
use crate::{DecodeError, EncodeError, Member, Structure};

pub(crate) use segment::{Segment, list_element_segment};

/// Where the protocols that send forms differ.
pub(crate) trait KeyDialect {
    /// What becomes of a list without elements.
    const EMPTY_LISTS: EmptyLists;

    /// What a member of a structure is called in a key.
    fn segment(member: &'static Member) -> Segment;

    /// What stands between the key of a list and the indices of its elements, if anything.
    fn list_segment(member: &'static Member) -> Option<&'static str>;
}

/// What becomes of a list without elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EmptyLists {
    /// Its key has an empty value.
    Sent,
    /// It is left out.
    LeftOut,
}

/// The operation that a form is for: its first two pairs, before any member.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    /// The operation's name.
    pub(crate) action: &'static str,
    /// The API's version.
    pub(crate) version: &'static str,
}

const ACTION: &str = "Action";
const VERSION: &str = "Version";

/// Appends the form of a call with the members that `view` shows.
pub(crate) fn encode<D: KeyDialect, V: View>(
    call: Call,
    view: &V,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let mut form = value_serializer::Form::new(out);
    form.pair_at(ACTION, call.action);
    form.pair_at(VERSION, call.version);
    value_serializer::members::<D, V>(view, &mut form)
}

/// Reads the form of a call, all members of `slot`, for a server: what is required must be there.
pub(crate) fn decode<D: KeyDialect, T: Structure>(
    call: Call,
    form: &[u8],
    slot: &mut T,
) -> Result<(), DecodeError> {
    let mut pairs = pairs_of_members(call, form)?;
    pairs::sort(&mut pairs);
    value_deserializer::structure::<D, T>(&pairs, slot)
}

/// Whether a form is one of this call.
pub(crate) fn is_form_of(call: Call, form: &[u8]) -> bool {
    pairs_of_members(call, form).is_ok()
}

/// The pairs of a form without those that tell the call, which must be this one.
fn pairs_of_members(call: Call, form: &[u8]) -> Result<Vec<pairs::Pair<'_>>, DecodeError> {
    let mut pairs = pairs::parse(form)?;
    // Members may bear these names too; they come later.
    for (key, expected) in [(ACTION, call.action), (VERSION, call.version)] {
        pairs::take(&mut pairs, key, expected)?;
    }
    Ok(pairs)
}
