//! Reads the text of one paragraph, HTML or Markdown, into runs.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::entity;
use super::link;
use super::markup::{self, Element, InlineElement, Markup, MarkupKind};
use super::scan;
use super::text::{Kind, Style, Text};

/// In which of the two languages text is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Flavor<'a> {
    /// White space collapses and punctuation is just that; but code spans, links and `**bold**` are understood.
    Html,
    /// Punctuation keeps its meaning. These labels are defined as links: `[label]`.
    Markdown { labels: &'a BTreeSet<String> },
}

/// Reads `source`, the text of one paragraph.
pub(super) fn parse(source: &str, flavor: Flavor<'_>) -> Text {
    let mut reader = Reader {
        source,
        flavor,
        position: 0,
        plain: String::new(),
        text: Text::default(),
        open: Open::default(),
    };
    while reader.step() {}
    reader.flush();
    reader.text
}

/// Whether `source` has tags that [`parse`] understands, outside of code spans.
pub(super) fn has_tags(source: &str) -> bool {
    let mut position = 0;
    while let Some(offset) = source.get(position..).and_then(|rest| rest.find(['<', '`'])) {
        position += offset;
        let Some(rest) = source.get(position..) else { return false };
        if rest.starts_with('`') {
            let span = scan::code_span(rest).filter(|span| !span.content.contains("\n\n"));
            position += span.map_or_else(|| scan::backticks(rest.as_bytes()), |span| span.length);
            continue;
        }
        match markup::at(rest).map(|markup| markup.kind) {
            Some(MarkupKind::Open { name, .. } | MarkupKind::Close { name })
                if markup::element(name).is_some() =>
            {
                return true;
            }
            _ => position += 1,
        }
    }
    false
}

struct Reader<'a> {
    source: &'a str,
    flavor: Flavor<'a>,
    position: usize,
    /// Text read but not yet a run, because its style may go on.
    plain: String,
    text: Text,
    open: Open,
}

enum Target {
    Destination(Rc<str>),
    /// A place that does not exist in Rust's documentation.
    Nowhere,
    /// Not given: AWS models write `<a>CreateStack</a>` where they mention another shape.
    Mention,
}

/// The elements around the current position.
#[derive(Default)]
struct Open {
    strong: usize,
    emphasis: usize,
    link: Option<Link>,
    /// The end of the code element around the position.
    code_end: Option<usize>,
    /// The end of the `**bold**` text around the position.
    bold_end: Option<usize>,
    /// The last bracket of the Markdown link around the position, and the end of that link.
    bracket: Option<(usize, usize)>,
}

struct Link {
    target: Target,
    /// The number of runs before the link.
    first_run: usize,
}

impl Reader<'_> {
    /// Reads the next piece; false at the end.
    fn step(&mut self) -> bool {
        self.end_spans();
        let Some(rest) = self.source.get(self.position..) else { return false };
        let Some(byte) = rest.bytes().next() else { return false };
        let length = match byte {
            b'<' => self.angle(rest),
            b'&' => self.ampersand(rest),
            b'`' => self.backtick(rest),
            b'[' => self.bracket(rest),
            b']' => self.closing_bracket(rest),
            b'*' => self.star(rest),
            b'\\' => self.backslash(rest),
            b'\n' => self.newline(rest),
            b'h' => self.letter_h(rest),
            _ => {
                let length = rest.bytes().take_while(|byte| !is_special(*byte)).count().max(1);
                let limit =
                    [self.open.code_end, self.open.bold_end, self.open.bracket.map(|(end, _)| end)]
                        .into_iter()
                        .flatten()
                        .min()
                        .map_or(length, |end| end.saturating_sub(self.position).max(1));
                self.take(rest, length.min(limit))
            }
        };
        self.position += length;
        true
    }

    /// Closes what ends at the current position, and skips its closing delimiter.
    fn end_spans(&mut self) {
        if self.open.code_end == Some(self.position) {
            self.flush();
            self.open.code_end = None;
        }
        if self.open.bold_end == Some(self.position) {
            self.flush();
            self.open.bold_end = None;
            self.open.strong -= 1;
            self.position += 2;
        }
        if let Some((end, after)) = self.open.bracket
            && end == self.position
        {
            self.close_link();
            self.open.bracket = None;
            self.position = after;
        }
    }

    /// Adds the first `length` bytes of `rest` as text.
    fn take(&mut self, rest: &str, length: usize) -> usize {
        self.plain.push_str(rest.get(..length).unwrap_or_default());
        length
    }

    fn style(&self) -> Style {
        let link = match &self.open.link {
            Some(Link { target: Target::Destination(destination), .. }) => {
                Some(Rc::clone(destination))
            }
            _ => None,
        };
        Style { strong: self.open.strong > 0, emphasis: self.open.emphasis > 0, link }
    }

    fn is_html(&self) -> bool {
        matches!(self.flavor, Flavor::Html)
    }

    fn in_code(&self) -> bool {
        self.open.code_end.is_some()
    }

    fn flush(&mut self) {
        let mut plain = std::mem::take(&mut self.plain);
        let kind = match self.flavor {
            _ if self.in_code() => Kind::Code,
            Flavor::Html => Kind::Prose,
            Flavor::Markdown { .. } => Kind::Markdown,
        };
        let backslashes = plain.len() - plain.trim_end_matches('\\').len();
        if kind == Kind::Markdown && backslashes % 2 == 1 {
            // It must not escape the delimiter that may follow.
            plain.push('\\');
        }
        self.text.push(kind, &self.style(), &plain);
    }

    fn push(&mut self, kind: Kind, text: &str) {
        self.flush();
        self.text.push(kind, &self.style(), text);
    }

    fn angle(&mut self, rest: &str) -> usize {
        if let Some(Markup { kind, length }) = markup::at(rest) {
            let known = match kind {
                MarkupKind::Open { name, attributes } => self.start(name, attributes, rest, length),
                MarkupKind::Close { name } => self.end(name),
                MarkupKind::Comment => true,
            };
            if known {
                return length;
            }
        } else if !self.in_code()
            && let Some(target) = link::autolink(rest)
        {
            let source = self.without_references(target);
            self.push(Kind::Url, &source);
            return target.len() + 2;
        }
        if !self.is_html() && !self.in_code() && super::escape::opens_tag(rest) {
            self.plain.push('\\');
        }
        self.take(rest, 1)
    }

    /// Handles a start tag; false if it is text.
    fn start(&mut self, name: &str, attributes: &str, rest: &str, length: usize) -> bool {
        let Some(Element::Inline(element)) = markup::element(name) else { return false };
        let after = rest.get(length..).unwrap_or_default();
        if markup::is_ambiguous(name) && !markup::is_closed_nearby(after, name) {
            return false;
        }
        self.flush();
        match element {
            // A code span has one style.
            InlineElement::Code | InlineElement::Strong | InlineElement::Emphasis
                if self.in_code() => {}
            InlineElement::Code => {
                let content = scan::element_content(after, name);
                self.open.code_end = content.map(|content| self.position + length + content.len());
            }
            InlineElement::Strong => self.open.strong += 1,
            InlineElement::Emphasis => self.open.emphasis += 1,
            InlineElement::Link => {
                self.close_link();
                self.open_link(markup::attribute(attributes, "href"));
            }
            InlineElement::Superscript => self.plain.push('^'),
            InlineElement::Image => {
                self.close_link();
                self.open_link(markup::attribute(attributes, "src"));
                self.plain.push_str(&entity::decode(
                    markup::attribute(attributes, "alt").unwrap_or_default(),
                ));
                self.close_link();
            }
            InlineElement::Break => self.push(Kind::HardBreak, ""),
            InlineElement::Plain => {}
        }
        true
    }

    /// Handles an end tag; false if it is text.
    fn end(&mut self, name: &str) -> bool {
        let Some(Element::Inline(element)) = markup::element(name) else { return false };
        self.flush();
        match element {
            InlineElement::Strong | InlineElement::Emphasis if self.in_code() => {}
            InlineElement::Strong => {
                self.open.strong = self.open.strong.saturating_sub(1).max(self.bold());
            }
            InlineElement::Emphasis => self.open.emphasis = self.open.emphasis.saturating_sub(1),
            InlineElement::Link if self.open.bracket.is_none() => self.close_link(),
            _ => {}
        }
        true
    }

    /// What `**bold**` text around the position contributes to `strong`.
    fn bold(&self) -> usize {
        usize::from(self.open.bold_end.is_some())
    }

    fn open_link(&mut self, target: Option<&str>) {
        let target = match target.map(entity::decode) {
            None => Target::Mention,
            Some(target) => link::destination(&target).map_or(Target::Nowhere, Target::Destination),
        };
        self.open.link = Some(Link { target, first_run: self.text.runs.len() });
    }

    fn close_link(&mut self) {
        self.flush();
        let Some(link) = self.open.link.take() else { return };
        let style = self.style();
        match (self.text.runs.get_mut(link.first_run..), link.target) {
            (Some([]) | None, Target::Destination(destination)) => {
                self.text.push(Kind::Url, &style, &destination);
            }
            // A link whose text is its target.
            (Some([run]), Target::Destination(destination))
                if run.kind == Kind::Prose && run.text.trim() == &*destination =>
            {
                run.kind = Kind::Url;
                run.text = destination.to_string();
                run.style = style;
            }
            (Some([run]), Target::Mention)
                if run.kind == Kind::Prose && is_identifier(&run.text) =>
            {
                run.kind = Kind::Code;
            }
            _ => {}
        }
    }

    fn ampersand(&mut self, rest: &str) -> usize {
        match entity::at(rest) {
            Some((character, length)) if self.is_html() || self.in_code() => {
                self.plain.push(character);
                length
            }
            _ => self.take(rest, 1),
        }
    }

    fn backtick(&mut self, rest: &str) -> usize {
        let span = if self.is_html() { scan::tight_code_span(rest) } else { scan::code_span(rest) };
        let within_link =
            |length| self.open.bracket.is_none_or(|(end, _)| self.position + length <= end);
        match span.filter(|span| !self.in_code() && within_link(span.length)) {
            Some(span) => {
                self.push(Kind::Code, span.content);
                span.length
            }
            None => {
                let run = scan::backticks(rest.as_bytes());
                if self.is_html() || self.in_code() {
                    return self.take(rest, run);
                }
                // What is left over must not pair up with the backticks written around code.
                self.plain.push_str(&"\\`".repeat(run));
                run
            }
        }
    }

    /// A Markdown link, or a bracket that must not become one.
    fn bracket(&mut self, rest: &str) -> usize {
        if self.in_code() {
            return self.take(rest, 1);
        }
        if self.open.link.is_none()
            && let Some(link) = link::bracket_link(rest)
            && (!self.is_html() || scan::has_scheme(&link.destination))
        {
            self.flush();
            let end = self.position + 1 + link.text_length;
            self.open.bracket = Some((end, self.position + link.length));
            self.open.link = Some(Link {
                target: Target::Destination(link.destination),
                first_run: self.text.runs.len(),
            });
            return 1;
        }
        if let Flavor::Markdown { labels } = self.flavor {
            if let Some(length) = link::reference(rest, labels) {
                return self.take(rest, length);
            }
            self.plain.push('\\');
        }
        self.take(rest, 1)
    }

    /// A bracket that must not end the text of the link around it.
    fn closing_bracket(&mut self, rest: &str) -> usize {
        if !self.is_html() && !self.in_code() && self.open.link.is_some() {
            self.plain.push('\\');
        }
        self.take(rest, 1)
    }

    /// `**bold**` in HTML; in Markdown all stars keep their meaning.
    fn star(&mut self, rest: &str) -> usize {
        let bold = self.is_html()
            && !self.in_code()
            && self.open.bold_end.is_none()
            && self.open.bracket.is_none();
        if let Some(content) = rest.strip_prefix("**").and_then(|rest| rest.get(..rest.find("**")?))
            && bold
            && content.starts_with(char::is_alphanumeric)
            && content.ends_with(|last: char| !last.is_whitespace())
            && !content.contains(['<', '`', '[', '*', '\n'])
        {
            self.flush();
            self.open.strong += 1;
            self.open.bold_end = Some(self.position + 2 + content.len());
            return 2;
        }
        self.take(rest, 1)
    }

    fn backslash(&mut self, rest: &str) -> usize {
        let escapes = !self.is_html() && !self.in_code();
        match rest.as_bytes().get(1).copied() {
            Some(next) if escapes && next.is_ascii_punctuation() => self.take(rest, 2),
            Some(b'\n') if escapes => {
                self.push(Kind::HardBreak, "");
                2
            }
            // At the end of a line it would break the line.
            Some(b' ') if escapes => {
                self.plain.push('\\');
                self.take(rest, 1)
            }
            _ => self.take(rest, 1),
        }
    }

    fn newline(&mut self, rest: &str) -> usize {
        if self.is_html() || self.in_code() {
            return self.take(rest, 1);
        }
        let kind = if self.plain.ends_with("  ") { Kind::HardBreak } else { Kind::SoftBreak };
        self.push(kind, "");
        1
    }

    /// Part of the source as text: Markdown goes on to write character references as they are.
    fn without_references<'t>(&self, source: &'t str) -> Cow<'t, str> {
        if self.is_html() { Cow::Owned(entity::decode(source)) } else { Cow::Borrowed(source) }
    }

    fn letter_h(&mut self, rest: &str) -> usize {
        let Some(url) = scan::url(rest).filter(|_| !self.in_code() && self.open.link.is_none())
        else {
            return self.take(rest, 1);
        };
        let kind = if url.is_template { Kind::Code } else { Kind::Url };
        let target = match kind {
            Kind::Code => Cow::Owned(entity::decode(url.source)),
            _ => self.without_references(url.source),
        };
        self.push(kind, &target);
        url.source.len()
    }
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'<' | b'&' | b'`' | b'[' | b']' | b'*' | b'\\' | b'\n' | b'h')
}

fn is_identifier(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.')
}
