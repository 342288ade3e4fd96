//! The search for the URI patterns that a path may match: a tree with an edge for each segment.

use std::borrow::Cow;
use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::uri::{Segment, Segments, segments_without_trailing_slash};

/// The patterns that begin with the same segments. A label that spans segments ends the common
/// part.
#[derive(Debug, Default)]
pub(super) struct PathTree {
    /// The patterns whose next segment is a literal, by that literal, percent-decoded.
    literals: BTreeMap<Vec<u8>, PathTree>,
    /// The patterns whose next segment is a label.
    label: Option<Box<PathTree>>,
    /// The patterns whose next segment is a label that spans segments.
    greedy: Vec<usize>,
    /// The patterns without another segment.
    ends: Vec<usize>,
}

impl PathTree {
    /// Adds a pattern with this number.
    pub(super) fn insert(&mut self, pattern: &'static str, number: usize) {
        let path = pattern.split('?').next().unwrap_or_default();
        let mut tree = self;
        for segment in segments_without_trailing_slash(path) {
            tree = match Segment::parse(segment) {
                Segment::Literal(literal) => {
                    tree.literals.entry(decode(literal).into_owned()).or_default()
                }
                Segment::Label(_) => tree.label.get_or_insert_default(),
                Segment::Greedy(_) => return tree.greedy.push(number),
            };
        }
        tree.ends.push(number);
    }

    /// Calls `visit` with the number of each pattern that `path` may match.
    pub(super) fn visit(&self, path: &str, visit: &mut impl FnMut(usize)) {
        self.visit_below(segments_without_trailing_slash(path), visit);
    }

    /// Visits the patterns that match the segments that are left. A path visits no part of the tree
    /// twice, so that the time is bounded by the size of the tree.
    fn visit_below(&self, mut left: Segments<'_>, visit: &mut impl FnMut(usize)) {
        self.greedy.iter().copied().for_each(&mut *visit);
        let Some(segment) = left.next() else {
            return self.ends.iter().copied().for_each(visit);
        };
        if let Some(below) = self.literals.get(&*decode(segment)) {
            below.visit_below(left, visit);
        }
        if let Some(below) = &self.label {
            below.visit_below(left, visit);
        }
    }
}

fn decode(segment: &str) -> Cow<'_, [u8]> {
    match segment.as_bytes().contains(&b'%') {
        true => percent_decode_str(segment).into(),
        false => Cow::Borrowed(segment.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::PathTree;

    #[test]
    fn a_path_visits_the_patterns_that_it_may_match() {
        let patterns =
            ["/", "/a", "/a/{x}", "/a/{x}/b?y=z", "/{x}/c", "/a/{x+}", "/{x+}/d", "/%61/e/"];
        let mut tree = PathTree::default();
        for (number, pattern) in patterns.into_iter().enumerate() {
            tree.insert(pattern, number);
        }
        for (path, expected) in [
            ("/", &["/", "/{x+}/d"][..]),
            ("/a", &["/a", "/a/{x+}", "/{x+}/d"]),
            ("/a/", &["/a", "/a/{x+}", "/{x+}/d"]),
            ("/a/c", &["/a/{x}", "/{x}/c", "/a/{x+}", "/{x+}/d"]),
            ("/%61/%65", &["/a/{x}", "/a/{x+}", "/{x+}/d", "/%61/e/"]),
            ("/a//b", &["/a/{x}/b?y=z", "/a/{x+}", "/{x+}/d"]),
            ("/f/g", &["/{x+}/d"]),
        ] {
            let mut found = Vec::new();
            tree.visit(path, &mut |number| found.push(number));
            found.sort_unstable();
            let found: Vec<&str> = found.into_iter().map(|number| patterns[number]).collect();
            assert_eq!(found, expected, "{path}");
        }
    }
}
