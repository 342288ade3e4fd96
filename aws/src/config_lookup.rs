//! The configuration that AWS's tools read from environment variables and profiles.

use std::sync::Arc;

use http::Uri;
use smithereens::{ChecksumPolicy, Service};

use crate::config::{Config, CredentialsSource};
use crate::credentials::Credentials;
use crate::environment::{Environment, non_blank};
use crate::lookup::{Lookup, LookupError, LookupOptions, Setting, Settings};
use crate::profile::Section;
use crate::region;
use crate::retry::RetryPolicy;

impl Config {
    /// Looks up the configuration of the environment and the profile. These settings are read, each
    /// from the environment variable or else the property of the profile:
    ///
    /// | environment variable | property |
    /// |---|---|
    /// | `AWS_REGION`, `AWS_DEFAULT_REGION` | `region`; else the metadata of the EC2 instance |
    /// | `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_SERVICE` | `endpoint_url`, also of a section `services` |
    /// | `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` | `ignore_configured_endpoint_urls` |
    /// | `AWS_USE_FIPS_ENDPOINT` | `use_fips_endpoint` |
    /// | `AWS_USE_DUALSTACK_ENDPOINT` | `use_dualstack_endpoint` |
    /// | `AWS_ACCOUNT_ID_ENDPOINT_MODE` | `account_id_endpoint_mode` |
    /// | `AWS_MAX_ATTEMPTS` | `max_attempts` |
    /// | `AWS_SDK_UA_APP_ID` | `sdk_ua_app_id` |
    /// | `AWS_REQUEST_CHECKSUM_CALCULATION` | `request_checksum_calculation` |
    /// | `AWS_RESPONSE_CHECKSUM_VALIDATION` | `response_checksum_validation` |
    /// | `AWS_S3_USE_ARN_REGION` | `s3_use_arn_region` |
    /// | `AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS` | `s3_disable_multiregion_access_points` |
    ///
    /// `SERVICE` is the SDK id of a service in upper case, with `_` for spaces and hyphens, for
    /// example `DYNAMODB_STREAMS`. Retries always follow the standard mode. Credentials are looked
    /// up when the first call needs them.
    #[must_use]
    pub fn lookup(
        environment: Arc<dyn Environment + Send + Sync>,
        options: LookupOptions,
    ) -> Lookup<Self> {
        let shared = Arc::clone(&environment);
        Lookup::new(environment, |io| async move {
            let settings = Settings::new(io, options.clone());
            let mut config = read(&settings, &shared)?;
            config.region = Some(region::find(&settings).await?);
            config.credentials = CredentialsSource::Lookup(shared, options);
            Ok(config)
        })
    }

    /// Looks up the configuration of this process.
    #[cfg(any(feature = "ureq", feature = "reqwest"))]
    pub(crate) fn lookup_in_process(options: LookupOptions) -> Lookup<Self> {
        Self::lookup(Arc::new(crate::environment::SystemEnvironment), options)
    }

    /// Returns the credentials of the program, or the lookup that finds them.
    pub(crate) fn credentials_or_lookup(&self) -> CredentialsOrLookup {
        match &self.credentials {
            CredentialsSource::Lookup(environment, options) => CredentialsOrLookup::Lookup(
                Lookup::credentials(Arc::clone(environment), options.clone()),
            ),
            CredentialsSource::Fixed(credentials) => {
                CredentialsOrLookup::Provided(Ok(credentials.clone()))
            }
            CredentialsSource::Function(function) => CredentialsOrLookup::Provided(function()),
        }
    }
}

/// The credentials of a client, or the way to them.
pub(crate) enum CredentialsOrLookup {
    /// The program provides credentials, or the error of its function.
    Provided(Result<Credentials, LookupError>),
    /// The credentials have to be looked up.
    Lookup(Lookup<Credentials>),
}

/// Reads everything but the region.
fn read(
    settings: &Settings,
    environment: &Arc<dyn Environment + Send + Sync>,
) -> Result<Config, LookupError> {
    let mut config = Config::default();
    if is_enabled(settings, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")? {
        config = config.fips();
    }
    if is_enabled(settings, "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")? {
        config = config.dual_stack();
    }
    if let Some(setting) = settings.setting("AWS_MAX_ATTEMPTS", "max_attempts")? {
        let attempts = setting.value.parse().ok().filter(|attempts| *attempts > 0);
        let attempts = attempts.ok_or_else(|| {
            LookupError::new(format!("expected a number of attempts from 1 on, found {setting}"))
        })?;
        config = config.retries(RetryPolicy::standard().max_attempts(attempts));
    }
    config = read_checksum_policies(config, settings)?;
    if let Some(setting) = settings.setting("AWS_SDK_UA_APP_ID", "sdk_ua_app_id")? {
        config = config.app_id(&setting.value);
    }
    let mode = settings.setting("AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode")?;
    if let Some(mode) = mode {
        config = config.endpoint_parameter("AccountIdEndpointMode", mode.value);
    }
    for (parameter, variable, property) in [
        ("UseArnRegion", "AWS_S3_USE_ARN_REGION", "s3_use_arn_region"),
        (
            "DisableMultiRegionAccessPoints",
            "AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS",
            "s3_disable_multiregion_access_points",
        ),
    ] {
        // For the rules, an unset parameter differs from a false one.
        if let Some(setting) = settings.setting(variable, property)? {
            config = config.endpoint_parameter(parameter, setting.parse_bool()?);
        }
    }
    let ignores_endpoints = is_enabled(
        settings,
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        "ignore_configured_endpoint_urls",
    )?;
    if !ignores_endpoints {
        config.configured_endpoints =
            Some(Arc::new(ConfiguredEndpoints::read(settings, environment)?));
    }
    Ok(config)
}

/// Reads when checksums are calculated and validated.
fn read_checksum_policies(config: Config, settings: &Settings) -> Result<Config, LookupError> {
    let calculation = checksum_policy(
        settings,
        "AWS_REQUEST_CHECKSUM_CALCULATION",
        "request_checksum_calculation",
    )?;
    let validation = checksum_policy(
        settings,
        "AWS_RESPONSE_CHECKSUM_VALIDATION",
        "response_checksum_validation",
    )?;
    Ok(config.request_checksum_calculation(calculation).response_checksum_validation(validation))
}

/// Returns when checksums are calculated or validated. Upper and lower case are equal.
fn checksum_policy(
    settings: &Settings,
    variable: &str,
    property: &str,
) -> Result<ChecksumPolicy, LookupError> {
    let Some(setting) = settings.setting(variable, property)? else {
        return Ok(ChecksumPolicy::default());
    };
    match setting.value.to_ascii_lowercase().as_str() {
        "when_supported" => Ok(ChecksumPolicy::WhenSupported),
        "when_required" => Ok(ChecksumPolicy::WhenRequired),
        _ => Err(LookupError::new(format!(
            "expected when_supported or when_required, found {setting}"
        ))),
    }
}

/// Whether a boolean setting is true. An unset setting is false.
pub(crate) fn is_enabled(
    settings: &Settings,
    variable: &str,
    property: &str,
) -> Result<bool, LookupError> {
    settings.setting(variable, property)?.map_or(Ok(false), |setting| setting.parse_bool())
}

/// The endpoints in environment variables and the profile. The endpoint of a single service is read
/// when the service is called.
pub(crate) struct ConfiguredEndpoints {
    environment: Arc<dyn Environment + Send + Sync>,
    variable: Option<Uri>,
    /// The section `services` that the profile names.
    services: Option<Section>,
    property: Option<Uri>,
}

impl ConfiguredEndpoints {
    pub(crate) fn read(
        settings: &Settings,
        environment: &Arc<dyn Environment + Send + Sync>,
    ) -> Result<Self, LookupError> {
        let variable = settings.variable_setting("AWS_ENDPOINT_URL");
        let property = settings.property_setting("endpoint_url")?;
        let services = match settings.property_setting("services")? {
            Some(name) => {
                Some(settings.profiles()?.services(&name.value).cloned().ok_or_else(|| {
                    LookupError::new(format!(
                        "expected a section [services {}], which the profile names; found none",
                        crate::text::one_line(&name.value)
                    ))
                })?)
            }
            None => None,
        };
        Ok(Self {
            environment: Arc::clone(environment),
            variable: variable.as_ref().map(parse).transpose()?,
            services,
            property: property.as_ref().map(parse).transpose()?,
        })
    }

    /// Returns the endpoint of a service, if one is configured. The endpoint of a single service is
    /// not checked here: the endpoint rules report text that is not a URL.
    pub(crate) fn endpoint_of<S: Service>(&self) -> Option<String> {
        let name = S::SDK_ID.replace([' ', '-'], "_");
        let variable = format!("AWS_ENDPOINT_URL_{}", name.to_ascii_uppercase());
        let section = self.services.as_ref().and_then(|services| {
            let service = services.property(&name.to_ascii_lowercase())?;
            service.nested("endpoint_url").map(str::to_owned)
        });
        non_blank(&*self.environment, &variable)
            .or_else(|| self.variable.as_ref().map(Uri::to_string))
            .or(section)
            .or_else(|| self.property.as_ref().map(Uri::to_string))
    }
}

fn parse(setting: &Setting) -> Result<Uri, LookupError> {
    let uri = setting
        .value
        .parse::<Uri>()
        .ok()
        .filter(|uri| uri.scheme().is_some() && uri.host().is_some());
    uri.ok_or_else(|| {
        LookupError::new(format!("expected a URL such as http://localhost:4566, found {setting}"))
    })
}
