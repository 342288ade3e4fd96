//! The encoding of the payload of a request.

use std::io;

use smithereens::Timestamp;

use crate::aws_chunked::ChunkEncoder;
use crate::sign::EventSigner;

/// Encodes the payload of a request as the headers of the request announce.
/// [`Call::take_payload_encoder`](crate::Call::take_payload_encoder) returns it.
#[derive(Debug)]
#[non_exhaustive]
pub enum PayloadEncoder {
    /// The payload is divided into chunks (`aws-chunked`).
    Chunks(Box<ChunkEncoder>),
    /// The payload is a stream of events, which are signed.
    Events(Box<EventSigner>),
}

impl PayloadEncoder {
    /// Appends the next bytes of the payload to `out`, encoded. An event must be pushed as a whole.
    ///
    /// # Errors
    ///
    /// When an event is too long.
    pub fn push(&mut self, payload: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Chunks(encoder) => encoder.push(payload, out),
            Self::Events(signer) => {
                signer.sign_event(payload, Timestamp::now(), out).map_err(io::Error::other)?;
            }
        }
        Ok(())
    }

    /// Appends the end of the payload to `out`.
    ///
    /// # Errors
    ///
    /// When the end cannot be signed.
    pub fn finish(self, out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Chunks(encoder) => encoder.finish(out),
            Self::Events(mut signer) => {
                signer.sign_event(&[], Timestamp::now(), out).map_err(io::Error::other)?;
            }
        }
        Ok(())
    }
}
