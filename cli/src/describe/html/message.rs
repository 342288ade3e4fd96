//! The sections of the request and the response.

use smithereens_build::model::ShapeId;
use smithereens_build::source::Errors;

use super::wire::Place;
use super::writer::Html;
use super::{Page, documentation, labels};
use crate::describe::syntax;

/// The maximum number of lines of a notation. It repeats shapes, so that it can be much longer than
/// the rest of the page.
const MAX_LINES: usize = 2_000;

impl Page<'_> {
    pub(super) fn write_request(&self, html: &mut Html) {
        html.element("section", &[("id", "request")], |html| {
            html.leaf("h2", &[], "Request");
            self.write_root(html, self.view.request(), Place::Input);
            write_syntax(html, "Request syntax", syntax::request(self.view, MAX_LINES));
        });
    }

    pub(super) fn write_response(&self, html: &mut Html) {
        html.element("section", &[("id", "response")], |html| {
            html.leaf("h2", &[], "Response");
            self.write_root(html, self.view.response(), Place::Output);
            write_syntax(html, "Response syntax", syntax::response(self.view, MAX_LINES));
        });
    }

    /// Writes the input or output, unless it is described elsewhere on the page.
    fn write_root(&self, html: &mut Html, root: Option<&ShapeId>, place: Place) {
        let Some(shape) = root.and_then(|id| self.model().get(id)) else {
            let text = match place {
                Place::Input => "The operation has no input.",
                _ => "The operation has no output.",
            };
            html.leaf("p", &[], text);
            return;
        };
        if place == Place::Output && self.anchors.get(&shape.id) == Some("request") {
            html.element("p", &[], |html| {
                html.text("The output is the same structure as the input: ");
                self.write_link(html, &shape.id);
                html.text(".");
            });
            return;
        }
        labels::write_deprecation(html, &shape.traits);
        documentation::write_all(html, &shape.traits);
        self.write_members(html, shape, place);
    }
}

/// Writes a notation of a message, folded, with its comments set apart.
fn write_syntax(html: &mut Html, title: &str, text: Result<String, Errors>) {
    let Ok(text) = text else {
        let text = format!(
            "The notation of boto3 has more than {MAX_LINES} lines and is left out. `smithereens \
             describe` prints it without `--format html`."
        );
        html.leaf("p", &[("class", "note")], &text);
        return;
    };
    html.element("details", &[("open", "")], |html| {
        html.element("summary", &[], |html| html.leaf("h3", &[], title));
        let attributes = [("tabindex", "0"), ("role", "group"), ("aria-label", title)];
        html.element("pre", &attributes, |html| {
            html.element("code", &[], |html| {
                html.lines(&text, |html, line| match line.split_once("  # ") {
                    Some((code, comment)) => {
                        html.text(code);
                        html.leaf("span", &[("class", "comment")], &format!("  # {comment}"));
                    }
                    None => html.text(line),
                });
            });
        });
    });
}
