//! `name=value` pairs, in queries and in forms: a set, in which order counts for nothing.

use std::fmt;

/// The pairs as they are written, encoded.
#[derive(Clone)]
pub(super) struct Query<'t>(Vec<&'t str>);

impl<'t> Query<'t> {
    pub(super) fn parse(text: &'t str) -> Self {
        Self(text.split('&').filter(|element| !element.is_empty()).collect())
    }

    /// Takes one pair away, if it is there. A name without a value is the same as an empty value.
    pub(super) fn take(&mut self, element: &str) -> bool {
        let plain = |element: &str| element.strip_suffix('=').unwrap_or(element).to_owned();
        match self.0.iter().position(|have| plain(have) == plain(element)) {
            Some(at) => {
                self.0.remove(at);
                true
            }
            None => false,
        }
    }

    /// Whether there is a pair of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|element| element.split('=').next() == Some(name))
    }

    /// What is different between two forms.
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

impl fmt::Display for Query<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.join("&"))
    }
}
