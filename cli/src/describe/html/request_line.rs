//! What identifies the operation in an HTTP request: method, path, and for some protocols a header
//! or a form.

use smithereens_build::lower::protocol::Bindings;
use smithereens_build::model::node::Node;
use smithereens_build::model::traits;

use super::Page;
use super::facts::Fact;

impl Page<'_> {
    /// The method and the path of a request. `None` if the model does not say them.
    pub(super) fn method_and_path(&self) -> Option<(String, String)> {
        let post = |path: String| Some(("POST".to_owned(), path));
        let (operation, service) = (self.name(), self.view.selection.service.id.name());
        match self.protocol.map(|protocol| protocol.ty) {
            Some("AwsJson1_0" | "AwsJson1_1" | "AwsQuery" | "Ec2Query") => post("/".to_owned()),
            Some("RpcV2Json" | "RpcV2Cbor") => {
                post(format!("/service/{service}/operation/{operation}"))
            }
            _ => {
                let http = self.traits().get(traits::HTTP)?;
                let text = |name| http.get(name).and_then(Node::as_str).map(str::to_owned);
                Some((text("method")?, text("uri")?))
            }
        }
    }

    /// What identifies the operation in a request besides the path: a header, or fields of the form.
    pub(super) fn operation_field(&self) -> Option<String> {
        let (operation, service) = (self.name(), self.view.selection.service.id.name());
        match self.protocol.map(|protocol| protocol.ty) {
            Some("AwsJson1_0" | "AwsJson1_1") => {
                Some(format!("X-Amz-Target: {service}.{operation}"))
            }
            Some("AwsQuery" | "Ec2Query") => {
                let version = &self.view.selection.definition.version;
                Some(format!("Action={operation}&Version={version}"))
            }
            _ => None,
        }
    }

    /// The status of a response, and the prefix of the host.
    pub(super) fn request_facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let has_bindings = self.protocol.is_none_or(|it| it.bindings == Bindings::Http);
        let http = self.traits().get(traits::HTTP).filter(|_| has_bindings);
        if let Some(code) = http.and_then(|http| http.get("code")).and_then(Node::as_number) {
            facts.push(Fact::code("Status of a response", code));
        }
        let endpoint = self.traits().get(traits::ENDPOINT);
        let prefix = endpoint.and_then(|it| it.get("hostPrefix")).and_then(Node::as_str);
        facts.extend(prefix.map(|prefix| Fact::code("Host prefix", prefix)));
        facts
    }
}
