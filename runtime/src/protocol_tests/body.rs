//! Comparison of bodies by their values, depending on the media type.

use super::form::Pairs;
use super::message::Message;
use super::value::{self, Value};
use super::{Failure, cbor};

/// Returns the difference between the body of a case and the one found. A case has binary bodies in
/// base64.
pub(super) fn difference(expected: &str, found: &[u8], media_type: &str) -> Option<String> {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let text = String::from_utf8_lossy(found);
    match essence {
        _ if expected.is_empty() => compare_text(expected, &text),
        "application/cbor" => {
            let expected = base64(expected).and_then(|bytes| cbor::read(&bytes));
            compare_trees(
                expected,
                cbor::read(found).map_err(|why| format!("no CBOR, {why}: {found:x?}")),
            )
        }
        "application/json" => compare_trees(json(expected.as_bytes()), json(found)),
        "application/x-www-form-urlencoded" => {
            Pairs::parse(expected).difference(&Pairs::parse(&text))
        }
        "application/xml" => xml(expected, &text),
        _ => compare_text(expected, &text),
    }
}

#[cfg(feature = "xml")]
fn xml(expected: &str, found: &str) -> Option<String> {
    use super::xml::canonical;
    match (canonical(expected), canonical(found)) {
        (Ok(expected), Ok(found)) => compare_text(&expected, &found),
        (Err(why), _) => Some(format!("body of the case: {why}")),
        (_, Err(why)) => Some(format!("body: {why}")),
    }
}

#[cfg(not(feature = "xml"))]
fn xml(expected: &str, found: &str) -> Option<String> {
    compare_text(expected, found)
}

fn compare_text(expected: &str, found: &str) -> Option<String> {
    (expected != found).then(|| format!("body: expected {expected:?}, found {found:?}"))
}

fn json(text: &[u8]) -> Result<Value, String> {
    match crate::json::read_document(text) {
        Ok(document) => Ok(Value::from(&document)),
        Err(why) => Err(format!("no JSON, {why}: {:?}", String::from_utf8_lossy(text))),
    }
}

fn base64(text: &str) -> Result<Vec<u8>, String> {
    data_encoding::BASE64.decode(text.as_bytes()).map_err(|why| format!("no base64, {why}"))
}

fn compare_trees(expected: Result<Value, String>, found: Result<Value, String>) -> Option<String> {
    match (expected, found) {
        (Ok(expected), Ok(found)) => value::difference(&expected, &found, "body"),
        (Err(why), _) => Some(format!("body of the case: {why}")),
        (_, Err(why)) => Some(format!("body: {why}")),
    }
}

/// Returns the bytes of the body that a case states.
pub(super) fn bytes(message: &Message) -> Result<Vec<u8>, Failure> {
    let body = message.text("body");
    match message.media_type() {
        "application/cbor" => {
            base64(body).map_err(|why| Failure::new(format!("the case's body is {why}")))
        }
        _ => Ok(body.as_bytes().to_vec()),
    }
}
