//! What a case says about the client beside its input.

use http::Uri;

use super::Failure;
use super::message::Message;
use crate::RequestOptions;

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
