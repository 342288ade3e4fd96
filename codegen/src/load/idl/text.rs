//! What quoted strings and text blocks stand for (Smithy 2.0 specification, "String escape
//! characters" and "Text blocks").

/// What is wrong with an escape, and at which byte of the text it was read from.
#[derive(Debug, PartialEq)]
pub(super) struct BadEscape {
    /// Which backslash of the content it is, counted from 0: re-indenting moves bytes, but keeps
    /// backslashes in order.
    pub(super) backslash: usize,
    pub(super) message: String,
}

/// The value of a quoted string, given what stands between its quotes.
pub(super) fn string(content: &str) -> Result<String, BadEscape> {
    unescape(&unix(content))
}

/// The value of a text block, given what stands between its triple quotes. The line break after
/// the opening quotes is not part of it.
pub(super) fn block(content: &str) -> Result<String, BadEscape> {
    let content = unix(content);
    let body = content.split_once('\n').map_or("", |(_, body)| body);
    unescape(&reindent(body))
}

/// Line breaks are `\n`, whatever the file uses.
fn unix(content: &str) -> std::borrow::Cow<'_, str> {
    if content.contains('\r') {
        content.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        content.into()
    }
}

/// Takes the indentation away that all lines share, and spaces at their ends. Blank lines have no
/// say in it, but the line of the closing quotes has.
fn reindent(body: &str) -> String {
    let lines: Vec<&str> = body.split('\n').collect();
    let last = lines.len() - 1;
    let indent = |line: &str| line.bytes().take_while(|&b| b == b' ').count();
    let counts = |(index, line): &(usize, &&str)| *index == last || !line.trim().is_empty();
    let shared = lines.iter().enumerate().filter(counts).map(|(_, line)| indent(line)).min();
    let shared = shared.unwrap_or(0);
    let cut =
        |line: &&str| line.get(shared..).unwrap_or("").trim_end_matches([' ', '\t']).to_owned();
    lines.iter().map(cut).collect::<Vec<_>>().join("\n")
}

fn unescape(text: &str) -> Result<String, BadEscape> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut backslash = 0;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (escaped, length) =
            escape(&rest[at + 1..]).map_err(|message| BadEscape { backslash, message })?;
        // What was read may hold further backslashes: `\\`, or a surrogate pair.
        backslash += rest[at..=at + length].matches('\\').count();
        out.extend(escaped);
        rest = &rest[at + 1 + length..];
    }
    out.push_str(rest);
    Ok(out)
}

/// What the escape after a backslash stands for, and how many bytes it has.
fn escape(rest: &str) -> Result<(Option<char>, usize), String> {
    let Some(first) = rest.chars().next() else { return Err("nothing is escaped here".into()) };
    let plain = match first {
        '"' | '\\' | '/' => first,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '\n' => return Ok((None, 1)),
        'u' => return unicode(rest).map(|(char, length)| (Some(char), length)),
        other => {
            return Err(format!(
                "`\\{other}` is no escape: expected one of `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, \
                 `\\n`, `\\r`, `\\t`, `\\uXXXX` or a line break"
            ));
        }
    };
    Ok((Some(plain), 1))
}

/// `uXXXX`, or `uXXXX\uXXXX` for a character beyond the basic plane.
fn unicode(rest: &str) -> Result<(char, usize), String> {
    let first = hex(rest)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first)
            .map(|char| (char, 5))
            .ok_or_else(|| "half of a surrogate pair".into());
    }
    let second = rest.get(5..).and_then(|rest| rest.strip_prefix('\\')).map(hex);
    match second {
        Some(Ok(second @ 0xDC00..0xE000)) => {
            let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            char::from_u32(code).map(|char| (char, 11)).ok_or_else(|| "no character".into())
        }
        _ => Err("half of a surrogate pair".into()),
    }
}

/// The four digits of `uXXXX`.
fn hex(rest: &str) -> Result<u32, String> {
    let bad = || "expected four hexadecimal digits after `\\u`".to_owned();
    let digits = rest.strip_prefix('u').and_then(|rest| rest.get(..4)).ok_or_else(bad)?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(bad());
    }
    u32::from_str_radix(digits, 16).map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use super::{block, string};

    #[track_caller]
    fn reads(block_text: &str, expected: &str) {
        assert_eq!(block(block_text).unwrap(), expected);
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
            string(r#"\"\\\/\b\f\n\r\t\u0041\ud83d\ude00"#).unwrap(),
            "\"\\/\u{8}\u{c}\n\r\tA😀"
        );
        assert_eq!(string("a\r\nb\rc").unwrap(), "a\nb\nc");
        for bad in [r"\'", r"\uaaa", r"\uataa", r"\ud83d", r"\ud83d\u0041", r"\udc00", r"\x"] {
            assert!(string(bad).is_err(), "{bad}");
        }
        assert_eq!(string(r"\\\n\q").unwrap_err().backslash, 3);
    }
}
