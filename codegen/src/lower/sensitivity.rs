//! What `Debug` must not show.

use super::Lowering;
use crate::items::{Debug, Sensitivity};
use crate::model::{Kind, Member, Traits, traits};

impl<'m> Lowering<'m> {
    pub(super) fn sensitivity(&self, member: &Member) -> Sensitivity {
        // Simple types and collections do not speak for themselves; structures redact their own.
        let mut open = vec![member];
        while let Some(member) = open.pop() {
            if self.model.effective_trait(member, traits::SENSITIVE).is_some() {
                return Sensitivity::Redacted;
            }
            if let Some(kind @ (Kind::List(_) | Kind::Map { .. })) =
                self.model.kind(&member.target.id)
            {
                open.extend(kind.members());
            }
        }
        Sensitivity::Shown
    }
}

pub(super) fn debug(own: &Traits, mut members: impl Iterator<Item = Sensitivity>) -> Debug {
    if own.has(traits::SENSITIVE) {
        Debug::AllRedacted
    } else if members.any(|member| member == Sensitivity::Redacted) {
        Debug::SomeRedacted
    } else {
        Debug::Derived
    }
}
