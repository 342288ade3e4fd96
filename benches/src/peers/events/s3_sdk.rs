//! `aws-sdk-s3`, through the deserializer of SelectObjectContent.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use aws_sdk_s3::operation::select_object_content::{
    SelectObjectContent, SelectObjectContentOutput,
};
use aws_sdk_s3::types::SelectObjectContentEventStream;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SharedResponseDeserializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use bytes::Bytes;
use http_body::{Body, Frame};

use crate::peers::xml::s3_sdk::operation_config;
use crate::services::s3;

/// The name in the tables.
pub const NAME: &str = "aws-sdk-s3";

/// The state that a client of the SDK has when it makes a call.
#[derive(Debug)]
pub struct Client(ConfigBag);

impl Default for Client {
    fn default() -> Self {
        Self(operation_config(&SelectObjectContent::new()))
    }
}

impl Client {
    /// Decodes all events.
    ///
    /// # Panics
    /// If the body is not a response.
    #[must_use]
    pub fn decode(&self, pieces: &[Bytes]) -> Vec<SelectObjectContentEventStream> {
        let body = SdkBody::from_body_1_x(Pieces(pieces.iter().cloned().collect()));
        let response = HttpResponse::try_from(http::Response::new(body));
        let mut response = response.expect("a response without extensions");
        let output = self
            .0
            .load::<SharedResponseDeserializer>()
            .expect("operations have a deserializer")
            .deserialize_streaming_with_config(&mut response, &self.0)
            .and_then(Result::ok)
            .and_then(|output| output.downcast().ok());
        let mut output: SelectObjectContentOutput = output.expect("the document is a response");
        let mut found = Vec::new();
        while let Some(event) = ready(output.payload.recv()).expect("an event") {
            found.push(event);
        }
        found
    }
}

/// Returns the result of a future that does not wait for anything.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("all pieces of the body are in memory"),
    }
}

/// A body in pieces.
struct Pieces(VecDeque<Bytes>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece))))
    }
}

/// Converts an event to the generated type, for comparison.
///
/// # Panics
/// If the document has no such event.
#[must_use]
pub fn value(event: SelectObjectContentEventStream) -> s3::SelectObjectContentEventStream {
    use SelectObjectContentEventStream as Theirs;
    match event {
        Theirs::Records(records) => {
            let payload = records.payload.map(|own| own.into_inner().into());
            s3::SelectObjectContentEventStream::Records(s3::RecordsEvent { payload })
        }
        Theirs::Stats(stats) => {
            let details = stats.details.map(|own| s3::Stats {
                bytes_scanned: own.bytes_scanned,
                bytes_processed: own.bytes_processed,
                bytes_returned: own.bytes_returned,
            });
            s3::SelectObjectContentEventStream::Stats(s3::StatsEvent { details })
        }
        Theirs::End(_) => s3::SelectObjectContentEventStream::End(s3::EndEvent::default()),
        other => panic!("expected an event of the document, found {other:?}"),
    }
}
