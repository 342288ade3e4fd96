//! Reading maps whose keys are members' names: JSON objects, CBOR maps, and maps of serde's data
//! model.

use std::borrow::Cow;

use crate::codec::MissingMember;
use crate::error_body::ErrorBody;
use crate::seen::{Incomplete, Seen};
use crate::{Member, Structure};

/// A cursor over the entries of one map.
pub(crate) trait MapReader {
    /// The error of the format.
    type Error;

    /// Enters the map and reads its first key.
    fn first_key(&mut self, members: &'static [Member]) -> Result<MapKey, Self::Error>;

    /// Reads the next key. The member `expected` is compared first: services send members in a
    /// stable order.
    fn next_key(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, Self::Error>;

    /// Reads a value as the member `index` of `slot`, unless it is null; returns whether it was
    /// read.
    fn member<T: Structure>(&mut self, slot: &mut T, index: usize) -> Result<bool, Self::Error>;

    /// Reads a value as the member of a union that the model does not name, unless it is null or
    /// `__type`, which some services add to every object; returns whether it was read.
    fn unknown<T: Structure>(&mut self, slot: &mut T) -> Result<bool, Self::Error>;

    /// Steps over a value.
    fn skip(&mut self) -> Result<(), Self::Error>;

    /// Makes the error for a map that lacks a required member of `T`, or, if `T` is a union, does
    /// not have exactly one member.
    fn incomplete<T: Structure>(&self, reason: Incomplete) -> Self::Error;
}

/// A map that holds the body of an error, which borrows from the body.
pub(crate) trait ErrorMapReader<'b>: MapReader {
    /// Reads a string, or steps over a value of another type.
    fn string_or_skip(&mut self) -> Result<Option<Cow<'b, str>>, Self::Error>;
}

/// A key of a map: the index of a member, or one of the two constants. It is a number, so that a
/// function returns it in a register.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct MapKey(pub(crate) usize);

impl MapKey {
    /// The name of no member.
    pub(crate) const UNKNOWN: Self = Self(usize::MAX - 1);
    /// The end of the map.
    pub(crate) const END: Self = Self(usize::MAX);
}

/// Reads those members of `slot` for which `in_body` holds.
#[inline]
pub(crate) fn read_members<M: MapReader, T: Structure>(
    mut map: M,
    slot: &mut T,
    missing: MissingMember,
    in_body: impl Fn(&Member) -> bool,
) -> Result<(), M::Error> {
    let mut seen = Seen::if_needed::<T>(missing);
    let mut expected = 0;
    let mut key = map.first_key(T::MEMBERS)?;
    while key != MapKey::END {
        match T::MEMBERS.get(key.0) {
            Some(member) if in_body(member) => {
                expected = key.0 + 1;
                if map.member(slot, key.0)?
                    && let Some(seen) = &mut seen
                {
                    seen.set(key.0);
                }
            }
            None if T::IS_UNION => {
                if map.unknown(slot)?
                    && let Some(seen) = &mut seen
                {
                    seen.count();
                }
            }
            _ => map.skip()?,
        }
        key = map.next_key(T::MEMBERS, expected)?;
    }
    match seen {
        Some(seen) => seen.check::<T>(in_body).map_err(|reason| map.incomplete::<T>(reason)),
        None => Ok(()),
    }
}

/// Reads the members of an error's body that do not depend on its shape. A malformed body is not an
/// error: the members before the mistake are returned.
pub(crate) fn read_error_body<'b, M: ErrorMapReader<'b>>(
    map: M,
    is_foreign: bool,
) -> ErrorBody<'b> {
    let mut texts = [const { None }; 5];
    let no_others = read_error_members(map, &mut texts).unwrap_or(false);
    let [type_name, message, capitalized_message, code, capitalized_code] = texts;
    ErrorBody {
        is_complete: no_others && (message.is_none() || capitalized_message.is_none()),
        type_name,
        code: first_filled(code, capitalized_code),
        message: first_filled(message, capitalized_message),
        request_id: None,
        is_foreign,
    }
}

/// Returns the first text that is not empty, or else an empty one.
fn first_filled<'b>(
    first: Option<Cow<'b, str>>,
    second: Option<Cow<'b, str>>,
) -> Option<Cow<'b, str>> {
    match (first, second) {
        (Some(first), Some(second)) if first.is_empty() => Some(second),
        (first, second) => first.or(second),
    }
}

/// Reads the members of [`ErrorBody`] that are strings, in their order. Returns whether the map has
/// no others.
fn read_error_members<'b, M: ErrorMapReader<'b>>(
    mut map: M,
    texts: &mut [Option<Cow<'b, str>>; 5],
) -> Result<bool, M::Error> {
    let mut no_others = true;
    let mut expected = 0;
    let mut key = map.first_key(ErrorBody::MEMBERS)?;
    while key != MapKey::END {
        match texts.get_mut(key.0) {
            Some(text) => {
                *text = map.string_or_skip()?;
                no_others &= text.is_some();
                expected = key.0 + 1;
            }
            None => {
                map.skip()?;
                no_others = false;
            }
        }
        key = map.next_key(ErrorBody::MEMBERS, expected)?;
    }
    Ok(no_others)
}
