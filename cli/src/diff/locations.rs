//! Finds the lines and columns of many spans in one pass, since a model may be megabytes long, even
//! in a single line.

use indexmap::IndexMap;
use serde::Serialize;

use smithereens_build::source::{Source, Span};

/// A location in a model file, counted as in an editor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    /// The file's name as the user gave it.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Returns the locations where `spans` start. Each source is read once.
pub(super) fn locate(
    sources: &[Source],
    spans: impl IntoIterator<Item = Span>,
) -> IndexMap<Span, Location> {
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
                } else if !is_utf8_continuation(byte) {
                    column += 1;
                }
            }
            at = start;
            found.insert(span, Location { file: source.name.to_string(), line, column });
        }
    }
    found
}

fn is_utf8_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}
