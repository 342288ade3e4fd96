//! Breaks words into lines.

use crate::escape;

/// A space at which no line is broken.
pub(crate) const GLUE: char = '\u{0}';

/// The end of a source line, which is kept if all lines of the paragraph fit.
pub(crate) const SOFT_BREAK: char = '\u{1}';

/// A line break that readers see.
pub(crate) const HARD_BREAK: char = '\n';

/// The maximum length of a word that may extend over the end of a line.
const MAX_OVERHANG: usize = 12;

/// Breaks `words` into lines of at most `width` characters, unless a word is longer.
pub(crate) fn break_lines(words: &str, width: usize) -> Vec<String> {
    let are_kept = words.contains(SOFT_BREAK)
        && words.split([SOFT_BREAK, HARD_BREAK]).all(|line| count_columns(line) <= width);
    let mut lines = Vec::new();
    for (index, paragraph) in words.split(HARD_BREAK).enumerate() {
        if index > 0
            && let Some(last) = lines.last_mut()
        {
            String::push(last, '\\');
        }
        if are_kept {
            lines.extend(paragraph.split(SOFT_BREAK).map(str::to_owned));
        } else {
            fill_lines(paragraph, width, &mut lines);
        }
    }
    lines.into_iter().map(finish_line).collect()
}

/// All words on one line.
pub(crate) fn join_lines(words: &str) -> String {
    words.replace([GLUE, SOFT_BREAK, HARD_BREAK], " ")
}

/// Fills lines greedily with the words of `paragraph`.
fn fill_lines(paragraph: &str, width: usize, lines: &mut Vec<String>) {
    let new_line = || String::with_capacity(width + MAX_OVERHANG);
    let mut line = new_line();
    let mut used = 0;
    for word in paragraph.split([' ', SOFT_BREAK]) {
        let length = count_columns(word);
        if line.is_empty() {
            used = length;
        } else if used + 1 + length <= width || may_overhang(word, used, width) {
            line.push(' ');
            used += 1 + length;
        } else {
            lines.push(std::mem::replace(&mut line, new_line()));
            used = length;
        }
        line.push_str(word);
    }
    lines.push(line);
}

/// Whether `word` may extend over the end of the line: at the start of a line it would need a
/// backslash.
fn may_overhang(word: &str, used: usize, width: usize) -> bool {
    used <= width && word.len() <= MAX_OVERHANG && escape::find_block_start(word).is_some()
}

/// The number of characters, which approximates the width of the text.
pub(crate) fn count_columns(text: &str) -> usize {
    text.chars().count()
}

/// Escapes what would begin another block at the start of `line`, and replaces special spaces.
fn finish_line(mut line: String) -> String {
    if line.contains(GLUE) {
        line = line.replace(GLUE, " ");
    }
    if let Some(at) = escape::find_block_start(&line) {
        line.insert(at, '\\');
    }
    line
}
