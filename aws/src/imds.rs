//! The instance metadata service of Amazon EC2, version 2.

use std::time::Duration;

use http::{HeaderValue, Method, Request, Response, StatusCode, Uri};

use crate::lookup::Settings;
use crate::lookup::error::{LookupError, SourceError};
use crate::lookup::retry::{Attempts, is_server_error};
use crate::text::one_line;

/// The endpoints of the modes `IPv4` and `IPv6`.
const ENDPOINTS: [(&str, &str); 2] =
    [("ipv4", "http://169.254.169.254"), ("ipv6", "http://[fd00:ec2::254]")];
/// The requested validity of the token in seconds, which is the longest.
const TOKEN_VALIDITY: &str = "21600";

/// A connection to the service, with a token.
pub(crate) struct InstanceMetadata<'s> {
    settings: &'s Settings,
    endpoint: String,
    token: HeaderValue,
    attempts: Attempts,
}

impl<'s> InstanceMetadata<'s> {
    /// Requests a token. Outside of EC2, the service cannot be reached, which is not an error.
    pub(crate) async fn connect(settings: &'s Settings) -> Result<Self, SourceError> {
        let disabled = settings.variable_setting("AWS_EC2_METADATA_DISABLED");
        if disabled.map_or(Ok(false), |disabled| disabled.parse_bool())? {
            let reason = "switched off by the environment variable AWS_EC2_METADATA_DISABLED";
            return Err(SourceError::NotConfigured(reason.to_owned()));
        }
        let endpoint = endpoint(settings)?;
        let attempts = attempts(settings)?;
        let request = Request::builder()
            .method(Method::PUT)
            .uri(format!("{endpoint}/latest/api/token"))
            .header("x-aws-ec2-metadata-token-ttl-seconds", TOKEN_VALIDITY)
            .body(Vec::new())
            .map_err(|_| SourceError::failed("the request for a token cannot be built"))?;
        let response = attempts
            .send(&settings.io, &request, is_server_error)
            .await
            .map_err(|reason| SourceError::NotConfigured(unreachable(&endpoint, &reason)))?;
        let token = token(&response, &endpoint)?;
        Ok(Self { settings, endpoint, token, attempts })
    }

    /// Returns the response for a path.
    pub(crate) async fn get(&self, path: &str) -> Result<Response<Vec<u8>>, LookupError> {
        let request = Request::builder()
            .uri(format!("{}{path}", self.endpoint))
            .header("x-aws-ec2-metadata-token", self.token.clone())
            .body(Vec::new())
            .map_err(|_| {
                LookupError::new(format!("EC2 metadata: no valid path: {}", one_line(path)))
            })?;
        let response = self.attempts.send(&self.settings.io, &request, is_server_error).await;
        response.map_err(|reason| {
            let reason = one_line(&reason);
            LookupError::new(format!("EC2 metadata: no response for {path}: {reason}"))
        })
    }
}

/// Makes the error of a path whose status is not 200.
pub(crate) fn unexpected_status(path: &str, status: StatusCode) -> SourceError {
    let status = status.as_u16();
    SourceError::failed(format!("EC2 metadata: expected the status 200 for {path}, found {status}"))
}

/// Returns the endpoint without a slash at its end.
fn endpoint(settings: &Settings) -> Result<String, LookupError> {
    let endpoint =
        settings.setting("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint")?;
    if let Some(setting) = endpoint {
        let uri: Option<Uri> = setting.value.parse().ok();
        let is_valid = uri.is_some_and(|uri| uri.scheme().is_some() && uri.query().is_none());
        return if is_valid {
            Ok(setting.value.trim_end_matches('/').to_owned())
        } else {
            Err(LookupError::new(format!(
                "EC2 metadata: expected a URI such as http://169.254.169.254, found {setting}"
            )))
        };
    }
    let mode = settings
        .setting("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode")?;
    let Some(mode) = mode else { return Ok(ENDPOINTS[0].1.to_owned()) };
    let found = ENDPOINTS.iter().find(|(name, _)| mode.value.eq_ignore_ascii_case(name));
    found.map(|(_, endpoint)| (*endpoint).to_owned()).ok_or_else(|| {
        LookupError::new(format!("EC2 metadata: expected the mode IPv4 or IPv6, found {mode}"))
    })
}

/// Returns the attempts and their timeout: 3 of one second, unless other numbers are set.
fn attempts(settings: &Settings) -> Result<Attempts, LookupError> {
    let number = |variable, property, default| match settings.setting(variable, property)? {
        None => Ok(default),
        Some(setting) => match setting.value.parse() {
            Ok(number @ 1..=100) => Ok(number),
            _ => Err(LookupError::new(format!(
                "EC2 metadata: expected a number from 1 to 100, found {setting}"
            ))),
        },
    };
    let count = number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", 3)?;
    let timeout = number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", 1)?;
    Ok(Attempts { count, timeout: Duration::from_secs(timeout.into()) })
}

fn unreachable(endpoint: &str, reason: &str) -> String {
    format!(
        "{endpoint} is not reachable, as is normal outside of EC2 ({}); in a container on EC2, the \
         instance's hop limit for metadata must be 2",
        one_line(reason)
    )
}

fn token(response: &Response<Vec<u8>>, endpoint: &str) -> Result<HeaderValue, SourceError> {
    match response.status() {
        StatusCode::OK => {
            let mut token = HeaderValue::from_bytes(response.body().trim_ascii())
                .map_err(|_| SourceError::failed("EC2 metadata: the token is no valid header"))?;
            token.set_sensitive(true);
            Ok(token)
        }
        // Metadata services of other clouds have the same address.
        status @ (StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED) => {
            Err(SourceError::NotConfigured(format!(
                "{endpoint} has no tokens (status {}), so it is not the service of EC2",
                status.as_u16()
            )))
        }
        StatusCode::FORBIDDEN => Err(SourceError::failed(
            "EC2 metadata: the service refuses a token (status 403); enable it in the metadata \
             options of the instance, or set AWS_EC2_METADATA_DISABLED=true",
        )),
        status => Err(SourceError::failed(format!(
            "EC2 metadata: expected a token, found the status {}",
            status.as_u16()
        ))),
    }
}
