//! The grammar of shape ids, node values and trait applications. Each method parses the rule that
//! its comment quotes (Smithy 2.0 specification, "Smithy IDL ABNF").

use crate::model::node::Key;
use crate::model::traits;

use super::ast::{Data, Name, NodeValue, TraitApplication};
use super::lexer::{Lexeme, Token};
use super::parser::{ParseError, ParseResult, Parser};
use super::string_literal::{self, EscapeError};

const VALUE: &str = "a value";
pub(super) const KEY: &str = "a name or a string in double quotes";

impl Parser<'_> {
    /// `Identifier`.
    pub(super) fn parse_identifier(&mut self) -> ParseResult<Name> {
        let first = self.expect(Token::Identifier)?;
        Ok(self.name(first))
    }

    /// `Namespace`.
    pub(super) fn parse_namespace(&mut self) -> ParseResult<Name> {
        let first = self.expect(Token::Identifier)?;
        while self.eat(Token::Dot).is_some() {
            self.expect(Token::Identifier)?;
        }
        Ok(self.name(first))
    }

    /// `AbsoluteRootShapeId`.
    pub(super) fn parse_absolute_id(&mut self) -> ParseResult<Name> {
        let first = self.mark();
        self.parse_namespace()?;
        self.expect(Token::Pound)?;
        self.expect(Token::Identifier)?;
        Ok(self.name(first))
    }

    /// `ShapeId`: relative or absolute, with or without a member.
    pub(super) fn parse_shape_id(&mut self) -> ParseResult<Name> {
        let first = self.mark();
        let namespace = self.parse_namespace()?;
        if namespace.text.contains('.') || self.peek() == Token::Pound {
            self.expect(Token::Pound)?;
            self.expect(Token::Identifier)?;
        }
        if self.eat(Token::Dollar).is_some() {
            self.expect(Token::Identifier)?;
        }
        Ok(self.name(first))
    }

    /// The name from the token `first` to the token read last.
    fn name(&self, first: Lexeme) -> Name {
        let whole = self.read_since(first);
        Name { text: self.slice(whole).into(), span: self.span(whole) }
    }

    /// `NodeValue`.
    pub(super) fn parse_value(&mut self) -> ParseResult<NodeValue> {
        let first = self.mark();
        let data = match self.peek() {
            Token::LeftBrace => Data::Object(self.parse_object()?),
            Token::LeftBracket => Data::Array(self.parse_nested(Self::parse_array)?),
            Token::Number => {
                let lexeme = self.advance();
                Data::Number(self.slice(lexeme).into())
            }
            Token::String | Token::TextBlock => Data::String(self.parse_text()?.into()),
            Token::Identifier => return self.parse_keyword_or_id(),
            _ => return Err(self.unexpected(VALUE)),
        };
        Ok(NodeValue { span: self.span(self.read_since(first)), data })
    }

    /// `NodeKeywords` or an unquoted string, which is a shape id.
    fn parse_keyword_or_id(&mut self) -> ParseResult<NodeValue> {
        let Name { text, span } = self.parse_shape_id()?;
        let data = match &*text {
            "null" => Data::Null,
            "true" => Data::Boolean(true),
            "false" => Data::Boolean(false),
            _ => Data::Id(text),
        };
        Ok(NodeValue { span, data })
    }

    /// The value of a `QuotedText` or `TextBlock`.
    fn parse_text(&mut self) -> ParseResult<String> {
        let lexeme = self.advance();
        let (quotes, read): (_, fn(&str) -> _) = match lexeme.token {
            Token::TextBlock => (3, string_literal::read_text_block),
            _ => (1, string_literal::read_string),
        };
        let quoted = self.slice(lexeme);
        let content = quoted.get(quotes..quoted.len().saturating_sub(quotes)).unwrap_or_default();
        read(content).map_err(|EscapeError { backslash, message }| {
            let at = quoted.match_indices('\\').nth(backslash).map_or(0, |(at, _)| at);
            let start = lexeme.start + at;
            let span = self.span(Lexeme { start, end: start + 2, ..lexeme });
            ParseError { span, message: format!("invalid escape: {message}") }
        })
    }

    /// `NodeArray`.
    fn parse_array(&mut self) -> ParseResult<Vec<NodeValue>> {
        self.expect(Token::LeftBracket)?;
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            if self.eat(Token::RightBracket).is_some() {
                return Ok(items);
            }
            items.push(self.parse_value()?);
        }
    }

    /// `NodeObject`.
    pub(super) fn parse_object(&mut self) -> ParseResult<Vec<(Key, NodeValue)>> {
        self.parse_nested(|parser| {
            parser.expect(Token::LeftBrace)?;
            let entries = parser.parse_entries(Token::RightBrace, "a key or `}`")?;
            parser.expect(Token::RightBrace)?;
            Ok(entries)
        })
    }

    /// The keys and values before the token `end`. `first` names the first key in error messages.
    fn parse_entries(&mut self, end: Token, first: &str) -> ParseResult<Vec<(Key, NodeValue)>> {
        let mut entries = Vec::new();
        let mut seen = indexmap::IndexSet::new();
        loop {
            self.skip_blank();
            if self.peek() == end {
                return Ok(entries);
            }
            let key = self.parse_key(if entries.is_empty() { first } else { KEY })?;
            self.skip_blank();
            self.expect(Token::Colon)?;
            self.skip_blank();
            let value = self.parse_value()?;
            if !seen.insert(key.name.clone()) {
                let message = format!("the key `{}` occurs twice in this object", key.name);
                self.report.error(key.span, message);
            }
            entries.push((key, value));
        }
    }

    /// `NodeObjectKey`. `expected` names the key in error messages.
    pub(super) fn parse_key(&mut self, expected: &str) -> ParseResult<Key> {
        let span = self.next_span();
        match self.peek() {
            Token::Identifier => {
                let lexeme = self.advance();
                Ok(Key { span, name: self.slice(lexeme).into() })
            }
            Token::String => Ok(Key { span, name: self.parse_text()?.into() }),
            _ => Err(self.unexpected(expected)),
        }
    }

    /// `TraitStatements`, with the documentation comment before them as a trait.
    pub(super) fn parse_traits(&mut self) -> ParseResult<Vec<TraitApplication>> {
        self.skip_blank();
        let mut traits = Vec::new();
        if let Some((span, text)) = self.take_docs() {
            let value = NodeValue { span, data: Data::String(text.into()) };
            traits.push(TraitApplication::implied(traits::DOCUMENTATION, span, Some(value)));
        }
        self.parse_trait_applications(&mut traits)?;
        Ok(traits)
    }

    /// `*(WS Trait) WS`
    pub(super) fn parse_trait_applications(
        &mut self,
        traits: &mut Vec<TraitApplication>,
    ) -> ParseResult<()> {
        self.skip_blank();
        while self.peek() == Token::At {
            traits.push(self.parse_trait_application()?);
            self.skip_blank();
        }
        Ok(())
    }

    /// `Trait`.
    pub(super) fn parse_trait_application(&mut self) -> ParseResult<TraitApplication> {
        self.expect(Token::At)?;
        let name = self.parse_shape_id()?;
        if self.eat(Token::LeftParen).is_none() {
            return Ok(TraitApplication { name, value: None });
        }
        self.skip_blank();
        let value = match self.peek() {
            Token::RightParen => None,
            _ if self.at_entry() => {
                let first = self.mark();
                let entries =
                    self.parse_nested(|parser| parser.parse_entries(Token::RightParen, KEY))?;
                let span = self.span(self.read_since(first));
                Some(NodeValue { span, data: Data::Object(entries) })
            }
            _ => Some(self.parse_value()?),
        };
        self.skip_blank();
        self.expect(Token::RightParen)?;
        Ok(TraitApplication { name, value })
    }

    /// Whether a key and a colon are next, not a value.
    fn at_entry(&mut self) -> bool {
        if !matches!(self.peek(), Token::Identifier | Token::String) {
            return false;
        }
        let start = self.mark();
        self.advance();
        self.skip_blank();
        let entry = self.peek() == Token::Colon;
        self.rewind(start);
        entry
    }
}

/// Whether the traits before a statement or member are at most a documentation comment.
pub(super) fn only_documentation(traits: &[TraitApplication]) -> bool {
    traits.iter().all(|applied| &*applied.name.text == traits::DOCUMENTATION)
}
