//! The service and its operations.

use super::{
    Expression, Head, Http, Ident, Pages, Sequence, Trait, Type, UsesDeprecated, WaitersTraits,
    XmlNamespace,
};

/// The service.
#[derive(Debug)]
pub struct ServiceItem {
    /// Name, documentation and deprecation.
    pub head: Head,
    /// The runtime's type for the protocol; `None` if the runtime does not implement the protocol.
    pub protocol: Option<&'static str>,
    /// The name of the service shape.
    pub shape_name: String,
    /// The version of the API.
    pub version: String,
    /// The service name in SigV4 signatures.
    pub signing_name: Option<String>,
    /// The first label of the default host name.
    pub endpoint_prefix: Option<String>,
    /// The service's name in the settings of AWS's tools.
    pub sdk_id: Option<String>,
    /// The endpoint rules in JSON.
    pub endpoint_rules: Option<String>,
    /// The XML namespace of documents.
    pub xml_namespace: Option<XmlNamespace>,
    /// The traits that the runtime reads.
    pub traits: Vec<Trait>,
    /// The traits with a method for each waiter; `None` if there are no waiters.
    pub waiters_traits: Option<WaitersTraits>,
}

/// An operation.
#[derive(Debug)]
pub struct OperationItem {
    /// Name, documentation and deprecation.
    pub head: Head,
    /// The contents of `impl rt::Operation`; `None` if the operation cannot be called.
    pub call: Option<Call>,
    /// The error enum.
    pub error: ErrorEnum,
}

/// The contents of `impl rt::Operation` for an operation.
#[derive(Debug)]
pub struct Call {
    /// The name of the operation shape.
    pub shape_name: String,
    /// The service's type.
    pub service: Ident,
    /// The input's type.
    pub input: Type,
    /// The output's type.
    pub output: Type,
    /// Method, URI and status; only for protocols with HTTP bindings.
    pub http: Option<Http>,
    /// The traits that the runtime reads.
    pub traits: Vec<Trait>,
    /// The parameters of endpoint rules that the operation and its input provide, in the order in
    /// which they are set.
    pub endpoint_parameters: Vec<EndpointParameter>,
    /// How the results are divided into pages; `None` if they are not.
    pub pages: Option<Pages>,
    /// Whether the operation, its input, its output, its service or a member with an endpoint
    /// parameter is deprecated.
    pub uses_deprecated: UsesDeprecated,
}

/// A parameter of endpoint rules.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointParameter {
    /// The name in the rules.
    pub name: String,
    /// The value.
    pub value: EndpointValue,
}

/// The value of a parameter of endpoint rules.
#[derive(Clone, Debug, PartialEq)]
pub enum EndpointValue {
    /// A field of the input.
    Field(Ident),
    /// A value that is computed from the variable `input`.
    Expression(Expression),
    /// Texts that are computed from the variable `input`.
    Sequence(Sequence),
    /// A constant boolean.
    Boolean(bool),
    /// A constant string.
    String(String),
    /// A constant list of strings.
    Strings(Vec<String>),
}

/// The error enum of an operation.
#[derive(Debug)]
pub struct ErrorEnum {
    /// The enum's name.
    pub name: Ident,
    /// The operation's name.
    pub operation: Ident,
    /// One variant per modelled error.
    pub variants: Vec<ErrorVariant>,
    /// Whether an error is deprecated.
    pub uses_deprecated: UsesDeprecated,
}

/// A modelled error as a variant.
#[derive(Debug)]
pub struct ErrorVariant {
    /// The variant's name.
    pub name: Ident,
    /// The type of the error structure.
    pub ty: Ident,
    /// The first paragraph of the structure's documentation.
    pub docs: String,
}
