//! Reads the blocks of Markdown text, so that they can be written again in one style.
//!
//! This covers CommonMark and GitHub's tables as people write them, not every corner of the specification: what is not
//! recognised is a paragraph, which keeps its words.

use std::collections::BTreeSet;

use super::MAX_DEPTH;
use super::inline::{self, Flavor};
use super::link;
use super::lower::dedent;
use super::scan;
use super::table;
use super::text::{Block, List};

/// The blocks of `source`.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    let source = source.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    let source = without_margin(&source);
    let lines: Vec<&str> = source.lines().collect();
    let is_html = inline::has_tags(&source);
    let no_labels = BTreeSet::new();
    let blocks = Reader { labels: &no_labels, is_html }.blocks(&lines, 0);
    // References can be read only once all definitions are known, and they are rare.
    let labels: BTreeSet<String> = blocks.iter().filter_map(label).collect();
    if labels.is_empty() { blocks } else { Reader { labels: &labels, is_html }.blocks(&lines, 0) }
}

/// The label that a block defines.
fn label(block: &Block) -> Option<String> {
    if let Block::Definition(line) = block { definition(line).map(link::label_key) } else { None }
}

/// Removes the indentation that all lines but the first have in common: models are often formatted without regard to
/// the text in them.
fn without_margin(source: &str) -> String {
    let starts_at_margin = source.starts_with(|first: char| first != ' ' && first != '\n');
    let margin = source
        .lines()
        .skip(usize::from(starts_at_margin))
        .filter(|line| !is_blank(line))
        .map(indent)
        .min();
    let margin = margin.unwrap_or(0);
    if margin == 0 {
        return source.to_owned();
    }
    let line =
        |line: &str| line.get(margin.min(indent(line))..).map(str::to_owned).unwrap_or_default();
    source.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The label that a line like `[label]: https://…` defines.
fn definition(line: &str) -> Option<&str> {
    let label =
        link::bracketed(line).filter(|label| !is_blank(label) && !label.starts_with('^'))?;
    let target = line.get(label.len() + 2..)?.strip_prefix(':')?.trim();
    let is_url =
        scan::has_scheme(target) && !target.contains(['<', '>', '[', ']', '(', ')', '\\', ' ']);
    is_url.then_some(label)
}

struct Reader<'a> {
    labels: &'a BTreeSet<String>,
    /// Whether the author writes HTML, so that stars and underscores are no emphasis.
    is_html: bool,
}

impl Reader<'_> {
    fn flavor(&self) -> Flavor<'_> {
        if self.is_html { Flavor::Html } else { Flavor::Markdown { labels: self.labels } }
    }

    fn blocks(&self, lines: &[&str], depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut rest = lines;
        while let Some((first, after)) = rest.split_first() {
            rest = match Start::of(first) {
                _ if is_blank(first) => after,
                Start::Definition if depth == 0 => {
                    blocks.push(Block::Definition(first.trim().to_owned()));
                    after
                }
                Start::Indented => indented_code(rest, &mut blocks),
                Start::Fence(fence) => fenced_code(fence, after, &mut blocks),
                Start::Heading { level, text } => {
                    blocks.push(Block::Heading { level, text: inline::parse(text, self.flavor()) });
                    after
                }
                Start::Rule => {
                    blocks.push(Block::Rule);
                    after
                }
                Start::Quote if depth < MAX_DEPTH => self.quote(rest, depth, &mut blocks),
                Start::Item(marker) if depth < MAX_DEPTH => {
                    self.list(marker, rest, depth, &mut blocks)
                }
                Start::Text | Start::Definition | Start::Quote | Start::Item(_) => {
                    self.text(rest, &mut blocks)
                }
            };
        }
        blocks
    }

    /// Reads a table or a paragraph; returns the lines after it.
    fn text<'l, 't>(&self, lines: &'l [&'t str], blocks: &mut Vec<Block>) -> &'l [&'t str] {
        if let Some((table, rest)) = table::read(lines, self.flavor()) {
            blocks.push(Block::Table(table));
            return rest;
        }
        let ends = |line: &&str| {
            is_blank(line) || Start::of(line).interrupts_text() || underline(line).is_some()
        };
        let length = 1 + lines.iter().skip(1).take_while(|line| !ends(line)).count();
        let (paragraph, rest) = lines.split_at(length.min(lines.len()));
        let text = paragraph.iter().map(|line| line.trim_start()).collect::<Vec<_>>().join("\n");
        let text = inline::parse(text.trim_end(), self.flavor());
        match rest.split_first().and_then(|(line, after)| Some((underline(line)?, after))) {
            Some((level, after)) => {
                blocks.push(Block::Heading { level, text });
                after
            }
            None => {
                blocks.extend(text.into_paragraphs().into_iter().map(Block::Paragraph));
                rest
            }
        }
    }

    fn quote<'l, 't>(
        &self,
        lines: &'l [&'t str],
        depth: usize,
        blocks: &mut Vec<Block>,
    ) -> &'l [&'t str] {
        let mut quoted = Vec::new();
        for line in lines {
            match line.trim_start().strip_prefix('>') {
                Some(content) => quoted.push(content.strip_prefix(' ').unwrap_or(content)),
                None if is_lazy(quoted.last(), line) => quoted.push(line.trim_start()),
                None => break,
            }
        }
        let inner = self.blocks(&quoted, depth + 1);
        if !inner.is_empty() {
            blocks.push(Block::Quote(inner));
        }
        lines.get(quoted.len()..).unwrap_or_default()
    }

    fn list<'l, 't>(
        &self,
        first: Marker,
        lines: &'l [&'t str],
        depth: usize,
        blocks: &mut Vec<Block>,
    ) -> &'l [&'t str] {
        let mut items = Vec::new();
        let mut rest = lines;
        while let Some((line, after)) = rest.split_first() {
            if is_blank(line) {
                rest = after;
                continue;
            }
            let Start::Item(marker) = Start::of(line) else { break };
            if marker.kind != first.kind {
                break;
            }
            let (item, after) = item(marker, line, after);
            items.push(self.blocks(&item, depth + 1));
            rest = after;
        }
        items.retain(|item| !item.is_empty());
        if items.is_empty() {
            return self.text(lines, blocks);
        }
        blocks.push(Block::List(List { start: first.number, items }));
        rest
    }
}

/// The lines of one list item, without its marker and indentation, and the lines after it.
fn item<'l, 't>(
    marker: Marker,
    first: &'t str,
    mut rest: &'l [&'t str],
) -> (Vec<&'t str>, &'l [&'t str]) {
    let mut item = vec![first.get(marker.content..).unwrap_or_default()];
    while let Some((line, after)) = rest.split_first() {
        if is_blank(line) {
            item.push("");
        } else if indent(line) >= marker.content {
            item.push(line.get(marker.content..).unwrap_or_default());
        } else if is_lazy(item.last(), line) {
            item.push(line.trim_start());
        } else {
            break;
        }
        rest = after;
    }
    (item, rest)
}

/// Whether `line` goes on with the paragraph of a quote or an item although it lacks the marker or the indentation.
fn is_lazy(last: Option<&&str>, line: &str) -> bool {
    let in_text = last.is_some_and(|last| {
        !is_blank(last) && !matches!(Start::of(last), Start::Fence(_) | Start::Heading { .. })
    });
    in_text && !is_blank(line) && matches!(Start::of(line), Start::Text | Start::Indented)
}

/// The level of the heading that `line` underlines.
fn underline(line: &str) -> Option<usize> {
    let line = line.trim();
    [('=', 1), ('-', 2)]
        .into_iter()
        .find(|(mark, _)| !line.is_empty() && line.chars().all(|c| c == *mark))
        .map(|(_, level)| level)
}

fn indented_code<'l, 't>(lines: &'l [&'t str], blocks: &mut Vec<Block>) -> &'l [&'t str] {
    let is_code = |line: &&str| is_blank(line) || indent(line) >= 4;
    let (code, rest) =
        lines.split_at(lines.iter().position(|line| !is_code(line)).unwrap_or(lines.len()));
    blocks.push(Block::Code(dedent(&code.join("\n"))));
    rest
}

fn fenced_code<'l, 't>(
    fence: Fence,
    lines: &'l [&'t str],
    blocks: &mut Vec<Block>,
) -> &'l [&'t str] {
    let closes = |line: &&str| {
        let line = line.trim();
        line.len() >= fence.length && line.bytes().all(|byte| byte == fence.marker)
    };
    let length = lines.iter().position(closes).unwrap_or(lines.len());
    let (code, rest) = lines.split_at(length);
    let code: Vec<&str> = code
        .iter()
        .map(|line| line.get(fence.indent.min(indent(line))..).unwrap_or_default())
        .collect();
    if code.iter().any(|line| !is_blank(line)) {
        blocks.push(Block::Code(code.join("\n")));
    }
    rest.get(1..).unwrap_or_default()
}

/// What a line can begin with.
enum Start<'a> {
    Text,
    Indented,
    Fence(Fence),
    Heading { level: usize, text: &'a str },
    Rule,
    Quote,
    Definition,
    Item(Marker),
}

#[derive(Clone, Copy)]
struct Fence {
    marker: u8,
    length: usize,
    indent: usize,
}

#[derive(Clone, Copy)]
struct Marker {
    /// The character that all items of a list share.
    kind: u8,
    number: Option<u32>,
    /// The column of the item's text.
    content: usize,
    is_empty: bool,
}

impl<'a> Start<'a> {
    fn of(line: &'a str) -> Start<'a> {
        let indent = indent(line);
        if indent >= 4 {
            return Start::Indented;
        }
        let text = line.trim();
        match text.bytes().next() {
            Some(b'`' | b'~') => fence(text, indent).map_or(Start::Text, Start::Fence),
            Some(b'#') => heading(text).unwrap_or(Start::Text),
            Some(b'>') => Start::Quote,
            Some(b'[') if definition(line).is_some() => Start::Definition,
            Some(b'-' | b'*' | b'_') if is_rule(text) => Start::Rule,
            Some(b'-' | b'*' | b'+' | b'0'..=b'9') => {
                marker(line, indent).map_or(Start::Text, Start::Item)
            }
            _ => Start::Text,
        }
    }

    /// Whether this ends a paragraph without a blank line.
    fn interrupts_text(&self) -> bool {
        match self {
            Start::Text | Start::Indented => false,
            Start::Item(marker) => {
                !marker.is_empty && marker.number.is_none_or(|number| number == 1)
            }
            Start::Fence(_)
            | Start::Heading { .. }
            | Start::Rule
            | Start::Quote
            | Start::Definition => true,
        }
    }
}

fn fence(text: &str, indent: usize) -> Option<Fence> {
    let marker = text.bytes().next()?;
    let length = text.bytes().take_while(|byte| *byte == marker).count();
    let info = text.get(length..)?;
    (length >= 3 && !(marker == b'`' && info.contains('`'))).then_some(Fence {
        marker,
        length,
        indent,
    })
}

fn heading(text: &str) -> Option<Start<'_>> {
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    let title = text.get(level..)?;
    if level > 6 || !(title.is_empty() || title.starts_with(' ')) {
        return None;
    }
    let title = title.trim();
    let open = title.trim_end_matches('#');
    let title = if open.is_empty() || open.ends_with(' ') { open.trim_end() } else { title };
    Some(Start::Heading { level, text: title })
}

fn is_rule(text: &str) -> bool {
    let mut marks = text.bytes().filter(|byte| *byte != b' ');
    let first = marks.next();
    marks.clone().count() >= 2 && marks.all(|mark| Some(mark) == first)
}

fn marker(line: &str, indent: usize) -> Option<Marker> {
    let text = line.get(indent..)?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = if digits == 0 {
        None
    } else {
        Some(text.get(..digits).filter(|_| digits <= 9)?.parse().ok()?)
    };
    let kind = text.as_bytes().get(digits).copied()?;
    let fits = if number.is_some() {
        matches!(kind, b'.' | b')')
    } else {
        matches!(kind, b'-' | b'*' | b'+')
    };
    let content = text.get(digits + 1..)?;
    if !fits || !(content.is_empty() || content.starts_with(' ')) {
        return None;
    }
    // Five blanks and more are one blank and indented code.
    let blanks = content.len() - content.trim_start_matches(' ').len();
    let is_empty = is_blank(content);
    let blanks = if is_empty || blanks > 4 { 1 } else { blanks };
    Some(Marker { kind, number, content: indent + digits + 1 + blanks, is_empty })
}
