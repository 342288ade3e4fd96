//! What members are called in the keys of a form.

use crate::{Member, Trait};

/// What a member is called in a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// This.
    Exactly(&'static str),
    /// This, with its first letter in upper case.
    Capitalized(&'static str),
}

impl Segment {
    /// Appends it to a key.
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
    pub(super) fn is(self, text: &str) -> bool {
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

/// `smithy.api#xmlName`, or else the member's name.
pub(crate) fn xml_segment(member: &'static Member) -> &'static str {
    xml_name(member).unwrap_or(member.name())
}

/// What the elements of a list are called; nothing where the list is flattened.
pub(crate) fn list_element_segment(member: &'static Member) -> Option<&'static str> {
    (!is_flattened(member)).then(|| xml_segment(member.element()))
}

/// What stands between the key of a map and the indices of its entries.
pub(super) fn map_segment(member: &'static Member) -> Option<&'static str> {
    (!is_flattened(member)).then_some("entry")
}

pub(crate) fn xml_name(member: &Member) -> Option<&'static str> {
    member.find(|t| if let Trait::XmlName(name) = t { Some(*name) } else { None })
}

fn is_flattened(member: &Member) -> bool {
    member.traits().iter().any(|t| matches!(t, Trait::XmlFlattened))
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
            assert!(Segment::Capitalized(name).is(expected), "{name}");
            assert!(!Segment::Capitalized(name).is(&format!("{expected}s")), "{name}");
        }
        assert!(!Segment::Capitalized("name").is("name"));
        assert!(!Segment::Exactly("name").is("Name"));
    }
}
