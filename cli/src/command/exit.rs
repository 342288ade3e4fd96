//! What a command came to, and the status that tells so.

use std::process::ExitCode;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Fine,
    /// The command did its work, and found what it was asked to look for: something is stale, or
    /// two models differ.
    Different,
    /// The command could not do its work.
    Failed,
}

/// For the end of every `--help`.
pub(crate) const HELP: &str = "\
Exit status:
  0  fine
  1  stale or different
  2  wrong usage, wrong model, or a file that cannot be read or written";

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Different => 1,
            Outcome::Failed => 2,
        })
    }
}
