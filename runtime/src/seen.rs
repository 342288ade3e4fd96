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
/// are required, and XML none of them twice.
pub(crate) struct Seen {
    count: usize,
    /// A bit for each of the first members.
    first: u64,
    /// The others, which few structures have.
    others: Vec<usize>,
    absent: Absent,
    union: bool,
}

impl Seen {
    #[inline]
    pub(crate) fn new(absent: Absent, union: bool) -> Self {
        Self { count: 0, first: 0, others: Vec::new(), absent, union }
    }

    /// One where somebody asks: not of the structures that a client reads.
    #[inline]
    pub(crate) fn if_asked<T: Structure>(absent: Absent) -> Option<Self> {
        (T::IS_UNION || absent == Absent::Rejected).then(|| Self::new(absent, T::IS_UNION))
    }

    /// Takes note of the member `index`.
    #[inline]
    pub(crate) fn set(&mut self, index: usize) {
        self.count += 1;
        match bit(index) {
            0 if !self.others.contains(&index) => self.others.push(index),
            bit => self.first |= bit,
        }
    }

    /// Whether the member `index` was there.
    #[inline]
    pub(crate) fn contains(&self, index: usize) -> bool {
        match bit(index) {
            0 => self.others.contains(&index),
            bit => self.first & bit != 0,
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
        if self.absent == Absent::Corrected {
            return Ok(());
        }
        let mut members = T::MEMBERS.iter().enumerate();
        match members.find(|(index, member)| {
            member.is_required() && in_body(member) && !self.contains(*index)
        }) {
            None => Ok(()),
            Some((_, member)) => Err(DecodeError::at(
                start,
                format!("the required member `{}` is missing", member.name()),
            )),
        }
    }
}

/// The bit of the member `index` among the first; 0 when it is none of those.
#[inline]
fn bit(index: usize) -> u64 {
    if index < 64 { 1 << index } else { 0 }
}

/// What an empty body comes to: nothing is set. A client takes that of a union too.
pub(crate) fn no_members<T: Structure>(
    absent: Absent,
    in_body: impl Fn(&Member) -> bool,
) -> Result<(), DecodeError> {
    Seen::new(absent, T::IS_UNION && absent == Absent::Rejected).check::<T>(0, in_body)
}
