//! The basis of a recursive-descent parser: reads tokens, reports errors and recovers from them.
//! The rules of the grammar are in `file`, `shape`, `operation` and `value`.

use crate::load::Version;
use crate::model::is_identifier;
use crate::source::{Report, Span};

use super::ast::{Body, ShapeStatement};
use super::lexer::{Invalid, Lexeme, Token, lex};

/// How deep node values may nest. Parsing them is recursive.
const MAX_DEPTH: usize = 128;

/// Parses one file.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    source: u32,
    /// The length of the byte order mark before `text`.
    skipped: usize,
    next: Lexeme,
    /// Where the token before `next` ends.
    last_end: usize,
    /// Documentation comments since the last token that is not white space.
    docs: Vec<Lexeme>,
    depth: usize,
    /// The inline structures of the current statement.
    pub(super) inline: Vec<ShapeStatement>,
    /// Set by the control section.
    pub(super) version: Version,
    /// The suffixes of the names of inline structures, set by the control section.
    pub(super) input_suffix: Box<str>,
    pub(super) output_suffix: Box<str>,
    pub(super) report: &'a Report<'a>,
}

/// Why the current statement cannot be parsed.
pub(super) struct ParseError {
    pub(super) span: Span,
    pub(super) message: String,
}

pub(super) type ParseResult<T> = Result<T, ParseError>;

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, source: u32, report: &'a Report<'a>) -> Self {
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
            last_end: 0,
            docs: Vec::new(),
            depth: 0,
            inline: Vec::new(),
            version: Version::default(),
            input_suffix: "Input".into(),
            output_suffix: "Output".into(),
            report,
        }
    }

    /// The next token.
    pub(super) fn peek(&self) -> Token {
        self.next.token
    }

    /// The text of the next token, if it is an identifier.
    pub(super) fn peek_word(&self) -> Option<&'a str> {
        (self.next.token == Token::Identifier).then(|| self.slice(self.next))
    }

    /// The location of the next token.
    pub(super) fn next_span(&self) -> Span {
        self.span(self.next)
    }

    /// The token `first` and all tokens read since, as one.
    pub(super) fn read_since(&self, first: Lexeme) -> Lexeme {
        Lexeme { end: self.last_end.max(first.start), ..first }
    }

    /// The text of a token.
    pub(super) fn slice(&self, lexeme: Lexeme) -> &'a str {
        &self.text[lexeme.start..lexeme.end]
    }

    /// Reads the next token.
    pub(super) fn advance(&mut self) -> Lexeme {
        let lexeme = self.next;
        if lexeme.token == Token::Doc {
            self.docs.push(lexeme);
        } else if !lexeme.token.is_blank() {
            self.docs.clear();
        }
        self.next = lex(self.text, lexeme.end);
        self.last_end = lexeme.end;
        lexeme
    }

    /// Goes back to a token that [`mark`](Self::mark) returned.
    pub(super) fn rewind(&mut self, mark: Lexeme) {
        self.next = mark;
    }

    /// The next token, to which the parser can go back.
    pub(super) fn mark(&self) -> Lexeme {
        self.next
    }

    /// Reads the next token if it is `token`.
    pub(super) fn eat(&mut self, token: Token) -> Option<Lexeme> {
        (self.next.token == token).then(|| self.advance())
    }

    /// Reads the next token, which must be `token`.
    pub(super) fn expect(&mut self, token: Token) -> ParseResult<Lexeme> {
        self.eat(token).ok_or_else(|| self.unexpected(token.name()))
    }

    /// `*SP` of the grammar.
    pub(super) fn skip_spaces(&mut self) {
        while self.peek() == Token::Space {
            self.advance();
        }
    }

    /// `[WS]` of the grammar.
    pub(super) fn skip_blank(&mut self) {
        while self.peek().is_blank() {
            self.advance();
        }
    }

    /// `SP` of the grammar.
    pub(super) fn expect_space(&mut self) -> ParseResult<()> {
        self.expect(Token::Space).map(drop)
    }

    /// `BR` of the grammar: the end of a line, which a comment or the end of the file can be.
    pub(super) fn expect_line_break(&mut self) -> ParseResult<()> {
        while matches!(self.peek(), Token::Space | Token::Comma) {
            self.advance();
        }
        match self.peek() {
            Token::Newline | Token::Comment => self.skip_blank(),
            Token::Doc => {
                // It is not before a shape, and therefore a plain comment ("Documentation
                // comment").
                self.advance();
                self.docs.clear();
                self.skip_blank();
            }
            Token::End => {}
            _ => return Err(self.unexpected("a line break")),
        }
        Ok(())
    }

    /// Takes the documentation comments before the next token, as one text ("Documentation
    /// comment").
    pub(super) fn take_docs(&mut self) -> Option<(Span, String)> {
        let docs = std::mem::take(&mut self.docs);
        let (first, last) = (docs.first()?, docs.last()?);
        let lines = docs.iter().map(|doc| {
            let text = self.slice(*doc).trim_end_matches('\r');
            let text = text.strip_prefix("///").unwrap_or(text);
            text.strip_prefix(' ').unwrap_or(text)
        });
        let span = self.span(Lexeme { end: last.end, ..*first });
        Some((span, lines.collect::<Vec<_>>().join("\n")))
    }

    /// Runs `read` for a node value within another. Deep nesting is an error.
    pub(super) fn parse_nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> ParseResult<T>,
    ) -> ParseResult<T> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error(format!("nested more than {MAX_DEPTH} levels deep")));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// An error at the next token.
    pub(super) fn error(&self, message: impl Into<String>) -> ParseError {
        ParseError { span: self.next_span(), message: message.into() }
    }

    /// The error that the next token is not `expected`.
    pub(super) fn unexpected(&self, expected: &str) -> ParseError {
        let found = self.slice(self.next);
        self.error(match self.next.token {
            Token::Invalid(invalid) => self.explain(invalid),
            Token::Identifier | Token::Number => {
                format!("expected {expected}, found `{}`", clip(found))
            }
            token => format!("expected {expected}, found {}", token.name()),
        })
    }

    /// The message about the next token, which is not valid.
    fn explain(&self, invalid: Invalid) -> String {
        let found = self.slice(self.next);
        match invalid {
            Invalid::Character => format!("unexpected character `{}`", found.escape_debug()),
            Invalid::Number(reason) => format!("invalid number `{}`: {reason}", clip(found)),
            Invalid::Expected(expected) => format!("expected {expected}"),
            Invalid::Unclosed(start) => {
                let line = 1 + self.text[..start].matches('\n').count();
                let quotes = if self.text[start..].starts_with("\"\"\"") { "\"\"\"" } else { "\"" };
                format!(
                    "expected `{quotes}`, found the end of the file: the string starts in line {line}"
                )
            }
        }
    }

    /// Runs `read` for a statement. An error is reported, and the parser recovers at the line that
    /// seems to be the start of the next statement ("panic mode").
    pub(super) fn attempt<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> ParseResult<T>,
    ) -> Option<T> {
        let start = self.next.start;
        match read(self) {
            Ok(value) => Some(value),
            Err(error) => {
                self.report.error(error.span, error.message);
                self.recover(start);
                None
            }
        }
    }

    /// Skips to the next statement after the one that started at byte `start`.
    fn recover(&mut self, start: usize) {
        self.depth = 0;
        self.docs.clear();
        self.inline.clear();
        let mut at = self.next.start;
        let is_line_start = self.text[..at].ends_with('\n');
        if at > start && is_line_start && starts_statement(&self.text[at..]) {
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

    /// The location of a token.
    pub(super) fn span(&self, lexeme: Lexeme) -> Span {
        let [start, end] = [lexeme.start, lexeme.end]
            .map(|at| u32::try_from(at + self.skipped).unwrap_or(u32::MAX));
        Span { source: self.source, start, end }
    }
}

/// The start of a name or number, short enough for a message.
fn clip(text: &str) -> &str {
    text.char_indices().nth(60).map_or(text, |(at, _)| &text[..at])
}

/// Whether the first line of `text` seems to be the start of a statement: it is not indented, and
/// starts with a trait, a documentation comment or a keyword, which may be misspelt.
fn starts_statement(text: &str) -> bool {
    if text.starts_with('@') || text.starts_with("///") {
        return true;
    }
    let line = text.lines().next().unwrap_or_default();
    let Some((word, rest)) = line.split_once([' ', '\t']) else { return false };
    matches!(word, "apply" | "use" | "namespace" | "metadata")
        || Body::from_keyword(word).is_some()
        || is_misspelt_shape(word, rest)
}

/// Whether a line is a word and the name of a shape, as in `strucure Foo {`.
fn is_misspelt_shape(word: &str, rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let name = words.next().unwrap_or_default();
    let next = words.next();
    next.is_none_or(|next| next.starts_with('{') || next == "with")
        && is_identifier(word)
        && is_identifier(name)
}
