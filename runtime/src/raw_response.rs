//! The headers and body that an error keeps from a response that was not sent by the service, or
//! that cannot be decoded.

use std::fmt;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::ResponseParts;

/// The headers and the body of a response that the service did not send, such as the page of
/// a proxy, or that could not be decoded; see [`ErrorMetadata::response`].
///
/// `Debug` shows the length of the body only, since the body may hold sensitive values.
///
/// [`ErrorMetadata::response`]: crate::ErrorMetadata::response
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RawResponse {
    /// The headers.
    pub headers: HeaderMap,
    /// The first 64 KiB of the body.
    pub body: Vec<u8>,
}

/// The number of bytes of a body that an error keeps.
const MAX_BODY: usize = 64 * 1024;
/// The number of characters of a body, and of a content type, that a message quotes.
const MAX_EXCERPT: usize = 200;

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.keys().collect();
        f.debug_struct("RawResponse")
            .field("headers", &names)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

impl RawResponse {
    /// Copies headers and body.
    #[cold]
    pub(crate) fn copy_of(response: ResponseParts<'_>) -> Box<Self> {
        let body = response.body.iter().take(MAX_BODY).copied().collect();
        Box::new(Self { headers: response.headers.clone(), body })
    }
}

/// Describes a response that is not an answer of the service in one line: content type, and the
/// first characters of the body. Returns `None` for an empty body.
#[cold]
pub(crate) fn describe(response: ResponseParts<'_>) -> Option<String> {
    if response.body.trim_ascii().is_empty() {
        return None;
    }
    let content_type = content_type(response).map_or("none".to_owned(), |text| excerpt(&text));
    // A character has at most four bytes.
    let start = response.body.get(..4 * MAX_EXCERPT + 4).unwrap_or(response.body);
    let body = excerpt(&String::from_utf8_lossy(start));
    Some(format!(
        "expected a response of the service, found content type {content_type}, body: {body}"
    ))
}

/// Whether a response is a page of HTML, which no service sends. XML with the content type of HTML,
/// as moto sends it, is not one.
pub(crate) fn is_html(response: ResponseParts<'_>) -> bool {
    let body = response.body.trim_ascii_start();
    let starts_with = |tag: &str| {
        body.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
    };
    let is_html_type = |text: String| text.to_ascii_lowercase().starts_with("text/html");
    content_type(response).is_some_and(is_html_type) && !starts_with("<?xml")
        || starts_with("<!doctype html")
        || starts_with("<html")
}

fn content_type(response: ResponseParts<'_>) -> Option<String> {
    let value = response.headers.get(CONTENT_TYPE)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// Returns the first characters of a text in one line, with escapes for control characters.
pub(crate) fn excerpt(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars().take(MAX_EXCERPT) {
        match character {
            '"' | '\'' | '\\' => out.push(character),
            _ => out.extend(character.escape_debug()),
        }
    }
    if text.chars().nth(MAX_EXCERPT).is_some() {
        out.push('…');
    }
    out
}
