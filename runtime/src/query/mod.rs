//! Forms (`application/x-www-form-urlencoded`): reading and writing the values of shapes. The
//! segments of a key, between dots, are the path of the value in the structure (Smithy 2.0
//! specification, "AWS query protocol", "x-www-form-urlencoded shape serialization").
//!
//! An empty structure or map and the absent element of a sparse list have no pairs. A reader takes
//! such a value as empty where it is required, and as unset elsewhere.

mod pairs;
mod segment;
mod value_deserializer;
mod value_serializer;

use std::borrow::Cow;

use crate::codec::View;
use crate::{DecodeError, EncodeError, Member, Structure};

pub(crate) use segment::{Segment, list_element_segment};

/// The differences between the protocols that use forms.
pub(crate) trait KeyDialect {
    /// How a list without elements is written.
    const EMPTY_LISTS: EmptyLists;

    /// Returns the segment of a structure's member.
    fn segment(member: &'static Member) -> Segment;

    /// Returns the segment between the key of a list and the indices of its elements, if there is
    /// one.
    fn list_segment(member: &'static Member) -> Option<&'static str>;
}

/// How a list without elements is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EmptyLists {
    /// The list is written as one pair, its key with an empty value.
    EmptyValue,
    /// The list is not written.
    Omitted,
}

/// The operation that a form calls: its first two pairs.
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

/// Reads the form of a call into all members of `slot`, for a server: required members must be
/// present.
pub(crate) fn decode<D: KeyDialect, T: Structure>(
    call: Call,
    form: &[u8],
    slot: &mut T,
) -> Result<(), DecodeError> {
    let mut pairs = pairs_of_members(call, form)?;
    pairs::sort(&mut pairs);
    value_deserializer::structure::<D, T>(&pairs, slot)
}

/// Whether a form is for this call. The other pairs are not decoded.
pub(crate) fn is_form_of(call: Call, form: &[u8]) -> bool {
    pairs::find(form, ACTION).is_some_and(|action| action == call.action)
        && pairs::find(form, VERSION).is_some_and(|version| version == call.version)
}

/// Returns the name of the operation that a form calls.
pub(crate) fn action(form: &[u8]) -> Option<Cow<'_, str>> {
    pairs::find(form, ACTION)
}

/// Returns the pairs of a form for this call, without the two that name it.
fn pairs_of_members(call: Call, form: &[u8]) -> Result<Vec<pairs::Pair<'_>>, DecodeError> {
    let mut pairs = pairs::parse(form)?;
    // Members may have these names too. Their pairs come later, so that the first pair is taken.
    for (key, expected) in [(ACTION, call.action), (VERSION, call.version)] {
        pairs::take(&mut pairs, key, expected)?;
    }
    Ok(pairs)
}
