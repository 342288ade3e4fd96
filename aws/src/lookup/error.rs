//! The error of a lookup.

use std::fmt;

use crate::profile::ProfileError;

/// The reason why a lookup has no result. The message never contains a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct LookupError {
    kind: LookupErrorKind,
    message: String,
}

/// The kind of a [`LookupError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LookupErrorKind {
    /// No source is configured. The message has a line for each source that was tried.
    NotConfigured,
    /// A source is configured, but it failed, or its configuration is wrong. Sources after it were
    /// not tried.
    Failed,
}

impl LookupError {
    /// Makes the error of a source that is configured but has no result. Use it for a source of
    /// your own. The message must not contain secrets.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { kind: LookupErrorKind::Failed, message: message.into() }
    }

    /// Makes the error of a lookup without a configured source.
    pub(crate) fn not_configured(message: String) -> Self {
        Self { kind: LookupErrorKind::NotConfigured, message }
    }

    /// Returns the kind of the reason.
    #[must_use]
    pub fn kind(&self) -> LookupErrorKind {
        self.kind
    }
}

impl fmt::Display for LookupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for LookupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LookupError({:?}: {})", self.kind, self.message)
    }
}

impl std::error::Error for LookupError {}

impl From<ProfileError> for LookupError {
    fn from(error: ProfileError) -> Self {
        Self::new(error.to_string())
    }
}

/// The reason why a source has no result.
#[derive(Debug)]
pub(crate) enum SourceError {
    /// The source is not configured; the text says what is missing. The next source is tried.
    NotConfigured(String),
    /// The source is configured, but it failed, or its configuration is wrong. The lookup ends.
    Failed(LookupError),
}

impl SourceError {
    /// Makes the error of a source that failed.
    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self::Failed(LookupError::new(message))
    }
}

impl From<LookupError> for SourceError {
    fn from(error: LookupError) -> Self {
        Self::Failed(error)
    }
}
