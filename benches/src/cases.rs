//! The calls of smithereens whose allocations and instructions are counted.

use std::fmt::Debug;
use std::hint::black_box;

use http::Request;
use smithereens::Operation;
use smithereens::event_stream::StreamsOutput;
use smithereens::protocol::{AwsQuery, Protocol, RestJson1};
use update_container_agent::UpdateContainerAgent;

use crate::documents::{self, events, xml};
use crate::event_streams;
use crate::servers::{self, Size};
use crate::services::OverCbor;
use crate::services::bedrock::ConverseStream;
use crate::services::ec2::DescribeInstances;
use crate::services::kinesis::SubscribeToShard;
use crate::services::s3::{ListObjectsV2, SelectObjectContent};

/// A call that is measured.
pub struct Case {
    /// The direction and the document: `decode realistic`, for example.
    pub name: String,
    call: Box<dyn Fn()>,
}

impl Case {
    fn new(direction: &str, document: &str, call: impl Fn() + 'static) -> Self {
        Self { name: format!("{direction} {document}"), call: Box::new(call) }
    }

    /// Makes the call. Its arguments are prepared by [`all`].
    pub fn call(&self) {
        (self.call)();
    }
}

/// All calls: decoding every document; encoding every document with a value of its own and the
/// request; decoding each error; both directions for CBOR, XML and event streams; answering
/// requests.
#[must_use]
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for document in documents::responses() {
        let [decode, encode] =
            decode_and_encode::<UpdateContainerAgent>(document.name, document.body);
        cases.push(decode);
        cases.extend(document.own_value.then_some(encode));
    }
    let input = documents::request();
    cases.push(Case::new("encode", "request", move || {
        black_box(UpdateContainerAgent::encode_request(black_box(&input)).is_ok());
    }));
    for (name, response) in documents::errors() {
        cases.push(Case::new("decode", name, move || {
            black_box(UpdateContainerAgent::decode_response(black_box(&response)).is_err());
        }));
    }
    cases
        .extend(decode_and_encode::<OverCbor>("realistic in CBOR", documents::realistic_in_cbor()));
    cases.extend(decode_and_encode::<ListObjectsV2>("ListObjectsV2", xml::list_objects()));
    cases.extend(decode_and_encode::<DescribeInstances>(
        "DescribeInstances",
        xml::describe_instances(),
    ));
    cases.extend(of_events::<ConverseStream>("ConverseStream", &events::converse_stream()));
    cases.extend(of_events::<SubscribeToShard>("SubscribeToShard", &events::subscribe_to_shard()));
    cases.extend(of_events::<SelectObjectContent>(
        "SelectObjectContent",
        &events::select_object_content(),
    ));
    cases.push(answer::<RestJson1>("PutBook", servers::put_request::<RestJson1>()));
    cases.push(answer::<RestJson1>("GetBook", servers::get_request::<RestJson1>()));
    cases.push(answer::<AwsQuery>("PutBook in awsQuery", servers::put_request::<AwsQuery>()));
    cases
}

/// Answering a request with a router of a hundred operations.
fn answer<P: Protocol + 'static>(name: &str, request: Request<Vec<u8>>) -> Case {
    let router = servers::router::<P>(Size::Hundred);
    Case::new("answer", name, move || {
        black_box(router.answer(black_box(&request)).status().is_success());
    })
}

/// Decoding a response with this body, and encoding its output.
fn decode_and_encode<O: Operation<Output: 'static, Error: Debug>>(
    name: &str,
    body: Vec<u8>,
) -> [Case; 2] {
    let response = documents::response(body);
    let value = O::decode_response(&response).expect("the document is a response");
    [
        Case::new("decode", name, move || {
            black_box(O::decode_response(black_box(&response)).is_ok());
        }),
        Case::new("encode", name, move || {
            black_box(O::encode_response(black_box(&value)).is_ok());
        }),
    ]
}

/// Decoding all events of a body, and encoding them.
fn of_events<O>(name: &str, body: &[u8]) -> [Case; 2]
where
    O: StreamsOutput<OutputEvent: 'static> + Operation<Error: Debug>,
{
    let pieces: Vec<Vec<u8>> = event_streams::pieces(body).map(<[u8]>::to_vec).collect();
    let events = event_streams::decode::<O>(&pieces);
    [
        Case::new("decode", name, move || {
            black_box(event_streams::decode::<O>(black_box(&pieces)));
        }),
        Case::new("encode", name, move || {
            black_box(event_streams::encode::<O>(black_box(&events)));
        }),
    ]
}
