//! JSON pointers to the members of an input (RFC 6901).

/// A pointer that grows and shrinks with a walk through a value.
#[derive(Default)]
pub(super) struct Pointer(String);

impl Pointer {
    /// Returns the text of the pointer; empty for the input itself.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Appends the member, key or index `name`; returns the length before it, for
    /// [`truncate`](Self::truncate).
    pub(super) fn push(&mut self, name: &str) -> usize {
        let length = self.0.len();
        push_name(&mut self.0, name);
        length
    }

    /// Removes what was appended at `length`.
    pub(super) fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }
}

/// The number of characters of a name in a pointer. Longer keys of maps are cut off, so that a
/// response is not much larger than the request.
const MAX_NAME: usize = 128;

/// Appends the member or key `name` to a pointer. A null character becomes the replacement
/// character, since XML cannot express it.
pub(super) fn push_name(pointer: &mut String, name: &str) {
    pointer.push('/');
    for character in name.chars().take(MAX_NAME) {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            '\0' => pointer.push(char::REPLACEMENT_CHARACTER),
            other => pointer.push(other),
        }
    }
}

/// Whether `pointer` points to the value at `other`, or to a part of it.
pub(super) fn is_at_or_below(pointer: &str, other: &str) -> bool {
    pointer.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::{is_at_or_below, push_name};

    #[test]
    fn names_are_escaped() {
        let mut pointer = String::new();
        push_name(&mut pointer, "a/b~c");
        push_name(&mut pointer, "12");
        push_name(&mut pointer, "\0");
        assert_eq!(pointer, "/a~1b~0c/12/\u{fffd}");
    }

    #[test]
    fn a_pointer_is_below_its_parents_only() {
        assert!(is_at_or_below("/a", "/a"));
        assert!(is_at_or_below("/a/b", "/a"));
        assert!(!is_at_or_below("/ab", "/a"));
        assert!(!is_at_or_below("/a", "/a/b"));
    }
}
