//! Mentions of shapes by shapes: members of structures, elements of lists and maps.

use crate::diagnostic::Span;
use crate::node::{Key, Node, Value};
use crate::smithy::{Member, Reference, ShapeId, Traits, traits};

use super::retarget::{Need, Wish};
use super::shared::Deprecation;
use super::{Entries, Lift, Place, text};

const CONTEXT_PARAM: &str = "smithy.rules#contextParam";

/// A mention, read but not yet put into Smithy's words.
struct Mention {
    target: Reference,
    /// The target's name in this file.
    name: Box<str>,
    traits: Traits,
    boxed: bool,
    location: Option<(Span, Box<str>)>,
    location_name: Option<Node>,
    need: Need,
}

/// What a structure says about all of its members.
pub(super) struct Structure<'a> {
    pub(super) id: &'a ShapeId,
    /// The member that `payload` names.
    pub(super) payload: Option<&'a str>,
    pub(super) kind: StructureKind,
}

/// Structures and unions differ in what their members may carry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StructureKind {
    Structure,
    Union,
}

impl Lift<'_, '_> {
    /// The members of a structure or union.
    pub(super) fn members(&mut self, of: &Structure<'_>, entries: Entries) -> Vec<Member> {
        let mut members = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            if !crate::smithy::is_identifier(&key.name) {
                let message = format!("`{}` is not the name of a member", key.name);
                self.report.error((key.span, of.id), message);
                continue;
            }
            let Some(mention) = self.mention(of.id, Place::Member, &key, node) else { continue };
            self.wish(of, members.len(), &mention, key.span);
            members.push(self.member(of, key, mention));
        }
        members
    }

    /// Notes what a member needs of its target.
    fn wish(&mut self, of: &Structure<'_>, member: usize, mention: &Mention, span: Span) {
        let Some(fact) = self.facts.get(&mention.name) else { return };
        let need = mention.need.of_target(fact);
        if need != Need::default() {
            let (shape, target) = (of.id.clone(), fact.id.clone());
            self.wishes.push(Wish { shape, member, target, need, span });
        }
    }

    /// The `member` of a list, the `key` or `value` of a map.
    pub(super) fn element(&mut self, owner: &ShapeId, key: Key, node: Node) -> Option<Member> {
        let mut mention = self.mention(owner, Place::Element, &key, node)?;
        if let Some(name) = mention.location_name.take()
            && self.metadata.names.xml
            && name.as_str() != Some(&*key.name)
        {
            self.put(&mut mention.traits, traits::XML_NAME, name);
        }
        Some(Member {
            name: key.name,
            target: mention.target,
            span: key.span,
            traits: mention.traits,
        })
    }

    fn mention(
        &mut self,
        owner: &ShapeId,
        place: Place,
        name: &Key,
        node: Node,
    ) -> Option<Mention> {
        let span = node.span;
        let mut target = None;
        let mut traits = Traits::default();
        let mut deprecation = Deprecation::default();
        let (mut boxed, mut location, mut location_name) = (false, None, None);
        let mut need = Need::default();
        for (key, node) in self.object(owner, name, node)? {
            let Some((key, node)) =
                self.shared_key(owner, &mut traits, &mut deprecation, key, node)
            else {
                continue;
            };
            match &*key.name {
                "shape" => target = Some(self.target(owner, &key, node)),
                "locationName" => location_name = self.string_node(owner, &key, node),
                "location" => {
                    let at = node.span;
                    location = self.string(owner, &key, node).map(|location| (at, location));
                }
                "box" => boxed = self.flag(owner, &key, &node),
                "streaming" | "requiresLength" | "jsonvalue" => {
                    need.read(&key, self.flag(owner, &key, &node));
                }
                _ => self.member_trait(owner, place, &mut traits, &key, node),
            }
        }
        self.deprecate(&mut traits, deprecation);
        if target.is_none() {
            self.missing(owner, span, "shape");
        }
        let (name, target) = target??;
        Some(Mention { target, name, traits, boxed, location, location_name, need })
    }

    /// The value of `shape`: the name of a target, and a reference to it.
    pub(super) fn target(
        &mut self,
        owner: &ShapeId,
        key: &Key,
        node: Node,
    ) -> Option<(Box<str>, Reference)> {
        let span = node.span;
        let name = self.string(owner, key, node)?;
        let id = self.shape_id(&name, span)?;
        Some((name, Reference { id, span }))
    }

    /// Keys of a mention that become one trait each.
    fn member_trait(
        &mut self,
        owner: &ShapeId,
        place: Place,
        traits: &mut Traits,
        key: &Key,
        node: Node,
    ) {
        let annotation = match &*key.name {
            "idempotencyToken" => traits::IDEMPOTENCY_TOKEN,
            "hostLabel" => traits::HOST_LABEL,
            "xmlAttribute" => traits::XML_ATTRIBUTE,
            "flattened" => traits::XML_FLATTENED,
            "eventpayload" => traits::EVENT_PAYLOAD,
            "eventheader" => traits::EVENT_HEADER,
            _ => return self.member_value(owner, place, traits, key, node),
        };
        if self.flag(owner, key, &node) {
            self.annotate(traits, annotation, key.span);
        }
    }

    fn member_value(
        &mut self,
        owner: &ShapeId,
        place: Place,
        traits: &mut Traits,
        key: &Key,
        node: Node,
    ) {
        let (name, value) = match &*key.name {
            "queryName" => (traits::EC2_QUERY_NAME, self.string_node(owner, key, node)),
            "timestampFormat" => {
                (traits::TIMESTAMP_FORMAT, self.timestamp_format(owner, key, node))
            }
            "xmlNamespace" => (traits::XML_NAMESPACE, self.xml_namespace(owner, key, node)),
            "contextParam" => (CONTEXT_PARAM, self.object_node(owner, key, node)),
            _ => return self.not_read(place, key),
        };
        if let Some(value) = value {
            self.put(traits, name, value);
        }
    }

    /// The member of a structure that a mention makes.
    fn member(&mut self, of: &Structure<'_>, key: Key, mut mention: Mention) -> Member {
        let payload = of.payload == Some(&*key.name);
        if payload {
            self.annotate(&mut mention.traits, traits::HTTP_PAYLOAD, key.span);
        }
        match mention.location.take() {
            Some((at, location)) => self.locate(of, &mut mention, &key, at, &location),
            None => {
                self.inherit(&mut mention, &key);
                self.name_member(&mut mention, &key, payload);
            }
        }
        let zero = self.facts.get(&mention.name).and_then(|fact| fact.zero);
        let takes_default = !mention.boxed && of.kind == StructureKind::Structure;
        if let Some(zero) = zero.filter(|_| takes_default) {
            self.put(&mut mention.traits, traits::DEFAULT, zero.node(&key));
        }
        Member { name: key.name, target: mention.target, span: key.span, traits: mention.traits }
    }

    /// What the target's own serialization keys say about each mention of it.
    fn inherit(&mut self, mention: &mut Mention, key: &Key) {
        let Some(fact) = self.facts.get(&mention.name) else { return };
        let flattened = fact.flattened || mention.traits.has(traits::XML_FLATTENED);
        let element = fact.element_name.as_ref().filter(|_| flattened && self.metadata.names.xml);
        // Flattened elements stand where their list would, under their own name if they have one.
        let name = element.or(mention.location_name.as_ref()).or(fact.location_name.as_ref());
        mention.location_name = name.cloned();
        let own = mention.traits.has(traits::XML_NAMESPACE);
        let namespace = fact.xml_namespace.clone().filter(|_| !own);
        if flattened {
            self.annotate(&mut mention.traits, traits::XML_FLATTENED, key.span);
        }
        if let Some(namespace) = namespace {
            self.put(&mut mention.traits, traits::XML_NAMESPACE, namespace);
        }
    }

    /// The name in a body.
    fn name_member(&mut self, mention: &mut Mention, key: &Key, payload: bool) {
        let Some(name) = mention.location_name.take() else { return };
        let names = self.metadata.names;
        let differs = name.as_str() != Some(&*key.name);
        if names.json && differs {
            self.put(&mut mention.traits, traits::JSON_NAME, name.clone());
        }
        // A payload is the root of its document, which is otherwise named after its target.
        if names.xml && (differs || payload) {
            self.put(&mut mention.traits, traits::XML_NAME, name);
        }
    }

    /// A member outside the body.
    fn locate(
        &mut self,
        of: &Structure<'_>,
        mention: &mut Mention,
        key: &Key,
        at: Span,
        location: &str,
    ) {
        let map = self.facts.get(&mention.name).is_some_and(|fact| fact.map);
        let name = mention.location_name.take();
        let name = name.unwrap_or_else(|| text(key.span, key.name.clone()));
        let traits = &mut mention.traits;
        match location {
            "header" => self.put(traits, traits::HTTP_HEADER, name),
            "headers" => self.put(traits, traits::HTTP_PREFIX_HEADERS, name),
            "querystring" if map => self.annotate(traits, traits::HTTP_QUERY_PARAMS, at),
            "querystring" => self.put(traits, traits::HTTP_QUERY, name),
            "statusCode" => self.annotate(traits, traits::HTTP_RESPONSE_CODE, at),
            "uri" => {
                self.annotate(traits, traits::HTTP_LABEL, at);
                if let Value::String(label) = name.value {
                    self.note_label(of.id, label, key);
                }
            }
            _ => self.report.error_with_help(
                (at, of.id),
                format!("unknown location `{location}`"),
                "expected header, headers, querystring, statusCode or uri",
            ),
        }
    }

    /// Remembers that `label` in the URI stands for a member of another name.
    fn note_label(&mut self, owner: &ShapeId, label: Box<str>, member: &Key) {
        if label != member.name
            && let Some(fact) = self.facts.get_mut(owner.name())
        {
            fact.labels.push((label, member.name.clone()));
        }
    }

    /// Smithy's name of a format of timestamps.
    pub(super) fn timestamp_format(
        &mut self,
        owner: &ShapeId,
        key: &Key,
        node: Node,
    ) -> Option<Node> {
        let span = node.span;
        let name = self.string(owner, key, node)?;
        let smithy = match &*name {
            "iso8601" => "date-time",
            "rfc822" => "http-date",
            "unixTimestamp" => "epoch-seconds",
            _ => {
                self.report.error_with_help(
                    (span, owner),
                    format!("unknown timestamp format `{name}`"),
                    "expected iso8601, rfc822 or unixTimestamp",
                );
                return None;
            }
        };
        Some(text(span, smithy))
    }
}
