//! Shape statements.

use crate::model::traits;
use crate::source::Span;

use super::ast::{Body, Member, Name, Shape, Simple, Target, Trait, Version};
use super::lexer::Token;
use super::parser::{Failure, Parse, Parser};

/// The keyword a shape statement starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShapeType {
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

impl ShapeType {
    pub(super) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "blob" => Self::Simple(Simple::Blob),
            "boolean" => Self::Simple(Simple::Boolean),
            "string" => Self::Simple(Simple::String),
            "byte" => Self::Simple(Simple::Byte),
            "short" => Self::Simple(Simple::Short),
            "integer" => Self::Simple(Simple::Integer),
            "long" => Self::Simple(Simple::Long),
            "float" => Self::Simple(Simple::Float),
            "double" => Self::Simple(Simple::Double),
            "bigInteger" => Self::Simple(Simple::BigInteger),
            "bigDecimal" => Self::Simple(Simple::BigDecimal),
            "timestamp" => Self::Simple(Simple::Timestamp),
            "document" => Self::Simple(Simple::Document),
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
            _ => return None,
        })
    }
}

/// Whether `for` may bind a shape to a resource.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Binding {
    Allowed,
    Forbidden,
}

impl Parser<'_, '_, '_> {
    /// `ShapeBody`, after its traits.
    pub(super) fn shape_statement(&mut self, traits: Vec<Trait>) -> Parse<Shape> {
        if self.peek() != Token::Identifier {
            return Err(self.unexpected("a shape"));
        }
        let keyword = self.identifier()?;
        let Some(kind) = ShapeType::named(&keyword.text) else {
            let misplaced = match &*keyword.text {
                "use" | "metadata" | "namespace" => ": such statements stand before all shapes",
                _ => "",
            };
            let message = format!("unknown shape type `{}`{misplaced}", keyword.text);
            return Err(Failure { span: keyword.span, message });
        };
        self.space()?;
        let name = self.identifier()?;
        self.check_version(kind, &keyword);
        let binding = match kind {
            ShapeType::Structure => Binding::Allowed,
            _ => Binding::Forbidden,
        };
        let (resource, mixins) = self.bindings(binding)?;
        let body = self.body(kind, &name)?;
        Ok(Shape { traits, name, resource, mixins, body })
    }

    fn check_version(&mut self, kind: ShapeType, keyword: &Name) {
        match (kind, self.version) {
            (ShapeType::Enum | ShapeType::IntEnum, Version::One) => {
                self.needs_version_2(keyword.span, &format!("`{}` shapes", keyword.text));
            }
            (ShapeType::Set, Version::Two) => self.report.error_with_help(
                keyword.span,
                "`set` shapes exist in Smithy version 1.0 alone",
                "use a `list` with the trait `@uniqueItems`",
            ),
            _ => {}
        }
    }

    pub(super) fn needs_version_2(&mut self, at: Span, what: &str) {
        self.report.error_with_help(
            at,
            format!(
                "{what} can only be used with Smithy version 2 or later, this file is version 1.0"
            ),
            "start the file with `$version: \"2\"`",
        );
    }

    /// `[StructureResource] [Mixins]`
    pub(super) fn bindings(&mut self, binding: Binding) -> Parse<(Option<Name>, Vec<Name>)> {
        let mut resource = None;
        let mut mixins = Vec::new();
        let mark = self.mark();
        self.skip_spaces();
        if binding == Binding::Allowed && self.peek_word() == Some("for") {
            let at = self.here();
            self.advance();
            self.space()?;
            resource = Some(self.shape_id()?);
            if self.version == Version::One {
                self.needs_version_2(at, "structures bound to resources");
            }
            self.skip_spaces();
        }
        if self.peek_word() == Some("with") {
            let at = self.here();
            self.advance();
            self.skip_blank();
            mixins = self.id_list("a mixin or `]`")?;
            if self.version == Version::One {
                self.needs_version_2(at, "mixins");
            }
            if mixins.is_empty() {
                self.report.error(at, "expected at least one mixin after `with`");
            }
        } else if resource.is_none() {
            self.rewind(mark);
        }
        Ok((resource, mixins))
    }

    /// `[` shape ids `]`
    pub(super) fn id_list(&mut self, expected: &str) -> Parse<Vec<Name>> {
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

    fn body(&mut self, kind: ShapeType, name: &Name) -> Parse<Body> {
        if let ShapeType::Simple(simple) = kind {
            return Ok(Body::Simple(simple));
        }
        self.skip_blank();
        Ok(match kind {
            ShapeType::Simple(simple) => Body::Simple(simple),
            ShapeType::Enum => Body::Enum(self.members(Self::enum_member)?),
            ShapeType::IntEnum => Body::IntEnum(self.members(Self::enum_member)?),
            ShapeType::List => Body::List(self.members(Self::plain_member)?),
            ShapeType::Set => Body::Set(self.members(Self::plain_member)?),
            ShapeType::Map => Body::Map(self.members(Self::plain_member)?),
            ShapeType::Structure => Body::Structure(self.members(Self::structure_member)?),
            ShapeType::Union => Body::Union(self.members(Self::plain_member)?),
            ShapeType::Service => Body::Service(self.object()?),
            ShapeType::Resource => Body::Resource(self.object()?),
            ShapeType::Operation => Body::Operation(self.operation(name)?),
        })
    }

    /// Members in braces, each read by `member` after its traits.
    pub(super) fn members(
        &mut self,
        member: impl Fn(&mut Self, Vec<Trait>) -> Parse<Member>,
    ) -> Parse<Vec<Member>> {
        self.expect(Token::LeftBrace)?;
        let mut members = Vec::new();
        loop {
            let traits = self.traits()?;
            // Documentation that no member follows is a plain comment.
            let documented_only = traits.iter().all(|t| &*t.name.text == traits::DOCUMENTATION);
            if documented_only && self.eat(Token::RightBrace).is_some() {
                return Ok(members);
            }
            members.push(member(self, traits)?);
        }
    }

    /// `Identifier [ValueAssignment]`
    fn enum_member(&mut self, traits: Vec<Trait>) -> Parse<Member> {
        if self.peek() != Token::Identifier {
            return Err(self.unexpected("a member or `}`"));
        }
        let Name { text: name, span } = self.identifier()?;
        let value = self.assignment()?;
        Ok(Member { traits, name, span, target: Target::Unit, value })
    }

    /// `ExplicitStructureMember / ElidedStructureMember`
    fn plain_member(&mut self, traits: Vec<Trait>) -> Parse<Member> {
        let at = self.here();
        if self.eat(Token::Dollar).is_some() {
            if self.version == Version::One {
                self.needs_version_2(at, "members without a target");
            }
            let Name { text: name, span } = self.identifier()?;
            return Ok(Member { traits, name, span, target: Target::Elided, value: None });
        }
        if self.peek() != Token::Identifier {
            return Err(self.unexpected("a member or `}`"));
        }
        let Name { text: name, span } = self.identifier()?;
        self.skip_spaces();
        self.expect(Token::Colon)?;
        self.skip_spaces();
        let target = Target::Shape(self.shape_id()?);
        Ok(Member { traits, name, span, target, value: None })
    }

    /// `StructureMember`: it may have a default.
    pub(super) fn structure_member(&mut self, traits: Vec<Trait>) -> Parse<Member> {
        let mut member = self.plain_member(traits)?;
        let at = self.here();
        member.value = self.assignment()?;
        if member.value.is_some() && self.version == Version::One {
            self.needs_version_2(at, "defaults after `=`");
        }
        Ok(member)
    }

    /// `[*SP "=" *SP NodeValue BR]`
    fn assignment(&mut self) -> Parse<Option<super::ast::Value>> {
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
