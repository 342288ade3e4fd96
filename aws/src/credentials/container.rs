//! Credentials of a container: Amazon ECS, Amazon EKS Pod Identity, and servers with their
//! interface.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::Path;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION};
use http::{HeaderValue, Request, Response, Uri};

use super::Credentials;
use super::document::CredentialDocument;
use crate::lookup::Settings;
use crate::lookup::error::SourceError;
use crate::lookup::retry::{Attempts, is_server_error};
use crate::text::one_line;

const RELATIVE_URI: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const FULL_URI: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
const TOKEN: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
const TOKEN_FILE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

const ATTEMPTS: Attempts = Attempts { count: 3, timeout: Duration::from_secs(5) };
/// The addresses of Amazon ECS and of EKS Pod Identity, which HTTP without TLS may reach.
const ECS: Ipv4Addr = Ipv4Addr::new(169, 254, 170, 2);
const EKS: Ipv4Addr = Ipv4Addr::new(169, 254, 170, 23);
const EKS_IPV6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x23);

/// Requests the credentials of the container.
pub(super) async fn load(settings: &Settings) -> Result<Credentials, SourceError> {
    let uri = uri(settings)?;
    let mut request = Request::builder().uri(&uri).header(ACCEPT, "application/json");
    if let Some(token) = authorization(settings)? {
        request = request.header(AUTHORIZATION, token);
    }
    let request = request
        .body(Vec::new())
        .map_err(|_| SourceError::failed(format!("container: {uri} cannot be requested")))?;
    let response = ATTEMPTS.send(&settings.io, &request, is_server_error).await;
    let response = response.map_err(|reason| {
        SourceError::failed(format!("container: no response from {uri}: {}", one_line(&reason)))
    })?;
    let credentials = read(&response)
        .map_err(|reason| SourceError::failed(format!("container: {uri}: {reason}")))?;
    if credentials.is_expired(settings.io.now()) {
        return Err(SourceError::failed(format!("container: {uri} returned expired credentials")));
    }
    Ok(credentials)
}

/// Returns the URI to request, which has no secret: that is in the token.
fn uri(settings: &Settings) -> Result<Uri, SourceError> {
    if let Some(path) = settings.variable(RELATIVE_URI) {
        let uri = format!("http://{ECS}{path}").parse().ok().filter(|_| path.starts_with('/'));
        return uri.ok_or_else(|| {
            let path = one_line(&path);
            SourceError::failed(format!(
                "container: expected a path in {RELATIVE_URI}, found `{path}`"
            ))
        });
    }
    let Some(text) = settings.variable(FULL_URI) else {
        return Err(SourceError::NotConfigured(format!(
            "{RELATIVE_URI} and {FULL_URI} are not set"
        )));
    };
    let invalid = |expected: &str| {
        let text = one_line(&text);
        SourceError::failed(format!("container: expected {expected} in {FULL_URI}, found `{text}`"))
    };
    let uri: Uri = text.parse().map_err(|_| invalid("an absolute URI"))?;
    match (uri.scheme_str(), uri.host()) {
        (Some("https"), Some(_)) => Ok(uri),
        (Some("http"), Some(host)) if is_allowed(host) => Ok(uri),
        (Some("http"), Some(_)) => {
            let message =
                format!("https, or a host that is localhost, {ECS}, {EKS} or [{EKS_IPV6}]");
            Err(invalid(&message))
        }
        _ => Err(invalid("an absolute URI")),
    }
}

/// Whether a host may be reached with HTTP without TLS. A name other than `localhost` may not,
/// since it could be resolved to any address.
fn is_allowed(host: &str) -> bool {
    match host.trim_start_matches('[').trim_end_matches(']').parse() {
        Ok(IpAddr::V4(address)) => address.is_loopback() || [ECS, EKS].contains(&address),
        Ok(IpAddr::V6(address)) => address.is_loopback() || address == EKS_IPV6,
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}

/// Returns the token. Its file changes while the container runs, so each lookup reads it.
fn authorization(settings: &Settings) -> Result<Option<HeaderValue>, SourceError> {
    let (token, origin) = if let Some(file) = settings.variable(TOKEN_FILE) {
        let origin = format!("the file {} ({TOKEN_FILE})", one_line(&file));
        let content = settings.io.environment().read_file(Path::new(&file));
        let content = content.map_err(|error| {
            SourceError::failed(format!("container: {origin} cannot be read: {error}"))
        })?;
        (content.trim_ascii_end().to_vec(), origin)
    } else if let Some(token) = settings.variable(TOKEN) {
        (token.into_bytes(), TOKEN.to_owned())
    } else {
        return Ok(None);
    };
    let mut value = HeaderValue::from_bytes(&token).map_err(|_| {
        SourceError::failed(format!(
            "container: the token in {origin} has characters that no header has"
        ))
    })?;
    value.set_sensitive(true);
    Ok(Some(value))
}

fn read(response: &Response<Vec<u8>>) -> Result<Credentials, String> {
    let status = response.status();
    let document = CredentialDocument::parse(response.body());
    if !status.is_success() {
        let reason = document.ok().and_then(|document| document.error());
        let reason = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
        return Err(format!("expected credentials, found the status {}{reason}", status.as_u16()));
    }
    let document = document?;
    document.error().map_or_else(|| document.credentials(), Err)
}
