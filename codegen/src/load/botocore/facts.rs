//! What mentions of a shape must know about it, gathered before shapes are taken apart: botocore
//! merges a shape's own serialization keys into every mention of it, where Smithy writes them.

use indexmap::IndexMap;

use crate::diagnostic::Report;
use crate::node::{Key, Node, Value};
use crate::smithy::ShapeId;

use super::retarget::Need;
use super::{Entries, object, shape_id};

/// Facts by the shape's name, in the order of the file.
pub(super) struct Facts(IndexMap<Box<str>, Fact>);

/// Facts of one shape.
pub(super) struct Fact {
    pub(super) id: ShapeId,
    /// The value a member without one has, if the type is unboxed.
    pub(super) zero: Option<Zero>,
    /// Whether it is a map.
    pub(super) map: bool,
    /// Whether it is a blob that streams wherever it is mentioned.
    pub(super) streaming: bool,
    /// Whether mentions by structure members are flattened.
    pub(super) flattened: bool,
    /// The shape's own `locationName`.
    pub(super) location_name: Option<Node>,
    /// The `locationName` of a list's elements.
    pub(super) element_name: Option<Node>,
    /// The shape's own `xmlNamespace`.
    pub(super) xml_namespace: Option<Node>,
    /// Label in a URI and the member it stands for, where they differ.
    pub(super) labels: Vec<(Box<str>, Box<str>)>,
    /// How many members mention it and need nothing special of it.
    pub(super) mentions: usize,
    /// What other members need of it, each once.
    pub(super) needs: Vec<Need>,
    /// How many operations have it as input.
    pub(super) inputs: usize,
    /// How many operations have it as output.
    pub(super) outputs: usize,
}

/// The default of an unboxed type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zero {
    Number,
    Boolean,
}

impl Facts {
    /// Looks over all shapes, and over all mentions of them: both say the same whichever of them
    /// are lifted. Names that cannot be are reported here, once.
    pub(super) fn collect(
        operations: &Entries,
        shapes: &Entries,
        namespace: &str,
        report: &mut Report<'_>,
    ) -> Self {
        let mut facts = Self(IndexMap::with_capacity(shapes.len()));
        for (key, node) in shapes {
            if let Some(id) = shape_id(namespace, &key.name, key.span, report) {
                facts.0.insert(key.name.clone(), Fact::of(id, node));
            }
        }
        for (_, node) in shapes {
            mentions(node).for_each(|mention| facts.count(mention));
        }
        for (_, node) in operations {
            if let Some(fact) = node.get("input").and_then(|node| facts.target_mut(node)) {
                fact.inputs += 1;
            }
            if let Some(fact) = node.get("output").and_then(|node| facts.target_mut(node)) {
                fact.outputs += 1;
            }
        }
        facts
    }

    fn count(&mut self, mention: &Node) {
        let need = Need::of_mention(mention);
        let Some(fact) = self.target_mut(mention) else { return };
        let need = need.of_target(fact);
        if need == Need::default() {
            fact.mentions += 1;
        } else if !fact.needs.contains(&need) {
            fact.needs.push(need);
        }
    }

    fn target_mut(&mut self, mention: &Node) -> Option<&mut Fact> {
        self.get_mut(mention.get("shape")?.as_str()?)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Fact> {
        self.0.get(name)
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Fact> {
        self.0.get_mut(name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.0.values()
    }
}

/// The mentions of shapes in a shape.
pub(super) fn mentions(shape: &Node) -> impl Iterator<Item = &Node> {
    let parts = shape.as_object().unwrap_or_default().iter().map(|(key, node)| (&*key.name, node));
    let members = parts.clone().filter(|(key, _)| *key == "members");
    let members = members.flat_map(|(_, node)| node.as_object().unwrap_or_default());
    let elements = parts.filter(|(key, _)| matches!(*key, "member" | "key" | "value"));
    elements.map(|(_, node)| node).chain(members.map(|(_, node)| node))
}

impl Fact {
    fn of(id: ShapeId, node: &Node) -> Self {
        let flag = |name: &str| node.get(name).and_then(Node::as_bool) == Some(true);
        let kind = node.get("type").and_then(Node::as_str).unwrap_or_default();
        let name = |node: &Node| node.get("locationName").filter(|n| n.as_str().is_some()).cloned();
        let zero = match kind {
            "byte" | "short" | "integer" | "long" | "float" | "double" => Some(Zero::Number),
            "boolean" => Some(Zero::Boolean),
            _ => None,
        };
        let element_name = match kind {
            "list" => node.get("member").and_then(name),
            _ => None,
        };
        Self {
            id,
            zero: zero.filter(|_| !flag("box")),
            map: kind == "map",
            streaming: kind == "blob" && flag("streaming"),
            flattened: flag("flattened"),
            location_name: name(node),
            element_name,
            xml_namespace: node.get("xmlNamespace").and_then(xml_namespace),
            labels: Vec::new(),
            mentions: 0,
            needs: Vec::new(),
            inputs: 0,
            outputs: 0,
        }
    }
}

/// An `xmlNamespace` as Smithy writes it. The shape's own reading reports one that is wrong.
pub(super) fn xml_namespace(node: &Node) -> Option<Node> {
    match &node.value {
        Value::String(_) => Some(object(node.span, [("uri", node.clone())])),
        Value::Object(entries) => {
            node.get("uri")?;
            let known = entries.iter().filter(|(key, node)| {
                matches!(&*key.name, "uri" | "prefix") && node.as_str().is_some()
            });
            Some(Node { span: node.span, value: Value::Object(known.cloned().collect()) })
        }
        _ => None,
    }
}

impl Zero {
    /// The default as a node that stands where `at` does.
    pub(super) fn node(self, at: &Key) -> Node {
        let value = match self {
            Self::Number => Value::Number("0".into()),
            Self::Boolean => Value::Boolean(false),
        };
        Node { span: at.span, value }
    }
}
