//! Values of enums.

use super::super::rules;
use super::{Comparison, Condition, Pair, Seen};
use smithereens_build::lower::names;
use smithereens_build::model::node::Node;
use smithereens_build::model::{Member, Shape, traits};

impl<'m> Comparison<'m> {
    /// A variant that stands for another value comes before a value that goes by another variant:
    /// source goes on to compile, and means something else.
    pub(super) fn values(&mut self, shapes: Pair<&'m Shape>, old: &'m [Member], new: &'m [Member]) {
        let (mut old, mut new) = (old.iter().collect(), new.iter().collect());
        let same_variant = |a: &Member, b: &Member| variant(a) == variant(b);
        let same_value = |a: &Member, b: &Member| value(a) == value(b);
        for pair in matched(&mut old, &mut new, |a, b| same_value(a, b) && same_variant(a, b)) {
            self.value_traits(shapes, pair);
        }
        for pair in matched(&mut old, &mut new, same_variant) {
            let id = shapes.new.id.with_member(&pair.new.name);
            self.note(&rules::ENUM_VALUE_CHANGED, &id, shown(pair.old), shown(pair.new));
            self.value_traits(shapes, pair);
        }
        for pair in matched(&mut old, &mut new, same_value) {
            let id = shapes.new.id.with_member(&pair.new.name);
            let was = Seen::at(pair.old.span, variant(pair.old));
            let is = Seen::at(pair.new.span, variant(pair.new));
            self.note(&rules::ENUM_VALUE_RENAMED, &id, was, is);
            self.value_traits(shapes, pair);
        }
        for member in new {
            let id = shapes.new.id.with_member(&member.name);
            self.note(&rules::ENUM_VALUE_ADDED, &id, Seen::NOTHING, shown(member));
        }
        let in_request = Condition::of(self.old.in_request(&shapes.old.id));
        for member in old {
            let id = shapes.old.id.with_member(&member.name);
            let new = Seen::place(shapes.new.span);
            self.note_if(in_request, &rules::ENUM_VALUE_REMOVED, &id, shown(member), new);
        }
    }

    fn value_traits(&mut self, shapes: Pair<&'m Shape>, members: Pair<&'m Member>) {
        let id = shapes.new.id.with_member(&members.new.name);
        let own = Pair { old: &members.old.traits, new: &members.new.traits };
        self.traits(&id, members.spans(), own);
    }
}

/// Takes out the members that are the same.
fn matched<'m>(
    old: &mut Vec<&'m Member>,
    new: &mut Vec<&'m Member>,
    same: impl Fn(&Member, &Member) -> bool,
) -> Vec<Pair<&'m Member>> {
    let mut pairs = Vec::new();
    new.retain(|member| match old.iter().position(|other| same(other, member)) {
        Some(at) => {
            pairs.push(Pair { old: old.remove(at), new: member });
            false
        }
        None => true,
    });
    pairs
}

fn value(member: &Member) -> Option<&Node> {
    member.traits.get(traits::ENUM_VALUE)
}

/// The variant's name in Rust.
fn variant(member: &Member) -> String {
    names::variant_name(&member.name).to_string()
}

fn shown(member: &Member) -> Seen {
    match value(member) {
        Some(value) => Seen::at(member.span, smithereens_build::model::json_text::line(value)),
        None => Seen::place(member.span),
    }
}
