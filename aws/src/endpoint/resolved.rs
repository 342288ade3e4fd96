//! What resolution returns.

use std::collections::BTreeMap;

use http::HeaderMap;
use smithereens::Document;

/// The endpoint of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// The scheme, the host and the start of the path.
    pub url: http::Uri,
    /// Headers that the request must have.
    pub headers: HeaderMap,
    /// The authentication schemes of this endpoint: the client uses the first one that it supports.
    /// If there are none, those of the service model apply.
    pub auth_schemes: Vec<AuthScheme>,
    /// Further properties, for example `backend`.
    pub properties: BTreeMap<String, Document>,
}

/// An authentication scheme of an endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthScheme {
    /// The name, for example `sigv4`, `sigv4a` or `sigv4-s3express`.
    pub name: String,
    /// The name of the service in signatures, if it differs from that of the service model.
    pub signing_name: Option<String>,
    /// The region in signatures of `sigv4`, if it differs from that of the client.
    pub signing_region: Option<String>,
    /// The regions in signatures of `sigv4a`.
    pub signing_region_set: Vec<String>,
    /// Whether the path is encoded once for signatures, instead of twice.
    pub disable_double_encoding: bool,
    /// Whether the path is not normalized for signatures.
    pub disable_normalize_path: bool,
}
