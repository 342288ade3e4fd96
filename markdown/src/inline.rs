//! Inline content: text, code, links and emphasis, as a tree.

/// One piece of the text of a paragraph, a heading or a table cell.
#[derive(Debug, PartialEq)]
pub(crate) enum Inline {
    /// Plain text; the writer escapes it.
    Text(String),
    /// The content of a code span.
    Code(String),
    /// A URL that is its own text.
    Autolink(String),
    /// The end of a source line in CommonMark.
    SoftBreak,
    HardBreak,
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    /// A destination, as it is written between parentheses, and the text of the link.
    Link(String, Vec<Inline>),
}

/// An inline element that contains others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Span {
    Strong,
    Emphasis,
    Link,
}

#[derive(Debug)]
pub(crate) enum LinkTarget {
    Destination(String),
    /// A target that does not exist in Rust's documentation. The text of the link is kept.
    Unreachable,
    /// No target: AWS models write `<a>CreateStack</a>` to mention another shape.
    Missing,
}

/// Builds a tree from the events of a parser. End events may be missing, misplaced or too many.
///
/// A span within another one of its kind is ignored, so the depth of the tree is at most three.
#[derive(Default)]
pub(crate) struct InlineBuilder {
    root: Vec<Inline>,
    open: Vec<OpenSpan>,
}

struct OpenSpan {
    span: Span,
    target: LinkTarget,
    children: Vec<Inline>,
}

impl InlineBuilder {
    fn siblings(&mut self) -> &mut Vec<Inline> {
        self.open.last_mut().map_or(&mut self.root, |open| &mut open.children)
    }

    /// Adds text, joined with the text before it.
    pub(crate) fn push_text(&mut self, text: &str) {
        match self.siblings().last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.siblings().push(Inline::Text(text.to_owned())),
        }
    }

    /// Adds code, joined with the code before it.
    pub(crate) fn push_code(&mut self, code: &str) {
        match self.siblings().last_mut() {
            Some(Inline::Code(last)) => last.push_str(code),
            _ if code.is_empty() => {}
            _ => self.siblings().push(Inline::Code(code.to_owned())),
        }
    }

    pub(crate) fn push(&mut self, inline: Inline) {
        match inline {
            Inline::Text(text) => self.push_text(&text),
            Inline::Code(code) => self.push_code(&code),
            inline => self.siblings().push(inline),
        }
    }

    pub(crate) fn start(&mut self, span: Span) {
        if !self.is_in(span) {
            self.open.push(OpenSpan { span, target: LinkTarget::Missing, children: Vec::new() });
        }
    }

    /// Starts a link, which ends the one around it.
    pub(crate) fn start_link(&mut self, target: LinkTarget) {
        self.end(Span::Link);
        self.open.push(OpenSpan { span: Span::Link, target, children: Vec::new() });
    }

    /// Ends `span` and those within it; does nothing if it has not been started.
    pub(crate) fn end(&mut self, span: Span) {
        if let Some(index) = self.open.iter().position(|open| open.span == span) {
            self.close(index);
        }
    }

    fn close(&mut self, index: usize) {
        while self.open.len() > index {
            let Some(open) = self.open.pop() else { return };
            for inline in finish(open.span, open.target, open.children) {
                self.push(inline);
            }
        }
    }

    pub(crate) fn is_in(&self, span: Span) -> bool {
        self.open.iter().any(|open| open.span == span)
    }

    /// Ends all spans and returns the tree.
    pub(crate) fn finish(mut self) -> Vec<Inline> {
        self.close(0);
        self.root
    }
}

/// The nodes that represent a span with the given children.
fn finish(span: Span, target: LinkTarget, mut children: Vec<Inline>) -> Vec<Inline> {
    if span == Span::Link {
        return link(target, children);
    }
    // Emphasis of a whole link goes inside of it: next to brackets, its delimiters are always
    // recognised.
    let mut filled = children.iter_mut().filter(|child| !is_blank(std::slice::from_ref(child)));
    if let (Some(Inline::Link(_, text)), None) = (filled.next(), filled.next()) {
        *text = finish(span, target, std::mem::take(text));
        return children;
    }
    if children.is_empty() {
        return children;
    }
    vec![if span == Span::Strong { Inline::Strong(children) } else { Inline::Emphasis(children) }]
}

fn link(target: LinkTarget, mut text: Vec<Inline>) -> Vec<Inline> {
    match (target, text.as_mut_slice()) {
        (LinkTarget::Destination(url), text) if is_blank(text) => vec![Inline::Autolink(url)],
        (LinkTarget::Destination(url), [Inline::Text(text)]) if text.trim() == url => {
            vec![Inline::Autolink(url)]
        }
        (LinkTarget::Destination(url), _) => vec![Inline::Link(url, text)],
        (LinkTarget::Missing, [Inline::Text(name)]) if is_identifier(name) => {
            vec![Inline::Code(std::mem::take(name))]
        }
        _ => text,
    }
}

fn is_identifier(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
}

/// Whether there is nothing to read.
pub(crate) fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.trim().is_empty(),
        Inline::SoftBreak | Inline::HardBreak => true,
        Inline::Strong(children) | Inline::Emphasis(children) => is_blank(children),
        Inline::Autolink(_) | Inline::Link(..) => false,
    })
}
