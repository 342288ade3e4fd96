use super::super::error::RulesError;
use super::super::expression::Type;
use super::super::parameters::{Parameter, ParameterType};

/// The parameters and variables that an expression can refer to. The place of a name is its slot at
/// evaluation.
#[derive(Debug)]
pub(super) struct Scope {
    names: Vec<(String, Type)>,
    parameters: usize,
    /// The largest number of names so far.
    slots: usize,
}

impl Scope {
    pub(super) fn new(parameters: &[Parameter]) -> Self {
        let names: Vec<_> = (parameters.iter())
            .map(|parameter| (parameter.name.clone(), parameter.parameter_type.into()))
            .collect();
        Self { parameters: names.len(), slots: names.len(), names }
    }

    pub(super) fn slots(&self) -> usize {
        self.slots
    }

    /// Returns the number of names, to which [`Scope::leave`] returns.
    pub(super) fn enter(&self) -> usize {
        self.names.len()
    }

    /// Removes the names that were declared since [`Scope::enter`] returned `depth`.
    pub(super) fn leave(&mut self, depth: usize) {
        self.names.truncate(depth);
    }

    pub(super) fn find(&self, name: &str) -> Result<(usize, Type), RulesError> {
        let slot = self.names.iter().position(|(known, _)| known == name).ok_or_else(|| {
            RulesError::new(format!(
                "expected a parameter or variable, found `{name}`, which is neither"
            ))
        })?;
        Ok((slot, self.names[slot].1))
    }

    /// Declares a variable, and returns its slot.
    pub(super) fn declare(&mut self, name: &str, variable_type: Type) -> Result<usize, RulesError> {
        if self.names.iter().any(|(known, _)| known == name) {
            let message = format!("expected a new name, found `{name}`, which has a value already");
            return Err(RulesError::new(message));
        }
        self.names.push((name.to_owned(), variable_type));
        self.slots = self.slots.max(self.names.len());
        Ok(self.names.len() - 1)
    }

    /// Declares a variable of a decision diagram, in which several conditions can assign the same
    /// variable.
    pub(super) fn declare_or_share(
        &mut self,
        name: &str,
        variable_type: Type,
    ) -> Result<usize, RulesError> {
        match self.find(name) {
            Ok((slot, known)) if slot >= self.parameters && known == variable_type => Ok(slot),
            _ => self.declare(name, variable_type),
        }
    }
}

impl From<ParameterType> for Type {
    fn from(parameter_type: ParameterType) -> Self {
        match parameter_type {
            ParameterType::String => Self::Text,
            ParameterType::Boolean => Self::Boolean,
            ParameterType::StringArray => Self::Texts,
        }
    }
}
