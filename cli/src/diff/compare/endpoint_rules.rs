//! Compares the endpoint rules of services: their parameters, and the URLs of their endpoints. Rules are
//! a tree (`endpointRuleSet`) or a binary decision diagram (`endpointBdd`), which have the same form
//! of both.

use indexmap::IndexMap;

use super::super::{rules, text};
use super::{Comparison, Condition, Pair, Statement};
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{Shape, ShapeId, json_text, traits};
use smithereens_build::source::Span;

/// The traits of a service that are compared here.
pub(super) const TRAITS: [&str; 3] =
    [traits::ENDPOINT_BDD, traits::ENDPOINT_RULE_SET, traits::CLIENT_CONTEXT_PARAMS];

/// What a report says of endpoint rules: texts, and where each is stated.
type Facts = IndexMap<String, Span>;

impl<'m> Comparison<'m> {
    pub(super) fn compare_endpoint_rules(&mut self, services: Pair<&'m Shape>) {
        let found = services.map(rule_traits);
        let rules = found.as_ref().map(|it| {
            let rules = it.iter().map(|(id, node)| (id.as_str(), without_documentation(node)));
            rules.collect::<Vec<_>>()
        });
        let rule = if !rules.is_equal() {
            &rules::ENDPOINT_RULES_CHANGED
        } else if !found
            .as_ref()
            .map(|it| it.iter().map(|(_, node)| *node).collect::<Vec<_>>())
            .is_equal()
        {
            &rules::DOCUMENTATION_CHANGED
        } else {
            return;
        };
        let compared = compared_rules(found.as_ref().map(Vec::as_slice));
        let facts = found.as_ref().map(|it| facts(it, compared));
        let only =
            Pair { old: only_in(&facts.old, &facts.new), new: only_in(&facts.new, &facts.old) };
        let has_facts = only.as_ref().into_array().iter().any(|it| !it.is_empty());
        let statement = services.zip(found.as_ref()).zip(only).map(|((service, found), only)| {
            let first = found.first().map_or(service.span, |(_, node)| node.span);
            if has_facts {
                let span = only.first().map_or(first, |(_, &span)| span);
                let texts: Vec<String> = only.into_keys().collect();
                let text = (!texts.is_empty()).then(|| texts.join(", "));
                return Statement { text, span: Some(span) };
            }
            let ids: Vec<&ShapeId> = found.iter().map(|(id, _)| *id).collect();
            Statement { text: text::applied_traits(&service.traits, &ids), span: Some(first) }
        });
        self.note_with_condition(Condition::Holds, rule, &services.new.id, statement);
    }
}

/// The rules of which a report lists parameters and URLs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ComparedRules {
    /// Those of a trait that both models have.
    OfTrait(&'static str),
    /// Those of either trait, since the models have different ones.
    OfAnyTrait,
    /// None, since one of the models has no rules.
    Nothing,
}

/// Chooses the rules to list. If both models have a trait, its rules are compared: a model may have
/// the same rules in the other form, too.
fn compared_rules(found: Pair<&[(&ShapeId, &Node)]>) -> ComparedRules {
    let has = |id: &str| found.map(|it| it.iter().any(|(found, _)| found.as_str() == id));
    let (tree, diagram) = (has(traits::ENDPOINT_RULE_SET), has(traits::ENDPOINT_BDD));
    match (tree, diagram) {
        (Pair { old: true, new: true }, _) => ComparedRules::OfTrait(traits::ENDPOINT_RULE_SET),
        (_, Pair { old: true, new: true }) => ComparedRules::OfTrait(traits::ENDPOINT_BDD),
        _ if (tree.old || diagram.old) && (tree.new || diagram.new) => ComparedRules::OfAnyTrait,
        _ => ComparedRules::Nothing,
    }
}

/// The traits of a service with endpoint rules, in the order of their ids.
fn rule_traits(service: &Shape) -> Vec<(&ShapeId, &Node)> {
    let mut found: Vec<_> =
        service.traits.iter().filter(|(id, _)| TRAITS.contains(&id.as_str())).collect();
    found.sort_unstable_by_key(|(id, _)| *id);
    found
}

/// The parameters and URLs that the compared rules mention, and the parameters of clients.
fn facts(found: &[(&ShapeId, &Node)], compared: ComparedRules) -> Facts {
    let mut facts = Facts::new();
    for (id, node) in found {
        if id.as_str() == traits::CLIENT_CONTEXT_PARAMS {
            add_parameters("client parameter", Some(node), &mut facts);
        } else if compared == ComparedRules::Nothing {
            facts.insert(text::applied_trait(id, node), node.span);
        } else if compared == ComparedRules::OfAnyTrait
            || matches!(compared, ComparedRules::OfTrait(compared) if compared == id.as_str())
        {
            add_parameters("parameter", node.get("parameters"), &mut facts);
            let mut urls = Vec::new();
            collect_urls(node, &mut urls);
            let mut urls: Vec<_> =
                urls.into_iter().map(|(url, span)| (without_ssa_suffixes(url), span)).collect();
            urls.sort();
            facts.extend(urls);
        }
    }
    facts
}

fn add_parameters(noun: &str, parameters: Option<&Node>, facts: &mut Facts) {
    for (name, definition) in parameters.and_then(Node::as_object).unwrap_or_default() {
        facts.entry(parameter(noun, &name.name, definition)).or_insert(name.span);
    }
}

/// A URL without the suffixes `_ssa_1`, `_ssa_2`, … of variables. The tool that makes decision
/// diagrams adds them, to give each variable one value (static single assignment).
fn without_ssa_suffixes(url: &str) -> String {
    let mut parts = url.split("_ssa_");
    let mut out = parts.next().unwrap_or_default().to_owned();
    out.extend(parts.map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit())));
    out
}

/// The text of a parameter: `parameter UseFIPS: boolean, required, default false`.
fn parameter(noun: &str, name: &str, definition: &Node) -> String {
    let ty = definition.get("type").and_then(Node::as_str).unwrap_or("string");
    let mut out = format!("{noun} {name}: {}", ty.to_ascii_lowercase());
    if definition.get("required").and_then(Node::as_bool) == Some(true) {
        out.push_str(" (required)");
    }
    if let Some(default) = definition.get("default") {
        out.push_str(" = ");
        out.push_str(&json_text::line(default));
    }
    if let Some(built_in) = definition.get("builtIn").and_then(Node::as_str) {
        out.push_str(" from ");
        out.push_str(built_in);
    }
    out
}

/// Collects the URLs of endpoints. A URL that is not a text, but a parameter or a call of a function,
/// is left out.
fn collect_urls<'n>(node: &'n Node, urls: &mut Vec<(&'n str, Span)>) {
    // The reader of models bounds the depth of nodes.
    match &node.value {
        Value::Array(items) => items.iter().for_each(|item| collect_urls(item, urls)),
        Value::Object(entries) => {
            let url = node.get("endpoint").and_then(|endpoint| endpoint.get("url"));
            urls.extend(url.and_then(|url| Some((url.as_str()?, url.span))));
            entries.iter().for_each(|(_, entry)| collect_urls(entry, urls));
        }
        _ => {}
    }
}

/// A copy without the documentation of parameters.
fn without_documentation(node: &Node) -> Node {
    let value = match &node.value {
        Value::Object(entries) => {
            let entries = entries.iter().filter(|(key, _)| &*key.name != "documentation");
            let entries = entries.map(|(key, entry)| (key.clone(), without_documentation(entry)));
            Value::Object(entries.collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(without_documentation).collect()),
        value => value.clone(),
    };
    Node { span: node.span, value }
}

fn only_in(facts: &Facts, others: &Facts) -> Facts {
    let facts = facts.iter().filter(|(text, _)| !others.contains_key(*text));
    facts.map(|(text, span)| (text.clone(), *span)).collect()
}
