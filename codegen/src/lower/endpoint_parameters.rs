//! The parameters of endpoint rules that an operation and its input provide (Smithy 2.0
//! specification, "Rules engine parameters").

use super::Lowering;
use super::expressions::{Current, ExpressionLowering, Lowered, Root};
use super::fields::Structures;
use crate::items::{EndpointParameter, EndpointValue, Type, ValueType};
use crate::jmespath;
use crate::model::node::{Node, Value};
use crate::model::{Simple, traits};
use crate::select::SelectedOperation;

impl<'m> Lowering<'m, '_> {
    /// The parameters of an operation, in ascending precedence: a later one replaces an earlier one
    /// of the same name. A value that is not supported is reported as a warning and left out.
    pub(super) fn lower_endpoint_parameters(
        &self,
        selected: &SelectedOperation<'m>,
        structures: &Structures<'_>,
    ) -> Vec<EndpointParameter> {
        let mut found = self.computed_parameters(selected, structures);
        found.extend(self.bound_members(selected, structures));
        found.extend(self.static_parameters(selected));
        found
    }

    /// The entries of the trait `operationContextParams`.
    fn computed_parameters(
        &self,
        selected: &SelectedOperation<'m>,
        structures: &Structures<'_>,
    ) -> Vec<EndpointParameter> {
        let node = selected.shape.traits.get(traits::OPERATION_CONTEXT_PARAMS);
        let entries = node.and_then(Node::as_object).unwrap_or_default().iter();
        let expressions = ExpressionLowering::new(self, structures);
        let input = &selected.definition.input.id;
        let current = Current::Value(Root { variable: "input", shape: input.clone() }.typed());
        let parameters = entries.filter_map(|(key, definition)| {
            let path = definition.get("path")?;
            match lower_parameter(path.as_str()?, &current, &expressions) {
                Ok(value) => Some(EndpointParameter { name: key.name.to_string(), value }),
                Err(message) => {
                    let at = (path.span, &selected.shape.id);
                    let name = &key.name;
                    let message = format!("the endpoint parameter `{name}` is not set: {message}");
                    self.report.warning(at, message);
                    None
                }
            }
        });
        parameters.collect()
    }

    /// The members of the input with the trait `contextParam`.
    fn bound_members(
        &self,
        selected: &SelectedOperation<'m>,
        structures: &Structures<'_>,
    ) -> Vec<EndpointParameter> {
        let input = &selected.definition.input.id;
        let expressions = ExpressionLowering::new(self, structures);
        let current = Current::Value(Root { variable: "input", shape: input.clone() }.typed());
        let fields = structures.fields(input).into_iter();
        let bound = fields.filter_map(|found| {
            let value = found.member.traits.get(traits::CONTEXT_PARAM)?;
            let name = value.get("name")?.as_str()?.to_owned();
            if is_borrowed(&found.field.ty) {
                let value = EndpointValue::Field(found.name().clone());
                return Some(EndpointParameter { name, value });
            }
            match lower_parameter(&found.field.member.name, &current, &expressions) {
                Ok(value) => Some(EndpointParameter { name, value }),
                Err(message) => {
                    let owner = input.with_member(&found.member.name);
                    let message = format!("the endpoint parameter `{name}` is not set: {message}");
                    self.report.warning((value.span, &owner), message);
                    None
                }
            }
        });
        bound.collect()
    }

    /// The entries of the trait `staticContextParams`.
    fn static_parameters(&self, selected: &SelectedOperation<'m>) -> Vec<EndpointParameter> {
        let node = selected.shape.traits.get(traits::STATIC_CONTEXT_PARAMS);
        let entries = node.and_then(Node::as_object).unwrap_or_default().iter();
        let parameters = entries.filter_map(|(key, definition)| {
            let value = definition.get("value")?;
            let Some(value) = constant(value) else {
                let message = format!(
                    "the endpoint parameter `{}` is not set: expected a string, a boolean or an \
                     array of strings, found {}",
                    key.name,
                    value.type_name()
                );
                self.report.warning((value.span, &selected.shape.id), message);
                return None;
            };
            Some(EndpointParameter { name: key.name.to_string(), value })
        });
        parameters.collect()
    }
}

/// The value of an expression: a string, a boolean or a list of strings.
fn lower_parameter(
    path: &str,
    current: &Current,
    expressions: &ExpressionLowering<'_, '_, '_>,
) -> Result<EndpointValue, String> {
    match expressions.lower(&jmespath::parse(path)?, current)? {
        Lowered::One(value)
            if matches!(value.expression.ty, ValueType::Text | ValueType::Boolean) =>
        {
            Ok(EndpointValue::Expression(value.exact()?))
        }
        lowered => match expressions.many(lowered, "the value") {
            Ok(many) if many.ty == ValueType::Text => Ok(EndpointValue::Sequence(many.sequence)),
            _ => Err("expected a string, a boolean or a list of strings".to_owned()),
        },
    }
}

/// Whether a reference to a field of this type is a parameter: a string or a list of strings.
fn is_borrowed(ty: &Type) -> bool {
    match ty {
        Type::Simple(simple) => *simple == Simple::String,
        Type::List(element) => **element == Type::Simple(Simple::String),
        _ => false,
    }
}

/// The constant for the value of a static parameter.
fn constant(node: &Node) -> Option<EndpointValue> {
    Some(match &node.value {
        Value::Boolean(value) => EndpointValue::Boolean(*value),
        Value::String(text) => EndpointValue::String(text.to_string()),
        Value::Array(items) => {
            let items = items.iter().map(|item| Some(item.as_str()?.to_owned()));
            EndpointValue::Strings(items.collect::<Option<_>>()?)
        }
        _ => return None,
    })
}
