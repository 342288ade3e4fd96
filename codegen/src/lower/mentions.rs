//! Whether code mentions what is deprecated, which the compiler would warn of.

use super::Lowering;
use crate::items::Mentions;
use crate::model::{Kind, Member, Shape, ShapeId, Traits, traits};

impl<'m> Lowering<'m> {
    pub(super) fn mentions_members(&self, shape: &Shape, members: &'m [Member]) -> Mentions {
        let targets = members.iter().map(|member| &member.target.id);
        self.mentions(targets, &shape.traits, members.iter())
    }

    /// Whether any of these is deprecated: the item itself, its members, the types it mentions.
    pub(super) fn mentions(
        &self,
        targets: impl Iterator<Item = &'m ShapeId>,
        own: &Traits,
        mut members: impl Iterator<Item = &'m Member>,
    ) -> Mentions {
        let deprecated = |own: &Traits| own.has(traits::DEPRECATED);
        let mut targets = targets.map(|id| self.contents(id));
        let target_is_deprecated =
            |id: &ShapeId| self.model.get(id).is_some_and(|shape| deprecated(&shape.traits));
        if deprecated(own)
            || members.any(|member| deprecated(&member.traits))
            || targets.any(target_is_deprecated)
        {
            Mentions::Deprecated
        } else {
            Mentions::Nothing
        }
    }

    /// What lists and maps hold in the end: the type that is mentioned by name.
    fn contents(&self, id: &'m ShapeId) -> &'m ShapeId {
        let mut id = id;
        while let Some(Kind::List(member) | Kind::Map { value: member, .. }) = self.model.kind(id) {
            id = &member.target.id;
        }
        id
    }
}
