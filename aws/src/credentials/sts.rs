//! The credentials of roles, from AWS Security Token Service.

use std::path::Path;
use std::time::Duration;

use http::{Request, Response, Uri};
use smithereens::{EncodeError, Operation, OperationError};

use super::sts_endpoint::endpoint;
use super::{Credentials, Role};
use crate::generated::sts;
use crate::lookup::retry::Attempts;
use crate::lookup::{LookupError, Settings};
use crate::region;
use crate::sign::{SigningOptions, sign};
use crate::text::one_line;

const ATTEMPTS: Attempts = Attempts { count: 3, timeout: Duration::from_secs(10) };
/// Codes of errors that another attempt may not meet.
const TRANSIENT: [&str; 5] = [
    "IDPCommunicationError",
    "RequestLimitExceeded",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
];

/// Exchanges credentials for those of a role (`AssumeRole`).
pub(super) async fn assume_role(
    settings: &Settings,
    role: &Role,
    credentials: &Credentials,
) -> Result<Credentials, LookupError> {
    let input = sts::AssumeRoleRequest {
        role_arn: role.arn.clone(),
        role_session_name: session_name(settings, role),
        duration_seconds: role.duration_seconds,
        external_id: role.external_id.clone(),
    };
    let call = StsCall::new(settings, role)?;
    let mut request = call.request(sts::AssumeRole::encode_request(&input))?;
    let options = SigningOptions::new("sts", call.region.as_str());
    sign(&mut request, credentials, &options, settings.io.now())
        .map_err(|error| call.error(&error.to_string()))?;
    let response = call.send::<sts::AssumeRole>(&request).await?;
    let output =
        sts::AssumeRole::decode_response(&response).map_err(|error| call.refusal(&error))?;
    call.credentials(output.credentials, output.assumed_role_user)
}

/// Exchanges a token of an OpenID Connect provider for the credentials of a role
/// (`AssumeRoleWithWebIdentity`).
pub(super) async fn assume_role_with_web_identity(
    settings: &Settings,
    role: &Role,
    token_file: &str,
) -> Result<Credentials, LookupError> {
    let call = StsCall::new(settings, role)?;
    let token = settings.io.environment().read_file(Path::new(token_file));
    let file = one_line(token_file);
    let token = token
        .map_err(|error| call.error(&format!("the token's file {file} cannot be read: {error}")))?;
    let token = String::from_utf8(token)
        .map_err(|_| call.error(&format!("expected UTF-8 in the token's file {file}")))?;
    let input = sts::AssumeRoleWithWebIdentityRequest {
        role_arn: role.arn.clone(),
        role_session_name: session_name(settings, role),
        web_identity_token: token.trim_end().to_owned(),
        duration_seconds: role.duration_seconds,
    };
    let request = call.request(sts::AssumeRoleWithWebIdentity::encode_request(&input))?;
    let response = call.send::<sts::AssumeRoleWithWebIdentity>(&request).await?;
    let output = sts::AssumeRoleWithWebIdentity::decode_response(&response)
        .map_err(|error| call.refusal(&error))?;
    call.credentials(output.credentials, output.assumed_role_user)
}

fn session_name(settings: &Settings, role: &Role) -> String {
    let time = || format!("smithereens-{}", settings.io.now().as_millisecond());
    role.session_name.clone().unwrap_or_else(time)
}

/// A call of STS for a role.
struct StsCall<'c> {
    settings: &'c Settings,
    role: &'c Role,
    region: String,
    endpoint: Uri,
}

impl<'c> StsCall<'c> {
    fn new(settings: &'c Settings, role: &'c Role) -> Result<Self, LookupError> {
        let region = region::configured(settings)?.ok_or_else(|| {
            LookupError::new(format!(
                "role {} ({}): expected a region for STS, found none; set AWS_REGION, or `region` in \
                 the profile",
                one_line(&role.arn),
                role.origin
            ))
        })?;
        let endpoint = endpoint(settings, &region)?;
        Ok(Self { settings, role, region, endpoint })
    }

    /// Returns a request with the URI of the endpoint.
    fn request(
        &self,
        request: Result<Request<Vec<u8>>, EncodeError>,
    ) -> Result<Request<Vec<u8>>, LookupError> {
        let mut request = request.map_err(|error| self.error(&error.to_string()))?;
        *request.uri_mut() = self.endpoint.clone();
        Ok(request)
    }

    async fn send<O: Operation>(
        &self,
        request: &Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, LookupError> {
        let response = ATTEMPTS.send(&self.settings.io, request, is_transient::<O>).await;
        response.map_err(|reason| {
            self.error(&format!("no response from {}: {}", self.endpoint, one_line(&reason)))
        })
    }

    fn refusal(&self, error: &impl OperationError) -> LookupError {
        let metadata = error.metadata();
        let code = metadata.code.as_deref().unwrap_or("no code");
        let message = metadata.message.as_deref().unwrap_or("no message");
        let status = metadata.status.as_u16();
        self.error(&format!(
            "STS answered with the status {status}: {}; check the role's ARN and its trust policy",
            one_line(&format!("{code}: {message}"))
        ))
    }

    fn error(&self, reason: &str) -> LookupError {
        LookupError::new(format!(
            "role {} ({}): {reason}",
            one_line(&self.role.arn),
            self.role.origin
        ))
    }

    fn credentials(
        &self,
        credentials: Option<sts::Credentials>,
        user: Option<sts::AssumedRoleUser>,
    ) -> Result<Credentials, LookupError> {
        let Some(credentials) = credentials else {
            return Err(self.error("expected credentials from STS, found none"));
        };
        let account = user.and_then(|user| user.arn.split(':').nth(4).map(str::to_owned));
        Ok(Credentials {
            access_key_id: credentials.access_key_id,
            secret_access_key: credentials.secret_access_key,
            session_token: Some(credentials.session_token),
            expiration: Some(credentials.expiration),
            account_id: account.filter(|account| !account.is_empty()),
            is_extensible: false,
        })
    }
}

/// Whether an error of STS may go away: an error of the server, throttling, or a provider of tokens
/// that STS cannot reach.
fn is_transient<O: Operation>(response: &Response<Vec<u8>>) -> bool {
    response.status().is_server_error()
        || response.status().is_client_error()
            && O::decode_response(response).is_err_and(|error| {
                error.metadata().code.as_deref().is_some_and(|code| TRANSIENT.contains(&code))
            })
}
