//! Finds the block elements of HTML, as a browser would: end tags may be missing, misplaced or too many.

use super::MAX_DEPTH;
use super::markup::{self, BlockElement, Element, InlineElement, Markup, MarkupKind};
use super::scan;

/// A block element, or the text between two of them.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// Text with its inline tags, as it is written.
    Text(&'a str),
    Element(BlockElement, Vec<Node<'a>>),
}

/// The top-level elements and texts of `source`.
pub(super) fn parse(source: &str) -> Vec<Node<'_>> {
    let mut builder =
        Builder { source, text_start: 0, open: vec![Frame { element: None, nodes: Vec::new() }] };
    let mut position = 0;
    while let Some(offset) = source.get(position..).and_then(|rest| rest.find(['<', '`', '~'])) {
        position += offset;
        position += builder.step(position);
    }
    builder.finish()
}

struct Builder<'a> {
    source: &'a str,
    text_start: usize,
    /// The elements around the current position; the first frame is the document.
    open: Vec<Frame<'a>>,
}

struct Frame<'a> {
    element: Option<BlockElement>,
    nodes: Vec<Node<'a>>,
}

impl<'a> Builder<'a> {
    /// Handles what may be markup at `position`; returns how many bytes it takes.
    fn step(&mut self, position: usize) -> usize {
        let rest = self.source.get(position..).unwrap_or_default();
        if !rest.starts_with('<') {
            return self.skip_code(position, rest);
        }
        let Some(Markup { kind, length }) = markup::at(rest) else { return 1 };
        let after = rest.get(length..).unwrap_or_default();
        match kind {
            MarkupKind::Comment => {}
            MarkupKind::Open { name, .. } => match self.meaning(name) {
                Some(Element::Block(element)) => {
                    self.end_text(position, length);
                    return length + self.start(element, name, after);
                }
                Some(Element::Inline(InlineElement::Code)) => {
                    return length + self.code(position, name, after, length);
                }
                _ => {}
            },
            MarkupKind::Close { name } => {
                if let Some(Element::Block(element)) = self.meaning(name) {
                    self.end_text(position, length);
                    self.end(element);
                }
            }
        }
        length
    }

    /// The elements of request and response examples have names too common to be known anywhere else.
    fn meaning(&self, name: &str) -> Option<Element> {
        let in_example =
            || self.open.iter().any(|frame| frame.element == Some(BlockElement::Example));
        match name {
            "name" if in_example() => Some(Element::Block(BlockElement::Title)),
            "description" if in_example() => Some(Element::Block(BlockElement::Paragraph)),
            "request" | "response" if in_example() => {
                Some(Element::Block(BlockElement::Preformatted))
            }
            _ => markup::element(name),
        }
    }

    /// Skips Markdown's code, in which tags are text. Returns how many bytes to go on.
    fn skip_code(&self, position: usize, rest: &str) -> usize {
        let marker = if rest.starts_with('`') { '`' } else { '~' };
        let length = rest.bytes().take_while(|byte| *byte == marker as u8).count();
        let in_html = self.open.len() > 1;
        let line_start = self.source.get(..position).unwrap_or_default().trim_end_matches(' ');
        if length >= 3 && !in_html && (line_start.is_empty() || line_start.ends_with('\n')) {
            return fenced_code(rest, marker, length);
        }
        if marker == '~' {
            return length;
        }
        scan::tight_code_span(rest).map_or(length, |span| span.length)
    }

    /// Handles a `<code>` start tag; returns how many bytes of `after` are its content.
    fn code(&mut self, position: usize, name: &str, after: &'a str, tag_length: usize) -> usize {
        let Some(content) = scan::element_content(after, name) else { return 0 };
        if content.matches('\n').count() < 3 {
            return content.len();
        }
        // Several lines are a listing, whatever the element says.
        self.end_text(position, tag_length);
        self.add(Node::Element(BlockElement::Preformatted, vec![Node::Text(content)]));
        self.text_start += content.len();
        content.len()
    }

    /// Adds the text before the tag at `position`.
    fn end_text(&mut self, position: usize, tag_length: usize) {
        if let Some(text) = self.source.get(self.text_start..position)
            && !text.trim().is_empty()
        {
            self.add(Node::Text(text));
        }
        self.text_start = position + tag_length;
    }

    fn add(&mut self, node: Node<'a>) {
        if let Some(frame) = self.open.last_mut() {
            frame.nodes.push(node);
        }
    }

    /// Opens `element`; returns how many bytes of `after` are consumed as its content.
    fn start(&mut self, element: BlockElement, name: &str, after: &'a str) -> usize {
        use BlockElement as B;
        match element {
            B::Paragraph | B::Title => self.end_in(&[B::Paragraph, B::Title], &[]),
            B::Item => self.end_in(&[B::Item], &[B::List, B::OrderedList]),
            B::Term | B::Description => {
                self.end_in(&[B::Term, B::Description], &[B::DefinitionList]);
            }
            B::Cell | B::HeaderCell => self.end_in(&[B::Cell, B::HeaderCell], &[B::Row, B::Table]),
            B::Row => self.end_in(&[B::Row], &[B::Table]),
            B::Preformatted => {
                let content = scan::element_content(after, name).unwrap_or_default();
                self.add(Node::Element(element, vec![Node::Text(content)]));
                self.text_start += content.len();
                return content.len();
            }
            B::Rule => {
                self.add(Node::Element(element, Vec::new()));
                return 0;
            }
            B::TableSection => return 0,
            _ => {}
        }
        if self.open.len() < MAX_DEPTH * 2 {
            self.open.push(Frame { element: Some(element), nodes: Vec::new() });
        }
        0
    }

    /// Closes the innermost of `elements`, unless one of `borders` is around the position first. Paragraphs and titles
    /// end only where they are innermost, because they hold no blocks.
    fn end_in(&mut self, elements: &[BlockElement], borders: &[BlockElement]) {
        let innermost_only = borders.is_empty();
        for (index, frame) in self.open.iter().enumerate().rev() {
            let Some(element) = frame.element else { return };
            if elements.contains(&element) {
                return self.close(index);
            }
            if innermost_only || borders.contains(&element) {
                return;
            }
        }
    }

    fn end(&mut self, element: BlockElement) {
        use BlockElement as B;
        let borders: &[B] = match element {
            B::Paragraph => &[B::Item, B::Admonition("Note"), B::Cell, B::Description],
            B::Item => &[B::List, B::OrderedList],
            B::Row | B::Cell | B::HeaderCell => &[B::Table],
            _ => &[B::Rule],
        };
        self.end_in(&[element], borders);
    }

    /// Closes the frame at `index` and all within it.
    fn close(&mut self, index: usize) {
        while self.open.len() > index.max(1) {
            let Some(Frame { element: Some(element), nodes }) = self.open.pop() else { return };
            self.add(Node::Element(element, nodes));
        }
    }

    fn finish(mut self) -> Vec<Node<'a>> {
        self.end_text(self.source.len(), 0);
        self.close(1);
        self.open.pop().map(|document| document.nodes).unwrap_or_default()
    }
}

/// The length of the fenced code block at the start of `source`; without a closing fence it reaches to the end.
fn fenced_code(source: &str, marker: char, fence: usize) -> usize {
    let mut length = 0;
    for (index, line) in source.split_inclusive('\n').enumerate() {
        let trimmed = line.trim();
        if index == 0
            && marker == '`'
            && trimmed.get(fence..).is_some_and(|info| info.contains('`'))
        {
            return fence;
        }
        length += line.len();
        if index > 0 && trimmed.len() >= fence && trimmed.bytes().all(|byte| byte == marker as u8) {
            break;
        }
    }
    length
}
