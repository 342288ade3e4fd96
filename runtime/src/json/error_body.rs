//! Code and message of an error, as every JSON protocol writes them.

use super::read::Reader;
use super::{Dialect, Keys};
use crate::codec::{Absent, ErrorBody};
use crate::error_members::ErrorMembers;

/// Reads code and message; whatever the body is, there is an answer.
pub(super) fn read(body: &[u8]) -> ErrorBody {
    let mut found = ErrorMembers::default();
    // What came before a mistake counts: the status says already that something went wrong.
    if let Ok(reader) = Reader::new(body, Absent::Corrected) {
        let _ = reader.structure::<Exact, ErrorMembers>(&mut found, |_| true);
    }
    found.into_body()
}

struct Exact;

impl Dialect for Exact {
    const KEYS: Keys = Keys::Name;
}
