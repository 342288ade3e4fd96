//! Documentation of Smithy models as Markdown for Rust doc comments.

mod block;
mod code_span;
mod collect;
mod commonmark;
mod entity;
mod escape;
mod html;
mod html_text;
mod inline;
mod link;
mod tag;
mod words;
mod wrap;
mod write;

use std::borrow::Cow;

/// How deep lists, quotes and other blocks may nest before their structure is dropped.
const MAX_DEPTH: usize = 16;

/// Converts.
pub fn from_documentation(documentation: &str) -> String {
    write::document(&html::parse(&visible(documentation)))
}

/// `text` as a code span of CommonMark, between as many backticks as it needs.
///
/// Returns `None` if `text` is empty or contains a line end, a tab or an invisible character, which a code span cannot show.
///
/// ```
/// use smithereens_markdown::code_span;
///
/// assert_eq!(code_span("^[a-z]+$").as_deref(), Some("`^[a-z]+$`"));
/// assert_eq!(code_span("a`b").as_deref(), Some("``a`b``"));
/// assert_eq!(code_span("a\nb"), None);
/// ```
pub fn code_span(text: &str) -> Option<String> {
    let is_shown = |c| !matches!(c, '\n' | '\r' | '\t') && !is_invisible(c);
    (!text.is_empty() && text.chars().all(is_shown)).then(|| code_span::write(text))
}

/// `text` with spaces in place of invisible characters.
fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_invisible, " "))
}

/// Whether `character` is a control character that moves the cursor, ends the line for some readers, or changes the
/// direction of writing (rustc refuses those in comments).
fn is_invisible(character: char) -> bool {
    let is_layout = matches!(character, '\n' | '\r' | '\t');
    (character.is_control() && !is_layout)
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
