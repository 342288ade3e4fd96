//! Text of others in messages.

use std::fmt::{self, Write};

use smithereens::Document;

/// The number of characters of a foreign text that a message quotes.
const MAX_QUOTED: usize = 300;

/// Returns the text escaped as [`write_escaped`] does and cut to a length, so that it does not
/// flood a message.
pub(crate) fn one_line(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => escaped(&text[..end]) + "…",
        None => escaped(text),
    }
}

/// Returns the text escaped as [`write_escaped`] does.
pub(crate) fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    // Writing to a string never fails.
    let _ = write_escaped(&mut line, text);
    line
}

/// Writes text with its control characters escaped, so that it cannot start a line, control a
/// terminal, or change the direction of the text after it.
pub(crate) fn write_escaped(out: &mut impl Write, text: &str) -> fmt::Result {
    text.chars().try_for_each(|c| {
        if is_control(c) { write!(out, "{}", c.escape_default()) } else { out.write_char(c) }
    })
}

/// Whether a character is a control character, a line separator, or controls the direction of text
/// (Unicode Standard Annex 9).
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns the type of a JSON value with its article. Messages have it in place of a value that may
/// be a secret.
pub(crate) fn type_of(value: &Document) -> &'static str {
    match value {
        Document::Null => "null",
        Document::Boolean(_) => "a boolean",
        Document::Number(_) => "a number",
        Document::String(_) => "a string",
        Document::Array(_) => "an array",
        Document::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn foreign_text_stays_on_one_line_and_short() {
        assert_eq!(one_line("a\r\nb\u{1b}[31m\u{2028}é\\"), "a\\r\\nb\\u{1b}[31m\\u{2028}é\\");
        assert_eq!(one_line(&"é".repeat(300)), "é".repeat(300));
        assert_eq!(one_line(&"é".repeat(301)), "é".repeat(300) + "…");
    }

    #[test]
    fn foreign_text_cannot_change_the_direction_of_text() {
        for c in "\u{61c}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}".chars() {
            assert_eq!(one_line(&format!("a{c}b")), format!("a\\u{{{:x}}}b", u32::from(c)));
        }
        // Marks that combine with the letter before them stay.
        assert_eq!(one_line("e\u{301} \"'"), "e\u{301} \"'");
    }
}
