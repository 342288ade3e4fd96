//! How the payload of a request is signed and encoded.

use std::borrow::Cow;
use std::fmt;

use data_encoding::HEXLOWER;
use http::Request;
use http::header::{CONTENT_LENGTH, HeaderValue};
use sha2::{Digest, Sha256};
use smithereens::{EncodeError, Operation, Timestamp};

use crate::aws_chunked::{ChunkEncoder, insert_headers};
use crate::config::Config;
use crate::credentials::Credentials;
use crate::sign::{
    ChunkSigner, PayloadHash, SignError, SigningOptions, UNSIGNED_PAYLOAD, hex_sha256, sign,
    sign_with_hash,
};

/// What a [`Call`](crate::Call) has to know of a payload that is sent beside it.
#[derive(Clone, Copy)]
pub struct PayloadInfo<'c> {
    bytes: Option<&'c [u8]>,
    length: Option<u64>,
    can_reread: bool,
}

impl<'c> PayloadInfo<'c> {
    /// Describes a payload in memory.
    #[must_use]
    pub fn bytes(bytes: &'c [u8]) -> Self {
        Self { bytes: Some(bytes), length: Some(bytes.len() as u64), can_reread: true }
    }

    /// Describes a payload that can be read for each attempt, such as a file. `length` is the
    /// number of bytes, or `None` if it is unknown.
    #[must_use]
    pub fn rereadable(length: Option<u64>) -> Self {
        Self { bytes: None, length, can_reread: true }
    }

    /// Describes a payload that can be read only once. `length` is the number of bytes, or `None`
    /// if it is unknown.
    #[must_use]
    pub fn once(length: Option<u64>) -> Self {
        Self { bytes: None, length, can_reread: false }
    }

    /// Returns the payload if it is in memory.
    pub(crate) fn in_memory(&self) -> Option<&'c [u8]> {
        self.bytes
    }

    /// Whether each attempt can read the payload.
    pub(crate) fn can_reread(&self) -> bool {
        self.can_reread
    }
}

impl fmt::Debug for PayloadInfo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayloadInfo")
            .field("length", &self.length)
            .field("can_reread", &self.can_reread)
            .finish_non_exhaustive()
    }
}

/// Hashes a payload that the signature covers. Pass it all bytes of the payload, then pass it to
/// [`Call::set_payload_hash`](crate::Call::set_payload_hash).
#[derive(Clone, Default)]
pub struct PayloadHasher {
    sha256: Sha256,
}

impl PayloadHasher {
    /// Adds the next bytes of the payload.
    pub fn update(&mut self, bytes: &[u8]) {
        self.sha256.update(bytes);
    }

    fn finish(self) -> String {
        HEXLOWER.encode(&self.sha256.finalize())
    }
}

impl fmt::Debug for PayloadHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayloadHasher").finish_non_exhaustive()
    }
}

/// How the body of a request is signed and encoded.
#[derive(Debug)]
pub(crate) enum BodyPlan {
    /// The body is in the request: its hash is computed for each signature.
    InRequest,
    /// The signature covers this hash, or what stands for it.
    Hash(Cow<'static, str>),
    /// The signature covers a hash that has to be computed.
    ToBeHashed,
    /// The body is in chunks, each of which is signed.
    SignedChunks,
}

/// What requests have in place of the hash if their chunks are signed.
const SIGNED_CHUNKS: &str = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

impl BodyPlan {
    /// Decides how a payload is signed and encoded, and adds the headers that say so.
    pub(crate) fn new<O: Operation>(
        payload: PayloadInfo<'_>,
        request: &mut Request<Vec<u8>>,
        signature: Option<&SigningOptions>,
        config: &Config,
    ) -> Result<Self, EncodeError> {
        if let Some(length) = payload.length {
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        if let Some(bytes) = payload.bytes {
            O::insert_payload_headers(request.headers_mut(), bytes);
        }
        let Some(signing) = signature else { return Ok(Self::Hash(UNSIGNED_PAYLOAD.into())) };
        if signing.payload == PayloadHash::Unsigned {
            return Ok(Self::Hash(UNSIGNED_PAYLOAD.into()));
        }
        if let Some(bytes) = payload.bytes {
            return Ok(Self::Hash(hex_sha256(bytes).into()));
        }
        if !signing.service.starts_with("s3") {
            return match payload.can_reread {
                true => Ok(Self::ToBeHashed),
                false => Err(EncodeError::new(
                    "the signature covers the hash of the payload, which can be read only once: pass \
                     it as bytes, as a file or with `Payload::opened_by`",
                )),
            };
        }
        let Some(length) = payload.length else {
            return Err(EncodeError::new(
                "Amazon S3 needs the length of a payload: pass it, or upload the payload in parts",
            ));
        };
        if request.uri().scheme_str() == Some("https") && !config.sign_payloads {
            return Ok(Self::Hash(UNSIGNED_PAYLOAD.into()));
        }
        insert_headers(request.headers_mut(), length);
        Ok(Self::SignedChunks)
    }

    /// Sets the hash of a payload that is [to be hashed](Self::ToBeHashed).
    pub(crate) fn set_hash(&mut self, hasher: PayloadHasher) {
        *self = Self::Hash(hasher.finish().into());
    }

    /// Signs a request, and returns what encodes its payload if it is to be encoded.
    pub(crate) fn sign(
        &self,
        request: &mut Request<Vec<u8>>,
        credentials: &Credentials,
        options: &SigningOptions,
        time: Timestamp,
    ) -> Result<Option<ChunkEncoder>, SignError> {
        match self {
            Self::InRequest | Self::ToBeHashed => {
                sign(request, credentials, options, time).map(|()| None)
            }
            Self::Hash(hash) => {
                sign_with_hash(request, credentials, options, time, hash).map(|_| None)
            }
            Self::SignedChunks => {
                ChunkSigner::sign_request(request, credentials, options, time, SIGNED_CHUNKS)
                    .map(|signer| Some(ChunkEncoder::new(signer)))
            }
        }
    }
}
