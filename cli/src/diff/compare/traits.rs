//! Compares traits, each by the rule it belongs to.

use indexmap::IndexMap;

use super::super::rules::{self, Effect, Impact, Rule, WireImpact};
use super::super::text;
use super::{Comparison, Condition, Pair, Statement};
use smithereens_build::model::node::Node;
use smithereens_build::model::{ShapeId, Traits, traits};
use smithereens_build::select::Selection;
use smithereens_build::source::Span;

/// Counts how often a model applies each trait to the shapes that are compared.
pub(super) fn count_traits(selection: &Selection<'_>) -> IndexMap<ShapeId, usize> {
    let operations = selection.operations.iter().map(|operation| operation.shape);
    let shapes = operations.chain(selection.shapes.iter().copied());
    let mut counts = IndexMap::new();
    for shape in shapes.chain([selection.service]) {
        let members = shape.kind.members().into_iter();
        let all = members.map(|member| &member.traits).chain([&shape.traits]);
        for (id, _) in all.flat_map(Traits::iter) {
            *counts.entry(id.clone()).or_default() += 1;
        }
    }
    counts
}

/// A shape or member whose traits are compared.
#[derive(Clone, Copy)]
struct Owner<'t> {
    id: &'t ShapeId,
    spans: Pair<Span>,
    traits: Pair<&'t Traits>,
    without_effect: &'t [&'t str],
}

impl Comparison<'_> {
    /// Compares the traits of a shape or member. `id` is its id in findings. The change of a trait
    /// in `without_effect` does not change messages.
    pub(super) fn compare_traits(
        &mut self,
        id: &ShapeId,
        spans: Pair<Span>,
        traits: Pair<&Traits>,
        without_effect: &[&str],
    ) {
        let owner = Owner { id, spans, traits, without_effect };
        let added = traits.new.iter().filter(|(name, _)| !traits.old.has(name.as_str()));
        let changed_or_removed = traits.old.iter().filter(|(name, old)| {
            let new = traits.new.get(name.as_str());
            new.is_none_or(|new| !is_equivalent(name, Pair { old: *old, new }))
        });
        let mut by_rule: IndexMap<&'static str, (&'static Rule, Vec<&ShapeId>)> = IndexMap::new();
        for (name, _) in changed_or_removed.chain(added) {
            let Some(rule) = rule_of(name) else { continue };
            if name.as_str() == traits::STREAMING && !traits.new.has(traits::STREAMING) {
                self.note_traits(&rules::STREAMING_REMOVED, owner, vec![name]);
            } else if rule == &rules::TRAIT_CHANGED {
                // Each trait without a rule of its own is a separate finding.
                self.note_traits(rule, owner, vec![name]);
            } else {
                by_rule.entry(rule.id).or_insert((rule, Vec::new())).1.push(name);
            }
        }
        for (rule, mut names) in by_rule.into_values() {
            names.sort_unstable();
            self.note_traits(rule, owner, names);
        }
    }

    /// Records a finding about the named traits of a shape or member.
    fn note_traits(&mut self, rule: &'static Rule, owner: Owner<'_>, mut names: Vec<&ShapeId>) {
        let Owner { id, spans, traits, without_effect } = owner;
        let is_read = names.iter().any(|name| {
            !without_effect.contains(&name.as_str()) && self.is_read(rule, name, traits)
        });
        let condition = Condition::from(is_read);
        if !affects_code(rule, condition) {
            names.retain(|name| !self.is_one_sided(name));
        }
        if names.is_empty() {
            return;
        }
        let statement = traits.zip(spans).map(|(traits, span)| {
            let first = names.iter().find_map(|name| traits.get(name.as_str()));
            let text = match *names {
                // A report shows a documentation text without `@documentation`.
                [name] if name.as_str() == traits::DOCUMENTATION => {
                    traits.str(traits::DOCUMENTATION).map(str::to_owned)
                }
                _ => text::applied_traits(traits, &names),
            };
            Statement { text, span: Some(first.map_or(span, |node| node.span)) }
        });
        self.note_with_condition(condition, rule, id, statement);
    }

    /// Whether a protocol reads the named trait of a shape or member.
    fn is_read(&self, rule: &'static Rule, name: &ShapeId, traits: Pair<&Traits>) -> bool {
        if rule == &rules::ERROR_CODE_CHANGED {
            return self.protocols.read_error_codes();
        }
        if name.as_str() == traits::S3_UNWRAPPED_XML_OUTPUT {
            return self.protocols.send_shape_names();
        }
        if [traits::HTTP_HEADER, traits::HTTP_PREFIX_HEADERS].contains(&name.as_str())
            && let Some(headers) = traits.map(|traits| traits.str(name.as_str())).both()
            && headers.old.eq_ignore_ascii_case(headers.new)
        {
            // Names of headers are case-insensitive (RFC 9110, section 5.1).
            return false;
        }
        if rule == &rules::TRAIT_CHANGED {
            return self.protocols.implementation_reads_trait(name);
        }
        self.protocols.read_trait(name)
    }

    /// Whether one model never applies the trait and the other applies it more than once. Such a
    /// trait, which a model's format or a tool leaves out, becomes one finding about the service,
    /// so that it does not hide other changes.
    fn is_one_sided(&mut self, name: &ShapeId) -> bool {
        let counts = self.trait_counts.as_ref().map(|counts| counts.get(name).copied());
        let is_one_sided =
            matches!((counts.old, counts.new), (None, Some(2..)) | (Some(2..), None));
        if is_one_sided {
            self.one_sided_traits.insert(name.clone());
        }
        is_one_sided
    }

    /// Records the traits that only one of the models applies.
    pub(super) fn note_one_sided_traits(&mut self) {
        let services = self.models.as_ref().map(|it| it.selection.service);
        let mut names = std::mem::take(&mut self.one_sided_traits);
        names.sort_unstable();
        for name in names {
            let statement = services.zip(self.trait_counts.as_ref()).map(|(service, counts)| {
                match counts.get(&name) {
                    None => Statement::location(service.span),
                    Some(count) => {
                        Statement::new(service.span, format!("`{name}` in {count} places"))
                    }
                }
            });
            let rule = rule_of(&name).unwrap_or(&rules::TRAIT_CHANGED);
            self.note_with_condition(Condition::Fails, rule, &services.new.id, statement);
        }
    }
}

/// The rule of a trait. `None` if another comparison covers the trait.
fn rule_of(name: &ShapeId) -> Option<&'static Rule> {
    match traits::row(name.as_str()) {
        Some(row) => rules::by_id(row.rule?),
        None => Some(&rules::TRAIT_CHANGED),
    }
}

/// Whether generated code may be different because of a change.
fn affects_code(rule: &'static Rule, condition: Condition) -> bool {
    match rule.impact {
        Impact::Documentation => false,
        Impact::Interface(Effect::Compatible, WireImpact::BreaksWhereRead) => {
            condition == Condition::Holds
        }
        Impact::Interface(..) => true,
    }
}

/// Whether two values of a trait have the same meaning.
fn is_equivalent(name: &ShapeId, values: Pair<&Node>) -> bool {
    match name.as_str() {
        // A minimum length of 0 is no limit.
        traits::LENGTH => {
            let limits = values.map(|node| {
                let min = node.get("min").and_then(Node::as_integer).unwrap_or(0);
                (min, node.get("max"))
            });
            limits.is_equal()
        }
        traits::ENDPOINT => {
            let prefixes = values.map(|node| node.get("hostPrefix").and_then(Node::as_str));
            values.is_equal() || prefixes.both().is_some_and(is_same_host)
        }
        _ => values.is_equal(),
    }
}

/// Whether two host prefixes differ at most by case, outside of labels. Hosts are case-insensitive
/// (RFC 3986, section 3.2.2).
fn is_same_host(prefixes: Pair<&str>) -> bool {
    let normalized = prefixes.map(|prefix| {
        let mut is_label = false;
        let normalized = prefix.chars().map(|c| {
            is_label = c == '{' || is_label && c != '}';
            if is_label { c } else { c.to_ascii_lowercase() }
        });
        normalized.collect::<String>()
    });
    normalized.is_equal()
}
