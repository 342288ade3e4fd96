//! The section of the trait `paginated`.

use smithereens_build::model::node::Node;
use smithereens_build::model::traits;

use super::Page;
use super::facts::{self, Fact};
use super::writer::Html;

impl Page<'_> {
    /// Whether the results of the operation are pages.
    pub(super) fn has_pagination(&self) -> bool {
        self.traits().has(traits::PAGINATED)
    }

    /// Writes the members that pages need. The trait of the service completes that of the operation.
    pub(super) fn write_pagination(&self, html: &mut Html) {
        let Some(own) = self.traits().get(traits::PAGINATED) else { return };
        let service = self.view.selection.service.traits.get(traits::PAGINATED);
        let property = |name: &str| {
            let node = own.get(name).or_else(|| service?.get(name));
            node.and_then(Node::as_str)
        };
        let properties = [
            ("inputToken", "Token of the request"),
            ("outputToken", "Token of the next page"),
            ("items", "Items"),
            ("pageSize", "Page size"),
        ];
        let found: Vec<_> = properties
            .iter()
            .filter_map(|(name, title)| Some(Fact::code(title, property(name)?)))
            .collect();
        html.element("section", &[("id", "pagination")], |html| {
            html.leaf("h2", &[], "Pagination");
            html.leaf(
                "p",
                &[],
                "A response has one page of the results. To get the next page, repeat the request \
                 with the token of the response; the last page has no token.",
            );
            facts::write(html, &found);
        });
    }
}
