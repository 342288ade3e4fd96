//! The parser's ground: stepping over tokens, expecting them, and saying what is wrong.
//! The grammar itself is in `file`, `shape` and `value`.

use crate::source::{Report, Span};

use super::ast::Version;
use super::lexer::{Lexed, Token, Wrong, lex};
use super::operation::Suffixes;

/// How deep node values may nest.
const MAX_DEPTH: usize = 128;

/// Reads one file, a statement at a time.
pub(super) struct Parser<'t, 'r, 's> {
    pub(super) text: &'t str,
    source: u32,
    /// Bytes before `text`, a byte order mark.
    skipped: usize,
    next: Lexed,
    /// Documentation comments seen since the last token that means something.
    docs: Vec<Lexed>,
    depth: usize,
    /// What the control section says.
    pub(super) version: Version,
    pub(super) suffixes: Suffixes,
    pub(super) report: &'r Report<'s>,
}

/// Why the statement at hand cannot be read.
pub(super) struct Failure {
    pub(super) span: Span,
    pub(super) message: String,
}

pub(super) type Parse<T> = Result<T, Failure>;

impl<'t, 'r, 's> Parser<'t, 'r, 's> {
    pub(super) fn new(text: &'t str, source: u32, report: &'r Report<'s>) -> Self {
        let (skipped, text) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (text.len() - rest.len(), rest),
            None => (0, text),
        };
        let next = lex(text, 0);
        Self {
            text,
            source,
            skipped,
            next,
            docs: Vec::new(),
            depth: 0,
            version: Version::One,
            suffixes: Suffixes::default(),
            report,
        }
    }

    /// The token to be read next.
    pub(super) fn peek(&self) -> Token {
        self.next.token
    }

    /// The word to be read next, if it is one.
    pub(super) fn peek_word(&self) -> Option<&'t str> {
        (self.next.token == Token::Identifier).then(|| self.slice(self.next))
    }

    /// Where the next token stands.
    pub(super) fn here(&self) -> Span {
        self.span(self.next.start, self.next.end)
    }

    /// From the start of `first` to the end of the token before the next one.
    pub(super) fn since(&self, first: Span) -> Span {
        Span { end: self.here().start.max(first.start), ..first }
    }

    pub(super) fn slice(&self, token: Lexed) -> &'t str {
        &self.text[token.start..token.end]
    }

    /// Reads the next token.
    pub(super) fn advance(&mut self) -> Lexed {
        let token = self.next;
        if token.token == Token::Doc {
            self.docs.push(token);
        } else if !token.token.is_blank() {
            self.docs.clear();
        }
        self.next = lex(self.text, token.end);
        token
    }

    /// Goes back to a token read before.
    pub(super) fn rewind(&mut self, token: Lexed) {
        self.next = token;
    }

    pub(super) fn mark(&self) -> Lexed {
        self.next
    }

    /// Reads the next token if it is `token`.
    pub(super) fn eat(&mut self, token: Token) -> Option<Lexed> {
        (self.next.token == token).then(|| self.advance())
    }

    /// Reads the next token, which must be `token`.
    pub(super) fn expect(&mut self, token: Token) -> Parse<Lexed> {
        self.eat(token).ok_or_else(|| self.unexpected(token.name()))
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek() == Token::Space {
            self.advance();
        }
    }

    /// `WS` of the grammar, or nothing.
    pub(super) fn skip_blank(&mut self) {
        while self.peek().is_blank() {
            self.advance();
        }
    }

    /// `SP` of the grammar.
    pub(super) fn space(&mut self) -> Parse<()> {
        self.expect(Token::Space).map(drop)
    }

    /// `BR` of the grammar: a line ends here, be it with a comment or with the file.
    pub(super) fn line_break(&mut self) -> Parse<()> {
        while matches!(self.peek(), Token::Space | Token::Comma) {
            self.advance();
        }
        match self.peek() {
            Token::Newline | Token::Comment | Token::Doc => self.skip_blank(),
            Token::End => {}
            _ => return Err(self.unexpected("a line break")),
        }
        Ok(())
    }

    /// The documentation comments right before the next token, as one text.
    pub(super) fn take_docs(&mut self) -> Option<(Span, String)> {
        let docs = std::mem::take(&mut self.docs);
        let (first, last) = (docs.first()?, docs.last()?);
        let line = |doc: &Lexed| {
            let text = self.slice(*doc).trim_end_matches('\r');
            let text = text.strip_prefix("///").unwrap_or(text);
            text.strip_prefix(' ').unwrap_or(text).to_owned()
        };
        let text = docs.iter().map(line).collect::<Vec<_>>().join("\n");
        Some((self.span(first.start, last.end), text))
    }

    /// Runs `read` one level deeper.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        if self.depth >= MAX_DEPTH {
            return Err(self.failure(format!("nested more than {MAX_DEPTH} deep")));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// A failure at the next token.
    pub(super) fn failure(&self, message: impl Into<String>) -> Failure {
        Failure { span: self.here(), message: message.into() }
    }

    /// The failure to find `expected`.
    pub(super) fn unexpected(&self, expected: &str) -> Failure {
        let found = self.slice(self.next);
        let message = match self.next.token {
            Token::Wrong(wrong) => self.explain(wrong),
            Token::Identifier | Token::Number => {
                format!("expected {expected}, found `{}`", clipped(found))
            }
            token => format!("expected {expected}, found {}", token.name()),
        };
        self.failure(message)
    }

    fn explain(&self, wrong: Wrong) -> String {
        let found = self.slice(self.next);
        match wrong {
            Wrong::Character => format!("unexpected character `{}`", found.escape_debug()),
            Wrong::Underscores => "expected a letter or digit after `_` in a name".into(),
            Wrong::LeadingZero => format!("invalid number `{}`: it starts with 0", clipped(found)),
            Wrong::Minus => "invalid number: expected a digit after `-`".into(),
            Wrong::Fraction => {
                format!("invalid number `{}`: expected a digit after `.`", clipped(found))
            }
            Wrong::Exponent => {
                format!("invalid number `{}`: expected a digit in the exponent", clipped(found))
            }
            Wrong::TextBlockStart => {
                "expected a line break after the `\"\"\"` of a text block".into()
            }
            Wrong::Unclosed(start) => {
                let line = 1 + self.text[..start].matches('\n').count();
                let quotes = if self.text[start..].starts_with("\"\"\"") { "\"\"\"" } else { "\"" };
                format!(
                    "expected `{quotes}`, found the end of the file: the string that opens in line {line} never ends"
                )
            }
        }
    }

    /// Runs `read`. When it fails, reports why and goes on where the next statement seems to
    /// start: a line that is not indented and starts with a trait, documentation or a keyword.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Parse<T>) -> Option<T> {
        let start = self.next.start;
        match read(self) {
            Ok(value) => Some(value),
            Err(failure) => {
                self.report(failure);
                self.recover(start);
                None
            }
        }
    }

    pub(super) fn report(&mut self, failure: Failure) {
        self.report.error(failure.span, failure.message);
    }

    /// Steps to the next statement after the one that started at byte `start`.
    fn recover(&mut self, start: usize) {
        self.depth = 0;
        self.docs.clear();
        let mut at = self.next.start;
        let at_line_start = self.text[..at].ends_with('\n');
        if at > start && at_line_start && starts_statement(&self.text[at..]) {
            return;
        }
        while let Some(line) = self.text.get(at..).and_then(|rest| rest.find('\n')) {
            at += line + 1;
            if starts_statement(&self.text[at..]) {
                self.next = lex(self.text, at);
                return;
            }
        }
        self.next = lex(self.text, self.text.len());
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let place = |at: usize| u32::try_from(at + self.skipped).unwrap_or(u32::MAX);
        Span { source: self.source, start: place(start), end: place(end) }
    }

    /// The span of a stretch of the text.
    pub(super) fn span_of(&self, token: Lexed) -> Span {
        self.span(token.start, token.end)
    }
}

/// A name or number short enough for a message.
fn clipped(text: &str) -> &str {
    text.char_indices().nth(60).map_or(text, |(at, _)| &text[..at])
}

fn starts_statement(line: &str) -> bool {
    if line.starts_with('@') || line.starts_with("///") {
        return true;
    }
    let line = line.split('\n').next().unwrap_or_default();
    let Some((word, rest)) = line.split_once([' ', '\t']) else { return false };
    let keyword = matches!(word, "apply" | "use" | "namespace" | "metadata");
    keyword || super::shape::ShapeType::named(word).is_some() || looks_like_a_shape(word, rest)
}

/// Whether a line is a word and a name, as in `strucure Foo {`: the keyword is misspelt.
fn looks_like_a_shape(word: &str, rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let name = words.next().unwrap_or_default();
    let after = words.next().is_none_or(|next| next.starts_with('{') || next == "with");
    after && crate::model::is_identifier(word) && crate::model::is_identifier(name)
}
