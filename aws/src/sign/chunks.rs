//! Signatures of the chunks of a body, each of which covers the one before (AWS Signature Version
//! 4, "Signature calculations for the authorization header: transferring payload in multiple
//! chunks").

use std::fmt;

use data_encoding::HEXLOWER;
use smithereens::Timestamp;

use super::scope::{Scope, hex_sha256, hmac_sha256};
use super::{SignError, SigningOptions, sign_with_hash};
use crate::credentials::Credentials;

/// Signs the chunks of a body after the signature of its request.
pub(crate) struct ChunkSigner {
    key: [u8; 32],
    scope: String,
    date_time: String,
    /// The signature of the request or of the last chunk.
    previous: String,
}

impl ChunkSigner {
    /// Signs a request with a hash that says that its chunks are signed.
    ///
    /// # Errors
    ///
    /// See [`sign`](super::sign).
    pub(crate) fn sign_request<B>(
        request: &mut http::Request<B>,
        credentials: &Credentials,
        options: &SigningOptions,
        time: Timestamp,
        payload_hash: &str,
    ) -> Result<Self, SignError> {
        let signature = sign_with_hash(request, credentials, options, time, payload_hash)?;
        let scope = Scope::new(credentials, options, time)?;
        Ok(Self {
            key: scope.signing_key(),
            scope: scope.text(),
            date_time: scope.date_time().to_owned(),
            previous: signature,
        })
    }

    /// Returns the signature of a chunk.
    pub(crate) fn sign_chunk(&mut self, chunk: &[u8]) -> &str {
        const ALGORITHM: &str = "AWS4-HMAC-SHA256-PAYLOAD";
        self.sign(ALGORITHM, &format!("{}\n{}", hex_sha256(b""), hex_sha256(chunk)))
    }

    /// Returns the signature of the trailers, which are lines that end with a line feed.
    pub(crate) fn sign_trailers(&mut self, trailers: &str) -> &str {
        const ALGORITHM: &str = "AWS4-HMAC-SHA256-TRAILER";
        self.sign(ALGORITHM, &hex_sha256(trailers.as_bytes()))
    }

    fn sign(&mut self, algorithm: &str, hashes: &str) -> &str {
        let Self { key, scope, date_time, previous } = self;
        let text = format!("{algorithm}\n{date_time}\n{scope}\n{previous}\n{hashes}");
        *previous = HEXLOWER.encode(&hmac_sha256(key, &text));
        previous
    }
}

impl fmt::Debug for ChunkSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChunkSigner").field("scope", &self.scope).finish_non_exhaustive()
    }
}
