//! The headers that a signature covers.

use http::HeaderMap;
use http::header::HOST;

use super::{SessionToken, SignError, SigningOptions, X_AMZ_SECURITY_TOKEN};

/// Headers that are not signed, because they contain the signature, or because HTTP clients and
/// proxies add, change or remove them.
const UNSIGNED: [&str; 7] = [
    "authorization",
    "connection",
    "expect",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-amzn-trace-id",
];

/// Headers that whoever uses a presigned URL does not send: those of the program that made the URL,
/// and those whose values are parameters of the URL.
const NOT_PRESIGNED: [&str; 5] = [
    "x-amz-checksum-mode",
    "x-amz-content-sha256",
    "x-amz-date",
    "x-amz-security-token",
    "x-amz-user-agent",
];

/// Where the signature is placed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Placement {
    Headers,
    Query,
}

/// The names and the canonical lines of the headers that a signature covers.
pub(super) struct SignedHeaders {
    names: String,
    lines: Vec<u8>,
}

impl SignedHeaders {
    /// Selects the headers to sign and sorts them by name. `host` is the value of the header
    /// `host` that the HTTP client will add, if it is not in `headers`.
    pub(super) fn new(
        headers: &HeaderMap,
        host: Option<&str>,
        placement: Placement,
        options: &SigningOptions,
    ) -> Self {
        let mut names: Vec<&str> = headers
            .keys()
            .map(http::HeaderName::as_str)
            .filter(|name| is_signed(name, placement, options))
            .chain(host.map(|_| HOST.as_str()))
            .collect();
        names.sort_unstable();

        let mut lines = Vec::with_capacity(64 * names.len());
        for name in &names {
            lines.extend_from_slice(name.as_bytes());
            let values = headers.get_all(*name).iter().map(http::HeaderValue::as_bytes);
            let added_host = host.filter(|_| *name == HOST).map(str::as_bytes);
            for (index, value) in values.chain(added_host).enumerate() {
                lines.push(if index == 0 { b':' } else { b',' });
                push_trimmed(value, &mut lines);
            }
            lines.push(b'\n');
        }
        Self { names: names.join(";"), lines }
    }

    /// Returns the names of the headers, separated by semicolons.
    pub(super) fn names(&self) -> &str {
        &self.names
    }

    /// Returns one line for each header: the name, a colon and the values.
    pub(super) fn lines(&self) -> &[u8] {
        &self.lines
    }
}

/// Returns the value of the header `host` that HTTP clients make of the request's URI: without the
/// port if it is the default of the scheme, and without user information. Returns `None` if the
/// request has the header already.
///
/// # Errors
///
/// When neither the headers nor the URI have a host.
pub(super) fn uri_host<B>(request: &http::Request<B>) -> Result<Option<String>, SignError> {
    match request.headers().get(HOST) {
        Some(host) if host.is_empty() => return Err(SignError::MissingHost),
        Some(_) => return Ok(None),
        None => {}
    }
    let uri = request.uri();
    let host = uri.host().filter(|host| !host.is_empty()).ok_or(SignError::MissingHost)?;
    let port = uri.port();
    let port = port.as_ref().map(http::uri::Port::as_str);
    Ok(Some(match (uri.scheme_str(), port) {
        (_, None) | (Some("http"), Some("80")) | (Some("https"), Some("443")) => host.to_owned(),
        (_, Some(port)) => format!("{host}:{port}"),
    }))
}

fn is_signed(name: &str, placement: Placement, options: &SigningOptions) -> bool {
    let is_unsigned = UNSIGNED.contains(&name)
        || (placement == Placement::Query && NOT_PRESIGNED.contains(&name))
        || (options.session_token == SessionToken::Unsigned && name == X_AMZ_SECURITY_TOKEN);
    !is_unsigned
}

/// Appends a value without the spaces around it, and with one space for each sequence of spaces.
fn push_trimmed(value: &[u8], out: &mut Vec<u8>) {
    let mut previous = 0;
    for &byte in value.trim_ascii() {
        if byte != b' ' || previous != b' ' {
            out.push(byte);
        }
        previous = byte;
    }
}
