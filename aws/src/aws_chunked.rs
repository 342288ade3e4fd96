//! The content encoding `aws-chunked`: a body in chunks, which may be signed, and trailers (AWS
//! Signature Version 4, "Signature calculations for the authorization header: transferring payload
//! in multiple chunks").

use std::fmt;

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderName, HeaderValue};

use crate::sign::ChunkSigner;

/// The number of bytes in each chunk except the last one. Amazon S3 needs at least 8 KiB.
const CHUNK_LENGTH: usize = 64 * 1024;
const SIGNATURE_LENGTH: u64 = 64;
const CHUNK_SIGNATURE: &str = ";chunk-signature=";
const DECODED_LENGTH: HeaderName = HeaderName::from_static("x-amz-decoded-content-length");

/// Encodes the payload of a request in chunks, as the headers of the request announce.
///
/// [`Call::take_chunk_encoder`](crate::Call::take_chunk_encoder) returns it. It has at most one
/// chunk in memory.
pub struct ChunkEncoder {
    /// The bytes of a chunk that is not complete yet.
    chunk: Vec<u8>,
    signer: ChunkSigner,
}

impl ChunkEncoder {
    pub(crate) fn new(signer: ChunkSigner) -> Self {
        Self { chunk: Vec::new(), signer }
    }

    /// Appends the chunks that are complete with the next bytes of the payload to `out`.
    pub fn push(&mut self, mut payload: &[u8], out: &mut Vec<u8>) {
        while !payload.is_empty() {
            let (now, later) = payload.split_at(payload.len().min(CHUNK_LENGTH - self.chunk.len()));
            payload = later;
            if self.chunk.is_empty() && now.len() == CHUNK_LENGTH {
                self.write_chunk(now, out);
                continue;
            }
            self.chunk.extend_from_slice(now);
            if self.chunk.len() == CHUNK_LENGTH {
                let chunk = std::mem::take(&mut self.chunk);
                self.write_chunk(&chunk, out);
                self.chunk = chunk;
                self.chunk.clear();
            }
        }
    }

    /// Appends the last chunks and the trailers to `out`.
    pub fn finish(mut self, out: &mut Vec<u8>) {
        let chunk = std::mem::take(&mut self.chunk);
        if !chunk.is_empty() {
            self.write_chunk(&chunk, out);
        }
        self.write_head(b"", out);
        out.extend_from_slice(b"\r\n");
    }

    fn write_chunk(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        self.write_head(chunk, out);
        out.extend_from_slice(chunk);
        out.extend_from_slice(b"\r\n");
    }

    fn write_head(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(format!("{:x}", chunk.len()).as_bytes());
        out.extend_from_slice(CHUNK_SIGNATURE.as_bytes());
        out.extend_from_slice(self.signer.sign_chunk(chunk).as_bytes());
        out.extend_from_slice(b"\r\n");
    }
}

impl fmt::Debug for ChunkEncoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChunkEncoder").field("signer", &self.signer).finish_non_exhaustive()
    }
}

/// Adds the headers of a request whose payload of `length` bytes is encoded in chunks.
pub(crate) fn insert_headers(headers: &mut HeaderMap, length: u64) {
    headers.insert(DECODED_LENGTH, HeaderValue::from(length));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(encoded_length(length)));
    // Encodings are listed in the order in which they were applied (RFC 9110, section 8.4).
    headers.append(CONTENT_ENCODING, HeaderValue::from_static("aws-chunked"));
}

/// Returns the length of a payload of `length` bytes with its chunks.
fn encoded_length(length: u64) -> u64 {
    let full = length / CHUNK_LENGTH as u64;
    let last = length % CHUNK_LENGTH as u64;
    let last_length = if last > 0 { chunk_length(last) } else { 0 };
    full * chunk_length(CHUNK_LENGTH as u64) + last_length + chunk_length(0)
}

/// Returns the length of a chunk of `length` bytes with its head.
fn chunk_length(length: u64) -> u64 {
    let digits = u64::from(length.checked_ilog2().unwrap_or(0) / 4 + 1);
    digits + CHUNK_SIGNATURE.len() as u64 + SIGNATURE_LENGTH + 2 + length + 2
}
