//! Members on the wire: which one a name is, and which ones there were.

use crate::codec::Absent;
use crate::{DecodeError, Member, Structure};

/// The index of the member for which `same` holds. Services send members in a stable order, so
/// the search begins at `expected`, the one after the last.
#[inline]
pub(crate) fn find_member(
    members: &[Member],
    expected: usize,
    same: impl Fn(&Member) -> bool,
) -> Option<usize> {
    let (before, after) = members.split_at(expected.min(members.len()));
    match after.iter().position(&same) {
        Some(at) => Some(before.len() + at),
        None => before.iter().position(same),
    }
}

/// Which members an object had, as far as anybody asks: unions want exactly one, servers all that
/// are required.
pub(crate) struct Seen {
    count: usize,
    required: Option<Vec<usize>>,
    union: bool,
}

impl Seen {
    #[inline]
    pub(crate) fn new(absent: Absent, union: bool) -> Self {
        let required = (absent == Absent::Rejected).then(Vec::new);
        Self { count: 0, required, union }
    }

    /// Takes note of the member `index`.
    #[inline]
    pub(crate) fn set(&mut self, index: usize) {
        self.count += 1;
        if let Some(required) = &mut self.required {
            required.push(index);
        }
    }

    /// Takes note of a member that the model does not name.
    pub(crate) fn count(&mut self) {
        self.count += 1;
    }

    /// Whether that is enough for the members that `in_body` holds for; `start` is where the
    /// object began.
    #[inline]
    pub(crate) fn check<T: Structure>(
        &self,
        start: usize,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        if self.union && self.count != 1 {
            let message = format!("expected exactly one member of a union, found {}", self.count);
            return Err(DecodeError::at(start, message));
        }
        let Some(seen) = &self.required else { return Ok(()) };
        let mut members = T::MEMBERS.iter().enumerate();
        match members.find(|(index, member)| {
            member.is_required() && in_body(member) && !seen.contains(index)
        }) {
            None => Ok(()),
            Some((_, member)) => Err(DecodeError::at(
                start,
                format!("the required member `{}` is missing", member.name()),
            )),
        }
    }
}

/// What an empty body comes to: nothing is set. A client takes that of a union too.
pub(crate) fn no_members<T: Structure>(
    absent: Absent,
    in_body: impl Fn(&Member) -> bool,
) -> Result<(), DecodeError> {
    Seen::new(absent, T::IS_UNION && absent == Absent::Rejected).check::<T>(0, in_body)
}
