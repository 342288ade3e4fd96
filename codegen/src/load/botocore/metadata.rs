//! The field `metadata`: names of the service, its protocols and authentication schemes.

use crate::load::json::{Field, JsonReader, Located, Str};
use crate::model::node::Node;
use crate::model::{is_identifier, traits};
use crate::source::Span;

use super::auth::scheme_of;
use super::format;
use super::trait_builder::object_node;

/// The properties of a service that `metadata` gives.
pub(super) struct Metadata<'a> {
    pub(super) span: Span,
    /// The namespace of all shapes.
    pub(super) namespace: String,
    /// The name of the service shape.
    pub(super) name: String,
    pub(super) service_id: Str<'a>,
    pub(super) version: String,
    pub(super) title: Option<Located<Str<'a>>>,
    pub(super) doc_id: Option<Str<'a>>,
    pub(super) endpoint_prefix: Option<Located<Str<'a>>>,
    pub(super) signing_name: Str<'a>,
    /// The absolute ids of authentication schemes.
    pub(super) auth: Vec<Located<Str<'a>>>,
    /// The ids of the protocols' traits, in the file's order of preference.
    pub(super) protocols: Vec<(Span, &'static str)>,
    pub(super) query_compatible: Option<Span>,
    pub(super) xml_namespace: Option<Node>,
    /// The formats in which `locationName` is the name of a member.
    pub(super) names: Names,
    /// Whether a protocol has HTTP bindings.
    pub(super) has_http_bindings: bool,
}

/// The formats in which `locationName` is the name of a member.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    pub(super) xml: bool,
    pub(super) json: bool,
}

impl<'a> Metadata<'a> {
    /// Reads the value of `metadata`. Returns `None` if it is absent, or if it has no valid service
    /// id, which is reported.
    pub(super) fn read(
        field: Field<'a, format::Metadata<'a>>,
        reader: JsonReader<'a, '_>,
    ) -> Option<Self> {
        let Located { span, value: metadata, .. } = reader.read(field)?;
        let abbreviation = reader.read(metadata.service_abbreviation);
        let full_name = reader.read(metadata.service_full_name);
        let endpoint_prefix = reader.read(metadata.endpoint_prefix);
        let target_prefix = reader.read(metadata.target_prefix);
        let protocols = read_protocols(&metadata, span, reader);
        let id = reader.read(metadata.service_id);
        let candidates = [&id, &abbreviation, &full_name, &endpoint_prefix];
        let Some(id) = candidates.into_iter().flatten().next().cloned() else {
            reader.error(span, "`metadata` has no `serviceId`");
            return None;
        };
        let Some(namespace) = namespace(&id.value) else {
            reader.error(id.span, "`serviceId` has no letter, so it cannot become a namespace");
            return None;
        };
        let short = abbreviation.as_ref().or(full_name.as_ref());
        let [target, short] = [target_prefix.as_ref(), short].map(text_of);
        let signing = reader.read(metadata.signing_name).map(|name| name.value);
        let signing = signing.or_else(|| endpoint_prefix.clone().map(|prefix| prefix.value));
        let compatible = metadata.aws_query_compatible.raw().or(metadata.query_compatible.raw());
        let uses = |names: &[&str]| protocols.iter().any(|(_, id)| names.contains(id));
        let xml = uses(&[traits::REST_XML, "aws.protocols#awsQuery", "aws.protocols#ec2Query"]);
        Some(Self {
            span,
            name: shape_name(target, short, &id.value),
            version: text_of(reader.read(metadata.api_version).as_ref()).unwrap_or("").to_owned(),
            doc_id: reader.read(metadata.uid).map(|uid| uid.value),
            signing_name: signing.unwrap_or_else(|| namespace.clone().into()),
            auth: read_schemes(&metadata, reader),
            query_compatible: compatible.map(|value| reader.text.span(value)),
            xml_namespace: reader
                .read(metadata.xml_namespace)
                .map(|uri| object_node(uri.span, [("uri", uri.into())])),
            names: Names { xml, json: !xml || uses(&["aws.protocols#restJson1"]) },
            has_http_bindings: uses(&[traits::REST_XML, "aws.protocols#restJson1"]),
            namespace: format!("com.amazonaws.{namespace}"),
            service_id: id.value,
            title: full_name,
            endpoint_prefix,
            protocols,
        })
    }

    /// Whether the service is S3, which has special rules that are not in the file.
    pub(super) fn is_s3(&self) -> bool {
        self.service_id == "S3"
    }
}

fn text_of<'t>(text: Option<&'t Located<Str<'_>>>) -> Option<&'t str> {
    text.map(|text| &*text.value)
}

/// The ids of the protocols' traits. Unknown protocols are reported.
fn read_protocols<'a>(
    metadata: &format::Metadata<'a>,
    span: Span,
    reader: JsonReader<'a, '_>,
) -> Vec<(Span, &'static str)> {
    let mut names = reader.read(metadata.protocols).map(|names| names.value).unwrap_or_default();
    let single = reader.read(metadata.protocol);
    if names.is_empty() {
        names.extend(single);
    }
    if names.is_empty() {
        reader.error(span, "`metadata` has neither `protocols` nor `protocol`");
    }
    let version = reader.read(metadata.json_version);
    let known = names.into_iter().filter_map(|name| {
        let id = match &*name.value {
            "json" if text_of(version.as_ref()) == Some("1.1") => "aws.protocols#awsJson1_1",
            "json" => "aws.protocols#awsJson1_0",
            "rest-json" => "aws.protocols#restJson1",
            "rest-xml" => traits::REST_XML,
            "query" => "aws.protocols#awsQuery",
            "ec2" => "aws.protocols#ec2Query",
            "smithy-rpc-v2-cbor" => "smithy.protocols#rpcv2Cbor",
            other => {
                let message = format!(
                    "unknown protocol `{other}`: expected json, rest-json, rest-xml, query, ec2 \
                     or smithy-rpc-v2-cbor"
                );
                reader.report.warning(name.span, message);
                return None;
            }
        };
        Some((name.span, id))
    });
    known.collect()
}

/// The ids of authentication schemes: `auth`, or the scheme of the older `signatureVersion`.
fn read_schemes<'a>(
    metadata: &format::Metadata<'a>,
    reader: JsonReader<'a, '_>,
) -> Vec<Located<Str<'a>>> {
    let auth = reader.read(metadata.auth).map(|auth| auth.value).unwrap_or_default();
    let version = reader.read(metadata.signature_version);
    if auth.is_empty() { version.map(scheme_of).into_iter().collect() } else { auth }
}

/// The name of the service shape, as in AWS's Smithy models. It is the last part of `targetPrefix`,
/// which JSON protocols send, or else the service's short name without spaces: `Amazon EC2` becomes
/// `AmazonEC2`.
fn shape_name(target_prefix: Option<&str>, short_name: Option<&str>, service_id: &str) -> String {
    let target = target_prefix.and_then(|prefix| prefix.rsplit('.').next()).map(str::to_owned);
    let candidates = [target, short_name.map(identifier), Some(identifier(service_id))];
    let name = candidates.into_iter().flatten().find(|name| is_identifier(name));
    name.unwrap_or_else(|| "Service".to_owned())
}

/// The last part of the namespace: the service's id in lower case, without characters that
/// identifiers cannot have.
fn namespace(service_id: &str) -> Option<String> {
    let name = identifier(&service_id.to_lowercase());
    is_identifier(&name).then_some(name)
}

/// `name` without characters that identifiers cannot have.
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
        let trail = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101";
        assert_eq!(shape_name(Some(trail), None, "S3 Control"), "CloudTrail_20131101");
        assert_eq!(shape_name(None, Some("Amazon EC2"), "S3 Control"), "AmazonEC2");
        assert_eq!(shape_name(Some("!"), None, "S3 Control"), "S3Control");
    }
}
