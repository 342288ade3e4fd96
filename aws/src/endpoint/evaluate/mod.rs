//! The interpreter of rules.

mod call;
mod outcome;

use smithereens::EndpointParameter;

use super::bdd::{Diagram, Reference};
use super::error::EndpointError;
use super::expression::{Condition, Outcome};
use super::host::{SubDomains, is_valid_host_label};
use super::parameters::{BuiltIn, Parameter, ParameterType, Parameters};
use super::partitions::Partitions;
use super::resolved::Endpoint;
use super::rules::{Body, Rule, RuleTarget, Rules};
use super::value::Value;

/// The longest text that rules can make, in bytes: that of the longest URI in the crate `http`.
const MAX_TEXT: usize = 65_534;

/// The state of an evaluation.
struct Interpreter<'a> {
    partitions: &'a Partitions,
    /// The values of parameters and variables.
    values: Vec<Option<Value<'a>>>,
}

/// Why an expression has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NoValue {
    /// A parameter is not set, or a function returned nothing.
    Absent,
    /// The text is longer than [`MAX_TEXT`].
    TooLong,
}

/// Resolves the endpoint for parameters.
pub(super) fn resolve(
    rules: &Rules,
    parameters: &Parameters,
    partitions: &Partitions,
) -> Result<Endpoint, EndpointError> {
    check_names(rules, parameters)?;
    let mut values = Vec::with_capacity(rules.slots);
    for parameter in &rules.parameters {
        values.push(parameter_value(parameter, parameters)?);
    }
    values.resize(rules.slots, None);
    let mut interpreter = Interpreter { partitions, values };
    let outcome = match &rules.body {
        Body::Tree(tree) => interpreter.search_tree(tree)?,
        Body::Diagram { diagram, conditions, outcomes } => {
            interpreter.follow(diagram, conditions)?.and_then(|index| outcomes.get(index))
        }
    };
    match outcome {
        Some(Outcome::Endpoint(template)) => {
            interpreter.check_region(rules)?;
            interpreter.endpoint(template)
        }
        Some(Outcome::Error(message)) => Err(interpreter.error(message)),
        None => Err(EndpointError::new("no endpoint rule matches the parameters")),
    }
}

fn check_names(rules: &Rules, parameters: &Parameters) -> Result<(), EndpointError> {
    let declared = &rules.parameters;
    match parameters.names().find(|name| !declared.iter().any(|known| known.name == *name)) {
        Some(name) => {
            let message = format!(
                "a value is set for `{name}`, but the endpoint rules have no such parameter"
            );
            Err(EndpointError::new(&message))
        }
        None => Ok(()),
    }
}

fn parameter_value<'a>(
    parameter: &'a Parameter,
    parameters: &'a Parameters,
) -> Result<Option<Value<'a>>, EndpointError> {
    let Some(value) = parameters.get(parameter).or(parameter.default.as_ref()) else {
        if !parameter.required {
            return Ok(None);
        }
        let built_in = parameter.built_in.as_deref();
        let built_in = built_in.map(|name| format!(" ({name})")).unwrap_or_default();
        let message =
            format!("expected a value for the endpoint parameter `{}`{built_in}", parameter.name);
        return Err(EndpointError::new(&message));
    };
    if ParameterType::of(value) != parameter.parameter_type {
        let message = format!(
            "expected {} for the endpoint parameter `{}`, found {}",
            parameter.parameter_type.description(),
            parameter.name,
            ParameterType::of(value).description()
        );
        return Err(EndpointError::new(&message));
    }
    match value {
        EndpointParameter::String(url)
            if parameter.built_in.as_deref() == Some(BuiltIn::Endpoint.name()) =>
        {
            check_user(url)?;
        }
        _ => {}
    }
    Ok(Some(value.into()))
}

/// Checks that a custom endpoint has no user and password. Messages of rules quote the endpoint,
/// and a password must not appear in messages.
fn check_user(url: &str) -> Result<(), EndpointError> {
    let start = url.find("//").map_or(0, |slashes| slashes + 2);
    let authority = url[start..].split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(EndpointError::new("expected a custom endpoint without user and password"));
    }
    Ok(())
}

impl<'a> Interpreter<'a> {
    /// Finds the outcome of a tree. A selected rule is final: if none of its nested rules is
    /// selected, the rules after it are not tried.
    fn search_tree(&mut self, mut rules: &'a [Rule]) -> Result<Option<&'a Outcome>, EndpointError> {
        loop {
            match self.select(rules)? {
                Some(RuleTarget::Rules(nested)) => rules = nested,
                Some(RuleTarget::Outcome(outcome)) => return Ok(Some(outcome)),
                None => return Ok(None),
            }
        }
    }

    fn select(&mut self, rules: &'a [Rule]) -> Result<Option<&'a RuleTarget>, EndpointError> {
        'rules: for rule in rules {
            for condition in &rule.conditions {
                if !self.holds(condition)? {
                    continue 'rules;
                }
            }
            return Ok(Some(&rule.target));
        }
        Ok(None)
    }

    /// Follows the edges of a decision diagram to a result. The diagram has no cycles.
    fn follow(
        &mut self,
        diagram: &'a Diagram,
        conditions: &'a [Condition],
    ) -> Result<Option<usize>, EndpointError> {
        let mut reference = diagram.root;
        loop {
            let (node, is_complement) = match reference {
                Reference::NoMatch => return Ok(None),
                Reference::Result(index) => return Ok(Some(index)),
                Reference::Node(index) => (diagram.node(index), false),
                Reference::Complement(index) => (diagram.node(index), true),
            };
            let Some((node, condition)) =
                node.and_then(|node| Some((node, conditions.get(node.condition)?)))
            else {
                return Ok(None);
            };
            let is_high = self.holds(condition)? != is_complement;
            reference = if is_high { node.high } else { node.low };
        }
    }

    /// Evaluates a condition, and stores the value of the variable that it assigns. A condition
    /// holds if it has a value other than `false`.
    fn holds(&mut self, condition: &'a Condition) -> Result<bool, EndpointError> {
        match self.call(&condition.call) {
            Ok(value) => {
                let holds = !matches!(value, Value::Boolean(false));
                if let Some(variable) = condition.slot.and_then(|slot| self.values.get_mut(slot)) {
                    *variable = Some(value);
                }
                Ok(holds)
            }
            Err(NoValue::Absent) => Ok(false),
            Err(NoValue::TooLong) => Err(too_long()),
        }
    }

    /// Checks that the region is a valid part of a host name, because not all rules check it. A
    /// region such as `example.com/` could change the host of the endpoint.
    fn check_region(&self, rules: &Rules) -> Result<(), EndpointError> {
        let built_in = BuiltIn::Region.name();
        for (parameter, value) in rules.parameters.iter().zip(&self.values) {
            if let Some(Value::Text(region)) = value
                && parameter.built_in.as_deref() == Some(built_in)
                && !is_valid_host_label(region, SubDomains::Allowed)
            {
                let message = format!("expected a region such as us-east-1, found `{region}`");
                return Err(EndpointError::new(&message));
            }
        }
        Ok(())
    }
}

#[cold]
fn too_long() -> EndpointError {
    EndpointError::new(&format!("the endpoint rules make a text longer than {MAX_TEXT} bytes"))
}
