//! The grammar of shape statements (Smithy 2.0 specification, "Defining shapes"). Each method parses the
//! rule that its comment quotes.

use crate::model::Simple;
use crate::source::Span;

use super::ast::{Body, Member, MemberTarget, Name, Shape, Trait, Value, Version};
use super::lexer::Token;
use super::parser::{ParseError, ParseResult, Parser};
use super::value::only_documentation;

/// The keyword with which a shape statement starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    Simple(Simple),
    Enum,
    IntEnum,
    List,
    Set,
    Map,
    Structure,
    Union,
    Service,
    Resource,
    Operation,
}

impl Keyword {
    pub(super) fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "enum" => Self::Enum,
            "intEnum" => Self::IntEnum,
            "list" => Self::List,
            "set" => Self::Set,
            "map" => Self::Map,
            "structure" => Self::Structure,
            "union" => Self::Union,
            "service" => Self::Service,
            "resource" => Self::Resource,
            "operation" => Self::Operation,
            _ => Self::Simple(Simple::from_name(word)?),
        })
    }
}

/// Whether `for` can bind a shape to a resource.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Binding {
    Allowed,
    Forbidden,
}

impl Parser<'_, '_, '_> {
    /// `ShapeBody`, after its traits.
    pub(super) fn shape_statement(&mut self, traits: Vec<Trait>) -> ParseResult<Shape> {
        if self.peek() != Token::Identifier {
            return Err(self.unexpected("a shape"));
        }
        let Name { text, span } = self.identifier()?;
        let Some(keyword) = Keyword::parse(&text) else {
            let hint = match &*text {
                "use" | "metadata" | "namespace" => ": such a statement must precede all shapes",
                _ => "",
            };
            return Err(ParseError { span, message: format!("unknown shape type `{text}`{hint}") });
        };
        self.space()?;
        let name = self.identifier()?;
        self.check_version(keyword, span);
        let binding = match keyword {
            Keyword::Structure => Binding::Allowed,
            _ => Binding::Forbidden,
        };
        let (resource, mixins) = self.bindings(binding)?;
        let body = self.body(keyword, &name)?;
        Ok(Shape { traits, name, resource, mixins, body })
    }

    /// Reports a keyword that does not exist in the version of the file.
    fn check_version(&self, keyword: Keyword, span: Span) {
        match keyword {
            Keyword::Enum => self.version.require_two(span, "`enum` shapes", self.report),
            Keyword::IntEnum => self.version.require_two(span, "`intEnum` shapes", self.report),
            Keyword::Set if self.version == Version::Two => self.report.error_with_help(
                span,
                "`set` shapes exist in Smithy version 1.0 alone",
                "use a `list` with the trait `@uniqueItems`",
            ),
            _ => {}
        }
    }

    /// `[StructureResource] [Mixins]`
    pub(super) fn bindings(&mut self, binding: Binding) -> ParseResult<(Option<Name>, Vec<Name>)> {
        let mut resource = None;
        let mut mixins = Vec::new();
        let mark = self.mark();
        self.skip_spaces();
        if binding == Binding::Allowed && self.peek_word() == Some("for") {
            let span = self.next_span();
            self.advance();
            self.space()?;
            resource = Some(self.shape_id()?);
            self.version.require_two(span, "structures bound to resources", self.report);
            self.skip_spaces();
        }
        if self.peek_word() == Some("with") {
            let span = self.next_span();
            self.advance();
            self.skip_blank();
            mixins = self.id_list("a mixin or `]`")?;
            self.version.require_two(span, "mixins", self.report);
            if mixins.is_empty() {
                self.report.error(span, "expected at least one mixin after `with`");
            }
        } else if resource.is_none() {
            self.rewind(mark);
        }
        Ok((resource, mixins))
    }

    /// `"[" *(WS ShapeId) WS "]"`. A message calls a missing id `expected`.
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

    /// The shape's type and definition, after its name and mixins.
    fn body(&mut self, keyword: Keyword, name: &Name) -> ParseResult<Body> {
        if !matches!(keyword, Keyword::Simple(_)) {
            self.skip_blank();
        }
        Ok(match keyword {
            Keyword::Simple(simple) => Body::Simple(simple),
            Keyword::Enum => Body::Enum(self.members(Self::enum_member)?),
            Keyword::IntEnum => Body::IntEnum(self.members(Self::enum_member)?),
            Keyword::List => Body::List(self.members(Self::plain_member)?),
            Keyword::Set => Body::Set(self.members(Self::plain_member)?),
            Keyword::Map => Body::Map(self.members(Self::plain_member)?),
            Keyword::Structure => Body::Structure(self.members(Self::structure_member)?),
            Keyword::Union => Body::Union(self.members(Self::plain_member)?),
            Keyword::Service => Body::Service(self.object()?),
            Keyword::Resource => Body::Resource(self.object()?),
            Keyword::Operation => Body::Operation(self.operation(name)?),
        })
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
    fn enum_member(&mut self, traits: Vec<Trait>) -> ParseResult<Member> {
        let Name { text: name, span } = self.member_name()?;
        let value = self.assignment()?;
        Ok(Member { traits, name, span, target: MemberTarget::Unit, value })
    }

    /// `ExplicitStructureMember / ElidedStructureMember`
    fn plain_member(&mut self, traits: Vec<Trait>) -> ParseResult<Member> {
        let span = self.next_span();
        if self.eat(Token::Dollar).is_some() {
            self.version.require_two(span, "members without a target", self.report);
            let Name { text: name, span } = self.identifier()?;
            return Ok(Member { traits, name, span, target: MemberTarget::Elided, value: None });
        }
        let Name { text: name, span } = self.member_name()?;
        self.skip_spaces();
        self.expect(Token::Colon)?;
        self.skip_spaces();
        let target = MemberTarget::Shape(self.shape_id()?);
        Ok(Member { traits, name, span, target, value: None })
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
        member.value = self.assignment()?;
        if member.value.is_some() {
            self.version.require_two(span, "defaults after `=`", self.report);
        }
        Ok(member)
    }

    /// `[*SP "=" *SP NodeValue BR]`
    fn assignment(&mut self) -> ParseResult<Option<Value>> {
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
        Ok(Some(value))
    }
}
