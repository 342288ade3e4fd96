//! A cursor over an XML document.
//!
//! Most start tags have no attributes, and most text has no references. This module reads both by
//! comparison with the document; `quick-xml` reads everything else. They share one position, which
//! this module advances only between two events of `quick-xml`, after a tag.
//!
//! Comments and processing instructions are skipped. A document type declaration is refused, and
//! with it all entities but the five predefined ones, so that no document expands when it is read.
//! Every error has the offset of the byte that it is about.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesEnd, BytesRef, BytesStart, Event};

use super::element::{Content, Element};
use super::scan;
use crate::DecodeError;
use crate::codec::MissingMember;
use crate::shape::{MAX_DEPTH, TOO_DEEP};
use crate::text::{BodyText, INVALID};

/// A cursor over one document.
pub(super) struct XmlReader<'t> {
    xml: quick_xml::Reader<&'t [u8]>,
    /// The whole body, without conversion.
    text: &'t str,
    /// The offset of the last event.
    event_at: usize,
    /// The number of open elements.
    depth: u32,
    pub(super) missing: MissingMember,
    /// Whether bytes that are not UTF-8 were replaced.
    pub(super) is_repaired: bool,
}

impl<'t> XmlReader<'t> {
    /// Makes a reader of the text of a body.
    pub(super) fn new(body: &'t BodyText<'_>, missing: MissingMember) -> Self {
        let (text, is_repaired) = (body.as_str(), body.is_repaired());
        let document = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut xml = quick_xml::Reader::from_reader(document.as_bytes());
        // Start tags without attributes are not read by `quick-xml`, so end tags are checked here.
        xml.config_mut().check_end_names = false;
        xml.config_mut().allow_unmatched_ends = true;
        Self { xml, text, event_at: 0, depth: 0, missing, is_repaired }
    }

    /// Reads the start of the document's root.
    pub(super) fn read_root(&mut self) -> Result<Element<'t>, DecodeError> {
        loop {
            match self.event()? {
                Event::Decl(declaration) => self.check_encoding(&declaration)?,
                Event::Start(tag) => return self.new_element(&tag, Content::Opened),
                Event::Empty(tag) => return self.new_element(&tag, Content::Empty),
                Event::Text(text) if is_blank(&text) => {}
                Event::Comment(_) | Event::PI(_) => {}
                Event::DocType(_) => return self.refuse_document_type(),
                Event::Eof => {
                    return self.fail("expected an element, found the end of the document");
                }
                _ => return self.fail("expected an element, found text"),
            }
        }
    }

    /// Checks that the document ends here.
    pub(super) fn expect_end(&mut self) -> Result<(), DecodeError> {
        loop {
            match self.event()? {
                Event::Eof => return Ok(()),
                Event::Text(text) if is_blank(&text) => {}
                Event::Comment(_) | Event::PI(_) => {}
                _ => return self.fail("expected nothing after the root element"),
            }
        }
    }

    /// Reads the element's start tag, if it is not read yet.
    #[inline]
    pub(super) fn open(&mut self, element: Element<'t>) -> Result<Element<'t>, DecodeError> {
        if element.content != Content::Unopened {
            return Ok(element);
        }
        self.enter_element(element.at)?;
        self.advance(self.text.get(element.content_at()..).unwrap_or_default());
        Ok(Element { content: Content::Opened, ..element })
    }

    /// Whether `element`, which is open, has no content left.
    pub(super) fn is_at_end_of(&self, element: &Element<'t>) -> bool {
        element.content == Content::Empty || element.strip_end_tag(self.rest()).is_some()
    }

    /// Returns the next child of `parent`, which is open, or `None` at its end.
    #[inline]
    pub(super) fn next_child(
        &mut self,
        parent: &Element<'t>,
    ) -> Result<Option<Element<'t>>, DecodeError> {
        if parent.content == Content::Empty {
            return Ok(None);
        }
        self.skip_space();
        if let Some(child) = self.peek_plain_element() {
            return Ok(Some(child));
        }
        if let Some(rest) = parent.strip_end_tag(self.rest()) {
            self.close_element(rest);
            return Ok(None);
        }
        self.next_child_event(parent)
    }

    /// Returns the next child of `parent` with `quick-xml`.
    fn next_child_event(
        &mut self,
        parent: &Element<'t>,
    ) -> Result<Option<Element<'t>>, DecodeError> {
        loop {
            match self.next_content_event()? {
                Event::Start(tag) => return self.new_element(&tag, Content::Opened).map(Some),
                Event::Empty(tag) => return self.new_element(&tag, Content::Empty).map(Some),
                Event::End(tag) => return self.close_with_tag(parent, &tag).map(|()| None),
                Event::GeneralRef(reference) => self.resolve(&reference, &mut String::new())?,
                // Text between elements has no meaning.
                _ => {}
            }
        }
    }

    /// Returns the element that is next, if its start tag is a name only.
    #[inline]
    fn peek_plain_element(&self) -> Option<Element<'t>> {
        let text = self.rest().strip_prefix('<')?;
        let (name, rest) = text.split_at(scan::name_length(text));
        let plain = rest.starts_with('>') && !name.is_empty() && !name.starts_with(['!', '?']);
        plain.then(|| Element { name, tag: name, at: self.at(), content: Content::Unopened })
    }

    /// Reads the text of `element`, which is borrowed unless it has references, CDATA or comments.
    #[inline]
    pub(super) fn text(&mut self, element: Element<'t>) -> Result<Cow<'t, str>, DecodeError> {
        let element = self.open(element)?;
        if element.content == Content::Empty {
            return Ok(Cow::Borrowed(""));
        }
        let rest = self.rest();
        let (plain, rest) = rest.split_at(scan::text_length(rest));
        let text = match element.strip_end_tag(rest) {
            Some(rest) => {
                self.close_element(rest);
                Cow::Borrowed(plain)
            }
            None => self.read_text_events(&element).map(Cow::Owned)?,
        };
        if self.is_repaired {
            self.refuse_invalid(element.content_at())?;
        }
        Ok(text)
    }

    /// Refuses text, from `start` on, with bytes that were not UTF-8.
    #[cold]
    fn refuse_invalid(&self, start: usize) -> Result<(), DecodeError> {
        let read = self.text.as_bytes().get(start..self.at()).unwrap_or_default();
        match read.iter().position(|byte| *byte == INVALID) {
            Some(at) => Err(DecodeError::at(start + at, "not UTF-8")),
            None => Ok(()),
        }
    }

    /// Reads the text of `element` piece by piece.
    fn read_text_events(&mut self, element: &Element<'t>) -> Result<String, DecodeError> {
        // References are longer than their characters.
        let mut text = String::with_capacity(self.rest().find('<').unwrap_or(0));
        loop {
            let rest = self.rest();
            let (plain, rest) = rest.split_at(scan::text_length(rest));
            text.push_str(plain);
            if let Some(rest) = element.strip_end_tag(rest) {
                self.close_element(rest);
                return Ok(text);
            }
            self.advance(rest);
            let Some((name, rest)) = scan::split_reference(rest) else { break };
            self.event_at = self.at();
            self.resolve(&BytesRef::new(name), &mut text)?;
            self.advance(rest);
        }
        loop {
            match self.next_content_event()? {
                Event::Text(more) => text.push_str(&more.xml10_content()),
                Event::CData(more) => text.push_str(&more.xml10_content()),
                Event::GeneralRef(reference) => self.resolve(&reference, &mut text)?,
                Event::End(tag) => return self.close_with_tag(element, &tag).map(|()| text),
                _ => return self.fail("expected text, found an element"),
            }
        }
    }

    /// Appends the character of a reference.
    fn resolve(&self, reference: &BytesRef<'t>, text: &mut String) -> Result<(), DecodeError> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => text.push(character),
            Ok(None) => match resolve_predefined_entity(reference) {
                Some(known) => text.push_str(known),
                None => {
                    return self.fail(
                        "expected a character reference, or one of the entities `amp`, `lt`, `gt`, \
                         `quot` and `apos`",
                    );
                }
            },
            Err(_) => return self.fail("expected a character reference to a character of XML"),
        }
        Ok(())
    }

    /// Steps over `element`, and checks that it is well-formed.
    pub(super) fn skip(&mut self, element: Element<'t>) -> Result<(), DecodeError> {
        let element = self.open(element)?;
        while let Some(child) = self.next_child(&element)? {
            self.skip(child)?;
        }
        Ok(())
    }

    /// Leaves `element`, whose end tag `quick-xml` has read, and checks the name of the tag.
    fn close_with_tag(
        &mut self,
        element: &Element<'t>,
        tag: &BytesEnd<'_>,
    ) -> Result<(), DecodeError> {
        let (expected, found) = (element.name, tag.name());
        let found = found.as_ref();
        if found != expected {
            let message = format!("expected the end tag </{expected}>, found </{found}>");
            return Err(DecodeError::at(self.event_at, message));
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads the next event inside an element, without comments and processing instructions.
    #[inline]
    fn next_content_event(&mut self) -> Result<Event<'t>, DecodeError> {
        loop {
            match self.event()? {
                Event::Comment(_) | Event::PI(_) => {}
                Event::DocType(_) => return self.refuse_document_type(),
                Event::Decl(_) => {
                    return self
                        .fail("expected an XML declaration at the start of the document only");
                }
                Event::Eof => {
                    return self.fail("expected an end tag, found the end of the document");
                }
                event => return Ok(event),
            }
        }
    }

    /// Enters an element that begins at `at`.
    #[inline]
    fn enter_element(&mut self, at: usize) -> Result<(), DecodeError> {
        if self.depth == MAX_DEPTH {
            return Err(DecodeError::at(at, TOO_DEEP));
        }
        self.depth += 1;
        Ok(())
    }

    /// Leaves the innermost element. `rest` is the text after its end tag.
    #[inline]
    fn close_element(&mut self, rest: &'t str) {
        self.depth -= 1;
        self.advance(rest);
    }

    /// Steps to the start of `rest`, which is the end of the body.
    #[inline]
    fn advance(&mut self, rest: &'t str) {
        *self.xml.get_mut() = rest.as_bytes();
    }

    #[inline]
    fn skip_space(&mut self) {
        let rest = self.rest();
        if rest.as_bytes().first().is_some_and(|&byte| is_space(byte)) {
            self.advance(rest.trim_start_matches([' ', '\n', '\r', '\t']));
        }
    }

    /// Returns the text that is not read yet.
    #[inline]
    fn rest(&self) -> &'t str {
        self.text.get(self.at()..).unwrap_or_default()
    }

    /// Returns the offset of the text that is not read yet.
    #[inline]
    fn at(&self) -> usize {
        self.text.len() - self.xml.get_ref().len()
    }

    #[inline]
    fn event(&mut self) -> Result<Event<'t>, DecodeError> {
        self.event_at = self.at();
        match self.xml.read_event() {
            Ok(event) => Ok(event),
            Err(error) => Err(self.ill_formed(&error)),
        }
    }

    /// Makes the element whose start tag was just read.
    #[inline]
    fn new_element(
        &mut self,
        tag: &BytesStart<'_>,
        content: Content,
    ) -> Result<Element<'t>, DecodeError> {
        let at = self.event_at;
        // The event has a shorter lifetime than the body.
        let text = self.text.get(at + 1..at + 1 + tag.len()).unwrap_or_default();
        let name = text.get(..tag.name().as_ref().len()).unwrap_or_default();
        if name.is_empty() {
            return self.fail("expected a name after `<`");
        }
        if content == Content::Opened {
            self.enter_element(at)?;
        }
        Ok(Element { name, tag: text, at, content })
    }

    fn check_encoding(&self, declaration: &BytesDecl<'_>) -> Result<(), DecodeError> {
        match declaration.encoding() {
            None => Ok(()),
            Some(Ok(name))
                if ["utf-8", "utf8", "us-ascii"].iter().any(|n| name.eq_ignore_ascii_case(n)) =>
            {
                Ok(())
            }
            Some(_) => self.fail("expected the encoding UTF-8"),
        }
    }

    #[cold]
    fn refuse_document_type<T>(&self) -> Result<T, DecodeError> {
        self.fail("a document type declaration is not allowed")
    }

    #[cold]
    fn ill_formed(&self, error: &quick_xml::Error) -> DecodeError {
        DecodeError::at(self.event_at, error.to_string())
    }

    #[cold]
    fn fail<T>(&self, message: &'static str) -> Result<T, DecodeError> {
        Err(DecodeError::at(self.event_at, message))
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(is_space)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}
