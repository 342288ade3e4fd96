//! Doc comments. They are much of the generated text and have no layout to decide, so their text is
//! kept out of the tokens, which `syn` and `prettyplease` would copy and parse many times.

use std::borrow::Cow;
use std::cell::RefCell;

use proc_macro2::TokenStream;
use quote::quote;

/// The texts of the doc comments of a template. The template has their numbers instead, which
/// [`Comments::write_line`] replaces when the template is printed.
#[derive(Debug, Default)]
pub(super) struct Comments<'p>(RefCell<Vec<Cow<'p, str>>>);

impl<'p> Comments<'p> {
    /// One `///` line for each line of Markdown.
    pub(super) fn emit(&self, text: impl Into<Cow<'p, str>>) -> TokenStream {
        let text = text.into();
        if text.is_empty() {
            return TokenStream::new();
        }
        let mut texts = self.0.borrow_mut();
        let number = texts.len().to_string();
        texts.push(text);
        quote! { #[doc = #number] }
    }

    /// The `///` lines of `text`, followed by a paragraph.
    pub(super) fn emit_with_paragraph(&self, text: &'p str, paragraph: &[String]) -> TokenStream {
        let gap = if text.is_empty() || paragraph.is_empty() { "" } else { "\n\n" };
        self.emit(format!("{text}{gap}{}", paragraph.join("\n")))
    }

    /// Appends a line of the printed template to `out`; if it has a number, the doc comment.
    pub(super) fn write_line(&self, line: &str, out: &mut String) {
        let (indentation, code) = line.split_at(line.len() - line.trim_start().len());
        // Comments in a template begin with a space.
        let number = code.strip_prefix("///").and_then(|number| number.parse::<usize>().ok());
        let texts = self.0.borrow();
        let Some(text) = number.and_then(|number| texts.get(number)) else {
            return out.extend([line, "\n"]);
        };
        for line in text.lines().map(str::trim_end) {
            let space = if line.is_empty() { "" } else { " " };
            out.extend([indentation, "///", space, line, "\n"]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Comments;

    #[test]
    fn numbers_of_texts_are_replaced_and_other_lines_are_not() {
        let comments = Comments::default();
        assert!(comments.emit("").is_empty());
        for text in ["First.\n\nSecond.", "0"] {
            comments.emit(text);
        }
        let mut out = String::new();
        for line in ["///0", "struct A {", "    ///1", "    /// 1", "///2", "///"] {
            comments.write_line(line, &mut out);
        }
        let expected =
            "/// First.\n///\n/// Second.\nstruct A {\n    /// 0\n    /// 1\n///2\n///\n";
        assert_eq!(out, expected);
    }
}
