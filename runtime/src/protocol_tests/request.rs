//! Cases of requests.

use http::Request;
use http::header::{HOST, HeaderName, HeaderValue};

use super::expect::Expectation;
use super::message::{Message, Payload};
use super::value::{self, Value};
use super::{Failure, Outcome, body, options};
use crate::schema::has_trait;
use crate::{Operation, Trait};

/// Compares the request that a client encodes.
pub(super) fn client<O: Operation>(message: &Message) -> Outcome {
    let input = message.params::<O::Input>(payload::<O>())?;
    let mut request = O::encode_request_with(&input, &options::request_options(message)?)
        .map_err(|why| Failure::new(format!("the request cannot be encoded: {why}")))?;
    if payload::<O>() == Payload::Stream {
        request = O::with_payload(request, message.payload::<O::Input>());
    }
    let mut expectation = Expectation::default();
    expectation.compare_text("method", message.text("method"), request.method().as_str());
    expectation.compare_uri(message, request.uri());
    expectation.compare_headers(message, request.headers());
    expectation.compare_body(message, request.body());
    expectation.into_outcome()
}

/// Compares the input that a server decodes.
pub(super) fn server<O: Operation>(message: &Message) -> Outcome {
    let expected = message.params::<O::Input>(payload::<O>())?;
    let mut request = request(message)?;
    add_target::<O>(&expected, &mut request);
    let input = O::decode_request(&request)
        .map_err(|why| Failure::new(format!("the request cannot be decoded: {why}")))?;
    let mut expectation = Expectation::default();
    expectation.add(value::difference(
        &Value::from_structure(&expected),
        &Value::from_structure(&input),
        "input",
    ));
    if payload::<O>() == Payload::Stream {
        let found = String::from_utf8_lossy(request.body());
        let payload = message.payload::<O::Input>();
        expectation.compare_text("payload", &String::from_utf8_lossy(&payload), &found);
    }
    expectation.into_outcome()
}

/// Adds the header by which awsJson identifies the operation. Some cases leave it out, since the
/// headers of a case need not be complete.
fn add_target<O: Operation>(input: &O::Input, request: &mut Request<Vec<u8>>) {
    const TARGET: HeaderName = HeaderName::from_static("x-amz-target");
    if let Ok(mut encoded) = O::encode_request(input)
        && let Some(target) = encoded.headers_mut().remove(TARGET)
    {
        request.headers_mut().entry(TARGET).or_insert(target);
    }
}

fn payload<O: Operation>() -> Payload {
    if has_trait!(O::TRAITS, Trait::StreamingInput(_)) {
        Payload::Stream
    } else {
        Payload::InMembers
    }
}

/// Returns the request of the case.
pub(super) fn request(message: &Message) -> Result<Request<Vec<u8>>, Failure> {
    let mut uri = message.text("uri").to_owned();
    let query = message.texts("queryParams");
    if !query.is_empty() {
        uri.push('?');
        uri.push_str(&query.join("&"));
    }
    let mut request = Request::builder()
        .method(message.text("method"))
        .uri(uri)
        .body(body::bytes(message)?)
        .map_err(|why| Failure::new(format!("the test case has no valid request: {why}")))?;
    *request.headers_mut() = message.header_map()?;
    if let Some(host) = message.optional_text("resolvedHost") {
        let value = HeaderValue::try_from(host)
            .map_err(|_| Failure::new(format!("the case's host is invalid: {host}")))?;
        request.headers_mut().insert(HOST, value);
    }
    Ok(request)
}
