//! Credentials of the role of an EC2 instance.

use http::StatusCode;

use super::Credentials;
use super::document::CredentialDocument;
use crate::imds::{InstanceMetadata, unexpected_status};
use crate::lookup::Settings;
use crate::lookup::error::SourceError;
use crate::text::one_line;

const ROLES: &str = "/latest/meta-data/iam/security-credentials/";

/// Requests the credentials of the instance's role.
pub(super) async fn load(settings: &Settings) -> Result<Credentials, SourceError> {
    let metadata = InstanceMetadata::connect(settings).await?;
    let response = metadata.get(ROLES).await?;
    let role = match response.status() {
        StatusCode::OK => String::from_utf8_lossy(response.body()).trim().to_owned(),
        StatusCode::NOT_FOUND => {
            return Err(SourceError::NotConfigured(
                "the instance has no role (status 404)".to_owned(),
            ));
        }
        status => return Err(unexpected_status(ROLES, status)),
    };
    let is_role = !role.is_empty()
        && role.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte));
    if !is_role {
        let role = one_line(&role);
        return Err(SourceError::failed(format!(
            "EC2 metadata: expected a role's name, found `{role}`"
        )));
    }
    let path = format!("{ROLES}{role}");
    let response = metadata.get(&path).await?;
    if response.status() != StatusCode::OK {
        return Err(unexpected_status(&path, response.status()));
    }
    let document = CredentialDocument::parse(response.body());
    let credentials = document.and_then(|document| match document.error() {
        Some(error) => Err(format!("{error}; check the role's trust in ec2.amazonaws.com")),
        None => document.credentials(),
    });
    let mut credentials = credentials
        .map_err(|reason| SourceError::failed(format!("EC2 metadata: role {role}: {reason}")))?;
    credentials.is_extensible = true;
    if credentials.is_expired(settings.io.now()) {
        credentials.extend(settings.io.now());
    }
    Ok(credentials)
}
