//! Writes inline content as CommonMark on one line. The characters of `wrap` mark where a line
//! break is possible.

use crate::code_span;
use crate::escape::{self, WordContext};
use crate::inline::Inline;
use crate::wrap::{GLUE, HARD_BREAK, SOFT_BREAK};

/// `inlines` as words of CommonMark, to be broken into lines.
pub(crate) fn write(inlines: &[Inline]) -> String {
    let mut writer = InlineWriter { marks: ambiguous_marks(inlines), ..InlineWriter::default() };
    writer.write_inlines(inlines, ' ');
    writer.out
}

/// The marks of emphasis with more than one delimiter run in `inlines`. They need escapes: a single
/// run has no closing delimiter, so it is text without an escape.
fn ambiguous_marks(inlines: &[Inline]) -> &'static str {
    match ['*', '_'].map(|mark| count_delimiter_runs(inlines, mark) > 1) {
        [true, true] => "*_",
        [true, false] => "*",
        [false, true] => "_",
        [false, false] => "",
    }
}

/// The number of delimiter runs of `mark` in `inlines`.
fn count_delimiter_runs(inlines: &[Inline], mark: char) -> usize {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) if text.contains(mark) => count_text_runs(text, mark),
            Inline::Strong(text) | Inline::Emphasis(text) => {
                count_delimiter_runs(text, mark) + if mark == '*' { 2 } else { 0 }
            }
            Inline::Link(_, text) => count_delimiter_runs(text, mark),
            _ => 0,
        })
        .sum()
}

/// The number of runs of `mark` in `text`. Underscores within a word are not counted, because they
/// are never delimiters.
fn count_text_runs(text: &str, mark: char) -> usize {
    text.split(|c: char| c != mark && !c.is_alphanumeric())
        .map(|word| match word.trim_start_matches('_') {
            rest if mark == '_' => {
                usize::from(rest.len() < word.len()) + usize::from(rest.ends_with('_'))
            }
            _ => word.split(|c| c != mark).filter(|run| !run.is_empty()).count(),
        })
        .sum()
}

/// White space between words. Of several in a row, only the greatest variant is written.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Eq, Ord)]
enum Gap {
    Space,
    SoftBreak,
    HardBreak,
}

#[derive(Default)]
struct InlineWriter {
    out: String,
    /// White space that has not been written yet: it belongs after closing and before opening
    /// delimiters.
    gap: Option<Gap>,
    /// The opening delimiters of the spans around the current position.
    delimiters: Vec<&'static str>,
    /// How many of the delimiters have been written; the others are written before the next text.
    written: usize,
    marks: &'static str,
}

impl InlineWriter {
    /// Writes `inlines`, which are followed by the character `after`.
    fn write_inlines(&mut self, inlines: &[Inline], after: char) {
        for (index, inline) in inlines.iter().enumerate() {
            let after = inlines.get(index + 1).and_then(first_character).unwrap_or(after);
            match inline {
                // Authors write a space between an element and the punctuation after it, or break
                // the line there.
                Inline::Text(text)
                    if index > 0
                        && self.delimiters.is_empty()
                        && self.gap <= Some(Gap::Space)
                        && is_closing_punctuation(text) =>
                {
                    self.gap = None;
                    self.write_text(text.trim_start(), after);
                }
                Inline::Text(text) => self.write_text(text, after),
                Inline::Code(code) => self.write_atom(code, &code_span::write),
                // A link must not contain another one.
                Inline::Autolink(url) if self.delimiters.contains(&"[") => {
                    self.write_atom(url, &code_span::write);
                }
                Inline::Autolink(url) => self.write_atom(url, &write_autolink),
                Inline::SoftBreak => self.add_gap(Gap::SoftBreak),
                Inline::HardBreak => self.add_gap(Gap::HardBreak),
                Inline::Strong(text) => self.write_emphasis("**", text, after),
                Inline::Emphasis(text) => self.write_emphasis("*", text, after),
                Inline::Link(destination, text) => self.write_link(destination, text),
            }
        }
    }

    fn add_gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(Some(gap));
    }

    fn write_text(&mut self, text: &str, after: char) {
        let mut rest = text;
        loop {
            let trimmed = rest.trim_start();
            if trimmed.len() < rest.len() {
                self.add_gap(Gap::Space);
            }
            if trimmed.is_empty() {
                return;
            }
            let end = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
            let (word, others) = trimmed.split_at(end);
            rest = others;
            self.write_pending();
            let context = WordContext {
                before: self.out.chars().next_back().filter(|c| !c.is_control()).unwrap_or(' '),
                after: if others.is_empty() { after } else { ' ' },
                is_in_link: self.is_in_link(),
                marks: self.marks,
            };
            escape::escape_word(&mut self.out, word, &context);
        }
    }

    /// Writes code or a URL, which are never broken into lines.
    fn write_atom(&mut self, text: &str, write: &dyn Fn(&str) -> String) {
        if text.starts_with(char::is_whitespace) {
            self.add_gap(Gap::Space);
        }
        let trimmed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if trimmed.is_empty() {
            return;
        }
        self.write_pending();
        self.out.push_str(&glue(&write(&trimmed)));
        if text.ends_with(char::is_whitespace) {
            self.add_gap(Gap::Space);
        }
    }

    fn write_link(&mut self, destination: &str, text: &[Inline]) {
        self.delimiters.push("[");
        self.write_inlines(text, ']');
        if self.end_span() {
            self.out.push_str(&format!("]({})", glue(destination)));
        }
    }

    /// Writes `text` between delimiters, if they would be recognised: the rules for left-flanking
    /// and right-flanking delimiter runs (CommonMark 0.31, section 6.2) depend on the characters
    /// next to them.
    fn write_emphasis(&mut self, delimiter: &'static str, text: &[Inline], after: char) {
        let outline = outline(text);
        let words = outline.trim();
        let before =
            if outline.starts_with(char::is_whitespace) { ' ' } else { self.previous_character() };
        let end = if outline.ends_with(char::is_whitespace) { ' ' } else { after };
        // Delimiters would be joined with those that have just been written.
        let is_joined = before == '*' && !self.out.ends_with("\\*");
        let is_flanking = words.chars().next().is_some_and(|first| is_flanking(first, before))
            && words.chars().next_back().is_some_and(|last| is_flanking(last, end));
        if self.delimiters.contains(&delimiter) || is_joined || !is_flanking {
            return self.write_inlines(text, after);
        }
        self.delimiters.push(delimiter);
        self.write_inlines(text, after);
        if self.end_span() {
            self.out.push_str(delimiter);
        }
    }

    /// The character before the next one, or a space.
    fn previous_character(&self) -> char {
        if self.delimiters[self.written..].contains(&"[") {
            return '[';
        }
        let last = self.out.chars().next_back().filter(|_| self.gap.is_none());
        last.filter(|last| !last.is_control()).unwrap_or(' ')
    }

    /// Writes what precedes the next text: white space and opening delimiters.
    fn write_pending(&mut self) {
        if let Some(gap) = self.gap.take()
            && !self.out.is_empty()
        {
            self.out.push(match gap {
                _ if self.is_in_link() => GLUE,
                Gap::Space => ' ',
                Gap::SoftBreak => SOFT_BREAK,
                Gap::HardBreak => HARD_BREAK,
            });
        }
        for delimiter in &self.delimiters[self.written..] {
            // `![` would begin an image.
            if *delimiter == "[" && self.out.ends_with('!') && !self.out.ends_with("\\!") {
                self.out.insert(self.out.len() - 1, '\\');
            }
            self.out.push_str(delimiter);
        }
        self.written = self.delimiters.len();
    }

    /// Whether the opening bracket of a link has been written.
    fn is_in_link(&self) -> bool {
        self.delimiters[..self.written].contains(&"[")
    }

    /// Ends the innermost span; returns whether its opening delimiter has been written.
    fn end_span(&mut self) -> bool {
        let is_written = self.written == self.delimiters.len();
        self.delimiters.pop();
        self.written = self.written.min(self.delimiters.len());
        is_written
    }
}

/// Whether the first word of `text` is punctuation that belongs to the phrase before it.
fn is_closing_punctuation(text: &str) -> bool {
    let word = text.split_whitespace().next();
    word.is_some_and(|word| word.chars().all(|c| matches!(c, '.' | ',' | ';' | ')')))
}

/// Whether a delimiter between the characters `inside` and `outside` is recognised.
fn is_flanking(inside: char, outside: char) -> bool {
    inside.is_alphanumeric() || !outside.is_alphanumeric()
}

/// The first character of `inline` as it is written, without delimiters of emphasis.
fn first_character(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        other => outline(std::slice::from_ref(other)).chars().next(),
    }
}

/// The text of `inlines` without delimiters of emphasis, for a look at its first and last
/// characters.
fn outline(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Code(code) => enclose(code, '`', '`'),
            Inline::Autolink(url) => enclose(url, '<', '>'),
            Inline::SoftBreak | Inline::HardBreak => " ".to_owned(),
            Inline::Strong(text) | Inline::Emphasis(text) => outline(text),
            Inline::Link(_, text) => enclose(&outline(text), '[', ')'),
        })
        .collect()
}

/// `text` between `start` and `end`, with the white space around it outside.
fn enclose(text: &str, start: char, end: char) -> String {
    let words = text.trim();
    if words.is_empty() {
        text.to_owned()
    } else {
        text.replacen(words, &format!("{start}{words}{end}"), 1)
    }
}

/// A URL that is a link to itself; code if it has characters that such a link must not have.
fn write_autolink(url: &str) -> String {
    if url.contains(['<', '>', ' ']) { code_span::write(url) } else { format!("<{url}>") }
}

/// `text` with spaces at which no line is broken.
fn glue(text: &str) -> String {
    text.replace(' ', &GLUE.to_string())
}
