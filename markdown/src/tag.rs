//! HTML tags and comments, and the meaning of elements.
//!
//! Models also contain placeholders in angle brackets (`<bucket-name>`). Therefore only known
//! elements in one letter case are tags, every attribute needs a value (`<b and c>` is text), and
//! everything else is left as text by the callers.

/// A start tag, an end tag or a comment.
#[derive(Debug)]
pub(crate) struct Tag<'a> {
    pub(crate) kind: TagKind,
    /// Empty for comments.
    pub(crate) name: &'a str,
    /// Names and values.
    pub(crate) attributes: Vec<(&'a str, &'a str)>,
    /// The length of the whole in bytes.
    pub(crate) length: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum TagKind {
    Start,
    End,
    Comment,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Element {
    Block(BlockElement),
    Inline(InlineElement),
}

/// Elements that end the paragraph before them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum BlockElement {
    Paragraph,
    Container,
    /// Contains request and response examples, which have elements of their own.
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
    /// Headings and titles. They are written in bold, because headings would change the outline of
    /// the page around them.
    Title,
    Rule,
}

/// Elements within a paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum InlineElement {
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

impl<'a> Tag<'a> {
    /// The tag or comment at the start of `source`, whether its element is known or not.
    pub(crate) fn parse(source: &'a str) -> Option<Self> {
        let body = source.strip_prefix('<')?;
        if let Some(comment) = body.strip_prefix("!--") {
            // The search ends at the next comment, so that no text is searched twice.
            let comment = &comment[..comment.find("<!--").unwrap_or(comment.len())];
            let length = comment.find("-->")? + "<!---->".len();
            return Some(Self { kind: TagKind::Comment, name: "", attributes: Vec::new(), length });
        }
        // Neither text nor attributes of a tag contain angle brackets, so no text is searched
        // twice.
        let inner = &body[..body.find(['<', '>'])?];
        if !body[inner.len()..].starts_with('>') {
            return None;
        }
        let length = inner.len() + "<>".len();
        let (kind, name, attributes) = match inner.strip_prefix('/') {
            Some(name) => (TagKind::End, name.trim_end(), Vec::new()),
            None => {
                let inner = inner.strip_suffix('/').unwrap_or(inner);
                let end = inner.find(char::is_whitespace).unwrap_or(inner.len());
                (TagKind::Start, &inner[..end], attributes(&inner[end..])?)
            }
        };
        is_name(name).then_some(Self { kind, name, attributes, length })
    }

    /// Whether the tag is a placeholder such as `<filename>`, which is text. Elements with such
    /// names are recognised only if their end tag is in `after`.
    pub(crate) fn is_placeholder(&self, after: &str) -> bool {
        self.kind == TagKind::Start
            && matches!(self.name, "filename" | "replaceable" | "var" | "small" | "big" | "font")
            && !is_closed_nearby(after, self.name)
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        let found = self.attributes.iter().find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map(|(_, value)| *value)
    }
}

/// The element called `name`. HTML ignores letter case, but a name in mixed case is most likely XML
/// in an example.
pub(crate) fn parse_element(name: &str) -> Option<Element> {
    if name.bytes().all(|byte| !byte.is_ascii_lowercase()) {
        return lowercase_element(&name.to_ascii_lowercase());
    }
    lowercase_element(name)
}

fn lowercase_element(name: &str) -> Option<Element> {
    use BlockElement as B;
    use InlineElement as I;
    let block = match name {
        "p" | "para" | "simpara" => B::Paragraph,
        "div" | "zonbook" | "xhtml" | "details" => B::Container,
        "examples" | "example" => B::Example,
        "ul" => B::List,
        "ol" => B::OrderedList,
        "li" => B::Item,
        "dl" => B::DefinitionList,
        "dt" => B::Term,
        "dd" => B::Description,
        "note" => B::Admonition("Note"),
        "important" => B::Admonition("Important"),
        "caution" => B::Admonition("Caution"),
        "warning" => B::Admonition("Warning"),
        "tip" => B::Admonition("Tip"),
        "blockquote" => B::Quote,
        "pre" | "programlisting" => B::Preformatted,
        "table" => B::Table,
        "thead" | "tbody" | "tfoot" => B::TableSection,
        "tr" => B::Row,
        "td" | "th" => B::Cell,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "fullname" | "caption" | "summary" => B::Title,
        "hr" => B::Rule,
        _ => {
            return Some(Element::Inline(match name {
                "code" | "tt" | "kbd" | "samp" | "filename" => I::Code,
                "b" | "strong" => I::Strong,
                "i" | "em" | "var" | "replaceable" => I::Emphasis,
                "a" => I::Link,
                "sup" => I::Superscript,
                "img" => I::Image,
                "br" => I::Break,
                "span" | "u" | "sub" | "small" | "big" | "font" | "del" | "ins" => I::Plain,
                _ => return None,
            }));
        }
    };
    Some(Element::Block(block))
}

/// How many characters away the end tag of a possible placeholder may be: a bound, so that parsing
/// remains linear.
const NEARBY: usize = 256;

fn is_closed_nearby(source: &str, name: &str) -> bool {
    let end = source.char_indices().nth(NEARBY).map_or(source.len(), |(end, _)| end);
    let near = &source[..end];
    near.match_indices("</").any(|(at, _)| near[at + 2..].starts_with(name))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
}

/// The attributes in the text after the name of a start tag; `None` unless all of them have values.
fn attributes(source: &str) -> Option<Vec<(&str, &str)>> {
    let mut attributes = Vec::new();
    let mut rest = source.trim_start();
    while !rest.is_empty() {
        let (name, value) = rest.split_once('=')?;
        let (name, value) = (name.trim_end(), value.trim_start());
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote)?,
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if !is_name(name) {
            return None;
        }
        attributes.push((name, value));
        rest = after.trim_start();
    }
    Some(attributes)
}

/// The content of the element `name` at the start of `source`, which begins after the start tag.
/// `None` unless its end tag comes before another start tag of that name.
pub(crate) fn element_content<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    for (at, _) in source.match_indices(name) {
        let before = &source[..at];
        let after = &source[at + name.len()..];
        if !after.starts_with(|next: char| next == '>' || next.is_whitespace()) {
            continue;
        }
        if let Some(content) = before.strip_suffix("</") {
            return Some(content);
        }
        if before.ends_with('<') {
            return None;
        }
    }
    None
}
