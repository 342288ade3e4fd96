//! Answers with event streams, and the events of requests.

use http::Response;
use smithereens::EncodeError;
use smithereens::event_stream::{StreamsInput, StreamsOutput};

use super::{Expectation, Fake};

/// Answers to calls of operations with an event stream in the output.
impl<O: StreamsOutput> Expectation<O> {
    /// Answers a call with an output and events.
    ///
    /// # Panics
    ///
    /// If the protocol cannot express the output or an event.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "a test makes the output in place")]
    pub fn answers_with_events(
        self,
        output: O::Output,
        events: impl IntoIterator<Item = O::OutputEvent>,
    ) -> Self {
        self.add_encoded(encode_events::<O>(&output, events))
    }

    /// Answers a call with an output, events, and an error of the operation after them.
    ///
    /// # Panics
    ///
    /// If the protocol cannot express the output, an event or the error.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "a test makes the output in place")]
    pub fn fails_after_events(
        self,
        output: O::Output,
        events: impl IntoIterator<Item = O::OutputEvent>,
        error: impl Into<O::Error>,
    ) -> Self {
        let response = encode_events::<O>(&output, events).and_then(|mut response| {
            O::encode_output_error(&error.into(), response.body_mut())?;
            Ok(response)
        });
        self.add_encoded(response)
    }
}

fn encode_events<O: StreamsOutput>(
    output: &O::Output,
    events: impl IntoIterator<Item = O::OutputEvent>,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let mut response = O::encode_response(output)?;
    for event in events {
        O::encode_output_event(&event, response.body_mut())?;
    }
    Ok(response)
}

impl Fake {
    /// Returns the events of the calls of an operation with an event stream in the input, in the
    /// order of the calls: for each call the events up to the end, or up to an error that the
    /// client sent or that is in the encoding.
    #[must_use]
    pub fn events<O: StreamsInput>(&self) -> Vec<Vec<O::InputEvent>> {
        self.received::<O, _>(|call| {
            let mut decoder = O::decode_input_events(&call.request).ok()?;
            decoder.push(call.request.body());
            decoder.finish();
            let next = || decoder.next_event().ok().flatten();
            Some(std::iter::from_fn(next).collect())
        })
    }
}
