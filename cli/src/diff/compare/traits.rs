//! Traits, each by the rule it belongs to.

use indexmap::IndexMap;

use super::super::rules::{self, Impact, Rule, Rust, Wire};
use super::super::show;
use super::{Comparison, Condition, Pair, Seen};
use smithereens_build::model::node::Node;
use smithereens_build::model::{Kind, ShapeId, Traits, traits};
use smithereens_build::select::Selection;
use smithereens_build::source::Span;

/// How often each model applies a trait, among the shapes that are compared.
#[derive(Default)]
pub(super) struct Uses(IndexMap<ShapeId, usize>);

impl Uses {
    pub(super) fn of(selection: &Selection<'_>) -> Self {
        let mut uses = Self::default();
        let operations = selection.operations.iter().map(|operation| operation.shape);
        let shapes = operations.chain(selection.shapes.iter().copied());
        for shape in shapes.chain([selection.service]) {
            let members = shape.kind.members();
            let all = members.iter().map(|member| &member.traits).chain([&shape.traits]);
            for (id, _) in all.flat_map(Traits::iter) {
                *uses.0.entry(id.clone()).or_default() += 1;
            }
        }
        uses
    }

    fn count(&self, id: &ShapeId) -> usize {
        self.0.get(id).copied().unwrap_or_default()
    }
}

impl Comparison<'_> {
    /// What differs in the traits of one shape or member, which `id` names.
    pub(super) fn traits(&mut self, id: &ShapeId, spans: Pair<Span>, own: Pair<&Traits>) {
        let mut changed: IndexMap<&'static str, (&'static Rule, Vec<&ShapeId>)> = IndexMap::new();
        let new_only = own.new.iter().filter(|(name, _)| !own.old.has(name.as_str()));
        let differing = own.old.iter().filter(|(name, value)| {
            own.new.get(name.as_str()).is_none_or(|other| !means_the_same(name, value, other))
        });
        for (name, _) in differing.chain(new_only) {
            let Some(rule) = rule_of(name) else { continue };
            if name.as_str() == traits::STREAMING && !own.new.has(traits::STREAMING) {
                self.trait_changed(id, &rules::STREAMING_REMOVED, vec![name], spans, own);
            } else if rule == &rules::TRAIT_CHANGED {
                // Each such trait is a change of its own.
                self.trait_changed(id, rule, vec![name], spans, own);
            } else {
                changed.entry(rule.id).or_insert((rule, Vec::new())).1.push(name);
            }
        }
        for (_, (rule, mut names)) in changed {
            names.sort_unstable();
            self.trait_changed(id, rule, names, spans, own);
        }
    }

    fn trait_changed(
        &mut self,
        id: &ShapeId,
        rule: &'static Rule,
        mut names: Vec<&ShapeId>,
        spans: Pair<Span>,
        own: Pair<&Traits>,
    ) {
        let condition = Condition::of(names.iter().any(|name| self.is_read(id, rule, name, own)));
        if is_nothing_to_code(rule, condition) {
            names.retain(|name| !self.is_strange(name));
        }
        if names.is_empty() {
            return;
        }
        let seen = |traits: &Traits, span: Span| {
            let first = names.iter().find_map(|name| traits.get(name.as_str()));
            let text = if rule == &rules::DOCUMENTATION_CHANGED {
                documentation(traits, &names)
            } else {
                show::applied_of(traits, &names)
            };
            Seen { text, span: Some(first.map_or(span, |node| node.span)) }
        };
        self.note_if(condition, rule, id, seen(own.old, spans.old), seen(own.new, spans.new));
    }

    /// Whether a protocol reads the trait, on either side.
    fn is_read(
        &self,
        id: &ShapeId,
        rule: &'static Rule,
        name: &ShapeId,
        own: Pair<&Traits>,
    ) -> bool {
        if rule == &rules::ERROR_CODE_CHANGED {
            return self.protocols.read_error_codes();
        }
        if name.as_str() == traits::S3_UNWRAPPED_XML_OUTPUT {
            return self.protocols.name_roots();
        }
        if rule == &rules::TIMESTAMP_FORMAT_CHANGED && self.is_usual_format(id, own) {
            return false;
        }
        if rule == &rules::TRAIT_CHANGED {
            return self.protocols.read_other_trait(name);
        }
        self.protocols.read_trait(name)
    }

    /// Whether the format of a timestamp is said on one side only, and is what it would be in a
    /// body anyhow. Elsewhere in an HTTP message there are other formats, and what is not a
    /// structure's member may be mentioned there.
    fn is_usual_format(&self, id: &ShapeId, own: Pair<&Traits>) -> bool {
        let elsewhere = [traits::HTTP_HEADER, traits::HTTP_LABEL, traits::HTTP_QUERY];
        let is_bound = |own: &Traits| elsewhere.iter().any(|name| own.has(name));
        let owner = self.new.kind(&id.without_member());
        let is_field = id.member().is_some() && matches!(owner, Some(Kind::Structure(_)));
        let in_body = is_field && !is_bound(own.old) && !is_bound(own.new);
        let usual = self.protocols.usual_timestamp_format();
        let format = |own: &Traits| own.str(traits::TIMESTAMP_FORMAT).or(usual).map(str::to_owned);
        (in_body || !self.protocols.bind_http()) && format(own.old) == format(own.new)
    }

    /// Whether one of the models does not apply the trait at all, where the other does over and
    /// over: then it is the one's custom, and said once. So the format of a model, or what was
    /// stripped from it, does not drown what changed.
    fn is_strange(&mut self, name: &ShapeId) -> bool {
        let uses = (self.uses.old.count(name), self.uses.new.count(name));
        let strange = matches!(uses, (0, 2..) | (2.., 0));
        if strange {
            self.strange.insert(name.clone());
        }
        strange
    }

    /// The traits that only one of the models applies.
    pub(super) fn strange_traits(&mut self) {
        let service = &self.new.selection.service;
        let spans = Pair { old: self.old.selection.service.span, new: service.span };
        let id = service.id.clone();
        let mut strange: Vec<ShapeId> = std::mem::take(&mut self.strange).into_iter().collect();
        strange.sort_unstable();
        for name in strange {
            let seen = |uses: &Uses, span| match uses.count(&name) {
                0 => Seen::place(span),
                count => Seen::at(span, format!("`{name}` in {count} places")),
            };
            let old = seen(&self.uses.old, spans.old);
            let new = seen(&self.uses.new, spans.new);
            let rule = rule_of(&name).unwrap_or(&rules::TRAIT_CHANGED);
            self.note_if(Condition::Fails, rule, &id, old, new);
        }
    }
}

/// The rule of a trait. `None` if a change of the trait shows in another comparison.
fn rule_of(name: &ShapeId) -> Option<&'static Rule> {
    match traits::row(name.as_str()) {
        Some(row) => rules::by_id(row.rule?),
        None => Some(&rules::TRAIT_CHANGED),
    }
}

/// Whether generated code is the same with this change and without.
fn is_nothing_to_code(rule: &'static Rule, condition: Condition) -> bool {
    match rule.impact {
        Impact::Documentation => true,
        Impact::Interface(Rust::Compatible, Wire::BreaksWhereRead) => condition == Condition::Fails,
        Impact::Interface(..) => false,
    }
}

/// Whether two values of a trait say the same: a least length of none is no limit.
fn means_the_same(name: &ShapeId, old: &Node, new: &Node) -> bool {
    if name.as_str() != traits::LENGTH {
        return old == new;
    }
    let least = |node: &Node| node.get("min").and_then(Node::as_integer).unwrap_or(0);
    least(old) == least(new) && old.get("max") == new.get("max")
}

/// The text itself, if that is all.
fn documentation(traits: &Traits, names: &[&ShapeId]) -> Option<String> {
    match names {
        [name] if name.as_str() == traits::DOCUMENTATION => {
            traits.str(traits::DOCUMENTATION).map(str::to_owned)
        }
        names => show::applied_of(traits, names),
    }
}
