//! Endpoint resolution with small rules: functions, results, parameters, errors, and the two forms
//! of rules.

mod diagram;
mod functions;
mod invalid_rules;
mod mutated_rules;
mod parameters;
mod partitions;
mod prefix;
mod results;
mod tree;

use smithereens_aws::endpoint::{Endpoint, EndpointError, Parameters, Partitions, Rules};

/// The parameters of all rules in these tests.
const PARAMETERS: &str = r#"{
    "Text": {"type": "string"},
    "Other": {"type": "string"},
    "Flag": {"type": "boolean"},
    "Texts": {"type": "stringArray"}
}"#;

/// Returns the JSON of a tree of rules with [`PARAMETERS`].
fn tree_json(rules: &str) -> String {
    format!(r#"{{"version": "1.1", "parameters": {PARAMETERS}, "rules": {rules}}}"#)
}

fn tree(rules: &str) -> Rules {
    Rules::parse(&tree_json(rules)).unwrap()
}

fn resolve(rules: &Rules, parameters: &Parameters) -> Result<Endpoint, EndpointError> {
    rules.resolve(parameters, Partitions::built_in())
}

/// Returns the message of the error that resolution gives.
fn message(rules: &Rules, parameters: &Parameters) -> String {
    resolve(rules, parameters).unwrap_err().message().to_owned()
}

/// Makes parameters with the value of `Text`.
fn text(value: &str) -> Parameters {
    let mut parameters = Parameters::new();
    parameters.set("Text", value);
    parameters
}
