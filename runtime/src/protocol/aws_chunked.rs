//! The content encoding `aws-chunked` of requests: the body is in chunks, which may be signed, with
//! trailers after them (AWS Signature Version 4, "Signature calculations for the authorization
//! header: transferring payload in multiple chunks"). Signatures and trailers are not verified.

use std::borrow::Cow;

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue};

use super::Protocol;
use super::draft::has_streaming_input;
use crate::{DecodeError, Operation, RequestParts, Service};

const ENCODING: &str = "aws-chunked";
/// The length of the body without its chunks.
const DECODED_LENGTH: &str = "x-amz-decoded-content-length";
/// The header whose value begins with `STREAMING-` if the body is in chunks. Older clients send it
/// without `Content-Encoding`.
const PAYLOAD_HASH: &str = "x-amz-content-sha256";

/// Decodes a request as its protocol requires, without the chunks of its body. A streaming payload
/// is not decoded, since it is not part of the input.
pub(crate) fn decode_request<O: Operation>(
    request: RequestParts<'_>,
) -> Result<O::Input, DecodeError> {
    if !is_chunked::<O>(request.headers) {
        return <O::Service as Service>::Protocol::decode_request::<O>(request);
    }
    let headers = decoded_headers(request.headers);
    let body = match has_streaming_input(O::TRAITS) {
        true => Cow::Borrowed(request.body),
        false => Cow::Owned(decode_body(request)?),
    };
    <O::Service as Service>::Protocol::decode_request::<O>(RequestParts {
        headers: &headers,
        body: &body,
        ..request
    })
}

/// See [`Operation::payload`].
pub(crate) fn payload<O: Operation>(
    request: RequestParts<'_>,
) -> Result<Cow<'_, [u8]>, DecodeError> {
    match is_chunked::<O>(request.headers) {
        true => decode_body(request).map(Cow::Owned),
        false => Ok(Cow::Borrowed(request.body)),
    }
}

/// Whether the body of a request is in chunks.
fn is_chunked<O: Operation>(headers: &HeaderMap) -> bool {
    let encodings = headers.get_all(CONTENT_ENCODING).iter();
    let mut encodings = encodings.filter_map(|value| value.to_str().ok());
    encodings.any(|value| value.split(',').any(is_aws_chunked))
        || (has_streaming_input(O::TRAITS)
            && headers
                .get(PAYLOAD_HASH)
                .map(HeaderValue::as_bytes)
                .is_some_and(|hash| hash.starts_with(b"STREAMING-") && !hash.ends_with(b"-EVENTS")))
}

fn is_aws_chunked(encoding: &str) -> bool {
    encoding.trim().eq_ignore_ascii_case(ENCODING)
}

/// Returns the headers that the request would have without chunks.
fn decoded_headers(headers: &HeaderMap) -> HeaderMap {
    let mut decoded = headers.clone();
    let others: Vec<&str> = headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|encoding| !encoding.is_empty() && !is_aws_chunked(encoding))
        .collect();
    decoded.remove(CONTENT_ENCODING);
    if let Ok(others) = HeaderValue::try_from(others.join(", "))
        && !others.is_empty()
    {
        decoded.insert(CONTENT_ENCODING, others);
    }
    match headers.get(DECODED_LENGTH) {
        Some(length) => decoded.insert(CONTENT_LENGTH, length.clone()),
        None => decoded.remove(CONTENT_LENGTH),
    };
    decoded
}

/// Returns the body without its chunks.
fn decode_body(request: RequestParts<'_>) -> Result<Vec<u8>, DecodeError> {
    let mut chunks = Chunks { body: request.body, at: 0 };
    let mut decoded = Vec::new();
    while let Some(chunk) = chunks.next_chunk()? {
        decoded.extend_from_slice(chunk);
    }
    chunks.trailers()?;
    let announced = request.headers.get(DECODED_LENGTH).map(HeaderValue::as_bytes);
    if announced.is_some_and(|announced| announced != decoded.len().to_string().as_bytes()) {
        let message = format!("expected the length of {DECODED_LENGTH}, found {}", decoded.len());
        return Err(DecodeError::new(message));
    }
    Ok(decoded)
}

/// A cursor over the chunks of a body.
struct Chunks<'b> {
    body: &'b [u8],
    at: usize,
}

impl<'b> Chunks<'b> {
    /// Returns the data of the next chunk, or `None` for the last one, which has none.
    fn next_chunk(&mut self) -> Result<Option<&'b [u8]>, DecodeError> {
        let start = self.at;
        let head = self.line()?;
        // A signature comes after the size.
        let size = head.split(|byte| *byte == b';').next().unwrap_or_default();
        let size = hexadecimal(size).ok_or_else(|| {
            DecodeError::at(
                start,
                "expected the size of an aws-chunked chunk in hexadecimal digits",
            )
        })?;
        if size == 0 {
            return Ok(None);
        }
        let data = self.body.get(self.at..).and_then(|rest| rest.split_at_checked(size));
        match data {
            Some((data, after)) if after.starts_with(b"\r\n") => {
                self.at += size + 2;
                Ok(Some(data))
            }
            _ => {
                let message = format!("expected {size} bytes and a line break in this chunk");
                Err(DecodeError::at(start, message))
            }
        }
    }

    /// Steps over the trailers and the empty line at the end of the body.
    fn trailers(&mut self) -> Result<(), DecodeError> {
        loop {
            let start = self.at;
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            if !line.contains(&b':') {
                return Err(DecodeError::at(start, "expected a trailer, `NAME:VALUE`"));
            }
        }
        if self.at < self.body.len() {
            return Err(DecodeError::at(self.at, "expected nothing after the chunks"));
        }
        Ok(())
    }

    /// Returns the next line without its line break.
    fn line(&mut self) -> Result<&'b [u8], DecodeError> {
        let rest = self.body.get(self.at..).unwrap_or_default();
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
            return Err(DecodeError::at(self.at, "expected a line break in an aws-chunked body"));
        };
        self.at += end + 1;
        let line = &rest[..end];
        Ok(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

fn hexadecimal(digits: &[u8]) -> Option<usize> {
    let digits = str::from_utf8(digits).ok()?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    usize::from_str_radix(digits, 16).ok().filter(|_| is_number)
}
