//! Deprecation (Smithy 2.0 specification, "`deprecated` trait").

use super::Lowering;
use crate::items::UsesDeprecated;
use crate::model::node::Node;
use crate::model::{Kind, Member, Shape, ShapeId, Traits, traits};

/// The message of `#[deprecated]`; `None` if the shape or member is not deprecated.
pub(super) fn deprecation_message(own: &Traits) -> Option<String> {
    let node = own.get(traits::DEPRECATED)?;
    let message = node.get("message").and_then(Node::as_str).map(str::trim);
    let since = node.get("since").and_then(Node::as_str).map(str::trim);
    Some(match (message, since) {
        (Some(message), Some(since)) => format!("since {since}: {message}"),
        (Some(message), None) => message.to_owned(),
        (None, Some(since)) => format!("since {since}"),
        (None, None) => String::new(),
    })
}

impl<'m> Lowering<'m, '_> {
    /// Whether a shape, one of its members, or a type that a member names is deprecated.
    pub(super) fn uses_deprecated(&self, shape: &Shape, members: &'m [Member]) -> UsesDeprecated {
        let mut own = std::iter::once(&shape.traits).chain(members.iter().map(|m| &m.traits));
        if own.any(|own| own.has(traits::DEPRECATED)) {
            return UsesDeprecated::Yes;
        }
        self.refers_to_deprecated(members.iter().map(|member| &member.target.id))
    }

    /// Whether one of the shapes is deprecated. For a list or map, the type of its elements counts.
    pub(super) fn refers_to_deprecated(
        &self,
        shapes: impl IntoIterator<Item = &'m ShapeId>,
    ) -> UsesDeprecated {
        let mut named = shapes.into_iter().filter_map(|id| self.model.get(self.element(id)));
        if named.any(|shape| shape.traits.has(traits::DEPRECATED)) {
            UsesDeprecated::Yes
        } else {
            UsesDeprecated::No
        }
    }

    /// The innermost element of nested lists and maps; `id` itself for other shapes.
    fn element(&self, mut id: &'m ShapeId) -> &'m ShapeId {
        while let Some(Kind::List(member) | Kind::Map { value: member, .. }) = self.model.kind(id) {
            id = &member.target.id;
        }
        id
    }
}
