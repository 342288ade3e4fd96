//! XML documents to elements and text.
//!
//! Comments and processing instructions are stepped over wherever they stand. A document type
//! declaration is refused, and with it every entity but the five that XML defines, so that no
//! document grows when it is read. Every error carries the offset of the byte it is about.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};

use super::place::Place;
use super::{any_attribute, attributes, is_attribute, is_flattened};
use crate::codec::Absent;
use crate::seen::{Seen, find_member};
use crate::{DecodeError, Member, Structure};

/// How deep elements may nest.
const MAX_DEPTH: u32 = 128;

/// A cursor over one document.
pub(super) struct Reader<'t> {
    xml: quick_xml::Reader<&'t [u8]>,
    body: &'t [u8],
    /// Where the last event began.
    event_at: usize,
    /// How many elements are open.
    depth: u32,
    pub(super) absent: Absent,
}

/// An element whose start tag was read, and nothing behind it.
pub(super) struct Element<'t> {
    /// Its name, with a prefix if it has one.
    pub(super) name: &'t [u8],
    /// What stands in the tag: the name, and attributes.
    pub(super) tag: &'t [u8],
    /// The offset of its start tag.
    pub(super) at: usize,
    content: Content,
}

/// What comes behind a start tag.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Anything up to the end tag.
    Follows,
    /// Nothing: the element is self-closed.
    Missing,
}

impl Element<'_> {
    /// Whether this is its name, a prefix aside that `name` does not have.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name.as_bytes() || local(self.name) == Some(name.as_bytes())
    }

    /// The offset of what is behind the start tag.
    pub(super) fn content_at(&self) -> usize {
        let brackets = if self.content == Content::Follows { 2 } else { 3 };
        self.at + self.tag.len() + brackets
    }
}

/// The name without its prefix, if it has one.
fn local(name: &[u8]) -> Option<&[u8]> {
    let colon = name.iter().position(|&byte| byte == b':')?;
    Some(&name[colon + 1..])
}

impl<'t> Reader<'t> {
    pub(super) fn new(body: &'t [u8], absent: Absent) -> Self {
        const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
        let text = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
        let xml = quick_xml::Reader::from_reader(text);
        Self { xml, body, event_at: 0, depth: 0, absent }
    }

    /// The document's root.
    pub(super) fn root(&mut self) -> Result<Element<'t>, DecodeError> {
        loop {
            match self.event()? {
                Event::Decl(declaration) => self.check_encoding(&declaration)?,
                Event::Start(tag) => return self.element(&tag, Content::Follows),
                Event::Empty(tag) => return self.element(&tag, Content::Missing),
                Event::Text(text) if is_blank(&text) => {}
                Event::Comment(_) | Event::PI(_) => {}
                Event::DocType(_) => return self.no_document_type(),
                Event::Eof => return self.fail("expected an element, found the end"),
                _ => return self.fail("expected an element, found text"),
            }
        }
    }

    /// Steps inside of `element` to the one at `path`, past all that come before it. None when
    /// there is none; `element` has ended then.
    pub(super) fn descend(
        &mut self,
        element: Element<'t>,
        path: &[&str],
    ) -> Result<Option<Element<'t>>, DecodeError> {
        let mut element = element;
        for (level, name) in path.iter().enumerate() {
            loop {
                match self.child(&element)? {
                    Some(child) if child.is(name) => {
                        element = child;
                        break;
                    }
                    Some(child) => self.skip(&child)?,
                    None => {
                        self.close(level)?;
                        return Ok(None);
                    }
                }
            }
        }
        Ok(Some(element))
    }

    /// Steps over all that is left of this many elements, the innermost first.
    pub(super) fn close(&mut self, levels: usize) -> Result<(), DecodeError> {
        (0..levels).try_for_each(|_| self.skip_content())
    }

    /// Checks that nothing but the document's end is left.
    pub(super) fn end(&mut self) -> Result<(), DecodeError> {
        loop {
            match self.event()? {
                Event::Eof => return Ok(()),
                Event::Text(text) if is_blank(&text) => {}
                Event::Comment(_) | Event::PI(_) => {}
                _ => return self.fail("expected nothing after the document's root"),
            }
        }
    }

    /// The members of a structure, in attributes and inside of its element.
    #[inline]
    pub(super) fn members<T: Structure>(
        &mut self,
        slot: &mut T,
        element: &Element<'t>,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        let mut seen = Seen::new(self.absent, T::IS_UNION);
        if const { any_attribute(T::MEMBERS) } {
            attributes::read(slot, element, &mut seen, &in_body)?;
        }
        let mut expected = 0;
        while let Some(child) = self.child(element)? {
            match member_named::<T>(child.name, expected) {
                Some(index) if in_body(&T::MEMBERS[index]) => {
                    expected = self.member(slot, index, child, &mut seen)?;
                }
                Some(_) => self.skip(&child)?,
                None if T::IS_UNION => self.unknown(slot, child, &mut seen)?,
                None => self.skip(&child)?,
            }
        }
        seen.check::<T>(element.at, in_body)
    }

    /// The member whose element is `element`, and the index of the one to expect after it.
    #[inline]
    fn member<T: Structure>(
        &mut self,
        slot: &mut T,
        index: usize,
        element: Element<'t>,
        seen: &mut Seen,
    ) -> Result<usize, DecodeError> {
        let member = &T::MEMBERS[index];
        let flattened = is_flattened(member);
        if !seen.contains(index) {
            seen.set(index);
        } else if !flattened {
            return twice(&element);
        }
        slot.read_member(index, Place::new(self, member, element))
            .map_err(|error: DecodeError| error.in_member(member.xml_name()))?;
        // A flattened list or map goes on, as a rule.
        Ok(if flattened { index } else { index + 1 })
    }

    /// The structure whose one member is `element`.
    pub(super) fn only_member<T: Structure>(
        &mut self,
        slot: &mut T,
        element: Element<'t>,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        let mut seen = Seen::new(self.absent, T::IS_UNION);
        let at = element.at;
        match member_named::<T>(element.name, 0) {
            Some(index) if in_body(&T::MEMBERS[index]) => {
                self.member(slot, index, element, &mut seen)?;
            }
            _ => self.skip(&element)?,
        }
        seen.check::<T>(at, in_body)
    }

    #[cold]
    fn unknown<T: Structure>(
        &mut self,
        slot: &mut T,
        element: Element<'t>,
        seen: &mut Seen,
    ) -> Result<(), DecodeError> {
        seen.count();
        let name = String::from_utf8_lossy(element.name);
        slot.read_unknown(&name, Place::unknown(self, element))
            .map_err(|error: DecodeError| error.in_member(&name))
    }

    /// The next element inside of `parent`; none when that has ended.
    #[inline]
    pub(super) fn child(
        &mut self,
        parent: &Element<'t>,
    ) -> Result<Option<Element<'t>>, DecodeError> {
        if parent.content == Content::Missing {
            return Ok(None);
        }
        loop {
            match self.inside()? {
                Event::Start(tag) => return self.element(&tag, Content::Follows).map(Some),
                Event::Empty(tag) => return self.element(&tag, Content::Missing).map(Some),
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(None);
                }
                Event::GeneralRef(reference) => self.resolve(&reference, &mut String::new())?,
                // Text between elements means nothing, be it white space or not.
                _ => {}
            }
        }
    }

    /// The text inside of `element`. Borrowed unless it comes in pieces.
    #[inline]
    pub(super) fn text(&mut self, element: &Element<'t>) -> Result<Cow<'t, str>, DecodeError> {
        if element.content == Content::Missing {
            return Ok(Cow::Borrowed(""));
        }
        match self.inside()? {
            Event::End(_) => {
                self.depth -= 1;
                Ok(Cow::Borrowed(""))
            }
            Event::Text(text) => {
                let text = text.xml10_content();
                match self.inside()? {
                    Event::End(_) => {
                        self.depth -= 1;
                        Ok(text)
                    }
                    next => self.pieces(text.into_owned(), next).map(Cow::Owned),
                }
            }
            next => self.pieces(String::new(), next).map(Cow::Owned),
        }
    }

    /// `text` and what follows it, `next` first.
    #[cold]
    fn pieces(&mut self, mut text: String, mut next: Event<'t>) -> Result<String, DecodeError> {
        loop {
            match next {
                Event::Text(more) => text.push_str(&more.xml10_content()),
                Event::CData(more) => text.push_str(&more.xml10_content()),
                Event::GeneralRef(reference) => self.resolve(&reference, &mut text)?,
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(text);
                }
                _ => return self.fail("expected text, found an element"),
            }
            next = self.inside()?;
        }
    }

    /// Appends the character that a reference stands for.
    fn resolve(&self, reference: &BytesRef<'t>, text: &mut String) -> Result<(), DecodeError> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => text.push(character),
            Ok(None) => match resolve_predefined_entity(reference) {
                Some(known) => text.push_str(known),
                None => {
                    return self.fail("expected a character, or one of XML's own five entities");
                }
            },
            Err(_) => return self.fail("this reference is no character"),
        }
        Ok(())
    }

    /// Steps over `element`, and checks it on the way.
    pub(super) fn skip(&mut self, element: &Element<'t>) -> Result<(), DecodeError> {
        if element.content == Content::Missing { Ok(()) } else { self.skip_content() }
    }

    /// Steps over the rest of the innermost element.
    fn skip_content(&mut self) -> Result<(), DecodeError> {
        let base = self.depth;
        while self.depth >= base {
            match self.inside()? {
                Event::Start(tag) => {
                    self.element(&tag, Content::Follows)?;
                }
                Event::Empty(tag) => {
                    self.element(&tag, Content::Missing)?;
                }
                Event::End(_) => self.depth -= 1,
                Event::GeneralRef(reference) => self.resolve(&reference, &mut String::new())?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The next event inside of an element, without those that mean nothing.
    #[inline]
    fn inside(&mut self) -> Result<Event<'t>, DecodeError> {
        loop {
            match self.event()? {
                Event::Comment(_) | Event::PI(_) => {}
                Event::DocType(_) => return self.no_document_type(),
                Event::Decl(_) => return self.fail("an XML declaration stands at the start only"),
                Event::Eof => return self.fail("expected an end tag, found the end"),
                event => return Ok(event),
            }
        }
    }

    #[inline]
    fn event(&mut self) -> Result<Event<'t>, DecodeError> {
        self.event_at = self.body.len() - self.xml.get_ref().len();
        match self.xml.read_event() {
            Ok(event) => Ok(event),
            Err(error) => Err(self.ill_formed(&error)),
        }
    }

    /// The element whose start tag was just read.
    #[inline]
    fn element(
        &mut self,
        tag: &BytesStart<'_>,
        content: Content,
    ) -> Result<Element<'t>, DecodeError> {
        let at = self.event_at;
        // The event borrows itself; the body lives longer.
        let text = self.body.get(at + 1..at + 1 + tag.len()).unwrap_or_default();
        let name = text.get(..tag.name().as_ref().len()).unwrap_or_default();
        if name.is_empty() {
            return self.fail("expected a name after `<`");
        }
        if content == Content::Follows {
            if self.depth == MAX_DEPTH {
                return self.fail("nested more than 128 deep");
            }
            self.depth += 1;
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
    fn no_document_type<T>(&self) -> Result<T, DecodeError> {
        self.fail("a document type declaration is not allowed")
    }

    #[cold]
    fn ill_formed(&self, error: &quick_xml::Error) -> DecodeError {
        if let quick_xml::Error::Encoding(_) = error {
            let valid = |error: std::str::Utf8Error| error.valid_up_to();
            let at = std::str::from_utf8(self.body).map_err(valid).err().unwrap_or(self.event_at);
            return DecodeError::at(at, "not UTF-8");
        }
        let before = self.xml.buffer_position() - self.xml.error_position();
        let at = self.body.len() - self.xml.get_ref().len();
        let at = at.saturating_sub(usize::try_from(before).unwrap_or(0));
        DecodeError::at(at, error.to_string())
    }

    #[cold]
    fn fail<T>(&self, message: &'static str) -> Result<T, DecodeError> {
        Err(DecodeError::at(self.event_at, message))
    }
}

/// The index of the member whose element has this name; `expected` is tried first. Prefixes are
/// the sender's affair where the model states none.
#[inline]
fn member_named<T: Structure>(name: &[u8], expected: usize) -> Option<usize> {
    let find = |name: &[u8]| {
        find_member(T::MEMBERS, expected, |member| {
            let element =
                if const { any_attribute(T::MEMBERS) } { !is_attribute(member) } else { true };
            element && member.xml_name().as_bytes() == name
        })
    };
    find(name).or_else(|| find(local(name)?))
}

/// An element that may stand only once, and stands again.
#[cold]
pub(super) fn twice<T>(element: &Element<'_>) -> Result<T, DecodeError> {
    let name = String::from_utf8_lossy(element.name);
    Err(DecodeError::at(element.at, format!("the element <{name}> stands here twice")))
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
}
