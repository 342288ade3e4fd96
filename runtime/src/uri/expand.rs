//! URIs of requests from URI patterns, with the values of labels and query parameters.

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::RESERVED;
use super::pattern::{Segment, decode_query, segments};
use crate::EncodeError;

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

#[cfg(test)]
mod tests {
    use super::{DotSegments, QueryParameters, expand};

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
}
