//! The calls of smithereens whose allocations and instructions are counted.

use std::fmt::Debug;
use std::hint::black_box;

use http::Request;
use smithereens::Operation;
use smithereens::protocol::{AwsQuery, Protocol, RestJson1};
use update_container_agent::UpdateContainerAgent;

use crate::documents::{self, xml};
use crate::servers::{self, Size};
use crate::services::OverCbor;
use crate::services::ec2::DescribeInstances;
use crate::services::s3::ListObjectsV2;

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
/// request; decoding each error; both directions for CBOR and XML; answering requests.
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
