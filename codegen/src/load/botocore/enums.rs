//! Members of enums, which botocore lists by their values alone.

use crate::node::{Key, Node};
use crate::smithy::{EnumNames, Member, Reference, ShapeId, Traits, traits};

use super::Lift;

impl Lift<'_, '_> {
    /// A member for each value, in their order.
    pub(super) fn enum_members(&mut self, owner: &ShapeId, key: &Key, node: Node) -> Vec<Member> {
        let Some(values) = self.array(owner, key, node) else { return Vec::new() };
        let unit = ShapeId::new("smithy.api", "Unit");
        let mut names = EnumNames::default();
        let mut members = Vec::with_capacity(values.len());
        for value in values {
            let span = value.span;
            let Some(value) = self.string_node(owner, key, value) else { continue };
            let name = names.name(value.as_str().unwrap_or_default());
            let mut traits = Traits::default();
            self.put(&mut traits, traits::ENUM_VALUE, value);
            let target = Reference { id: unit.clone(), span };
            members.push(Member { name, target, span, traits });
        }
        members
    }
}
