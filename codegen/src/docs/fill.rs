//! Breaks paragraphs into lines.

use super::escape;

/// Longer words than this never stick out of a line.
const MAX_HANGING: usize = 12;

/// What separates two words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Gap {
    Space,
    /// The end of a line in the source, which is kept if all lines of the paragraph fit.
    Soft,
    /// A line break that readers see.
    Hard,
}

/// Words that are not to be broken, in one buffer.
#[derive(Debug, Default)]
pub(super) struct Words {
    buffer: String,
    /// Where words end, and what follows them.
    gaps: Vec<(usize, Gap)>,
}

impl Words {
    /// The text so far, to be continued.
    pub(super) fn buffer(&mut self) -> &mut String {
        &mut self.buffer
    }

    /// Whether the next text begins a word.
    pub(super) fn at_word_start(&self) -> bool {
        self.gaps.last().map_or(0, |(end, _)| *end) == self.buffer.len()
    }

    /// Ends the word.
    pub(super) fn end(&mut self, gap: Gap) {
        if !self.at_word_start() {
            self.gaps.push((self.buffer.len(), gap));
        }
    }

    /// All words on one line.
    pub(super) fn join(&self) -> String {
        self.iter().map(|(word, _)| word).collect::<Vec<_>>().join(" ")
    }

    /// Lines of at most `width` characters, unless a word is longer.
    pub(super) fn lines(&self, width: usize) -> Vec<String> {
        if self.gaps.iter().any(|(_, gap)| *gap == Gap::Soft) {
            let lines = self.fill(usize::MAX, Gap::Soft);
            if lines.iter().all(|line| columns(line) <= width) {
                return lines;
            }
        }
        self.fill(width, Gap::Hard)
    }

    /// Fills lines; they also end at each gap from `breaking` on.
    fn fill(&self, width: usize, breaking: Gap) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut used = 0;
        let mut last = None;
        for (word, gap) in self.iter() {
            let length = columns(word);
            let breaks = match last {
                None => false,
                Some(Gap::Hard) => true,
                Some(Gap::Soft) if breaking == Gap::Soft => true,
                Some(_) => used + 1 + length > width && !hangs(word, used, width),
            };
            if breaks {
                lines.push(finish(std::mem::take(&mut line), last));
                used = 0;
            }
            if !line.is_empty() {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
            last = Some(gap);
        }
        if !line.is_empty() {
            lines.push(finish(line, None));
        }
        lines
    }

    fn iter(&self) -> impl Iterator<Item = (&str, Gap)> {
        let rest = self.gaps.last().map_or(0, |(end, _)| *end);
        let last = (rest < self.buffer.len()).then_some((self.buffer.len(), Gap::Space));
        let mut start = 0;
        self.gaps.iter().copied().chain(last).map(move |(end, gap)| {
            let word = self.buffer.get(start..end).unwrap_or_default();
            start = end;
            (word, gap)
        })
    }
}

/// Whether `word` may stick out a little: at the start of a line it would need a backslash.
fn hangs(word: &str, used: usize, width: usize) -> bool {
    used <= width && word.len() <= MAX_HANGING && escape::line_start(word).is_some()
}

/// The number of characters, which is near enough to the width of the text.
pub(super) fn columns(text: &str) -> usize {
    text.chars().count()
}

fn finish(mut line: String, gap: Option<Gap>) -> String {
    if let Some(at) = escape::line_start(&line) {
        line.insert(at, '\\');
    }
    if gap == Some(Gap::Hard) {
        line.push('\\');
    }
    line
}
