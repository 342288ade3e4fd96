//! Credentials, and the places where a program finds them.

mod cache;
mod container;
mod document;
mod environment_keys;
mod instance;
mod process;
mod profile;
mod role;
mod sts;
mod sts_endpoint;
mod web_identity;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use smithereens::Timestamp;

pub use self::cache::{AsyncCredentialsCache, CredentialsCache};
pub use self::role::Role;
use crate::Environment;
use crate::lookup::error::{LookupError, SourceError};
use crate::lookup::retry::fraction;
use crate::lookup::{Lookup, LookupOptions, Settings};

/// The shortest time for which expired credentials of an EC2 instance are used. When the metadata
/// service cannot renew them, other services may still accept them ("static stability" of AWS's
/// SDKs).
const MIN_EXTENSION: Duration = Duration::from_secs(10 * 60);
/// The longest random addition to `MIN_EXTENSION`.
const MAX_EXTENSION_JITTER: Duration = Duration::from_secs(5 * 60);

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
    /// Whether services may accept the credentials after their expiration, as those of EC2
    /// instances.
    is_extensible: bool,
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
            is_extensible: false,
        }
    }

    /// Sets the token of temporary credentials.
    #[must_use]
    pub fn with_session_token(mut self, token: impl Into<String>) -> Self {
        self.session_token = Some(token.into());
        self
    }

    /// Whether the credentials are no longer accepted at the time `now`.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.expires_within(now, Duration::ZERO)
    }

    /// Uses the credentials for another 10 to 15 minutes.
    fn extend(&mut self, now: Timestamp) {
        let extension = MIN_EXTENSION + MAX_EXTENSION_JITTER.mul_f64(fraction(now));
        let second = now.as_second().saturating_add_unsigned(extension.as_secs());
        self.expiration = Some(Timestamp::from_second(second).unwrap_or(Timestamp::MAX));
    }

    /// Whether the credentials expire within a time after `now`.
    fn expires_within(&self, now: Timestamp, margin: Duration) -> bool {
        let limit = now.as_millisecond().saturating_add_unsigned(margin.as_millis() as u64);
        self.expiration.is_some_and(|expiration| expiration.as_millisecond() <= limit)
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

impl Lookup<Credentials> {
    /// Looks up credentials. The first of these sources that is configured counts:
    ///
    /// 1. environment variables: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`.
    ///    They are skipped if the program chose a profile ([`LookupOptions::profile`]);
    /// 2. the profile that the program or `AWS_PROFILE` chose, or `default`: keys, a
    ///    `credential_process`, a role (`role_arn`) with `source_profile`, `credential_source` or
    ///    `web_identity_token_file`, single sign-on (`sso_*`) or a `login_session`;
    /// 3. web identity: `AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN`;
    /// 4. the container: `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or
    ///    `AWS_CONTAINER_CREDENTIALS_FULL_URI`;
    /// 5. the role of the EC2 instance (version 2 of its metadata service).
    ///
    /// A source that is configured, but wrong or failing, ends the lookup with an error; the
    /// sources after it are not tried.
    ///
    /// For single sign-on and login sessions, the lookup runs `aws configure export-credentials`,
    /// so that the AWS CLI, with which a person signed in, renews the credentials.
    ///
    /// A `credential_process` is run without a shell. Its words may be in single or double quotes.
    ///
    /// If the program chose a role ([`LookupOptions::role`]), it is assumed with these credentials.
    #[must_use]
    pub fn credentials(
        environment: Arc<dyn Environment + Send + Sync>,
        options: LookupOptions,
    ) -> Self {
        Self::new(environment, |io| async move { find(&Settings::new(io, options)).await })
    }
}

/// A place where credentials can be, by its name in messages.
#[derive(Clone, Copy)]
enum Source {
    Environment,
    Profile,
    WebIdentity,
    Container,
    Instance,
}

/// The order of the SDKs of AWS.
const SOURCES: [(Source, &str); 5] = [
    (Source::Environment, "environment"),
    (Source::Profile, "profile"),
    (Source::WebIdentity, "web identity"),
    (Source::Container, "container"),
    (Source::Instance, "EC2 metadata"),
];

async fn find(settings: &Settings) -> Result<Credentials, LookupError> {
    let credentials = find_source(settings).await?;
    match settings.chosen_role() {
        Some(role) => sts::assume_role(settings, role, &credentials).await,
        None => Ok(credentials),
    }
}

/// Returns the credentials of the first source that is configured.
async fn find_source(settings: &Settings) -> Result<Credentials, LookupError> {
    let mut message =
        "no credentials found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run \
                       `aws configure`. These sources were tried:"
            .to_owned();
    for (source, name) in SOURCES {
        let result = match source {
            Source::Environment if settings.has_chosen_profile() => Err(
                SourceError::NotConfigured("skipped, since the program chose a profile".to_owned()),
            ),
            Source::Environment => environment_keys::read(settings),
            Source::Profile => profile::load(settings).await,
            Source::WebIdentity => web_identity::load(settings).await,
            Source::Container => container::load(settings).await,
            Source::Instance => instance::load(settings).await,
        };
        match result {
            Ok(credentials) => return Ok(credentials),
            Err(SourceError::Failed(error)) => return Err(error),
            Err(SourceError::NotConfigured(reason)) => {
                message.push_str(&format!("\n- {name}: {reason}"));
            }
        }
    }
    Err(LookupError::not_configured(message))
}
