//! The declarations of the parameters of endpoint rules.

use smithereens::{Document, EndpointParameter};

use super::super::error::RulesError;
use super::super::parameters::{Parameter, ParameterType};
use super::{boolean, elements, member, members, optional_member, string};

/// Reads the declarations of parameters.
pub(super) fn read_parameters(document: &Document) -> Result<Vec<Parameter>, RulesError> {
    members(document, |name, document| {
        let parameter_type = member(document, "type", read_type)?;
        Ok(Parameter {
            name: name.to_owned(),
            parameter_type,
            built_in: optional_member(document, "builtIn", string)?.map(str::to_owned),
            default: optional_member(document, "default", |value| {
                read_default(value, parameter_type)
            })?,
            required: optional_member(document, "required", boolean)?.unwrap_or(false),
        })
    })
}

/// Reads a type. Models spell the first letter of types in either case.
fn read_type(document: &Document) -> Result<ParameterType, RulesError> {
    match string(document)? {
        "string" | "String" => Ok(ParameterType::String),
        "boolean" | "Boolean" => Ok(ParameterType::Boolean),
        "stringArray" | "StringArray" => Ok(ParameterType::StringArray),
        other => Err(RulesError::new(format!(
            "expected `string`, `boolean` or `stringArray`, found `{other}`"
        ))),
    }
}

fn read_default(
    document: &Document,
    parameter_type: ParameterType,
) -> Result<EndpointParameter, RulesError> {
    Ok(match parameter_type {
        ParameterType::String => EndpointParameter::String(string(document)?.to_owned()),
        ParameterType::Boolean => EndpointParameter::Boolean(boolean(document)?),
        ParameterType::StringArray => {
            EndpointParameter::StringArray(elements(document, |text| Ok(string(text)?.to_owned()))?)
        }
    })
}
