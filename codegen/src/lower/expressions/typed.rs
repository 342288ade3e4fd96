//! Lowered expressions with the shapes of their values.

use super::{ExpressionLowering, unsupported};
use crate::items::{Absence, Expression, ExpressionKind, Read, Sequence, Type, ValueType};
use crate::model::{Kind, ShapeId, Simple, traits};

/// A lowered expression.
pub(in crate::lower) enum Lowered {
    /// A value that is not a projection.
    One(Typed),
    /// The values of a projection.
    Many(Many),
    /// The lists that a projection consists of, which can only be flattened.
    Nested {
        /// The values of the projected list.
        source: Sequence,
        /// The list for each value `it`.
        body: Many,
    },
    /// The constant `null`.
    Null,
}

/// An expression with the shape of its value.
#[derive(Clone)]
pub(in crate::lower) struct Typed {
    pub(in crate::lower) expression: Expression,
    /// The shape of the value; `None` for values that are computed.
    pub(in crate::lower) shape: Option<ShapeId>,
    pub(in crate::lower) certainty: Certainty,
}

/// How much the value of an expression says about the value in JMESPath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Certainty {
    /// The value is the same.
    Exact,
    /// The value is false if the value in JMESPath is false or null.
    TrueOnly,
}

/// A sequence with the type and shape of its values.
pub(in crate::lower) struct Many {
    pub(in crate::lower) sequence: Sequence,
    pub(in crate::lower) ty: ValueType,
    pub(in crate::lower) shape: Option<ShapeId>,
}

/// A variable for the input or output of an operation.
#[derive(Clone)]
pub(in crate::lower) struct Root {
    pub(in crate::lower) variable: &'static str,
    pub(in crate::lower) shape: ShapeId,
}

impl Root {
    pub(in crate::lower) fn typed(&self) -> Typed {
        let kind = ExpressionKind::Variable(self.variable);
        Typed { shape: Some(self.shape.clone()), ..Typed::present(kind, ValueType::Other) }
    }
}

impl Typed {
    /// A computed value that is present.
    pub(in crate::lower) fn present(kind: ExpressionKind, ty: ValueType) -> Self {
        let expression = Expression { kind, ty, absence: Absence::Never };
        Self { expression, shape: None, certainty: Certainty::Exact }
    }

    /// A computed boolean that is present.
    pub(in crate::lower) fn boolean(kind: ExpressionKind) -> Self {
        Self::present(kind, ValueType::Boolean)
    }

    /// The expression, if its value is the same as in JMESPath.
    pub(in crate::lower) fn exact(self) -> Result<Expression, String> {
        match self.certainty {
            Certainty::Exact => Ok(self.expression),
            Certainty::TrueOnly => Err(unsupported("`&&` or `||` of values that can be absent")),
        }
    }
}

impl Many {
    /// The variable `it` for one of the values.
    pub(in crate::lower) fn item(&self) -> Typed {
        let kind = ExpressionKind::Variable("it");
        Typed { shape: self.shape.clone(), ..Typed::present(kind, self.ty.clone()) }
    }
}

impl Lowered {
    /// The value, if it is not a projection. `what` describes it for the message.
    pub(in crate::lower) fn one(self, what: &str) -> Result<Typed, String> {
        match self {
            Self::One(value) => Ok(value),
            Self::Many(_) | Self::Nested { .. } => {
                Err(format!("{what} is a list of values, which is not supported here"))
            }
            Self::Null => Err(format!("{what} is `null`, which is not supported here")),
        }
    }

    /// An expression that is true if the value is true in JMESPath.
    pub(in crate::lower) fn condition(self) -> Result<Expression, String> {
        match self {
            Self::One(value) => match value.expression.ty {
                ValueType::Other if value.expression.absence == Absence::Never => {
                    Err("a structure is always true".to_owned())
                }
                _ => Ok(value.expression),
            },
            Self::Many(many) => {
                let count = ExpressionKind::Count(Box::new(many.sequence));
                let count = Typed::present(count, ValueType::Integer("usize")).expression;
                let zero = Typed::present(ExpressionKind::Integer(0), ValueType::Integer("usize"));
                let operator = crate::items::Comparison::Greater;
                let operands = (Box::new(count), Box::new(zero.expression));
                Ok(Typed::boolean(ExpressionKind::Comparison(operator, operands.0, operands.1))
                    .expression)
            }
            Self::Nested { .. } => Err(unsupported("a list of lists as a condition")),
            Self::Null => Err(unsupported("`null` as a condition")),
        }
    }
}

impl ExpressionLowering<'_, '_, '_> {
    /// The values of a list or projection. `what` describes it for the message.
    pub(in crate::lower) fn many(&self, lowered: Lowered, what: &str) -> Result<Many, String> {
        match lowered {
            Lowered::Many(many) => Ok(many),
            Lowered::One(Typed { expression, shape: Some(shape), .. })
                if expression.ty == ValueType::List =>
            {
                let (target, ty) = self.element(&shape)?;
                let (read, ty) = self.read(&ty, &target);
                let nulls = self.nulls(&shape);
                let sequence = Sequence::Elements { list: expression, nulls, read };
                Ok(Many { sequence, ty, shape: Some(target) })
            }
            Lowered::One(_) | Lowered::Null => Err(format!("expected {what} to be a list")),
            Lowered::Nested { .. } => Err(unsupported("a list of lists that is not flattened")),
        }
    }

    /// The shape and the Rust type of the elements of a list, or of the values of a map.
    pub(in crate::lower) fn element(
        &self,
        collection: &ShapeId,
    ) -> Result<(ShapeId, Type), String> {
        let member = match self.lowering.model.kind(collection) {
            Some(Kind::List(member)) => member,
            Some(Kind::Map { value, .. }) => value,
            _ => return Err(format!("`{collection}` is neither a list nor a map")),
        };
        let target = member.target.id.clone();
        let ty = self.lowering.type_of(&target);
        Ok((target, ty))
    }

    pub(in crate::lower) fn is_sparse(&self, collection: &ShapeId) -> bool {
        let shape = self.lowering.model.get(collection);
        shape.is_some_and(|shape| shape.traits.has(traits::SPARSE))
    }

    /// Whether the elements of a list, or the values of a map, can be null.
    pub(in crate::lower) fn nulls(&self, collection: &ShapeId) -> Absence {
        if self.is_sparse(collection) { Absence::Possible } else { Absence::Never }
    }

    /// How a value of a Rust type and shape is read, and the type of the result.
    pub(in crate::lower) fn read(&self, ty: &Type, shape: &ShapeId) -> (Read, ValueType) {
        match ty {
            Type::Simple(Simple::String) => (Read::Text, ValueType::Text),
            Type::Simple(Simple::Boolean) => (Read::Copy, ValueType::Boolean),
            Type::Simple(Simple::Byte) => (Read::Copy, ValueType::Integer("i8")),
            Type::Simple(Simple::Short) => (Read::Copy, ValueType::Integer("i16")),
            Type::Simple(Simple::Integer) => (Read::Copy, ValueType::Integer("i32")),
            Type::Simple(Simple::Long) => (Read::Copy, ValueType::Integer("i64")),
            Type::Simple(Simple::Float) => (Read::Copy, ValueType::Float("f32")),
            Type::Simple(Simple::Double) => (Read::Copy, ValueType::Float("f64")),
            Type::Named(name) => match self.lowering.model.kind(shape) {
                Some(Kind::Enum(_)) => (Read::Enum(name.clone()), ValueType::Text),
                Some(Kind::IntEnum(_)) => (Read::IntEnum(name.clone()), ValueType::Integer("i32")),
                _ => (Read::Reference, ValueType::Other),
            },
            Type::Boxed(_) => (Read::Boxed, ValueType::Other),
            Type::List(_) => (Read::Reference, ValueType::List),
            Type::Map(..) => (Read::Reference, ValueType::Map),
            Type::Simple(_) | Type::Unit | Type::Nullable(_) => (Read::Reference, ValueType::Other),
        }
    }
}
