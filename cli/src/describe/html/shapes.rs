//! The sections of the shapes that the request, the response and the errors contain.

use smithereens_build::model::{Shape, ShapeId, traits};

use super::wire::Place;
use super::writer::{Attribute, Html};
use super::{Page, documentation, labels};

/// The number of shapes up to which their sections are unfolded.
const MAX_UNFOLDED: usize = 20;

impl<'m> Page<'m> {
    /// The shapes that have a section of their own, sorted by name.
    pub(super) fn sections(&self) -> impl Iterator<Item = &'m Shape> {
        let shapes = self.shapes.iter().copied();
        let is_section = |id: &ShapeId| {
            self.anchors.get(id).is_some_and(|anchor| !matches!(anchor, "request" | "response"))
        };
        let mut sections: Vec<_> = shapes.filter(|shape| is_section(&shape.id)).collect();
        sections.sort_by_key(|shape| (shape.id.name(), &shape.id));
        sections.into_iter()
    }

    pub(super) fn write_shapes(&self, html: &mut Html) {
        let shapes: Vec<_> = self.sections().collect();
        if shapes.is_empty() {
            return;
        }
        html.element("section", &[("id", "shapes")], |html| {
            html.leaf("h2", &[], "Shapes");
            let attributes: &[_] = if shapes.len() <= MAX_UNFOLDED { &[("open", "")] } else { &[] };
            shapes.iter().for_each(|shape| self.write_shape(html, shape, attributes));
        });
    }

    /// Writes the section of a shape. A link to it unfolds it, because its id is on the folded part.
    fn write_shape(&self, html: &mut Html, shape: &'m Shape, attributes: &[Attribute<'_>]) {
        let Some(anchor) = self.anchors.get(&shape.id) else { return };
        html.element("details", attributes, |html| {
            html.element("summary", &[], |html| {
                html.element("h3", &[], |html| html.name(shape.id.name()));
                html.text(" ");
                html.leaf("span", &[("class", "kind")], kind_name(shape));
                labels::write_of_shape(html, &shape.traits);
            });
            html.element("div", &[("class", "shape"), ("id", anchor)], |html| {
                self.write_users(html, shape);
                labels::write_deprecation(html, &shape.traits);
                documentation::write_all(html, &shape.traits);
                self.write_members(html, shape, Place::Shape);
            });
        });
    }

    /// Writes links to the structures and unions that contain a shape.
    fn write_users(&self, html: &mut Html, shape: &Shape) {
        let users = self.users.of(&shape.id);
        if users.is_empty() {
            return;
        }
        html.element("p", &[("class", "users")], |html| {
            html.text("Used by ");
            for (index, user) in users.iter().enumerate() {
                html.text(if index > 0 { ", " } else { "" });
                self.write_link(html, user);
            }
        });
    }
}

/// The type of a shape, or that it is an error.
fn kind_name(shape: &Shape) -> &'static str {
    if shape.traits.has(traits::ERROR) { "error" } else { shape.kind.name() }
}
