//! Credentials of the role of an EC2 instance.

use std::time::Duration;

use http::StatusCode;
use smithereens::Timestamp;

use super::Credentials;
use super::document::CredentialDocument;
use crate::imds::InstanceMetadata;
use crate::lookup::Settings;
use crate::lookup::error::Miss;
use crate::lookup::retry::fraction;
use crate::text::one_line;

const ROLES: &str = "/latest/meta-data/iam/security-credentials/";
/// The shortest time for which expired credentials that the metadata service returns are used.
const EXTENSION: Duration = Duration::from_secs(10 * 60);
/// The longest random addition to `EXTENSION`.
const EXTENSION_JITTER: Duration = Duration::from_secs(5 * 60);

/// Requests the credentials of the instance's role.
pub(super) async fn load(settings: &Settings) -> Result<Credentials, Miss> {
    let metadata = InstanceMetadata::connect(settings).await?;
    let response = metadata.get(ROLES).await?;
    let role = match response.status() {
        StatusCode::OK => String::from_utf8_lossy(response.body()).trim().to_owned(),
        StatusCode::NOT_FOUND => {
            return Err(Miss::NotConfigured("the instance has no role (status 404)".to_owned()));
        }
        status => return Err(unexpected_status(ROLES, status)),
    };
    let is_role = !role.is_empty()
        && role.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte));
    if !is_role {
        let role = one_line(&role);
        return Err(Miss::failed(format!("EC2 metadata: expected a role's name, found `{role}`")));
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
        .map_err(|reason| Miss::failed(format!("EC2 metadata: role {role}: {reason}")))?;
    if credentials.is_expired(settings.outside.now()) {
        credentials.expiration = Some(extended_expiration(settings));
    }
    Ok(credentials)
}

/// Returns the time until which expired credentials are used. When the metadata service cannot
/// renew them, other services may still accept them ("static stability" of AWS's SDKs).
fn extended_expiration(settings: &Settings) -> Timestamp {
    let extension = EXTENSION + EXTENSION_JITTER.mul_f64(fraction(&settings.outside));
    let second = settings.outside.now().as_second().saturating_add_unsigned(extension.as_secs());
    Timestamp::from_second(second).unwrap_or(Timestamp::MAX)
}

fn unexpected_status(path: &str, status: StatusCode) -> Miss {
    let status = status.as_u16();
    Miss::failed(format!("EC2 metadata: expected the status 200 for {path}, found {status}"))
}
