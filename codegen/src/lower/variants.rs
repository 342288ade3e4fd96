//! Unions and enums: a variant for each member.

use super::scope::Scope;
use super::sensitivity::debug;
use super::{Lowering, doc, names};
use crate::items::{MemberPresence, Union, UnionVariant, Variant};
use crate::model::node::Node;
use crate::model::traits::Target;
use crate::model::{Member, Shape, traits};
use crate::source::Report;

impl<'m> Lowering<'m> {
    pub(super) fn union(
        &self,
        shape: &'m Shape,
        members: &'m [Member],
        report: &Report<'_>,
    ) -> Union {
        let mut scope = Scope::default();
        let mut variants = Vec::new();
        for member in members {
            let name = names::variant_name(&member.name);
            scope.claim(&name, &shape.id.with_member(&member.name), member.span, report);
            variants.push(UnionVariant {
                name,
                docs: doc::of_member(self.model, member),
                deprecated: doc::deprecation(&member.traits),
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
            mentions_deprecated: self.mentions_members(shape, members),
            variants,
        }
    }

    pub(super) fn variants<V>(
        &self,
        shape: &'m Shape,
        members: &'m [Member],
        report: &Report<'_>,
        read: impl Fn(&Node) -> Option<V>,
    ) -> Vec<Variant<V>> {
        let mut scope = Scope::default();
        let mut variants = Vec::new();
        for member in members {
            let id = shape.id.with_member(&member.name);
            let Some(value) = member.traits.get(traits::ENUM_VALUE).and_then(&read) else {
                let message =
                    format!("this member of an {} has no value of its type", shape.kind.name());
                report.error((member.span, &id), message);
                continue;
            };
            let name = names::variant_name(&member.name);
            scope.claim(&name, &id, member.span, report);
            variants.push(Variant {
                name,
                docs: doc::of_shape(&member.traits),
                deprecated: doc::deprecation(&member.traits),
                value,
            });
        }
        variants
    }
}
