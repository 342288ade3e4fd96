//! The grammar of a file: control section, metadata section and shape section. Each method parses
//! the rule that its comment quotes (Smithy 2.0 specification, "Smithy IDL ABNF").

use crate::load::Version;
use crate::model::node::Key;
use crate::source::Report;

use super::ast::{Apply, Data, File, Name, NodeValue};
use super::lexer::Token;
use super::parser::{ParseResult, Parser};
use super::value::{KEY, only_documentation};

/// Parses a file. Statements that cannot be parsed are reported, the others are returned.
pub(super) fn parse(text: &str, source: u32, report: &Report<'_>) -> File {
    let mut parser = Parser::new(text, source, report);
    let mut file = File::default();
    parser.skip_blank();
    parser.parse_control_section();
    file.version = parser.version;
    while parser.peek_word() == Some("metadata") {
        file.metadata.extend(parser.attempt(Parser::parse_metadata_statement));
    }
    if parser.peek() == Token::End {
        return file;
    }
    match parser.parse_namespace_name() {
        Ok(namespace) => file.namespace = Some(namespace.text),
        Err(error) => {
            // Without a namespace no shape has an id.
            parser.report.error(error.span, error.message);
            return file;
        }
    }
    parser.attempt(Parser::expect_line_break);
    while parser.peek_word() == Some("use") {
        file.uses.extend(parser.attempt(Parser::parse_use_statement));
    }
    while parser.peek() != Token::End {
        parser.attempt(|parser| parser.parse_statement(&mut file));
    }
    file
}

impl Parser<'_> {
    /// `ControlSection`
    fn parse_control_section(&mut self) {
        let mut seen = indexmap::IndexSet::new();
        while self.peek() == Token::Dollar {
            let Some((key, value)) = self.attempt(Self::parse_control_statement) else { continue };
            if seen.insert(key.name.clone()) {
                self.apply_control(&key, &value);
            } else {
                let message = format!("the control statement `{}` occurs twice", key.name);
                self.report.error(value.span, message);
            }
        }
    }

    /// Sets the version or a suffix. Unknown control statements are ignored, as the specification
    /// requires.
    fn apply_control(&mut self, key: &Key, value: &NodeValue) {
        if !matches!(&*key.name, "version" | "operationInputSuffix" | "operationOutputSuffix") {
            return;
        }
        let Data::String(text) = &value.data else {
            let (name, found) = (&key.name, value.data.type_name());
            let message = format!("expected a string as the value of `${name}`, found {found}");
            self.report.error(value.span, message);
            return;
        };
        match &*key.name {
            "version" => self.set_version(text, value),
            "operationInputSuffix" => self.input_suffix = self.suffix(text, value),
            _ => self.output_suffix = self.suffix(text, value),
        }
    }

    /// `"$" NodeObjectKey *SP ":" *SP NodeValue BR`
    fn parse_control_statement(&mut self) -> ParseResult<(Key, NodeValue)> {
        self.expect(Token::Dollar)?;
        self.parse_key_and_value(Token::Colon)
    }

    /// `"metadata" SP NodeObjectKey *SP "=" *SP NodeValue BR`
    fn parse_metadata_statement(&mut self) -> ParseResult<(Key, NodeValue)> {
        self.advance();
        self.expect_space()?;
        self.parse_key_and_value(Token::Equal)
    }

    /// `NodeObjectKey *SP separator *SP NodeValue BR`
    fn parse_key_and_value(&mut self, separator: Token) -> ParseResult<(Key, NodeValue)> {
        let key = self.parse_key(KEY)?;
        self.skip_spaces();
        self.expect(separator)?;
        self.skip_spaces();
        let value = self.parse_value()?;
        self.expect_line_break()?;
        Ok((key, value))
    }

    fn set_version(&mut self, version: &str, value: &NodeValue) {
        self.version = Version::parse(version).unwrap_or_else(|| {
            let message = format!("Smithy version `{version}` is not supported");
            self.report.error_with_help(value.span, message, "use \"2\" or \"1.0\"");
            Version::Two
        });
    }

    /// The suffix of inline structures that a control statement sets.
    fn suffix(&self, suffix: &str, value: &NodeValue) -> Box<str> {
        if !suffix.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            let message = format!("`{suffix}` cannot be the end of a shape's name");
            self.report.error_with_help(value.span, message, "use letters, digits and `_`");
        }
        suffix.into()
    }

    /// `"namespace" SP Namespace`
    fn parse_namespace_name(&mut self) -> ParseResult<Name> {
        if self.peek_word() != Some("namespace") {
            return Err(self.unexpected("a namespace definition"));
        }
        self.advance();
        self.expect_space()?;
        self.parse_namespace()
    }

    /// `"use" SP AbsoluteRootShapeId BR`
    fn parse_use_statement(&mut self) -> ParseResult<Name> {
        self.advance();
        self.expect_space()?;
        let id = self.parse_absolute_id()?;
        if self.peek() == Token::Dollar {
            return Err(self.error("a `use` statement imports a shape, not a member of it"));
        }
        self.expect_line_break()?;
        Ok(id)
    }

    /// `ShapeStatement / ApplyStatement`. Documentation comments before something other than a
    /// shape are plain comments.
    fn parse_statement(&mut self, file: &mut File) -> ParseResult<()> {
        let traits = self.parse_traits()?;
        match self.peek_word() {
            Some("apply") => {
                if !only_documentation(&traits) {
                    let message = "traits cannot precede an `apply` statement: expected a shape";
                    self.report.error(self.next_span(), message);
                }
                file.applies.push(self.parse_apply_statement()?);
            }
            None if self.peek() == Token::End && only_documentation(&traits) => {}
            _ => {
                file.shapes.push(self.parse_shape_statement(traits)?);
                file.shapes.append(&mut self.inline);
            }
        }
        self.expect_line_break()
    }

    /// `"apply" SP ShapeId SP (Trait / "{" TraitStatements "}")`
    fn parse_apply_statement(&mut self) -> ParseResult<Apply> {
        self.advance();
        self.expect_space()?;
        let target = self.parse_shape_id()?;
        self.expect_space()?;
        if self.eat(Token::LeftBrace).is_none() {
            let applied = self.parse_trait_application()?;
            return Ok(Apply { target, traits: vec![applied] });
        }
        let mut traits = Vec::new();
        self.parse_trait_applications(&mut traits)?;
        if self.eat(Token::RightBrace).is_none() {
            return Err(self.unexpected("`}` or a trait"));
        }
        Ok(Apply { target, traits })
    }
}
