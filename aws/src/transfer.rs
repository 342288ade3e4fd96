//! Uploads and downloads with the blocking client.

use std::io::Read;

use http::header::CONTENT_LENGTH;
use http::{HeaderMap, Request, Response};
use smithereens::{Operation, Timestamp, Trait};

use crate::call::{Call, CallStep, Success};
use crate::client::Client;
use crate::connection::{AttemptTimeouts, Body, ConnectionError, StreamingConnection};
use crate::download::PayloadReader;
use crate::error::CallResult;
use crate::payload::{Attempts, Payload};

/// The longest body of an error that is read.
pub(crate) const MAX_ERROR: u64 = 1024 * 1024;

/// Operations with a payload (`smithy.api#streaming`), which is sent and received piece by piece.
impl<C: StreamingConnection> Client<C> {
    /// Calls an operation with a streaming input, and sends `payload`: bytes, a file, or a reader.
    ///
    /// ```ignore
    /// client.upload::<PutObject>(&PutObjectRequest::new("photos", "cat.jpg"), Payload::file("cat.jpg")?)?;
    /// ```
    ///
    /// # Errors
    ///
    /// See [`CallError`](crate::CallError). A payload that can be read only once is not sent again
    /// after a part of it was read: the error says so.
    pub fn upload<'p, O: Operation>(
        &self,
        input: &O::Input,
        payload: impl Into<Payload<'p>>,
    ) -> CallResult<O> {
        const { assert_streaming_input(O::TRAITS) };
        let (success, _) = self.transfer::<O>(input, Some(&Attempts::new(payload.into())))?;
        Ok(success.output)
    }

    /// Calls an operation with a streaming output. Returns the output as soon as the head of the
    /// response has arrived, and a reader of the payload.
    ///
    /// ```ignore
    /// let (output, mut payload) = client.download::<GetObject>(&GetObjectRequest::new("photos", "cat.jpg"))?;
    /// std::io::copy(&mut payload, &mut std::fs::File::create("cat.jpg")?)?;
    /// ```
    ///
    /// # Errors
    ///
    /// See [`CallError`](crate::CallError). A failure while the payload is read is an error of the
    /// reader, and is not retried.
    pub fn download<O: Operation>(
        &self,
        input: &O::Input,
    ) -> CallResult<O, (O::Output, PayloadReader<C::ResponseBody>)> {
        const { assert_streaming_output(O::TRAITS) };
        let (success, body) = self.transfer::<O>(input, None)?;
        Ok(with_reader(success, body))
    }

    /// Calls an operation with a streaming input and a streaming output.
    ///
    /// # Errors
    ///
    /// See [`upload`](Self::upload) and [`download`](Self::download).
    pub fn exchange<'p, O: Operation>(
        &self,
        input: &O::Input,
        payload: impl Into<Payload<'p>>,
    ) -> CallResult<O, (O::Output, PayloadReader<C::ResponseBody>)> {
        const { assert_streaming_input(O::TRAITS) };
        const { assert_streaming_output(O::TRAITS) };
        let payload = Attempts::new(payload.into());
        let (success, body) = self.transfer::<O>(input, Some(&payload))?;
        Ok(with_reader(success, body))
    }

    /// Runs a call, and returns the body of a response that is a payload.
    fn transfer<O: Operation>(
        &self,
        input: &O::Input,
        payload: Option<&Attempts<'_>>,
    ) -> CallResult<O, (Success<O>, Option<C::ResponseBody>)> {
        let mut call = Call::<O>::new(input, self.config()).streamed();
        if let Some(payload) = payload {
            call = call.with_payload(payload.info());
        }
        let mut body = None;
        loop {
            match call.step(Timestamp::now()) {
                CallStep::GetCredentials => call.set_credentials(self.credentials()),
                CallStep::HashPayload(hasher) => call.set_payload_hash(match payload {
                    Some(payload) => payload.hash(hasher),
                    None => Ok(hasher),
                }),
                CallStep::Send(request, timeouts) => {
                    body = self.attempt(&mut call, request, payload, timeouts);
                }
                CallStep::Wait(duration) => self.connection().sleep(duration),
                CallStep::Done(result) => return result.map(|success| (success, body)),
            }
        }
    }

    /// Sends a request with its payload, and passes the response to the call. Returns the body of
    /// the response if it is a payload.
    fn attempt<O: Operation>(
        &self,
        call: &mut Call<'_, O>,
        request: Request<Vec<u8>>,
        payload: Option<&Attempts<'_>>,
        timeouts: AttemptTimeouts,
    ) -> Option<C::ResponseBody> {
        let (parts, bytes) = request.into_parts();
        let encoder = call.take_chunk_encoder();
        let body = match payload {
            None => Ok(Body::from(bytes)),
            Some(payload) => payload.body(encoder, content_length(&parts.headers)),
        };
        let body = match body {
            Ok(body) => body,
            Err(error) => {
                call.fail_payload(error);
                return None;
            }
        };
        let response = self.connection().send_streaming(Request::from_parts(parts, body), timeouts);
        if let Some(payload) = payload
            && !call.set_payload_outcome(payload.take_outcome())
        {
            return None;
        }
        let response = match response {
            Ok(response) if call.is_payload(response.status()) => {
                let (parts, body) = response.into_parts();
                call.set_payload_response(Response::from_parts(parts, ()));
                return Some(body);
            }
            Ok(response) => read_whole(response),
            Err(error) => Err(error),
        };
        call.set_response(response, Timestamp::now());
        None
    }
}

/// Reads the body of a response that is not a payload. Only the start of a long error is read.
fn read_whole<B: Read>(response: Response<B>) -> Result<Response<Vec<u8>>, ConnectionError> {
    let limit = if response.status().is_success() { u64::MAX } else { MAX_ERROR };
    let (parts, body) = response.into_parts();
    let mut bytes = Vec::new();
    match body.take(limit).read_to_end(&mut bytes) {
        Ok(_) => Ok(Response::from_parts(parts, bytes)),
        Err(error) => Err(ConnectionError::from_io(error)),
    }
}

/// Returns the output and the payload of a response.
fn with_reader<O: Operation, R>(
    success: Success<O>,
    body: Option<R>,
) -> (O::Output, PayloadReader<R>) {
    let body = body.expect("a success of an operation with a streaming output has a payload");
    (success.output, PayloadReader::new::<O>(body, success.response.headers()))
}

/// Returns the length that the headers announce.
pub(crate) fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}

/// Fails to compile if an operation has no streaming input.
pub(crate) const fn assert_streaming_input(traits: &[Trait]) {
    let mut at = 0;
    while at < traits.len() {
        if matches!(traits[at], Trait::StreamingInput(_)) {
            return;
        }
        at += 1;
    }
    panic!("the input of this operation has no streaming payload: use `call`");
}

/// Fails to compile if an operation has no streaming output.
pub(crate) const fn assert_streaming_output(traits: &[Trait]) {
    let mut at = 0;
    while at < traits.len() {
        if matches!(traits[at], Trait::StreamingOutput(_)) {
            return;
        }
        at += 1;
    }
    panic!("the output of this operation has no streaming payload: use `call`");
}
