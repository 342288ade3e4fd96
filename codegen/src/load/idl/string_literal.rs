//! The values of quoted strings and text blocks (Smithy 2.0 specification, "String values", "String
//! escape characters" and "Text blocks").

use std::borrow::Cow;

/// What is wrong with an escape, and where.
#[derive(Debug, PartialEq)]
pub(super) struct EscapeError {
    /// The index of the escape's backslash among all backslashes of the content. Removing white
    /// space changes byte offsets, but not this index.
    pub(super) backslash: usize,
    pub(super) message: String,
}

/// The value of a quoted string, given the content between its quotes.
pub(super) fn read_string(content: &str) -> Result<String, EscapeError> {
    unescape(&normalize_line_breaks(content))
}

/// The value of a text block, given the content between its triple quotes. The line break after the
/// opening quotes is not part of the value.
pub(super) fn read_text_block(content: &str) -> Result<String, EscapeError> {
    let content = normalize_line_breaks(content);
    let body = content.split_once('\n').map_or("", |(_, body)| body);
    unescape(&remove_incidental_space(body))
}

/// Replaces CR LF and CR by LF.
fn normalize_line_breaks(content: &str) -> Cow<'_, str> {
    if content.contains('\r') {
        content.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        content.into()
    }
}

/// Removes the indentation that all lines share, and white space at the ends of lines ("Incidental
/// white space removal"). Blank lines do not count, except for the last one, on which the closing
/// quotes are.
fn remove_incidental_space(body: &str) -> String {
    let lines: Vec<&str> = body.split('\n').collect();
    let (last, others) = lines.split_last().unwrap_or((&"", &[]));
    let significant = others.iter().filter(|line| !line.trim().is_empty()).chain([last]);
    let indents = significant.map(|line| line.bytes().take_while(|b| *b == b' ').count());
    let shared = indents.min().unwrap_or(0);
    let lines = lines.iter().map(|line| line.get(shared..).unwrap_or(""));
    lines.map(|line| line.trim_end_matches([' ', '\t'])).collect::<Vec<_>>().join("\n")
}

/// Replaces the escapes of a text by their values.
fn unescape(text: &str) -> Result<String, EscapeError> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut backslash = 0;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (escaped, length) =
            read_escape(&rest[at + 1..]).map_err(|message| EscapeError { backslash, message })?;
        // The escape itself has two backslashes if it is `\\` or a surrogate pair.
        backslash += rest[at..=at + length].matches('\\').count();
        out.extend(escaped);
        rest = &rest[at + 1 + length..];
    }
    out.push_str(rest);
    Ok(out)
}

/// The character that the escape after a backslash denotes, and the length of the escape in bytes.
/// An escaped line break denotes no character.
fn read_escape(rest: &str) -> Result<(Option<char>, usize), String> {
    let Some(first) = rest.chars().next() else {
        return Err("expected a character after `\\`".into());
    };
    let character = match first {
        '"' | '\\' | '/' => first,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '\n' => return Ok((None, 1)),
        'u' => return read_unicode(rest).map(|(character, length)| (Some(character), length)),
        other => {
            return Err(format!(
                "unknown escape `\\{other}`: expected one of `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, \
                 `\\n`, `\\r`, `\\t`, `\\uXXXX` or a line break"
            ));
        }
    };
    Ok((Some(character), 1))
}

/// The character of `uXXXX`, or of the surrogate pair `uXXXX\uXXXX`, and its length in bytes.
fn read_unicode(rest: &str) -> Result<(char, usize), String> {
    let first = read_code_unit(rest)?;
    let second = match rest.get(5..).and_then(|rest| rest.strip_prefix('\\')) {
        Some(rest) if (0xD800..0xDC00).contains(&first) => read_code_unit(rest).ok(),
        _ => None,
    };
    let length = if second.is_some() { 11 } else { 5 };
    match char::decode_utf16([first].into_iter().chain(second)).next() {
        Some(Ok(character)) => Ok((character, length)),
        _ => Err("expected a pair of `\\u` escapes, found half of a surrogate pair".into()),
    }
}

/// The UTF-16 code unit of `uXXXX`.
fn read_code_unit(rest: &str) -> Result<u16, String> {
    let digits = rest.strip_prefix('u').and_then(|rest| rest.get(..4));
    digits
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
        .and_then(|digits| u16::from_str_radix(digits, 16).ok())
        .ok_or_else(|| "expected four hexadecimal digits after `\\u`".into())
}

#[cfg(test)]
mod tests {
    use super::{read_string, read_text_block};

    #[track_caller]
    fn reads(block_text: &str, expected: &str) {
        assert_eq!(read_text_block(block_text).unwrap(), expected);
    }

    #[test]
    fn blocks_lose_shared_indentation() {
        reads("\n    Foo\n        Baz\n\n  \n    Bar\n    ", "Foo\n    Baz\n\n\nBar\n");
        reads("\n    Foo\n        Baz\n    Bar\n", "    Foo\n        Baz\n    Bar\n");
        reads("\n    Foo\n    Bar\n            ", "Foo\nBar\n");
        reads("  \r\n  Foo  \r\n  Bar", "Foo\nBar");
        reads("\n    ", "");
        reads("\n\n    ", "\n");
    }

    #[test]
    fn blocks_are_reindented_before_escapes_are_read() {
        reads("\n  <div>\n    Hi\\n....bar\n  ", "<div>\n  Hi\n....bar\n");
        reads("\n  Foo\n  Baz \\\n  Bam", "Foo\nBaz Bam");
        reads("\n  foo \\\"\"\"\n  baz", "foo \"\"\"\nbaz");
    }

    #[test]
    fn escapes() {
        assert_eq!(
            read_string(r#"\"\\\/\b\f\n\r\t\u0041\ud83d\ude00"#).unwrap(),
            "\"\\/\u{8}\u{c}\n\r\tA😀"
        );
        assert_eq!(read_string("a\r\nb\rc").unwrap(), "a\nb\nc");
        for bad in [r"\'", r"\uaaa", r"\uataa", r"\ud83d", r"\ud83d\u0041", r"\udc00", r"\x"] {
            assert!(read_string(bad).is_err(), "{bad}");
        }
        assert_eq!(read_string(r"\\\n\q").unwrap_err().backslash, 3);
    }
}
