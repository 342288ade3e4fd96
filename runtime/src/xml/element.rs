//! An element of a document that is being read.

/// An element whose start tag is next, or was just read.
pub(super) struct Element<'t> {
    /// The name, with its prefix.
    pub(super) name: &'t str,
    /// The content of the start tag: the name and the attributes.
    pub(super) tag: &'t str,
    /// The offset of the start tag.
    pub(super) at: usize,
    pub(super) content: Content,
}

/// The state of an element's content.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// The start tag, a name without attributes, is not read yet.
    Unopened,
    /// The start tag is read. The content is next, up to the end tag.
    Opened,
    /// The element is an empty-element tag, without content.
    Empty,
}

impl Element<'_> {
    /// Whether the element has this name. Its prefix is ignored if `name` has none.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.name == name || local_name(self.name) == Some(name)
    }

    /// Returns the text after the end tag, if `rest` begins with that.
    #[inline]
    pub(super) fn strip_end_tag<'r>(&self, rest: &'r str) -> Option<&'r str> {
        rest.strip_prefix("</")?.strip_prefix(self.name)?.strip_prefix('>')
    }

    /// Returns the offset of the content.
    pub(super) fn content_at(&self) -> usize {
        let brackets = if self.content == Content::Empty { 3 } else { 2 };
        self.at + self.tag.len() + brackets
    }
}

/// Returns the name without its prefix, if it has one.
pub(super) fn local_name(name: &str) -> Option<&str> {
    name.split_once(':').map(|(_, local)| local)
}
