//! What is measured of ours, one call each.

use std::hint::black_box;

use http::Response;
use smithereens::Operation;
use update_container_agent::UpdateContainerAgent;

use crate::documents;

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

/// Every document decoded, and encoded where its value is its own; the request, and each error.
#[must_use]
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for document in documents::responses() {
        let response = Response::new(document.body);
        let value = UpdateContainerAgent::decode_response(&response).expect("it is a response");
        cases.push(Case::new("decode", document.name, move || {
            black_box(UpdateContainerAgent::decode_response(black_box(&response)).is_ok());
        }));
        if document.own_value {
            cases.push(Case::new("encode", document.name, move || {
                black_box(UpdateContainerAgent::encode_response(black_box(&value)).is_ok());
            }));
        }
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
}
