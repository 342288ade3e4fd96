//! Compression of request bodies (`smithy.api#requestCompression`).

use std::borrow::Cow;

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue};

use super::draft::has_streaming_input;
#[cfg(feature = "compression")]
use crate::DecodeError;
use crate::schema::{find_trait, has_trait};
use crate::{Operation, Refusal, RequestParts, Structure, Trait};

/// The first bytes of data in the format gzip (RFC 1952, section 2.3.1).
const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Compresses bytes with gzip; returns `None` without the feature `compression`.
#[cfg(feature = "compression")]
pub(super) fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// Returns `None`: the feature `compression` is off.
#[cfg(not(feature = "compression"))]
pub(super) fn gzip(_: &[u8]) -> Option<Vec<u8>> {
    None
}

/// The headers and the body of a request without the content encoding gzip.
pub(crate) struct Decompressed<'m> {
    headers: Cow<'m, HeaderMap>,
    body: Cow<'m, [u8]>,
}

impl Decompressed<'_> {
    /// Returns the request with these headers and this body.
    pub(crate) fn parts<'s>(&'s self, request: RequestParts<'s>) -> RequestParts<'s> {
        RequestParts { headers: &self.headers, body: &self.body, ..request }
    }
}

/// Undoes the content encoding gzip of a request, for a server. A body that does not begin like one
/// in gzip is not changed: the HTTP server may have decompressed it and kept the header. Nor is a
/// streaming payload.
///
/// # Errors
/// When the operation has no `requestCompression` and no member for the header, or the feature
/// `compression` is off (415); when the body is over the limit (413) or malformed.
pub(crate) fn decompress<O: Operation>(
    request: RequestParts<'_>,
) -> Result<Decompressed<'_>, Refusal> {
    let unchanged =
        Decompressed { headers: Cow::Borrowed(request.headers), body: Cow::Borrowed(request.body) };
    if const { has_streaming_input(O::TRAITS) } {
        return Ok(unchanged);
    }
    let Some(others) = encodings_before_gzip(request) else { return Ok(unchanged) };
    if !has_trait!(O::TRAITS, Trait::RequestCompression) {
        return if states_encoding::<O::Input>() {
            Ok(unchanged)
        } else {
            Err(Refusal::unsupported_media_type(
                "expected a request without the header content-encoding: the operation does not \
                 allow compression",
            ))
        };
    }
    let body = gunzip(request.body, request.body_limit)?;
    let mut headers = request.headers.clone();
    headers.remove(CONTENT_LENGTH);
    headers.remove(CONTENT_ENCODING);
    if let Some(others) = others {
        headers.insert(CONTENT_ENCODING, others);
    }
    Ok(Decompressed { headers: Cow::Owned(headers), body: Cow::Owned(body) })
}

/// Returns the beginning of the body of a request, without the content encoding gzip, for protocols
/// that find the operation in the body. A body over the limit, or with an error, ends early: the
/// operation refuses it.
#[cfg(feature = "query")]
pub(super) fn decompressed_body(request: RequestParts<'_>) -> Cow<'_, [u8]> {
    #[cfg(feature = "compression")]
    if encodings_before_gzip(request).is_some() {
        return Cow::Owned(inflate(request.body, request.body_limit).0);
    }
    Cow::Borrowed(request.body)
}

/// Returns the encodings that were applied before gzip; `None` if gzip was not the last one.
/// Encodings are listed in the order of their application (RFC 9110, section 8.4).
fn encodings_before_gzip(request: RequestParts<'_>) -> Option<Option<HeaderValue>> {
    if !request.body.starts_with(&MAGIC) {
        return None;
    }
    let values = request.headers.get_all(CONTENT_ENCODING).iter().map(HeaderValue::to_str);
    let values: Vec<&str> = values.collect::<Result<_, _>>().ok()?;
    let mut encodings: Vec<&str> = values.iter().flat_map(|value| value.split(',')).collect();
    let last = encodings.pop()?.trim();
    if !last.eq_ignore_ascii_case("gzip") && !last.eq_ignore_ascii_case("x-gzip") {
        return None;
    }
    Some(HeaderValue::try_from(encodings.join(",")).ok().filter(|others| !others.is_empty()))
}

/// Whether a member is bound to the header `Content-Encoding`, so that the body belongs to the
/// client, encoding included.
fn states_encoding<T: Structure>() -> bool {
    T::MEMBERS.iter().any(|member| {
        find_trait!(member.traits(), Trait::HttpHeader(name) => *name)
            .is_some_and(|name| name.eq_ignore_ascii_case(CONTENT_ENCODING.as_str()))
    })
}

/// Decompresses a body of at most `limit` bytes.
#[cfg(feature = "compression")]
fn gunzip(body: &[u8], limit: usize) -> Result<Vec<u8>, Refusal> {
    let (decompressed, result) = inflate(body, limit.saturating_add(1));
    result.map_err(|why| DecodeError::new(format!("expected a body in gzip: {why}")))?;
    if decompressed.len() > limit {
        return Err(Refusal::too_large(limit));
    }
    Ok(decompressed)
}

/// Decompresses at most `most` bytes. Memory is used for what was decompressed only. Returns the
/// bytes before an error with it.
#[cfg(feature = "compression")]
fn inflate(body: &[u8], most: usize) -> (Vec<u8>, std::io::Result<usize>) {
    use std::io::Read;

    let mut decompressed = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let result = flate2::read::MultiGzDecoder::new(body).take(most).read_to_end(&mut decompressed);
    (decompressed, result)
}

/// Refuses the body: the feature `compression` is off.
#[cfg(not(feature = "compression"))]
fn gunzip(_: &[u8], _: usize) -> Result<Vec<u8>, Refusal> {
    Err(Refusal::unsupported_media_type(
        "expected a request without the header content-encoding: this server does not decompress \
         requests",
    ))
}
