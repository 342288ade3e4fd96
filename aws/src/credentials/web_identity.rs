//! Credentials for a token of an OpenID Connect provider, named by environment variables.

use super::{Credentials, Role, sts};
use crate::lookup::Settings;
use crate::lookup::error::SourceError;

const TOKEN_FILE: &str = "AWS_WEB_IDENTITY_TOKEN_FILE";
const ROLE_ARN: &str = "AWS_ROLE_ARN";

/// Exchanges the token for the credentials of the role.
pub(super) async fn load(settings: &Settings) -> Result<Credentials, SourceError> {
    let Some(token_file) = settings.variable(TOKEN_FILE) else {
        return Err(SourceError::NotConfigured(format!("{TOKEN_FILE} is not set")));
    };
    let Some(arn) = settings.variable(ROLE_ARN) else {
        return Err(SourceError::failed(format!(
            "web identity: {TOKEN_FILE} is set, and {ROLE_ARN} is not; set it to the role to assume"
        )));
    };
    let role = Role {
        arn,
        session_name: settings.variable("AWS_ROLE_SESSION_NAME"),
        external_id: None,
        duration_seconds: None,
        origin: format!("the environment variable {ROLE_ARN}"),
    };
    Ok(sts::assume_role_with_web_identity(settings, &role, &token_file).await?)
}
