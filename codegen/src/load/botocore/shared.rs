//! Keys with one meaning wherever they stand: documentation, deprecation, XML namespaces.

use crate::diagnostic::Span;
use crate::node::{Key, Node, Value};
use crate::smithy::{ShapeId, Traits, traits};

use super::{Lift, Place, object};

/// What is said about deprecation, over up to three keys.
#[derive(Default)]
pub(super) struct Deprecation {
    deprecated: Option<Span>,
    message: Option<Node>,
    since: Option<Node>,
}

impl Lift<'_, '_> {
    /// Reads `key` if it is one of these, or else hands it back.
    pub(super) fn shared_key(
        &mut self,
        owner: &ShapeId,
        traits: &mut Traits,
        deprecation: &mut Deprecation,
        key: Key,
        node: Node,
    ) -> Option<(Key, Node)> {
        match &*key.name {
            "documentation" => {
                if let Some(node) = self.string_node(owner, &key, node) {
                    self.put(traits, traits::DOCUMENTATION, node);
                }
            }
            "documentationUrl" => {
                if let Some(url) = self.string_node(owner, &key, node) {
                    let links = object(key.span, [("API Reference", url)]);
                    self.put(traits, traits::EXTERNAL_DOCUMENTATION, links);
                }
            }
            "deprecated" => {
                deprecation.deprecated = self.flag(owner, &key, &node).then_some(key.span);
            }
            "deprecatedMessage" => deprecation.message = self.string_node(owner, &key, node),
            "deprecatedSince" => deprecation.since = self.string_node(owner, &key, node),
            "sensitive" => {
                if self.flag(owner, &key, &node) {
                    self.annotate(traits, traits::SENSITIVE, key.span);
                }
            }
            _ => return Some((key, node)),
        }
        None
    }

    /// Sets `deprecated` if anything said so; a message alone does.
    pub(super) fn deprecate(&mut self, traits: &mut Traits, deprecation: Deprecation) {
        let Deprecation { deprecated, message, since } = deprecation;
        let told = message.as_ref().or(since.as_ref()).map(|node| node.span);
        let Some(span) = deprecated.or(told) else { return };
        let mut entries = Vec::new();
        for (name, node) in [("message", message), ("since", since)] {
            if let Some(node) = node {
                entries.push((Key { span: node.span, name: name.into() }, node));
            }
        }
        self.put(traits, traits::DEPRECATED, Node { span, value: Value::Object(entries) });
    }

    /// The value of an `xmlNamespace`, which is a URI or an object with one.
    pub(super) fn xml_namespace(&mut self, owner: &ShapeId, key: &Key, node: Node) -> Option<Node> {
        if let Value::String(_) = node.value {
            return Some(object(node.span, [("uri", node)]));
        }
        let span = node.span;
        let mut read = Vec::new();
        for (key, node) in self.object(owner, key, node)? {
            match &*key.name {
                "uri" | "prefix" => read.push((self.string_node(owner, &key, node)?, key)),
                _ => self.not_read(Place::XmlNamespace, &key),
            }
        }
        if !read.iter().any(|(_, key)| &*key.name == "uri") {
            self.missing(owner, span, "uri");
            return None;
        }
        let entries = read.into_iter().map(|(node, key)| (key, node)).collect();
        Some(Node { span, value: Value::Object(entries) })
    }
}
