//! Lowers JMESPath expressions to expressions over generated types.
//!
//! An absent list or map has no elements, its length is 0. JMESPath would refuse the call of a
//! function with null, for example `length(null)`.

mod functions;
mod operators;
mod projections;
mod typed;

use std::cell::Cell;

use super::Lowering;
use super::fields::Structures;
use crate::items::{self, Absence, ExpressionKind, UsesDeprecated, ValueType};
use crate::jmespath::{Expression, Literal};
use crate::model::{Kind, ShapeId};

pub(super) use typed::{Lowered, Root, Typed};

/// Lowers expressions about one operation.
pub(super) struct ExpressionLowering<'l, 'm, 'r> {
    pub(super) lowering: &'l Lowering<'m, 'r>,
    pub(super) structures: &'l Structures<'l>,
    uses_deprecated: Cell<UsesDeprecated>,
}

/// The value that an expression is evaluated with.
#[derive(Clone)]
pub(super) enum Current {
    /// The variables that the names of an object refer to.
    Roots(Vec<(&'static str, Root)>),
    /// A value.
    Value(Typed),
}

impl<'l, 'm, 'r> ExpressionLowering<'l, 'm, 'r> {
    pub(super) fn new(lowering: &'l Lowering<'m, 'r>, structures: &'l Structures<'l>) -> Self {
        Self { lowering, structures, uses_deprecated: Cell::new(UsesDeprecated::No) }
    }

    /// Whether an expression that was lowered uses a deprecated field.
    pub(super) fn uses_deprecated(&self) -> UsesDeprecated {
        self.uses_deprecated.get()
    }

    /// Lowers an expression.
    ///
    /// # Errors
    /// A message if the expression does not fit the shapes, or is not supported.
    pub(super) fn lower(
        &self,
        expression: &Expression,
        current: &Current,
    ) -> Result<Lowered, String> {
        Ok(match expression {
            Expression::Current => match current {
                Current::Value(value) => Lowered::One(value.clone()),
                Current::Roots(_) => return Err("`@` is not supported here".to_owned()),
            },
            Expression::Field(name) => Lowered::One(self.lower_name(name, current)?),
            Expression::Sub(left, right) => {
                let left = self.lower(left, current)?.one("the value before `.`")?;
                self.lower(right, &Current::Value(left))?
            }
            Expression::Projection { source, elements, value } => {
                self.lower_projection(source, elements, value, current)?
            }
            Expression::MultiSelectList(values) => self.lower_list(values, current)?,
            Expression::Literal(literal) => lower_literal(literal)?,
            Expression::Comparison(comparator, left, right) => {
                let (left, right) = (self.lower(left, current)?, self.lower(right, current)?);
                Lowered::One(operators::compare(*comparator, left, right)?)
            }
            Expression::And(left, right) => {
                let operands = [self.lower(left, current)?, self.lower(right, current)?];
                Lowered::One(operators::all(operands)?)
            }
            Expression::Or(left, right) => {
                let operands = [self.lower(left, current)?, self.lower(right, current)?];
                Lowered::One(operators::any(operands)?)
            }
            Expression::Not(operand) => {
                let condition = self.lower(operand, current)?.condition()?;
                Lowered::One(Typed::boolean(ExpressionKind::Not(Box::new(condition))))
            }
            Expression::Call(name, arguments) => self.lower_call(name, arguments, current)?,
            Expression::Index(..) => return Err(unsupported("an index")),
            Expression::Slice(_) => return Err(unsupported("a slice")),
            Expression::MultiSelectHash => return Err(unsupported("an object")),
            Expression::Pipe(..) => return Err(unsupported("`|`")),
            Expression::Reference(_) => return Err(unsupported("`&`")),
        })
    }

    /// The value of a name in the current value.
    fn lower_name(&self, name: &str, current: &Current) -> Result<Typed, String> {
        match current {
            Current::Roots(roots) => {
                let root = roots.iter().find(|(known, _)| *known == name);
                let (_, root) =
                    root.ok_or_else(|| format!("expected `input` or `output`, found `{name}`"))?;
                Ok(root.typed())
            }
            Current::Value(base) => self.lower_member(base, name),
        }
    }

    /// The value of a member of a structure, or of a key of a map.
    fn lower_member(&self, base: &Typed, name: &str) -> Result<Typed, String> {
        let missing = || match &base.shape {
            Some(shape) => format!("`{shape}` has no member `{name}`"),
            None => format!("expected a structure with the member `{name}`"),
        };
        let shape = base.shape.as_ref().ok_or_else(missing)?;
        if let Some(Kind::Map { .. }) = self.lowering.model.kind(shape) {
            return self.lower_entry(base, shape, name);
        }
        if let Some(Kind::Union(_)) = self.lowering.model.kind(shape) {
            return Err(format!("the union `{shape}` is not supported"));
        }
        let found = self.structures.field(shape, name).ok_or_else(missing)?;
        if found.field.head.deprecated.is_some() {
            self.uses_deprecated.set(UsesDeprecated::Yes);
        }
        let absence = match found.field.presence.is_optional() {
            true => Absence::Possible,
            false => Absence::Never,
        };
        let target = &found.member.target.id;
        let (read, ty) = self.read(&found.field.ty, target);
        let either = [base.expression.absence, absence].contains(&Absence::Possible);
        let kind = ExpressionKind::Field {
            base: Box::new(base.expression.clone()),
            field: found.name().clone(),
            absence,
            read,
        };
        let absence = if either { Absence::Possible } else { Absence::Never };
        let expression = items::Expression { kind, ty, absence };
        Ok(Typed { expression, shape: Some(target.clone()), certainty: typed::Certainty::Exact })
    }

    fn lower_entry(&self, base: &Typed, shape: &ShapeId, key: &str) -> Result<Typed, String> {
        let (value, ty) = self.element(shape)?;
        if self.is_sparse(shape) {
            return Err(unsupported("an entry of a sparse map"));
        }
        let (read, ty) = self.read(&ty, &value);
        let map = Box::new(base.expression.clone());
        let kind = ExpressionKind::Entry { map, key: key.to_owned(), read };
        let expression = items::Expression { kind, ty, absence: Absence::Possible };
        Ok(Typed { expression, shape: Some(value), certainty: typed::Certainty::Exact })
    }
}

/// The message about a part of JMESPath that is not supported.
fn unsupported(what: &str) -> String {
    format!("{what} is not supported")
}

fn lower_literal(literal: &Literal) -> Result<Lowered, String> {
    let (kind, ty) = match literal {
        Literal::Null => return Ok(Lowered::Null),
        Literal::Boolean(value) => (ExpressionKind::Boolean(*value), ValueType::Boolean),
        Literal::Integer(value) => (ExpressionKind::Integer(*value), ValueType::Integer("i64")),
        Literal::String(text) => (ExpressionKind::Text(text.clone()), ValueType::Text),
        Literal::Float(_) => return Err(unsupported("a number with a fraction")),
        Literal::Aggregate => return Err(unsupported("an array or object as a constant")),
    };
    Ok(Lowered::One(Typed::present(kind, ty)))
}
