//! Detection of duplicate keys.

use indexmap::IndexSet;

/// The indices of the entries whose key is equal to the key of an earlier entry.
pub(super) fn duplicates<E>(entries: &[E], key: impl Fn(&E) -> &str) -> Vec<usize> {
    // Most objects are small: comparing all pairs is faster than hashing.
    let is_small = entries.len() <= 16;
    let mut seen = IndexSet::with_capacity(if is_small { 0 } else { entries.len() });
    let duplicates = entries.iter().enumerate().filter(|(index, entry)| match is_small {
        true => entries[..*index].iter().any(|earlier| key(earlier) == key(entry)),
        false => !seen.insert(key(entry)),
    });
    duplicates.map(|(index, _)| index).collect()
}
