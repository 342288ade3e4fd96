//! A value of the old model and its counterpart in the new model.

use smithereens_build::source::Errors;

/// A value of the old model and its counterpart in the new model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pair<T> {
    /// The value of the old model.
    pub old: T,
    /// The value of the new model.
    pub new: T,
}

impl<T> Pair<T> {
    /// References to both values.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair { old: &self.old, new: &self.new }
    }

    /// Applies a function to the old value, then to the new one.
    pub fn map<U>(self, mut function: impl FnMut(T) -> U) -> Pair<U> {
        Pair { old: function(self.old), new: function(self.new) }
    }

    /// Combines two pairs: old value with old value, new value with new value.
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair { old: (self.old, other.old), new: (self.new, other.new) }
    }

    /// The old value, then the new one.
    pub fn into_array(self) -> [T; 2] {
        [self.old, self.new]
    }
}

impl<T: PartialEq> Pair<T> {
    /// Whether the two values are equal.
    pub fn is_equal(&self) -> bool {
        self.old == self.new
    }
}

impl<T: Copy> Pair<Vec<T>> {
    /// Removes the items that belong together from both lists and returns them in pairs.
    pub fn take_pairs(&mut self, belong_together: impl Fn(Pair<T>) -> bool) -> Vec<Pair<T>> {
        let Self { old, new } = self;
        let mut pairs = Vec::new();
        new.retain(|&new| {
            let position = old.iter().position(|&old| belong_together(Pair { old, new }));
            pairs.extend(position.map(|position| Pair { old: old.remove(position), new }));
            position.is_none()
        });
        pairs
    }
}

impl<T> Pair<Option<T>> {
    /// Both values. `None` if one is missing.
    pub fn both(self) -> Option<Pair<T>> {
        Some(Pair { old: self.old?, new: self.new? })
    }
}

impl<T> Pair<Result<T, Errors>> {
    /// Both values.
    ///
    /// # Errors
    /// The errors of both results, so that one run reports them all.
    pub fn both(self) -> Result<Pair<T>, Errors> {
        match (self.old, self.new) {
            (Ok(old), Ok(new)) => Ok(Pair { old, new }),
            (Err(old), Err(new)) => Err(Errors([old.0, new.0].concat())),
            (Err(errors), _) | (_, Err(errors)) => Err(errors),
        }
    }
}
