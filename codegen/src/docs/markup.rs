//! Recognises single HTML tags and comments, and says what they mean here.
//!
//! Models also write placeholders in angle brackets (`<bucket-name>`). So only known elements in one letter case are
//! tags; every attribute needs a value (`<b and c>` is text); everything else is left as text by the callers.

/// A tag or comment and its length in bytes.
#[derive(Debug)]
pub(super) struct Markup<'a> {
    pub(super) kind: MarkupKind<'a>,
    pub(super) length: usize,
}

#[derive(Debug)]
pub(super) enum MarkupKind<'a> {
    Open { name: &'a str, attributes: &'a str },
    Close { name: &'a str },
    Comment,
}

/// The meaning of an element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Element {
    Block(BlockElement),
    Inline(InlineElement),
}

/// Elements that end the paragraph before them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum BlockElement {
    Paragraph,
    Container,
    /// The outside of request and response examples, which have elements of their own.
    Example,
    List,
    OrderedList,
    Item,
    DefinitionList,
    Term,
    Description,
    Admonition(&'static str),
    Quote,
    Preformatted,
    Table,
    TableSection,
    Row,
    Cell,
    HeaderCell,
    /// Headings and titles; they are written in bold, because levels of their own would cut up the page they land on.
    Title,
    Rule,
}

/// Elements within a paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum InlineElement {
    Code,
    Strong,
    Emphasis,
    Link,
    Superscript,
    Image,
    Break,
    /// Has no equivalent in Markdown; its text is kept.
    Plain,
}

/// The element called `name`; HTML's letter case is free, but mixed case is most likely XML in an example.
pub(super) fn element(name: &str) -> Option<Element> {
    let lower = name.bytes().all(|byte| !byte.is_ascii_uppercase());
    let upper = name.bytes().all(|byte| !byte.is_ascii_lowercase());
    if upper && !lower {
        return known(&name.to_ascii_lowercase());
    }
    if lower { known(name) } else { None }
}

fn known(name: &str) -> Option<Element> {
    use BlockElement as B;
    use InlineElement as I;
    Some(match name {
        "p" | "para" | "simpara" => Element::Block(B::Paragraph),
        "div" | "zonbook" | "xhtml" | "details" => Element::Block(B::Container),
        "examples" | "example" => Element::Block(B::Example),
        "ul" => Element::Block(B::List),
        "ol" => Element::Block(B::OrderedList),
        "li" => Element::Block(B::Item),
        "dl" => Element::Block(B::DefinitionList),
        "dt" => Element::Block(B::Term),
        "dd" => Element::Block(B::Description),
        "note" => Element::Block(B::Admonition("Note")),
        "important" => Element::Block(B::Admonition("Important")),
        "caution" => Element::Block(B::Admonition("Caution")),
        "warning" => Element::Block(B::Admonition("Warning")),
        "tip" => Element::Block(B::Admonition("Tip")),
        "blockquote" => Element::Block(B::Quote),
        "pre" | "programlisting" => Element::Block(B::Preformatted),
        "table" => Element::Block(B::Table),
        "thead" | "tbody" | "tfoot" => Element::Block(B::TableSection),
        "tr" => Element::Block(B::Row),
        "td" => Element::Block(B::Cell),
        "th" => Element::Block(B::HeaderCell),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "fullname" | "caption" | "summary" => {
            Element::Block(B::Title)
        }
        "hr" => Element::Block(B::Rule),
        "code" | "tt" | "kbd" | "samp" | "filename" => Element::Inline(I::Code),
        "b" | "strong" => Element::Inline(I::Strong),
        "i" | "em" | "var" | "replaceable" => Element::Inline(I::Emphasis),
        "a" => Element::Inline(I::Link),
        "sup" => Element::Inline(I::Superscript),
        "img" => Element::Inline(I::Image),
        "br" => Element::Inline(I::Break),
        "span" | "u" | "sub" | "small" | "big" | "font" | "del" | "ins" => {
            Element::Inline(I::Plain)
        }
        _ => return None,
    })
}

/// Whether people also write `<name>` for "your name here". Such a tag counts only when it is closed nearby.
pub(super) fn is_ambiguous(name: &str) -> bool {
    matches!(name, "filename" | "replaceable" | "var" | "small" | "big" | "font")
}

/// How far the end tag of an ambiguous element is looked for: a bound, so that reading stays linear.
const NEARBY: usize = 256;

/// Whether the end tag `</name` follows in the beginning of `source`.
pub(super) fn is_closed_nearby(source: &str, name: &str) -> bool {
    let mut end = source.len().min(NEARBY);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let near = source.get(..end).unwrap_or_default();
    near.match_indices("</")
        .any(|(at, _)| near.get(at + 2..).is_some_and(|rest| rest.starts_with(name)))
}

/// The tag or comment at the start of `source`, known element or not.
pub(super) fn at(source: &str) -> Option<Markup<'_>> {
    let body = source.strip_prefix('<')?;
    if let Some(comment) = body.strip_prefix("!--") {
        return comment_at(comment);
    }
    // Neither text nor attributes of a tag contain angle brackets, so no tag is looked at twice.
    let inner = body.get(..body.find(['<', '>'])?)?;
    if body.as_bytes().get(inner.len()) != Some(&b'>') {
        return None;
    }
    let length = inner.len() + 2;
    if let Some(name) = inner.strip_prefix('/') {
        let name = name.trim_end();
        return is_name(name).then_some(Markup { kind: MarkupKind::Close { name }, length });
    }
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let (name, attributes) = inner.split_at(inner.find(char::is_whitespace).unwrap_or(inner.len()));
    let valid = is_name(name) && Attributes(attributes).all(|attribute| attribute.is_some());
    valid.then_some(Markup { kind: MarkupKind::Open { name, attributes }, length })
}

/// A comment ends before the next one starts, or it is none.
fn comment_at(comment: &str) -> Option<Markup<'_>> {
    let end = comment.match_indices("--").find_map(|(at, _)| {
        let after = comment.get(at + 2..)?;
        if after.starts_with('>') {
            return Some(Some(at));
        }
        comment.get(..at)?.ends_with("<!").then_some(None)
    })??;
    Some(Markup { kind: MarkupKind::Comment, length: "<!--".len() + end + "-->".len() })
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
}

/// The value of the attribute `name`.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    Attributes(attributes)
        .flatten()
        .find(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

/// Names and values; `None` for what is no attribute with a value.
struct Attributes<'a>(&'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = Option<(&'a str, &'a str)>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.trim_start();
        if rest.is_empty() {
            return None;
        }
        self.0 = "";
        let Some((name, value)) = rest.split_once('=') else { return Some(None) };
        let name = name.trim_end();
        if !is_name(name) {
            return Some(None);
        }
        let value = value.trim_start();
        let parts = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"'),
            None => match value.strip_prefix('\'') {
                Some(quoted) => quoted.split_once('\''),
                None => {
                    Some(value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())))
                }
            },
        };
        let Some((value, after)) = parts else { return Some(None) };
        self.0 = after;
        Some(Some((name, value)))
    }
}
