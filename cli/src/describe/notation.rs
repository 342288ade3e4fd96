//! Text in boto3's notation, line by line.

use smithereens_build::source::Errors;

/// Beyond this many lines nobody reads, and shapes that mention each other often enough would fill
/// any memory.
const MAX_LINES: usize = 1_000_000;

/// Beyond this depth neither.
const MAX_LEVEL: usize = 256;

/// Lines that grow at their end.
pub(super) struct Notation {
    lines: Vec<Line>,
    level: usize,
}

#[derive(Default)]
struct Line {
    text: String,
    /// What there is to say about the member whose value starts in this line.
    mark: String,
}

/// Whether marks are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// After the line, as a comment.
    Shown,
    /// Not at all: the notation alone.
    Hidden,
}

impl Notation {
    /// One empty line.
    pub(super) fn new() -> Self {
        Self { lines: vec![Line::default()], level: 0 }
    }

    /// Adds to the last line.
    pub(super) fn push(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.text.push_str(text);
        }
    }

    /// Says something about the last line.
    pub(super) fn mark(&mut self, mark: String) {
        if let Some(line) = self.lines.last_mut() {
            line.mark = mark;
        }
    }

    /// Adds a bracket and starts a line inside it.
    pub(super) fn open(&mut self, bracket: &str) -> Result<(), Errors> {
        self.push(bracket);
        self.level += 1;
        self.new_line()
    }

    /// Ends what was opened, with a bracket in a line of its own.
    pub(super) fn close(&mut self, bracket: &str) -> Result<(), Errors> {
        self.level = self.level.saturating_sub(1);
        self.new_line()?;
        self.push(bracket);
        Ok(())
    }

    /// Starts a line.
    pub(super) fn new_line(&mut self) -> Result<(), Errors> {
        if self.lines.len() >= MAX_LINES || self.level > MAX_LEVEL {
            return Err(Errors::with_help(
                format!("the syntax takes more than {MAX_LINES} lines or {MAX_LEVEL} levels"),
                "try the format json",
            ));
        }
        self.lines.push(Line { text: "    ".repeat(self.level), mark: String::new() });
        Ok(())
    }

    /// The text, with a line break at the end of each line.
    pub(super) fn finish(self, marks: Marks) -> String {
        let mut out = String::new();
        for Line { text, mark } in &self.lines {
            let text = text.trim_end();
            out.push_str(text);
            if marks == Marks::Shown && !mark.is_empty() {
                out.push_str("  # ");
                out.push_str(mark);
            }
            out.push('\n');
        }
        // An empty structure breaks its line, even where nothing follows.
        while out.ends_with("\n\n") {
            out.pop();
        }
        out
    }
}
