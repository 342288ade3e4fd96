//! Credentials of a profile: the source that it names, then the roles that it assumes.

use super::process::{self, SignIn};
use super::{Credentials, Role, container, environment_keys, instance, sts};
use crate::lookup::error::{LookupError, SourceError};
use crate::lookup::{Setting, Settings};
use crate::profile::{Profiles, Section};
use crate::text::one_line;

/// What a profile says: where the first credentials come from, and the roles to assume with them,
/// in this order.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RoleChain<'p> {
    base: Base<'p>,
    roles: Vec<Role>,
}

/// Where the first credentials come from.
#[derive(Debug, PartialEq, Eq)]
enum Base<'p> {
    /// Keys in the profile.
    Keys(Credentials),
    /// `credential_source`.
    Named(NamedSource),
    /// `web_identity_token_file` with `role_arn`.
    WebIdentity { role: Role, token_file: &'p str },
    /// `credential_process`.
    Process { profile: &'p Section, line: &'p str },
    /// `sso_*` or `login_session`.
    SignIn { profile: &'p Section, method: SignIn },
}

/// A value of `credential_source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NamedSource {
    Environment,
    Container,
    Instance,
}

const ACCESS_KEY_ID: &str = "aws_access_key_id";
const SECRET_ACCESS_KEY: &str = "aws_secret_access_key";

/// Loads the credentials of the selected profile.
pub(super) async fn load(settings: &Settings) -> Result<Credentials, SourceError> {
    let selected = settings.profile_name();
    let profiles = settings.profiles()?;
    if profiles.profile(&selected.value).is_none() {
        return Err(missing_profile(profiles, &selected));
    }
    let chain = resolve(profiles, &selected.value)?;
    let mut credentials = match chain.base {
        Base::Keys(credentials) => credentials,
        Base::Named(source) => load_named(settings, source, &selected.value).await?,
        Base::WebIdentity { role, token_file } => {
            sts::assume_role_with_web_identity(settings, &role, token_file).await?
        }
        Base::Process { profile, line } => process::load(settings, profile, line).await?,
        Base::SignIn { profile, method } => {
            process::load_with_cli(settings, profile, method).await?
        }
    };
    for role in &chain.roles {
        credentials = sts::assume_role(settings, role, &credentials).await?;
    }
    Ok(credentials)
}

/// A profile that does not exist is an error, unless it is the one that no setting asks for.
fn missing_profile(profiles: &Profiles, selected: &Setting) -> SourceError {
    let files = match profiles.files() {
        [] => "there is no config or credentials file".to_owned(),
        files => format!("it is not in {}", one_line(&files.join(" or "))),
    };
    if selected.value == "default" {
        return SourceError::NotConfigured(format!("there is no profile `default`: {files}"));
    }
    let names: Vec<&str> = profiles.names().collect();
    let names = if names.is_empty() { "none".to_owned() } else { one_line(&names.join(", ")) };
    SourceError::failed(format!(
        "expected the profile {selected}, but {files}; the profiles are: {names}"
    ))
}

async fn load_named(
    settings: &Settings,
    source: NamedSource,
    profile: &str,
) -> Result<Credentials, SourceError> {
    let (name, result) = match source {
        NamedSource::Environment => ("Environment", environment_keys::read(settings)),
        NamedSource::Container => ("EcsContainer", container::load(settings).await),
        NamedSource::Instance => ("Ec2InstanceMetadata", instance::load(settings).await),
    };
    result.map_err(|miss| match miss {
        SourceError::NotConfigured(reason) => SourceError::failed(format!(
            "profile `{}`: `credential_source` is {name}, but {reason}",
            one_line(profile)
        )),
        failed @ SourceError::Failed(_) => failed,
    })
}

/// Follows `source_profile` from a profile to the source of the first credentials.
pub(super) fn resolve<'p>(
    profiles: &'p Profiles,
    name: &str,
) -> Result<RoleChain<'p>, SourceError> {
    let mut roles = Vec::new();
    let mut visited: Vec<&str> = Vec::new();
    let mut name = name;
    let base = loop {
        let profile = profiles.profile(name).ok_or_else(|| match visited.last() {
            Some(from) => SourceError::failed(format!(
                "profile `{from}`: its `source_profile` `{}` is in no file; define it",
                one_line(name)
            )),
            None => SourceError::NotConfigured(format!("there is no profile `{}`", one_line(name))),
        })?;
        if visited.contains(&profile.name()) {
            let names = visited.join("` → `");
            return Err(SourceError::failed(format!(
                "profiles refer to each other with `source_profile`: `{names}` → `{name}`; one of \
                 them needs credentials of its own"
            )));
        }
        visited.push(profile.name());
        // The keys of a source profile count more than its role; those of the first profile do not.
        if visited.len() > 1
            && let Ok(credentials) = keys(profile)
        {
            break Base::Keys(credentials);
        }
        let Some(role) = role(profile)? else {
            break base(profiles, profile).map_err(|miss| match miss {
                SourceError::NotConfigured(reason) if visited.len() > 1 => {
                    SourceError::failed(reason)
                }
                miss => miss,
            })?;
        };
        roles.push(role);
        match next_profile(profile)? {
            Some(next) => name = next,
            None => {
                break base(profiles, profile).map_err(|miss| match miss {
                    SourceError::NotConfigured(reason) => SourceError::failed(reason),
                    failed @ SourceError::Failed(_) => failed,
                })?;
            }
        }
    };
    roles.reverse();
    Ok(RoleChain { base, roles })
}

/// Returns the profile whose credentials assume the role of a profile; `None` if it is the same
/// profile.
fn next_profile(profile: &Section) -> Result<Option<&str>, LookupError> {
    match (profile.get("source_profile"), profile.get("credential_source")) {
        (Some(_), Some(_)) => Err(error(
            profile,
            "expected either `source_profile` or `credential_source`, found both",
        )),
        (None, None) => Err(error(
            profile,
            "expected `source_profile` or `credential_source` beside `role_arn`, found neither",
        )),
        (Some(name), None) if name != profile.name() => Ok(Some(name)),
        (Some(_), None) | (None, Some(_)) => Ok(None),
    }
}

/// Returns the role that a profile assumes with other credentials.
fn role(profile: &Section) -> Result<Option<Role>, LookupError> {
    if profile.get("web_identity_token_file").is_some() {
        return Ok(None);
    }
    let Some(arn) = profile.get("role_arn") else { return Ok(None) };
    if profile.get("mfa_serial").is_some() {
        return Err(error(
            profile,
            "`mfa_serial` needs a code that a person types, which is not supported; get the \
             credentials with the AWS CLI: `credential_process = aws configure export-credentials \
             --profile NAME --format process` in another profile",
        ));
    }
    role_with_arn(profile, arn).map(Some)
}

fn role_with_arn(profile: &Section, arn: &str) -> Result<Role, LookupError> {
    let duration = profile.get("duration_seconds").map(|text| match text.parse() {
        Ok(seconds @ 900..=43_200) => Ok(seconds),
        _ => Err(error(
            profile,
            &format!("expected 900 to 43200 in `duration_seconds`, found `{}`", one_line(text)),
        )),
    });
    Ok(Role {
        arn: arn.to_owned(),
        session_name: profile.get("role_session_name").map(str::to_owned),
        external_id: profile.get("external_id").map(str::to_owned),
        duration_seconds: duration.transpose()?,
        origin: describe(profile),
    })
}

/// Returns the source that a profile names beside any role.
fn base<'p>(profiles: &'p Profiles, profile: &'p Section) -> Result<Base<'p>, SourceError> {
    if let Some(name) = profile.get("credential_source") {
        return Ok(Base::Named(named_source(profile, name)?));
    }
    if let Some(token_file) = profile.get("web_identity_token_file") {
        let arn = profile.get("role_arn").ok_or_else(|| {
            error(profile, "expected `role_arn` beside `web_identity_token_file`, found none")
        })?;
        return Ok(Base::WebIdentity { role: role_with_arn(profile, arn)?, token_file });
    }
    if let Some(method) = sign_in(profiles, profile)? {
        return Ok(Base::SignIn { profile, method });
    }
    if let Some(line) = profile.get("credential_process") {
        return Ok(Base::Process { profile, line });
    }
    Ok(Base::Keys(keys(profile)?))
}

fn named_source(profile: &Section, name: &str) -> Result<NamedSource, LookupError> {
    match name {
        "Environment" => Ok(NamedSource::Environment),
        "EcsContainer" => Ok(NamedSource::Container),
        "Ec2InstanceMetadata" => Ok(NamedSource::Instance),
        name => Err(error(
            profile,
            &format!(
                "expected Environment, EcsContainer or Ec2InstanceMetadata in `credential_source`, \
                 found `{}`",
                one_line(name)
            ),
        )),
    }
}

/// Returns how a person signs in for a profile, if they do.
fn sign_in(profiles: &Profiles, profile: &Section) -> Result<Option<SignIn>, LookupError> {
    let [session, account, role, url, region] =
        ["sso_session", "sso_account_id", "sso_role_name", "sso_start_url", "sso_region"]
            .map(|name| profile.get(name));
    if [session, account, role, url, region].iter().all(Option::is_none) {
        return Ok(profile.get("login_session").map(|_| SignIn::Login));
    }
    if let Some(session) = session
        && profiles.sso_session(session).is_none()
    {
        let session = one_line(session);
        return Err(error(profile, &format!("there is no section `[sso-session {session}]`")));
    }
    if session.is_none() && (url.is_none() || region.is_none()) {
        return Err(error(
            profile,
            "expected `sso_session`, or `sso_start_url` and `sso_region`, found neither",
        ));
    }
    if account.is_none() || role.is_none() {
        return Err(error(
            profile,
            "expected `sso_account_id` and `sso_role_name`, without which single sign-on gives a \
             bearer token and no credentials",
        ));
    }
    Ok(Some(SignIn::Sso))
}

/// Reads the keys of a profile.
fn keys(profile: &Section) -> Result<Credentials, SourceError> {
    let (id, secret) = (profile.get(ACCESS_KEY_ID), profile.get(SECRET_ACCESS_KEY));
    match (id, secret) {
        (Some(id), Some(secret)) => Ok(Credentials {
            access_key_id: id.to_owned(),
            secret_access_key: secret.to_owned(),
            session_token: profile.get("aws_session_token").map(str::to_owned),
            expiration: None,
            account_id: profile.get("aws_account_id").map(str::to_owned),
            is_extensible: false,
        }),
        (None, None) => {
            Err(SourceError::NotConfigured(format!("{} has no credentials", describe(profile))))
        }
        (Some(_), None) => Err(half_a_pair(profile, SECRET_ACCESS_KEY)),
        (None, Some(_)) => Err(half_a_pair(profile, ACCESS_KEY_ID)),
    }
}

fn half_a_pair(profile: &Section, missing: &str) -> SourceError {
    SourceError::Failed(error(
        profile,
        &format!("expected both keys of a pair, found no `{missing}`"),
    ))
}

fn describe(profile: &Section) -> String {
    format!("profile `{}` in {}", profile.name(), profile.position())
}

fn error(profile: &Section, reason: &str) -> LookupError {
    LookupError::new(format!("{}: {reason}", describe(profile)))
}
