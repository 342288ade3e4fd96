use std::fmt;

/// The value that `Debug` shows in place of a member with the trait `smithy.api#sensitive`.
pub struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("*** redacted ***")
    }
}
