//! The grammar of operations and of the structures that are defined inline in them (Smithy 2.0
//! specification, "Inline input / output shapes").

use crate::model::traits;

use super::ast::{Body, Name, OperationBody, ShapeStatement, TraitApplication};
use super::lexer::Token;
use super::parser::{ParseError, ParseResult, Parser};

/// A structure of an operation.
#[derive(Clone, Copy)]
enum OperationStructure {
    Input,
    Output,
}

impl Parser<'_> {
    /// `OperationBody` of the operation `name`. Its properties can be in any order.
    pub(super) fn parse_operation(&mut self, name: &Name) -> ParseResult<OperationBody> {
        self.expect(Token::LeftBrace)?;
        let mut operation = OperationBody::default();
        let mut seen = indexmap::IndexSet::new();
        loop {
            self.skip_blank();
            if self.eat(Token::RightBrace).is_some() {
                return Ok(operation);
            }
            if self.peek() != Token::Identifier {
                return Err(self.unexpected("`input`, `output`, `errors` or `}`"));
            }
            let property = self.parse_identifier()?;
            self.skip_blank();
            self.parse_operation_property(name, &property, &mut operation)?;
            if !seen.insert(property.text.clone()) {
                let message = format!("the property `{}` occurs twice", property.text);
                self.report.error(property.span, message);
            }
            if !self.peek().is_blank() && self.peek() != Token::RightBrace {
                return Err(self.unexpected("white space or `}`"));
            }
        }
    }

    /// The value of one property, with the `:` or `:=` before it.
    fn parse_operation_property(
        &mut self,
        name: &Name,
        property: &Name,
        operation: &mut OperationBody,
    ) -> ParseResult<()> {
        match &*property.text {
            "input" => operation.input = Some(self.parse_payload(name, OperationStructure::Input)?),
            "output" => {
                operation.output = Some(self.parse_payload(name, OperationStructure::Output)?);
            }
            "errors" => {
                self.expect(Token::Colon)?;
                self.skip_blank();
                operation.errors = self.parse_id_list("an error or `]`")?;
            }
            other => {
                let message = format!(
                    "unknown property `{other}` of an operation: expected `input`, `output` or `errors`"
                );
                return Err(ParseError { span: property.span, message });
            }
        }
        Ok(())
    }

    /// The id of the input or output, which can be that of an inline structure.
    fn parse_payload(
        &mut self,
        operation: &Name,
        structure: OperationStructure,
    ) -> ParseResult<Name> {
        let span = self.next_span();
        if self.eat(Token::Walrus).is_some() {
            self.version.require_two(span, "inline inputs and outputs", self.report);
            return self.parse_inline_structure(operation, structure);
        }
        if self.eat(Token::Colon).is_none() {
            return Err(self.unexpected("`:` or `:=`"));
        }
        self.skip_blank();
        self.parse_shape_id()
    }

    /// `InlineAggregateShape`, after its `:=`. Returns its name.
    fn parse_inline_structure(
        &mut self,
        operation: &Name,
        structure: OperationStructure,
    ) -> ParseResult<Name> {
        let (role, suffix) = match structure {
            OperationStructure::Input => (traits::INPUT, &self.input_suffix),
            OperationStructure::Output => (traits::OUTPUT, &self.output_suffix),
        };
        let span = operation.span;
        let name = Name { text: format!("{}{suffix}", operation.text).into(), span };
        let mut traits = self.parse_traits()?;
        // If the trait is written as well, the two are merged.
        traits.push(TraitApplication::implied(role, span, None));
        let (resource, mixins) = (self.parse_resource_binding()?, self.parse_mixins()?);
        self.skip_blank();
        let body = Body::Structure(self.parse_members(Self::parse_structure_member)?);
        self.inline.push(ShapeStatement { traits, name: name.clone(), resource, mixins, body });
        Ok(name)
    }
}
