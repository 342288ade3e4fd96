//! Members of structures and unions as the runtime reads them.

use super::Trait;

/// The schema of a member: the arguments of a constructor call of `rt::Member`.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberSchema {
    /// The name in the model.
    pub name: String,
    /// Whether the runtime reports a missing value as an error.
    pub presence: MemberPresence,
    /// The traits that the runtime reads.
    pub traits: Vec<Trait>,
}

/// Whether the runtime reports a missing value as an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberPresence {
    /// The value may be missing.
    Optional,
    /// A missing value is an error.
    Required,
}

/// Whether `Debug` may show a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitivity {
    /// `Debug` shows it.
    Shown,
    /// `Debug` hides it: the member or its target has the trait `sensitive`.
    Redacted,
}
