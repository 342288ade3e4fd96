//! A file: control section, metadata section, shapes section.

use crate::model::node::Key;
use crate::source::Report;

use super::ast::{Apply, Body, Data, File, Name, Value, Version};
use super::lexer::Token;
use super::parser::{Parse, Parser};
use super::value::KEY;

/// Reads a file. What cannot be read is reported; the rest is returned.
pub(super) fn parse(text: &str, source: u32, report: &Report<'_>) -> File {
    let mut parser = Parser::new(text, source, report);
    let mut file = File {
        version: Version::One,
        metadata: Vec::new(),
        namespace: None,
        uses: Vec::new(),
        shapes: Vec::new(),
        applies: Vec::new(),
    };
    parser.skip_blank();
    parser.control_section();
    file.version = parser.version;
    while parser.peek_word() == Some("metadata") {
        file.metadata.extend(parser.attempt(Parser::metadata_statement));
    }
    if parser.peek() == Token::End {
        return file;
    }
    match parser.namespace_name() {
        Ok(namespace) => file.namespace = Some(namespace.text),
        Err(failure) => {
            // Without a namespace no shape has an id, so nothing further is worth reading.
            parser.report(failure);
            return file;
        }
    }
    parser.attempt(Parser::line_break);
    parser.shapes_section(&mut file);
    file
}

impl Parser<'_, '_, '_> {
    /// `ControlSection`
    fn control_section(&mut self) {
        let mut seen = indexmap::IndexSet::new();
        while self.peek() == Token::Dollar {
            let Some((key, value)) = self.attempt(Self::control_statement) else { continue };
            if seen.insert(key.name.clone()) {
                self.control(&key, &value);
            } else {
                let message = format!("the control statement `{}` occurs twice", key.name);
                self.report.error(value.span, message);
            }
        }
    }

    /// Does what a control statement says. The specification has us ignore those we do not know.
    fn control(&mut self, key: &Key, value: &Value) {
        if !matches!(&*key.name, "version" | "operationInputSuffix" | "operationOutputSuffix") {
            return;
        }
        let Data::String(text) = &value.data else {
            let message = format!("the value of `${}` must be a string", key.name);
            self.report.error(value.span, message);
            return;
        };
        match &*key.name {
            "version" => self.set_version(text, value),
            "operationInputSuffix" => self.suffixes.input = self.suffix(text, value),
            _ => self.suffixes.output = self.suffix(text, value),
        }
    }

    /// `"$" NodeObjectKey *SP ":" *SP NodeValue BR`
    fn control_statement(&mut self) -> Parse<(Key, Value)> {
        self.expect(Token::Dollar)?;
        let key = self.key(KEY)?;
        self.skip_spaces();
        self.expect(Token::Colon)?;
        self.skip_spaces();
        let value = self.value()?;
        self.line_break()?;
        Ok((key, value))
    }

    fn set_version(&mut self, version: &str, value: &Value) {
        match version {
            "1" | "1.0" => self.version = Version::One,
            "2" | "2.0" => self.version = Version::Two,
            _ => {
                self.version = Version::Two;
                let message = format!("Smithy version `{version}` is not supported");
                self.report.error_with_help(value.span, message, "use \"2\" or \"1.0\"");
            }
        }
    }

    fn suffix(&mut self, suffix: &str, value: &Value) -> Box<str> {
        if !suffix.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            let message = format!("`{suffix}` cannot end a shape's name");
            self.report.error_with_help(value.span, message, "use letters, digits and `_`");
        }
        suffix.into()
    }

    /// `"metadata" SP NodeObjectKey *SP "=" *SP NodeValue BR`
    fn metadata_statement(&mut self) -> Parse<(Key, Value)> {
        self.advance();
        self.space()?;
        let key = self.key(KEY)?;
        self.skip_spaces();
        self.expect(Token::Equal)?;
        self.skip_spaces();
        let value = self.value()?;
        self.line_break()?;
        Ok((key, value))
    }

    /// `"namespace" SP Namespace`
    fn namespace_name(&mut self) -> Parse<Name> {
        if self.peek_word() != Some("namespace") {
            return Err(self.unexpected("a namespace definition"));
        }
        self.advance();
        self.space()?;
        self.namespace()
    }

    /// `UseSection ShapeStatements`
    fn shapes_section(&mut self, file: &mut File) {
        while self.peek_word() == Some("use") {
            file.uses.extend(self.attempt(Self::use_statement));
        }
        while self.peek() != Token::End {
            self.attempt(|parser| parser.statement(file));
        }
    }

    /// `"use" SP AbsoluteRootShapeId BR`
    fn use_statement(&mut self) -> Parse<Name> {
        self.advance();
        self.space()?;
        let id = self.absolute_id()?;
        if self.peek() == Token::Dollar {
            return Err(self.failure("a `use` statement imports a shape, not a member of it"));
        }
        self.line_break()?;
        Ok(id)
    }

    /// A shape or an `apply`.
    fn statement(&mut self, file: &mut File) -> Parse<()> {
        let traits = self.traits()?;
        match self.peek_word() {
            Some("apply") => {
                // A documentation comment here is a plain comment, a trait is a mistake.
                if traits.iter().any(|t| &*t.name.text != DOCUMENTATION) {
                    let message = "traits cannot stand before `apply`: expected a shape";
                    self.report.error(self.here(), message);
                }
                file.applies.push(self.apply_statement()?);
            }
            // After documentation, not traits, the file may end.
            None if self.peek() == Token::End
                && traits.iter().all(|t| &*t.name.text == DOCUMENTATION) => {}
            _ => {
                let mut shape = self.shape_statement(traits)?;
                let inline = match &mut shape.body {
                    Body::Operation(operation) => std::mem::take(&mut operation.inline),
                    _ => Vec::new(),
                };
                file.shapes.push(shape);
                file.shapes.extend(inline);
            }
        }
        self.line_break()
    }

    /// `"apply" SP ShapeId SP (Trait / "{" TraitStatements "}")`
    fn apply_statement(&mut self) -> Parse<Apply> {
        self.advance();
        self.space()?;
        let target = self.shape_id()?;
        self.space()?;
        if self.eat(Token::LeftBrace).is_none() {
            let applied = self.trait_application()?;
            return Ok(Apply { target, traits: vec![applied] });
        }
        self.skip_blank();
        let mut traits = Vec::new();
        while self.peek() == Token::At {
            traits.push(self.trait_application()?);
            self.skip_blank();
        }
        if self.eat(Token::RightBrace).is_none() {
            return Err(self.unexpected("`}` or a trait"));
        }
        Ok(Apply { target, traits })
    }
}

const DOCUMENTATION: &str = crate::model::traits::DOCUMENTATION;
