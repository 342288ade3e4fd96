//! Compares waiters: their acceptors and delays.

use super::super::rules;
use super::{Comparison, Pair, Statement};
use indexmap::IndexSet;
use smithereens_build::model::node::Node;
use smithereens_build::model::{Shape, json_text, traits};
use smithereens_build::source::Span;

/// The delays of a waiter in seconds, and their defaults (Smithy 2.0 specification, "Waiters").
const DELAYS: [(&str, i64); 2] = [("minDelay", 2), ("maxDelay", 120)];

impl<'m> Comparison<'m> {
    /// Compares the waiters that are generated for operations.
    pub(super) fn compare_waiters(&mut self, shapes: Pair<&'m Shape>) {
        let waiters = self.with_models(shapes, |model, shape| {
            let operation = model.operation(&shape.id).map(|it| &it.head.name);
            let waiters = model.package.waiters.iter();
            waiters.filter(|it| Some(&it.operation) == operation).collect::<Vec<_>>()
        });
        let names = waiters.as_ref().map(|it| it.iter().map(|it| &it.shape_name));
        let names: IndexSet<_> = names.old.chain(names.new).collect();
        for name in names {
            let found = waiters.as_ref().map(|it| it.iter().any(|it| it.shape_name == *name));
            let definitions = shapes.map(|shape| shape.traits.get(traits::WAITABLE)?.get(name));
            let whole = |shape: &Shape, definition: Option<&Node>| match definition {
                Some(node) => {
                    Statement::new(node.span, format!("{name}: {}", json_text::line(node)))
                }
                None => Statement::location(shape.span),
            };
            let id = &shapes.new.id;
            let statement = shapes.zip(definitions).map(|(shape, it)| whole(shape, it));
            match (found, definitions.both()) {
                (Pair { old: false, .. }, _) => self.note(&rules::WAITER_ADDED, id, statement),
                (Pair { new: false, .. }, _) => self.note(&rules::WAITER_REMOVED, id, statement),
                (_, Some(definitions)) => self.compare_definitions(shapes, name, definitions),
                _ => {}
            }
        }
    }

    fn compare_definitions(
        &mut self,
        operations: Pair<&'m Shape>,
        name: &str,
        definitions: Pair<&Node>,
    ) {
        let id = &operations.new.id;
        let parts = Pair {
            old: parts_only_in(definitions.old, definitions.new),
            new: parts_only_in(definitions.new, definitions.old),
        };
        if parts.as_ref().into_array().iter().any(|parts| !parts.is_empty()) {
            let statement = definitions.zip(parts).map(|(node, parts)| {
                let span = parts.first().map_or(node.span, |(_, span)| *span);
                let texts: Vec<String> = parts.into_iter().map(|(text, _)| text).collect();
                let separator = if texts.is_empty() { "" } else { ": " };
                Statement::new(span, format!("{name}{separator}{}", texts.join(", ")))
            });
            self.note(&rules::WAITER_CHANGED, id, statement);
        }
        let documentation = definitions.map(|it| it.get(DOCUMENTATION));
        if !documentation.is_equal() {
            let statement = definitions.zip(documentation).map(|(node, text)| match text {
                Some(text) => {
                    Statement::new(text.span, format!("{name}: {}", json_text::line(text)))
                }
                None => Statement::location(node.span),
            });
            self.note(&rules::DOCUMENTATION_CHANGED, id, statement);
        }
    }
}

const DOCUMENTATION: &str = "documentation";

/// The parts of a waiter that another definition of it does not have, each with its place.
fn parts_only_in(node: &Node, other: &Node) -> Vec<(String, Span)> {
    let mut parts = Vec::new();
    for (key, default) in DELAYS {
        let delay = |node: &Node| node.get(key).and_then(Node::as_integer).unwrap_or(default);
        if delay(node) != delay(other) {
            let span = node.get(key).map_or(node.span, |it| it.span);
            parts.push((format!("{key} {}", delay(node)), span));
        }
    }
    let [own, others] = [node, other].map(|it| it.get("acceptors"));
    let [list, other_list] =
        [own, others].map(|it| it.and_then(Node::as_array).unwrap_or_default());
    let only_in = |list: &[Node], others: &[Node]| {
        let only = list.iter().filter(|it| !others.contains(it));
        only.map(|it| (format!("acceptor {}", json_text::line(it)), it.span)).collect::<Vec<_>>()
    };
    let (only, others_only) = (only_in(list, other_list), only_in(other_list, list));
    if only.is_empty() && others_only.is_empty() && list != other_list {
        // The first acceptor that matches decides, so the order has a meaning.
        parts.extend(own.map(|it| (format!("acceptors {}", json_text::line(it)), it.span)));
    }
    parts.extend(only);
    let is_compared = |key: &str| {
        DELAYS.iter().any(|(delay, _)| *delay == key) || ["acceptors", DOCUMENTATION].contains(&key)
    };
    for (key, value) in node.as_object().unwrap_or_default() {
        if !is_compared(&key.name) && other.get(&key.name) != Some(value) {
            parts.push((format!("{} {}", key.name, json_text::line(value)), key.span));
        }
    }
    parts
}
