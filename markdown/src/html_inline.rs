//! Parses the text between the block elements of HTML.

use crate::code_span::{self, CodeSpan};
use crate::entity;
use crate::inline::{Inline, InlineBuilder, LinkTarget, Span};
use crate::link::{self, Url};
use crate::tag::{self, Element, InlineElement, Tag, TagKind};

/// Parses HTML text. Code spans and `**strong**` text of CommonMark are recognised as well.
pub(crate) fn parse(source: &str) -> Vec<Inline> {
    let mut parser = InlineParser { builder: InlineBuilder::default(), context: Context::Prose };
    parser.parse_text(source);
    parser.builder.finish()
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Context {
    Prose,
    /// Within a code element, where text is code and has no emphasis.
    Code,
}

struct InlineParser {
    builder: InlineBuilder,
    context: Context,
}

impl InlineParser {
    fn parse_text(&mut self, source: &str) {
        let mut rest = source;
        while let Some(start) = rest.bytes().position(is_special) {
            self.push_text(&rest[..start]);
            rest = &rest[start..];
            let length = self.parse_markup(rest).unwrap_or_else(|| {
                let length = code_span::count_backticks(rest).max(1);
                self.push_text(&rest[..length]);
                length
            });
            rest = &rest[length..];
        }
        self.push_text(rest);
    }

    fn push_text(&mut self, text: &str) {
        match self.context {
            Context::Prose => self.builder.push_text(text),
            Context::Code => self.builder.push_code(text),
        }
    }

    /// Adds the markup at the start of `rest`; returns its length, or `None` if it is text.
    fn parse_markup(&mut self, rest: &str) -> Option<usize> {
        let byte = rest.bytes().next()?;
        if byte == b'&' {
            let (character, length) = entity::parse(rest)?;
            self.push_text(character.encode_utf8(&mut [0; 4]));
            return Some(length);
        }
        if byte == b'<'
            && let Some(tag) = Tag::parse(rest)
        {
            return self.handle_tag(&tag, rest);
        }
        if self.context == Context::Code {
            return None;
        }
        match byte {
            b'`' => {
                let span = CodeSpan::in_html(rest)?;
                self.builder.push_code(span.content);
                Some(span.length)
            }
            b'*' => {
                let content = strong_content(rest)?;
                self.builder.start(Span::Strong);
                self.parse_text(content);
                self.builder.end(Span::Strong);
                Some(content.len() + "****".len())
            }
            b'h' if !self.builder.is_in(Span::Link) => {
                let url = Url::parse(rest)?;
                self.builder.push(url.to_inline(entity::decode(url.source)));
                Some(url.source.len())
            }
            _ => None,
        }
    }

    /// Handles `tag`, which `rest` begins with.
    fn handle_tag(&mut self, tag: &Tag<'_>, rest: &str) -> Option<usize> {
        if tag.kind == TagKind::Comment {
            return Some(tag.length);
        }
        let Some(Element::Inline(element)) = tag::parse_element(tag.name) else { return None };
        let after = &rest[tag.length..];
        if tag.is_placeholder(after) {
            return None;
        }
        let builder = &mut self.builder;
        match (element, tag.kind) {
            (InlineElement::Strong | InlineElement::Emphasis, _)
                if self.context == Context::Code => {}
            (InlineElement::Strong, TagKind::Start) => builder.start(Span::Strong),
            (InlineElement::Strong, _) => builder.end(Span::Strong),
            (InlineElement::Emphasis, TagKind::Start) => builder.start(Span::Emphasis),
            (InlineElement::Emphasis, _) => builder.end(Span::Emphasis),
            (InlineElement::Link, TagKind::Start) => builder.start_link(target(tag, "href")),
            (InlineElement::Link, _) => builder.end(Span::Link),
            (InlineElement::Superscript, TagKind::Start) => self.push_text("^"),
            (InlineElement::Break, TagKind::Start) => builder.push(Inline::HardBreak),
            (InlineElement::Image, TagKind::Start) => {
                builder.start_link(target(tag, "src"));
                builder.push_text(&entity::decode(tag.attribute("alt").unwrap_or_default()));
                builder.end(Span::Link);
            }
            (InlineElement::Code, TagKind::Start) => {
                let content = tag::element_content(after, tag.name).unwrap_or_default();
                let context = std::mem::replace(&mut self.context, Context::Code);
                self.parse_text(content);
                self.context = context;
                return Some(tag.length + content.len());
            }
            _ => {}
        }
        Some(tag.length)
    }
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'<' | b'&' | b'`' | b'*' | b'h')
}

/// The target in an attribute of a start tag.
fn target(tag: &Tag<'_>, attribute: &str) -> LinkTarget {
    match tag.attribute(attribute).map(|url| link::destination(&entity::decode(url))) {
        None => LinkTarget::Missing,
        Some(None) => LinkTarget::Unreachable,
        Some(Some(destination)) => LinkTarget::Destination(destination),
    }
}

/// The content of the `**strong**` text at the start of `source`.
fn strong_content(source: &str) -> Option<&str> {
    let (content, _) = source.strip_prefix("**")?.split_once("**")?;
    let is_strong = content.starts_with(char::is_alphanumeric)
        && !content.ends_with(char::is_whitespace)
        && !content.contains(['<', '`', '[', '*', '\n']);
    is_strong.then_some(content)
}
