//! Compares the traits `required` and `default`, and their effects on the generated Rust.

use super::super::lowered_model::ContainedMember;
use super::super::rules;
use super::super::text::field_type;
use super::instants::nanoseconds;
use super::{Comparison, Condition, Pair, Statement};
use smithereens_build::items::{Field, Presence};
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{Kind, Simple, json_text, traits};

impl<'m> Comparison<'m> {
    /// Compares whether the fields of two members are optional or start with a default.
    pub(super) fn compare_presence(
        &mut self,
        members: Pair<ContainedMember<'m>>,
        fields: Pair<&'m Field>,
    ) {
        let is_optional = fields.map(|field| field.presence.is_optional());
        let rule = match fields.map(starts_with_default) {
            Pair { old: false, new: true } => &rules::DEFAULT_ADDED,
            Pair { old: true, new: false } => &rules::DEFAULT_REMOVED,
            _ if !is_optional.is_equal() => &rules::MEMBER_REQUIRED_CHANGED,
            _ => {
                self.compare_required_trait(members);
                self.compare_default_values(members);
                return;
            }
        };
        let statement = members.zip(fields).map(|(it, field)| {
            let ty = field_type(field);
            let default = default_value(it).filter(|_| starts_with_default(field));
            let text = match default {
                Some(value) => format!("{ty} = {}", json_text::line(value)),
                None => ty,
            };
            Statement::new(it.member.span, text)
        });
        self.note_with_condition(self.requests_break(members), rule, &members.new.id(), statement);
    }

    /// Compares the trait `required` of two members for which the generated Rust does not depend on
    /// it.
    pub(super) fn compare_required_trait(&mut self, members: Pair<ContainedMember<'m>>) {
        let statement = members.map(|it| {
            Statement::new(it.member.span, if is_required(it) { "required" } else { "optional" })
        });
        let condition = self.requests_break(members);
        let id = members.new.id();
        self.note_if_texts_differ(condition, &rules::REQUIRED_TRAIT_CHANGED, &id, statement);
    }

    /// Compares the defaults of two members whose fields have the same type.
    fn compare_default_values(&mut self, members: Pair<ContainedMember<'m>>) {
        let defaults = members.map(default_value);
        if defaults.is_equal() || self.is_same_instant(members, defaults) {
            return;
        }
        let rule = match defaults.both() {
            Some(_) => &rules::DEFAULT_CHANGED,
            None => &rules::UNAPPLIED_DEFAULT_CHANGED,
        };
        let statement = members.zip(defaults).map(|(it, default)| match default {
            Some(value) => Statement::new(value.span, json_text::line(value)),
            None => Statement::location(it.member.span),
        });
        self.note(rule, &members.new.id(), statement);
    }

    /// Whether the members are timestamps with defaults that are the same instant, perhaps in
    /// different notations.
    fn is_same_instant(
        &self,
        members: Pair<ContainedMember<'m>>,
        defaults: Pair<Option<&Node>>,
    ) -> bool {
        let are_timestamps = self.with_models(members, |model, it| {
            matches!(model.smithy.kind(&it.member.target.id), Some(Kind::Simple(Simple::Timestamp)))
        });
        let instants = defaults.map(|default| default.and_then(nanoseconds));
        are_timestamps == (Pair { old: true, new: true })
            && instants.both().is_some_and(|it| it.is_equal())
    }

    /// Whether requests that the old model allows are refused: the member of an input becomes
    /// required.
    fn requests_break(&self, members: Pair<ContainedMember<'m>>) -> Condition {
        let becomes_required = !is_required(members.old) && is_required(members.new);
        let in_request = self.models.new.is_in_request(&members.new.container.id);
        Condition::from(becomes_required && in_request)
    }
}

fn starts_with_default(field: &Field) -> bool {
    matches!(field.presence, Presence::Default(_))
}

fn is_required(it: ContainedMember<'_>) -> bool {
    it.member.traits.has(traits::REQUIRED)
}

/// The value of the trait `default`. `None` if the value is `null`, which removes a default.
fn default_value(it: ContainedMember<'_>) -> Option<&Node> {
    it.member.traits.get(traits::DEFAULT).filter(|node| !matches!(node.value, Value::Null))
}
