//! The places of a page that links of the same page lead to.

use indexmap::IndexMap;

use smithereens_build::model::{Kind, Shape, ShapeId};

/// The place of each shape that has a section.
pub(super) struct Anchors<'m>(IndexMap<&'m ShapeId, String>);

impl<'m> Anchors<'m> {
    /// The places of the `shapes` that have members or values, in their order. Those in `roots`
    /// have a place of their own.
    pub(super) fn new(shapes: &[&'m Shape], roots: &[(&'m ShapeId, &'static str)]) -> Self {
        let mut counts: IndexMap<&str, usize> = IndexMap::new();
        for shape in shapes {
            *counts.entry(shape.id.name()).or_default() += 1;
        }
        let anchors = shapes.iter().filter(|shape| has_section(&shape.kind)).map(|shape| {
            let id = &shape.id;
            let root = roots.iter().find(|(root, _)| *root == id);
            let is_unique = counts.get(id.name()) == Some(&1);
            let name = if is_unique { id.name() } else { id.as_str() };
            let anchor = root.map_or_else(|| shape_anchor(name), |(_, place)| (*place).to_owned());
            (id, anchor)
        });
        Self(anchors.collect())
    }

    /// The id of the element that describes a shape; `None` if the page has none.
    pub(super) fn get(&self, id: &ShapeId) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }

    /// The destination of a link to a shape; `None` if the page does not describe it.
    pub(super) fn href(&self, id: &ShapeId) -> Option<String> {
        self.get(id).map(|anchor| format!("#{anchor}"))
    }
}

/// Whether a page describes shapes of this kind in a section. Other shapes are described where they
/// are the target of a member.
fn has_section(kind: &Kind) -> bool {
    matches!(kind, Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_))
}

/// The id of the section of the shape `name`, a name or an absolute id. Names consist of ASCII
/// letters, digits and underscores, so that ids of different shapes differ.
fn shape_anchor(name: &str) -> String {
    let mut anchor = "shape-".to_owned();
    for c in name.chars() {
        match c {
            '.' | '_' => anchor.push(c),
            c if c.is_ascii_alphanumeric() => anchor.push(c),
            '#' => anchor.push('-'),
            c => anchor.push_str(&format!("-{:x}-", u32::from(c))),
        }
    }
    anchor
}

#[cfg(test)]
mod tests {
    use super::shape_anchor;

    #[test]
    fn anchors_need_no_escapes() {
        assert_eq!(shape_anchor("Bucket_2"), "shape-Bucket_2");
        assert_eq!(shape_anchor("com.example#Bucket"), "shape-com.example-Bucket");
        assert_eq!(shape_anchor("a\" onclick=\"é"), "shape-a-22--20-onclick-3d--22--e9-");
    }
}
