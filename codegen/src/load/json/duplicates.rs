//! Keys that occur more than once in an object.

use indexmap::IndexSet;

/// The indices of the keys that occurred before.
pub(super) fn repeated<'k>(keys: impl ExactSizeIterator<Item = &'k str> + Clone) -> Vec<usize> {
    // Most objects are small: comparing all pairs is faster than hashing.
    if keys.len() <= 16 {
        let earlier = |index| keys.clone().take(index);
        let all = keys.clone().enumerate();
        let repeated = all.filter(|(index, key)| earlier(*index).any(|earlier| earlier == *key));
        return repeated.map(|(index, _)| index).collect();
    }
    let mut seen = IndexSet::with_capacity(keys.len());
    keys.enumerate().filter(|(_, key)| !seen.insert(*key)).map(|(index, _)| index).collect()
}
