//! Authentication schemes: which ones, and where a payload goes unsigned.

use crate::diagnostic::Span;
use crate::node::{Key, Node, Value};
use crate::smithy::{ShapeId, Traits, traits};

use super::{Lift, expect, object, text};

const SIGV4A: &str = "aws.auth#sigv4a";
const BEARER: &str = "smithy.api#httpBearerAuth";
const OPTIONAL_AUTH: &str = "smithy.api#optionalAuth";
const UNSIGNED_PAYLOAD: &str = "aws.auth#unsignedPayload";
/// Botocore's way to say that a caller need not authenticate.
const NO_AUTH: &str = "smithy.api#noAuth";

/// What one operation says about authentication.
#[derive(Default)]
pub(super) struct OperationAuth {
    /// Its own schemes, from `auth`.
    schemes: Option<Vec<(Span, Box<str>)>>,
    /// The older `authtype`.
    kind: Option<(Span, Box<str>)>,
    unsigned: Option<Span>,
}

impl Lift<'_, '_> {
    /// Reads `auth`, `authtype` or `unsignedPayload` of an operation.
    pub(super) fn read_auth(
        &mut self,
        id: &ShapeId,
        auth: &mut OperationAuth,
        key: &Key,
        node: Node,
    ) {
        let span = node.span;
        match &*key.name {
            "auth" => auth.schemes = expect::strings(self.report, Some(id), key, node),
            "unsignedPayload" => auth.unsigned = self.flag(id, key, &node).then_some(span),
            _ => {
                auth.kind = self.string(id, key, node).map(|kind| (span, kind));
            }
        }
    }

    /// The traits of an operation that differs from its service.
    pub(super) fn put_auth(&mut self, traits: &mut Traits, auth: OperationAuth) {
        let OperationAuth { schemes, kind, mut unsigned } = auth;
        let mut own = schemes;
        if let Some((at, kind)) = kind {
            if &*kind == "v4-unsigned-body" {
                unsigned = unsigned.or(Some(at));
            }
            own = own.or_else(|| Some(vec![(at, scheme_of(&kind).into())]));
        }
        if let Some(at) = unsigned {
            self.annotate(traits, UNSIGNED_PAYLOAD, at);
        }
        let Some(schemes) = own else { return };
        let Some((first, _)) = schemes.first() else { return };
        let span = *first;
        if schemes.iter().any(|(_, scheme)| &**scheme == NO_AUTH) {
            self.annotate(traits, OPTIONAL_AUTH, span);
        }
        self.put(traits, traits::AUTH, list(span, schemes));
    }

    /// The schemes of the service, in order of preference.
    pub(super) fn put_service_auth(&mut self, traits: &mut Traits, span: Span) {
        let schemes = std::mem::take(&mut self.metadata.auth);
        for (at, scheme) in &schemes {
            let signing = || text(*at, self.metadata.signing_name.clone());
            match &**scheme {
                traits::SIGV4 => {
                    let value = object(*at, [("name", signing())]);
                    self.put(traits, traits::SIGV4, value);
                }
                SIGV4A => {
                    let value = object(*at, [("name", signing())]);
                    self.put(traits, SIGV4A, value);
                }
                BEARER => self.annotate(traits, BEARER, *at),
                // Others have no trait among AWS's: nothing here would read one.
                _ => {}
            }
        }
        if schemes.len() > 1 {
            self.put(traits, traits::AUTH, list(span, schemes));
        }
    }
}

/// The scheme that `signatureVersion` or `authtype` means. S3's variants are one scheme in Smithy.
pub(super) fn scheme_of(version: &str) -> &str {
    match version {
        "v4" | "s3" | "s3v4" | "v4-unsigned-body" => traits::SIGV4,
        "v4a" => SIGV4A,
        "bearer" => BEARER,
        "none" => NO_AUTH,
        other => other,
    }
}

/// Absolute ids of schemes; "none" is told by another trait.
fn list(span: Span, schemes: Vec<(Span, Box<str>)>) -> Node {
    let schemes = schemes.into_iter().filter(|(_, scheme)| &**scheme != NO_AUTH);
    let nodes = schemes.map(|(at, scheme)| text(at, scheme)).collect();
    Node { span, value: Value::Array(nodes) }
}
