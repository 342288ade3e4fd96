//! The key of a member in JSON, with the punctuation around it, as a constant.

use super::Keys;

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

/// The maximum length of a key with its punctuation. 97 % of the members in AWS's models fit. Two
/// 128-bit comparisons cover it.
const CAPACITY: usize = 32;

/// Masks of the bytes of a key that are compared with a text, indexed by the length of the key.
pub(super) type Masks = [[u8; CAPACITY]; CAPACITY + 1];

/// The masks of a whole key.
pub(super) static WHOLE: Masks = masks(0);

/// The masks of a key without the comma: a brace is before the first key of an object.
pub(super) static WITHOUT_COMMA: Masks = masks(1);

const fn masks(start: usize) -> Masks {
    let mut masks = [[0; CAPACITY]; CAPACITY + 1];
    let mut length = 0;
    while length <= CAPACITY {
        let mut at = start;
        while at < length {
            masks[length][at] = u8::MAX;
            at += 1;
        }
        length += 1;
    }
    masks
}

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
    pub(super) fn of(&self, keys: Keys) -> Option<&Self> {
        (self.length != 0 && (keys == Keys::JsonName || !self.renamed)).then_some(self)
    }

    /// Appends the key.
    #[inline]
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let end = out.len() + usize::from(self.length);
        // A copy of fixed length is compiled without a call.
        out.extend_from_slice(&self.text);
        out.truncate(end);
    }

    /// Returns the text after the key, if `text` begins with the key. At the end of a body, where
    /// fewer bytes than `CAPACITY` are left, it returns `None`.
    #[inline]
    pub(super) fn read<'t>(&self, text: &'t [u8], masks: &Masks) -> Option<&'t [u8]> {
        let length = usize::from(self.length);
        let mask = masks.get(length)?;
        let start = text.first_chunk::<CAPACITY>()?;
        // `==` of slices would be compiled to a call.
        let differs =
            |half: fn(&[u8; CAPACITY]) -> u128| (half(start) ^ half(&self.text)) & half(mask) != 0;
        if differs(first_half) || length > CAPACITY / 2 && differs(second_half) {
            return None;
        }
        text.get(length..)
    }
}

#[inline]
fn first_half(bytes: &[u8; CAPACITY]) -> u128 {
    bytes.first_chunk().map_or(0, |half| u128::from_le_bytes(*half))
}

#[inline]
fn second_half(bytes: &[u8; CAPACITY]) -> u128 {
    bytes.last_chunk().map_or(0, |half| u128::from_le_bytes(*half))
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, Keys, MemberKey, WHOLE, WITHOUT_COMMA};

    #[test]
    fn keys_are_read_and_written_with_their_punctuation() {
        let key = MemberKey::new("agentVersion");
        let mut out = b"{".to_vec();
        key.write(&mut out);
        assert_eq!(out, br#"{,"agentVersion":"#);
        let behind = "1".repeat(CAPACITY);
        let read = |start: &str, masks| {
            let text = format!("{start}{behind}");
            key.read(text.as_bytes(), masks).map(<[u8]>::to_vec)
        };
        let value = Some(behind.as_bytes().to_vec());
        assert_eq!(read(r#","agentVersion":"#, &WHOLE), value);
        assert_eq!(read(r#"{"agentVersion":"#, &WITHOUT_COMMA), value);
        for other in [
            r#","agentVersion" :"#,
            r#","agentVersion2":"#,
            r#","agentVersio":"#,
            r#","agentHash":"#,
            r#"{"agentVersion":"#,
            "",
        ] {
            assert_eq!(read(other, &WHOLE), None, "{other}");
        }
        assert_eq!(key.read(br#","agentVersion":1"#, &WHOLE), None);
    }

    #[test]
    fn every_byte_of_a_key_counts() {
        for length in 1..=CAPACITY - 4 {
            let key = MemberKey::new(&"n".repeat(length));
            let text = format!(",\"{}\":{}", "n".repeat(length), "x".repeat(CAPACITY));
            for place in 0..length + 4 {
                let mut text = text.clone().into_bytes();
                assert!(key.read(&text, &WHOLE).is_some());
                text[place] ^= 1;
                assert!(key.read(&text, &WHOLE).is_none(), "{place} of {length}");
                assert_eq!(key.read(&text, &WITHOUT_COMMA).is_some(), place == 0);
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
