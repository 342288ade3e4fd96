//! Members that `Debug` must hide (Smithy 2.0 specification, "`sensitive` trait").

use super::Lowering;
use crate::items::{Debug, Sensitivity};
use crate::model::{Kind, Member, Traits, traits};

impl<'m> Lowering<'m, '_> {
    /// Whether `Debug` of the type that contains `member` must hide its value. Structures and
    /// unions hide their own members; the elements of lists and maps are checked here, since
    /// these have no type of their own.
    pub(super) fn sensitivity(&self, member: &Member) -> Sensitivity {
        let mut pending = vec![member];
        while let Some(member) = pending.pop() {
            if self.model.effective_trait(member, traits::SENSITIVE).is_some() {
                return Sensitivity::Redacted;
            }
            if let Some(kind @ (Kind::List(_) | Kind::Map { .. })) =
                self.model.kind(&member.target.id)
            {
                pending.extend(kind.members());
            }
        }
        Sensitivity::Shown
    }
}

/// How `Debug` is implemented for a structure or union with these traits and members.
pub(super) fn debug(own: &Traits, mut members: impl Iterator<Item = Sensitivity>) -> Debug {
    if own.has(traits::SENSITIVE) {
        Debug::AllRedacted
    } else if members.any(|member| member == Sensitivity::Redacted) {
        Debug::SomeRedacted
    } else {
        Debug::Derived
    }
}
