//! `name=value` pairs in queries and forms, which are compared without regard to their order.

use std::fmt;

/// The pairs, encoded.
#[derive(Clone)]
pub(super) struct Pairs<'t>(Vec<&'t str>);

impl<'t> Pairs<'t> {
    pub(super) fn parse(text: &'t str) -> Self {
        Self(text.split('&').filter(|element| !element.is_empty()).collect())
    }

    /// Removes a pair; returns whether it was there. A name without a value equals one with an
    /// empty value.
    pub(super) fn take(&mut self, element: &str) -> bool {
        let found = self.0.iter().position(|have| without_empty(have) == without_empty(element));
        found.map(|at| self.0.remove(at)).is_some()
    }

    /// Whether there is a pair of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|element| element.split('=').next() == Some(name))
    }

    /// Returns the difference between two forms.
    pub(super) fn difference(&self, found: &Self) -> Option<String> {
        let mut rest = found.clone();
        for element in &self.0 {
            if !rest.take(element) {
                return Some(format!("form: expected {element:?} in {found}"));
            }
        }
        let extra = rest.0.first()?;
        Some(format!("form: expected no {extra:?} in {found}"))
    }
}

impl fmt::Display for Pairs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.join("&"))
    }
}

/// A pair without the `=` before an empty value.
fn without_empty(element: &str) -> &str {
    element.strip_suffix('=').unwrap_or(element)
}
