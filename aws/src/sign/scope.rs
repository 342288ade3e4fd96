//! The credential scope, the signing key derived for it, and the signature.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use smithereens::Timestamp;

use super::{SignError, SigningOptions};
use crate::credentials::Credentials;

pub(super) const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// The day, region and service for which a signature is valid, with the credentials that make it.
pub(super) struct Scope<'a> {
    credentials: &'a Credentials,
    options: &'a SigningOptions,
    /// Such as `20130524T000000Z`.
    date_time: String,
}

impl<'a> Scope<'a> {
    /// Makes the scope of a signature.
    ///
    /// # Errors
    ///
    /// When a text that becomes part of the request is empty, or not visible ASCII.
    pub(super) fn new(
        credentials: &'a Credentials,
        options: &'a SigningOptions,
        time: Timestamp,
    ) -> Result<Self, SignError> {
        let texts = [
            ("access key ID", Some(&credentials.access_key_id)),
            ("session token", credentials.session_token.as_ref()),
            ("service", Some(&options.service)),
            ("region", Some(&options.region)),
        ];
        for (what, text) in texts {
            if text.is_some_and(|text| {
                text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic())
            }) {
                return Err(SignError::InvalidText(what));
            }
        }
        Ok(Self { credentials, options, date_time: basic_date_time(time) })
    }

    /// Returns the time of the signature in ISO 8601's basic format.
    pub(super) fn date_time(&self) -> &str {
        &self.date_time
    }

    /// Returns the access key ID and the scope, separated by a slash.
    pub(super) fn credential(&self) -> String {
        format!("{}/{}", self.credentials.access_key_id, self.text())
    }

    /// Returns the signature of a canonical request in hexadecimal digits.
    pub(super) fn signature(&self, canonical_request: &[u8]) -> String {
        let Self { date_time, .. } = self;
        let hash = hex_sha256(canonical_request);
        let string_to_sign = format!("{ALGORITHM}\n{date_time}\n{}\n{hash}", self.text());
        HEXLOWER.encode(&hmac_sha256(&self.signing_key(), &string_to_sign))
    }

    /// Returns the day, region and service, separated by slashes.
    pub(super) fn text(&self) -> String {
        format!("{}/{}/{}/aws4_request", self.date(), self.options.region, self.options.service)
    }

    fn date(&self) -> &str {
        self.date_time.split('T').next().unwrap_or_default()
    }

    /// Derives the signing key, for each signature: that takes a few microseconds, and a cache
    /// would keep keys in memory.
    pub(super) fn signing_key(&self) -> [u8; 32] {
        let secret = format!("AWS4{}", self.credentials.secret_access_key);
        let date_key = hmac_sha256(secret.as_bytes(), self.date());
        let region_key = hmac_sha256(&date_key, &self.options.region);
        let service_key = hmac_sha256(&region_key, &self.options.service);
        hmac_sha256(&service_key, "aws4_request")
    }
}

/// Returns the SHA-256 hash of `bytes` in hexadecimal digits.
pub(crate) fn hex_sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

pub(super) fn hmac_sha256(key: &[u8], message: &str) -> [u8; 32] {
    let mut hmac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC accepts keys of any length");
    hmac.update(message.as_bytes());
    hmac.finalize().into_bytes().into()
}

/// Formats a time as ISO 8601's basic format without a fraction: `20130524T000000Z`.
fn basic_date_time(time: Timestamp) -> String {
    let extended = time.to_string();
    let digits = extended.chars().filter(|c| !matches!(c, '-' | ':'));
    digits.take("20130524T000000".len()).chain(['Z']).collect()
}
