//! Credentials, and the places where a program finds them.

use std::fmt;

use smithereens::Timestamp;

/// The keys of an AWS identity. `Debug` shows neither the secret key nor the session token.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The public part of the key.
    pub access_key_id: String,
    /// The secret part of the key.
    pub secret_access_key: String,
    /// The token of temporary credentials.
    pub session_token: Option<String>,
    /// The time after which the service refuses the credentials; `None` if they do not expire.
    pub expiration: Option<Timestamp>,
    /// The account of the identity, if the source of the credentials names it.
    pub account_id: Option<String>,
}

impl Credentials {
    /// Makes long-term credentials.
    #[must_use]
    pub fn new(access_key_id: impl Into<String>, secret_access_key: impl Into<String>) -> Self {
        Self {
            access_key_id: access_key_id.into(),
            secret_access_key: secret_access_key.into(),
            session_token: None,
            expiration: None,
            account_id: None,
        }
    }

    /// Sets the token of temporary credentials.
    #[must_use]
    pub fn with_session_token(mut self, token: impl Into<String>) -> Self {
        self.session_token = Some(token.into());
        self
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key_id", &self.access_key_id)
            .field("expiration", &self.expiration)
            .field("account_id", &self.account_id)
            .finish_non_exhaustive()
    }
}
