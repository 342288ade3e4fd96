//! What a Markdown parser with rustdoc's extensions sees in the output.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

/// What a reader gets to see.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// All text, code and link targets.
    pub(super) text: String,
    /// What must not occur: HTML, code that would be tested, links that rustdoc would resolve.
    pub(super) faults: Vec<String>,
}

pub(super) fn see(markdown: &str) -> Seen {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut seen = Seen::default();
    // rustdoc asks about every broken link: it may be the name of an item.
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
        Tag::Link { link_type, dest_url, .. } => {
            let resolves = !dest_url.contains(['/', '.'])
                && !matches!(link_type, LinkType::Autolink | LinkType::Email);
            if dest_url.starts_with("broken:") || (resolves && !dest_url.contains(':')) {
                seen.faults.push(format!("link to {dest_url}"));
            }
        }
        _ => {}
    }
}
