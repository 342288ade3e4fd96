//! Tables, written in HTML or in Markdown.

use super::inline::{self, Flavor};
use super::lower;
use super::markup::BlockElement;
use super::text::{Block, List, Table, Text};
use super::tree::Node;

/// Adds the table with the given content to `blocks`. The cells of a Markdown table hold one line each; if one of them
/// needs more, the table becomes a list of its rows.
pub(super) fn lower(nodes: &[Node<'_>], blocks: &mut Vec<Block>) {
    let mut rows = Vec::new();
    for node in nodes {
        match node {
            Node::Element(BlockElement::Row, cells) => {
                rows.push(cells.iter().map(cell).collect::<Vec<_>>());
            }
            other => blocks.extend(lower::content(std::slice::from_ref(other))),
        }
    }
    rows.retain(|cells| cells.iter().any(|cell| !cell.is_empty()));
    if rows.iter().flatten().all(|cell| is_line(cell)) {
        let mut rows = rows.into_iter().map(|cells| cells.into_iter().map(line).collect());
        if let Some(header) = rows.next() {
            blocks.push(Block::Table(Table {
                header,
                delimiters: Vec::new(),
                rows: rows.collect(),
            }));
        }
    } else {
        let items = rows.into_iter().map(|cells| cells.into_iter().flatten().collect()).collect();
        blocks.push(Block::List(List { start: None, items }));
    }
}

fn cell(node: &Node<'_>) -> Vec<Block> {
    lower::content(std::slice::from_ref(node))
}

fn is_line(cell: &[Block]) -> bool {
    matches!(cell, [] | [Block::Paragraph(_)])
}

fn line(cell: Vec<Block>) -> Text {
    cell.into_iter()
        .find_map(|block| if let Block::Paragraph(text) = block { Some(text) } else { None })
        .unwrap_or_default()
}

/// The Markdown table that `lines` begin with, and the lines after it.
pub(super) fn read<'l, 't>(
    lines: &'l [&'t str],
    flavor: Flavor<'_>,
) -> Option<(Table, &'l [&'t str])> {
    let (header, rest) = lines.split_first().filter(|(line, _)| line.contains('|'))?;
    let (delimiters, rest) = rest.split_first()?;
    let delimiters: Vec<String> =
        split(delimiters).into_iter().map(|cell| cell.trim().to_owned()).collect();
    let header = split(header);
    if header.len() != delimiters.len() || !delimiters.iter().all(|cell| is_delimiter(cell)) {
        return None;
    }
    let row = |cells: Vec<&str>| {
        cells.into_iter().map(|cell| inline::parse(cell.trim(), flavor)).collect::<Vec<_>>()
    };
    let length = rest.iter().position(|line| !line.contains('|')).unwrap_or(rest.len());
    let (body, rest) = rest.split_at(length);
    let rows = body.iter().map(|line| fit(split(line), header.len())).map(row).collect();
    Some((Table { header: row(header), delimiters, rows }, rest))
}

/// The cells of a line, with escaped bars still escaped.
fn split(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|line| !line.ends_with('\\')).unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices('|') {
        let before = line.get(start..at).unwrap_or_default();
        if !before.ends_with('\\') {
            cells.push(before);
            start = at + 1;
        }
    }
    cells.push(line.get(start..).unwrap_or_default());
    cells
}

/// A row without the empty cells that are more than the header has.
fn fit(mut cells: Vec<&str>, columns: usize) -> Vec<&str> {
    while cells.len() > columns && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
}

fn is_delimiter(cell: &str) -> bool {
    let dashes = cell.strip_prefix(':').unwrap_or(cell);
    let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
    !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
}
