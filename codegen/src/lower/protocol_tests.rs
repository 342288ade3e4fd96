//! The tests that a model states of its own protocol (Smithy 2.0 specification, "HTTP protocol
//! compliance tests").

use heck::ToSnakeCase;
use indexmap::IndexSet;

use super::protocol::Protocol;
use crate::items::{Direction, Ident, Operation, ProtocolTest, Subject};
use crate::model::json_text;
use crate::model::node::Node;
use crate::model::{Model, Traits, traits};
use crate::select::Selection;

/// The tests of the selection that are about `protocol`: of operations that can be called, and of
/// their errors, each once. `operations` are those of the selection.
pub(super) fn of(
    model: &Model,
    selection: &Selection<'_>,
    protocol: &Protocol,
    operations: &[Operation],
) -> Vec<ProtocolTest> {
    let mut tests = Tests { protocol, names: IndexSet::new(), found: Vec::new() };
    let mut errors = IndexSet::new();
    for (selected, operation) in selection.operations.iter().zip(operations) {
        if operation.call.is_none() {
            continue;
        }
        let own = &selected.shape.traits;
        let name = &operation.head.name;
        tests.add(own, traits::HTTP_REQUEST_TESTS, name, &Subject::Request);
        tests.add(own, traits::HTTP_RESPONSE_TESTS, name, &Subject::Response);
        for shape in selected.errors.iter().filter_map(|error| model.get(&error.id)) {
            if errors.insert(&shape.id) {
                let subject = Subject::Error(shape.id.to_string());
                tests.add(&shape.traits, traits::HTTP_RESPONSE_TESTS, name, &subject);
            }
        }
    }
    tests.found
}

struct Tests<'p> {
    protocol: &'p Protocol,
    names: IndexSet<String>,
    found: Vec<ProtocolTest>,
}

impl Tests<'_> {
    /// Adds the cases of the trait `id`.
    fn add(&mut self, own: &Traits, id: &str, operation: &Ident, subject: &Subject) {
        let cases = own.get(id).and_then(Node::as_array).unwrap_or_default();
        for case in cases {
            let text = |name| case.get(name).and_then(Node::as_str);
            if text("protocol") != Some(self.protocol.id) {
                continue;
            }
            let name = self.name(text("id").unwrap_or_default(), subject);
            self.found.push(ProtocolTest {
                name,
                operation: operation.clone(),
                subject: subject.clone(),
                directions: match text("appliesTo") {
                    Some("client") => vec![Direction::Client],
                    Some("server") => vec![Direction::Server],
                    _ => vec![Direction::Client, Direction::Server],
                },
                text: json_text::pretty(case).trim_end().to_owned(),
            });
        }
    }

    /// A name that no other test has: ids may differ by case alone.
    fn name(&mut self, id: &str, subject: &Subject) -> String {
        let kind = match subject {
            Subject::Request => "request",
            Subject::Response | Subject::Error(_) => "response",
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
