//! How the payload of a request is signed and encoded.

use std::borrow::Cow;
use std::fmt;

use data_encoding::HEXLOWER;
use http::header::{CONTENT_LENGTH, HeaderValue};
use http::{HeaderMap, Request};
use sha2::{Digest, Sha256};
use smithereens::checksum::{Checksum, RequestChecksum};
use smithereens::{EncodeError, Operation, Service, Timestamp, Trait};

use crate::aws_chunked::{ChunkEncoder, Chunks};
use crate::config::Config;
use crate::credentials::Credentials;
use crate::payload_encoder::PayloadEncoder;
use crate::sign::{
    ChunkSigner, ClockOffset, EventSigner, PayloadHash, SignError, SigningOptions,
    UNSIGNED_PAYLOAD, X_AMZ_CONTENT_SHA256, hex_sha256, sign, sign_with_hash,
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
#[derive(Clone)]
pub struct PayloadHasher {
    sha256: Sha256,
    /// The checksum that becomes a header.
    checksum: Option<(RequestChecksum, Checksum)>,
}

impl PayloadHasher {
    fn new(checksum: Option<RequestChecksum>) -> Self {
        let checksum = checksum.map(|needed| (needed, Checksum::new(needed.algorithm())));
        Self { sha256: Sha256::new(), checksum }
    }

    /// Adds the next bytes of the payload.
    pub fn update(&mut self, bytes: &[u8]) {
        self.sha256.update(bytes);
        if let Some((_, checksum)) = &mut self.checksum {
            checksum.update(bytes);
        }
    }

    /// Adds the checksum to the headers, and returns how the request is signed.
    pub(crate) fn finish(self, headers: &mut HeaderMap) -> BodyPlan {
        if let Some((needed, checksum)) = self.checksum {
            needed.insert_header(headers, checksum.finish());
        }
        BodyPlan::Hash(HEXLOWER.encode(&self.sha256.finalize()).into())
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
    /// The signature covers this hash, or the text that is sent in its place.
    Hash(Cow<'static, str>),
    /// The signature covers a hash that has to be computed.
    ToBeHashed(Box<PayloadHasher>),
    /// The body is in chunks.
    Chunks(Chunks),
    /// The body is a stream of events, which are signed if the request is.
    Events,
}

impl BodyPlan {
    /// Decides how a payload is signed and encoded, and adds the headers that say so. `signature`
    /// is how the request is signed, if it is.
    pub(crate) fn new<O: Operation>(
        payload: PayloadInfo<'_>,
        request: &mut Request<Vec<u8>>,
        signature: Option<&SigningOptions>,
        config: &Config,
    ) -> Result<Self, EncodeError> {
        if O::TRAITS.contains(&Trait::InputEvents) {
            return Ok(Self::Events);
        }
        if let Some(length) = payload.length {
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        if let Some(bytes) = payload.bytes {
            O::insert_payload_headers(request, bytes);
            return Ok(Self::Hash(match signature {
                Some(signing) if signing.payload != PayloadHash::Unsigned => {
                    hex_sha256(bytes).into()
                }
                _ => UNSIGNED_PAYLOAD.into(),
            }));
        }
        let checksum = RequestChecksum::of::<O, _>(request);
        let is_covered = signature.is_some_and(|own| own.payload != PayloadHash::Unsigned);
        if !is_s3::<O::Service>() {
            return match payload.can_reread {
                _ if !is_covered && checksum.is_none() => Ok(Self::Hash(UNSIGNED_PAYLOAD.into())),
                true => Ok(Self::ToBeHashed(PayloadHasher::new(checksum).into())),
                false => Err(EncodeError::new(
                    "the hash of the payload is needed before the payload is sent, and the payload can \
                     be read only once: pass it as bytes, as a file or with `Payload::opened_by`",
                )),
            };
        }
        let is_https = request.uri().scheme_str() == Some("https");
        let are_signed = is_covered && (!is_https || config.sign_payloads);
        if !are_signed && checksum.is_none() && !is_covered {
            return Ok(Self::Hash(UNSIGNED_PAYLOAD.into()));
        }
        let Some(length) = payload.length else {
            return Err(EncodeError::new(
                "Amazon S3 needs the length of a payload: pass it, or upload the payload in parts",
            ));
        };
        if !are_signed && checksum.is_none() {
            return Ok(Self::Hash(UNSIGNED_PAYLOAD.into()));
        }
        let trailer = checksum.as_ref().map(RequestChecksum::algorithm);
        let chunks = Chunks { are_signed, trailer };
        if let Some(checksum) = checksum {
            checksum.announce_trailer(request.headers_mut());
        }
        chunks.insert_headers(request.headers_mut(), length);
        Ok(Self::Chunks(chunks))
    }

    /// Signs a request if there are credentials, and returns what encodes its payload if it is to
    /// be encoded.
    pub(crate) fn sign(
        &self,
        request: &mut Request<Vec<u8>>,
        credentials: Option<&Credentials>,
        options: &SigningOptions,
        now: Timestamp,
        clock_offset: ClockOffset,
    ) -> Result<Option<PayloadEncoder>, SignError> {
        let time = clock_offset.apply(now);
        let chunks = match self {
            Self::Chunks(chunks) => Some(*chunks),
            _ => None,
        };
        let Some(credentials) = credentials else {
            if let Some(chunks) = chunks {
                let hash = HeaderValue::from_static(chunks.payload_hash());
                request.headers_mut().insert(X_AMZ_CONTENT_SHA256, hash);
            }
            let encoder = chunks.map(|chunks| ChunkEncoder::new(None, chunks.trailer));
            return Ok(encoder.map(Box::new).map(PayloadEncoder::Chunks));
        };
        match self {
            Self::InRequest | Self::ToBeHashed(_) => sign(request, credentials, options, time)?,
            Self::Hash(hash) => {
                sign_with_hash(request, credentials, options, time, hash)?;
            }
            Self::Chunks(chunks) => {
                let hash = chunks.payload_hash();
                let signer = ChunkSigner::sign_request(request, credentials, options, time, hash)?;
                let signer = chunks.are_signed.then_some(signer);
                let encoder = ChunkEncoder::new(signer, chunks.trailer);
                return Ok(Some(PayloadEncoder::Chunks(Box::new(encoder))));
            }
            Self::Events => {
                let signer =
                    EventSigner::sign_request(request, credentials, options, time, clock_offset)?;
                return Ok(Some(PayloadEncoder::Events(Box::new(signer))));
            }
        }
        Ok(None)
    }
}

/// Whether a service is Amazon S3 or one with its API, which knows `aws-chunked`.
fn is_s3<S: Service>() -> bool {
    S::SIGNING_NAME.starts_with("s3")
}
