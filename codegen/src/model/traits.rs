//! Traits: the data that a model attaches to shapes and members, and the ids of those we read.

use crate::model::node::{Node, Value};

use super::ShapeId;

/// The traits of one shape or member. Few, so a list in the model's order serves best.
/// Traits nobody here reads are carried all the same.
#[derive(Clone, Debug, Default)]
pub struct Traits(Vec<(ShapeId, Node)>);

impl Traits {
    /// No traits at all.
    pub const NONE: Self = Self(Vec::new());

    /// The value of the trait `name`, an absolute id.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.0.iter().find(|(id, _)| id.as_str() == name).map(|(_, node)| node)
    }

    /// Whether the trait `name` is there.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The value of the trait `name` if that is a string.
    pub fn str(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Node::as_str)
    }

    /// Adds a trait, or gives it a new value.
    pub fn set(&mut self, id: ShapeId, value: Node) {
        match self.0.iter_mut().find(|(have, _)| *have == id) {
            Some((_, slot)) => *slot = value,
            None => self.0.push((id, value)),
        }
    }

    /// Applies a trait that may be there already: equal values are one, lists are concatenated.
    /// Other values conflict, and the trait's id comes back.
    pub fn merge(&mut self, id: ShapeId, value: Node) -> Result<(), ShapeId> {
        let Some((_, have)) = self.0.iter_mut().find(|(have, _)| *have == id) else {
            self.0.push((id, value));
            return Ok(());
        };
        if *have == value {
            return Ok(());
        }
        match (&mut have.value, value.value) {
            (Value::Array(have), Value::Array(more)) => have.extend(more),
            // `@tags @tags(["a"])`: an annotation adds nothing to a value.
            (Value::Object(have), Value::Null) if have.is_empty() => {}
            (Value::Array(_), Value::Null) => {}
            (slot @ Value::Null, more @ Value::Array(_)) => *slot = more,
            (slot @ Value::Null, Value::Object(more)) if more.is_empty() => {
                *slot = Value::Object(more);
            }
            _ => return Err(id),
        }
        Ok(())
    }

    /// Adds an annotation, a trait without a value, that stands where `span` says.
    pub fn annotate(&mut self, name: &str, span: crate::source::Span) {
        if let Some(id) = ShapeId::parse(name) {
            self.set(id, Node { span, value: Value::Object(Vec::new()) });
        }
    }

    /// Takes a trait away.
    pub fn remove(&mut self, name: &str) -> Option<Node> {
        let at = self.0.iter().position(|(id, _)| id.as_str() == name)?;
        Some(self.0.remove(at).1)
    }

    /// All of them, in the model's order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&ShapeId, &Node)> {
        self.0.iter().map(|(id, node)| (id, node))
    }

    /// All of them, their values to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&ShapeId, &mut Node)> {
        self.0.iter_mut().map(|(id, node)| (&*id, node))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Order does not matter.
impl PartialEq for Traits {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self.0.iter().all(|(id, node)| other.get(id.as_str()) == Some(node))
    }
}

macro_rules! ids {
    ($($name:ident = $id:literal;)*) => {
        $(#[doc = concat!("`", $id, "`")] pub const $name: &str = $id;)*
    };
}

ids! {
    BOX = "smithy.api#box";
    CLIENT_OPTIONAL = "smithy.api#clientOptional";
    DEFAULT = "smithy.api#default";
    DEPRECATED = "smithy.api#deprecated";
    DOCUMENTATION = "smithy.api#documentation";
    ENUM = "smithy.api#enum";
    ENUM_VALUE = "smithy.api#enumValue";
    ERROR = "smithy.api#error";
    EXAMPLES = "smithy.api#examples";
    EXTERNAL_DOCUMENTATION = "smithy.api#externalDocumentation";
    HTTP = "smithy.api#http";
    HTTP_ERROR = "smithy.api#httpError";
    HTTP_HEADER = "smithy.api#httpHeader";
    HTTP_LABEL = "smithy.api#httpLabel";
    HTTP_PAYLOAD = "smithy.api#httpPayload";
    HTTP_PREFIX_HEADERS = "smithy.api#httpPrefixHeaders";
    HTTP_QUERY = "smithy.api#httpQuery";
    HTTP_QUERY_PARAMS = "smithy.api#httpQueryParams";
    HTTP_RESPONSE_CODE = "smithy.api#httpResponseCode";
    HTTP_CHECKSUM_REQUIRED = "smithy.api#httpChecksumRequired";
    IDEMPOTENCY_TOKEN = "smithy.api#idempotencyToken";
    INPUT = "smithy.api#input";
    OUTPUT = "smithy.api#output";
    JSON_NAME = "smithy.api#jsonName";
    LENGTH = "smithy.api#length";
    MEDIA_TYPE = "smithy.api#mediaType";
    MIXIN = "smithy.api#mixin";
    PATTERN = "smithy.api#pattern";
    RANGE = "smithy.api#range";
    REQUIRED = "smithy.api#required";
    REQUEST_COMPRESSION = "smithy.api#requestCompression";
    RETRYABLE = "smithy.api#retryable";
    SENSITIVE = "smithy.api#sensitive";
    SINCE = "smithy.api#since";
    SPARSE = "smithy.api#sparse";
    STREAMING = "smithy.api#streaming";
    TIMESTAMP_FORMAT = "smithy.api#timestampFormat";
    TITLE = "smithy.api#title";
    TRAIT = "smithy.api#trait";
    UNIQUE_ITEMS = "smithy.api#uniqueItems";
    XML_ATTRIBUTE = "smithy.api#xmlAttribute";
    XML_FLATTENED = "smithy.api#xmlFlattened";
    XML_NAME = "smithy.api#xmlName";
    XML_NAMESPACE = "smithy.api#xmlNamespace";
    ENDPOINT = "smithy.api#endpoint";
    HOST_LABEL = "smithy.api#hostLabel";
    EVENT_HEADER = "smithy.api#eventHeader";
    EVENT_PAYLOAD = "smithy.api#eventPayload";
    AUTH = "smithy.api#auth";
    AWS_SERVICE = "aws.api#service";
    SIGV4 = "aws.auth#sigv4";
    HTTP_REQUEST_TESTS = "smithy.test#httpRequestTests";
    HTTP_RESPONSE_TESTS = "smithy.test#httpResponseTests";
    HTTP_CHECKSUM = "aws.protocols#httpChecksum";
    AWS_QUERY_COMPATIBLE = "aws.protocols#awsQueryCompatible";
    AWS_QUERY_ERROR = "aws.protocols#awsQueryError";
    EC2_QUERY_NAME = "aws.protocols#ec2QueryName";
    S3_UNWRAPPED_XML_OUTPUT = "aws.customizations#s3UnwrappedXmlOutput";
}
