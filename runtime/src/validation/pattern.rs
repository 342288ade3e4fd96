//! Patterns (Smithy 2.0 specification, "`pattern` trait"): ECMA 262 regular expressions, of the
//! syntax that takes linear time.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use regex::Regex;

/// The compiled patterns, by their text in the model. `None` is for a pattern that the crate
/// `regex` does not support, such as one with a look-ahead.
static COMPILED: RwLock<BTreeMap<&'static str, Option<Arc<Regex>>>> = RwLock::new(BTreeMap::new());

/// Whether `text` has a match of `pattern`. Every text matches a pattern that is not supported.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    compiled(pattern).is_none_or(|regex| regex.is_match(text))
}

fn compiled(pattern: &'static str) -> Option<Arc<Regex>> {
    let known = COMPILED.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(regex) = known.get(pattern) {
        return regex.clone();
    }
    drop(known);
    let regex = Regex::new(&translate(pattern)).ok().map(Arc::new);
    let mut known = COMPILED.write().unwrap_or_else(PoisonError::into_inner);
    known.entry(pattern).or_insert(regex).clone()
}

/// Translates a pattern of ECMA 262 to the syntax of the crate `regex`: `\d` and `\w` match ASCII
/// only,
/// `\uXXXX` is a code point, and `[` in a class is a literal.
fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut characters = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('d') => out.push_str("[0-9]"),
                Some('D') => out.push_str("[^0-9]"),
                Some('w') => out.push_str("[0-9A-Za-z_]"),
                Some('W') => out.push_str("[^0-9A-Za-z_]"),
                Some('/') => out.push('/'),
                Some('u') if characters.peek().is_some_and(char::is_ascii_hexdigit) => {
                    let digits: String = characters.by_ref().take(4).collect();
                    out.push_str(&format!("\\x{{{digits}}}"));
                }
                Some(escaped) if is_literal_escape(escaped) => {
                    out.push_str(&regex::escape(escaped.encode_utf8(&mut [0; 4])));
                }
                Some(escaped) => out.extend(['\\', escaped]),
                None => out.push('\\'),
            },
            '[' if in_class => out.push_str("\\["),
            '[' => {
                in_class = true;
                out.push('[');
                if characters.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            ']' => {
                in_class = false;
                out.push(']');
            }
            // In a class of the crate `regex`, two of these are an operator.
            '&' | '~' | '-' if in_class && characters.peek() == Some(&character) => {
                out.extend(['\\', character]);
            }
            other => out.push(other),
        }
    }
    out
}

/// Whether an escaped character stands for itself and the crate `regex` refuses the escape.
fn is_literal_escape(escaped: char) -> bool {
    matches!(escaped, '"' | '\'' | ',' | ':' | ';' | '=' | '@' | '!' | '%' | '`' | '_' | ' ')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_match_as_in_ecma_262() {
        for (pattern, text, expected) in [
            (r"^[a-m]+$", "abc", true),
            (r"^[a-m]+$", "xyz", false),
            // A pattern without anchors may match a part.
            (r"[a-m]", "xyzc", true),
            (r"^\d+$", "7", true),
            (r"^\d+$", "\u{667}", false),
            (r"^[\w.]+$", "a.b_1", true),
            (r"^[\w]+$", "\u{e9}", false),
            (r"^[^\d]$", "x", true),
            (r"^\u0041\/$", "A/", true),
            (r"^[[a]+$", "[a", true),
            (r"^[\p{L}\p{Z}]+$", "\u{e9} \u{fc}", true),
            (r#"^[\"\:\@]+$"#, "\":@", true),
            (r"^.$", "\u{1f44d}", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn every_text_matches_what_is_not_supported() {
        assert!(matches(r"^(?!aws:)a", "x"));
    }

    #[test]
    fn matching_takes_linear_time() {
        assert!(!matches(r"^([0-9]+)+$", &format!("{}!", "0".repeat(100_000))));
    }
}
