//! Protocol tests of the model (Smithy 2.0 specification, "HTTP Protocol Compliance Tests", and the
//! trait `smithy.test#eventStreamTests`).

use heck::ToSnakeCase;
use indexmap::IndexSet;

use super::protocol::Protocol;
use crate::items::{Direction, Ident, OperationItem, ProtocolTest, Subject};
use crate::model::json_text;
use crate::model::node::Node;
use crate::model::{Model, Traits, traits};
use crate::select::{Constraints, Selection};

/// Collects the tests for `protocol` of all selected operations that can be called, and of their
/// errors. An error that several operations have is tested once, with the first of them.
/// `operations` are the lowered operations of the selection.
pub(super) fn collect(
    model: &Model,
    selection: &Selection<'_>,
    protocol: &Protocol,
    constraints: Constraints,
    operations: &[OperationItem],
) -> Vec<ProtocolTest> {
    let mut tests = Collector { protocol, names: IndexSet::new(), found: Vec::new() };
    let mut errors = IndexSet::new();
    for (selected, operation) in selection.operations.iter().zip(operations) {
        if operation.call.is_none() {
            continue;
        }
        let own = &selected.shape.traits;
        let name = &operation.head.name;
        tests.add(own, traits::HTTP_REQUEST_TESTS, name, |_| Subject::Request);
        tests.add(own, traits::HTTP_RESPONSE_TESTS, name, |_| Subject::Response);
        tests.add(own, traits::EVENT_STREAM_TESTS, name, stream_subject);
        if constraints == Constraints::Checked {
            let malformed = traits::HTTP_MALFORMED_REQUEST_TESTS;
            tests.add(own, malformed, name, |_| Subject::MalformedRequest);
        }
        for shape in selected.errors.iter().filter_map(|error| model.get(&error.id)) {
            if errors.insert(&shape.id) {
                tests.add(&shape.traits, traits::HTTP_RESPONSE_TESTS, name, |_| {
                    Subject::Error(shape.id.to_string())
                });
            }
        }
    }
    tests.found
}

/// The part of an exchange that a case of an event stream is about: the request, if it states the
/// request or an event of it.
fn stream_subject(case: &Node) -> Subject {
    let events = case.get("events").and_then(Node::as_array).unwrap_or_default();
    let has_input_event =
        events.iter().any(|event| event.get("type").and_then(Node::as_str) == Some("request"));
    match case.get("initialRequest").is_some() || has_input_event {
        true => Subject::InputEvents,
        false => Subject::OutputEvents,
    }
}

/// Collects tests and gives them unique names.
struct Collector<'p> {
    protocol: &'p Protocol,
    names: IndexSet<String>,
    found: Vec<ProtocolTest>,
}

impl Collector<'_> {
    /// Adds the test cases for the protocol in the value of the trait `id`.
    fn add(
        &mut self,
        own: &Traits,
        id: &str,
        operation: &Ident,
        subject: impl Fn(&Node) -> Subject,
    ) {
        let cases = own.get(id).and_then(Node::as_array).unwrap_or_default();
        for case in cases {
            let text = |name| case.get(name).and_then(Node::as_str);
            if text("protocol") != Some(self.protocol.id) {
                continue;
            }
            let subject = subject(case);
            let name = self.unique_name(text("id").unwrap_or_default(), &subject);
            self.found.push(ProtocolTest {
                name,
                operation: operation.clone(),
                subject,
                directions: match text("appliesTo") {
                    _ if id == traits::HTTP_MALFORMED_REQUEST_TESTS => vec![Direction::Server],
                    Some("client") => vec![Direction::Client],
                    Some("server") => vec![Direction::Server],
                    _ => vec![Direction::Client, Direction::Server],
                },
                text: json_text::pretty(case).trim_end().to_owned(),
            });
        }
    }

    /// A unique name in snake case. A counter is appended to names that are equal in snake case.
    fn unique_name(&mut self, id: &str, subject: &Subject) -> String {
        let kind = match subject {
            Subject::Request => "request",
            Subject::MalformedRequest => "malformed_request",
            Subject::Response | Subject::Error(_) => "response",
            Subject::InputEvents | Subject::OutputEvents => "events",
        };
        let plain = format!("{}_{kind}", id.to_snake_case());
        let mut name = plain.clone();
        let mut count = 1;
        while !self.names.insert(name.clone()) {
            count += 1;
            name = format!("{plain}_{count}");
        }
        name
    }
}
