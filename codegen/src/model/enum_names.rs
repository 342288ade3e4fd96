//! Names for the members of enums of which a model lists only the values, as botocore's models do
//! and the trait `enum` of Smithy 1.0 may do.

use heck::ToUpperCamelCase;
use indexmap::IndexMap;

/// Assigns distinct names to the values of one enum.
#[derive(Debug, Default)]
pub(crate) struct EnumNames {
    /// The names assigned so far, in upper camel case, because the names of `UNKNOWN` and `unknown`
    /// would clash in Rust. The value is the last number tried as a suffix of the name, so that n
    /// equal values are named in linear time.
    taken: IndexMap<String, usize>,
}

impl EnumNames {
    /// Assigns a name to `value`: the one that [`sanitize`] returns, or, if that is taken, the
    /// first of `name_2`, `name_3`, … that is free.
    pub(crate) fn name(&mut self, value: &str) -> Box<str> {
        let name = sanitize(value);
        let key = name.to_upper_camel_case();
        let Some(last) = self.taken.get(&key) else {
            self.taken.insert(key, 1);
            return name.into();
        };
        let mut number = last + 1;
        let mut candidate = format!("{name}_{number}");
        while self.taken.contains_key(&candidate.to_upper_camel_case()) {
            number += 1;
            candidate = format!("{name}_{number}");
        }
        self.taken.insert(key, number);
        self.taken.insert(candidate.to_upper_camel_case(), 1);
        candidate.into()
    }
}

/// The name that Smithy's own tools synthesize for a value: each run of `-`, `.`, `:`, `/` and
/// white space becomes one underscore, and other characters that identifiers cannot have are
/// removed.
fn sanitize(value: &str) -> String {
    let mut name = String::with_capacity(value.len() + 1);
    let mut separated = false;
    for c in value.chars() {
        let separator = matches!(c, '-' | '.' | ':' | '/') || c.is_whitespace();
        if separator && !separated {
            name.push('_');
        } else if c.is_ascii_alphanumeric() || c == '_' {
            name.push(c);
        }
        separated = separator;
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    // An identifier needs a letter or digit.
    if name.bytes().all(|b| b == b'_') {
        name.push_str(if value.is_empty() { "EMPTY" } else { "VALUE" });
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_smithy_synthesizes() {
        let values = ["WaitPeriod", "public-read", "s3:ObjectCreated:*", "Bytes/Second", "a - b"];
        assert_eq!(
            values.map(sanitize),
            ["WaitPeriod", "public_read", "s3_ObjectCreated_", "Bytes_Second", "a_b"],
        );
        assert_eq!(["1.0", "", "*", "--"].map(sanitize), ["_1_0", "EMPTY", "VALUE", "_VALUE"]);
    }

    #[test]
    fn names_are_distinct() {
        let mut names = EnumNames::default();
        let named = ["a", "a_2", "a", "a", "b"].map(|value| names.name(value).to_string());
        assert_eq!(named, ["a", "a_2", "a_3", "a_4", "b"]);
    }

    #[test]
    fn names_are_distinct_in_upper_camel_case() {
        let mut names = EnumNames::default();
        let values = ["invalid_request", "INVALID_REQUEST", "1.1", "11", "Invalid-Request"];
        assert_eq!(
            values.map(|value| names.name(value).to_string()),
            ["invalid_request", "INVALID_REQUEST_2", "_1_1", "_11_2", "Invalid_Request_3"],
        );
    }
}
