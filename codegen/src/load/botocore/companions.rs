//! The files beside botocore's `service-2.json`: endpoint rules, pages and waiters. Their contents
//! become traits of the service and of its operations.

use crate::load::Draft;
use crate::load::json::{Entry, Field, JsonReader, Located, Str};
use crate::model::node::{Key, Node, Value};
use crate::model::{Kind, Reference, ShapeId, traits};
use crate::source::Span;

use super::format::{Acceptor, Paginator, Paginators, Waiter, Waiters};
use super::trait_builder::{object_node, string_node};

/// The longest delay of a Smithy waiter that has none, in seconds.
const MAX_DELAY: i64 = 120;

/// The service that a companion file is about: the one in the same folder or, if there is none, the
/// only one of the sources.
pub(in crate::load) struct Companion<'a, 'r> {
    pub(in crate::load) reader: JsonReader<'a, 'r>,
    /// The id of the service.
    pub(in crate::load) service: ShapeId,
    /// The location of the document.
    pub(in crate::load) span: Span,
}

impl<'a> Companion<'a, '_> {
    /// Adds the endpoint rules of `endpoint-rule-set-1.json` to the service.
    pub(in crate::load) fn load_endpoint_rules(&self, draft: &mut Draft) {
        let Some(document) = self.reader.read_any_document() else { return };
        if let Some(rules) = self.reader.read_node(document) {
            self.apply(draft, self.service.clone(), traits::ENDPOINT_RULE_SET, rules);
        }
    }

    /// Adds the pages of `paginators-1.json` to operations. Pages with several tokens, or with
    /// tokens that are computed, have no counterpart in Smithy and are left out, as in AWS's own
    /// models.
    pub(in crate::load) fn load_paginators(&self, draft: &mut Draft) {
        let Some(document) = self.reader.read_document::<Paginators<'_>>() else { return };
        for entry in self.reader.read_entries(document.pagination, None, "pagination") {
            let Entry { name, key, span, value } = entry;
            let Some(paginator) = self.reader.read_fields(key, value) else { continue };
            let Some(operation) = self.operation(&name, draft) else { continue };
            if let Some(value) = self.convert_paginator(&paginator, span) {
                self.apply(draft, operation, traits::PAGINATED, value);
            }
        }
    }

    fn convert_paginator(&self, paginator: &Paginator<'a>, span: Span) -> Option<Node> {
        let input = self.path(paginator.input_token)?;
        let output = self.path(paginator.output_token)?;
        let entries = [
            ("inputToken", Some(input)),
            ("outputToken", Some(output)),
            ("items", self.path(paginator.result_key)),
            ("pageSize", self.path(paginator.limit_key)),
        ];
        let entries = entries.into_iter().filter_map(|(name, node)| Some((name, node?)));
        Some(object_node(span, entries))
    }

    /// The names of members, separated by dots, in a field; `None` for a list of paths and for
    /// other expressions.
    fn path(&self, field: Field<'a, Str<'a>>) -> Option<Node> {
        let raw = field.raw().filter(|raw| raw.type_name() == "a string")?;
        let node = self.reader.read_node(raw)?;
        let is_path = node.as_str()?.chars().all(|c| c.is_ascii_alphanumeric() || "_.".contains(c));
        is_path.then_some(node)
    }

    /// Adds the waiters of `waiters-2.json` to operations. Waiters that match an HTTP status other
    /// than 200 have no counterpart in Smithy and are left out.
    pub(in crate::load) fn load_waiters(&self, draft: &mut Draft) {
        let Some(document) = self.reader.read_document::<Waiters<'_>>() else { return };
        let mut by_operation: Vec<(ShapeId, Vec<(Key, Node)>)> = Vec::new();
        for entry in self.reader.read_entries(document.waiters, None, "waiters") {
            let Entry { name, key, span, value } = entry;
            let Some(waiter) = self.reader.read_fields(key, value) else { continue };
            let operation = self.reader.read(waiter.operation);
            let operation = operation.and_then(|it| self.operation(&it.value, draft));
            let Some(operation) = operation else { continue };
            let Some(value) = self.convert_waiter(&waiter, span) else { continue };
            let entry = (Key { span, name: name.into() }, value);
            match by_operation.iter_mut().find(|(id, _)| *id == operation) {
                Some((_, entries)) => entries.push(entry),
                None => by_operation.push((operation, vec![entry])),
            }
        }
        for (operation, entries) in by_operation {
            let value = Node { span: self.span, value: Value::Object(entries) };
            self.apply(draft, operation, traits::WAITABLE, value);
        }
    }

    fn convert_waiter(&self, waiter: &Waiter<'a>, span: Span) -> Option<Node> {
        let delay = self.reader.read(waiter.delay).map(Node::from);
        let seconds = delay.as_ref().and_then(Node::as_integer).unwrap_or_default();
        let max_delay = Value::Number(seconds.max(MAX_DELAY).to_string().into());
        let acceptors = self.reader.read(waiter.acceptors)?;
        let converted: Option<Vec<Node>> =
            acceptors.value.into_iter().map(|acceptor| self.convert_acceptor(acceptor)).collect();
        let acceptors = Node { span: acceptors.span, value: Value::Array(converted?) };
        let entries = [
            ("acceptors", Some(acceptors)),
            ("minDelay", delay),
            ("maxDelay", Some(Node { span, value: max_delay })),
        ];
        let entries = entries.into_iter().filter_map(|(name, node)| Some((name, node?)));
        Some(object_node(span, entries))
    }

    fn convert_acceptor(&self, acceptor: Located<Acceptor<'a>>) -> Option<Node> {
        let Located { span, value: acceptor } = acceptor;
        let state = self.reader.read(acceptor.state)?;
        let matcher = self.reader.read(acceptor.matcher)?;
        let expected = self.reader.read_node(acceptor.expected.raw()?)?;
        let text = expected.as_str().is_some();
        let truth = expected.as_bool();
        let path_matcher = |comparator: &str| {
            let expected = match truth {
                Some(value) => string_node(expected.span, value.to_string()),
                None => expected.clone(),
            };
            let path = Node::from(self.reader.read(acceptor.argument)?);
            let comparator = string_node(matcher.span, comparator);
            let entries = [("path", path), ("expected", expected), ("comparator", comparator)];
            Some(("output", object_node(span, entries)))
        };
        let matcher = match &*matcher.value {
            "path" if text => path_matcher("stringEquals")?,
            "path" if truth.is_some() => path_matcher("booleanEquals")?,
            "pathAll" if text => path_matcher("allStringEquals")?,
            "pathAny" if text => path_matcher("anyStringEquals")?,
            "status" if expected.as_integer() == Some(200) => {
                ("success", Node { span: expected.span, value: Value::Boolean(true) })
            }
            "error" if text => ("errorType", expected.clone()),
            "error" if truth.is_some() => (
                "success",
                Node { span: expected.span, value: Value::Boolean(truth == Some(false)) },
            ),
            _ => return None,
        };
        let matcher = object_node(span, [matcher]);
        Some(object_node(span, [("state", state.into()), ("matcher", matcher)]))
    }

    /// The id of an operation, if the draft has it: only selected operations are loaded.
    fn operation(&self, name: &str, draft: &Draft) -> Option<ShapeId> {
        let id = ShapeId::new(self.service.namespace(), name);
        let is_operation = matches!(draft.kind(&id), Some(Kind::Operation(_)));
        is_operation.then_some(id)
    }

    fn apply(&self, draft: &mut Draft, id: ShapeId, name: &str, value: Node) {
        if let Some(name) = ShapeId::parse(name) {
            draft.apply(Reference { id, span: value.span }, name, value);
        }
    }
}
