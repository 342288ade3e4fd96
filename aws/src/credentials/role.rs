//! A role and the parameters of its session.

use std::time::Duration;

/// A role to assume with AWS Security Token Service, for
/// [`LookupOptions::role`](crate::LookupOptions::role).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The ARN of the role.
    pub(super) arn: String,
    /// The name of the session. By default, it has the time.
    pub(super) session_name: Option<String>,
    /// The value that the owner of the role demands from a third party.
    pub(super) external_id: Option<String>,
    /// The validity of the credentials in seconds.
    pub(super) duration_seconds: Option<i32>,
    /// Where the role is configured, for messages.
    pub(super) origin: String,
}

impl Role {
    /// Makes a role with this ARN, `arn:aws:iam::123456789012:role/reports` for example.
    #[must_use]
    pub fn new(arn: impl Into<String>) -> Self {
        Self {
            arn: arn.into(),
            session_name: None,
            external_id: None,
            duration_seconds: None,
            origin: "the options of the program".to_owned(),
        }
    }

    /// Sets the name of the session, by which logs show who used the role. By default, it is
    /// `smithereens-` and the time.
    #[must_use]
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        self.session_name = Some(name.into());
        self
    }

    /// Sets the external id, which the owner of a role demands from a third party.
    #[must_use]
    pub fn external_id(mut self, id: impl Into<String>) -> Self {
        self.external_id = Some(id.into());
        self
    }

    /// Sets how long the credentials are valid, in whole seconds: from 15 minutes to 12 hours, as
    /// far as the role allows. By default, it is an hour.
    #[must_use]
    pub fn duration(mut self, duration: Duration) -> Self {
        self.duration_seconds = Some(i32::try_from(duration.as_secs()).unwrap_or(i32::MAX));
        self
    }
}
