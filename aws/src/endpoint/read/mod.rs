//! Reads rules from JSON. Every name is resolved and every type is checked here, so that evaluation
//! cannot meet a value of the wrong type.

mod arguments;
mod call;
mod outcome;
mod parameter;
mod rule;
mod scope;
mod template;

use smithereens::Document;

use super::error::RulesError;
use crate::text::type_of;

pub(super) use rule::read_rules;

/// Reads the member `name` of an object.
pub(super) fn member<'d, T>(
    object: &'d Document,
    name: &str,
    read: impl FnOnce(&'d Document) -> Result<T, RulesError>,
) -> Result<T, RulesError> {
    match optional_member(object, name, read)? {
        Some(value) => Ok(value),
        None => Err(RulesError::new("expected a value, found none").in_member(name)),
    }
}

/// Reads the member `name` of an object; returns `None` if it is absent or null.
pub(super) fn optional_member<'d, T>(
    object: &'d Document,
    name: &str,
    read: impl FnOnce(&'d Document) -> Result<T, RulesError>,
) -> Result<Option<T>, RulesError> {
    if object.as_object().is_none() {
        return Err(expected("an object", object));
    }
    let value = object.get(name).filter(|value| **value != Document::Null);
    value.map(read).transpose().map_err(|error| error.in_member(name))
}

/// Reads all members of an object, in the order of their names.
pub(super) fn members<'d, T>(
    object: &'d Document,
    mut read: impl FnMut(&'d str, &'d Document) -> Result<T, RulesError>,
) -> Result<Vec<T>, RulesError> {
    let entries = object.as_object().ok_or_else(|| expected("an object", object))?;
    (entries.iter())
        .map(|(name, value)| read(name, value).map_err(|error| error.in_member(name)))
        .collect()
}

/// Reads all elements of an array.
pub(super) fn elements<'d, T>(
    array: &'d Document,
    mut read: impl FnMut(&'d Document) -> Result<T, RulesError>,
) -> Result<Vec<T>, RulesError> {
    let elements = array.as_array().ok_or_else(|| expected("an array", array))?;
    (elements.iter().enumerate())
        .map(|(index, element)| read(element).map_err(|error| error.in_element(index)))
        .collect()
}

pub(super) fn string(document: &Document) -> Result<&str, RulesError> {
    document.as_str().ok_or_else(|| expected("a string", document))
}

pub(super) fn boolean(document: &Document) -> Result<bool, RulesError> {
    document.as_bool().ok_or_else(|| expected("a boolean", document))
}

fn integer(document: &Document) -> Result<i64, RulesError> {
    document.as_i64().ok_or_else(|| expected("an integer", document))
}

fn count(document: &Document) -> Result<usize, RulesError> {
    integer(document)?
        .try_into()
        .map_err(|_| RulesError::new("expected an integer that is not negative"))
}

/// Makes the error for a value that is not `what`.
fn expected(what: &str, found: &Document) -> RulesError {
    RulesError::new(format!("expected {what}, found {}", type_of(found)))
}
