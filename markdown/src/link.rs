//! URLs: in text, and as destinations of links.

use crate::entity;
use crate::inline::Inline;
use crate::tag::{self, Tag, TagKind};

/// The schemes that documentation may link to. Others could run code, or are names: `arn:aws:iam`.
const SCHEMES: [&str; 3] = ["https:", "http:", "mailto:"];

/// `target` as the destination of a link, with characters escaped that would end it. `None` unless
/// it is an absolute URL of a permitted scheme: a relative one would be resolved against the page
/// of a Rust item, or as the path of an item.
pub(crate) fn destination(target: &str) -> Option<String> {
    let target = target.trim();
    let is_permitted = SCHEMES.iter().any(|scheme| {
        target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && target.len() > scheme.len()
    });
    if !is_permitted {
        return None;
    }
    let mut destination = String::with_capacity(target.len());
    for character in target.chars() {
        match character {
            '<' | '>' | '\\' | '`' | '|' | '(' | ')' => {
                destination.push_str(&format!("%{:02X}", u32::from(character)));
            }
            _ if character.is_whitespace() || crate::is_invisible(character) => {
                destination.push_str("%20");
            }
            _ => destination.push(character),
        }
    }
    Some(destination)
}

/// A URL in text.
pub(crate) struct Url<'a> {
    /// As it is written, with character references.
    pub(crate) source: &'a str,
    /// Whether it has placeholders: `https://<bucket>.example.com/{key}`.
    pub(crate) is_template: bool,
}

impl<'a> Url<'a> {
    /// The HTTP URL at the start of `source`, without the punctuation of the sentence around it.
    pub(crate) fn parse(source: &'a str) -> Option<Self> {
        let scheme =
            ["https://", "http://"].into_iter().find(|scheme| source.starts_with(scheme))?;
        let mut is_template = false;
        let mut end = scheme.len();
        // Punctuation up to here is part of the URL.
        let mut kept = end;
        while let Some(byte) = source.as_bytes().get(end) {
            match byte {
                b'<' => {
                    let Some(length) = placeholder(&source[end..]) else { break };
                    is_template = true;
                    end += length;
                }
                b'{' | b'}' => {
                    is_template = true;
                    end += 1;
                }
                b'&' => match entity::parse(&source[end..]) {
                    Some((character, _)) if character.is_whitespace() || character == '"' => break,
                    Some((character, length)) => {
                        is_template |= matches!(character, '<' | '>');
                        end += length;
                        kept = end;
                    }
                    None => end += 1,
                },
                b'>' | b'"' | b'`' | b'\\' | b'[' | b']' | b'^' | b'|' => break,
                byte if byte.is_ascii_graphic() => end += 1,
                _ => break,
            }
        }
        let end = without_punctuation(&source[..end]).max(kept);
        (end > scheme.len()).then_some(Self { source: &source[..end], is_template })
    }

    /// A link to `text`, the URL without character references, or code if there is no such page.
    pub(crate) fn to_inline(&self, text: String) -> Inline {
        if self.is_template { Inline::Code(text) } else { Inline::Autolink(text) }
    }
}

/// The length of an unknown tag at the start of `source`: a part that the reader fills in.
fn placeholder(source: &str) -> Option<usize> {
    let tag = Tag::parse(source)?;
    let is_placeholder = tag.kind == TagKind::Start && tag.attributes.is_empty();
    (is_placeholder && tag::parse_element(tag.name).is_none()).then_some(tag.length)
}

/// The length of `url` without punctuation at its end; a parenthesis that was opened in it is kept.
fn without_punctuation(url: &str) -> usize {
    let mut surplus = url.matches(')').count().saturating_sub(url.matches('(').count());
    let end = url.trim_end_matches(|last| match last {
        ')' if surplus > 0 => {
            surplus -= 1;
            true
        }
        last => ".,;:!?'*_~".contains(last),
    });
    end.len()
}
