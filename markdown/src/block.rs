//! Block content: what the parsers produce and the writer prints.

use pulldown_cmark::Alignment;

use crate::inline::{self, Inline};

#[derive(Debug)]
pub(crate) enum Block {
    Paragraph(Vec<Inline>),
    Heading {
        level: usize,
        title: Vec<Inline>,
    },
    /// Preformatted text.
    Code(String),
    List(List),
    Quote(Vec<Block>),
    Table(Table),
    Rule,
}

#[derive(Debug)]
pub(crate) struct List {
    /// The number of the first item, if the items are numbered.
    pub(crate) start: Option<u64>,
    pub(crate) items: Vec<Vec<Block>>,
}

/// A table of one-line cells.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// The alignment of each column; columns without one are not aligned.
    pub(crate) alignments: Vec<Alignment>,
    /// The first row is the header.
    pub(crate) rows: Vec<Vec<Vec<Inline>>>,
}

impl Block {
    /// A paragraph; `None` if there is nothing to read in it.
    pub(crate) fn paragraph(text: Vec<Inline>) -> Option<Block> {
        (!inline::is_blank(&text)).then_some(Block::Paragraph(text))
    }

    /// A block of code without the blank lines around it; `None` if nothing is left.
    pub(crate) fn code(source: &str) -> Option<Block> {
        let mut code = source.trim_end();
        while let Some((_, rest)) = code.split_once('\n').filter(|(line, _)| line.trim().is_empty())
        {
            code = rest;
        }
        (!code.is_empty()).then(|| Block::Code(code.to_owned()))
    }

    /// A list of the `items` that are not empty; `None` if there are none.
    pub(crate) fn list(start: Option<u64>, mut items: Vec<Vec<Block>>) -> Option<Block> {
        items.retain(|item| !item.is_empty());
        (!items.is_empty()).then_some(Block::List(List { start, items }))
    }

    /// A quote of `blocks`; `None` if there are none.
    pub(crate) fn quote(blocks: Vec<Block>) -> Option<Block> {
        (!blocks.is_empty()).then_some(Block::Quote(blocks))
    }
}

/// Removes the indentation that the lines of `source` have in common, and writes tabs and line ends
/// as spaces and `\n`. The first line is ignored if its text directly follows a tag or a quotation
/// mark.
pub(crate) fn dedent(source: &str) -> String {
    let source = source.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    let mut filled = source.lines().filter(|line| !line.trim().is_empty()).peekable();
    // The indentation of the content after a list marker is significant.
    filled.next_if(|line| {
        !line.starts_with(|c: char| matches!(c, ' ' | '-' | '*' | '+' | '>') || c.is_ascii_digit())
    });
    let common = filled.map(indent).min().unwrap_or(0);
    if common == 0 {
        return source;
    }
    let lines = source.split('\n').map(|line| &line[common.min(indent(line))..]);
    lines.collect::<Vec<_>>().join("\n")
}

/// The number of spaces that `line` begins with.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
