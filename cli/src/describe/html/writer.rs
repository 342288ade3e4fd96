//! Writes HTML that is also well-formed XML: an element is closed where its content ends, and all
//! text is escaped.

use pulldown_cmark::Event;

use smithereens_build::source::is_control;

/// An attribute's name and its value, which the writer escapes.
pub(super) type Attribute<'a> = (&'static str, &'a str);

/// HTML to which elements and text are added at its end.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// Writes an element with the content that `content` adds.
    pub(super) fn element(
        &mut self,
        tag: &'static str,
        attributes: &[Attribute<'_>],
        content: impl FnOnce(&mut Self),
    ) {
        self.start_tag(tag, attributes);
        self.0.push('>');
        content(self);
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        if is_block(tag) {
            self.0.push('\n');
        }
    }

    /// Writes an element that contains only text.
    pub(super) fn leaf(&mut self, tag: &'static str, attributes: &[Attribute<'_>], text: &str) {
        self.element(tag, attributes, |html| html.text(text));
    }

    /// Writes an element that cannot have content, such as `meta`.
    pub(super) fn void(&mut self, tag: &'static str, attributes: &[Attribute<'_>]) {
        self.start_tag(tag, attributes);
        self.0.push_str(" />\n");
    }

    /// Writes text. Control characters become visible escapes, so that the text stays on one line.
    pub(super) fn text(&mut self, text: &str) {
        escape(text, &mut self.0);
    }

    /// Writes a name in camel case, in which a line may break before a capital letter.
    pub(super) fn name(&mut self, name: &str) {
        let mut previous = ' ';
        for c in name.chars() {
            if previous.is_lowercase() && c.is_uppercase() {
                self.0.push_str("<wbr />");
            }
            escape(c.encode_utf8(&mut [0; 4]), &mut self.0);
            previous = c;
        }
    }

    /// Writes a text of several lines with `write_line`, for elements that keep white space.
    pub(super) fn lines(&mut self, text: &str, mut write_line: impl FnMut(&mut Self, &str)) {
        for (index, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if index > 0 {
                self.0.push('\n');
            }
            write_line(self, line);
        }
    }

    /// Writes Markdown. The events `Html` and `InlineHtml` are written as they are, so that they
    /// must not contain text of a model.
    pub(super) fn markdown<'a>(&mut self, events: impl Iterator<Item = Event<'a>>) {
        pulldown_cmark::html::push_html(&mut self.0, events);
    }

    /// Writes a style sheet, which has none of the characters `<`, `&` and `]]>`.
    pub(super) fn stylesheet(&mut self, css: &'static str) {
        self.0.push_str("<style>\n");
        self.0.push_str(css);
        self.0.push_str("</style>\n");
    }

    /// The document with this content, after the document type.
    pub(super) fn into_document(self) -> String {
        format!("<!DOCTYPE html>\n{}", self.0)
    }

    fn start_tag(&mut self, tag: &'static str, attributes: &[Attribute<'_>]) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            escape(value, &mut self.0);
            self.0.push('"');
        }
    }
}

/// Adds `text` to `out`, escaped for the content of an element and for the value of an attribute.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_invalid(c) => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
}

/// Whether a character is a control character, or not a character of XML.
pub(super) fn is_invalid(c: char) -> bool {
    is_control(c) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Whether a line break may follow the end tag, because the element is not part of a line of text.
fn is_block(tag: &str) -> bool {
    !matches!(tag, "a" | "code" | "span" | "strong" | "td" | "th" | "summary")
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut html = Html::default();
        let hostile = "<b>&\"'\n\r\t\u{0}\u{1b}\u{202e}\u{fffe}]]>é";
        html.leaf("span", &[("title", hostile)], hostile);
        let escaped = r"&lt;b&gt;&amp;&quot;&#39;\n\r\t\u{0}\u{1b}\u{202e}\u{fffe}]]&gt;é";
        assert_eq!(html.0, format!("<span title=\"{escaped}\">{escaped}</span>"));
    }
}
