//! Parses the block elements of HTML as tolerantly as a browser: end tags may be missing, misplaced
//! or too many.

use crate::MAX_DEPTH;
use crate::block::{Block, dedent};
use crate::code_span::CodeSpan;
use crate::commonmark;
use crate::entity;
use crate::html_elements::{self, Child};
use crate::html_inline;
use crate::tag::{self, BlockElement, Element, InlineElement, Tag, TagKind};

/// Parses `source`. Text outside of elements is CommonMark.
pub(crate) fn parse(source: &str) -> Vec<Block> {
    let document = OpenElement { element: BlockElement::Container, children: Vec::new() };
    let mut parser = BlockParser { source, text_start: 0, open: vec![document] };
    let mut position = 0;
    while let Some(offset) = source[position..].find(['<', '`', '~']) {
        position += offset;
        position += parser.parse_markup(position);
    }
    parser.end_text(source.len(), 0);
    parser.close(1);
    let document = parser.open.pop().map(|document| document.children);
    html_elements::build_blocks(document.unwrap_or_default())
}

struct BlockParser<'a> {
    source: &'a str,
    /// Where the text begins that has not been added yet.
    text_start: usize,
    /// The elements around the current position; the first one is the document.
    open: Vec<OpenElement>,
}

struct OpenElement {
    element: BlockElement,
    children: Vec<Child>,
}

impl<'a> BlockParser<'a> {
    /// Handles possible markup at `position`; returns its length in bytes.
    fn parse_markup(&mut self, position: usize) -> usize {
        let rest = &self.source[position..];
        if !rest.starts_with('<') {
            return self.code_length(position, rest);
        }
        let Some(tag) = Tag::parse(rest) else { return 1 };
        let after = &rest[tag.length..];
        match (tag.kind, self.element_named(tag.name)) {
            (TagKind::Start, Some(Element::Block(element))) => {
                self.end_text(position, tag.length);
                return tag.length + self.start_element(element, &tag, after);
            }
            (TagKind::Start, Some(Element::Inline(InlineElement::Code))) => {
                let content = tag::element_content(after, tag.name).unwrap_or_default();
                // Several lines are a listing, even in an element for text.
                if content.matches('\n').count() >= 3 {
                    self.end_text(position, tag.length);
                    self.add_code(content);
                }
                return tag.length + content.len();
            }
            (TagKind::End, Some(Element::Block(element))) => {
                self.end_text(position, tag.length);
                self.end_element(element);
            }
            _ => {}
        }
        tag.length
    }

    /// The element called `name`. Those of request and response examples have names that are common
    /// elsewhere.
    fn element_named(&self, name: &str) -> Option<Element> {
        let example = match name {
            "name" => BlockElement::Title,
            "description" => BlockElement::Paragraph,
            "request" | "response" => BlockElement::Preformatted,
            _ => return tag::parse_element(name),
        };
        let is_in_example = self.open.iter().any(|open| open.element == BlockElement::Example);
        is_in_example.then_some(Element::Block(example))
    }

    /// The length of CommonMark's code at `position`, in which tags are text.
    fn code_length(&self, position: usize, rest: &str) -> usize {
        let marker = if rest.starts_with('`') { '`' } else { '~' };
        let length = rest.len() - rest.trim_start_matches(marker).len();
        let line_start = self.source[..position].trim_end_matches(' ');
        let is_at_line_start = line_start.is_empty() || line_start.ends_with('\n');
        if length >= 3 && self.open.len() == 1 && is_at_line_start {
            return fenced_code_length(rest, marker, length);
        }
        match CodeSpan::in_html(rest) {
            Some(span) if marker == '`' => span.length,
            _ => length,
        }
    }

    /// Adds the text before the tag at `position`.
    fn end_text(&mut self, position: usize, tag_length: usize) {
        let text = &self.source[self.text_start..position];
        self.text_start = position + tag_length;
        if text.trim().is_empty() {
            return;
        }
        let is_in_element = self.open.len() > 1;
        if is_in_element && !is_commonmark(text) {
            self.add(Block::paragraph(html_inline::parse(text)).map(Child::Block));
        } else {
            self.add(commonmark::parse(text).into_iter().map(Child::Block));
        }
    }

    fn add(&mut self, children: impl IntoIterator<Item = Child>) {
        if let Some(open) = self.open.last_mut() {
            open.children.extend(children);
        }
    }

    /// Adds the code at the start of the text.
    fn add_code(&mut self, source: &str) {
        self.text_start += source.len();
        self.add(Block::code(&dedent(&remove_inline_tags(source))).map(Child::Block));
    }

    /// Opens `element`; returns how many bytes of `after` it consumes as its content.
    fn start_element(&mut self, element: BlockElement, tag: &Tag<'a>, after: &'a str) -> usize {
        use BlockElement as B;
        match element {
            B::Paragraph | B::Title => self.end_innermost(&[B::Paragraph, B::Title], &[]),
            B::Item => self.end_innermost(&[B::Item], &[B::List, B::OrderedList]),
            B::Term | B::Description => {
                self.end_innermost(&[B::Term, B::Description], &[B::DefinitionList]);
            }
            B::Cell => self.end_innermost(&[B::Cell], &[B::Row, B::Table]),
            B::Row => self.end_innermost(&[B::Row], &[B::Table]),
            B::Preformatted => {
                let content = tag::element_content(after, tag.name).unwrap_or_default();
                self.add_code(content);
                return content.len();
            }
            B::Rule => {
                self.add([Child::Block(Block::Rule)]);
                return 0;
            }
            B::TableSection => return 0,
            _ => {}
        }
        if self.open.len() < MAX_DEPTH * 2 {
            self.open.push(OpenElement { element, children: Vec::new() });
        }
        0
    }

    fn end_element(&mut self, element: BlockElement) {
        use BlockElement as B;
        let borders: &[B] = match element {
            B::Paragraph => &[B::Item, B::Admonition("Note"), B::Cell, B::Description],
            B::Item => &[B::List, B::OrderedList],
            B::Row | B::Cell => &[B::Table],
            _ => &[B::Rule],
        };
        self.end_innermost(&[element], borders);
    }

    /// Closes the innermost open element of `elements`, unless an open element of `borders` is
    /// further inside. If `borders` is empty, only the innermost open element is examined.
    fn end_innermost(&mut self, elements: &[BlockElement], borders: &[BlockElement]) {
        for (index, open) in self.open.iter().enumerate().skip(1).rev() {
            if elements.contains(&open.element) {
                return self.close(index);
            }
            if borders.is_empty() || borders.contains(&open.element) {
                return;
            }
        }
    }

    /// Closes the element at `index` and all within it.
    fn close(&mut self, index: usize) {
        while self.open.len() > index {
            let Some(OpenElement { element, children }) = self.open.pop() else { return };
            self.add(html_elements::close_element(element, children));
        }
    }
}

/// Whether `text` within an element is CommonMark: it follows a blank line and has several lines.
fn is_commonmark(text: &str) -> bool {
    let content = text.trim_start();
    let blank = &text[..text.len() - content.len()];
    blank.matches('\n').count() >= 2 && content.trim_end().contains('\n')
}

/// The length of the fenced code block at the start of `source`; without a closing fence it reaches
/// to the end.
fn fenced_code_length(source: &str, marker: char, fence: usize) -> usize {
    let mut lines = source.split_inclusive('\n');
    let mut length = lines.next().map_or(0, str::len);
    if marker == '`' && source[fence..length].contains('`') {
        return fence;
    }
    for line in lines {
        length += line.len();
        let line = line.trim();
        if line.len() >= fence && line.trim_start_matches(marker).is_empty() {
            break;
        }
    }
    length
}

/// `source` without inline tags and character references.
fn remove_inline_tags(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match Tag::parse(rest) {
            Some(tag) if matches!(tag::parse_element(tag.name), Some(Element::Inline(_))) => {
                tag.length
            }
            _ => {
                text.push('<');
                1
            }
        };
        rest = &rest[length..];
    }
    text.push_str(rest);
    entity::decode(&text)
}
