//! Unions and enums. Each member becomes a variant.

use super::sensitivity::debug;
use super::{Lowering, NameScope, deprecation_message, documentation, names};
use crate::items::{MemberPresence, Union, UnionVariant, Variant};
use crate::model::node::Node;
use crate::model::traits::Target;
use crate::model::{Member, Shape, traits};

impl<'m> Lowering<'m, '_> {
    pub(super) fn union(&self, shape: &'m Shape, members: &'m [Member]) -> Union {
        let mut scope = NameScope::default();
        let mut variants = Vec::new();
        for member in members {
            let name = names::variant_name(&member.name);
            let id = shape.id.with_member(&member.name);
            scope.define(&name, &id, member.span, self.report);
            variants.push(UnionVariant {
                name,
                docs: documentation::member_docs(self.model, member),
                deprecated: deprecation_message(&member.traits),
                ty: (!member.target.id.is_unit()).then(|| self.member_type(shape, member)),
                sensitive: self.sensitivity(member),
                member: self.wire.member(member, MemberPresence::Optional),
            });
        }
        Union {
            head: self.head(shape),
            id: shape.id.to_string(),
            traits: self.wire.shape(Target::Shape, &shape.traits),
            debug: debug(&shape.traits, variants.iter().map(|variant| variant.sensitive)),
            uses_deprecated: self.uses_deprecated(shape, members),
            variants,
        }
    }

    /// The variants of an enum. `read` converts the value of the trait `enumValue`.
    pub(super) fn variants<V>(
        &self,
        shape: &'m Shape,
        members: &'m [Member],
        read: impl Fn(&Node) -> Option<V>,
    ) -> Vec<Variant<V>> {
        let mut scope = NameScope::default();
        let mut variants = Vec::new();
        for member in members {
            let id = shape.id.with_member(&member.name);
            let Some(value) = member.traits.get(traits::ENUM_VALUE).and_then(&read) else {
                let message =
                    format!("this member of an {} has no value of its type", shape.kind.name());
                self.report.error((member.span, &id), message);
                continue;
            };
            let name = names::variant_name(&member.name);
            scope.define(&name, &id, member.span, self.report);
            variants.push(Variant {
                name,
                docs: documentation::shape_docs(&member.traits),
                deprecated: deprecation_message(&member.traits),
                value,
            });
        }
        variants
    }
}
