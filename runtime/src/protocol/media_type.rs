//! Checks of the headers `Content-Type` and `Accept` of requests, for servers (RFC 9110, sections
//! 8.3 and 12.5.1).

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::EVENT_STREAM_MEDIA_TYPE;
use crate::bindings::BodyMediaType;
use crate::schema::has_trait;
use crate::{Operation, Refusal, RequestParts, Trait};

/// Checks that body and response have the media type `expected`, in a protocol in which both have
/// the same one, unless they are event streams.
pub(super) fn check<O: Operation>(
    request: RequestParts<'_>,
    expected: &HeaderValue,
) -> Result<(), Refusal> {
    if const { has_trait!(O::TRAITS, Trait::InputEvents) } {
        check_text(request, EVENT_STREAM_MEDIA_TYPE)?;
    } else {
        check_text(request, text_of(expected))?;
    }
    // Clients state the media type of the messages or that of their payloads.
    if const { has_trait!(O::TRAITS, Trait::OutputEvents) } {
        return Ok(());
    }
    check_accepted(request.headers, text_of(expected))
}

/// Checks that the body, if there is one, has the media type `expected`.
#[cfg(feature = "query")]
pub(super) fn check_content_type(
    request: RequestParts<'_>,
    expected: &HeaderValue,
) -> Result<(), Refusal> {
    check_text(request, text_of(expected))
}

/// Checks that the body has the media type of the operation's input. A request without a body may
/// leave the header out.
pub(super) fn check_body(
    request: RequestParts<'_>,
    expected: BodyMediaType,
) -> Result<(), Refusal> {
    match expected {
        BodyMediaType::Any => Ok(()),
        BodyMediaType::Exact(expected) => check_text(request, expected),
        BodyMediaType::NoBody => {
            if request.body.is_empty() || !request.headers.contains_key(CONTENT_TYPE) {
                return Ok(());
            }
            Err(Refusal::unsupported_media_type(
                "expected neither a body nor the header content-type: the operation has no input in \
                 the body",
            ))
        }
    }
}

/// Checks that the client accepts the media type of the operation's output.
pub(super) fn check_accept(headers: &HeaderMap, sent: BodyMediaType) -> Result<(), Refusal> {
    match sent {
        BodyMediaType::Exact(sent) => check_accepted(headers, sent),
        BodyMediaType::Any | BodyMediaType::NoBody => Ok(()),
    }
}

/// Checks that the client accepts a media type. Without the header `Accept`, it accepts any.
fn check_accepted(headers: &HeaderMap, sent: &str) -> Result<(), Refusal> {
    let mut ranges = texts(headers, &ACCEPT).flat_map(|value| value.split(',')).peekable();
    if ranges.peek().is_none() || ranges.any(|range| accepts(range, sent)) {
        return Ok(());
    }
    Err(Refusal::not_acceptable(format!(
        "expected the header accept to allow {sent}, the media type of the response"
    )))
}

/// Checks the header `Content-Type` of a request with a body, or one that states it without a body.
fn check_text(request: RequestParts<'_>, expected: &str) -> Result<(), Refusal> {
    let mut found = texts(request.headers, &CONTENT_TYPE).peekable();
    if found.peek().is_none() && request.body.is_empty() {
        return Ok(());
    }
    match (found.next(), found.next()) {
        (Some(found), None) if essence(found).eq_ignore_ascii_case(essence(expected)) => Ok(()),
        _ => Err(Refusal::unsupported_media_type(format!(
            "expected the header content-type: {expected}"
        ))),
    }
}

/// Whether a media range, such as `image/*;q=0.5`, covers a media type.
fn accepts(range: &str, sent: &str) -> bool {
    let is_refused = range.split(';').skip(1).any(|parameter| {
        let (name, weight) = parameter.split_once('=').unwrap_or((parameter, ""));
        let weight = weight.trim().parse::<f32>();
        name.trim().eq_ignore_ascii_case("q") && weight.is_ok_and(|weight| weight == 0.0)
    });
    let (range, sent) = (essence(range), essence(sent));
    let covers = match range.strip_suffix("/*") {
        Some("*") => true,
        Some(kind) => sent.split_once('/').is_some_and(|(own, _)| own.eq_ignore_ascii_case(kind)),
        None => range.eq_ignore_ascii_case(sent),
    };
    covers && !is_refused
}

/// Returns a media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Returns the values of a header; those that are not text are empty.
fn texts<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'h str> {
    headers.get_all(name).iter().map(text_of)
}

fn text_of(value: &HeaderValue) -> &str {
    value.to_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::accepts;

    #[test]
    fn media_ranges_cover_media_types() {
        for (range, covers) in [
            ("application/json", true),
            (" Application/JSON ; charset=utf-8", true),
            ("*/*", true),
            ("application/*;q=0.1", true),
            ("*/*;q=0", false),
            ("application/json; q=0.000", false),
            ("image/*", false),
            ("application/hal+json", false),
            ("", false),
        ] {
            assert_eq!(accepts(range, "application/json"), covers, "{range}");
        }
    }
}
