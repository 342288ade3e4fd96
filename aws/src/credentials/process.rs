//! Credentials from programs: the `credential_process` of a profile, and the AWS CLI for single
//! sign-on.

use std::time::Duration;

use smithereens::{Document, Number};

use super::Credentials;
use super::document::CredentialDocument;
use crate::lookup::Settings;
use crate::lookup::error::SourceError;
use crate::lookup::process::{Backslash, Command, split_words};
use crate::profile::Section;
use crate::text::{one_line, type_of};

/// The longest time that a program may run. A person may have to unlock a password store.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Runs the `credential_process` of a profile. Error messages contain the name of the program, but
/// never its arguments or its output.
pub(super) async fn load(
    settings: &Settings,
    profile: &Section,
    line: &str,
) -> Result<Credentials, SourceError> {
    let position =
        profile.property("credential_process").map_or(profile.position(), |p| p.position());
    let place = format!("`credential_process` of the profile `{}` ({position})", profile.name());
    let failed = |reason: &str| SourceError::failed(format!("{place}: {reason}"));
    let mut words =
        split_words(line, Backslash::PLATFORM).map_err(|reason| failed(&reason))?.into_iter();
    let program = words.next().unwrap_or_default();
    let name = one_line(&program);
    let command = Command { program, arguments: words.collect(), timeout: TIMEOUT };
    let mut credentials =
        run(settings, command).await.map_err(|reason| failed(&format!("`{name}`: {reason}")))?;
    if credentials.account_id.is_none() {
        credentials.account_id = profile.get("aws_account_id").map(str::to_owned);
    }
    Ok(credentials)
}

/// Runs `aws configure export-credentials` for a profile that signs in with `method`.
pub(super) async fn load_with_cli(
    settings: &Settings,
    profile: &Section,
    method: SignIn,
) -> Result<Credentials, SourceError> {
    let name = profile.name();
    let arguments = ["configure", "export-credentials", "--profile", name, "--format", "process"];
    let command = Command {
        program: "aws".to_owned(),
        arguments: arguments.map(str::to_owned).to_vec(),
        timeout: TIMEOUT,
    };
    run(settings, command).await.map_err(|reason| {
        SourceError::failed(format!(
            "profile `{name}` ({}) uses {}, for which `aws {}` is run: {reason}; install version 2 of \
             the AWS CLI if it is missing, and sign in with `aws {} --profile {name}`",
            profile.position(),
            method.title(),
            arguments.join(" "),
            method.command(),
        ))
    })
}

/// How a person signs in with the AWS CLI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignIn {
    /// IAM Identity Center, formerly AWS SSO.
    Sso,
    /// The sign-in of the AWS console, with `login_session` in the profile.
    Login,
}

impl SignIn {
    fn title(self) -> &'static str {
        match self {
            Self::Sso => "single sign-on",
            Self::Login => "a login session",
        }
    }

    fn command(self) -> &'static str {
        match self {
            Self::Sso => "sso login",
            Self::Login => "login",
        }
    }
}

async fn run(settings: &Settings, command: Command) -> Result<Credentials, String> {
    let output = settings.io.run(command).await.map_err(|reason| one_line(&reason))?;
    match output.status {
        Some(0) => {}
        Some(status) => {
            return Err(format!(
                "it exited with the status {status}; its standard error may say why"
            ));
        }
        None => return Err("it was ended by a signal".to_owned()),
    }
    let document = CredentialDocument::parse(&output.stdout)?;
    match document.get("Version") {
        Some(Document::Number(Number::Integer(1))) => {}
        Some(Document::Number(Number::Integer(version))) => {
            return Err(format!("expected `Version` 1, found {version}"));
        }
        Some(value) => return Err(format!("expected `Version` 1, found {}", type_of(value))),
        None => return Err("expected `Version` 1, found none".to_owned()),
    }
    let credentials = document.credentials()?;
    if credentials.is_expired(settings.io.now()) {
        return Err("it returned expired credentials".to_owned());
    }
    Ok(credentials)
}
