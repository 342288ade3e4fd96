//! Patterns (Smithy 2.0 specification, "`pattern` trait"): ECMA 262 regular expressions, of the
//! syntax that takes linear time. What the crate `regex` does not support is not checked.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use regex::Regex;

use super::pattern_syntax::translate;

/// The compiled patterns, by their text in the model. `None` is for a pattern that the crate
/// `regex` does not support: one with look-around or a back-reference, or one that is larger than
/// its limit when it is compiled, such as `.{100000}`.
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
            // A pair of surrogates is one code point, and no text has one of them alone.
            (r"^[\uD800\uDC00-\uDBFF\uDFFF]$", "\u{1f44d}", true),
            (r"^[\u0020-\uD7FF\uD800\uDBFF-\uDC00\uDFFF\t]*$", "a\t", true),
            (r"^[\u0020-\uD7FF\uD800\uDBFF-\uDC00\uDFFF\t]*$", "a\r", false),
            (r"^[a\u0100-\uDFFF]$", "\u{d7ff}", true),
            (r"^[a\u0100-\uDFFF]$", "\u{e000}", false),
            // Java's names of classes of ASCII, which models have.
            (r"^\p{Alnum}[\p{Punct}\P{Alnum}]$", "a!", true),
            (r"^\p{Alnum}+$", "\u{e9}", false),
            // A hyphen after a class is a literal.
            (r"^[\s-_(]+$", " -_", true),
            (r"^[\s-_(]+$", "@", false),
            (r"^[\w-]+$", "a-", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn every_text_matches_what_is_not_supported() {
        for pattern in [r"^(?!aws:)a", r"^(a)\1$", r"^.{1,100000}$", r"^\p{Fern}$", "(", "[", r"\"]
        {
            assert!(matches(pattern, "x"), "{pattern}");
        }
    }

    #[test]
    fn matching_takes_linear_time() {
        assert!(!matches(r"^([0-9]+)+$", &format!("{}!", "0".repeat(100_000))));
    }
}
