//! Parses CommonMark with `pulldown-cmark`, the parser that rustdoc uses.

use std::ops::Range;

use pulldown_cmark::{
    Event, LinkType, Options, Parser, Tag as MarkdownTag, TagEnd, TextMergeWithOffset,
};

use crate::MAX_DEPTH;
use crate::block::{Block, Table, dedent};
use crate::html_inline;
use crate::inline::{Inline, InlineBuilder, LinkTarget, Span};
use crate::link::{self, Url};
use crate::tag::{self, Tag, TagKind};

/// Parses `source`. If it contains HTML elements, its paragraphs are HTML, in which stars and
/// underscores are text.
pub(crate) fn parse(source: &str) -> Vec<Block> {
    let source = dedent(source);
    let parser = Parser::new_ext(&source, Options::ENABLE_TABLES);
    let events: Vec<_> = TextMergeWithOffset::new(parser.into_offset_iter()).collect();
    let is_html = events.iter().any(|(event, _)| match event {
        Event::Html(html) | Event::InlineHtml(html) => contains_element(html),
        _ => false,
    });
    let mut reader = CommonMarkParser {
        source: &source,
        language: if is_html { Language::Html } else { Language::CommonMark },
        container: Container::default(),
        outer: Vec::new(),
        text: None,
        raw: None,
        table: Table::default(),
    };
    for (event, range) in events {
        reader.handle_event(event, range);
    }
    reader.container.blocks
}

fn contains_element(html: &str) -> bool {
    let mut tags = html.match_indices('<').filter_map(|(at, _)| Tag::parse(&html[at..]));
    tags.any(|tag| tag::parse_element(tag.name).is_some())
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Language {
    Html,
    CommonMark,
}

/// Builds blocks from the events of the parser.
struct CommonMarkParser<'a> {
    source: &'a str,
    language: Language,
    /// The document, or the innermost list, item or quote around the current position.
    container: Container,
    /// The containers around it.
    outer: Vec<Container>,
    /// The paragraph, heading or cell around the current position.
    text: Option<TextBlock>,
    /// The content of the block of code or HTML around the current position.
    raw: Option<String>,
    table: Table,
}

#[derive(Default)]
struct Container {
    blocks: Vec<Block>,
    /// The items of a list.
    items: Vec<Vec<Block>>,
    start: Option<u64>,
}

struct TextBlock {
    builder: InlineBuilder,
    range: Range<usize>,
}

impl CommonMarkParser<'_> {
    fn handle_event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Html(html) => self.raw.get_or_insert_default().push_str(&html),
            Event::Rule => {
                self.end_paragraph();
                self.container.blocks.push(Block::Rule);
            }
            Event::Text(text) => match &mut self.raw {
                Some(raw) => raw.push_str(&text),
                None => push_text(self.text(range), &text),
            },
            Event::Code(code) => self.text(range).push_code(&code),
            Event::SoftBreak => self.text(range).push(Inline::SoftBreak),
            Event::HardBreak => self.text(range).push(Inline::HardBreak),
            Event::InlineHtml(html) => {
                let is_comment = Tag::parse(&html).is_some_and(|tag| tag.kind == TagKind::Comment);
                self.text(range).push_text(if is_comment { "" } else { &html });
            }
            // The extensions that these belong to are not enabled.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &MarkdownTag<'_>, range: Range<usize>) {
        match tag {
            MarkdownTag::Strong => self.text(range).start(Span::Strong),
            MarkdownTag::Emphasis => self.text(range).start(Span::Emphasis),
            MarkdownTag::Link { link_type, dest_url, title, .. }
            | MarkdownTag::Image { link_type, dest_url, title, .. } => {
                self.text(range).start_link(target(*link_type, dest_url, title));
            }
            MarkdownTag::Paragraph => {
                self.end_paragraph();
                self.text(range);
            }
            MarkdownTag::Heading { .. } => self.end_paragraph(),
            MarkdownTag::CodeBlock(_) | MarkdownTag::HtmlBlock => {
                self.end_paragraph();
                self.raw = Some(String::new());
            }
            MarkdownTag::BlockQuote(_) | MarkdownTag::List(_) | MarkdownTag::Item => {
                self.end_paragraph();
                let start = if let MarkdownTag::List(start) = tag { *start } else { None };
                let container = Container { start, ..Container::default() };
                self.outer.push(std::mem::replace(&mut self.container, container));
            }
            MarkdownTag::Table(alignments) => {
                self.end_paragraph();
                self.table = Table { alignments: alignments.clone(), rows: Vec::new() };
            }
            MarkdownTag::TableHead | MarkdownTag::TableRow => self.table.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.text(0..0).end(Span::Strong),
            TagEnd::Emphasis => self.text(0..0).end(Span::Emphasis),
            TagEnd::Link | TagEnd::Image => self.text(0..0).end(Span::Link),
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => {
                let title = self.end_text();
                self.container.blocks.push(Block::Heading { level: level as usize, title });
            }
            TagEnd::TableCell => {
                let cell = self.end_text();
                if let Some(row) = self.table.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.container.blocks.push(Block::Table(table));
            }
            TagEnd::CodeBlock => {
                let code = self.raw.take().unwrap_or_default();
                self.container.blocks.extend(Block::code(&code));
            }
            TagEnd::HtmlBlock => {
                let text = html_inline::parse(&self.raw.take().unwrap_or_default());
                self.container.blocks.extend(Block::paragraph(text));
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.end_container(tag),
            _ => {}
        }
    }

    fn end_container(&mut self, tag: TagEnd) {
        self.end_paragraph();
        let is_too_deep = self.outer.len() >= MAX_DEPTH;
        let parent = self.outer.pop().unwrap_or_default();
        let Container { blocks, items, start } = std::mem::replace(&mut self.container, parent);
        let parent = &mut self.container;
        match tag {
            TagEnd::Item => parent.items.push(blocks),
            _ if is_too_deep => {
                parent.blocks.extend(items.into_iter().flatten().chain(blocks));
            }
            TagEnd::List(_) => parent.blocks.extend(Block::list(start, items)),
            _ => parent.blocks.extend(Block::quote(blocks)),
        }
    }

    /// The text at the current position, which extends to the end of `range`. The items of tight
    /// lists contain text without a paragraph around it.
    fn text(&mut self, range: Range<usize>) -> &mut InlineBuilder {
        let text = self.text.get_or_insert_with(|| TextBlock {
            builder: InlineBuilder::default(),
            range: range.clone(),
        });
        text.range.end = text.range.end.max(range.end);
        &mut text.builder
    }

    fn end_paragraph(&mut self) {
        let text = self.end_text();
        self.container.blocks.extend(Block::paragraph(text));
    }

    fn end_text(&mut self) -> Vec<Inline> {
        let Some(text) = self.text.take() else { return Vec::new() };
        match self.language {
            Language::CommonMark => text.builder.finish(),
            Language::Html => {
                // Lines after the first begin with the markers of the quotes around them.
                let lines = self.source[text.range].lines();
                let lines: Vec<_> = lines.map(|line| line.trim_start_matches([' ', '>'])).collect();
                html_inline::parse(&lines.join("\n"))
            }
        }
    }
}

/// Adds `text` with its URLs as links.
fn push_text(builder: &mut InlineBuilder, text: &str) {
    let text = crate::replace_invisible(text);
    let mut rest = &*text;
    if !builder.is_in(Span::Link) {
        while let Some((start, url)) =
            rest.match_indices("http").find_map(|(at, _)| Some((at, Url::parse(&rest[at..])?)))
        {
            builder.push_text(&rest[..start]);
            builder.push(url.to_inline(url.source.to_owned()));
            rest = &rest[start + url.source.len()..];
        }
    }
    builder.push_text(rest);
}

/// The target of a link or an image, followed by its title.
fn target(link_type: LinkType, url: &str, title: &str) -> LinkTarget {
    let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
    let Some(mut destination) = link::destination(&format!("{scheme}{url}")) else {
        return LinkTarget::Unreachable;
    };
    if !title.is_empty() {
        let title = crate::replace_invisible(title)
            .replace(['\n', '\t', '"', '\\', '`', '<', '&', '|'], " ");
        destination.push_str(&format!(" \"{title}\""));
    }
    LinkTarget::Destination(destination)
}
