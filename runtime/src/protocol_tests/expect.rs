//! Comparison of a message's URI, headers and body with those of a case.

use http::{HeaderMap, Uri};

use super::body;
use super::form::Pairs;
use super::message::Message;
use super::{Failure, Outcome};

/// The differences found so far.
#[derive(Default)]
pub(super) struct Expectation(Vec<String>);

impl Expectation {
    /// Adds a difference, if there is one.
    pub(super) fn add(&mut self, difference: Option<String>) {
        self.0.extend(difference);
    }

    /// Compares two texts.
    pub(super) fn compare_text(&mut self, what: &str, expected: &str, found: &str) {
        if expected != found {
            self.0.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    }

    /// Compares path and query, and the host where the case resolves one.
    pub(super) fn compare_uri(&mut self, message: &Message, uri: &Uri) {
        self.compare_text("path", message.text("uri"), uri.path());
        let query = Pairs::parse(uri.query().unwrap_or_default());
        let mut rest = query.clone();
        for element in message.texts("queryParams") {
            if !rest.take(element) {
                self.0.push(format!("query: expected {element:?} in {query}"));
            }
        }
        for name in message.texts("forbidQueryParams") {
            if query.has(name) {
                self.0.push(format!("query: expected no {name:?} in {query}"));
            }
        }
        for name in message.texts("requireQueryParams") {
            if !query.has(name) {
                self.0.push(format!("query: expected {name:?} in {query}"));
            }
        }
        if let Some(host) = message.optional_text("resolvedHost") {
            self.compare_text("host", host, uri.host().unwrap_or_default());
        }
    }

    /// Compares the headers that the case names.
    pub(super) fn compare_headers(&mut self, message: &Message, headers: &HeaderMap) {
        for (name, expected) in message.headers() {
            match all_values(headers, name) {
                Some(found) => self.compare_text(&format!("header {name}"), expected, &found),
                None => self.0.push(format!("header {name}: expected {expected:?}, found none")),
            }
        }
        for name in message.texts("forbidHeaders") {
            if let Some(found) = all_values(headers, name) {
                self.0.push(format!("header {name}: expected none, found {found:?}"));
            }
        }
        for name in message.texts("requireHeaders") {
            if !headers.contains_key(name) {
                self.0.push(format!("header {name}: expected one, found none"));
            }
        }
    }

    /// Compares the body, where the case has one.
    pub(super) fn compare_body(&mut self, message: &Message, found: &[u8]) {
        let Some(expected) = message.optional_text("body") else { return };
        let difference = body::difference(expected, found, message.media_type());
        self.add(difference);
    }

    /// Returns the differences as a failure, if there are any.
    pub(super) fn into_outcome(self) -> Outcome {
        if self.0.is_empty() { Ok(()) } else { Err(Failure(self.0)) }
    }
}

/// Returns all values of a header in one line.
fn all_values(headers: &HeaderMap, name: &str) -> Option<String> {
    let values: Vec<_> =
        headers.get_all(name).iter().map(|v| String::from_utf8_lossy(v.as_bytes())).collect();
    (!values.is_empty()).then(|| values.join(", "))
}
