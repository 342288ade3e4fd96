//! The options of a case: of the client that encodes its request, and of the server that encodes
//! its response.

use http::Uri;

use super::Failure;
use super::message::Message;
use crate::{Document, RequestOptions, ResponseOptions, S3Addressing};

/// The idempotency token that the cases expect.
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// Returns the options of the client.
pub(super) fn request_options(message: &Message) -> Result<RequestOptions, Failure> {
    let options = RequestOptions::new()
        .idempotency_tokens(|| TOKEN.to_owned())
        .s3_addressing(s3_addressing(message));
    let Some(host) = message.optional_text("host") else { return Ok(options) };
    let endpoint: Uri = format!("https://{host}")
        .parse()
        .map_err(|_| Failure::new(format!("the case's host is invalid: {host}")))?;
    Ok(options.endpoint(endpoint))
}

/// Returns the configuration of S3: of the operation, or else of the client.
fn s3_addressing(message: &Message) -> S3Addressing {
    let config = message.config();
    let scopes = ["operation", "client"].map(|scope| config?.get(scope)?.get("s3"));
    let setting = |name: &str| scopes.into_iter().find_map(|scope| scope?.get(name));
    let is_on = |name: &str| setting(name) == Some(&Document::Boolean(true));
    let mut addressing = match setting("addressing_style").and_then(Document::as_str) {
        Some("path") => S3Addressing::path(),
        _ => S3Addressing::virtual_host(),
    };
    if is_on("use_dualstack_endpoint") {
        addressing = addressing.dual_stack();
    }
    if is_on("use_accelerate_endpoint") {
        addressing = addressing.accelerate();
    }
    addressing
}

/// Returns the options of the server, with the request's id that the case states.
pub(super) fn response_options(message: &Message) -> ResponseOptions {
    match request_id(message) {
        Some(id) => ResponseOptions::new().request_id(id),
        None => ResponseOptions::new(),
    }
}

/// Returns the request's id, which is not part of the output.
pub(super) fn request_id(message: &Message) -> Option<String> {
    let mut headers = message.headers().into_iter();
    let header = headers.find(|(name, _)| name.eq_ignore_ascii_case("x-amzn-requestid"));
    let id = header.map(|(_, value)| value).or_else(|| {
        ["<RequestId>", "<RequestID>", "<requestId>"].iter().find_map(|tag| {
            let (_, rest) = message.text("body").split_once(tag)?;
            rest.split('<').next()
        })
    });
    id.map(str::to_owned)
}
