//! What both readers produce and the writer prints: blocks, and text as runs of one style.

use std::rc::Rc;

/// One block of a document.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Text),
    Heading {
        level: usize,
        text: Text,
    },
    /// Preformatted text.
    Code(String),
    List(List),
    Quote(Vec<Block>),
    Table(Table),
    Rule,
    /// A link reference definition, kept as it was written.
    Definition(String),
}

/// A list and the blocks of its items.
#[derive(Debug)]
pub(super) struct List {
    /// The number of the first item, if the items are numbered.
    pub(super) start: Option<u32>,
    pub(super) items: Vec<Vec<Block>>,
}

/// A table of one-line cells.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) header: Vec<Text>,
    /// The delimiters below the header, `---` or `:--:`; columns without one are `---`.
    pub(super) delimiters: Vec<String>,
    pub(super) rows: Vec<Vec<Text>>,
}

/// The text of a paragraph, a heading or a cell.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) runs: Vec<Run>,
}

/// Text of one kind and one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) kind: Kind,
    pub(super) style: Style,
    pub(super) text: String,
}

/// How the text of a run is to be written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// Plain text: escaped where Markdown would read something else.
    Prose,
    /// Markdown already: written as it is.
    Markdown,
    /// The content of a code span.
    Code,
    /// A URL that stands for itself.
    Url,
    /// The end of a source line in Markdown text; the run has no text.
    SoftBreak,
    /// A line break that shall be seen; the run has no text.
    HardBreak,
}

/// The emphasis of a run and the target it links to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    /// The destination as Markdown writes it between parentheses.
    pub(super) link: Option<Rc<str>>,
}

impl Text {
    /// Adds a run, unless it is empty.
    pub(super) fn push(&mut self, kind: Kind, style: &Style, text: &str) {
        if text.is_empty() && !matches!(kind, Kind::SoftBreak | Kind::HardBreak) {
            return;
        }
        self.runs.push(Run { kind, style: style.clone(), text: text.to_owned() });
    }

    /// Whether there is nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    /// Puts `text` in front, with a space after it.
    pub(super) fn prepend_strong(&mut self, text: &str) {
        let strong = Style { strong: true, ..Style::default() };
        let runs = [(strong, text), (Style::default(), " ")];
        self.runs.splice(
            ..0,
            runs.map(|(style, text)| Run { kind: Kind::Prose, style, text: text.to_owned() }),
        );
    }

    /// The same text in bold face.
    pub(super) fn into_strong(mut self) -> Text {
        for run in &mut self.runs {
            run.style.strong = true;
        }
        self
    }

    /// The text up to each blank line made of two line breaks.
    pub(super) fn into_paragraphs(self) -> Vec<Text> {
        let mut paragraphs = vec![Text::default()];
        let mut breaks = 0;
        for run in self.runs {
            if run.kind == Kind::HardBreak {
                breaks += 1;
            } else if !run.text.trim().is_empty() {
                breaks = 0;
            }
            let Some(last) = paragraphs.last_mut() else { continue };
            if breaks == 2 {
                paragraphs.push(Text::default());
            } else {
                last.runs.push(run);
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_blank());
        paragraphs
    }
}
