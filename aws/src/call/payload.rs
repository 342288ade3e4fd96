//! The payloads of a call, which are sent and received beside its steps.

use std::io;

use http::{Response, StatusCode};
use smithereens::{Operation, Trait};

use super::{Call, State};
use crate::aws_chunked::ChunkEncoder;
use crate::body_plan::{PayloadHasher, PayloadInfo};
use crate::error::CallError;
use crate::payload::Outcome;

impl<'c, O: Operation> Call<'c, O> {
    /// Sets the payload of an operation with a streaming input, which the caller sends as the body
    /// of each request; it is not in the requests of
    /// [`CallStep::Send`](crate::CallStep::Send).
    #[must_use]
    pub fn with_payload(mut self, payload: PayloadInfo<'c>) -> Self {
        self.payload = Some(payload);
        self.streamed()
    }

    /// Says that bodies are sent and received piece by piece: the timeout
    /// [`idle`](crate::Timeouts::idle) replaces [`attempt`](crate::Timeouts::attempt).
    #[must_use]
    pub fn streamed(mut self) -> Self {
        self.is_streamed = true;
        self
    }

    /// Passes the answer to [`CallStep::HashPayload`](crate::CallStep::HashPayload).
    pub fn set_payload_hash(&mut self, hasher: io::Result<PayloadHasher>) {
        match hasher {
            Ok(hasher) => {
                if let Some(plan) = &mut self.plan {
                    plan.set_payload_hash(hasher);
                }
                self.state = State::Send;
            }
            Err(error) => self.fail_payload(error),
        }
    }

    /// Returns what encodes the payload of the current attempt; `None` if it is sent as it is.
    pub fn take_chunk_encoder(&mut self) -> Option<ChunkEncoder> {
        self.encoder.take()
    }

    /// Says that the current attempt has read a payload that can be read only once, so that no
    /// other attempt follows. Call it before [`set_response`](Self::set_response).
    pub fn set_payload_spent(&mut self) {
        self.is_payload_spent = true;
    }

    /// Ends the call because the payload cannot be read. It replaces
    /// [`set_response`](Self::set_response).
    pub fn fail_payload(&mut self, error: io::Error) {
        self.state = State::Done(Err(CallError::Payload { operation: O::NAME, error }));
    }

    /// Takes in what happened to the payload in the current attempt. Returns whether the call goes
    /// on.
    pub(crate) fn set_payload_outcome(&mut self, outcome: Outcome) -> bool {
        if let Some(error) = outcome.error {
            self.fail_payload(error);
            return false;
        }
        if outcome.is_read && self.payload.is_some_and(|payload| !payload.can_reread()) {
            self.set_payload_spent();
        }
        true
    }

    /// Ends the call if it has a payload that is not in memory.
    pub(crate) fn require_payload_in_memory(&mut self) {
        if self.payload.is_some_and(|payload| payload.in_memory().is_none()) {
            self.fail_payload(io::Error::other("it is not in memory: use `upload`"));
        }
    }

    /// Returns the payload that is sent beside the requests, if it is in memory.
    pub(crate) fn payload(&self) -> Option<&'c [u8]> {
        self.payload?.in_memory()
    }

    /// Whether the body of a response with this status is a payload. The caller may then pass the
    /// response without it to [`set_payload_response`](Self::set_payload_response), and read it
    /// later.
    #[must_use]
    pub fn is_payload(&self, status: StatusCode) -> bool {
        status.is_success() && has_streaming_output::<O>()
    }

    /// Passes the answer to [`CallStep::Send`](crate::CallStep::Send) without its body, which is a
    /// payload.
    pub fn set_payload_response(&mut self, head: Response<()>) {
        let output = O::decode_response_head(&head);
        let response = head.map(|()| Vec::new());
        self.state = match output {
            Ok(output) => self.success(output, response),
            Err(error) => {
                let (operation, attempts) = (O::NAME, self.requests());
                let is_payload_spent = false;
                State::Done(Err(CallError::Service {
                    operation,
                    error,
                    attempts,
                    is_payload_spent,
                }))
            }
        };
    }
}

fn has_streaming_output<O: Operation>() -> bool {
    O::TRAITS.iter().any(|own| matches!(own, Trait::StreamingOutput(_)))
}
