//! Builds lists, tables and other blocks from the children of HTML elements.

use crate::block::{Block, Table};
use crate::inline::Inline;
use crate::tag::BlockElement;

/// A child of an element.
pub(crate) enum Child {
    Block(Block),
    /// An item, a term, a description or a cell, which the parent collects.
    Part(BlockElement, Vec<Block>),
    /// A row of a table, with its cells.
    Row(Vec<Vec<Block>>),
}

/// Returns what a closed element adds to the children of its parent.
pub(crate) fn close_element(element: BlockElement, children: Vec<Child>) -> Vec<Child> {
    use BlockElement as B;
    let blocks = match element {
        B::List => Vec::from_iter(build_list(None, children)),
        B::OrderedList => Vec::from_iter(build_list(Some(1), children)),
        B::DefinitionList => Vec::from_iter(build_definitions(children)),
        B::Item | B::Term | B::Description | B::Cell => {
            return vec![Child::Part(element, build_blocks(children))];
        }
        B::Row => return vec![Child::Row(children.into_iter().map(into_blocks).collect())],
        B::Table => build_table(children),
        B::Admonition(label) => {
            Vec::from_iter(Block::quote(add_label(label, build_blocks(children))))
        }
        B::Quote => Vec::from_iter(Block::quote(build_blocks(children))),
        B::Title => build_blocks(children).into_iter().map(make_strong).collect(),
        B::Paragraph | B::Container | B::Example | B::Preformatted | B::TableSection | B::Rule => {
            return children;
        }
    };
    blocks.into_iter().map(Child::Block).collect()
}

/// Builds the blocks of `children`. Items and definitions without a list around them become a list.
pub(crate) fn build_blocks(children: Vec<Child>) -> Vec<Block> {
    use BlockElement as B;
    let mut blocks = Vec::new();
    let mut children = children.into_iter().peekable();
    while let Some(child) = children.next() {
        let parts: &[B] = match &child {
            Child::Part(B::Item, _) => &[B::Item],
            Child::Part(B::Term | B::Description, _) => &[B::Term, B::Description],
            _ => &[],
        };
        if parts.is_empty() {
            blocks.extend(into_blocks(child));
            continue;
        }
        let mut list = vec![child];
        while let Some(part) = children
            .next_if(|next| matches!(next, Child::Part(element, _) if parts.contains(element)))
        {
            list.push(part);
        }
        blocks.extend(if parts == [B::Item] {
            build_list(None, list)
        } else {
            build_definitions(list)
        });
    }
    blocks
}

/// The blocks within `child`.
fn into_blocks(child: Child) -> Vec<Block> {
    match child {
        Child::Block(block) => vec![block],
        Child::Part(_, blocks) => blocks,
        Child::Row(cells) => cells.into_iter().flatten().collect(),
    }
}

/// Builds a list. Content between two items becomes part of the first of them.
fn build_list(start: Option<u64>, children: Vec<Child>) -> Option<Block> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    for child in children {
        let is_item = matches!(child, Child::Part(BlockElement::Item, _));
        match items.last_mut() {
            Some(item) if !is_item => item.extend(into_blocks(child)),
            _ => items.push(into_blocks(child)),
        }
    }
    Block::list(start, items)
}

/// Builds a definition list with one item for each term. The item begins with the term.
fn build_definitions(children: Vec<Child>) -> Option<Block> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    for child in children {
        let is_term = matches!(child, Child::Part(BlockElement::Term, _));
        let blocks = into_blocks(child);
        match items.last_mut() {
            _ if is_term => items.push(blocks.into_iter().map(make_strong).collect()),
            Some(item) => add_definition(item, blocks),
            None => items.push(blocks),
        }
    }
    Block::list(None, items)
}

/// Adds `definition` to `item`; on the same line, if it is the first after the term and begins with
/// a paragraph.
fn add_definition(item: &mut Vec<Block>, mut definition: Vec<Block>) {
    if let ([Block::Paragraph(term)], Some(Block::Paragraph(text))) =
        (item.as_mut_slice(), definition.first_mut())
    {
        let separator = if ends_with_colon(term) { " " } else { ": " };
        term.push(Inline::Text(separator.to_owned()));
        term.append(text);
        definition.remove(0);
    }
    item.append(&mut definition);
}

fn ends_with_colon(inlines: &[Inline]) -> bool {
    match inlines.last() {
        Some(Inline::Text(text) | Inline::Code(text)) => text.trim_end().ends_with(':'),
        Some(Inline::Strong(text) | Inline::Emphasis(text) | Inline::Link(_, text)) => {
            ends_with_colon(text)
        }
        _ => false,
    }
}

/// Builds a table. Its cells contain one line each; if a cell needs more lines, builds a list of
/// the rows instead.
fn build_table(children: Vec<Child>) -> Vec<Block> {
    let (mut blocks, mut rows) = (Vec::new(), Vec::new());
    for child in children {
        match child {
            Child::Row(cells) if cells.iter().all(Vec::is_empty) => {}
            Child::Row(cells) => rows.push(cells),
            other => blocks.extend(into_blocks(other)),
        }
    }
    if rows.iter().flatten().any(|cell| !matches!(cell.as_slice(), [] | [Block::Paragraph(_)])) {
        let items = rows.into_iter().map(|cells| cells.into_iter().flatten().collect()).collect();
        blocks.extend(Block::list(None, items));
    } else if !rows.is_empty() {
        let rows =
            rows.into_iter().map(|cells| cells.into_iter().map(into_line).collect()).collect();
        blocks.push(Block::Table(Table { alignments: Vec::new(), rows }));
    }
    blocks
}

/// The text of a cell with one paragraph at most.
fn into_line(cell: Vec<Block>) -> Vec<Inline> {
    match cell.into_iter().next() {
        Some(Block::Paragraph(text)) => text,
        _ => Vec::new(),
    }
}

fn make_strong(block: Block) -> Block {
    match block {
        Block::Paragraph(text) => Block::Paragraph(vec![Inline::Strong(text)]),
        other => other,
    }
}

/// Writes the kind of an admonition before its text.
fn add_label(label: &str, mut blocks: Vec<Block>) -> Vec<Block> {
    let label = Inline::Strong(vec![Inline::Text(format!("{label}:"))]);
    match blocks.first_mut() {
        Some(Block::Paragraph(text)) => {
            text.splice(..0, [label, Inline::Text(" ".to_owned())]);
        }
        Some(_) => blocks.insert(0, Block::Paragraph(vec![label])),
        None => {}
    }
    blocks
}
