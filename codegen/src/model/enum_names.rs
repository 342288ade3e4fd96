//! Names for the members of enums whose model lists values alone: botocore does, and so may the
//! trait `enum` of Smithy 1.0.

use heck::ToUpperCamelCase;
use indexmap::IndexMap;

/// Gives the values of one enum names, each its own.
#[derive(Debug, Default)]
pub(crate) struct EnumNames {
    /// What was given, in a spelling that case conversion leaves alone (`UNKNOWN` and `unknown`
    /// would become one name later, and the model's author had no say in it), each with the last
    /// number tried: a thousand equal names must not cost a million tries.
    taken: IndexMap<String, usize>,
}

impl EnumNames {
    /// The name of `value`, or the first of `name_2`, `name_3`, … that is free.
    pub(crate) fn name(&mut self, value: &str) -> Box<str> {
        let name = plain(value);
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

/// The name Smithy's own tools give a value without one: runs of `-`, `.`, `:`, `/` and space
/// become one underscore, and what no identifier may hold goes. Letters keep their case.
fn plain(value: &str) -> String {
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
    // Underscores alone are no identifier either.
    if name.bytes().all(|b| b == b'_') {
        name.push_str(if value.is_empty() { "EMPTY" } else { "VALUE" });
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_smithy_gives() {
        let values = ["WaitPeriod", "public-read", "s3:ObjectCreated:*", "Bytes/Second", "a - b"];
        assert_eq!(
            values.map(plain),
            ["WaitPeriod", "public_read", "s3_ObjectCreated_", "Bytes_Second", "a_b"],
        );
        assert_eq!(["1.0", "", "*", "--"].map(plain), ["_1_0", "EMPTY", "VALUE", "_VALUE"]);
    }

    #[test]
    fn names_are_told_apart() {
        let mut names = EnumNames::default();
        let named = ["a", "a_2", "a", "a", "b"].map(|value| names.name(value).to_string());
        assert_eq!(named, ["a", "a_2", "a_3", "a_4", "b"]);
    }

    /// A name is what case conversion makes of it.
    #[test]
    fn case_and_underscores_tell_nothing_apart() {
        let mut names = EnumNames::default();
        let values = ["invalid_request", "INVALID_REQUEST", "1.1", "11", "Invalid-Request"];
        assert_eq!(
            values.map(|value| names.name(value).to_string()),
            ["invalid_request", "INVALID_REQUEST_2", "_1_1", "_11_2", "Invalid_Request_3"],
        );
    }
}
