//! Projections, and lists of values.

use super::typed::{Lowered, Many, Typed};
use super::{Current, ExpressionLowering, unsupported};
use crate::items::{Sequence, ValueType};
use crate::jmespath::{Elements, Expression};

impl ExpressionLowering<'_, '_, '_> {
    /// The values of `value` for each element of `source`.
    pub(super) fn lower_projection(
        &self,
        source: &Expression,
        elements: &Elements,
        value: &Expression,
        current: &Current,
    ) -> Result<Lowered, String> {
        let source = self.lower(source, current)?;
        let many = match elements {
            Elements::List => self.many(source, "the value before `[*]`")?,
            Elements::Flattened => self.flatten(source)?,
            Elements::Values => self.map_values(source)?,
            Elements::Filtered(condition) => {
                let many = self.many(source, "the value before `[?`")?;
                let condition = self.lower(condition, &Current::Value(many.item()))?.condition()?;
                let sequence = Sequence::Filter(Box::new(many.sequence), Box::new(condition));
                Many { sequence, ..many }
            }
        };
        if *value == Expression::Current {
            return Ok(Lowered::Many(many));
        }
        let body = self.lower(value, &Current::Value(many.item()))?;
        Ok(match body {
            Lowered::One(value) if value.expression.ty == ValueType::List => {
                let body = self.many(Lowered::One(value), "the value of a projection")?;
                Lowered::Nested { source: many.sequence, body }
            }
            Lowered::One(value) => {
                let (ty, shape) = (value.expression.ty.clone(), value.shape.clone());
                let sequence = Sequence::Map(Box::new(many.sequence), Box::new(value.exact()?));
                Lowered::Many(Many { sequence, ty, shape })
            }
            Lowered::Many(body) => Lowered::Nested { source: many.sequence, body },
            Lowered::Nested { .. } => return Err(unsupported("a projection of lists of lists")),
            Lowered::Null => return Err(unsupported("`null` in a projection")),
        })
    }

    /// The elements of a list, and the elements of those elements that are lists.
    fn flatten(&self, source: Lowered) -> Result<Many, String> {
        if let Lowered::Nested { source, body } = source {
            let source = Box::new(source);
            let sequence = match body.sequence {
                // A list of one value is flattened to the value.
                Sequence::Array(mut values) if values.len() == 1 => {
                    Sequence::Map(source, Box::new(values.remove(0)))
                }
                values => Sequence::FlatMap(source, Box::new(values)),
            };
            return Ok(Many { sequence, ty: body.ty, shape: body.shape });
        }
        let many = self.many(source, "the value before `[]`")?;
        if many.ty != ValueType::List {
            return Ok(many);
        }
        let body = self.many(Lowered::One(many.item()), "an element of a list of lists")?;
        let sequence = Sequence::FlatMap(Box::new(many.sequence), Box::new(body.sequence));
        Ok(Many { sequence, ..body })
    }

    /// The values of a map.
    pub(super) fn map_values(&self, source: Lowered) -> Result<Many, String> {
        let Typed { expression, shape, .. } = source.one("the map")?;
        let Some(shape) = shape.filter(|_| expression.ty == ValueType::Map) else {
            return Err("expected a map, since all its values are used".to_owned());
        };
        let (target, ty) = self.element(&shape)?;
        let (read, ty) = self.read(&ty, &target);
        let sequence = Sequence::Values { map: expression, nulls: self.nulls(&shape), read };
        Ok(Many { sequence, ty, shape: Some(target) })
    }

    /// A list of values, which have the same type.
    pub(super) fn lower_list(
        &self,
        values: &[Expression],
        current: &Current,
    ) -> Result<Lowered, String> {
        let values = values.iter().map(|value| {
            let value = self.lower(value, current)?.one("a value of the list")?;
            let shape = value.shape.clone();
            Ok((value.exact()?, shape))
        });
        let values = values.collect::<Result<Vec<_>, String>>()?;
        let (ty, shape) = match values.first() {
            Some((first, shape)) => (first.ty.clone(), shape.clone()),
            None => return Err(unsupported("an empty list of values")),
        };
        if values.iter().any(|(value, other)| value.ty != ty || *other != shape) {
            return Err("expected the values of a list to have one type".to_owned());
        }
        let sequence = Sequence::Array(values.into_iter().map(|(value, _)| value).collect());
        Ok(Lowered::Many(Many { sequence, ty, shape }))
    }
}
