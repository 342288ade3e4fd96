//! Uploads and downloads with the asynchronous client.

use std::error::Error;

use bytes::Bytes;
use http::{Request, Response};
use smithereens::{Operation, Timestamp, Trait};

use crate::async_client::AsyncClient;
use crate::call::{Call, CallStep, Success};
use crate::connection::{
    AsyncBody, AsyncStreamingConnection, AttemptTimeouts, ConnectionError, next_chunk,
};
use crate::download::{PayloadStream, io_error};
use crate::error::CallResult;
use crate::payload::{AsyncAttempts, AsyncPayload};
use crate::transfer::{MAX_ERROR, assert_streaming_input, assert_streaming_output, content_length};

/// Operations with a payload (`smithy.api#streaming`), which is sent and received piece by piece.
impl<C: AsyncStreamingConnection> AsyncClient<C> {
    /// Calls an operation with a streaming input, and sends `payload`: bytes, a file, a reader, or
    /// a stream of chunks.
    ///
    /// ```ignore
    /// let input = PutObjectRequest::new("photos", "cat.jpg");
    /// client.upload::<PutObject>(&input, Payload::file("cat.jpg")?).await?;
    /// ```
    ///
    /// # Errors
    ///
    /// See [`CallError`](crate::CallError). A payload that can be read only once is not sent again
    /// after a part of it was read: the error says so.
    pub async fn upload<O: Operation>(
        &self,
        input: &O::Input,
        payload: impl Into<AsyncPayload>,
    ) -> CallResult<O> {
        const { assert_streaming_input(O::TRAITS) };
        let payload = AsyncAttempts::new(payload.into());
        let (success, _) = self.transfer::<O>(input, Some(&payload)).await?;
        Ok(success.output)
    }

    /// Calls an operation with a streaming output. Returns the output as soon as the head of the
    /// response has arrived, and a stream of the payload.
    ///
    /// ```ignore
    /// let input = GetObjectRequest::new("photos", "cat.jpg");
    /// let (output, mut payload) = client.download::<GetObject>(&input).await?;
    /// tokio::io::copy(&mut payload, &mut tokio::fs::File::create("cat.jpg").await?).await?;
    /// ```
    ///
    /// # Errors
    ///
    /// See [`CallError`](crate::CallError). A failure while the payload is read is an error of the
    /// stream, and is not retried.
    pub async fn download<O: Operation>(
        &self,
        input: &O::Input,
    ) -> CallResult<O, (O::Output, PayloadStream<C::ResponseBody>)> {
        const { assert_streaming_output(O::TRAITS) };
        let (success, body) = self.transfer::<O>(input, None).await?;
        Ok(with_stream(success, body))
    }

    /// Calls an operation with a streaming input and a streaming output.
    ///
    /// # Errors
    ///
    /// See [`upload`](Self::upload) and [`download`](Self::download).
    pub async fn exchange<O: Operation>(
        &self,
        input: &O::Input,
        payload: impl Into<AsyncPayload>,
    ) -> CallResult<O, (O::Output, PayloadStream<C::ResponseBody>)> {
        const { assert_streaming_input(O::TRAITS) };
        const { assert_streaming_output(O::TRAITS) };
        let payload = AsyncAttempts::new(payload.into());
        let (success, body) = self.transfer::<O>(input, Some(&payload)).await?;
        Ok(with_stream(success, body))
    }

    /// Runs a call, and returns the body of a response that is a payload.
    pub(crate) async fn transfer<O: Operation>(
        &self,
        input: &O::Input,
        payload: Option<&AsyncAttempts>,
    ) -> CallResult<O, (Success<O>, Option<C::ResponseBody>)> {
        let mut call = Call::<O>::new(input, self.config()).streamed();
        if let Some(payload) = payload {
            call = call.with_payload(payload.info());
        }
        let mut body = None;
        loop {
            match call.step(Timestamp::now()) {
                CallStep::GetCredentials => call.set_credentials(self.credentials().await),
                CallStep::HashPayload(hasher) => call.set_payload_hash(match payload {
                    Some(payload) => payload.hash(hasher).await,
                    None => Ok(hasher),
                }),
                CallStep::Send(request, timeouts) => {
                    body = self.attempt(&mut call, request, payload, timeouts).await;
                }
                CallStep::Wait(duration) => self.connection().sleep(duration).await,
                CallStep::Done(result) => return result.map(|success| (success, body)),
            }
        }
    }

    /// Sends a request with its payload, and passes the response to the call. Returns the body of
    /// the response if it is a payload.
    async fn attempt<O: Operation>(
        &self,
        call: &mut Call<'_, O>,
        request: Request<Vec<u8>>,
        payload: Option<&AsyncAttempts>,
        timeouts: AttemptTimeouts,
    ) -> Option<C::ResponseBody> {
        let (parts, bytes) = request.into_parts();
        let encoder = call.take_payload_encoder();
        // Before the events, an event stream has the message with the members other than the stream.
        let has_events = O::TRAITS.contains(&Trait::InputEvents);
        let body = match payload {
            None => Ok(AsyncBody::from(bytes)),
            Some(payload) if has_events => payload.body(bytes, encoder, None),
            Some(payload) => payload.body(Vec::new(), encoder, content_length(&parts.headers)),
        };
        let body = match body {
            Ok(body) => body,
            Err(error) => {
                call.fail_payload(error);
                return None;
            }
        };
        let request = Request::from_parts(parts, body);
        let response = self.connection().send_streaming(request, timeouts).await;
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
            Ok(response) => read_whole(response).await,
            Err(error) => Err(error),
        };
        call.set_response(response, Timestamp::now());
        None
    }
}

/// Reads the body of a response that is not a payload. Only the start of a long error is read.
async fn read_whole<B>(response: Response<B>) -> Result<Response<Vec<u8>>, ConnectionError>
where
    B: http_body::Body<Data = Bytes, Error: Into<Box<dyn Error + Send + Sync>>> + Unpin,
{
    let limit = if response.status().is_success() { u64::MAX } else { MAX_ERROR };
    let (parts, mut body) = response.into_parts();
    let mut bytes = Vec::new();
    while (bytes.len() as u64) < limit
        && let Some(chunk) = next_chunk(&mut body).await
    {
        let chunk = chunk.map_err(|error| ConnectionError::from_io(io_error(error.into())))?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(Response::from_parts(parts, bytes))
}

/// Returns the output and the payload of a response.
fn with_stream<O: Operation, B>(
    success: Success<O>,
    body: Option<B>,
) -> (O::Output, PayloadStream<B>) {
    let body = body.expect("a success of an operation with a streaming output has a payload");
    (success.output, PayloadStream::new::<O>(body, success.response.headers()))
}
