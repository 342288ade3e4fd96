//! The versions of Smithy.

use crate::source::{Origin, Report};

/// The version of Smithy in which a source is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Version {
    /// 1.0.
    #[default]
    One,
    /// 2.0.
    Two,
}

impl Version {
    /// The version with this number; `None` if it is not supported.
    pub(super) fn parse(number: &str) -> Option<Self> {
        match number {
            "1" | "1.0" => Some(Self::One),
            "2" | "2.0" => Some(Self::Two),
            _ => None,
        }
    }

    /// Reports `feature` at `origin` if it does not exist in this version.
    pub(super) fn require_two(self, origin: impl Into<Origin>, feature: &str, report: &Report<'_>) {
        if self == Self::One {
            report.error_with_help(
                origin,
                format!(
                    "{feature} can only be used with Smithy version 2 or later, this file is version 1.0"
                ),
                "start the file with `$version: \"2\"`",
            );
        }
    }
}
