//! Text of others in messages.

use std::fmt::{self, Write};

/// The number of characters of a foreign text that a message quotes.
const MAX_QUOTED: usize = 300;

/// Returns the text with control characters escaped and cut to a length, so that it neither starts
/// a line nor floods a message.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == MAX_QUOTED {
            line.push('…');
            break;
        }
        // Writing to a string never fails.
        let _ = write_escaped(&mut line, c);
    }
    line
}

/// Writes a character, or its escape if it is a control character or starts a line.
pub(crate) fn write_escaped(out: &mut impl Write, c: char) -> fmt::Result {
    if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
        write!(out, "{}", c.escape_default())
    } else {
        out.write_char(c)
    }
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn foreign_text_stays_on_one_line_and_short() {
        assert_eq!(one_line("a\r\nb\u{1b}[31m\u{2028}é\\"), "a\\r\\nb\\u{1b}[31m\\u{2028}é\\");
        assert_eq!(one_line(&"é".repeat(1000)), "é".repeat(300) + "…");
    }
}
