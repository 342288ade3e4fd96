//! Compares the values of enums.

use super::super::lowered_model::ContainedMember;
use super::super::rules;
use super::{Comparison, Condition, Pair, Statement};
use smithereens_build::lower::names;
use smithereens_build::model::node::Node;
use smithereens_build::model::{Shape, json_text, traits};

impl<'m> Comparison<'m> {
    /// Compares the values of two enums. Values with the same variant in Rust are paired before
    /// variants with the same value, since a variant with another value is the worse change: source
    /// still compiles, but sends another value.
    pub(super) fn compare_enums(
        &mut self,
        enums: Pair<&'m Shape>,
        mut unpaired: Pair<Vec<ContainedMember<'m>>>,
    ) {
        for pair in
            unpaired.take_pairs(|it| it.map(value).is_equal() && it.map(variant_name).is_equal())
        {
            self.compare_own_traits(pair);
        }
        for pair in unpaired.take_pairs(|it| it.map(variant_name).is_equal()) {
            self.note(&rules::ENUM_VALUE_CHANGED, &pair.new.id(), pair.map(value_statement));
            self.compare_own_traits(pair);
        }
        for pair in unpaired.take_pairs(|it| it.map(value).is_equal()) {
            let names = pair.map(|it| Statement::new(it.member.span, variant_name(it)));
            self.note(&rules::ENUM_VALUE_RENAMED, &pair.new.id(), names);
            self.compare_own_traits(pair);
        }
        for added in unpaired.new {
            let statement = Pair::added(value_statement(added));
            self.note(&rules::ENUM_VALUE_ADDED, &added.id(), statement);
        }
        let in_request = Condition::from(self.models.old.is_in_request(&enums.old.id));
        for removed in unpaired.old {
            let new = Statement::location(enums.new.span);
            let statement = Pair { old: value_statement(removed), new };
            self.note_with_condition(
                in_request,
                &rules::ENUM_VALUE_REMOVED,
                &removed.id(),
                statement,
            );
        }
    }

    fn compare_own_traits(&mut self, values: Pair<ContainedMember<'m>>) {
        let spans = values.map(|it| it.member.span);
        self.compare_traits(&values.new.id(), spans, values.map(|it| &it.member.traits), &[]);
    }
}

fn value(it: ContainedMember<'_>) -> Option<&Node> {
    it.member.traits.get(traits::ENUM_VALUE)
}

/// The name of a value's variant in Rust.
fn variant_name(it: ContainedMember<'_>) -> String {
    names::variant_name(&it.member.name).to_string()
}

fn value_statement(it: ContainedMember<'_>) -> Statement {
    let span = it.member.span;
    value(it)
        .map_or(Statement::location(span), |value| Statement::new(span, json_text::line(value)))
}
