//! Links of Markdown: recognising them, and writing their destinations.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::scan;

/// The target of an autolink, `<https://…>`.
pub(super) fn autolink(source: &str) -> Option<&str> {
    let body = source.strip_prefix('<')?;
    let target =
        body.get(..body.find(|next: char| next == '>' || next == '<' || next.is_whitespace())?)?;
    let closed = body.as_bytes().get(target.len()) == Some(&b'>');
    (closed && scan::has_scheme(target) && !target.contains(char::is_control)).then_some(target)
}

/// A target as a link destination of Markdown. `None` where a link would lead nowhere: an empty
/// target, a fragment of a page that does not exist here, a name that rustdoc would take for a Rust
/// path.
pub(super) fn destination(target: &str) -> Option<Rc<str>> {
    let target = target.trim();
    let leads_somewhere = scan::has_scheme(target) || target.contains(['/', '.']);
    if !leads_somewhere || target.starts_with('#') {
        return None;
    }
    let mut destination = String::with_capacity(target.len());
    for character in target.chars() {
        match character {
            '<' | '>' | '\\' | '`' | '|' | '(' | ')' => {
                destination.push_str(&format!("%{:02X}", u32::from(character)));
            }
            _ if character.is_whitespace() || character.is_control() => destination.push_str("%20"),
            _ => destination.push(character),
        }
    }
    Some(destination.into())
}

/// A link whose target stands right behind its text.
pub(super) struct BracketLink {
    pub(super) text_length: usize,
    pub(super) destination: Rc<str>,
    /// The length of the whole.
    pub(super) length: usize,
}

/// `[text](destination "title")`. Neither part may contain brackets, so that no text is searched
/// twice.
pub(super) fn bracket_link(source: &str) -> Option<BracketLink> {
    let body = source.strip_prefix('[')?;
    let text = body.get(..body.find(['[', ']'])?)?;
    let target = body.get(text.len()..)?.strip_prefix("](")?;
    let target = target.get(..target.find(['[', ']', '\n']).unwrap_or(target.len()))?;
    let mut depth = 0_usize;
    let end = target.bytes().position(|byte| {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return true,
            b')' => depth -= 1,
            _ => {}
        }
        false
    })?;
    let target = target.get(..end)?;
    let (url, title) =
        target.split_once(' ').map_or((target, None), |(url, title)| (url, Some(title.trim())));
    let is_title = |title: &str| {
        let text = title.strip_prefix('"').and_then(|title| title.strip_suffix('"'));
        text.is_some_and(|text| !text.contains(['"', '\\']))
    };
    if text.trim().is_empty() || !title.is_none_or(is_title) {
        return None;
    }
    let mut written = destination(url)?.to_string();
    if let Some(title) = title {
        written.push(' ');
        written.push_str(title);
    }
    Some(BracketLink {
        text_length: text.len(),
        destination: written.into(),
        length: text.len() + target.len() + 4,
    })
}

/// The length of a reference to a defined link: `[label]`, `[label][]` or `[text][label]`.
pub(super) fn reference(source: &str, labels: &BTreeSet<String>) -> Option<usize> {
    let text = bracketed(source)?;
    let label = source.get(text.len() + 2..).and_then(bracketed);
    let wanted = label.filter(|label| !label.is_empty()).unwrap_or(text);
    labels
        .contains(&label_key(wanted))
        .then(|| text.len() + 2 + label.map_or(0, |label| label.len() + 2))
}

/// What stands between the bracket at the start of `source` and its partner.
pub(super) fn bracketed(source: &str) -> Option<&str> {
    let body = source.strip_prefix('[')?;
    let text = body.get(..body.find(['[', ']'])?)?;
    body.as_bytes().get(text.len()).filter(|byte| **byte == b']')?;
    Some(text)
}

/// Labels match without regard to case and white space.
pub(super) fn label_key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
