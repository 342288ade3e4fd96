//! The parameters of endpoint rules that an operation and its input provide (Smithy 2.0 specification,
//! "Rules engine parameters").

use super::Lowering;
use super::fields::Structures;
use crate::items::{EndpointParameter, EndpointValue, Type};
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
        let mut found = self.bound_members(selected, structures);
        found.extend(self.static_parameters(selected));
        found
    }

    /// The members of the input with the trait `contextParam`.
    fn bound_members(
        &self,
        selected: &SelectedOperation<'m>,
        structures: &Structures<'_>,
    ) -> Vec<EndpointParameter> {
        let fields = structures.fields(&selected.definition.input.id).into_iter();
        let bound = fields.filter_map(|found| {
            let value = found.member.traits.get(traits::CONTEXT_PARAM)?;
            let name = value.get("name")?.as_str()?;
            if !is_parameter(&found.field.ty) {
                let owner = selected.definition.input.id.with_member(&found.member.name);
                let message = format!(
                    "the endpoint parameter `{name}` is not set: expected a string, a boolean or \
                     a list of strings, found `{}`",
                    found.field.ty
                );
                self.report.warning((value.span, &owner), message);
                return None;
            }
            let value = EndpointValue::Field(found.name().clone());
            Some(EndpointParameter { name: name.to_owned(), value })
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

/// Whether a field of this type can be a parameter.
fn is_parameter(ty: &Type) -> bool {
    match ty {
        Type::Simple(simple) => matches!(simple, Simple::String | Simple::Boolean),
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
