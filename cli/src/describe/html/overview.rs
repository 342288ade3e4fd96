//! The start of a page: what the operation is, and how it is requested.

use smithereens_build::lower::protocol;
use smithereens_build::model::node::Node;
use smithereens_build::model::traits;
use smithereens_build::select::sdk_id;

use super::facts::{self, Fact, FactValue};
use super::writer::Html;
use super::{Page, documentation, labels};

impl Page<'_> {
    pub(super) fn write_overview(&self, html: &mut Html) {
        html.element("header", &[], |html| {
            self.write_service(html);
            html.element("h1", &[], |html| html.name(self.name()));
            labels::write_of_operation(html, self.traits());
            self.write_request_line(html);
        });
        if self.traits().has(traits::DOCUMENTATION) || self.traits().has(traits::DEPRECATED) {
            html.element("div", &[("class", "documentation")], |html| {
                labels::write_deprecation(html, self.traits());
                documentation::write_all(html, self.traits());
            });
        }
        html.element("div", &[("class", "overview")], |html| {
            facts::write(html, &self.operation_facts());
        });
    }

    fn write_request_line(&self, html: &mut Html) {
        let Some((method, path)) = self.method_and_path() else { return };
        html.element("p", &[("class", "request-line")], |html| {
            html.leaf("span", &[("class", "method")], &method);
            html.text(" ");
            html.leaf("code", &[], &path);
            if let Some(field) = self.operation_field() {
                html.void("br", &[]);
                html.leaf("code", &[], &field);
            }
        });
    }

    /// Writes the service's title, or the name of its shape, and the version.
    fn write_service(&self, html: &mut Html) {
        let service = self.view.selection.service;
        let title = service.traits.str(traits::TITLE);
        let version = self.view.selection.definition.version.as_str();
        html.element("p", &[("class", "service")], |html| {
            html.text(title.or_else(|| sdk_id(service)).unwrap_or(service.id.name()));
            if !version.is_empty() {
                html.text(" · ");
                html.leaf("span", &[("class", "version")], version);
            }
        });
    }

    fn operation_facts(&self) -> Vec<Fact> {
        let service = self.view.selection.service;
        let mut facts = vec![
            Fact::code("Operation", self.view.operation.shape.id.as_str()),
            Fact::code("Service", service.id.as_str()),
        ];
        let protocols = protocol::names_of(service);
        if !protocols.is_empty() {
            let codes = protocols.iter().map(|name| (*name).to_owned()).collect();
            let name = if protocols.len() == 1 { "Protocol" } else { "Protocols" };
            facts.push(Fact { name, value: FactValue::Codes(codes) });
        }
        if let Some(protocol) = self.protocol.filter(|_| protocols.len() > 1) {
            let name = protocol.id.rsplit('#').next().unwrap_or(protocol.id);
            facts.push(Fact::code("Described for", name));
        }
        facts.extend(self.request_facts());
        facts.extend(self.authentication_facts());
        facts.extend(self.body_facts());
        facts.extend(self.traits().str(traits::SINCE).map(|since| Fact::words("Since", since)));
        facts
    }

    /// Checksums and compression of the request.
    fn body_facts(&self) -> Vec<Fact> {
        let own = self.traits();
        let checksum = own.get(traits::HTTP_CHECKSUM);
        let is_required = own.has(traits::HTTP_CHECKSUM_REQUIRED)
            || checksum.and_then(|it| it.get("requestChecksumRequired")).and_then(Node::as_bool)
                == Some(true);
        let algorithm = checksum.and_then(|it| it.get("requestAlgorithmMember"));
        let mut facts = Vec::new();
        if is_required {
            facts.push(Fact::words("Checksum of the request", "required"));
        }
        if let Some(member) = algorithm.and_then(Node::as_str) {
            facts.push(Fact::code("Checksum algorithm", member));
        }
        let encodings = own.get(traits::REQUEST_COMPRESSION).and_then(|it| it.get("encodings"));
        if let Some(encodings) = encodings.and_then(Node::as_array) {
            let codes = encodings.iter().filter_map(Node::as_str).map(str::to_owned).collect();
            facts.push(Fact { name: "Compression", value: FactValue::Codes(codes) });
        }
        facts
    }
}
