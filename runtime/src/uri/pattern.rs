//! URI patterns of `smithy.api#http`: labels and query literals, to expand and to match.

use percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};

use super::RESERVED;
use crate::{DecodeError, EncodeError};

/// The characters that are percent-encoded in a label that spans segments.
const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// Query parameters, not percent-encoded.
#[derive(Default)]
pub(crate) struct QueryParameters {
    /// Members with `smithy.api#httpQuery`.
    pub(crate) named: Vec<(&'static str, String)>,
    /// Entries of the map with `smithy.api#httpQueryParams`. An entry is left out if a named
    /// parameter or a literal of the pattern has its name.
    pub(crate) others: Vec<(String, String)>,
}

/// Whether the segments `.` and `..` may be part of a label that spans segments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum DotSegments {
    /// Such segments stay in the path: keys of S3 may have them. The HTTP client must send the path
    /// unchanged.
    Allowed,
    /// Such segments are an error: URL parsers remove them (RFC 3986, section 5.2.4),
    /// percent-encoded or not, and the request would have another path.
    Refused,
}

/// Returns the path and query of `pattern` with the values of `labels` and `query`.
pub(crate) fn expand(
    pattern: &str,
    labels: &[(&'static str, String)],
    query: &QueryParameters,
    dots: DotSegments,
) -> Result<String, EncodeError> {
    let (path, literals) = pattern.split_once('?').unwrap_or((pattern, ""));
    let mut uri = String::with_capacity(pattern.len() + 32);
    for segment in segments(path) {
        uri.push('/');
        match Segment::parse(segment) {
            Segment::Literal(literal) => uri.push_str(literal),
            Segment::Label(name) => {
                let value = label(labels, name)?;
                refuse_dots(value, name)?;
                uri.extend(utf8_percent_encode(value, RESERVED));
            }
            Segment::Greedy(name) => {
                let value = label(labels, name)?;
                if dots == DotSegments::Refused {
                    value.split('/').try_for_each(|segment| refuse_dots(segment, name))?;
                }
                uri.extend(utf8_percent_encode(value, RESERVED_IN_PATH));
            }
        }
    }
    let literals = decode_query(literals).map_err(|error| EncodeError::new(error.to_string()))?;
    let others = query.others.iter().filter(|(name, _)| {
        query.named.iter().all(|(other, _)| other != name)
            && literals.iter().all(|(other, _)| other != name)
    });
    let parameters = literals
        .iter()
        .map(|(name, value)| (&**name, value.as_deref()))
        .chain(query.named.iter().map(|(name, value)| (&**name, Some(&**value))))
        .chain(others.map(|(name, value)| (&**name, Some(&**value))));
    for (index, (name, value)) in parameters.enumerate() {
        uri.push(if index == 0 { '?' } else { '&' });
        uri.extend(utf8_percent_encode(name, RESERVED));
        if let Some(value) = value {
            uri.push('=');
            uri.extend(utf8_percent_encode(value, RESERVED));
        }
    }
    Ok(uri)
}

/// Returns the value of a label. It must not be empty: the URI would be that of another operation.
fn label<'l>(labels: &'l [(&'static str, String)], name: &str) -> Result<&'l str, EncodeError> {
    match labels.iter().find(|(other, _)| *other == name) {
        Some((_, value)) if !value.is_empty() => Ok(value),
        Some(_) => Err(EncodeError::new("a label in the URI cannot be empty").in_member(name)),
        None => Err(EncodeError::new("a label in the URI must be set").in_member(name)),
    }
}

/// Returns an error for the segments `.` and `..`, which URL parsers remove.
fn refuse_dots(segment: &str, name: &str) -> Result<(), EncodeError> {
    if !matches!(segment, "." | "..") {
        return Ok(());
    }
    let message = "a label in the URI cannot be `.` or `..`, nor have such a segment: URL parsers \
                   remove it";
    Err(EncodeError::new(message).in_member(name))
}

/// The labels and query parameters of a request's URI, percent-decoded.
pub(crate) struct MatchedUri {
    pub(crate) labels: Vec<(&'static str, String)>,
    pub(crate) query: Vec<(String, String)>,
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
pub(crate) fn match_uri(
    pattern: &'static str,
    rules: MatchRules,
    path: &str,
    query: &str,
) -> Result<MatchedUri, DecodeError> {
    let (path_pattern, literals) = pattern.split_once('?').unwrap_or((pattern, ""));
    let mismatch = || DecodeError::new(format!("expected a URI that matches {pattern}"));
    let labels = match_path(path_pattern, rules, path)?.ok_or_else(mismatch)?;
    let query = decode_query(query)?;
    let literals = decode_query(literals)?;
    for (name, value) in &literals {
        let mut found = query.iter().filter(|(other, _)| other == name).peekable();
        let left_out = found.peek().is_none() && rules.optional_literal == Some(name);
        if !left_out && !found.any(|(_, found)| value.is_none() || found == value) {
            return Err(mismatch());
        }
    }
    let query = query.into_iter().map(|(name, value)| (name, value.unwrap_or_default())).collect();
    Ok(MatchedUri { labels, query })
}

fn match_path(
    pattern: &'static str,
    rules: MatchRules,
    path: &str,
) -> Result<Option<Vec<(&'static str, String)>>, DecodeError> {
    let expected: Vec<Segment<'static>> =
        without_trailing_slash(segments(pattern)).into_iter().map(Segment::parse).collect();
    let found = match expected.last() {
        Some(Segment::Greedy(name)) if rules.label_with_slash == Some(name) => {
            segments(path).collect()
        }
        _ => without_trailing_slash(segments(path)),
    };
    if !path.starts_with('/') && !path.is_empty() {
        // The asterisk-form of a request to the server as a whole (RFC 9112, section 3.2.4).
        return Ok(None);
    }
    let greedy = expected.iter().any(|segment| matches!(segment, Segment::Greedy(_)));
    let extra = found.len().checked_sub(expected.len());
    let Some(extra) = extra.filter(|extra| greedy || *extra == 0) else { return Ok(None) };
    let mut labels = Vec::new();
    let mut found = found.into_iter();
    for segment in expected {
        let Some(text) = found.next() else { return Ok(None) };
        match segment {
            Segment::Literal(literal) if literal == text || decode(literal)? == decode(text)? => {}
            Segment::Literal(_) => return Ok(None),
            Segment::Label(_) if text.is_empty() => return Ok(None),
            Segment::Label(name) => labels.push((name, decode(text)?)),
            Segment::Greedy(name) => {
                let mut value = decode(text)?;
                for text in found.by_ref().take(extra) {
                    value.push('/');
                    value.push_str(&decode(text)?);
                }
                if value.is_empty() {
                    return Ok(None);
                }
                labels.push((name, value));
            }
        }
    }
    Ok(Some(labels))
}

/// Returns the segments without the empty one that follows a slash at the end of a path. That slash
/// is optional in patterns and in requests.
pub(super) fn without_trailing_slash<'p>(segments: impl Iterator<Item = &'p str>) -> Vec<&'p str> {
    let mut segments: Vec<&str> = segments.collect();
    if segments.last().is_some_and(|last| last.is_empty()) {
        segments.pop();
    }
    segments
}

/// Returns the segments of a path; `/` has none.
pub(super) fn segments(path: &str) -> impl Iterator<Item = &str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.split('/').filter(move |_| !path.is_empty())
}

/// A segment of a pattern.
pub(super) enum Segment<'p> {
    Literal(&'p str),
    Label(&'p str),
    Greedy(&'p str),
}

impl<'p> Segment<'p> {
    pub(super) fn parse(text: &'p str) -> Self {
        let Some(name) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) else {
            return Self::Literal(text);
        };
        match name.strip_suffix('+') {
            Some(name) => Self::Greedy(name),
            None => Self::Label(name),
        }
    }
}

/// Returns the names and values of a query; a name without `=` has no value.
fn decode_query(query: &str) -> Result<Vec<(String, Option<String>)>, DecodeError> {
    query
        .split('&')
        .filter(|parameter| !parameter.is_empty())
        .map(|parameter| match parameter.split_once('=') {
            Some((name, value)) => Ok((decode(name)?, Some(decode(value)?))),
            None => Ok((decode(parameter)?, None)),
        })
        .collect()
}

fn decode(text: &str) -> Result<String, DecodeError> {
    match percent_decode_str(text).decode_utf8() {
        Ok(decoded) => Ok(decoded.into_owned()),
        Err(_) => Err(DecodeError::new("expected percent-encoded UTF-8 in the URI")),
    }
}

#[cfg(test)]
mod tests {
    use super::{DotSegments, MatchRules, QueryParameters, expand, match_uri};

    /// The rules of Amazon S3.
    const S3: MatchRules =
        MatchRules { label_with_slash: Some("label"), optional_literal: Some("x-id") };

    /// Returns the values of the labels.
    fn labels(pattern: &'static str, rules: MatchRules, path: &str) -> Option<Vec<String>> {
        let matched = match_uri(pattern, rules, path, "").ok()?;
        Some(matched.labels.into_iter().map(|(_, text)| text).collect())
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
        assert_eq!(matched.query, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }

    #[test]
    fn named_parameters_and_literals_go_before_a_maps() {
        let query = QueryParameters {
            named: vec![("a", "1&2".to_owned()), ("a", String::new())],
            others: [("a", "x"), ("foo", "x"), ("b c", "é")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
        };
        let labels = [("x", "p/q r".to_owned()), ("y", "s/t".to_owned())];
        assert_eq!(
            expand("/{x}/lit/{y+}?foo=bar&flag", &labels, &query, DotSegments::Refused).unwrap(),
            "/p%2Fq%20r/lit/s/t?foo=bar&flag&a=1%262&a=&b%20c=%C3%A9"
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(match_uri("/{a}", MatchRules::default(), "/%FF", "").is_err());
        assert!(match_uri("/a", MatchRules::default(), "/a", "b=%ff").is_err());
    }
}
