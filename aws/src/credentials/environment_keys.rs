//! Credentials in environment variables.

use super::Credentials;
use crate::lookup::Settings;
use crate::lookup::error::SourceError;
use crate::text::one_line;

const ACCESS_KEY_ID: &str = "AWS_ACCESS_KEY_ID";
const SECRET_ACCESS_KEY: &str = "AWS_SECRET_ACCESS_KEY";
const EXPIRATION: &str = "AWS_CREDENTIAL_EXPIRATION";

/// Reads the credentials. A blank variable counts as unset.
pub(super) fn read(settings: &Settings) -> Result<Credentials, SourceError> {
    let (id, secret) =
        match (settings.variable(ACCESS_KEY_ID), settings.variable(SECRET_ACCESS_KEY)) {
            (Some(id), Some(secret)) => (id, secret),
            (None, None) => {
                let reason = format!("{ACCESS_KEY_ID} and {SECRET_ACCESS_KEY} are not set");
                return Err(SourceError::NotConfigured(reason));
            }
            (Some(_), None) => return Err(half_a_pair(ACCESS_KEY_ID, SECRET_ACCESS_KEY)),
            (None, Some(_)) => return Err(half_a_pair(SECRET_ACCESS_KEY, ACCESS_KEY_ID)),
        };
    let expiration = match settings.variable(EXPIRATION) {
        None => None,
        Some(text) => Some(text.parse().map_err(|_| {
            SourceError::failed(format!(
                "environment: expected a timestamp such as 2014-04-29T18:30:38Z in {EXPIRATION}, found \
                 `{}`",
                one_line(&text)
            ))
        })?),
    };
    let credentials = Credentials {
        access_key_id: id,
        secret_access_key: secret,
        session_token: settings.variable("AWS_SESSION_TOKEN"),
        expiration,
        account_id: settings.variable("AWS_ACCOUNT_ID"),
        is_extensible: false,
    };
    if credentials.is_expired(settings.io.now()) {
        return Err(SourceError::failed(format!(
            "environment: the credentials have expired, according to {EXPIRATION}; renew the \
             environment variables"
        )));
    }
    Ok(credentials)
}

fn half_a_pair(set: &str, unset: &str) -> SourceError {
    SourceError::failed(format!(
        "environment: {set} is set, and {unset} is not; set both, or neither to use another source"
    ))
}
