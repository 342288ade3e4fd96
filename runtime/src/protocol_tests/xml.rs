//! Canonical XML: elements, attributes and text in one order.

use std::collections::BTreeMap;
use std::fmt::Write;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// Returns a text that is the same for equivalent documents. White space between elements, the
/// order of attributes, the order of elements with different names, and the order of elements that
/// may be the entries of a map are not significant.
pub(super) fn canonical(text: &str) -> Result<String, String> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut document = Element::default();
    let mut open = Vec::new();
    let invalid = |error: &dyn std::fmt::Display| format!("no XML, {error}: {text:?}");
    loop {
        match reader.read_event().map_err(|error| invalid(&error))? {
            Event::Start(tag) => {
                let child = Element::new(&tag).map_err(|error| invalid(&error))?;
                open.push(std::mem::replace(&mut document, child));
            }
            Event::End(_) => {
                let parent = open.pop().unwrap_or_default();
                let child = std::mem::replace(&mut document, parent);
                document.children.push(child);
            }
            Event::Text(more) => document.text.push_str(&more.xml10_content()),
            Event::CData(more) => document.text.push_str(&more),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(character)) => document.text.push(character),
                _ => document.text.push_str(resolve_predefined_entity(&reference).unwrap_or("?")),
            },
            Event::Eof if open.is_empty() => return Ok(document.canonical()),
            Event::Eof => {
                return Err(invalid(&"expected an end tag, found the end of the document"));
            }
            _ => {}
        }
    }
}

#[derive(Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn new(tag: &BytesStart<'_>) -> quick_xml::Result<Self> {
        let mut element = Self { name: tag.name().as_ref().to_owned(), ..Self::default() };
        for attribute in tag.attributes() {
            let attribute = attribute?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned();
            element.attributes.insert(attribute.key.as_ref().to_owned(), value);
        }
        Ok(element)
    }

    fn canonical(&self) -> String {
        let mut out = format!("<{}", self.name);
        for (name, value) in &self.attributes {
            // Formatting into a string cannot fail.
            let _ = write!(out, " {name}={value:?}");
        }
        out.push('>');
        let mut groups: BTreeMap<&str, Vec<&Element>> = BTreeMap::new();
        for child in &self.children {
            groups.entry(&child.name).or_default().push(child);
        }
        let text = if groups.is_empty() { self.text.as_str() } else { self.text.trim() };
        let _ = write!(out, "{text}");
        for group in groups.values() {
            let mut texts: Vec<String> = group.iter().map(|element| element.canonical()).collect();
            if group.iter().all(|element| element.children.len() == 2) {
                texts.sort();
            }
            texts.iter().for_each(|text| out.push_str(text));
        }
        out.push('/');
        out
    }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn equivalent_documents_have_one_canonical_text() {
        let one =
            "<a x='1' y=\"2\"><l>1</l><b/> <l>2</l><e><k>p</k><v/></e><e><k>q</k><v/></e></a>";
        let other = "<a y='2' x='1'>
            <b></b><l>1</l><l>2</l><e><k>q</k><v/></e><e><k>p</k><v/></e></a>";
        assert_eq!(canonical(one), canonical(other));
    }

    #[test]
    fn different_documents_have_different_canonical_texts() {
        let all = ["<a> x</a>", "<a>x</a>", "<b>x</b>", "<a i='1'>x</a>", "<a><x/></a>", "<a/>"];
        for (at, one) in all.iter().enumerate() {
            for other in &all[at + 1..] {
                assert_ne!(canonical(one), canonical(other));
            }
        }
        assert_ne!(canonical("<a><l>1</l><l>2</l></a>"), canonical("<a><l>2</l><l>1</l></a>"));
        assert!(canonical("<a>").is_err());
        assert!(canonical("<a></b>").is_err());
    }
}
