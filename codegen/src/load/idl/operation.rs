//! The body of an operation, with the structures that can be defined right inside it.

use crate::model::traits;

use super::ast::{Body, Name, Operation, Shape, Trait, Version};
use super::lexer::Token;
use super::parser::{Failure, Parse, Parser};
use super::shape::Binding;

/// What the names of inline structures end with.
pub(super) struct Suffixes {
    pub(super) input: Box<str>,
    pub(super) output: Box<str>,
}

impl Default for Suffixes {
    fn default() -> Self {
        Self { input: "Input".into(), output: "Output".into() }
    }
}

/// Which structure of an operation is meant.
#[derive(Clone, Copy)]
enum Side {
    Input,
    Output,
}

impl Parser<'_, '_, '_> {
    /// `OperationBody` of the operation `name`, its properties in any order.
    pub(super) fn operation(&mut self, name: &Name) -> Parse<Operation> {
        self.expect(Token::LeftBrace)?;
        let mut operation = Operation::default();
        let mut seen = indexmap::IndexSet::new();
        loop {
            self.skip_blank();
            if self.eat(Token::RightBrace).is_some() {
                return Ok(operation);
            }
            if self.peek() != Token::Identifier {
                return Err(self.unexpected("`input`, `output`, `errors` or `}`"));
            }
            let property = self.identifier()?;
            self.skip_blank();
            self.operation_property(name, &property, &mut operation)?;
            if !seen.insert(property.text.clone()) {
                let message = format!("the property `{}` occurs twice", property.text);
                self.report.error(property.span, message);
            }
            if !self.peek().is_blank() && self.peek() != Token::RightBrace {
                return Err(self.unexpected("white space or `}`"));
            }
        }
    }

    fn operation_property(
        &mut self,
        name: &Name,
        property: &Name,
        operation: &mut Operation,
    ) -> Parse<()> {
        match &*property.text {
            "input" => {
                operation.input = Some(self.side(name, Side::Input, &mut operation.inline)?);
            }
            "output" => {
                operation.output = Some(self.side(name, Side::Output, &mut operation.inline)?);
            }
            "errors" => {
                self.expect(Token::Colon)?;
                self.skip_blank();
                operation.errors = self.id_list("an error or `]`")?;
            }
            other => {
                let message = format!(
                    "unknown property `{other}` of an operation: expected `input`, `output` or `errors`"
                );
                return Err(Failure { span: property.span, message });
            }
        }
        Ok(())
    }

    /// What follows `input` or `output`: a shape's id, or a structure defined right here, which
    /// goes to `inline`.
    fn side(&mut self, operation: &Name, side: Side, inline: &mut Vec<Shape>) -> Parse<Name> {
        let at = self.here();
        if self.eat(Token::Walrus).is_some() {
            if self.version == Version::One {
                self.needs_version_2(at, "inline inputs and outputs");
            }
            let structure = self.inline_structure(operation, side)?;
            let name = structure.name.clone();
            inline.push(structure);
            return Ok(name);
        }
        if self.eat(Token::Colon).is_none() {
            return Err(self.unexpected("`:` or `:=`"));
        }
        self.skip_blank();
        self.shape_id()
    }

    /// `InlineStructure`, after its `:=`.
    fn inline_structure(&mut self, operation: &Name, side: Side) -> Parse<Shape> {
        let (role, suffix) = match side {
            Side::Input => (traits::INPUT, &self.suffixes.input),
            Side::Output => (traits::OUTPUT, &self.suffixes.output),
        };
        let span = operation.span;
        let name = Name { text: format!("{}{suffix}", operation.text).into(), span };
        let mut traits = self.traits()?;
        // Where it is written out as well, it merges with this one.
        traits.push(Trait { name: Name { text: role.into(), span }, value: None });
        let (resource, mixins) = self.bindings(Binding::Allowed)?;
        self.skip_blank();
        let body = Body::Structure(self.members(Self::structure_member)?);
        Ok(Shape { traits, name, resource, mixins, body })
    }
}
