//! The documentation of a model as HTML. Nothing in it is HTML of the model: the documentation is
//! converted to Markdown, and the elements that the page gets follow from the Markdown.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use smithereens_build::model::node::Node;
use smithereens_build::model::{Traits, traits};
use smithereens_markdown::from_documentation;

use super::writer::{Html, escape, is_invalid};

/// The schemes of links. Others could run code.
const SCHEMES: [&str; 3] = ["https:", "http:", "mailto:"];

/// Writes the documentation of a shape and the links of `externalDocumentation`.
pub(super) fn write_all(html: &mut Html, own: &Traits) {
    if let Some(text) = own.str(traits::DOCUMENTATION) {
        write(html, text);
    }
    let links = own.get(traits::EXTERNAL_DOCUMENTATION).and_then(Node::as_object);
    let links = links.unwrap_or_default().iter();
    let links: Vec<_> = links
        .filter_map(|(key, node)| Some((&*key.name, node.as_str().filter(|it| is_allowed(it))?)))
        .collect();
    if links.is_empty() {
        return;
    }
    html.element("p", &[], |html| {
        html.text("See also: ");
        for (index, (name, url)) in links.iter().enumerate() {
            html.text(if index > 0 { ", " } else { "" });
            html.leaf("a", &[("href", url), ("rel", "noopener noreferrer")], name);
        }
    });
}

/// Writes documentation, HTML or CommonMark, as sanitized HTML.
pub(super) fn write(html: &mut Html, documentation: &str) {
    let markdown = from_documentation(documentation);
    let mut sanitizer = Sanitizer::default();
    let parser = Parser::new_ext(&markdown, Options::ENABLE_TABLES);
    html.markdown(parser.flat_map(|event| sanitizer.sanitize(event)).flatten());
}

/// Replaces events that would become elements other than those of plain text.
#[derive(Default)]
struct Sanitizer {
    /// The links that contain the current event: whether each is written as a link.
    links: Vec<bool>,
}

impl Sanitizer {
    fn sanitize<'a>(&mut self, event: Event<'a>) -> [Option<Event<'a>>; 2] {
        let one = |event| [Some(event), None];
        match event {
            Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) => {
                one(Event::Text(replace_invalid(text)))
            }
            Event::Code(text) => one(Event::Code(replace_invalid(text))),
            Event::Start(Tag::HtmlBlock) => one(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => one(Event::End(TagEnd::Paragraph)),
            // The headings of the page are those of its own sections.
            Event::Start(Tag::Heading { .. }) => {
                [Some(Event::Start(Tag::Paragraph)), Some(Event::Start(Tag::Strong))]
            }
            Event::End(TagEnd::Heading(_)) => {
                [Some(Event::End(TagEnd::Strong)), Some(Event::End(TagEnd::Paragraph))]
            }
            // An image would be loaded from the network; its text stays.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => [None, None],
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.links.push(is_allowed(&dest_url));
                [is_allowed(&dest_url).then(|| start_of_link(&dest_url)), None]
            }
            Event::End(TagEnd::Link) => {
                let is_link = self.links.pop() == Some(true);
                [is_link.then(|| Event::InlineHtml("</a>".into())), None]
            }
            other => one(other),
        }
    }
}

fn start_of_link(url: &str) -> Event<'static> {
    let mut tag = "<a href=\"".to_owned();
    escape(url, &mut tag);
    tag.push_str("\" rel=\"noopener noreferrer\">");
    Event::InlineHtml(tag.into())
}

/// Whether a page may link to a URL.
fn is_allowed(url: &str) -> bool {
    let scheme = |scheme: &&str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    SCHEMES.iter().any(scheme)
}

/// `text` with replacement characters in place of control characters other than white space.
fn replace_invalid(text: CowStr<'_>) -> CowStr<'_> {
    let is_replaced = |c: char| is_invalid(c) && !matches!(c, '\n' | '\t');
    if text.contains(is_replaced) { text.replace(is_replaced, "\u{fffd}").into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(documentation: &str) -> String {
        let mut html = Html::default();
        html.element("div", &[], |html| write(html, documentation));
        html.into_document()
    }

    /// Documentation that contains HTML which a page must not contain.
    const HOSTILE: [&str; 12] = [
        "<script>alert(1)</script>",
        "<p><img src=x onerror=alert(1)></p>",
        "<a href=\"javascript:alert(1)\">run</a>",
        "[run](javascript:alert(1)) [run](JaVaScRiPt:alert(1)) <javascript:alert(1)>",
        "[data](data:text/html,<script>alert(1)</script>) [relative](//example.com)",
        "![image](https://example.com/tracker.png)",
        "<style>body { display: none }</style><iframe src=https://example.com></iframe>",
        "<a href='https://example.com/\" onmouseover=\"alert(1)'>link</a>",
        "`<script>` ]]> <![CDATA[ x ]]> <!-- comment --> <?php ?>",
        "# Heading\n\n<h1>Heading</h1>",
        "a\u{0}b\u{1b}[31m\u{202e}c\u{fffe}d\u{200f} &#xfffe; &#x202e; &#0;",
        "<div id=\"request\" class=\"skip\"><p id=main>text",
    ];

    #[test]
    fn only_elements_of_text_remain() {
        const ELEMENTS: [&str; 17] = [
            "div",
            "p",
            "strong",
            "em",
            "code",
            "pre",
            "ul",
            "ol",
            "li",
            "a",
            "blockquote",
            "table",
            "thead",
            "tbody",
            "tr",
            "td",
            "th",
        ];
        for documentation in HOSTILE {
            let page = page(documentation);
            let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
            let document = roxmltree::Document::parse_with_options(&page, options)
                .unwrap_or_else(|error| panic!("{documentation:?}: {error}: {page}"));
            for element in document.descendants().filter(roxmltree::Node::is_element) {
                let name = element.tag_name().name();
                assert!(ELEMENTS.contains(&name), "{documentation:?}: {page}");
                for attribute in element.attributes() {
                    let is_known = match (name, attribute.name()) {
                        ("a", "href") => attribute.value().starts_with("https://example.com"),
                        ("a", "rel") => true,
                        ("code", "class") => attribute.value() == "language-text",
                        _ => false,
                    };
                    assert!(is_known, "{documentation:?}: {page}");
                }
            }
            assert!(!page.contains(|c| is_invalid(c) && c != '\n'), "{documentation:?}: {page}");
        }
    }

    #[test]
    fn formatted_text_stays() {
        let page = page(
            "<p>Use <b>one</b> <code>&lt;name&gt;</code>, see <a href=\"https://example.com/?a=1&amp;b=2\">it</a>.",
        );
        insta::assert_snapshot!(page, @r#"
        <!DOCTYPE html>
        <div><p>Use <strong>one</strong> <code>&lt;name&gt;</code>, see <a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer">it</a>.</p>
        </div>
        "#);
    }
}
