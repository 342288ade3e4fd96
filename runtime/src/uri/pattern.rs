//! URI patterns of `smithy.api#http`: labels and query literals, to expand and to match.

use percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};

use super::RESERVED;
use crate::{DecodeError, EncodeError};

/// The characters that are percent-encoded in a label that spans segments.
const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// QueryParameters parameters, not percent-encoded.
#[derive(Default)]
pub(crate) struct QueryParameters {
    /// Members with `smithy.api#httpQuery`.
    pub(crate) named: Vec<(&'static str, String)>,
    /// Entries of the map with `smithy.api#httpQueryParams`. One with the name of another parameter is
    /// left out.
    pub(crate) others: Vec<(String, String)>,
}

/// Whether the segments `.` and `..` may be part of a label that spans segments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum DotSegments {
    /// They are: keys of S3 may have them. The HTTP client must send the path unchanged.
    Allowed,
    /// They are not: parsers of URLs remove them (RFC 3986, section 5.2.4), also when they are
    /// percent-encoded, and the request would be another one.
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
    let mut separator = '?';
    let mut parameter = |name: &str, value: Option<&str>| {
        uri.push(separator);
        separator = '&';
        uri.extend(utf8_percent_encode(name, RESERVED));
        if let Some(value) = value {
            uri.push('=');
            uri.extend(utf8_percent_encode(value, RESERVED));
        }
    };
    let literals = decode_query(literals).map_err(|error| EncodeError::new(error.to_string()))?;
    for (name, value) in &literals {
        parameter(name, value.as_deref());
    }
    for (name, value) in &query.named {
        parameter(name, Some(value));
    }
    for (name, value) in &query.others {
        let taken = query.named.iter().any(|(other, _)| other == name)
            || literals.iter().any(|(other, _)| other == name);
        if !taken {
            parameter(name, Some(value));
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

/// Refuses a segment that parsers of URLs remove.
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

/// Matches `path` and `query` with `pattern`.
pub(crate) fn match_uri(
    pattern: &'static str,
    path: &str,
    query: &str,
) -> Result<MatchedUri, DecodeError> {
    let (path_pattern, literals) = pattern.split_once('?').unwrap_or((pattern, ""));
    let mismatch = || DecodeError::new(format!("expected a URI like {pattern}"));
    let labels = match_path(path_pattern, path)?.ok_or_else(mismatch)?;
    let query = decode_query(query)?;
    let literals = decode_query(literals)?;
    let present = |(name, value): &(String, Option<String>)| {
        query.iter().any(|(other, found)| other == name && (value.is_none() || found == value))
    };
    if !literals.iter().all(present) {
        return Err(mismatch());
    }
    let query = query.into_iter().map(|(name, value)| (name, value.unwrap_or_default())).collect();
    Ok(MatchedUri { labels, query })
}

fn match_path(
    pattern: &'static str,
    path: &str,
) -> Result<Option<Vec<(&'static str, String)>>, DecodeError> {
    let expected: Vec<Segment<'static>> = segments(pattern).map(Segment::parse).collect();
    // A trailing slash has no meaning.
    let path = path.strip_suffix('/').unwrap_or(path);
    let found: Vec<&str> = segments(path).collect();
    let greedy = expected.iter().any(|segment| matches!(segment, Segment::Greedy(_)));
    let extra = found.len().checked_sub(expected.len());
    let Some(extra) = extra.filter(|extra| greedy || *extra == 0) else { return Ok(None) };
    let mut labels = Vec::new();
    let mut found = found.into_iter();
    for segment in expected {
        let Some(text) = found.next() else { return Ok(None) };
        match segment {
            Segment::Literal(literal) if decode(literal)? == decode(text)? => {}
            Segment::Literal(_) => return Ok(None),
            Segment::Label(_) if text.is_empty() => return Ok(None),
            Segment::Label(name) => labels.push((name, decode(text)?)),
            Segment::Greedy(name) => {
                let mut value = decode(text)?;
                for text in found.by_ref().take(extra) {
                    value.push('/');
                    value.push_str(&decode(text)?);
                }
                labels.push((name, value));
            }
        }
    }
    Ok(Some(labels))
}

/// Returns the segments of a path; `/` has none.
fn segments(path: &str) -> impl Iterator<Item = &str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.split('/').filter(move |_| !path.is_empty())
}

/// A segment of a pattern.
enum Segment<'p> {
    Literal(&'p str),
    Label(&'p str),
    Greedy(&'p str),
}

impl<'p> Segment<'p> {
    fn parse(text: &'p str) -> Self {
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
    let parameter = |parameter: &str| match parameter.split_once('=') {
        Some((name, value)) => Ok((decode(name)?, Some(decode(value)?))),
        None => Ok((decode(parameter)?, None)),
    };
    query.split('&').filter(|parameter| !parameter.is_empty()).map(parameter).collect()
}

fn decode(text: &str) -> Result<String, DecodeError> {
    match percent_decode_str(text).decode_utf8() {
        Ok(decoded) => Ok(decoded.into_owned()),
        Err(_) => Err(DecodeError::new("expected percent-encoded UTF-8 in the URI")),
    }
}

#[cfg(test)]
mod tests {
    use super::{DotSegments, QueryParameters, expand, match_uri};

    fn labels(pattern: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
        match_uri(pattern, path, "").ok().map(|matched| matched.labels)
    }

    #[test]
    fn patterns_match_as_the_specification_says() {
        for (pattern, path, expected) in [
            ("/my/uri/path", "/my/uri/path", Some(vec![])),
            ("/my/uri/path", "/my/uri/path/", Some(vec![])),
            ("/my/uri/path", "/my/uri", None),
            ("/my/uri/path", "/my/uri/other", None),
            ("/my/uri/path", "/my/uri/path/other", None),
            ("/my/uri/{label}", "/my/uri/foo", Some(vec!["foo"])),
            ("/my/uri/{label}", "/my/uri/foo/", Some(vec!["foo"])),
            ("/my/uri/{label}", "/my/uri", None),
            ("/my/uri/{label}", "/my/uri//", None),
            ("/my/uri/{label}", "/my/uri/foo/bar", None),
            ("/{a}/{b}", "/x%2Fy/%20", Some(vec!["x/y", " "])),
            ("/my/uri/{label+}", "/my/uri/foo/bar/", Some(vec!["foo/bar"])),
            ("/my/uri/{label+}", "/my/uri", None),
            (
                "/prefix/{label+}/suffix",
                "/prefix/foo/suffix/bar/suffix",
                Some(vec!["foo/suffix/bar"]),
            ),
            ("/prefix/{label+}/suffix", "/prefix/foo/bar", None),
            ("/prefix/{label+}/suffix", "/prefix/suffix", None),
            ("/", "/", Some(vec![])),
            ("/", "/a", None),
        ] {
            let found = labels(pattern, path)
                .map(|labels| labels.into_iter().map(|(_, text)| text).collect::<Vec<_>>());
            let expected = expected
                .map(|texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(found, expected, "{pattern} {path}");
        }
    }

    #[test]
    fn query_literals_must_be_there() {
        let matches = |query| match_uri("/path?key&name=value", "/path", query).is_ok();
        assert!(matches("key&name=value"));
        assert!(matches("other&name=value&key=1"));
        assert!(!matches("key"));
        assert!(!matches("key&name=other"));
        assert!(!matches("name=value"));
        assert!(!matches(""));
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
        assert!(match_uri("/{a}", "/%FF", "").is_err());
        assert!(match_uri("/a", "/a", "b=%ff").is_err());
    }
}
