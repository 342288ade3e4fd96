//! Functions.

use super::typed::{Lowered, Many, Typed};
use super::{Current, ExpressionLowering, operators};
use crate::items::{Absence, Expression as Item, ExpressionKind, Sequence, ValueType};
use crate::jmespath::Expression;
use crate::model::Kind;

impl ExpressionLowering<'_, '_, '_> {
    /// The call of a function.
    pub(super) fn lower_call(
        &self,
        name: &str,
        arguments: &[Expression],
        current: &Current,
    ) -> Result<Lowered, String> {
        let lowered = arguments.iter().map(|argument| self.lower(argument, current));
        let mut lowered = lowered.collect::<Result<Vec<_>, String>>()?.into_iter();
        let (first, second, third) = (lowered.next(), lowered.next(), lowered.next());
        match (name, first, second, third) {
            ("length", Some(of), None, None) => Ok(Lowered::One(length(of)?)),
            ("contains", Some(within), Some(value), None) => {
                Ok(Lowered::One(self.contains(within, value)?))
            }
            ("starts_with", Some(text), Some(start), None) => {
                text_method("starts_with", text, start)
            }
            ("ends_with", Some(text), Some(end), None) => text_method("ends_with", text, end),
            ("keys", Some(map), None, None) => self.keys(map),
            ("values", Some(map), None, None) => Ok(Lowered::Many(self.map_values(map)?)),
            ("length" | "contains" | "starts_with" | "ends_with" | "keys" | "values", ..) => {
                Err(format!("the function `{name}` has another number of arguments"))
            }
            _ => Err(format!("the function `{name}` is not supported")),
        }
    }

    fn contains(&self, within: Lowered, value: Lowered) -> Result<Typed, String> {
        let value = value.one("the second argument of `contains`")?.exact()?;
        if value.absence == Absence::Possible {
            return Err("the second argument of `contains` can be absent".to_owned());
        }
        match within {
            Lowered::One(text) if text.expression.ty == ValueType::Text => {
                method("contains", text.exact()?, value)
            }
            within => {
                let many = self.many(within, "the first argument of `contains`")?;
                let value = match many.ty {
                    ValueType::Integer(ty) if operators::fits(&value, ty) => {
                        Item { ty: many.ty.clone(), ..value }
                    }
                    _ => value,
                };
                if many.ty != value.ty || matches!(many.ty, ValueType::Other | ValueType::List) {
                    return Err("expected `contains` to search values of one type".to_owned());
                }
                let sequence = Box::new(many.sequence);
                Ok(Typed::boolean(ExpressionKind::Contains(sequence, Box::new(value))))
            }
        }
    }

    fn keys(&self, map: Lowered) -> Result<Lowered, String> {
        let map = map.one("the argument of `keys`")?;
        let shape = map.shape.as_ref().and_then(|shape| self.lowering.model.kind(shape));
        let Some(Kind::Map { key, .. }) = shape else {
            return Err("expected the argument of `keys` to be a map".to_owned());
        };
        let target = &key.target.id;
        let (read, ty) = self.read(&self.lowering.type_of(target), target);
        let sequence = Sequence::Keys { map: map.expression, read };
        Ok(Lowered::Many(Many { sequence, ty, shape: Some(target.clone()) }))
    }
}

/// The length of a text, list, map or projection.
fn length(of: Lowered) -> Result<Typed, String> {
    let ty = ValueType::Integer("usize");
    match of {
        Lowered::One(value) => match value.expression.ty {
            ValueType::Text | ValueType::List | ValueType::Map => {
                Ok(Typed::present(ExpressionKind::Length(Box::new(value.exact()?)), ty))
            }
            _ => Err("expected the argument of `length` to be a text, list or map".to_owned()),
        },
        Lowered::Many(many) => Ok(Typed::present(count(many.sequence), ty)),
        Lowered::Nested { .. } | Lowered::Null => {
            Err("expected the argument of `length` to be a text, list or map".to_owned())
        }
    }
}

/// The number of values of a sequence.
fn count(sequence: Sequence) -> ExpressionKind {
    match sequence {
        // Every element counts, whatever is read from it.
        Sequence::Elements { list, nulls: Absence::Never, .. } => {
            ExpressionKind::Length(Box::new(list))
        }
        Sequence::Keys { map, .. } | Sequence::Values { map, nulls: Absence::Never, .. } => {
            ExpressionKind::Length(Box::new(map))
        }
        Sequence::Map(source, value) if value.absence == Absence::Never => count(*source),
        other => ExpressionKind::Count(Box::new(other)),
    }
}

fn text_method(name: &'static str, text: Lowered, argument: Lowered) -> Result<Lowered, String> {
    let text = text.one("the first argument of a function")?.exact()?;
    let argument = argument.one("the second argument of a function")?.exact()?;
    if text.ty != ValueType::Text {
        return Err(format!("expected the first argument of `{name}` to be a text"));
    }
    Ok(Lowered::One(method(name, text, argument)?))
}

fn method(name: &'static str, text: Item, argument: Item) -> Result<Typed, String> {
    if argument.ty != ValueType::Text || argument.absence == Absence::Possible {
        return Err(format!("expected the second argument of `{name}` to be a text"));
    }
    let (text, argument) = (Box::new(text), Box::new(argument));
    Ok(Typed::boolean(ExpressionKind::TextMethod { method: name, text, argument }))
}
