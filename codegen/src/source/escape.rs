//! Makes control characters visible, so that text of a model stays on one line.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character ends a line, controls a terminal, or changes the direction of text: the
/// general category Cc, the line and paragraph separators, and Unicode's bidirectional controls
/// (UAX #9, section 2).
pub fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Replaces control characters by their escapes in Rust, such as `\n` and `\u{1b}`. The result is
/// one line that a terminal, Cargo and a CI service take as text.
pub fn escape_controls(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_control(c) => drop(write!(out, "\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Replaces each control character by one other character, a tab by a space, so that columns
/// stay.
pub(super) fn mask_controls(text: &str) -> String {
    text.replace('\t', " ").replace(is_control, "\u{fffd}")
}
