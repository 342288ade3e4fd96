//! What the program chooses for a lookup.

use crate::credentials::Role;

/// What the program chooses for a lookup, in place of what the environment says.
///
/// ```
/// use smithereens_aws::LookupOptions;
/// use smithereens_aws::credentials::Role;
///
/// let options = LookupOptions::new()
///     .profile("production")
///     .region("eu-central-1")
///     .role(Role::new("arn:aws:iam::123456789012:role/reports").session_name("nightly"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LookupOptions {
    /// The profile to use in place of that in `AWS_PROFILE`. It counts more than keys in
    /// environment variables.
    pub profile: Option<String>,
    /// The region to use in place of that in `AWS_REGION` and the profile.
    pub region: Option<String>,
    /// The role to assume with the credentials that are found.
    pub role: Option<Role>,
}

impl LookupOptions {
    /// Makes options that choose nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the profile.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Sets the region, which is also that of the requests to AWS Security Token Service.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets a role that is assumed with the credentials that are found (`AssumeRole` of AWS
    /// Security Token Service). The client assumes it again before its credentials expire.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.role = Some(role);
        self
    }
}
