//! The table of contents.

use super::writer::Html;
use super::{Page, Part};

impl Page<'_> {
    pub(super) fn write_contents(&self, html: &mut Html) {
        html.element("p", &[("class", "operation")], |html| {
            html.leaf("a", &[("href", "#content")], self.name());
        });
        html.element("ul", &[], |html| {
            let is_whole = self.view.part.is_none();
            for (is_shown, anchor, title) in [
                (self.view.shows(Part::Request), "request", "Request"),
                (self.view.shows(Part::Response), "response", "Response"),
                (self.view.shows(Part::Errors), "errors", "Errors"),
                (is_whole, "examples", "Examples"),
                (is_whole && self.has_pagination(), "pagination", "Pagination"),
                (is_whole && self.has_waiters(), "waiters", "Waiters"),
                (self.sections().next().is_some(), "shapes", "Shapes"),
            ] {
                if is_shown {
                    let href = format!("#{anchor}");
                    html.element("li", &[], |html| html.leaf("a", &[("href", &href)], title));
                }
            }
        });
        // On a phone the folded sections serve as a list of the shapes.
        html.element("ul", &[("class", "shapes")], |html| {
            for shape in self.sections() {
                html.element("li", &[], |html| self.write_link(html, &shape.id));
            }
        });
    }
}
