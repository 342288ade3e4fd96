//! The section of the errors.

use smithereens_build::model::node::Node;
use smithereens_build::model::{Shape, ShapeId, traits};

use super::facts::{self, Fact};
use super::members::{write_row, write_table};
use super::writer::Html;
use super::{Page, documentation, labels};

impl Page<'_> {
    pub(super) fn write_errors(&self, html: &mut Html) {
        html.element("section", &[("id", "errors")], |html| {
            html.leaf("h2", &[], "Errors");
            let errors: Vec<_> = self.view.errors().collect();
            if errors.is_empty() {
                html.leaf("p", &[], "The model lists no errors for the operation.");
                return;
            }
            let caption = format!("Errors of {}", self.name());
            write_table(html, &caption, ["Error", "Status and fault", "Description"], |html| {
                errors.iter().for_each(|error| self.write_error(html, error));
            });
        });
    }

    fn write_error(&self, html: &mut Html, id: &ShapeId) {
        let Some(shape) = self.model().get(id) else { return };
        let name = |html: &mut Html| {
            self.write_link(html, id);
            labels::write_of_shape(html, &shape.traits);
        };
        let fault = shape.traits.str(traits::ERROR).unwrap_or("client");
        let status = |html: &mut Html| html.text(&format!("{}, {fault}", status(shape)));
        let description = |html: &mut Html| {
            labels::write_deprecation(html, &shape.traits);
            documentation::write_all(html, &shape.traits);
            facts::write(html, &error_facts(shape));
        };
        write_row(html, name, status, description);
    }
}

/// The HTTP status of an error: that of the model, or else the one of its fault.
fn status(shape: &Shape) -> String {
    let query_error = shape.traits.get(traits::AWS_QUERY_ERROR);
    let stated = shape.traits.get(traits::HTTP_ERROR);
    let stated = stated.or_else(|| query_error.and_then(|it| it.get("httpResponseCode")));
    match stated.and_then(Node::as_number) {
        Some(status) => status.to_owned(),
        None if shape.traits.str(traits::ERROR) == Some("server") => "500".to_owned(),
        None => "400".to_owned(),
    }
}

fn error_facts(shape: &Shape) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(retryable) = shape.traits.get(traits::RETRYABLE) {
        let is_throttling = retryable.get("throttling").and_then(Node::as_bool) == Some(true);
        let words = if is_throttling { "yes, more slowly (throttling)" } else { "yes" };
        facts.push(Fact::words("Retry", words));
    }
    let query_error = shape.traits.get(traits::AWS_QUERY_ERROR);
    let code = query_error.and_then(|it| it.get("code")).and_then(Node::as_str);
    facts.extend(code.map(|code| Fact::code("Code", code)));
    facts
}
