//! Parameters: precedence, defaults, types.

use smithereens::EndpointParameter;
use smithereens_aws::endpoint::{BuiltIn, ParameterType, Parameters, Rules};

use crate::message;

fn rules() -> Rules {
    Rules::parse(
        r#"{"version": "1.0", "parameters": {
                "Region": {"type": "String", "builtIn": "AWS::Region", "required": true},
                "Fips": {"type": "boolean", "builtIn": "AWS::UseFIPS", "required": true, "default": false},
                "Names": {"type": "stringArray", "required": true, "default": ["a"]},
                "New": {"type": "string", "builtIn": "AWS::New"}},
            "rules": [
                {"type": "error", "conditions": [{"fn": "not", "argv": [{"ref": "Fips"}]},
                    {"fn": "getAttr", "argv": [{"ref": "Names"}, "[0]"], "assign": "name"}],
                 "error": "{Region} {name}"},
                {"type": "error", "conditions": [], "error": "{Region} with FIPS"}]}"#,
    )
    .unwrap()
}

#[test]
fn values_have_precedence_over_built_ins_and_these_over_defaults() {
    let mut parameters = Parameters::new();
    parameters.set_built_in(BuiltIn::Region, "us-east-1");
    assert_eq!(message(&rules(), &parameters), "us-east-1 a");
    parameters.set_built_in(BuiltIn::UseFips, true);
    assert_eq!(message(&rules(), &parameters), "us-east-1 with FIPS");
    parameters.set("Region", "us-west-2").set("Fips", false);
    assert_eq!(message(&rules(), &parameters), "us-west-2 a");
    parameters.set("Region", "us-west-1").set("Names", vec!["b".to_owned()]);
    assert_eq!(message(&rules(), &parameters), "us-west-1 b");
}

#[test]
fn built_ins_that_the_rules_do_not_use_are_ignored() {
    let mut parameters = Parameters::new();
    parameters.set_built_in(BuiltIn::Region, "us-east-1").set_built_in(BuiltIn::AccountId, "1");
    assert_eq!(message(&rules(), &parameters), "us-east-1 a");
}

#[test]
fn a_required_parameter_needs_a_value() {
    assert_eq!(
        message(&rules(), &Parameters::new()),
        "expected a value for the endpoint parameter `Region` (AWS::Region)"
    );
}

#[test]
fn a_value_needs_the_declared_type() {
    assert_eq!(
        message(&rules(), Parameters::new().set("Region", true)),
        "expected a string for the endpoint parameter `Region`, found a boolean"
    );
    let mut parameters = Parameters::new();
    parameters.set_built_in(BuiltIn::Region, "us-east-1").set("Names", "a");
    assert_eq!(
        message(&rules(), &parameters),
        "expected an array of strings for the endpoint parameter `Names`, found a string"
    );
}

#[test]
fn a_name_needs_a_declaration() {
    assert_eq!(
        message(&rules(), Parameters::new().set("Regoin\n", "us-east-1")),
        r"a value is set for `Regoin\n`, but the endpoint rules have no such parameter"
    );
}

#[test]
fn declarations_are_public() {
    let rules = rules();
    let [fips, names, new, region] = rules.parameters() else { panic!("{rules:?}") };
    assert_eq!(fips.default, Some(EndpointParameter::Boolean(false)));
    assert_eq!(names.parameter_type, ParameterType::StringArray);
    assert_eq!(new.built_in.as_deref(), Some("AWS::New"));
    assert_eq!((region.name.as_str(), region.required), ("Region", true));
}

#[test]
fn the_names_of_built_ins_are_distinct() {
    let mut names: Vec<_> = BuiltIn::ALL.iter().map(|built_in| built_in.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), BuiltIn::ALL.len());
}
