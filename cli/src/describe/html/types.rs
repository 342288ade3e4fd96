//! The types of members: names that link to the sections of shapes.

use smithereens_build::model::{Kind, ShapeId};

use super::Page;
use super::writer::Html;

/// How deep the names of lists and maps nest. Lists and maps can contain themselves.
const MAX_DEPTH: usize = 8;

impl Page<'_> {
    /// Writes the type of a shape: `list of Tag`, in which `Tag` is a link.
    pub(super) fn write_type(&self, html: &mut Html, id: &ShapeId) {
        self.write_nested_type(html, id, 0);
    }

    fn write_nested_type(&self, html: &mut Html, id: &ShapeId, depth: usize) {
        match self.model().kind(id) {
            Some(Kind::List(_) | Kind::Map { .. }) if depth == MAX_DEPTH => html.text("…"),
            Some(Kind::List(member)) => {
                html.text("list of ");
                self.write_nested_type(html, &member.target.id, depth + 1);
            }
            Some(Kind::Map { key, value }) => {
                html.text("map of ");
                self.write_nested_type(html, &key.target.id, depth + 1);
                html.text(" to ");
                self.write_nested_type(html, &value.target.id, depth + 1);
            }
            _ if id.is_unit() => html.text("no value"),
            kind => match self.anchors.href(id) {
                Some(href) => html.element("a", &[("href", &href)], |html| html.name(id.name())),
                None => html.text(kind.map_or("unknown", Kind::name)),
            },
        }
    }

    /// Writes the name of a shape as a link to its section, or as code if the page has none.
    pub(super) fn write_link(&self, html: &mut Html, id: &ShapeId) {
        match self.anchors.href(id) {
            Some(href) => html.element("a", &[("href", &href)], |html| html.name(id.name())),
            None => html.leaf("code", &[], id.name()),
        }
    }
}
