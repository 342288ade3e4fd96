//! Splits a file into tokens. Spaces, line breaks and comments are tokens too, since the grammar
//! depends on them: `string` and the name of the shape must be on one line.

/// The kind and the bytes of one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    End,
    Newline,
    Space,
    Comma,
    /// `// …` without its line break.
    Comment,
    /// `/// …` without its line break.
    Doc,
    Identifier,
    Number,
    String,
    TextBlock,
    At,
    Dollar,
    Pound,
    Dot,
    Colon,
    Walrus,
    Equal,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    LeftParen,
    RightParen,
    Invalid(Invalid),
}

/// Why there is no valid token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Invalid {
    /// No token starts with this character.
    Character,
    /// What is wrong with a number.
    Number(&'static str),
    /// What was expected at this location in a name or text block.
    Expected(&'static str),
    /// Nothing closes the string that opens at this byte. The token is at the end of the file.
    Unclosed(usize),
}

impl Token {
    /// Whether it is white space (`WS` of the grammar).
    pub(super) fn is_blank(self) -> bool {
        matches!(self, Self::Newline | Self::Space | Self::Comma | Self::Comment | Self::Doc)
    }

    /// The token, as a message names it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::End => "the end of the file",
            Self::Newline => "a line break",
            Self::Space => "a space",
            Self::Comment | Self::Doc => "a comment",
            Self::Identifier => "a name",
            Self::Number => "a number",
            Self::String => "a string in double quotes",
            Self::TextBlock => "a text block",
            Self::Walrus => "`:=`",
            Self::Invalid(_) => "an invalid token",
            _ => {
                PUNCTUATION.iter().find(|(_, token, _)| *token == self).map_or("", |entry| entry.2)
            }
        }
    }
}

/// The token that starts at byte `at`, a character boundary.
pub(super) fn lex(text: &str, at: usize) -> Lexeme {
    let rest = &text.as_bytes()[at.min(text.len())..];
    let Some(&first) = rest.first() else { return lexeme(Token::End, at, 0) };
    match first {
        b' ' | b'\t' => lexeme(Token::Space, at, count(rest, |b| matches!(b, b' ' | b'\t'))),
        b'\n' => lexeme(Token::Newline, at, 1),
        b'\r' if rest.get(1) == Some(&b'\n') => lexeme(Token::Newline, at, 2),
        b'/' if rest.get(1) == Some(&b'/') => {
            let token = if rest.get(2) == Some(&b'/') { Token::Doc } else { Token::Comment };
            lexeme(token, at, count(rest, |b| b != b'\n'))
        }
        b'"' => lex_string(text, at),
        b'-' | b'0'..=b'9' => lex_number(rest, at),
        b'_' | b'a'..=b'z' | b'A'..=b'Z' => lex_identifier(text, at),
        b':' if rest.get(1) == Some(&b'=') => lexeme(Token::Walrus, at, 2),
        _ => match PUNCTUATION.iter().find(|(byte, ..)| *byte == first) {
            Some((_, token, _)) => lexeme(*token, at, 1),
            None => lexeme(Token::Invalid(Invalid::Character), at, character_length(text, at)),
        },
    }
}

fn lexeme(token: Token, start: usize, length: usize) -> Lexeme {
    Lexeme { token, start, end: start + length }
}

/// How many bytes at the start of `bytes` fulfil a condition.
fn count(bytes: &[u8], condition: fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|b| condition(**b)).count()
}

/// The length of the character at byte `at`, or 0 at the end of the file.
fn character_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The tokens of one byte, and how messages name them.
const PUNCTUATION: [(u8, Token, &str); 13] = [
    (b',', Token::Comma, "`,`"),
    (b'@', Token::At, "`@`"),
    (b'$', Token::Dollar, "`$`"),
    (b'#', Token::Pound, "`#`"),
    (b'.', Token::Dot, "`.`"),
    (b':', Token::Colon, "`:`"),
    (b'=', Token::Equal, "`=`"),
    (b'{', Token::LeftBrace, "`{`"),
    (b'}', Token::RightBrace, "`}`"),
    (b'[', Token::LeftBracket, "`[`"),
    (b']', Token::RightBracket, "`]`"),
    (b'(', Token::LeftParen, "`(`"),
    (b')', Token::RightParen, "`)`"),
];

fn lex_identifier(text: &str, at: usize) -> Lexeme {
    let rest = &text.as_bytes()[at..];
    let underscores = count(rest, |b| b == b'_');
    if rest.get(underscores).is_some_and(u8::is_ascii_alphanumeric) {
        let length = count(rest, |b| b.is_ascii_alphanumeric() || b == b'_');
        return lexeme(Token::Identifier, at, length);
    }
    let at = at + underscores;
    let invalid = Invalid::Expected("a letter or digit after `_` in a name");
    lexeme(Token::Invalid(invalid), at, character_length(text, at))
}

fn lex_number(rest: &[u8], at: usize) -> Lexeme {
    let digits = |from: usize| count(rest.get(from..).unwrap_or(&[]), |b| b.is_ascii_digit());
    let invalid = |reason, length| lexeme(Token::Invalid(Invalid::Number(reason)), at, length);
    let sign = usize::from(rest.first() == Some(&b'-'));
    let whole = digits(sign);
    let mut length = sign + whole;
    if whole == 0 {
        return invalid("expected a digit after `-`", length);
    }
    if whole > 1 && rest.get(sign) == Some(&b'0') {
        return invalid("it starts with 0", length);
    }
    if rest.get(length) == Some(&b'.') {
        let fraction = digits(length + 1);
        length += 1 + fraction;
        if fraction == 0 {
            return invalid("expected a digit after `.`", length);
        }
    }
    if matches!(rest.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(rest.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits(length + 1 + sign);
        length += 1 + sign + exponent;
        if exponent == 0 {
            return invalid("expected a digit in the exponent", length);
        }
    }
    lexeme(Token::Number, at, length)
}

/// Reads a string or text block up to its closing quotes. The character after a backslash never
/// closes it; whether the two are a valid escape is checked when the value is read.
fn lex_string(text: &str, start: usize) -> Lexeme {
    let bytes = text.as_bytes();
    let block = text[start..].starts_with("\"\"\"");
    if !block && text[start..].starts_with("\"\"") {
        return lexeme(Token::String, start, 2);
    }
    if block && !is_rest_blank(&bytes[start + 3..]) {
        let invalid = Invalid::Expected("a line break after the `\"\"\"` of a text block");
        return lexeme(Token::Invalid(invalid), start, 3);
    }
    let mut at = start + if block { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' if !block => return lexeme(Token::String, start, at + 1 - start),
            b'"' if bytes[at..].starts_with(b"\"\"\"") => {
                return lexeme(Token::TextBlock, start, at + 3 - start);
            }
            _ => at += 1,
        }
    }
    lexeme(Token::Invalid(Invalid::Unclosed(start)), bytes.len(), 0)
}

/// Whether only spaces and tabs precede the end of the line.
fn is_rest_blank(rest: &[u8]) -> bool {
    let blank = count(rest, |b| matches!(b, b' ' | b'\t'));
    matches!(rest.get(blank..), Some([b'\n', ..] | [b'\r', b'\n', ..]))
}
