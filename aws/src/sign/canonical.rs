//! The canonical request: the text whose hash is signed.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode};

use super::headers::SignedHeaders;
use super::{PathEncoding, PathNormalization, SigningOptions};

/// All bytes except the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// Returns the canonical form of a request with the raw query `query` and a body with the hash
/// `payload_hash`.
pub(super) fn canonical_request<B>(
    request: &http::Request<B>,
    query: &str,
    headers: &SignedHeaders,
    payload_hash: &str,
    options: &SigningOptions,
) -> Vec<u8> {
    [
        request.method().as_str().as_bytes(),
        canonical_path(request.uri().path(), options).as_bytes(),
        canonical_query(query).as_bytes(),
        headers.lines(),
        headers.names().as_bytes(),
        payload_hash.as_bytes(),
    ]
    .join(&b'\n')
}

/// Percent-encodes a text for a query: all bytes except the unreserved characters of RFC 3986.
pub(super) fn encode(text: &str) -> String {
    percent_encode(text.as_bytes(), RESERVED).to_string()
}

fn canonical_path(path: &str, options: &SigningOptions) -> String {
    let path = match options.path_normalization {
        PathNormalization::Rfc3986 => normalize(path),
        PathNormalization::None if path.is_empty() => Cow::Borrowed("/"),
        PathNormalization::None => Cow::Borrowed(path),
    };
    match options.path_encoding {
        PathEncoding::Double => percent_encode(path.as_bytes(), RESERVED_IN_PATH).to_string(),
        PathEncoding::Single => path.split('/').map(encode_again).collect::<Vec<_>>().join("/"),
    }
}

/// Resolves the segments `.` and `..` and drops empty segments. The result ends with a slash if the
/// path ends with a slash, `.` or `..`.
fn normalize(path: &str) -> Cow<'_, str> {
    if path.starts_with('/') && !path.contains("/.") && !path.contains("//") {
        return Cow::Borrowed(path);
    }
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    let is_folder = matches!(path.rsplit('/').next(), Some("" | "." | ".."));
    let end = if is_folder && !segments.is_empty() { "/" } else { "" };
    Cow::Owned(format!("/{}{end}", segments.join("/")))
}

/// Sorts the parameters of a query by their encoded names, then by their encoded values. Each
/// parameter gets a `=`, and empty ones are dropped.
fn canonical_query(query: &str) -> String {
    let mut parameters: Vec<(String, String)> = query
        .split('&')
        .filter(|parameter| !parameter.is_empty())
        .map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")))
        .map(|(name, value)| (encode_parameter(name), encode_parameter(value)))
        .collect();
    parameters.sort_unstable();
    let parameters: Vec<String> =
        parameters.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    parameters.join("&")
}

/// Encodes a name or value of a query, whose present encoding may be incomplete, in lower case or
/// of unreserved characters. Services read a plus sign as a space, as HTML forms encode it.
fn encode_parameter(text: &str) -> String {
    encode_again(&text.replace('+', " "))
}

/// Decodes and encodes a text. A percent sign without two hexadecimal digits becomes `%25`.
fn encode_again(text: &str) -> String {
    let bytes: Vec<u8> = percent_decode(text.as_bytes()).collect();
    percent_encode(&bytes, RESERVED).to_string()
}
