//! What a case says about the client beside its input, and about the server beside its output.

use http::Uri;

use super::Failure;
use super::message::Message;
use crate::{RequestOptions, ResponseOptions};

/// The idempotency token that the cases expect.
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// The options that the case asks for.
pub(super) fn of(message: &Message) -> Result<RequestOptions, Failure> {
    let options = RequestOptions::new().idempotency_tokens(|| TOKEN.to_owned());
    let Some(host) = message.optional_text("host") else { return Ok(options) };
    let endpoint: Uri = format!("https://{host}")
        .parse()
        .map_err(|_| Failure::of(format!("the case's host is none: {host}")))?;
    Ok(options.endpoint(endpoint))
}

/// The options of a server that gave the request the id that the case states.
pub(super) fn of_response(message: &Message) -> ResponseOptions {
    let options = ResponseOptions::new();
    request_id(message).map_or(options.clone(), |id| options.request_id(id))
}

/// The request's id, which only the server's own response tells: it is no part of the output.
pub(super) fn request_id(message: &Message) -> Option<String> {
    let is_id = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case("x-amzn-requestid");
    let header = message.headers().into_iter().find(is_id).map(|(_, value)| value);
    let element = || {
        ["<RequestId>", "<RequestID>", "<requestId>"].iter().find_map(|tag| {
            let (_, rest) = message.text("body").split_once(tag)?;
            rest.split('<').next()
        })
    };
    header.or_else(element).map(str::to_owned)
}
