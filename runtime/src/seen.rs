//! Finding members by their names, and the set of members that a message has.

use crate::codec::MissingMember;
use crate::{DecodeError, Member, Structure};

/// Returns the index of the member for which `same` holds. The search begins at `expected`, the
/// member after the last one: services send members in a stable order.
#[inline]
pub(crate) fn find_member(
    members: &[Member],
    expected: usize,
    same: impl Fn(&Member) -> bool,
) -> Option<usize> {
    let (before, after) = members.split_at(expected.min(members.len()));
    // One call of `same`, which the compiler inlines.
    for (part, start) in [(after, before.len()), (before, 0)] {
        for (place, member) in part.iter().enumerate() {
            if same(member) {
                return Some(start + place);
            }
        }
    }
    None
}

/// The set of members that a message has. It is used to check that a union has exactly one member,
/// that a server's input has all required members, and that no element occurs twice in XML.
pub(crate) struct Seen {
    count: usize,
    /// A bit for each of the first 64 members.
    first: u64,
    /// The members after them, which few structures have.
    others: Vec<usize>,
    missing: MissingMember,
    union: bool,
}

impl Seen {
    #[inline]
    pub(crate) fn new(missing: MissingMember, union: bool) -> Self {
        Self { count: 0, first: 0, others: Vec::new(), missing, union }
    }

    /// Returns an empty set, or `None` for a structure that a client reads, which needs no check.
    #[inline]
    pub(crate) fn if_needed<T: Structure>(missing: MissingMember) -> Option<Self> {
        (T::IS_UNION || missing == MissingMember::Error).then(|| Self::new(missing, T::IS_UNION))
    }

    /// Adds the member `index`.
    #[inline]
    pub(crate) fn set(&mut self, index: usize) {
        self.count += 1;
        match bit(index) {
            0 if !self.others.contains(&index) => self.others.push(index),
            bit => self.first |= bit,
        }
    }

    /// Whether the set has the member `index`.
    #[inline]
    pub(crate) fn contains(&self, index: usize) -> bool {
        match bit(index) {
            0 => self.others.contains(&index),
            bit => self.first & bit != 0,
        }
    }

    /// Counts a member that the model does not name.
    pub(crate) fn count(&mut self) {
        self.count += 1;
    }

    /// Checks that a union has one member, and that a structure has all required members for which
    /// `in_body` holds.
    #[inline]
    pub(crate) fn check<T: Structure>(
        &self,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), Incomplete> {
        if self.union && self.count != 1 {
            return Err(Incomplete::UnionMembers(self.count));
        }
        if self.missing == MissingMember::Default || !T::REQUIRES_MEMBERS {
            return Ok(());
        }
        let mut members = T::MEMBERS.iter().enumerate();
        match members.find(|(index, member)| {
            member.is_required() && in_body(member) && !self.contains(*index)
        }) {
            None => Ok(()),
            Some((_, member)) => Err(Incomplete::Missing(member)),
        }
    }
}

/// Why the members of a structure or union are not a value of it.
pub(crate) enum Incomplete {
    /// A union has this number of members, which is not one.
    UnionMembers(usize),
    /// This required member is missing.
    Missing(&'static Member),
}

impl Incomplete {
    /// Makes an error about the structure that begins at `offset`.
    #[cold]
    pub(crate) fn at(self, offset: usize) -> DecodeError {
        let message = match self {
            Self::UnionMembers(count) => {
                format!("expected exactly one member of a union, found {count}")
            }
            Self::Missing(member) => format!("the required member `{}` is missing", member.name()),
        };
        DecodeError::at(offset, message)
    }
}

/// Returns the bit of the member `index` among the first 64, and 0 for a later one.
#[inline]
fn bit(index: usize) -> u64 {
    if index < 64 { 1 << index } else { 0 }
}

/// Checks an empty body, in which no member is set. A client accepts that for a union too.
pub(crate) fn no_members<T: Structure>(
    missing: MissingMember,
    in_body: impl Fn(&Member) -> bool,
) -> Result<(), DecodeError> {
    let seen = Seen::new(missing, T::IS_UNION && missing == MissingMember::Error);
    seen.check::<T>(in_body).map_err(|reason| reason.at(0))
}
