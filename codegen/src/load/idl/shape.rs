//! The grammar of shape statements (Smithy 2.0 specification, "Defining shapes"). Each method
//! parses the rule that its comment quotes.

use crate::load::Version;
use crate::model::traits;
use crate::source::Span;

use super::ast::{Body, MemberStatement, Name, ShapeStatement, TraitApplication};
use super::lexer::Token;
use super::parser::{ParseError, ParseResult, Parser};
use super::value::only_documentation;

impl Parser<'_> {
    /// `ShapeBody`, after its traits.
    pub(super) fn parse_shape_statement(
        &mut self,
        traits: Vec<TraitApplication>,
    ) -> ParseResult<ShapeStatement> {
        if self.peek() != Token::Identifier {
            return Err(self.unexpected("a shape"));
        }
        let Name { text, span } = self.parse_identifier()?;
        let Some(mut body) = Body::from_keyword(&text) else {
            let hint = match &*text {
                "use" | "metadata" | "namespace" => ": such a statement must precede all shapes",
                _ => "",
            };
            return Err(ParseError { span, message: format!("unknown shape type `{text}`{hint}") });
        };
        self.expect_space()?;
        let name = self.parse_identifier()?;
        self.check_version(&body, span);
        let resource = match body {
            Body::Structure(_) | Body::Union(_) | Body::List(_) | Body::Set(_) | Body::Map(_) => {
                self.parse_resource_binding()?
            }
            _ => None,
        };
        let mixins = self.parse_mixins()?;
        self.parse_body(&mut body, &name)?;
        Ok(ShapeStatement { traits, name, resource, mixins, body })
    }

    /// Reports a shape type that does not exist in the version of the file.
    fn check_version(&self, body: &Body, span: Span) {
        match body {
            Body::Enum(_) => self.version.require_two(span, "`enum` shapes", self.report),
            Body::IntEnum(_) => self.version.require_two(span, "`intEnum` shapes", self.report),
            Body::Set(_) if self.version == Version::Two => self.report.error_with_help(
                span,
                "`set` shapes exist only in Smithy version 1.0",
                "use a `list` with the trait `@uniqueItems`",
            ),
            _ => {}
        }
    }

    /// `[SP "for" SP ShapeId]`
    pub(super) fn parse_resource_binding(&mut self) -> ParseResult<Option<Name>> {
        let mark = self.mark();
        self.skip_spaces();
        if self.peek_word() != Some("for") {
            self.rewind(mark);
            return Ok(None);
        }
        let span = self.next_span();
        self.advance();
        self.expect_space()?;
        let resource = self.parse_shape_id()?;
        self.version.require_two(span, "structures bound to resources", self.report);
        Ok(Some(resource))
    }

    /// `[*SP "with" WS "[" 1*(WS ShapeId) WS "]"]`
    pub(super) fn parse_mixins(&mut self) -> ParseResult<Vec<Name>> {
        let mark = self.mark();
        self.skip_spaces();
        if self.peek_word() != Some("with") {
            self.rewind(mark);
            return Ok(Vec::new());
        }
        let span = self.next_span();
        self.advance();
        self.skip_blank();
        let mixins = self.parse_id_list("a mixin or `]`")?;
        self.version.require_two(span, "mixins", self.report);
        if mixins.is_empty() {
            self.report.error(span, "expected at least one mixin after `with`");
        }
        Ok(mixins)
    }

    /// `"[" *(WS ShapeId) WS "]"`. `expected` names the ids in error messages.
    pub(super) fn parse_id_list(&mut self, expected: &str) -> ParseResult<Vec<Name>> {
        self.expect(Token::LeftBracket)?;
        let mut ids = Vec::new();
        loop {
            self.skip_blank();
            match self.peek() {
                Token::RightBracket => {
                    self.advance();
                    return Ok(ids);
                }
                Token::Identifier => ids.push(self.parse_shape_id()?),
                _ => return Err(self.unexpected(expected)),
            }
        }
    }

    /// Fills an empty body with the definition after the name and mixins of a shape.
    fn parse_body(&mut self, body: &mut Body, name: &Name) -> ParseResult<()> {
        if !matches!(body, Body::Simple(_)) {
            self.skip_blank();
        }
        match body {
            Body::Simple(_) => {}
            Body::Enum(members) | Body::IntEnum(members) => {
                *members = self.parse_members(Self::parse_enum_member)?;
            }
            Body::List(members)
            | Body::Set(members)
            | Body::Map(members)
            | Body::Union(members) => {
                *members = self.parse_members(Self::parse_plain_member)?;
            }
            Body::Structure(members) => {
                *members = self.parse_members(Self::parse_structure_member)?;
            }
            Body::Service(properties) | Body::Resource(properties) => {
                *properties = self.parse_object()?;
            }
            Body::Operation(operation) => *operation = self.parse_operation(name)?,
        }
        Ok(())
    }

    /// The members between braces, each parsed by `member` after its traits.
    pub(super) fn parse_members(
        &mut self,
        member: impl Fn(&mut Self, Vec<TraitApplication>) -> ParseResult<MemberStatement>,
    ) -> ParseResult<Vec<MemberStatement>> {
        self.expect(Token::LeftBrace)?;
        let mut members = Vec::new();
        loop {
            let traits = self.parse_traits()?;
            // A documentation comment without a member after it is a plain comment.
            if only_documentation(&traits) && self.eat(Token::RightBrace).is_some() {
                return Ok(members);
            }
            members.push(member(self, traits)?);
        }
    }

    /// `Identifier [ValueAssignment]`
    fn parse_enum_member(
        &mut self,
        mut traits: Vec<TraitApplication>,
    ) -> ParseResult<MemberStatement> {
        let Name { text: name, span } = self.parse_member_name()?;
        traits.extend(self.parse_assignment(traits::ENUM_VALUE)?);
        let target = Some(Name { text: "smithy.api#Unit".into(), span });
        Ok(MemberStatement { traits, name, span, target })
    }

    /// `ExplicitStructureMember / ElidedStructureMember`
    fn parse_plain_member(
        &mut self,
        traits: Vec<TraitApplication>,
    ) -> ParseResult<MemberStatement> {
        let span = self.next_span();
        if self.eat(Token::Dollar).is_some() {
            self.version.require_two(span, "members without a target", self.report);
            let Name { text: name, span } = self.parse_identifier()?;
            return Ok(MemberStatement { traits, name, span, target: None });
        }
        let Name { text: name, span } = self.parse_member_name()?;
        self.skip_spaces();
        self.expect(Token::Colon)?;
        self.skip_spaces();
        let target = Some(self.parse_shape_id()?);
        Ok(MemberStatement { traits, name, span, target })
    }

    fn parse_member_name(&mut self) -> ParseResult<Name> {
        match self.peek() {
            Token::Identifier => self.parse_identifier(),
            _ => Err(self.unexpected("a member or `}`")),
        }
    }

    /// `StructureMember`, with its default.
    pub(super) fn parse_structure_member(
        &mut self,
        traits: Vec<TraitApplication>,
    ) -> ParseResult<MemberStatement> {
        let mut member = self.parse_plain_member(traits)?;
        let span = self.next_span();
        if let Some(default) = self.parse_assignment(traits::DEFAULT)? {
            self.version.require_two(span, "defaults after `=`", self.report);
            member.traits.push(default);
        }
        Ok(member)
    }

    /// `[*SP "=" *SP NodeValue BR]`, as an application of the trait with the id `name`.
    fn parse_assignment(&mut self, name: &str) -> ParseResult<Option<TraitApplication>> {
        let mark = self.mark();
        self.skip_spaces();
        if self.eat(Token::Equal).is_none() {
            self.rewind(mark);
            return Ok(None);
        }
        self.skip_spaces();
        let value = self.parse_value()?;
        while matches!(self.peek(), Token::Space | Token::Comma) {
            self.advance();
        }
        if self.peek() != Token::RightBrace {
            self.expect_line_break()?;
        }
        Ok(Some(TraitApplication::implied(name, value.span, Some(value))))
    }
}
