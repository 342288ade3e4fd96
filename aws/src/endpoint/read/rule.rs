//! Reads the two forms of rules: a tree, and a binary decision diagram.

use smithereens::Document;

use super::super::bdd::{Counts, Diagram};
use super::super::error::RulesError;
use super::super::expression::{Condition, Type};
use super::super::rules::{Body, Rule, RuleTarget, Rules};
use super::call::read_call;
use super::outcome::read_outcome;
use super::parameter::read_parameters;
use super::scope::Scope;
use super::{count, elements, expected, integer, member, optional_member, string};

/// Reads the value of `smithy.rules#endpointBdd` or `smithy.rules#endpointRuleSet`.
pub(in super::super) fn read_rules(document: &Document) -> Result<Rules, RulesError> {
    member(document, "version", check_version)?;
    let parameters = member(document, "parameters", read_parameters)?;
    let mut scope = Scope::new(&parameters);
    let body = match document.get("nodes") {
        Some(_) => read_diagram(document, &mut scope)?,
        None => Body::Tree(member(document, "rules", |rules| {
            elements(rules, |rule| read_rule(rule, &mut scope))
        })?),
    };
    Ok(Rules { parameters, slots: scope.slots(), body })
}

fn check_version(document: &Document) -> Result<(), RulesError> {
    let version = string(document)?;
    if version == "1" || version.starts_with("1.") {
        return Ok(());
    }
    Err(RulesError::new(format!("expected version 1 of the rules engine, found `{version}`")))
}

fn read_rule(document: &Document, scope: &mut Scope) -> Result<Rule, RulesError> {
    let depth = scope.enter();
    let conditions = member(document, "conditions", |conditions| {
        elements(conditions, |condition| read_condition(condition, scope, Scope::declare))
    })?;
    let target = if document.get("type").and_then(Document::as_str) == Some("tree") {
        RuleTarget::Rules(member(document, "rules", |rules| {
            elements(rules, |rule| read_rule(rule, scope))
        })?)
    } else {
        RuleTarget::Outcome(read_outcome(document, scope)?)
    };
    scope.leave(depth);
    Ok(Rule { conditions, target })
}

fn read_diagram(document: &Document, scope: &mut Scope) -> Result<Body, RulesError> {
    let conditions = member(document, "conditions", |conditions| {
        elements(conditions, |condition| read_condition(condition, scope, Scope::declare_or_share))
    })?;
    let outcomes = member(document, "results", |results| {
        elements(results, |result| {
            expect_no_conditions(result)?;
            read_outcome(result, scope)
        })
    })?;
    let counts = Counts {
        conditions: conditions.len(),
        results: outcomes.len(),
        nodes: member(document, "nodeCount", count)?,
    };
    let root = member(document, "root", integer)?;
    let diagram = Diagram::decode(member(document, "nodes", string)?, root, counts)?;
    Ok(Body::Diagram { diagram, conditions, outcomes })
}

fn expect_no_conditions(result: &Document) -> Result<(), RulesError> {
    let conditions = optional_member(result, "conditions", |conditions| {
        conditions.as_array().ok_or_else(|| expected("an array", conditions))
    })?;
    match conditions {
        Some([_, ..]) => {
            Err(RulesError::new("expected no conditions in a result").in_member("conditions"))
        }
        _ => Ok(()),
    }
}

/// Declares the variable that a condition assigns: `Scope::declare` in a tree, and
/// `Scope::declare_or_share` in a diagram.
type Declare = fn(&mut Scope, &str, Type) -> Result<usize, RulesError>;

fn read_condition(
    document: &Document,
    scope: &mut Scope,
    declare: Declare,
) -> Result<Condition, RulesError> {
    let (call, call_type) = read_call(document, scope)?;
    let slot =
        optional_member(document, "assign", |name| declare(scope, string(name)?, call_type))?;
    Ok(Condition { call, slot })
}
