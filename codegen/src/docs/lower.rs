//! Turns the tree of HTML elements into blocks.

use super::commonmark;
use super::entity;
use super::inline::{self, Flavor};
use super::markup::{self, BlockElement, Element, MarkupKind};
use super::table;
use super::text::{Block, Kind, List, Style, Text};
use super::tree::Node;

/// The blocks of a document.
pub(super) fn blocks(nodes: &[Node<'_>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = nodes;
    while let Some((node, after)) = rest.split_first() {
        rest = match node {
            Node::Text(text) => {
                blocks.extend(commonmark::blocks(text));
                after
            }
            Node::Element(..) => element(rest, &mut blocks),
        };
    }
    blocks
}

/// The blocks within an element.
pub(super) fn content(nodes: &[Node<'_>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = nodes;
    while let Some((node, after)) = rest.split_first() {
        rest = match node {
            // After a blank line, Markdown is Markdown again, even within an element.
            Node::Text(text) if starts_with_blank_line(text) && is_multiline(text) => {
                blocks.extend(commonmark::blocks(text));
                after
            }
            Node::Text(text) => {
                blocks.extend(paragraphs(text));
                after
            }
            Node::Element(..) => element(rest, &mut blocks),
        };
    }
    blocks
}

fn starts_with_blank_line(text: &str) -> bool {
    let blank = text.len() - text.trim_start().len();
    text.get(..blank).is_some_and(|blank| blank.matches('\n').count() >= 2)
}

/// Whether `text` looks like more than a paragraph.
fn is_multiline(text: &str) -> bool {
    text.trim().contains('\n')
}

fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    inline::parse(text, Flavor::Html).into_paragraphs().into_iter().map(Block::Paragraph)
}

/// Lowers the first of `nodes`, and those after it that belong to the same list; returns the others.
fn element<'n, 'a>(nodes: &'n [Node<'a>], blocks: &mut Vec<Block>) -> &'n [Node<'a>] {
    use BlockElement as B;
    let Some((Node::Element(element, children), after)) = nodes.split_first() else { return &[] };
    match element {
        B::List => blocks.extend(list(None, children)),
        B::OrderedList => blocks.extend(list(Some(1), children)),
        B::DefinitionList => blocks.extend(definitions(children)),
        B::Item => return stray(nodes, blocks, &[B::Item], |items| list(None, items)),
        B::Term | B::Description => {
            return stray(nodes, blocks, &[B::Term, B::Description], definitions);
        }
        B::Admonition(label) => blocks.extend(quote(labelled(label, content(children)))),
        B::Quote => blocks.extend(quote(content(children))),
        B::Preformatted => blocks.extend(preformatted(children)),
        B::Table => table::lower(children, blocks),
        B::Title => blocks.extend(title(children)),
        B::Rule => blocks.push(Block::Rule),
        B::Paragraph
        | B::Container
        | B::Example
        | B::TableSection
        | B::Row
        | B::Cell
        | B::HeaderCell => {
            blocks.extend(content(children));
        }
    }
    after
}

/// Lowers the items at the start of `nodes` as the list that somebody forgot to write around them.
fn stray<'n, 'a>(
    nodes: &'n [Node<'a>],
    blocks: &mut Vec<Block>,
    items: &[BlockElement],
    lower: impl Fn(&[Node<'a>]) -> Option<Block>,
) -> &'n [Node<'a>] {
    let is_item =
        |node: &Node<'_>| matches!(node, Node::Element(element, _) if items.contains(element));
    let (items, after) =
        nodes.split_at(nodes.iter().position(|node| !is_item(node)).unwrap_or(nodes.len()));
    blocks.extend(lower(items));
    after
}

/// A list; what stands between its items becomes part of the item before it.
fn list(start: Option<u32>, nodes: &[Node<'_>]) -> Option<Block> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    for node in nodes {
        let blocks = match node {
            Node::Element(BlockElement::Item, children) => {
                items.push(Vec::new());
                content(children)
            }
            other => content(std::slice::from_ref(other)),
        };
        match items.last_mut() {
            Some(item) => item.extend(blocks),
            None => items.push(blocks),
        }
    }
    items.retain(|item| !item.is_empty());
    (!items.is_empty()).then_some(Block::List(List { start, items }))
}

/// A definition list: an item for each term, which it begins with.
fn definitions(nodes: &[Node<'_>]) -> Option<Block> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    for node in nodes {
        let blocks = match node {
            Node::Element(BlockElement::Term | BlockElement::Description, children) => {
                content(children)
            }
            other => content(std::slice::from_ref(other)),
        };
        match (node, items.last_mut()) {
            (Node::Element(BlockElement::Term, _), _) => {
                items.push(blocks.into_iter().map(strong).collect());
            }
            (_, Some(item)) if matches!(item.as_slice(), [Block::Paragraph(_)]) => {
                define(item, blocks);
            }
            (_, Some(item)) => item.extend(blocks),
            (_, None) => items.push(blocks),
        }
    }
    items.retain(|item| !item.is_empty());
    (!items.is_empty()).then_some(Block::List(List { start: None, items }))
}

/// Adds `definition` to the term that `item` consists of; on the same line, if it begins with a paragraph.
fn define(item: &mut Vec<Block>, definition: Vec<Block>) {
    let mut definition = definition.into_iter().peekable();
    if let (Some(Block::Paragraph(term)), Some(Block::Paragraph(text))) =
        (item.last_mut(), definition.peek_mut())
    {
        term.runs.push(colon(term));
        term.runs.append(&mut text.runs);
        definition.next();
    }
    item.extend(definition);
}

fn colon(term: &Text) -> super::text::Run {
    let ends_with_colon = term.runs.last().is_some_and(|run| run.text.trim_end().ends_with(':'));
    let text = if ends_with_colon { " " } else { ": " };
    super::text::Run { kind: Kind::Prose, style: Style::default(), text: text.to_owned() }
}

fn strong(block: Block) -> Block {
    match block {
        Block::Paragraph(text) => Block::Paragraph(text.into_strong()),
        other => other,
    }
}

fn title(nodes: &[Node<'_>]) -> Vec<Block> {
    content(nodes).into_iter().map(strong).collect()
}

fn quote(blocks: Vec<Block>) -> Option<Block> {
    (!blocks.is_empty()).then_some(Block::Quote(blocks))
}

/// Says before the text of an admonition which kind it is.
fn labelled(label: &str, mut blocks: Vec<Block>) -> Vec<Block> {
    let label = format!("{label}:");
    match blocks.first_mut() {
        Some(Block::Paragraph(text)) => text.prepend_strong(&label),
        Some(_) => {
            let mut text = Text::default();
            text.prepend_strong(&label);
            blocks.insert(0, Block::Paragraph(text));
        }
        None => {}
    }
    blocks
}

/// Code with the indentation that its lines have in common removed, and the tags within it.
fn preformatted(nodes: &[Node<'_>]) -> Option<Block> {
    let mut code = String::new();
    for node in nodes {
        if let Node::Text(text) = node {
            code.push_str(&without_tags(text));
        }
    }
    let code = dedent(&code);
    (!code.is_empty()).then_some(Block::Code(code))
}

fn without_tags(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let tag = markup::at(from).filter(|markup| match markup.kind {
            MarkupKind::Open { name, .. } | MarkupKind::Close { name } => {
                matches!(markup::element(name), Some(Element::Inline(_)))
            }
            MarkupKind::Comment => false,
        });
        if tag.is_none() {
            text.push('<');
        }
        rest = from.get(tag.map_or(1, |tag| tag.length)..).unwrap_or_default();
    }
    text.push_str(rest);
    entity::decode(&text)
}

/// `code` without blank lines around it and without the indentation common to its lines. The first line is often
/// written right behind a tag, so it does not count.
pub(super) fn dedent(code: &str) -> String {
    let code = code.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let is_filled = |line: &&str| !line.trim().is_empty();
    let starts_at_margin = code.lines().find(is_filled).is_some_and(|line| indent(&line) == 0);
    let common = code
        .lines()
        .filter(is_filled)
        .skip(usize::from(starts_at_margin))
        .map(|line| indent(&line))
        .min();
    let common = common.unwrap_or(0);
    let mut lines: Vec<&str> = Vec::new();
    for line in code.lines() {
        let line = line.get(common.min(indent(&line))..).unwrap_or_default().trim_end();
        if !(line.is_empty() && lines.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}
