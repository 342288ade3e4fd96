//! Expressions, conditions and results of rules, as typed data. Names are resolved and types are
//! checked when the rules are read.

use http::HeaderName;
use smithereens::Document;

/// An expression. The reader of rules has checked that its type fits where it is used.
#[derive(Clone, Debug)]
pub(super) enum Expression {
    Text(String),
    Boolean(bool),
    Template(Vec<TemplatePart>),
    /// The value of a parameter or variable, by its place in the list of values.
    Slot(usize),
    Call(Box<FunctionCall>),
}

/// A part of a template string.
#[derive(Clone, Debug)]
pub(super) enum TemplatePart {
    Text(String),
    Value(Expression),
}

/// A call of a function.
#[derive(Clone, Debug)]
pub(super) enum FunctionCall {
    IsSet(Expression),
    Not(Expression),
    BooleanEquals([Expression; 2]),
    StringEquals([Expression; 2]),
    /// `getAttr` with a key.
    Field(Expression, Field),
    /// `getAttr` with an index. A negative index counts from the end.
    Element(Expression, i64),
    Substring {
        text: Expression,
        start: usize,
        end: usize,
        reverse: Expression,
    },
    /// The limit 0 means no limit.
    Split {
        text: Expression,
        delimiter: String,
        limit: usize,
    },
    Coalesce(Vec<Expression>),
    IfThenElse {
        condition: Expression,
        then: Expression,
        otherwise: Expression,
    },
    ParseUrl(Expression),
    UriEncode(Expression),
    IsValidHostLabel {
        text: Expression,
        allow_sub_domains: Expression,
    },
    Partition(Expression),
    ParseArn(Expression),
    IsVirtualHostableBucket {
        text: Expression,
        allow_sub_domains: Expression,
    },
}

/// The type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Boolean,
    Texts,
    Partition,
    Url,
    Arn,
}

/// A key of the structures that functions return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    PartitionName,
    DnsSuffix,
    DualStackDnsSuffix,
    SupportsFips,
    SupportsDualStack,
    ImplicitGlobalRegion,
    UrlScheme,
    UrlAuthority,
    UrlPath,
    UrlNormalizedPath,
    UrlIsIp,
    ArnPartition,
    ArnService,
    ArnRegion,
    ArnAccountId,
    ArnResourceId,
}

/// A condition: it holds if the call returns a value that is not `false`. That value is stored if
/// there is a slot.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) call: FunctionCall,
    pub(super) slot: Option<usize>,
}

/// What the rules come to.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Endpoint(EndpointTemplate),
    /// The message of an error.
    Error(Expression),
}

#[derive(Clone, Debug)]
pub(super) struct EndpointTemplate {
    pub(super) url: Expression,
    pub(super) headers: Vec<(HeaderName, Vec<Expression>)>,
    pub(super) auth_schemes: Vec<AuthSchemeTemplate>,
    pub(super) properties: Vec<(String, PropertyTemplate)>,
}

#[derive(Clone, Debug)]
pub(super) struct AuthSchemeTemplate {
    pub(super) name: Expression,
    pub(super) signing_name: Option<Expression>,
    pub(super) signing_region: Option<Expression>,
    pub(super) signing_region_set: Vec<Expression>,
    pub(super) disable_double_encoding: bool,
    pub(super) disable_normalize_path: bool,
}

#[derive(Clone, Debug)]
pub(super) enum PropertyTemplate {
    Text(Expression),
    Array(Vec<PropertyTemplate>),
    Object(Vec<(String, PropertyTemplate)>),
    /// A boolean, a number or null.
    Literal(Document),
}

impl Type {
    /// Returns the type in words, for messages.
    pub(super) fn description(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Boolean => "a boolean",
            Self::Texts => "an array of strings",
            Self::Partition => "a partition",
            Self::Url => "a URL",
            Self::Arn => "an ARN",
        }
    }

    /// Returns the field `key` of a structure of this type, and the type of that field.
    pub(super) fn field(self, key: &str) -> Option<(Field, Type)> {
        Some(match (self, key) {
            (Self::Partition, "name") => (Field::PartitionName, Self::Text),
            (Self::Partition, "dnsSuffix") => (Field::DnsSuffix, Self::Text),
            (Self::Partition, "dualStackDnsSuffix") => (Field::DualStackDnsSuffix, Self::Text),
            (Self::Partition, "supportsFIPS") => (Field::SupportsFips, Self::Boolean),
            (Self::Partition, "supportsDualStack") => (Field::SupportsDualStack, Self::Boolean),
            (Self::Partition, "implicitGlobalRegion") => (Field::ImplicitGlobalRegion, Self::Text),
            (Self::Url, "scheme") => (Field::UrlScheme, Self::Text),
            (Self::Url, "authority") => (Field::UrlAuthority, Self::Text),
            (Self::Url, "path") => (Field::UrlPath, Self::Text),
            (Self::Url, "normalizedPath") => (Field::UrlNormalizedPath, Self::Text),
            (Self::Url, "isIp") => (Field::UrlIsIp, Self::Boolean),
            (Self::Arn, "partition") => (Field::ArnPartition, Self::Text),
            (Self::Arn, "service") => (Field::ArnService, Self::Text),
            (Self::Arn, "region") => (Field::ArnRegion, Self::Text),
            (Self::Arn, "accountId") => (Field::ArnAccountId, Self::Text),
            (Self::Arn, "resourceId") => (Field::ArnResourceId, Self::Texts),
            _ => return None,
        })
    }
}
