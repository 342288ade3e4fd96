//! Names, node values and trait applications.

use crate::model::node::Key;

use super::ast::{Data, Name, Trait, Value};
use super::lexer::{Lexed, Token};
use super::parser::{Failure, Parse, Parser};
use super::text;

const VALUE: &str = "a value";
pub(super) const KEY: &str = "a name or a string in double quotes";

impl Parser<'_, '_, '_> {
    /// `Identifier`.
    pub(super) fn identifier(&mut self) -> Parse<Name> {
        let token = self.expect(Token::Identifier)?;
        Ok(Name { text: self.slice(token).into(), span: self.span_of(token) })
    }

    /// `Namespace`.
    pub(super) fn namespace(&mut self) -> Parse<Name> {
        let first = self.expect(Token::Identifier)?;
        let mut last = first;
        while self.eat(Token::Dot).is_some() {
            last = self.expect(Token::Identifier)?;
        }
        Ok(self.name(first, last))
    }

    /// `AbsoluteRootShapeId`.
    pub(super) fn absolute_id(&mut self) -> Parse<Name> {
        let first = self.mark();
        self.namespace()?;
        self.expect(Token::Pound)?;
        let last = self.expect(Token::Identifier)?;
        Ok(self.name(first, last))
    }

    /// `ShapeId`: relative or absolute, perhaps with a member.
    pub(super) fn shape_id(&mut self) -> Parse<Name> {
        let first = self.expect(Token::Identifier)?;
        let mut last = first;
        let mut dotted = false;
        while self.eat(Token::Dot).is_some() {
            last = self.expect(Token::Identifier)?;
            dotted = true;
        }
        if dotted || self.peek() == Token::Pound {
            self.expect(Token::Pound)?;
            last = self.expect(Token::Identifier)?;
        }
        if self.eat(Token::Dollar).is_some() {
            last = self.expect(Token::Identifier)?;
        }
        Ok(self.name(first, last))
    }

    fn name(&self, first: Lexed, last: Lexed) -> Name {
        let whole = Lexed { end: last.end, ..first };
        Name { text: self.slice(whole).into(), span: self.span_of(whole) }
    }

    /// `NodeValue`.
    pub(super) fn value(&mut self) -> Parse<Value> {
        let span = self.here();
        let data = match self.peek() {
            Token::LeftBrace => Data::Object(self.object()?),
            Token::LeftBracket => Data::Array(self.nested(Self::array)?),
            Token::Number => {
                let token = self.advance();
                Data::Number(self.slice(token).into())
            }
            Token::String | Token::TextBlock => Data::String(self.text()?.into()),
            Token::Identifier => return self.keyword_or_id(),
            _ => return Err(self.unexpected(VALUE)),
        };
        Ok(Value { span: self.since(span), data })
    }

    fn keyword_or_id(&mut self) -> Parse<Value> {
        let Name { text, span } = self.shape_id()?;
        let data = match &*text {
            "null" => Data::Null,
            "true" => Data::Boolean(true),
            "false" => Data::Boolean(false),
            _ => Data::Id(text),
        };
        Ok(Value { span, data })
    }

    /// The value of the string or text block that is next.
    fn text(&mut self) -> Parse<String> {
        let token = self.advance();
        let whole = self.slice(token);
        let (start, value) = match token.token {
            Token::TextBlock => {
                let content = whole.get(3..whole.len().saturating_sub(3)).unwrap_or("");
                (token.start + 3, text::block(content))
            }
            _ => {
                let content = whole.get(1..whole.len().saturating_sub(1)).unwrap_or("");
                (token.start + 1, text::string(content))
            }
        };
        value.map_err(|bad| {
            let mut backslashes = self.text[start..token.end].match_indices('\\');
            let at = backslashes.nth(bad.backslash).map_or(token.start, |(at, _)| start + at);
            let span = self.span_of(Lexed { start: at, end: at + 2, ..token });
            Failure { span, message: format!("invalid escape: {}", bad.message) }
        })
    }

    /// The elements of the array that is next.
    fn array(&mut self) -> Parse<Vec<Value>> {
        self.expect(Token::LeftBracket)?;
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            if self.eat(Token::RightBracket).is_some() {
                return Ok(items);
            }
            items.push(self.value()?);
        }
    }

    /// `NodeObject`.
    pub(super) fn object(&mut self) -> Parse<Vec<(Key, Value)>> {
        self.nested(|parser| {
            parser.expect(Token::LeftBrace)?;
            let entries = parser.entries(Token::RightBrace, "a key or `}`")?;
            parser.expect(Token::RightBrace)?;
            Ok(entries)
        })
    }

    /// Keys and values up to the token `end`.
    fn entries(&mut self, end: Token, first: &str) -> Parse<Vec<(Key, Value)>> {
        let mut entries = Vec::new();
        let mut seen = indexmap::IndexSet::new();
        loop {
            self.skip_blank();
            if self.peek() == end {
                return Ok(entries);
            }
            let key = self.key(if entries.is_empty() { first } else { KEY })?;
            self.skip_blank();
            self.expect(Token::Colon)?;
            self.skip_blank();
            let value = self.value()?;
            if !seen.insert(key.name.clone()) {
                let message = format!("the key `{}` occurs twice in this object", key.name);
                self.report.error(key.span, message);
            }
            entries.push((key, value));
        }
    }

    /// `NodeObjectKey`.
    pub(super) fn key(&mut self, expected: &str) -> Parse<Key> {
        let span = self.here();
        match self.peek() {
            Token::Identifier => {
                let token = self.advance();
                Ok(Key { span, name: self.slice(token).into() })
            }
            Token::String => Ok(Key { span, name: self.text()?.into() }),
            _ => Err(self.unexpected(expected)),
        }
    }

    /// `TraitStatements`, the documentation comment before them included.
    pub(super) fn traits(&mut self) -> Parse<Vec<Trait>> {
        self.skip_blank();
        let mut traits = Vec::new();
        if let Some((span, text)) = self.take_docs() {
            let name = Name { text: crate::model::traits::DOCUMENTATION.into(), span };
            let value = Value { span, data: Data::String(text.into()) };
            traits.push(Trait { name, value: Some(value) });
        }
        while self.peek() == Token::At {
            traits.push(self.trait_application()?);
            self.skip_blank();
        }
        Ok(traits)
    }

    /// `Trait`.
    pub(super) fn trait_application(&mut self) -> Parse<Trait> {
        self.expect(Token::At)?;
        let name = self.shape_id()?;
        if self.eat(Token::LeftParen).is_none() {
            return Ok(Trait { name, value: None });
        }
        self.skip_blank();
        let value = match self.peek() {
            Token::RightParen => None,
            _ if self.at_entry() => {
                let span = self.here();
                let entries = self.nested(|parser| parser.entries(Token::RightParen, KEY))?;
                Some(Value { span: self.since(span), data: Data::Object(entries) })
            }
            _ => Some(self.value()?),
        };
        self.skip_blank();
        self.expect(Token::RightParen)?;
        Ok(Trait { name, value })
    }

    /// Whether a key and its colon come next, not a value.
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
