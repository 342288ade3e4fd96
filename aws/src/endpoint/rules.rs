//! The rules of a service.

use smithereens::Document;

use super::bdd::Diagram;
use super::error::{EndpointError, RulesError};
use super::evaluate::resolve;
use super::expression::{Condition, Outcome};
use super::parameters::{Parameter, Parameters};
use super::partitions::Partitions;
use super::read::read_rules;
use super::resolved::Endpoint;

/// The endpoint rules of a service. Parse them once, and resolve an endpoint for each call.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(super) parameters: Vec<Parameter>,
    /// The largest number of parameters and variables that have a value at the same time.
    pub(super) slots: usize,
    pub(super) body: Body,
}

/// The form of the rules.
#[derive(Clone, Debug)]
pub(super) enum Body {
    Tree(Vec<Rule>),
    Diagram { diagram: Diagram, conditions: Vec<Condition>, outcomes: Vec<Outcome> },
}

/// A rule of a tree: it is selected if all conditions hold.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) conditions: Vec<Condition>,
    pub(super) target: RuleTarget,
}

/// What a selected rule leads to.
#[derive(Clone, Debug)]
pub(super) enum RuleTarget {
    Rules(Vec<Rule>),
    Outcome(Outcome),
}

impl Rules {
    /// Parses the JSON value of the trait `smithy.rules#endpointBdd` or
    /// `smithy.rules#endpointRuleSet`.
    ///
    /// # Errors
    ///
    /// When the text is not JSON, is nested more than 128 levels deep, or is not valid as rules:
    /// functions must be known, names declared, types right, and a decision diagram without cycles.
    pub fn parse(json: &str) -> Result<Self, RulesError> {
        let document = Document::from_json(json.as_bytes())
            .map_err(|error| RulesError::new(error.to_string()))?;
        read_rules(&document)
    }

    /// Returns the parameters that the rules declare.
    #[must_use]
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Resolves the endpoint for parameters.
    ///
    /// # Errors
    ///
    /// When a required parameter has no value, a value has the wrong type or a name that the rules
    /// do not declare, the rules reject the combination (the message is that of the rules), no rule
    /// matches, or the result is not a URL.
    pub fn resolve(
        &self,
        parameters: &Parameters,
        partitions: &Partitions,
    ) -> Result<Endpoint, EndpointError> {
        resolve(self, parameters, partitions)
    }
}
