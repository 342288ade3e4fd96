//! Authentication schemes: which ones, and where a payload goes unsigned.

use crate::load::json::{Located, Str};
use crate::model::node::{Node, Value};
use crate::model::{ShapeId, Traits, traits};
use crate::source::Span;

use super::format::Operation;
use super::{Converter, node_object, node_text};

const SIGV4A: &str = "aws.auth#sigv4a";
const BEARER: &str = "smithy.api#httpBearerAuth";
const OPTIONAL_AUTH: &str = "smithy.api#optionalAuth";
/// Botocore's way to say that a caller need not authenticate.
const NO_AUTH: &str = "smithy.api#noAuth";

impl<'a> Converter<'_, 'a, '_, '_> {
    /// The traits of an operation that differs from its service: `auth` or the older `authtype`.
    pub(super) fn put_auth(
        &mut self,
        id: &ShapeId,
        traits: &mut Traits,
        operation: &Operation<'a>,
    ) {
        let mut schemes = self.read(id, operation.auth).map(|schemes| schemes.value);
        let unsigned = self.read(id, operation.unsigned_payload).filter(|set| set.value);
        let mut unsigned = unsigned.map(|set| set.span);
        if let Some(kind) = self.read(id, operation.authtype) {
            if kind.value == "v4-unsigned-body" {
                unsigned = unsigned.or(Some(kind.span));
            }
            schemes = schemes.or_else(|| Some(vec![scheme_of(kind)]));
        }
        if let Some(at) = unsigned {
            self.annotate(traits, traits::UNSIGNED_PAYLOAD, at);
        }
        let schemes = schemes.unwrap_or_default();
        let Some(span) = schemes.first().map(|scheme| scheme.span) else { return };
        if schemes.iter().any(|scheme| scheme.value == NO_AUTH) {
            self.annotate(traits, OPTIONAL_AUTH, span);
        }
        self.put(traits, traits::AUTH, list(span, schemes));
    }

    /// The schemes of the service, in order of preference.
    pub(super) fn put_service_auth(&mut self, traits: &mut Traits) {
        let schemes = self.metadata.auth.clone();
        for scheme in &schemes {
            let id = match &*scheme.value {
                traits::SIGV4 => traits::SIGV4,
                SIGV4A => SIGV4A,
                BEARER => {
                    self.annotate(traits, BEARER, scheme.span);
                    continue;
                }
                // Others have no trait among AWS's: nothing here would read one.
                _ => continue,
            };
            let name = node_text(scheme.span, self.metadata.signing_name.as_ref());
            self.put(traits, id, node_object(scheme.span, [("name", name)]));
        }
        if schemes.len() > 1 {
            self.put(traits, traits::AUTH, list(self.metadata.span, schemes));
        }
    }
}

/// The scheme that `signatureVersion` or `authtype` means. S3's variants are one scheme in Smithy.
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

/// Absolute ids of schemes. Another trait says that none is required.
fn list(span: Span, schemes: Vec<Located<Str<'_>>>) -> Node {
    let schemes = schemes.into_iter().filter(|scheme| scheme.value != NO_AUTH);
    Node { span, value: Value::Array(schemes.map(Located::<Str<'_>>::into_node).collect()) }
}
