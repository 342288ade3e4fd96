//! Look-ahead that both readers share: code spans, code elements, URLs.
//!
//! Each function stops at the place where the next look-ahead of its kind would begin, so all of them together stay
//! linear in the text.

use super::entity;
use super::markup::{self, MarkupKind};

/// Longer runs of backticks are text: the limit bounds how often one text is searched for closing runs.
const MAX_BACKTICKS: usize = 8;

/// A code span in Markdown: its content and the length of the whole.
pub(super) struct CodeSpan<'a> {
    pub(super) content: &'a str,
    pub(super) length: usize,
}

/// The code span at the start of `source`: a run of backticks up to the next run of the same length.
pub(super) fn code_span(source: &str) -> Option<CodeSpan<'_>> {
    let fence = backticks(source.as_bytes());
    if fence == 0 || fence > MAX_BACKTICKS {
        return None;
    }
    let mut at = fence;
    loop {
        at += source.get(at..)?.find('`')?;
        let run = backticks(source.as_bytes().get(at..)?);
        if run == fence {
            let content = source.get(fence..at)?;
            return (!content.trim().is_empty())
                .then_some(CodeSpan { content, length: at + fence });
        }
        at += run;
    }
}

/// The number of backticks that `bytes` start with.
pub(super) fn backticks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| **byte == b'`').count()
}

/// Like [`code_span`], for text that is HTML, where a backtick may be just a backtick: the span has to be on one line
/// and to touch its backticks.
pub(super) fn tight_code_span(source: &str) -> Option<CodeSpan<'_>> {
    let line = source.get(..source.find('\n').unwrap_or(source.len()))?;
    let span = code_span(line)?;
    let tight = !span.content.starts_with(' ') && !span.content.ends_with(' ');
    tight.then_some(span)
}

/// The content of the element `name` whose start tag has just been read, if its end tag comes before another start.
pub(super) fn element_content<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    for (at, _) in source.match_indices(name) {
        let before = source.get(..at)?;
        if !source
            .get(at + name.len()..)?
            .starts_with(|next: char| next == '>' || next.is_whitespace())
        {
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

/// A URL in text.
pub(super) struct Url<'a> {
    /// As it is written, with character references.
    pub(super) source: &'a str,
    /// Whether parts of it are to be filled in: `https://<bucket>.example.com/{key}`.
    pub(super) is_template: bool,
}

/// The HTTP URL at the start of `source`, without the punctuation of the sentence around it.
pub(super) fn url(source: &str) -> Option<Url<'_>> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| source.starts_with(scheme))?;
    let mut is_template = false;
    let mut end = scheme.len();
    let mut entity_end = 0;
    while let Some(byte) = source.as_bytes().get(end) {
        match byte {
            b'<' => match placeholder(source.get(end..)?) {
                Some(length) => {
                    is_template = true;
                    end += length;
                }
                None => break,
            },
            b'{' | b'}' => {
                is_template = true;
                end += 1;
            }
            b'&' => match entity::at(source.get(end..)?) {
                Some((character, _)) if character.is_whitespace() || character == '"' => break,
                Some((character, length)) => {
                    is_template |= matches!(character, '<' | '>');
                    end += length;
                    entity_end = end;
                }
                None => end += 1,
            },
            b'>' | b'"' | b'`' | b'\\' | b'[' | b']' | b'^' | b'|' => break,
            byte if byte.is_ascii_graphic() => end += 1,
            _ => break,
        }
    }
    let length = without_punctuation(source.get(..end)?).len().max(entity_end);
    (length > scheme.len()).then_some(Url { source: source.get(..length)?, is_template })
}

/// The length of an unknown tag: a part that the reader fills in.
fn placeholder(source: &str) -> Option<usize> {
    let markup = markup::at(source)?;
    match markup.kind {
        MarkupKind::Open { name, attributes: "" } if markup::element(name).is_none() => {
            Some(markup.length)
        }
        _ => None,
    }
}

fn without_punctuation(url: &str) -> &str {
    // Parentheses are counted once, so that a tail of them does not cost a pass each.
    let mut surplus = url.matches(')').count().saturating_sub(url.matches('(').count());
    let mut rest = url;
    loop {
        let Some(last) = rest.chars().next_back() else { return rest };
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => {}
            ')' if surplus > 0 => surplus -= 1,
            _ => return rest,
        }
        let Some(shorter) = rest.strip_suffix(last) else { return rest };
        rest = shorter;
    }
}

/// Whether `text` begins with a URI scheme.
pub(super) fn has_scheme(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    scheme.len() >= 2
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-'))
        // `Foo::bar` is a path.
        && !rest.starts_with(':')
}
