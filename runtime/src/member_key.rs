//! The key of a member in JSON, with the punctuation around it, as a constant. CBOR compares the name
//! in it.

use crate::Member;
use crate::scan::{self, PREFIX};

/// Which name of a member is its key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    /// The name in the model.
    Name,
    /// `smithy.api#jsonName`, or else the name in the model.
    JsonName,
}

impl Keys {
    /// Returns the key of `member`.
    #[inline]
    pub(crate) fn of(self, member: &Member) -> &'static str {
        match self {
            Self::Name => member.name(),
            Self::JsonName => member.json_name(),
        }
    }

    /// Returns the key of `member` as a constant, if there is one.
    #[inline]
    pub(crate) fn constant(self, member: &Member) -> Option<&MemberKey> {
        member.json_key().of(self)
    }

    /// Whether the key of `member` is the `length` bytes after the first two bytes of `text`.
    #[inline(always)]
    pub(crate) fn is_key(self, member: &Member, text: &[u8], length: usize) -> bool {
        let name = self.of(member).as_bytes();
        if name.len() != length {
            return false;
        }
        match (self.constant(member), text.first_chunk()) {
            (Some(key), Some(start)) => scan::equal_prefixes::<2>(start, &key.text, length + 2),
            // A long name, or one near the end of a body.
            _ => text.get(2..length + 2) == Some(name),
        }
    }
}

/// `,"NAME":` in an array of fixed length, so that one comparison reads a key and one copy writes
/// it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MemberKey {
    text: [u8; CAPACITY],
    /// Zero when the member has no such constant.
    length: u8,
    /// Whether the name is `smithy.api#jsonName`, and not the member's own.
    renamed: bool,
}

/// The maximum length of a key with its punctuation. 97 % of the members in AWS's models fit.
const CAPACITY: usize = PREFIX;

impl MemberKey {
    /// Makes the key of a member's name. A long name, or one that needs escapes, has no constant.
    pub(crate) const fn new(name: &str) -> Self {
        let name = name.as_bytes();
        let mut key = Self { text: [0; CAPACITY], length: 0, renamed: false };
        if name.len() + 4 > CAPACITY {
            return key;
        }
        let mut at = 0;
        while at < name.len() {
            let byte = name[at];
            // A call of `is_ascii_alphanumeric` costs the compiler more than the rest of the loop.
            if !matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_') {
                return key;
            }
            key.text[at + 2] = byte;
            at += 1;
        }
        key.text[0] = b',';
        key.text[1] = b'"';
        key.text[at + 2] = b'"';
        key.text[at + 3] = b':';
        key.length = at as u8 + 4;
        key
    }

    /// Makes the key of a `smithy.api#jsonName`.
    pub(crate) const fn renamed(name: &str) -> Self {
        Self { renamed: true, ..Self::new(name) }
    }

    /// Returns the key if it has a constant, and if `keys` selects this name.
    #[inline]
    pub(crate) fn of(&self, keys: Keys) -> Option<&Self> {
        (self.length != 0 && (keys == Keys::JsonName || !self.renamed)).then_some(self)
    }

    /// Appends the key.
    #[inline]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let end = out.len() + usize::from(self.length);
        // A copy of fixed length is compiled without a call.
        out.extend_from_slice(&self.text);
        out.truncate(end);
    }

    /// Returns the text after the key, if `text` begins with the key. At the end of a body, where
    /// fewer bytes than `CAPACITY` are left, it returns `None`.
    #[inline]
    pub(crate) fn read<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        self.read_from::<0>(text)
    }

    /// Returns the text after the key, if `text` begins with any byte and the key without its
    /// comma: a brace is before the first key of an object.
    #[inline]
    pub(crate) fn read_first<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        self.read_from::<1>(text)
    }

    #[inline(always)]
    fn read_from<'t, const START: usize>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        let length = usize::from(self.length);
        let start = text.first_chunk()?;
        if !scan::equal_prefixes::<START>(start, &self.text, length) {
            return None;
        }
        text.get(length..)
    }
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, Keys, MemberKey};

    #[test]
    fn keys_are_read_and_written_with_their_punctuation() {
        let key = MemberKey::new("agentVersion");
        let mut out = b"{".to_vec();
        key.write(&mut out);
        assert_eq!(out, br#"{,"agentVersion":"#);
        let behind = "1".repeat(CAPACITY);
        let text = |start: &str| format!("{start}{behind}").into_bytes();
        let value = Some(behind.as_bytes());
        assert_eq!(key.read(&text(r#","agentVersion":"#)), value);
        assert_eq!(key.read_first(&text(r#"{"agentVersion":"#)), value);
        for other in [
            r#","agentVersion" :"#,
            r#","agentVersion2":"#,
            r#","agentVersio":"#,
            r#","agentHash":"#,
            r#"{"agentVersion":"#,
            "",
        ] {
            assert_eq!(key.read(&text(other)), None, "{other}");
        }
        assert_eq!(key.read(br#","agentVersion":1"#), None);
    }

    #[test]
    fn every_byte_of_a_key_counts() {
        for length in 1..=CAPACITY - 4 {
            let key = MemberKey::new(&"n".repeat(length));
            let text = format!(",\"{}\":{}", "n".repeat(length), "x".repeat(CAPACITY));
            for place in 0..length + 4 {
                let mut text = text.clone().into_bytes();
                assert!(key.read(&text).is_some());
                text[place] ^= 1;
                assert!(key.read(&text).is_none(), "{place} of {length}");
                assert_eq!(key.read_first(&text).is_some(), place == 0);
            }
        }
    }

    #[test]
    fn keys_are_those_of_names_or_of_json_names() {
        let (name, renamed) = (MemberKey::new("name"), MemberKey::renamed("Name"));
        assert!(name.of(Keys::Name).is_some() && name.of(Keys::JsonName).is_some());
        assert!(renamed.of(Keys::Name).is_none() && renamed.of(Keys::JsonName).is_some());
    }

    #[test]
    fn long_names_and_names_with_escapes_have_no_constant() {
        let longest = "n".repeat(CAPACITY - 4);
        assert!(MemberKey::new(&longest).of(Keys::Name).is_some());
        assert!(MemberKey::new(&(longest + "n")).of(Keys::Name).is_none());
        for name in ["a\"b", "a\\b", "a\nb", "é"] {
            assert!(MemberKey::new(name).of(Keys::Name).is_none(), "{name}");
        }
    }
}
