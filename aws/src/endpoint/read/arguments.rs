//! The arguments of function calls in endpoint rules.

use smithereens::Document;

use super::super::error::RulesError;
use super::super::expression::{Expression, Type};
use super::call::read_call;
use super::scope::Scope;
use super::template::read_template;
use super::{count, elements, expected, member, string};

/// The arguments of a call.
#[derive(Clone, Copy)]
pub(super) struct Arguments<'d> {
    items: &'d [Document],
    scope: &'d Scope,
}

impl<'d> Arguments<'d> {
    pub(super) fn read(document: &'d Document, scope: &'d Scope) -> Result<Self, RulesError> {
        let items = document.as_array().ok_or_else(|| expected("an array", document))?;
        Ok(Self { items, scope })
    }

    pub(super) fn expect_count(self, count: usize) -> Result<(), RulesError> {
        if self.items.len() == count {
            return Ok(());
        }
        let found = self.items.len();
        Err(RulesError::new(format!("expected {count} arguments, found {found}")))
    }

    pub(super) fn text(self, index: usize) -> Result<Expression, RulesError> {
        self.item(index, |document| read_typed(document, Type::Text, self.scope))
    }

    pub(super) fn boolean(self, index: usize) -> Result<Expression, RulesError> {
        self.item(index, |document| read_typed(document, Type::Boolean, self.scope))
    }

    pub(super) fn any(self, index: usize) -> Result<(Expression, Type), RulesError> {
        self.item(index, |document| read_expression(document, self.scope))
    }

    /// Reads the argument `index` and those after it, all of the same type.
    pub(super) fn same_types(self, index: usize) -> Result<(Vec<Expression>, Type), RulesError> {
        let (first, item_type) = self.any(index)?;
        let mut items = vec![first];
        for next in index + 1..self.items.len() {
            items.push(self.item(next, |document| read_typed(document, item_type, self.scope))?);
        }
        Ok((items, item_type))
    }

    pub(super) fn literal_text(self, index: usize) -> Result<&'d str, RulesError> {
        self.item(index, string)
    }

    pub(super) fn literal_count(self, index: usize) -> Result<usize, RulesError> {
        self.item(index, count)
    }

    fn item<T>(
        self,
        index: usize,
        read: impl FnOnce(&'d Document) -> Result<T, RulesError>,
    ) -> Result<T, RulesError> {
        let item = self
            .items
            .get(index)
            .ok_or_else(|| RulesError::new(format!("expected {} arguments or more", index + 1)))?;
        read(item).map_err(|error| error.in_element(index))
    }
}

/// Reads an expression of the type `wanted`.
pub(super) fn read_typed(
    document: &Document,
    wanted: Type,
    scope: &Scope,
) -> Result<Expression, RulesError> {
    let (expression, found) = read_expression(document, scope)?;
    if found == wanted {
        return Ok(expression);
    }
    let (wanted, found) = (wanted.description(), found.description());
    Err(RulesError::new(format!("expected {wanted}, found {found}")))
}

/// Reads an array of strings.
pub(super) fn read_texts(
    document: &Document,
    scope: &Scope,
) -> Result<Vec<Expression>, RulesError> {
    elements(document, |text| read_typed(text, Type::Text, scope))
}

fn read_expression(document: &Document, scope: &Scope) -> Result<(Expression, Type), RulesError> {
    match document {
        Document::String(text) => Ok((read_template(text, scope)?, Type::Text)),
        Document::Boolean(value) => Ok((Expression::Boolean(*value), Type::Boolean)),
        Document::Object(entries) if entries.contains_key("ref") => {
            let (slot, slot_type) = member(document, "ref", |name| scope.find(string(name)?))?;
            Ok((Expression::Slot(slot), slot_type))
        }
        Document::Object(_) => {
            let (call, call_type) = read_call(document, scope)?;
            Ok((Expression::Call(Box::new(call)), call_type))
        }
        _ => Err(expected("a string, a boolean, a reference or a call", document)),
    }
}
