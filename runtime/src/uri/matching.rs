//! Matching URIs of requests with URI patterns.

use std::borrow::Cow;

use super::pattern::{
    Segment, Segments, decode, decode_query, path_text, segments_without_trailing_slash, split_once,
};
use crate::DecodeError;

/// The labels and query parameters of a request's URI, percent-decoded.
pub(crate) struct MatchedUri<'u> {
    pub(crate) labels: Labels<'u>,
    pub(crate) query: Vec<(Cow<'u, str>, Cow<'u, str>)>,
}

/// The labels by member, percent-decoded.
pub(crate) type Labels<'u> = Vec<(&'static str, Cow<'u, str>)>;

impl MatchedUri<'_> {
    /// Copies what is borrowed from the URI.
    pub(crate) fn into_owned(self) -> MatchedUri<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        MatchedUri {
            labels: self.labels.into_iter().map(|(name, text)| (name, owned(text))).collect(),
            query: self.query.into_iter().map(|(name, text)| (owned(name), owned(text))).collect(),
        }
    }
}

/// The rules of a service that differ from the specification's. The default has no difference.
#[derive(Clone, Copy, Default)]
pub(crate) struct MatchRules {
    /// The greedy label whose value includes a slash at the end of the path.
    pub(crate) label_with_slash: Option<&'static str>,
    /// The name of a query literal that a request may leave out. A request with another value of it
    /// does not match.
    pub(crate) optional_literal: Option<&'static str>,
}

/// Matches `path` and `query` with `pattern` (Smithy 2.0 specification, "`http` trait", "uri").
pub(crate) fn match_uri<'u>(
    pattern: &'static str,
    rules: MatchRules,
    path: &'u str,
    query: &'u str,
) -> Result<MatchedUri<'u>, DecodeError> {
    let (path_pattern, literals) = split_once(pattern, b'?').unwrap_or((pattern, ""));
    let mismatch = || DecodeError::new(format!("expected a URI that matches {pattern}"));
    let labels = match_path(path_pattern, rules, path)?.ok_or_else(mismatch)?;
    let query = decode_query(query)?;
    for (name, value) in decode_query(literals)? {
        let mut found = query.iter().filter(|(other, _)| *other == name).peekable();
        let left_out = found.peek().is_none() && rules.optional_literal == Some(&name);
        if !left_out && !found.any(|(_, found)| value.is_none() || *found == value) {
            return Err(mismatch());
        }
    }
    let query = query.into_iter().map(|(name, value)| (name, value.unwrap_or_default())).collect();
    Ok(MatchedUri { labels, query })
}

/// Returns the labels of a path, or `None` if it does not match the pattern.
fn match_path<'u>(
    pattern: &'static str,
    rules: MatchRules,
    path: &'u str,
) -> Result<Option<Labels<'u>>, DecodeError> {
    if !path.starts_with('/') && !path.is_empty() {
        // The asterisk-form of a request to the server as a whole (RFC 9112, section 3.2.4).
        return Ok(None);
    }
    let expected = segments_without_trailing_slash(pattern);
    let mut found = if keeps_trailing_slash(expected, rules) {
        Segments(path_text(path))
    } else {
        segments_without_trailing_slash(path)
    };
    let extra = found.count().checked_sub(expected.count());
    let greedy = || expected.map(Segment::parse).any(|segment| segment.is_greedy());
    let Some(extra) = extra.filter(|extra| *extra == 0 || greedy()) else { return Ok(None) };
    let mut labels = Vec::new();
    for segment in expected.map(Segment::parse) {
        let count = if segment.is_greedy() { 1 + extra } else { 1 };
        let Some(text) = found.take_text(count) else { return Ok(None) };
        match segment {
            Segment::Literal(literal) if literal == text || decode(literal)? == decode(text)? => {}
            Segment::Literal(_) => return Ok(None),
            Segment::Label(_) | Segment::Greedy(_) if text.is_empty() => return Ok(None),
            Segment::Label(name) | Segment::Greedy(name) => labels.push((name, decode(text)?)),
        }
    }
    Ok(Some(labels))
}

/// Whether a slash at the end of a path is part of the last label of the pattern.
fn keeps_trailing_slash(expected: Segments<'_>, rules: MatchRules) -> bool {
    let Some(name) = rules.label_with_slash else { return false };
    matches!(expected.last().map(Segment::parse), Some(Segment::Greedy(last)) if last == name)
}

#[cfg(test)]
mod tests {
    use super::{MatchRules, match_uri};

    /// The rules of Amazon S3.
    const S3: MatchRules =
        MatchRules { label_with_slash: Some("label"), optional_literal: Some("x-id") };

    /// Returns the values of the labels.
    fn labels(pattern: &'static str, rules: MatchRules, path: &str) -> Option<Vec<String>> {
        let matched = match_uri(pattern, rules, path, "").ok()?;
        Some(matched.labels.into_iter().map(|(_, text)| text.into_owned()).collect())
    }

    /// Asserts the values of the labels for each pattern and path.
    fn assert_labels(rules: MatchRules, cases: &[(&'static str, &str, Option<&[&str]>)]) {
        for (pattern, path, expected) in cases {
            let found = labels(pattern, rules, path);
            let expected =
                expected.map(|texts| texts.iter().map(|text| (*text).to_owned()).collect());
            assert_eq!(found, expected, "{pattern} {path}");
        }
    }

    #[test]
    fn patterns_match_as_the_specification_says() {
        assert_labels(
            MatchRules::default(),
            &[
                ("/my/uri/path", "/my/uri/path", Some(&[])),
                ("/my/uri/path", "/my/uri/path/", Some(&[])),
                ("/my/uri/path", "/my/uri", None),
                ("/my/uri/path", "/my/uri/other", None),
                ("/my/uri/path", "/my/uri/path/other", None),
                ("/my/uri/{label}", "/my/uri/foo", Some(&["foo"])),
                ("/my/uri/{label}", "/my/uri/foo/", Some(&["foo"])),
                ("/my/uri/{label}", "/my/uri", None),
                ("/my/uri/{label}", "/my/uri/", None),
                ("/my/uri/{label}", "/my/uri//", None),
                ("/my/uri/{label}", "/my/uri/foo/bar", None),
                ("/{a}/{b}", "/x%2Fy/%20", Some(&["x/y", " "])),
                ("/my/uri/{label+}", "/my/uri/foo/bar/", Some(&["foo/bar"])),
                ("/my/uri/{label+}", "/my/uri/foo%2Fbar%2F/", Some(&["foo/bar/"])),
                ("/my/uri/{label+}", "/my/uri", None),
                ("/my/uri/{label+}", "/my/uri/", None),
                ("/my/uri/{label+}", "/my/uri//", None),
                (
                    "/prefix/{label+}/suffix",
                    "/prefix/foo/suffix/bar/suffix",
                    Some(&["foo/suffix/bar"]),
                ),
                ("/prefix/{label+}/suffix", "/prefix/foo/bar", None),
                ("/prefix/{label+}/suffix", "/prefix/suffix", None),
                ("/prefix/{label+}/suffix", "/prefix//suffix", None),
                ("/", "/", Some(&[])),
                ("/", "/a", None),
                ("/", "//", None),
                ("/{label}", "*", None),
            ],
        );
    }

    #[test]
    fn a_trailing_slash_is_optional_in_patterns_too() {
        assert_labels(
            MatchRules::default(),
            &[
                ("/my/uri/path/", "/my/uri/path", Some(&[])),
                ("/my/uri/path/", "/my/uri/path/", Some(&[])),
                ("/my/uri/path/", "/my/uri/path//", None),
                ("/my/uri/path/", "/my/uri/path/other", None),
                ("/my/uri/{label}/", "/my/uri/foo", Some(&["foo"])),
                ("/my/uri/{label}/", "/my/uri/foo/", Some(&["foo"])),
                ("/my/uri/{label}/", "/my/uri/", None),
                ("/my/uri/{label+}/", "/my/uri/foo/bar", Some(&["foo/bar"])),
                ("/my/uri/{label+}/", "/my/uri/foo/bar/", Some(&["foo/bar"])),
                ("/prefix/{label+}/suffix/", "/prefix/foo/suffix", Some(&["foo"])),
            ],
        );
    }

    #[test]
    fn a_greedy_label_keeps_its_slash_under_the_rules_of_s3() {
        assert_labels(
            S3,
            &[
                ("/{b}/{label+}", "/b/k", Some(&["b", "k"])),
                ("/{b}/{label+}", "/b/k/", Some(&["b", "k/"])),
                ("/{b}/{label+}", "/b//", Some(&["b", "/"])),
                ("/{b}/{label+}", "/b//k", Some(&["b", "/k"])),
                ("/{b}/{label+}", "/b/", None),
                ("/{b}/{label+}", "/b", None),
                ("/{b}", "/b/", Some(&["b"])),
            ],
        );
    }

    #[test]
    fn query_literals_must_be_there() {
        let pattern = "/path?key&name=value";
        let matches = |query| match_uri(pattern, MatchRules::default(), "/path", query).is_ok();
        assert!(matches("key&name=value"));
        assert!(matches("other&name=value&key=1"));
        assert!(!matches("key"));
        assert!(!matches("key&name=other"));
        assert!(!matches("name=value"));
        assert!(!matches(""));
    }

    #[test]
    fn a_query_literal_may_be_left_out_under_the_rules_of_s3() {
        let matches = |query| match_uri("/path?key&x-id=Get", S3, "/path", query).is_ok();
        assert!(matches("key&x-id=Get"));
        assert!(matches("key"));
        assert!(!matches("key&x-id=Put"));
        assert!(!matches("x-id=Get"));
    }

    #[test]
    fn a_plus_sign_in_a_query_is_no_space() {
        let matched = match_uri("/a", MatchRules::default(), "/a", "b=1+2&b=%2B%20").unwrap();
        let expected = [("b", "1+2"), ("b", "+ ")];
        assert_eq!(matched.query, expected.map(|(name, text)| (name.into(), text.into())));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(match_uri("/{a}", MatchRules::default(), "/%FF", "").is_err());
        assert!(match_uri("/a", MatchRules::default(), "/a", "b=%ff").is_err());
    }
}
