//! How a server reads requests to Amazon S3, where they differ from the model.

use std::borrow::Cow;

use super::s3::{BUCKET, is_s3};
use crate::schema::find_trait;
use crate::uri::{MatchRules, MatchedUri};
use crate::{Member, Operation, RequestParts, Service, Structure, Trait};

/// The query literal with the operation's name. Models have it where two operations share a URI;
/// some clients never send it.
const OPERATION_ID: &str = "x-id";

/// Returns the rules of S3: a slash at the end of the path is part of the key.
pub(super) fn match_rules<S: Service>() -> MatchRules {
    if is_s3::<S>() {
        MatchRules { label_with_slash: Some("Key"), optional_literal: Some(OPERATION_ID) }
    } else {
        MatchRules::default()
    }
}

/// Whether a request to S3 can belong to this operation. If the request has the parameter
/// [`OPERATION_ID`], its value must be the operation's name. Otherwise the request must have the
/// headers and query parameters that the input requires, which distinguish `CopyObject` from
/// `PutObject`, and no parameter that names another subresource, such as `tagging`. An operation
/// with the path `/` does not match a request whose host has a bucket: that path is the root of the
/// bucket.
pub(super) fn is_request_of<O: Operation>(
    request: &RequestParts<'_>,
    matched: &MatchedUri<'_>,
) -> bool {
    if !is_s3::<O::Service>() {
        return true;
    }
    let (path, literals) = O::HTTP.uri.split_once('?').unwrap_or((O::HTTP.uri, ""));
    if path == "/" && bucket_in_host(request).is_some() {
        return false;
    }
    if let Some((_, id)) = matched.query.iter().find(|(name, _)| name == OPERATION_ID) {
        return id == O::NAME;
    }
    let mut required = O::Input::MEMBERS.iter().filter(|member| member.is_required());
    required.all(|member| is_present(member, request, matched))
        && !matched.query.iter().any(|(name, value)| {
            value.is_empty() && !is_literal(literals, name) && !is_bound(O::Input::MEMBERS, name)
        })
}

/// Whether a request has the header or the query parameter that a member is bound to. Returns
/// `true` for a member that is bound to neither.
fn is_present(member: &Member, request: &RequestParts<'_>, matched: &MatchedUri<'_>) -> bool {
    member.traits().iter().all(|own| match own {
        Trait::HttpHeader(name) => request.headers.contains_key(*name),
        Trait::HttpQuery(name) => matched.query.iter().any(|(other, _)| other == name),
        _ => true,
    })
}

/// Whether a query parameter is a literal of a pattern. In S3, the names are not percent-encoded.
fn is_literal(literals: &str, name: &str) -> bool {
    literals.split('&').any(|literal| literal.split('=').next() == Some(name))
}

/// Whether a query parameter is bound to one of the members.
fn is_bound(members: &[Member], name: &str) -> bool {
    members
        .iter()
        .any(|member| find_trait!(member.traits(), Trait::HttpQuery(own) => *own) == Some(name))
}

/// Returns the path of a request to S3 in the form of the model, for a server: the bucket may be in
/// the host.
pub(super) fn modeled_path<'m, O: Operation>(request: &RequestParts<'m>) -> Cow<'m, str> {
    let path = request.uri.path();
    if !is_s3::<O::Service>() || !O::HTTP.uri.starts_with(BUCKET) {
        return Cow::Borrowed(path);
    }
    match bucket_in_host(request) {
        Some(bucket) => Cow::Owned(format!("/{bucket}{path}")),
        None => Cow::Borrowed(path),
    }
}

/// Returns the bucket that the host of a request begins with.
fn bucket_in_host<'m>(request: &RequestParts<'m>) -> Option<&'m str> {
    let header = request.headers.get(http::header::HOST).and_then(|host| host.to_str().ok());
    let host = request.uri.host().or(header).unwrap_or_default();
    [".s3.", ".s3-"].iter().find_map(|s3| host.rfind(s3)).map(|end| &host[..end])
}
