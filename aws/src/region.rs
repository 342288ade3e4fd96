//! The region of a program.

use std::sync::Arc;

use http::StatusCode;

use crate::imds::{InstanceMetadata, unexpected_status};
use crate::lookup::error::{LookupError, SourceError};
use crate::lookup::{Setting, Settings};
use crate::text::one_line;
use crate::{Environment, Lookup, LookupOptions};

/// The path of the region in the metadata of an EC2 instance.
const REGION: &str = "/latest/meta-data/placement/region";

impl Lookup<String> {
    /// Looks up the region, `eu-west-1` for example. The first of these sources that has one
    /// counts:
    ///
    /// 1. the options of the program;
    /// 2. the environment variables `AWS_REGION` and `AWS_DEFAULT_REGION`;
    /// 3. `region` in the profile;
    /// 4. the metadata of the EC2 instance.
    #[must_use]
    pub fn region(environment: Arc<dyn Environment + Send + Sync>, options: LookupOptions) -> Self {
        Self::new(environment, |io| async move { find(&Settings::new(io, options)).await })
    }
}

pub(crate) async fn find(settings: &Settings) -> Result<String, LookupError> {
    if let Some(region) = configured(settings)? {
        return Ok(region);
    }
    match instance_region(settings).await {
        Ok(region) => Ok(region),
        Err(SourceError::Failed(error)) => Err(error),
        Err(SourceError::NotConfigured(reason)) => Err(LookupError::not_configured(format!(
            "no region found; set AWS_REGION, or `region` in the profile. These sources were tried:\n\
             - environment: AWS_REGION and AWS_DEFAULT_REGION are not set\n\
             - profile: `{}` has no `region`\n\
             - EC2 metadata: {reason}",
            one_line(&settings.profile_name().value)
        ))),
    }
}

/// Returns the region of the options, environment variables or the profile.
///
/// # Errors
///
/// When it has characters that no region has: it becomes a part of host names.
pub(crate) fn configured(settings: &Settings) -> Result<Option<String>, LookupError> {
    let setting = settings.chosen_region().or_else(|| settings.variable_setting("AWS_REGION"));
    let setting = match setting {
        Some(setting) => Some(setting),
        None => settings.setting("AWS_DEFAULT_REGION", "region")?,
    };
    setting.map(checked).transpose()
}

fn checked(setting: Setting) -> Result<String, LookupError> {
    if is_region(&setting.value) {
        Ok(setting.value)
    } else {
        Err(LookupError::new(format!(
            "expected a region such as us-east-1 (letters, digits and hyphens), found {setting}"
        )))
    }
}

fn is_region(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

async fn instance_region(settings: &Settings) -> Result<String, SourceError> {
    let metadata = InstanceMetadata::connect(settings).await?;
    let response = metadata.get(REGION).await?;
    if response.status() != StatusCode::OK {
        return Err(unexpected_status(REGION, response.status()));
    }
    let text = String::from_utf8_lossy(response.body());
    let region = text.trim();
    if is_region(region) {
        Ok(region.to_owned())
    } else {
        Err(SourceError::failed(format!(
            "EC2 metadata: expected a region such as us-east-1, found `{}`",
            one_line(region)
        )))
    }
}
