//! Shows an operation as one HTML page without scripts and external resources. `writer` escapes all
//! text, `documentation` sanitizes the documentation of the model; the other files have one part of
//! the page each.

mod anchors;
mod authentication;
mod contents;
mod documentation;
mod errors;
mod example;
mod facts;
mod labels;
mod members;
mod message;
mod overview;
mod pagination;
mod request_line;
mod sample;
mod shapes;
mod types;
mod users;
mod waiters;
mod wire;
mod writer;

use indexmap::IndexSet;

use smithereens_build::lower::protocol::{self, Protocol};
use smithereens_build::model::{Model, Shape, ShapeId, Traits};
use smithereens_build::select;

use super::{OperationView, Part};
use anchors::Anchors;
use users::Users;
use writer::Html;

/// No scripts, and nothing from other places than the page itself.
const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Returns the page with the shown parts of an operation.
pub(super) fn to_text(view: &OperationView<'_>) -> String {
    let page = Page::new(view);
    let mut html = Html::default();
    html.element("html", &[("lang", "en")], |html| {
        html.element("head", &[], |html| page.write_head(html));
        html.element("body", &[], |html| page.write_body(html));
    });
    html.into_document()
}

/// What the parts of a page have in common.
struct Page<'m> {
    view: &'m OperationView<'m>,
    /// The shapes that the shown parts reach, sorted by id.
    shapes: Vec<&'m Shape>,
    anchors: Anchors<'m>,
    users: Users<'m>,
    /// The shapes that are reachable from the input.
    in_request: IndexSet<&'m ShapeId>,
    /// The shapes that are reachable from the output or an error.
    in_response: IndexSet<&'m ShapeId>,
    /// The protocol that the page describes; `None` if the service has none that is implemented.
    protocol: Option<&'static Protocol>,
}

impl<'m> Page<'m> {
    fn new(view: &'m OperationView<'m>) -> Self {
        let shapes = view.shapes();
        let roots = [(view.request(), "request"), (view.response(), "response")];
        let roots: Vec<_> =
            roots.into_iter().filter_map(|(id, place)| Some((id?, place))).collect();
        Self {
            anchors: Anchors::new(&shapes, &roots),
            users: Users::new(view.model, &shapes),
            in_request: select::reachable(view.model, view.request().into_iter()),
            in_response: select::reachable(
                view.model,
                view.response().into_iter().chain(view.errors()),
            ),
            protocol: protocol::preferred(view.selection.service),
            shapes,
            view,
        }
    }

    fn model(&self) -> &'m Model {
        self.view.model
    }

    /// The operation's name.
    fn name(&self) -> &'m str {
        self.view.operation.shape.id.name()
    }

    /// The operation's traits.
    fn traits(&self) -> &'m Traits {
        &self.view.operation.shape.traits
    }

    fn write_head(&self, html: &mut Html) {
        html.void("meta", &[("charset", "utf-8")]);
        html.void(
            "meta",
            &[("http-equiv", "Content-Security-Policy"), ("content", CONTENT_SECURITY_POLICY)],
        );
        html.void(
            "meta",
            &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")],
        );
        html.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
        html.void("meta", &[("name", "referrer"), ("content", "no-referrer")]);
        let service = self.view.selection.service.id.name();
        html.leaf("title", &[], &format!("{} · {service}", self.name()));
        html.stylesheet(include_str!("style.css"));
    }

    fn write_body(&self, html: &mut Html) {
        html.leaf("a", &[("class", "skip"), ("href", "#content")], "Skip to the content");
        html.element("div", &[("class", "page")], |html| {
            html.element("nav", &[("aria-label", "Contents")], |html| self.write_contents(html));
            html.element("main", &[("id", "content")], |html| {
                self.write_overview(html);
                if self.view.shows(Part::Request) {
                    self.write_request(html);
                }
                if self.view.shows(Part::Response) {
                    self.write_response(html);
                }
                if self.view.shows(Part::Errors) {
                    self.write_errors(html);
                }
                if self.view.part.is_none() {
                    self.write_examples(html);
                    self.write_pagination(html);
                    self.write_waiters(html);
                }
                self.write_shapes(html);
            });
        });
    }
}
