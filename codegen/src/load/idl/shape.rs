//! The grammar of shape statements (Smithy 2.0 specification, "Defining shapes"). Each method parses the
//! rule that its comment quotes.

use crate::model::traits;
use crate::source::Span;

use super::ast::{Body, Member, Name, Shape, Trait, Version};
use super::lexer::Token;
use super::parser::{ParseError, ParseResult, Parser};
use super::value::only_documentation;

impl Parser<'_> {
    /// `ShapeBody`, after its traits.
    pub(super) fn shape_statement(&mut self, traits: Vec<Trait>) -> ParseResult<Shape> {
        if self.peek() != Token::Identifier {
            return Err(self.unexpected("a shape"));
        }
        let Name { text, span } = self.identifier()?;
        let Some(mut body) = Body::from_keyword(&text) else {
            let hint = match &*text {
                "use" | "metadata" | "namespace" => ": such a statement must precede all shapes",
                _ => "",
            };
            return Err(ParseError { span, message: format!("unknown shape type `{text}`{hint}") });
        };
        self.space()?;
        let name = self.identifier()?;
        self.check_version(&body, span);
        let resource = match body {
            Body::Structure(_) | Body::Union(_) | Body::List(_) | Body::Set(_) | Body::Map(_) => {
                self.resource_binding()?
            }
            _ => None,
        };
        let mixins = self.mixins()?;
        self.body(&mut body, &name)?;
        Ok(Shape { traits, name, resource, mixins, body })
    }

    /// Reports a shape type that does not exist in the version of the file.
    fn check_version(&self, body: &Body, span: Span) {
        match body {
            Body::Enum(_) => self.version.require_two(span, "`enum` shapes", self.report),
            Body::IntEnum(_) => self.version.require_two(span, "`intEnum` shapes", self.report),
            Body::Set(_) if self.version == Version::Two => self.report.error_with_help(
                span,
                "`set` shapes exist in Smithy version 1.0 alone",
                "use a `list` with the trait `@uniqueItems`",
            ),
            _ => {}
        }
    }

    /// `[SP "for" SP ShapeId]`
    pub(super) fn resource_binding(&mut self) -> ParseResult<Option<Name>> {
        let mark = self.mark();
        self.skip_spaces();
        if self.peek_word() != Some("for") {
            self.rewind(mark);
            return Ok(None);
        }
        let span = self.next_span();
        self.advance();
        self.space()?;
        let resource = self.shape_id()?;
        self.version.require_two(span, "structures bound to resources", self.report);
        Ok(Some(resource))
    }

    /// `[*SP "with" WS "[" 1*(WS ShapeId) WS "]"]`
    pub(super) fn mixins(&mut self) -> ParseResult<Vec<Name>> {
        let mark = self.mark();
        self.skip_spaces();
        if self.peek_word() != Some("with") {
            self.rewind(mark);
            return Ok(Vec::new());
        }
        let span = self.next_span();
        self.advance();
        self.skip_blank();
        let mixins = self.id_list("a mixin or `]`")?;
        self.version.require_two(span, "mixins", self.report);
        if mixins.is_empty() {
            self.report.error(span, "expected at least one mixin after `with`");
        }
        Ok(mixins)
    }

    /// `"[" *(WS ShapeId) WS "]"`. `expected` names the ids in error messages.
    pub(super) fn id_list(&mut self, expected: &str) -> ParseResult<Vec<Name>> {
        self.expect(Token::LeftBracket)?;
        let mut ids = Vec::new();
        loop {
            self.skip_blank();
            match self.peek() {
                Token::RightBracket => {
                    self.advance();
                    return Ok(ids);
                }
                Token::Identifier => ids.push(self.shape_id()?),
                _ => return Err(self.unexpected(expected)),
            }
        }
    }

    /// Fills an empty body with the definition after the name and mixins of a shape.
    fn body(&mut self, body: &mut Body, name: &Name) -> ParseResult<()> {
        if !matches!(body, Body::Simple(_)) {
            self.skip_blank();
        }
        match body {
            Body::Simple(_) => {}
            Body::Enum(members) | Body::IntEnum(members) => {
                *members = self.members(Self::enum_member)?;
            }
            Body::List(members)
            | Body::Set(members)
            | Body::Map(members)
            | Body::Union(members) => {
                *members = self.members(Self::plain_member)?;
            }
            Body::Structure(members) => *members = self.members(Self::structure_member)?,
            Body::Service(properties) | Body::Resource(properties) => {
                *properties = self.object()?;
            }
            Body::Operation(operation) => *operation = self.operation(name)?,
        }
        Ok(())
    }

    /// The members between braces, each parsed by `member` after its traits.
    pub(super) fn members(
        &mut self,
        member: impl Fn(&mut Self, Vec<Trait>) -> ParseResult<Member>,
    ) -> ParseResult<Vec<Member>> {
        self.expect(Token::LeftBrace)?;
        let mut members = Vec::new();
        loop {
            let traits = self.traits()?;
            // A documentation comment without a member after it is a plain comment.
            if only_documentation(&traits) && self.eat(Token::RightBrace).is_some() {
                return Ok(members);
            }
            members.push(member(self, traits)?);
        }
    }

    /// `Identifier [ValueAssignment]`
    fn enum_member(&mut self, mut traits: Vec<Trait>) -> ParseResult<Member> {
        let Name { text: name, span } = self.member_name()?;
        traits.extend(self.assignment(traits::ENUM_VALUE)?);
        let target = Some(Name { text: "smithy.api#Unit".into(), span });
        Ok(Member { traits, name, span, target })
    }

    /// `ExplicitStructureMember / ElidedStructureMember`
    fn plain_member(&mut self, traits: Vec<Trait>) -> ParseResult<Member> {
        let span = self.next_span();
        if self.eat(Token::Dollar).is_some() {
            self.version.require_two(span, "members without a target", self.report);
            let Name { text: name, span } = self.identifier()?;
            return Ok(Member { traits, name, span, target: None });
        }
        let Name { text: name, span } = self.member_name()?;
        self.skip_spaces();
        self.expect(Token::Colon)?;
        self.skip_spaces();
        let target = Some(self.shape_id()?);
        Ok(Member { traits, name, span, target })
    }

    fn member_name(&mut self) -> ParseResult<Name> {
        match self.peek() {
            Token::Identifier => self.identifier(),
            _ => Err(self.unexpected("a member or `}`")),
        }
    }

    /// `StructureMember`, with its default.
    pub(super) fn structure_member(&mut self, traits: Vec<Trait>) -> ParseResult<Member> {
        let mut member = self.plain_member(traits)?;
        let span = self.next_span();
        if let Some(default) = self.assignment(traits::DEFAULT)? {
            self.version.require_two(span, "defaults after `=`", self.report);
            member.traits.push(default);
        }
        Ok(member)
    }

    /// `[*SP "=" *SP NodeValue BR]`, as an application of the trait with the id `name`.
    fn assignment(&mut self, name: &str) -> ParseResult<Option<Trait>> {
        let mark = self.mark();
        self.skip_spaces();
        if self.eat(Token::Equal).is_none() {
            self.rewind(mark);
            return Ok(None);
        }
        self.skip_spaces();
        let value = self.value()?;
        while matches!(self.peek(), Token::Space | Token::Comma) {
            self.advance();
        }
        if self.peek() != Token::RightBrace {
            self.line_break()?;
        }
        Ok(Some(Trait::implied(name, value.span, Some(value))))
    }
}
