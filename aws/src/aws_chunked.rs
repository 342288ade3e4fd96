//! The content encoding `aws-chunked`: a body in chunks, which may be signed, and trailers (AWS
//! Signature Version 4, "Signature calculations for the authorization header: transferring payload
//! in multiple chunks").

use std::fmt;

use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderName, HeaderValue};
use smithereens::checksum::{Checksum, ChecksumAlgorithm};

use crate::sign::ChunkSigner;

/// The number of bytes in each chunk except the last one. Amazon S3 needs at least 8 KiB.
const CHUNK_LENGTH: usize = 64 * 1024;
const SIGNATURE_LENGTH: u64 = 64;
const LINE_BREAK: u64 = 2;
const CHUNK_SIGNATURE: &str = ";chunk-signature=";
const TRAILER_SIGNATURE: &str = "x-amz-trailer-signature:";
const DECODED_LENGTH: HeaderName = HeaderName::from_static("x-amz-decoded-content-length");

/// Encodes the payload of a request in chunks, as the headers of the request announce.
///
/// It is a variant of [`PayloadEncoder`](crate::PayloadEncoder), and has at most one chunk in memory.
pub struct ChunkEncoder {
    /// The bytes of a chunk that is not complete yet.
    chunk: Vec<u8>,
    /// `None` if the chunks are not signed.
    signer: Option<ChunkSigner>,
    /// The checksum that is sent as a trailer.
    checksum: Option<Checksum>,
}

impl ChunkEncoder {
    pub(crate) fn new(signer: Option<ChunkSigner>, trailer: Option<ChecksumAlgorithm>) -> Self {
        Self { chunk: Vec::new(), signer, checksum: trailer.map(Checksum::new) }
    }

    /// Appends the chunks that are complete with the next bytes of the payload to `out`.
    pub fn push(&mut self, mut payload: &[u8], out: &mut Vec<u8>) {
        if let Some(checksum) = &mut self.checksum {
            checksum.update(payload);
        }
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
        self.write_trailers(out);
        out.extend_from_slice(b"\r\n");
    }

    fn write_trailers(&mut self, out: &mut Vec<u8>) {
        let Some(checksum) = self.checksum.take() else { return };
        let name = checksum.algorithm().header_name();
        let trailer = format!("{name}:{}", checksum.finish());
        out.extend_from_slice(trailer.as_bytes());
        out.extend_from_slice(b"\r\n");
        if let Some(signer) = &mut self.signer {
            out.extend_from_slice(TRAILER_SIGNATURE.as_bytes());
            out.extend_from_slice(signer.sign_trailers(&format!("{trailer}\n")).as_bytes());
            out.extend_from_slice(b"\r\n");
        }
    }

    fn write_chunk(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        self.write_head(chunk, out);
        out.extend_from_slice(chunk);
        out.extend_from_slice(b"\r\n");
    }

    fn write_head(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(format!("{:x}", chunk.len()).as_bytes());
        if let Some(signer) = &mut self.signer {
            out.extend_from_slice(CHUNK_SIGNATURE.as_bytes());
            out.extend_from_slice(signer.sign_chunk(chunk).as_bytes());
        }
        out.extend_from_slice(b"\r\n");
    }
}

impl fmt::Debug for ChunkEncoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChunkEncoder")
            .field("signer", &self.signer)
            .field("checksum", &self.checksum)
            .finish_non_exhaustive()
    }
}

/// How a payload is encoded in chunks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunks {
    pub(crate) are_signed: bool,
    pub(crate) trailer: Option<ChecksumAlgorithm>,
}

impl Chunks {
    /// Returns what requests have in place of the hash of their body (Amazon S3's API reference,
    /// "Authenticating requests: using the authorization header").
    pub(crate) fn payload_hash(self) -> &'static str {
        match (self.are_signed, self.trailer) {
            (true, None) => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            (true, Some(_)) => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            (false, _) => "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        }
    }

    /// Adds the headers of a request whose payload of `length` bytes is encoded.
    pub(crate) fn insert_headers(self, headers: &mut HeaderMap, length: u64) {
        headers.insert(DECODED_LENGTH, HeaderValue::from(length));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(self.encoded_length(length)));
        // Encodings are listed in the order in which they were applied (RFC 9110, section 8.4).
        headers.append(CONTENT_ENCODING, HeaderValue::from_static("aws-chunked"));
    }

    /// Returns the length of a payload of `length` bytes with its chunks and trailers.
    pub(crate) fn encoded_length(self, length: u64) -> u64 {
        let full = length / CHUNK_LENGTH as u64;
        let last = match length % CHUNK_LENGTH as u64 {
            0 => 0,
            last => self.chunk_length(last) + LINE_BREAK,
        };
        full * (self.chunk_length(CHUNK_LENGTH as u64) + LINE_BREAK)
            + last
            + self.chunk_length(0)
            + self.trailers_length()
            + LINE_BREAK
    }

    /// Returns the length of a chunk of `length` bytes with its head.
    fn chunk_length(self, length: u64) -> u64 {
        let digits = u64::from(length.checked_ilog2().unwrap_or(0) / 4 + 1);
        digits + self.signature_length(CHUNK_SIGNATURE) + LINE_BREAK + length
    }

    fn trailers_length(self) -> u64 {
        let Some(algorithm) = self.trailer else { return 0 };
        let name = algorithm.header_name().as_str().len() as u64;
        // All checksums of an algorithm have one length.
        let checksum = Checksum::new(algorithm).finish().len() as u64;
        let signature = match self.signature_length(TRAILER_SIGNATURE) {
            0 => 0,
            length => length + LINE_BREAK,
        };
        name + 1 + checksum + LINE_BREAK + signature
    }

    fn signature_length(self, name: &str) -> u64 {
        if self.are_signed { name.len() as u64 + SIGNATURE_LENGTH } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{ChecksumAlgorithm, ChunkEncoder, Chunks};

    #[test]
    fn the_announced_length_is_that_of_the_encoded_payload() {
        let trailers = ChecksumAlgorithm::ALL.iter().copied().map(Some).chain([None]);
        for trailer in trailers {
            let chunks = Chunks { are_signed: false, trailer };
            for length in [0, 1, 15, 16, 65_535, 65_536, 65_537, 131_072, 200_000] {
                let mut encoder = ChunkEncoder::new(None, trailer);
                let mut encoded = Vec::new();
                for piece in vec![7; length].chunks(10_007) {
                    encoder.push(piece, &mut encoded);
                }
                encoder.finish(&mut encoded);
                assert_eq!(encoded.len() as u64, chunks.encoded_length(length as u64), "{length}");
            }
        }
    }

    #[test]
    fn chunks_without_signatures_have_sizes_and_trailers() {
        let mut encoder = ChunkEncoder::new(None, Some(ChecksumAlgorithm::Crc32c));
        let mut encoded = Vec::new();
        encoder.push(&[b'a'; 66_560], &mut encoded);
        encoder.finish(&mut encoded);
        let encoded = String::from_utf8(encoded).expect("text");
        let (first, rest) = encoded.split_once("\r\n").expect("a head");
        assert_eq!(first, "10000");
        assert_eq!(
            rest.trim_start_matches('a'),
            format!(
                "\r\n400\r\n{}\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n",
                "a".repeat(1024)
            )
        );
    }
}
