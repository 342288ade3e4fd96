#![doc = include_str!("../README.md")]
//!
//! ## Input
//!
//! The trait
//! [`@documentation`](https://smithy.io/2.0/spec/documentation-traits.html#documentation-trait)
//! contains CommonMark, which permits HTML. The models of AWS contain HTML with elements of their
//! own, such as `<note>` and `<fullname>`, with end tags that are missing, and with placeholders in
//! angle brackets that are not tags. rustdoc renders CommonMark, but warns about such HTML,
//! resolves `[name]` as the path of an item, and compiles code blocks as tests.
//!
//! ## Stages
//!
//! 1. `html_blocks` finds the block elements of HTML. Text outside of them is parsed by
//!    `commonmark`, text within them by `html_inline`, because HTML collapses white space and has
//!    no list markers.
//! 2. All parsers produce the same tree, whose nodes are in `block` and `inline`.
//! 3. `block_writer` and `inline_writer` write the tree, `escape` what CommonMark would misread,
//!    and `wrap` the lines.
//!
//! ## Why these dependencies
//!
//! `pulldown-cmark`, which is also rustdoc's parser, reads CommonMark. Others were tried on the
//! 102,658 different texts of 238 AWS models. The cost is what each adds to a clean dev build of
//! the generator, in CPU seconds on one machine.
//!
//! | library | cost | result |
//! | --- | --- | --- |
//! | `pulldown-cmark` to read CommonMark | 3 crates, 1.1 s | Used: it replaces 510 lines by 240. |
//! | `pulldown-cmark-to-cmark` to write it | 1 crate, 0.2 s | Does not wrap lines, and 12 texts are rendered differently, because not every line start is escaped. |
//! | `html5gum` to find tags | 1 crate, 0.4 s | Reads placeholders as tags in 171 texts. It would replace 60 lines, and restoring the placeholders takes as many. |
//! | `tl` to find tags | no other crate, 0.3 s | Reads placeholders as tags as well, and nests `<li>` and `<p>` without end tags; 52 lines mention `unsafe`. |
//! | `html5ever` to find tags | 25 crates, 4.8 s | Too expensive, and the elements of AWS would still need code of their own. |

mod block;
mod block_writer;
mod code_span;
mod commonmark;
mod entity;
mod escape;
mod html_blocks;
mod html_elements;
mod html_inline;
mod inline;
mod inline_writer;
mod link;
mod tag;
mod wrap;

use std::borrow::Cow;

/// How deep lists, quotes and other blocks may nest before their structure is dropped.
const MAX_DEPTH: usize = 16;

/// Converts `documentation`, which is HTML, CommonMark or a mixture of them, to Markdown for a doc
/// comment.
///
/// Returns lines without the `///` before them. They have no white space at their ends, and neither
/// the first nor the last line is blank. Prose is wrapped at 96 columns, so that it fits in 100
/// after four spaces of indentation or `/// `; links and code spans are never broken. Empty
/// documentation gives an empty string.
///
/// For any input:
/// - No word is lost that a browser or a CommonMark renderer shows. What looks like a tag but is
///   not a known element, such as `<bucket-name>`, is text.
/// - No HTML is left: elements become Markdown, and other angle brackets are escaped.
/// - No code is compiled as a documentation test: every code block is fenced and marked as `text`.
/// - All links are URLs of the schemes `http`, `https` or `mailto`. Of other links, the text is
///   kept. Brackets are escaped, so that rustdoc resolves none of them as the path of an item.
/// - Control characters, and those that change the direction of writing, become spaces.
/// - Blocks nest to a bounded depth. Content that is nested deeper keeps its text and loses its
///   structure. Memory is proportional to the input.
pub fn from_documentation(documentation: &str) -> String {
    block_writer::write(&html_blocks::parse(&replace_invisible(documentation)))
}

/// Writes `text` as a code span, between as many backticks as it needs.
///
/// Returns `None` if `text` is empty or contains a line end, a tab or an invisible character, which
/// a code span cannot show.
///
/// ```
/// use smithereens_markdown::code_span;
///
/// assert_eq!(code_span("^[a-z]+$").as_deref(), Some("`^[a-z]+$`"));
/// assert_eq!(code_span("a`b").as_deref(), Some("``a`b``"));
/// assert_eq!(code_span("a\nb"), None);
/// ```
pub fn code_span(text: &str) -> Option<String> {
    let is_shown = !text.contains(['\n', '\r', '\t']) && !text.contains(is_invisible);
    (!text.is_empty() && is_shown).then(|| code_span::write(text))
}

/// Returns `text` with spaces in place of invisible characters.
fn replace_invisible(text: &str) -> Cow<'_, str> {
    let is_plain = |byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    // Most text is ASCII, for which this is faster than a look at each character.
    if text.bytes().all(is_plain) || !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_invisible, " "))
}

/// Whether `character` is a control character other than a line end or a tab, a line separator, or
/// changes the direction of writing, which rustc rejects in comments.
fn is_invisible(character: char) -> bool {
    let is_layout = matches!(character, '\n' | '\r' | '\t');
    (character.is_control() && !is_layout)
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
