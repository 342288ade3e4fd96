//! The service: its metadata, names and protocols.

use crate::diagnostic::{Report, Span};
use crate::node::{Key, Node, Value};
use crate::smithy::{Kind, Reference, Service, Shape, Traits, is_identifier, traits};

use super::auth::scheme_of;
use super::keys::{Place, Unknown};
use super::shared::Deprecation;
use super::{Entries, Lift, expect, keys, object, text};

const CLIENT_CONTEXT_PARAMS: &str = "smithy.rules#clientContextParams";
const CLIENT_ENDPOINT_DISCOVERY: &str = "aws.api#clientEndpointDiscovery";
const REST_XML: &str = "aws.protocols#restXml";

/// `metadata`, taken apart.
pub(super) struct Metadata {
    pub(super) span: Span,
    /// Namespace of all shapes.
    pub(super) namespace: String,
    /// Name of the service shape.
    name: Box<str>,
    service_id: Box<str>,
    version: String,
    title: Option<Node>,
    doc_id: Option<Box<str>>,
    endpoint_prefix: Option<Node>,
    pub(super) signing_name: Box<str>,
    /// Absolute ids of authentication schemes.
    pub(super) auth: Vec<(Span, Box<str>)>,
    /// Ids of the protocols' traits.
    protocols: Vec<(Span, &'static str)>,
    query_compatible: Option<Span>,
    pub(super) xml_namespace: Option<Node>,
    /// Which formats give members other names.
    pub(super) names: Names,
    /// Whether a protocol binds members to HTTP.
    pub(super) rest: bool,
}

/// What `locationName` means here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    pub(super) xml: bool,
    pub(super) json: bool,
}

/// The keys as they stand in the file.
#[derive(Default)]
struct Raw {
    texts: Vec<(Box<str>, Span, Box<str>)>,
    protocols: Vec<(Span, Box<str>)>,
    auth: Vec<(Span, Box<str>)>,
    query_compatible: Option<Span>,
}

impl Metadata {
    /// Reads the value of `metadata`; nothing else can be read without it.
    pub(super) fn read(
        node: Node,
        unknown: &mut Vec<Unknown>,
        report: &mut Report<'_>,
    ) -> Option<Self> {
        let span = node.span;
        let key = Key { span, name: "metadata".into() };
        let entries = expect::object(report, None, &key, node)?;
        let mut raw = Raw::read(entries, unknown, report);

        let candidates = ["serviceId", "serviceAbbreviation", "serviceFullName", "endpointPrefix"];
        let Some(service_id) = candidates.iter().find_map(|name| raw.text(name)) else {
            report.error(span, "`metadata` has no `serviceId`");
            return None;
        };
        let Some(namespace) = namespace(&service_id.1) else {
            report.error(service_id.0, "`serviceId` holds no letter to make a namespace of");
            return None;
        };
        let protocols = raw.protocols(span, report);
        let has = |names: &[&str]| protocols.iter().any(|(_, id)| names.contains(id));
        let xml = has(&[REST_XML, "aws.protocols#awsQuery", "aws.protocols#ec2Query"]);
        let rest = has(&[REST_XML, "aws.protocols#restJson1"]);
        let names = Names { xml, json: !xml || has(&["aws.protocols#restJson1"]) };
        let endpoint_prefix = raw.node("endpointPrefix");
        let signing = raw.text("signingName").or_else(|| raw.text("endpointPrefix"));
        Some(Self {
            span,
            name: raw.shape_name(&service_id.1),
            version: raw.text("apiVersion").map(|(_, text)| text.into()).unwrap_or_default(),
            title: raw.node("serviceFullName"),
            doc_id: raw.text("uid").map(|(_, uid)| uid),
            endpoint_prefix,
            signing_name: signing.map_or_else(|| namespace.as_str().into(), |(_, name)| name),
            auth: raw.schemes(),
            query_compatible: raw.query_compatible,
            xml_namespace: raw.node("xmlNamespace").map(|uri| object(uri.span, [("uri", uri)])),
            namespace: format!("com.amazonaws.{namespace}"),
            service_id: service_id.1,
            protocols,
            names,
            rest,
        })
    }

    /// Whether this is S3, the one service with rules of its own that the file leaves out.
    pub(super) fn is_s3(&self) -> bool {
        &*self.service_id == "S3"
    }
}

impl Raw {
    fn read(entries: Entries, unknown: &mut Vec<Unknown>, report: &mut Report<'_>) -> Self {
        let mut raw = Self::default();
        for (key, node) in entries {
            let span = node.span;
            match &*key.name {
                "protocols" => {
                    raw.protocols = expect::strings(report, None, &key, node).unwrap_or_default();
                }
                "auth" => {
                    raw.auth = expect::strings(report, None, &key, node).unwrap_or_default();
                }
                "awsQueryCompatible" | "queryCompatible" => raw.query_compatible = Some(span),
                "serviceId"
                | "serviceAbbreviation"
                | "serviceFullName"
                | "endpointPrefix"
                | "signingName"
                | "signatureVersion"
                | "apiVersion"
                | "uid"
                | "protocol"
                | "jsonVersion"
                | "targetPrefix"
                | "xmlNamespace" => {
                    if let Some(text) = expect::string(report, None, &key, node) {
                        raw.texts.push((key.name, span, text));
                    }
                }
                _ => keys::not_read(unknown, Place::Metadata, &key),
            }
        }
        raw
    }

    fn text(&self, name: &str) -> Option<(Span, Box<str>)> {
        let found = self.texts.iter().find(|(key, ..)| **key == *name);
        found.map(|(_, span, text)| (*span, text.clone()))
    }

    fn node(&self, name: &str) -> Option<Node> {
        self.text(name).map(|(span, string)| text(span, string))
    }

    /// The name of the service shape. JSON protocols send it, so `targetPrefix` decides where
    /// there is one (its last part, as AWS's Smithy models have it); elsewhere the service's
    /// short name without its spaces: `Amazon EC2` is `AmazonEC2`.
    fn shape_name(&self, service_id: &str) -> Box<str> {
        let target = self.text("targetPrefix");
        let target = target.as_ref().and_then(|(_, prefix)| prefix.rsplit('.').next());
        let short = ["serviceAbbreviation", "serviceFullName"].iter().find_map(|n| self.text(n));
        let short = short.as_ref().map(|(_, name)| identifier(name));
        let candidates = [target.map(str::to_owned), short, Some(identifier(service_id))];
        let name = candidates.into_iter().flatten().find(|name| is_identifier(name));
        name.unwrap_or_else(|| "Service".to_owned()).into()
    }

    /// Ids of the protocols' traits, in the file's order of preference.
    fn protocols(&mut self, span: Span, report: &mut Report<'_>) -> Vec<(Span, &'static str)> {
        let mut names = std::mem::take(&mut self.protocols);
        if names.is_empty() {
            names.extend(self.text("protocol"));
        }
        if names.is_empty() {
            report.error(span, "`metadata` has neither `protocols` nor `protocol`");
        }
        let json = match self.text("jsonVersion") {
            Some((_, version)) if &*version == "1.1" => "aws.protocols#awsJson1_1",
            _ => "aws.protocols#awsJson1_0",
        };
        let mut known = Vec::new();
        for (at, name) in names {
            match &*name {
                "json" => known.push((at, json)),
                "rest-json" => known.push((at, "aws.protocols#restJson1")),
                "rest-xml" => known.push((at, REST_XML)),
                "query" => known.push((at, "aws.protocols#awsQuery")),
                "ec2" => known.push((at, "aws.protocols#ec2Query")),
                "smithy-rpc-v2-cbor" => known.push((at, "smithy.protocols#rpcv2Cbor")),
                _ => report.warning(
                    at,
                    format!(
                        "unknown protocol `{name}`: expected json, rest-json, rest-xml, query, ec2 \
                         or smithy-rpc-v2-cbor"
                    ),
                ),
            }
        }
        known
    }

    /// Ids of authentication schemes: `auth`, or what the older `signatureVersion` means.
    fn schemes(&mut self) -> Vec<(Span, Box<str>)> {
        let mut auth = std::mem::take(&mut self.auth);
        if auth.is_empty() {
            let version = self.text("signatureVersion");
            auth.extend(version.map(|(at, version)| (at, scheme_of(&version).into())));
        }
        auth
    }
}

impl Lift<'_, '_> {
    /// The service shape. `hoisted` is an XML namespace that all payloads agree on, `finder` the
    /// operation that finds the endpoints of the others.
    pub(super) fn service(
        &mut self,
        keys: Entries,
        operations: &[Shape],
        hoisted: Option<Node>,
        finder: Option<Key>,
    ) -> Option<Shape> {
        let span = self.metadata.span;
        let name = &self.metadata.name;
        let id = super::shape_id(&self.metadata.namespace, name, span, self.report)?;
        let mut traits = Traits::default();
        let mut deprecation = Deprecation::default();
        for (key, node) in keys {
            let Some((key, node)) = self.shared_key(&id, &mut traits, &mut deprecation, key, node)
            else {
                continue;
            };
            if let Some(node) = self.object_node(&id, &key, node) {
                self.put(&mut traits, CLIENT_CONTEXT_PARAMS, node);
            }
        }
        self.deprecate(&mut traits, deprecation);
        self.put_names(&mut traits, span);
        self.put_service_auth(&mut traits, span);
        self.put_protocols(&mut traits);
        if let Some(namespace) = self.metadata.xml_namespace.take().or(hoisted) {
            self.put(&mut traits, traits::XML_NAMESPACE, namespace);
        }
        let finder = finder.and_then(|key| {
            let namespace = &self.metadata.namespace;
            let id = super::shape_id(namespace, &key.name, key.span, self.report)?;
            Some(text(key.span, id.as_str()))
        });
        if let Some(finder) = finder {
            let value = object(span, [("operation", finder)]);
            self.put(&mut traits, CLIENT_ENDPOINT_DISCOVERY, value);
        }
        let reference =
            |operation: &Shape| Reference { id: operation.id.clone(), span: operation.span };
        let service = Service {
            version: std::mem::take(&mut self.metadata.version),
            operations: operations.iter().map(reference).collect(),
            ..Service::default()
        };
        Some(Shape { id, span, mixins: Vec::new(), traits, kind: Kind::Service(service) })
    }

    fn put_names(&mut self, traits: &mut Traits, span: Span) {
        if let Some(title) = self.metadata.title.take() {
            self.put(traits, traits::TITLE, title);
        }
        let sdk_id = &self.metadata.service_id;
        let usual =
            format!("{}-{}", sdk_id.to_lowercase().replace(' ', "-"), self.metadata.version);
        let doc_id = self.metadata.doc_id.take().filter(|id| **id != *usual);
        let named = [
            ("sdkId", Some(text(span, sdk_id.clone()))),
            ("endpointPrefix", self.metadata.endpoint_prefix.take()),
            ("docId", doc_id.map(|id| text(span, id))),
        ];
        let entries = named.into_iter().filter_map(|(name, node)| Some((name, node?)));
        let entries =
            entries.map(|(name, node)| (Key { span: node.span, name: name.into() }, node));
        let value = Node { span, value: Value::Object(entries.collect()) };
        self.put(traits, traits::AWS_SERVICE, value);
    }

    fn put_protocols(&mut self, traits: &mut Traits) {
        for (at, protocol) in std::mem::take(&mut self.metadata.protocols) {
            if protocol == REST_XML && self.metadata.is_s3() {
                let bare = Node { span: at, value: Value::Boolean(true) };
                self.put(traits, protocol, object(at, [("noErrorWrapping", bare)]));
            } else {
                self.annotate(traits, protocol, at);
            }
        }
        if let Some(at) = self.metadata.query_compatible {
            self.annotate(traits, traits::AWS_QUERY_COMPATIBLE, at);
        }
    }
}

/// The last part of the namespace: the service's id in lower case, as far as an identifier goes.
fn namespace(service_id: &str) -> Option<String> {
    let name = identifier(&service_id.to_lowercase());
    is_identifier(&name).then_some(name)
}

/// What an identifier can keep of `name`.
fn identifier(name: &str) -> String {
    let kept: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    if kept.starts_with(|c: char| c.is_ascii_digit()) { format!("_{kept}") } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_are_lower_case_without_spaces() {
        assert_eq!(namespace("Lex Runtime V2").as_deref(), Some("lexruntimev2"));
        assert_eq!(namespace("3D-Printing").as_deref(), Some("_3dprinting"));
        assert_eq!(namespace(" - "), None);
    }

    #[test]
    fn service_names_come_from_the_wire_where_they_can() {
        let named = |texts: &[(&str, &str)]| {
            let texts =
                texts.iter().map(|(key, text)| ((*key).into(), Span::default(), (*text).into()));
            Raw { texts: texts.collect(), ..Raw::default() }.shape_name("S3 Control")
        };
        let trail = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101";
        assert_eq!(&*named(&[("targetPrefix", trail)]), "CloudTrail_20131101");
        assert_eq!(&*named(&[("serviceAbbreviation", "Amazon EC2")]), "AmazonEC2");
        assert_eq!(&*named(&[("targetPrefix", "!")]), "S3Control");
    }
}
