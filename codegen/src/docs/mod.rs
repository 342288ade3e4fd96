//! Documentation text of models as Markdown for Rust doc comments.
//!
//! Smithy says documentation is CommonMark; AWS models fill it with HTML. Both, and mixtures of them, go through
//! the same three steps:
//!
//! 1. `tree` finds the HTML *block* elements, tolerantly, and leaves the text between them alone.
//! 2. `lower` turns that tree into `text::Block`s. Text outside of every element is read by `commonmark`,
//!    text inside of one by `inline`, since white space and list markers mean nothing in HTML.
//! 3. `write` prints the blocks, wrapped, and escapes just what Markdown would misread.
//!
//! Every step is a single pass over the text: each look-ahead stops where the next one could start. Nesting is
//! bounded by [`MAX_DEPTH`]; what is deeper keeps its text and loses its structure.

mod commonmark;
mod entity;
mod escape;
mod fill;
mod inline;
mod link;
mod lower;
mod markup;
mod runs;
mod scan;
mod table;
mod text;
mod tree;
mod write;

use std::borrow::Cow;

#[cfg(test)]
mod tests;

/// How deep lists, quotes and other blocks may nest before their structure is dropped.
const MAX_DEPTH: usize = 16;

/// Returns `documentation` as Markdown: no raw tags, no code that rustdoc would test, no links but to URLs.
///
/// The lines have no trailing white space, and neither the first nor the last one is blank. Prose is wrapped so that
/// it fits behind `/// `; links and code spans are never broken.
///
/// `<p>The <code>id</code> of a &lt;thing&gt;.</p>` becomes ``The `id` of a \<thing>.``
pub(crate) fn markdown(documentation: &str) -> String {
    let visible = visible(documentation);
    write::write(&lower::blocks(&tree::parse(&visible)))
}

/// `documentation` without what nobody can see.
fn visible(documentation: &str) -> Cow<'_, str> {
    if !documentation.contains(is_invisible) {
        return Cow::Borrowed(documentation);
    }
    Cow::Owned(
        documentation
            .chars()
            .map(|character| if is_invisible(character) { ' ' } else { character })
            .collect(),
    )
}

/// Whether `character` is a control: one that only moves the cursor, ends the line for some readers, or turns the
/// direction of writing around (rustc refuses those in comments).
pub(crate) fn is_invisible(character: char) -> bool {
    let is_layout = matches!(character, '\n' | '\r' | '\t');
    (character.is_control() && !is_layout)
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
