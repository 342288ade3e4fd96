//! Reads the output with rustdoc's parser and extensions of CommonMark.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

/// The text and the faults of a document.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// All text, code and link targets.
    pub(crate) text: String,
    /// Constructs that must not occur: HTML, code that would be tested, links that rustdoc would
    /// resolve.
    pub(crate) faults: Vec<String>,
}

pub(crate) fn see(markdown: &str) -> Seen {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut seen = Seen::default();
    // rustdoc resolves every broken link as the name of an item.
    let broken = |link: pulldown_cmark::BrokenLink<'_>| {
        Some((format!("broken:{}", link.reference).into(), "".into()))
    };
    for event in Parser::new_with_broken_link_callback(markdown, options, Some(broken)) {
        match event {
            Event::Text(text) | Event::Code(text) => seen.text.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => seen.faults.push(format!("HTML {html}")),
            Event::FootnoteReference(name) => seen.faults.push(format!("footnote {name}")),
            Event::Start(tag) => start(&tag, &mut seen),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => seen.text.push(' '),
            _ => {}
        }
    }
    seen
}

fn start(tag: &Tag<'_>, seen: &mut Seen) {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) if &**info == "text" => {}
        Tag::CodeBlock(kind) => seen.faults.push(format!("code block {kind:?}")),
        Tag::Image { dest_url, .. } => seen.faults.push(format!("image {dest_url}")),
        Tag::Link { link_type: LinkType::Email, .. } => {}
        Tag::Link { dest_url, .. } if !is_permitted(dest_url) => {
            seen.faults.push(format!("link to {dest_url}"));
        }
        _ => {}
    }
}

fn is_permitted(url: &str) -> bool {
    let (scheme, _) = url.split_once(':').unwrap_or_default();
    ["http", "https", "mailto"].contains(&scheme.to_ascii_lowercase().as_str())
}
