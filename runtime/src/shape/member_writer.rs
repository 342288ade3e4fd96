//! Writing the members of a structure, for the macros.

use std::slice;

use super::{Shape, StructSerializer, Structure};
use crate::Member;

/// Writes the members of a structure in the order of their table, up to the first error.
///
/// It keeps the first error until the end: a `?` after each member would take rustc longer.
#[doc(hidden)]
pub struct MemberWriter<'s, S: StructSerializer> {
    serializer: &'s mut S,
    members: slice::Iter<'static, Member>,
    result: Result<(), S::Error>,
}

impl<'s, S: StructSerializer> MemberWriter<'s, S> {
    /// Makes a writer of the members of a structure.
    #[inline(always)]
    pub fn new<T: Structure>(_: &T, serializer: &'s mut S) -> Self {
        Self { serializer, members: T::MEMBERS.iter(), result: Ok(()) }
    }

    /// Writes a member that is set.
    #[inline(always)]
    pub fn set<T: Shape>(&mut self, value: &T) {
        if let Some(member) = self.next() {
            self.result = self.serializer.member(member, value);
        }
    }

    /// Writes a member that may be unset.
    #[inline(always)]
    pub fn optional<T: Shape>(&mut self, value: &Option<T>) {
        if let Some(member) = self.next() {
            self.result = self.serializer.optional_member(member, value);
        }
    }

    /// Returns the first error.
    ///
    /// # Errors
    /// The first error of the serializer.
    #[inline(always)]
    pub fn finish(self) -> Result<(), S::Error> {
        self.result
    }

    /// Returns the next member, unless there was an error.
    #[inline(always)]
    fn next(&mut self) -> Option<&'static Member> {
        if self.result.is_ok() { self.members.next() } else { None }
    }
}
