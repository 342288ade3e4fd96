//! How requests are authenticated (Smithy 2.0 specification, "Authentication traits").

use smithereens_build::model::node::Node;
use smithereens_build::model::traits;

use super::Page;
use super::facts::Fact;

/// Authentication traits of a service, and their names.
const SCHEMES: &[(&str, &str)] = &[
    (traits::SIGV4, "AWS Signature Version 4"),
    (traits::SIGV4A, "AWS Signature Version 4A"),
    (traits::HTTP_API_KEY_AUTH, "API key"),
    (traits::HTTP_BASIC_AUTH, "HTTP Basic"),
    (traits::HTTP_BEARER_AUTH, "HTTP Bearer"),
    (traits::HTTP_DIGEST_AUTH, "HTTP Digest"),
];

impl Page<'_> {
    /// The authentication schemes in the order of preference. Empty if the model has none.
    pub(super) fn authentication_facts(&self) -> Vec<Fact> {
        let (own, service) = (self.traits(), &self.view.selection.service.traits);
        let listed = own.get(traits::AUTH).or_else(|| service.get(traits::AUTH));
        let mut schemes: Vec<String> = match listed.and_then(Node::as_array) {
            Some(ids) => ids.iter().filter_map(Node::as_str).map(scheme_name).collect(),
            None => {
                let known = SCHEMES.iter().filter(|(id, _)| service.has(id));
                known.map(|(id, _)| scheme_name(id)).collect()
            }
        };
        if listed.is_some() && schemes.is_empty() {
            schemes.push("none".to_owned());
        } else if schemes.is_empty() {
            return Vec::new();
        }
        let is_signed = schemes.iter().any(|it| *it == scheme_name(traits::SIGV4));
        let mut words = schemes.join(", or ");
        if own.has(traits::OPTIONAL_AUTH) {
            words.push_str("; optional");
        }
        if own.has(traits::UNSIGNED_PAYLOAD) {
            words.push_str("; the payload is not signed");
        }
        let mut facts = vec![Fact::words("Authentication", words)];
        let signing_name =
            service.get(traits::SIGV4).filter(|_| is_signed).and_then(|it| it.get("name"));
        facts.extend(signing_name.and_then(Node::as_str).map(|it| Fact::code("Signing name", it)));
        facts
    }
}

/// The name of a scheme, or its id if it has no other name.
fn scheme_name(id: &str) -> String {
    SCHEMES.iter().find(|(known, _)| *known == id).map_or(id, |(_, name)| name).to_owned()
}
