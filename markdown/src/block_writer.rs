//! Writes blocks as CommonMark.

use std::iter::{repeat, repeat_n};

use pulldown_cmark::Alignment;

use crate::block::{Block, List, Table};
use crate::code_span::longest_run;
use crate::inline::Inline;
use crate::inline_writer;
use crate::wrap;

/// Lines are filled up to this column.
const WIDTH: usize = 96;

/// Deeply nested text is at least this wide.
const MIN_WIDTH: usize = 40;

/// The markers of lists, by turns: two lists in a row would be one if their markers were the same.
const BULLETS: [&str; 2] = ["- ", "* "];
const NUMBER_ENDS: [&str; 2] = [". ", ") "];

/// `blocks` as CommonMark, without a line break at the end.
pub(crate) fn write(blocks: &[Block]) -> String {
    let mut writer = BlockWriter::default();
    writer.write_blocks(blocks, Spacing::Loose);
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

/// Whether blank lines separate blocks.
#[derive(Clone, Copy, PartialEq)]
enum Spacing {
    Tight,
    Loose,
}

#[derive(Default)]
struct BlockWriter {
    out: String,
    /// What the lines of the current block begin with.
    indent: String,
    /// What the next line begins with instead, if it is the first of a list item.
    marker: Option<String>,
}

impl BlockWriter {
    fn write_blocks(&mut self, blocks: &[Block], spacing: Spacing) {
        let mut turn = 0;
        for (index, block) in blocks.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &blocks[before]);
            if before.is_some() && spacing == Spacing::Loose {
                self.write_line("");
            }
            turn = match (before, block) {
                (Some(Block::List(before)), Block::List(list))
                    if before.start.is_some() == list.start.is_some() =>
                {
                    1 - turn
                }
                _ => 0,
            };
            match block {
                Block::Paragraph(text) => self.write_paragraph(&inline_writer::write(text)),
                Block::Heading { level, title } => {
                    self.write_heading(*level, &inline_writer::write(title));
                }
                Block::Code(code) => self.write_code(code),
                Block::List(list) => self.write_list(list, turn),
                Block::Quote(blocks) => self.write_quote(blocks),
                Block::Table(table) => self.write_table(table),
                Block::Rule => self.write_line("___"),
            }
        }
    }

    fn write_line(&mut self, text: &str) {
        let start = self.marker.take();
        self.out.push_str(start.as_ref().unwrap_or(&self.indent));
        self.out.push_str(text);
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    fn write_paragraph(&mut self, words: &str) {
        let width = WIDTH.saturating_sub(wrap::count_columns(&self.indent)).max(MIN_WIDTH);
        for line in wrap::break_lines(words, width) {
            self.write_line(&line);
        }
    }

    fn write_heading(&mut self, level: usize, words: &str) {
        let mut title = wrap::join_lines(words);
        if title.ends_with('#') {
            title.insert(title.len() - 1, '\\');
        }
        self.write_line(&format!("{} {title}", "#".repeat(level)));
    }

    fn write_code(&mut self, code: &str) {
        let fence = "`".repeat((longest_run(code) + 1).max(3));
        self.write_line(&format!("{fence}text"));
        for line in code.lines() {
            self.write_line(line.trim_end());
        }
        self.write_line(&fence);
    }

    fn write_quote(&mut self, blocks: &[Block]) {
        let outer = self.indent.len();
        self.indent.push_str("> ");
        if let Some(marker) = &mut self.marker {
            marker.push_str("> ");
        }
        self.write_blocks(blocks, Spacing::Loose);
        self.indent.truncate(outer);
    }

    fn write_list(&mut self, list: &List, turn: usize) {
        let spacing = decide_spacing(list);
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 && spacing == Spacing::Loose {
                self.write_line("");
            }
            let marker = match list.start {
                None => BULLETS[turn].to_owned(),
                Some(start) => {
                    let number = start.saturating_add(index as u64).min(999_999_999);
                    format!("{number}{}", NUMBER_ENDS[turn])
                }
            };
            let outer = self.indent.len();
            self.marker = Some(self.marker.take().unwrap_or_else(|| self.indent.clone()) + &marker);
            self.indent.push_str(&" ".repeat(marker.len()));
            self.write_blocks(item, spacing);
            if self.marker.is_some() {
                self.write_line("");
            }
            self.indent.truncate(outer);
        }
    }

    fn write_table(&mut self, table: &Table) {
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in &table.rows {
            let cells =
                row.iter().map(|cell| write_cell(cell)).chain(repeat_n(String::new(), columns));
            rows.push(cells.take(columns).collect());
        }
        let mut widths = vec![3; columns];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = wrap::count_columns(cell).max(*width);
            }
        }
        // A table that is too wide is not aligned.
        if widths.iter().map(|width| width + 3).sum::<usize>() >= WIDTH {
            widths.fill(3);
        }
        let alignments = table.alignments.iter().chain(repeat(&Alignment::None));
        let delimiters = widths
            .iter()
            .zip(alignments)
            .map(|(width, alignment)| write_delimiter(*alignment, *width));
        rows.insert(rows.len().min(1), delimiters.collect());
        for row in &rows {
            self.write_row(row, &widths);
        }
    }

    fn write_row(&mut self, cells: &[String], widths: &[usize]) {
        let cells: String =
            cells.iter().zip(widths).map(|(cell, width)| format!(" {cell:width$} |")).collect();
        self.write_line(&format!("|{cells}"));
    }
}

/// Lists of short items are written without blank lines.
fn decide_spacing(list: &List) -> Spacing {
    let is_tight = list.items.iter().all(|item| match item.as_slice() {
        [Block::Paragraph(_)] => true,
        // Only a list that begins with 1 may follow text directly.
        [Block::Paragraph(_), Block::List(inner)] => {
            decide_spacing(inner) == Spacing::Tight && inner.start.is_none_or(|start| start == 1)
        }
        _ => false,
    });
    if is_tight { Spacing::Tight } else { Spacing::Loose }
}

/// The text of a cell on one line, with bars escaped that would end the cell.
fn write_cell(text: &[Inline]) -> String {
    let mut escaped = String::new();
    for character in wrap::join_lines(&inline_writer::write(text)).chars() {
        if character == '|' && !escaped.ends_with('\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// The delimiter below the header of a column.
fn write_delimiter(alignment: Alignment, width: usize) -> String {
    let (start, end) = match alignment {
        Alignment::Left => (":", ""),
        Alignment::Center => (":", ":"),
        Alignment::Right => ("", ":"),
        Alignment::None => ("", ""),
    };
    format!("{start}{}{end}", "-".repeat(width - start.len() - end.len()))
}
