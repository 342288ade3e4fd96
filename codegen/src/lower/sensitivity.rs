//! Members that `Debug` must hide (Smithy 2.0 specification, "`sensitive` trait").

use super::Lowering;
use crate::items::{DebugImpl, Sensitivity};
use crate::model::{Kind, Member, Traits, traits};

impl<'m> Lowering<'m, '_> {
    /// Whether the `Debug` implementation of the type that contains `member` must hide its value.
    /// The elements of lists and maps are searched too, since a list or map has no Rust type with a
    /// `Debug` implementation of its own.
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
pub(super) fn decide_debug_impl(
    own: &Traits,
    mut members: impl Iterator<Item = Sensitivity>,
) -> DebugImpl {
    if own.has(traits::SENSITIVE) {
        DebugImpl::AllRedacted
    } else if members.any(|member| member == Sensitivity::Redacted) {
        DebugImpl::SomeRedacted
    } else {
        DebugImpl::Derived
    }
}
