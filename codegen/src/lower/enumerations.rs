//! Unions and enums. Each member becomes a variant.

use super::sensitivity::decide_debug_impl;
use super::{Lowering, deprecation_message, documentation};
use crate::items::{
    Enum, EnumVariant, EventError, Head, MemberPresence, Union, UnionVariant, Visibility,
};
use crate::model::node::Node;
use crate::model::traits::Target;
use crate::model::{Member, Shape, traits};

impl<'m> Lowering<'m, '_> {
    pub(super) fn lower_union(&self, shape: &'m Shape, members: &'m [Member]) -> Union {
        let (errors, others): (Vec<_>, Vec<_>) =
            members.iter().partition(|member| self.model.is_stream_error(shape, member));
        let variants = others.into_iter().map(|member| UnionVariant {
            head: self.member_head(self.types.variant_name(&shape.id, &member.name), member),
            ty: (!member.target.id.is_unit()).then(|| self.member_type(shape, member)),
            sensitive: self.sensitivity(member),
            member: self.trait_converter.convert_member(member, MemberPresence::Optional),
        });
        let variants: Vec<_> = variants.collect();
        Union {
            head: self.head(shape),
            id: shape.id.to_string(),
            traits: self.trait_converter.convert_traits(Target::Shape, &shape.traits),
            debug: decide_debug_impl(
                &shape.traits,
                variants.iter().map(|variant| variant.sensitive),
            ),
            uses_deprecated: self.uses_deprecated(shape, members),
            variants,
            event_errors: (shape.traits.has(traits::STREAMING) && self.has_event_streams())
                .then(|| errors.into_iter().map(lower_event_error).collect()),
        }
    }

    /// An enum. `read` converts the value of the trait `enumValue`.
    pub(super) fn lower_enum<V>(
        &self,
        shape: &'m Shape,
        members: &'m [Member],
        read: impl Fn(&Node) -> Option<V>,
    ) -> Enum<V> {
        let mut variants = Vec::new();
        for member in members {
            let Some(value) = member.traits.get(traits::ENUM_VALUE).and_then(&read) else {
                let kind = shape.kind.name();
                let message = format!(
                    "the `enumValue` of this member is missing or not a value of an {kind}"
                );
                let id = shape.id.with_member(&member.name);
                self.report.error((member.span, &id), message);
                continue;
            };
            let name = self.types.variant_name(&shape.id, &member.name);
            let docs = documentation::shape_docs(&member.traits);
            let deprecated = deprecation_message(&member.traits);
            let is_hidden = self.checks_constraints() && member.traits.has(traits::INTERNAL);
            let visibility = if is_hidden { Visibility::Internal } else { Visibility::Public };
            variants.push(EnumVariant { head: Head { name, docs, deprecated }, value, visibility });
        }
        let uses_deprecated = self.uses_deprecated(shape, members);
        Enum { head: self.head(shape), variants, uses_deprecated }
    }
}

fn lower_event_error(member: &Member) -> EventError {
    EventError { member: member.name.to_string(), shape_name: member.target.id.name().to_owned() }
}
