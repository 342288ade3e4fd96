//! Tokens of the IDL. White space counts in this language (`string` wants its name on the same
//! line), so spaces, line breaks and comments are tokens too.

/// A token and the bytes it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexed {
    pub(super) token: Token,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a token is.
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
    Wrong(Wrong),
}

/// Why no token can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    Character,
    Underscores,
    LeadingZero,
    Minus,
    Fraction,
    Exponent,
    TextBlockStart,
    /// Nothing closes the string that opens at this byte; the token stands at the file's end.
    Unclosed(usize),
}

impl Token {
    /// Whether it separates other tokens and means nothing else.
    pub(super) fn is_blank(self) -> bool {
        matches!(self, Self::Newline | Self::Space | Self::Comma | Self::Comment | Self::Doc)
    }

    /// How a message names a token that was expected.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::End => "the end of the file",
            Self::Newline => "a line break",
            Self::Space => "a space",
            Self::Comma => "`,`",
            Self::Comment | Self::Doc => "a comment",
            Self::Identifier => "a name",
            Self::Number => "a number",
            Self::String => "a string in double quotes",
            Self::TextBlock => "a text block",
            Self::At => "`@`",
            Self::Dollar => "`$`",
            Self::Pound => "`#`",
            Self::Dot => "`.`",
            Self::Colon => "`:`",
            Self::Walrus => "`:=`",
            Self::Equal => "`=`",
            Self::LeftBrace => "`{`",
            Self::RightBrace => "`}`",
            Self::LeftBracket => "`[`",
            Self::RightBracket => "`]`",
            Self::LeftParen => "`(`",
            Self::RightParen => "`)`",
            Self::Wrong(_) => "something else",
        }
    }
}

/// The token that starts at byte `at`, a character boundary.
pub(super) fn lex(text: &str, at: usize) -> Lexed {
    let rest = &text.as_bytes()[at.min(text.len())..];
    let Some(&first) = rest.first() else { return token(Token::End, at, 0) };
    let run = |accept: fn(&u8) -> bool| rest.iter().take_while(|&b| accept(b)).count();
    match first {
        b' ' | b'\t' => token(Token::Space, at, run(|&b| b == b' ' || b == b'\t')),
        b'\n' => token(Token::Newline, at, 1),
        b'\r' if rest.get(1) == Some(&b'\n') => token(Token::Newline, at, 2),
        b'/' if rest.get(1) == Some(&b'/') => {
            let kind = if rest.get(2) == Some(&b'/') { Token::Doc } else { Token::Comment };
            token(kind, at, run(|&b| b != b'\n'))
        }
        b'"' => quoted(text, at),
        b'-' | b'0'..=b'9' => number(rest, at),
        b'_' | b'a'..=b'z' | b'A'..=b'Z' => identifier(text, at),
        b':' if rest.get(1) == Some(&b'=') => token(Token::Walrus, at, 2),
        _ => match punctuation(first) {
            Some(kind) => token(kind, at, 1),
            None => {
                let length = text[at..].chars().next().map_or(1, char::len_utf8);
                token(Token::Wrong(Wrong::Character), at, length)
            }
        },
    }
}

fn token(token: Token, start: usize, length: usize) -> Lexed {
    Lexed { token, start, end: start + length }
}

fn punctuation(byte: u8) -> Option<Token> {
    Some(match byte {
        b',' => Token::Comma,
        b'@' => Token::At,
        b'$' => Token::Dollar,
        b'#' => Token::Pound,
        b'.' => Token::Dot,
        b':' => Token::Colon,
        b'=' => Token::Equal,
        b'{' => Token::LeftBrace,
        b'}' => Token::RightBrace,
        b'[' => Token::LeftBracket,
        b']' => Token::RightBracket,
        b'(' => Token::LeftParen,
        b')' => Token::RightParen,
        _ => return None,
    })
}

fn identifier(text: &str, at: usize) -> Lexed {
    let rest = &text.as_bytes()[at..];
    let underscores = rest.iter().take_while(|&&b| b == b'_').count();
    match rest.get(underscores) {
        Some(b) if b.is_ascii_alphanumeric() => {
            let length = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_');
            token(Token::Identifier, at, length.count())
        }
        _ => {
            let at = at + underscores;
            let length = text[at..].chars().next().map_or(0, char::len_utf8);
            token(Token::Wrong(Wrong::Underscores), at, length)
        }
    }
}

fn number(rest: &[u8], at: usize) -> Lexed {
    let digits = |from: usize| {
        rest.get(from..).unwrap_or(&[]).iter().take_while(|b| b.is_ascii_digit()).count()
    };
    let sign = usize::from(rest.first() == Some(&b'-'));
    let whole = digits(sign);
    let mut length = sign + whole;
    if whole == 0 {
        return token(Token::Wrong(Wrong::Minus), at, length);
    }
    if whole > 1 && rest.get(sign) == Some(&b'0') {
        return token(Token::Wrong(Wrong::LeadingZero), at, length);
    }
    if rest.get(length) == Some(&b'.') {
        let fraction = digits(length + 1);
        length += 1 + fraction;
        if fraction == 0 {
            return token(Token::Wrong(Wrong::Fraction), at, length);
        }
    }
    if matches!(rest.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(rest.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits(length + 1 + sign);
        length += 1 + sign + exponent;
        if exponent == 0 {
            return token(Token::Wrong(Wrong::Exponent), at, length);
        }
    }
    token(Token::Number, at, length)
}

/// A string or text block. A backslash takes the next character along, whatever it is: the parser
/// judges escapes when it needs the value.
fn quoted(text: &str, start: usize) -> Lexed {
    let bytes = text.as_bytes();
    let block = text[start..].starts_with("\"\"\"");
    if !block && text[start..].starts_with("\"\"") {
        return token(Token::String, start, 2);
    }
    if block && !opens_block(&bytes[start + 3..]) {
        return token(Token::Wrong(Wrong::TextBlockStart), start, 3);
    }
    let mut at = start + if block { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' if !block => return token(Token::String, start, at + 1 - start),
            b'"' if bytes[at..].starts_with(b"\"\"\"") => {
                return token(Token::TextBlock, start, at + 3 - start);
            }
            _ => at += 1,
        }
    }
    token(Token::Wrong(Wrong::Unclosed(start)), bytes.len(), 0)
}

/// Whether nothing but spaces stands between `"""` and the end of its line.
fn opens_block(rest: &[u8]) -> bool {
    let blank = rest.iter().take_while(|&&b| b == b' ' || b == b'\t').count();
    matches!(rest.get(blank..), Some([b'\n', ..] | [b'\r', b'\n', ..]))
}
