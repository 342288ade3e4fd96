//! Builds text in boto3's notation, line by line.

use smithereens_build::source::Errors;

/// The maximum number of lines for the command. Shapes that refer to each other repeatedly can have exponentially
/// many lines.
pub(super) const MAX_LINES: usize = 1_000_000;

/// The maximum level of indentation.
const MAX_LEVEL: usize = 256;

/// A text to which lines are added at its end.
pub(super) struct IndentedText {
    lines: Vec<Line>,
    max_lines: usize,
    level: usize,
}

#[derive(Default)]
struct Line {
    text: String,
    /// The comment on the member whose value starts in this line.
    comment: String,
}

impl IndentedText {
    /// A text of one empty line, which can become `max_lines` long.
    pub(super) fn new(max_lines: usize) -> Self {
        Self { lines: vec![Line::default()], max_lines, level: 0 }
    }

    /// Adds text to the last line.
    pub(super) fn push(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.text.push_str(text);
        }
    }

    /// Sets the comment of the last line.
    pub(super) fn set_comment(&mut self, comment: String) {
        if let Some(line) = self.lines.last_mut() {
            line.comment = comment;
        }
    }

    /// Adds an opening bracket and starts an indented line.
    pub(super) fn open(&mut self, bracket: &str) -> Result<(), Errors> {
        self.push(bracket);
        self.level += 1;
        self.new_line()
    }

    /// Adds the closing bracket in a new line with the indentation of its opening bracket.
    pub(super) fn close(&mut self, bracket: &str) -> Result<(), Errors> {
        self.level = self.level.saturating_sub(1);
        self.new_line()?;
        self.push(bracket);
        Ok(())
    }

    /// Starts a new line.
    ///
    /// # Errors
    /// If the text becomes too long or too deep.
    pub(super) fn new_line(&mut self) -> Result<(), Errors> {
        if self.lines.len() >= self.max_lines || self.level > MAX_LEVEL {
            return Err(Errors::with_help(
                format!("the text has more than {} lines or {MAX_LEVEL} levels", self.max_lines),
                "use `--format json`, which lists each shape once",
            ));
        }
        self.lines.push(Line { text: "    ".repeat(self.level), comment: String::new() });
        Ok(())
    }

    /// Returns the text, with a line break at the end of each line.
    pub(super) fn finish(self) -> String {
        let mut out = String::new();
        for Line { text, comment } in &self.lines {
            let text = text.trim_end();
            out.push_str(text);
            if !comment.is_empty() {
                out.push_str("  # ");
                out.push_str(comment);
            }
            out.push('\n');
        }
        // The last line is blank if the text ends with an empty structure.
        while out.ends_with("\n\n") {
            out.pop();
        }
        out
    }
}
