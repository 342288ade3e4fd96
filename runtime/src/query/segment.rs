//! The segments of members in the keys of a form.

use crate::Member;
use crate::xml::is_flattened;

/// The segment of a member in a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// The name, unchanged.
    Exactly(&'static str),
    /// The name with its first letter in upper case.
    Capitalized(&'static str),
}

impl Segment {
    /// Appends the segment to `key`.
    pub(super) fn push(self, key: &mut String) {
        let start = key.len();
        match self {
            Self::Exactly(text) => key.push_str(text),
            Self::Capitalized(text) => {
                key.push_str(text);
                if let Some(first) = key.get_mut(start..=start) {
                    first.make_ascii_uppercase();
                }
            }
        }
    }

    /// Whether `text` is this segment.
    pub(super) fn matches(self, text: &str) -> bool {
        match self {
            Self::Exactly(name) => text == name,
            Self::Capitalized(name) => {
                let (found, wanted) = (text.as_bytes(), name.as_bytes());
                found.first().copied() == wanted.first().map(u8::to_ascii_uppercase)
                    && found.get(1..) == wanted.get(1..)
            }
        }
    }
}

/// Returns the segment of the elements of a list; `None` where the list is flattened.
pub(crate) fn list_element_segment(member: &'static Member) -> Option<&'static str> {
    (!is_flattened(member)).then(|| member.element().xml_name())
}

/// Returns the segment between the key of a map and the indices of its entries; `None` where the
/// map is flattened.
pub(super) fn map_segment(member: &'static Member) -> Option<&'static str> {
    (!is_flattened(member)).then_some("entry")
}

#[cfg(test)]
mod tests {
    use super::Segment;

    #[test]
    fn the_first_letter_alone_becomes_upper_case() {
        for (name, expected) in
            [("instanceId", "InstanceId"), ("X", "X"), ("éa", "éa"), ("_a", "_a"), ("", "")]
        {
            let mut key = "Outer.".to_owned();
            Segment::Capitalized(name).push(&mut key);
            assert_eq!(key, format!("Outer.{expected}"));
            assert!(Segment::Capitalized(name).matches(expected), "{name}");
            assert!(!Segment::Capitalized(name).matches(&format!("{expected}s")), "{name}");
        }
        assert!(!Segment::Capitalized("name").matches("name"));
        assert!(!Segment::Exactly("name").matches("Name"));
    }
}
