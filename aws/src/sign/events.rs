//! Signatures of the events of a request, each of which covers the one before (AWS Signature
//! Version 4 for event streams).

use std::fmt;

use data_encoding::HEXLOWER;
use smithereens::event_stream::{HeaderValue, MessageWriter};
use smithereens::{EncodeError, Timestamp};

use super::scope::{Scope, hex_sha256, hmac_sha256};
use super::{ClockOffset, PayloadHash, SignError, SigningOptions, sign_with_hash};
use crate::credentials::Credentials;

/// What requests have in place of the hash of their body if it is a stream of signed events.
const PAYLOAD_HASH: &str = "STREAMING-AWS4-HMAC-SHA256-EVENTS";
const ALGORITHM: &str = "AWS4-HMAC-SHA256-PAYLOAD";

/// Signs the events of a request: each becomes the payload of a message with its time and its
/// signature.
pub struct EventSigner {
    credentials: Credentials,
    options: SigningOptions,
    clock_offset: ClockOffset,
    /// The scope of the last event and the signing key derived for it, which change once a day.
    key: Option<(String, [u8; 32])>,
    /// The signature of the request or of the last event.
    previous: String,
}

impl EventSigner {
    /// Signs a request whose body is a stream of signed events, and returns what signs the events.
    ///
    /// # Errors
    ///
    /// See [`sign`](super::sign).
    pub fn sign_request<B>(
        request: &mut http::Request<B>,
        credentials: &Credentials,
        options: &SigningOptions,
        time: Timestamp,
        clock_offset: ClockOffset,
    ) -> Result<Self, SignError> {
        // The service needs the header to find out that the events are signed.
        let mut options = options.clone();
        options.payload = PayloadHash::Sha256WithHeader;
        let previous = sign_with_hash(request, credentials, &options, time, PAYLOAD_HASH)?;
        let credentials = credentials.clone();
        Ok(Self { credentials, options, clock_offset, key: None, previous })
    }

    /// Appends a signed message whose payload is `event`, one whole message. An empty `event` marks
    /// the end of the stream. `now` is the time of the local clock.
    ///
    /// # Errors
    ///
    /// When the event has more than 24 MiB, or the credentials cannot be in a signature. Then `out`
    /// ends with an incomplete message.
    pub fn sign_event(
        &mut self,
        event: &[u8],
        now: Timestamp,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        // The text of the time has whole seconds, and the header must have the same time.
        let milliseconds = self.clock_offset.apply(now).as_second() * 1000;
        let time = Timestamp::from_millisecond(milliseconds).unwrap_or(now);
        let scope = Scope::new(&self.credentials, &self.options, time)
            .map_err(|error| EncodeError::new(error.to_string()))?;
        let date = HeaderValue::Timestamp(milliseconds);
        let mut writer = MessageWriter::new(out);
        writer.header(":date", date)?;
        let hashes = format!("{}\n{}", hex_sha256(writer.header_bytes()), hex_sha256(event));
        let (date_time, scope_text, previous) = (scope.date_time(), scope.text(), &self.previous);
        let text = format!("{ALGORITHM}\n{date_time}\n{scope_text}\n{previous}\n{hashes}");
        let key = match self.key.take() {
            Some((known, key)) if known == scope_text => key,
            _ => scope.signing_key(),
        };
        let signature = hmac_sha256(&key, &text);
        self.key = Some((scope_text, key));
        writer.header(":chunk-signature", HeaderValue::Blob(&signature))?;
        writer.finish(event)?;
        self.previous = HEXLOWER.encode(&signature);
        Ok(())
    }
}

impl fmt::Debug for EventSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventSigner").field("options", &self.options).finish_non_exhaustive()
    }
}
