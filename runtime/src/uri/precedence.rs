//! The order in which a server compares a request with URI patterns (Smithy 2.0 specification,
//! "HTTP bindings", "Specificity routing").

use std::cmp::Reverse;

use super::pattern::{Segment, segments_without_trailing_slash};

/// The place of an operation among the operations of a server. A request may match several
/// operations; it is for the first of them in this order, in which the more specific operation
/// comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Precedence {
    path: Vec<SegmentRank>,
    literals: Reverse<usize>,
    literals_with_value: Reverse<usize>,
    required: Reverse<usize>,
}

/// The kinds of segments, from the most specific to the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SegmentRank {
    Literal,
    Label,
    Greedy,
    /// The end of the pattern: a longer pattern with the same start is more specific.
    End,
}

impl Precedence {
    /// Makes the precedence of a URI pattern. `required` is the number of headers and query
    /// parameters that a request must have besides the literals of the pattern.
    pub(crate) fn new(pattern: &str, required: usize) -> Self {
        let (path, query) = pattern.split_once('?').unwrap_or((pattern, ""));
        let mut ranks: Vec<SegmentRank> = segments_without_trailing_slash(path)
            .map(|segment| match Segment::parse(segment) {
                Segment::Literal(_) => SegmentRank::Literal,
                Segment::Label(_) => SegmentRank::Label,
                Segment::Greedy(_) => SegmentRank::Greedy,
            })
            .collect();
        ranks.push(SegmentRank::End);
        let literals = query.split('&').filter(|literal| !literal.is_empty());
        Self {
            path: ranks,
            literals: Reverse(literals.clone().count()),
            literals_with_value: Reverse(literals.filter(|text| text.contains('=')).count()),
            required: Reverse(required),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Precedence;

    #[test]
    fn the_more_specific_pattern_comes_first() {
        for (first, second) in [
            ("/abc/bcd/{xyz}", "/abc/{xyz}/cde"),
            ("/abc/{xyz}/cde", "/{xyz}/bcd/cde"),
            ("/abc/bcd/{xyz}", "/{xyz}/bcd/cde?def=efg"),
            ("/abc/{xyz+}/bcd", "/abc/{xyz+}"),
            ("/abc/{xyz}", "/abc/{xyz+}"),
            ("/abc/{x}?y", "/abc/{x}/"),
            ("/abc?x&y", "/abc?x"),
            ("/abc?x=y", "/abc?x"),
            ("/abc", "/"),
        ] {
            let precedences = [first, second].map(|pattern| Precedence::new(pattern, 0));
            assert!(precedences[0] < precedences[1], "{first} {second}");
        }
        assert!(Precedence::new("/{a}", 1) < Precedence::new("/{a}", 0));
        assert_eq!(Precedence::new("/a/", 0), Precedence::new("/b", 0));
    }
}
