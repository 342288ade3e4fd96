//! What is measured of ours, one call each.

use std::fmt::Debug;
use std::hint::black_box;

use smithereens::Operation;
use update_container_agent::UpdateContainerAgent;

use crate::documents::{self, xml};
use crate::services::OverCbor;
use crate::services::ec2::DescribeInstances;
use crate::services::s3::ListObjectsV2;

/// A call to measure.
pub struct Case {
    /// `decode realistic`, for example.
    pub name: String,
    call: Box<dyn Fn()>,
}

impl Case {
    fn new(direction: &str, document: &str, call: impl Fn() + 'static) -> Self {
        Self { name: format!("{direction} {document}"), call: Box::new(call) }
    }

    /// Makes the call; everything it needs is there already.
    pub fn call(&self) {
        (self.call)();
    }
}

/// Every document decoded, and encoded where its value is its own; the request, and each error;
/// the realistic document over CBOR, and those in XML.
#[must_use]
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for document in documents::responses() {
        let [decode, encode] = both_ways::<UpdateContainerAgent>(document.name, document.body);
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
    cases.extend(both_ways::<OverCbor>("realistic in CBOR", documents::realistic_in_cbor()));
    cases.extend(both_ways::<ListObjectsV2>("ListObjectsV2", xml::list_objects()));
    cases.extend(both_ways::<DescribeInstances>("DescribeInstances", xml::describe_instances()));
    cases
}

fn both_ways<O: Operation<Output: 'static, Error: Debug>>(name: &str, body: Vec<u8>) -> [Case; 2] {
    let response = documents::response(body);
    let value = O::decode_response(&response).expect("it is a response");
    [
        Case::new("decode", name, move || {
            black_box(O::decode_response(black_box(&response)).is_ok());
        }),
        Case::new("encode", name, move || {
            black_box(O::encode_response(black_box(&value)).is_ok());
        }),
    ]
}
