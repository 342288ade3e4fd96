//! Lines and columns of many spans at once: models may be megabytes, and even one line of that.

use std::sync::Arc;

use indexmap::IndexMap;

use smithereens_build::source::{Source, Span};

/// A place in a model file, as an editor counts it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name as it was given.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The places where `spans` start, each source read through once.
pub(super) fn places(
    sources: &[Source],
    spans: impl IntoIterator<Item = Span>,
) -> IndexMap<Span, Place> {
    let mut spans: Vec<Span> = spans.into_iter().collect();
    spans.sort_unstable();
    spans.dedup();
    let mut found = IndexMap::with_capacity(spans.len());
    for spans in spans.chunk_by(|a, b| a.source == b.source) {
        let Some(source) = spans.first().and_then(|span| sources.get(span.source as usize)) else {
            continue;
        };
        let (mut at, mut line, mut column) = (0, 1, 1);
        for &span in spans {
            let start = (span.start as usize).min(source.bytes.len());
            for &byte in &source.bytes[at..start] {
                if byte == b'\n' {
                    (line, column) = (line + 1, 1);
                } else if byte & 0xC0 != 0x80 {
                    // Not the continuation of a character.
                    column += 1;
                }
            }
            at = start;
            found.insert(span, Place { file: source.name.clone(), line, column });
        }
    }
    found
}
