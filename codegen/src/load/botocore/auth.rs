//! Authentication schemes and unsigned payloads (Smithy 2.0 specification, "Authentication
//! traits").

use crate::load::json::{Located, Str};
use crate::model::node::{Node, Value};
use crate::model::traits;
use crate::source::Span;

use super::format::BotocoreOperation;
use super::metadata::Metadata;
use super::trait_builder::{TraitBuilder, object_node, string_node};

const SIGV4A: &str = "aws.auth#sigv4a";
const BEARER: &str = "smithy.api#httpBearerAuth";
const OPTIONAL_AUTH: &str = "smithy.api#optionalAuth";
/// Botocore's scheme of operations that need no authentication.
const NO_AUTH: &str = "smithy.api#noAuth";

impl<'a> TraitBuilder<'a, '_> {
    /// Sets the traits of an operation whose `auth`, or older `authtype`, differs from the
    /// service's.
    pub(super) fn put_auth(&mut self, operation: &BotocoreOperation<'a>) {
        let mut schemes = self.reader.read(operation.auth).map(|schemes| schemes.value);
        let unsigned = self.reader.read(operation.unsigned_payload).filter(|set| set.value);
        let mut unsigned = unsigned.map(|set| set.span);
        if let Some(authtype) = self.reader.read(operation.authtype) {
            if authtype.value == "v4-unsigned-body" {
                unsigned = unsigned.or(Some(authtype.span));
            }
            schemes = schemes.or_else(|| Some(vec![scheme_of(authtype)]));
        }
        if let Some(at) = unsigned {
            self.annotate(traits::UNSIGNED_PAYLOAD, at);
        }
        let schemes = schemes.unwrap_or_default();
        let Some(span) = schemes.first().map(|scheme| scheme.span) else { return };
        if schemes.iter().any(|scheme| scheme.value == NO_AUTH) {
            self.annotate(OPTIONAL_AUTH, span);
        }
        self.put(traits::AUTH, scheme_list(span, schemes));
    }

    /// Sets the schemes of the service, in order of preference.
    pub(super) fn put_service_auth(&mut self, metadata: &Metadata<'a>) {
        let schemes = metadata.auth.clone();
        for scheme in &schemes {
            let id = match &*scheme.value {
                traits::SIGV4 => traits::SIGV4,
                SIGV4A => SIGV4A,
                BEARER => {
                    self.annotate(BEARER, scheme.span);
                    continue;
                }
                // Other schemes have no trait in AWS's models.
                _ => continue,
            };
            let name = string_node(scheme.span, metadata.signing_name.as_ref());
            self.put(id, object_node(scheme.span, [("name", name)]));
        }
        if schemes.len() > 1 {
            self.put(traits::AUTH, scheme_list(metadata.span, schemes));
        }
    }
}

/// The scheme of a `signatureVersion` or `authtype`. Smithy has one scheme for S3's variants.
pub(super) fn scheme_of(version: Located<Str<'_>>) -> Located<Str<'_>> {
    let scheme = match &*version.value {
        "v4" | "s3" | "s3v4" | "v4-unsigned-body" => traits::SIGV4,
        "v4a" => SIGV4A,
        "bearer" => BEARER,
        "none" => NO_AUTH,
        _ => return version,
    };
    Located { value: scheme.into(), ..version }
}

/// The value of the trait `auth`. `noAuth` is expressed by `optionalAuth` instead.
fn scheme_list(span: Span, schemes: Vec<Located<Str<'_>>>) -> Node {
    let schemes = schemes.into_iter().filter(|scheme| scheme.value != NO_AUTH);
    Node { span, value: Value::Array(schemes.map(Node::from).collect()) }
}
