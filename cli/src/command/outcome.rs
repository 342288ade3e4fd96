//! The outcome of a command and its exit status.

use std::process::ExitCode;

/// The outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The command did its work.
    Success,
    /// The command did its work and found a stale file, or changes.
    Different,
    /// The command could not do its work.
    Failure,
}

/// The end of every `--help`.
pub(crate) const EXIT_STATUS_HELP: &str = "\
Exit status:
  0  success
  1  the file is stale (generate --check), or the models differ (diff, see --fail-on)
  2  wrong usage, a mistake in a model, or a file that cannot be read or written";

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Success => 0,
            Outcome::Different => 1,
            Outcome::Failure => 2,
        })
    }
}
