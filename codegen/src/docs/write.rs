//! Prints blocks as Markdown.

use super::fill;
use super::runs;
use super::text::{Block, List, Table, Text};

/// Lines are filled up to this column.
const WIDTH: usize = 96;

/// Deeply nested text is at least this wide.
const MIN_WIDTH: usize = 40;

/// `blocks` as Markdown, without a line break at the end.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut writer = Writer { out: String::new(), indent: String::new(), marker: None };
    writer.blocks(blocks, Spacing::Loose);
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

/// Whether blank lines separate blocks.
#[derive(Clone, Copy, PartialEq)]
enum Spacing {
    Tight,
    Loose,
}

struct Writer {
    out: String,
    /// What the lines of the current block begin with.
    indent: String,
    /// What the next line begins with instead, if it is the first of a list item.
    marker: Option<String>,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block], spacing: Spacing) {
        let mut last: Option<(&Block, Bullet)> = None;
        for block in blocks {
            let bullet = match (&last, block) {
                // Two lists in a row would be one if their markers were the same.
                (Some((Block::List(last), bullet)), Block::List(list))
                    if last.start.is_some() == list.start.is_some() =>
                {
                    bullet.other()
                }
                _ => Bullet::First,
            };
            let together =
                matches!((&last, block), (Some((Block::Definition(_), _)), Block::Definition(_)));
            if last.is_some() && spacing == Spacing::Loose && !together {
                self.line("");
            }
            self.block(block, bullet);
            last = Some((block, bullet));
        }
    }

    fn block(&mut self, block: &Block, bullet: Bullet) {
        match block {
            Block::Paragraph(text) => self.paragraph(text),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Code(code) => self.code(code),
            Block::List(list) => self.list(list, bullet),
            Block::Quote(blocks) => self.quote(blocks),
            Block::Table(table) => self.table(table),
            Block::Rule => self.line("___"),
            Block::Definition(line) => self.line(line),
        }
    }

    fn line(&mut self, text: &str) {
        match self.marker.take() {
            Some(marker) => self.out.push_str(&marker),
            None => self.out.push_str(&self.indent),
        }
        self.out.push_str(text);
        let length = self.out.trim_end_matches(' ').len();
        self.out.truncate(length);
        self.out.push('\n');
    }

    fn paragraph(&mut self, text: &Text) {
        let width = WIDTH.saturating_sub(fill::columns(&self.indent)).max(MIN_WIDTH);
        for line in runs::words(text).lines(width) {
            self.line(&line);
        }
    }

    fn heading(&mut self, level: usize, text: &Text) {
        let mut title = runs::words(text).join();
        if title.ends_with('#') {
            title.insert(title.len() - 1, '\\');
        }
        self.line(&format!("{} {title}", "#".repeat(level)));
    }

    fn code(&mut self, code: &str) {
        let fence = "`".repeat((runs::longest_run(code) + 1).max(3));
        self.line(&format!("{fence}text"));
        for line in code.lines() {
            self.line(line.trim_end());
        }
        self.line(&fence);
    }

    fn quote(&mut self, blocks: &[Block]) {
        let outer = self.indent.len();
        self.indent.push_str("> ");
        if let Some(marker) = &mut self.marker {
            marker.push_str("> ");
        }
        self.blocks(blocks, Spacing::Loose);
        self.indent.truncate(outer);
    }

    fn list(&mut self, list: &List, bullet: Bullet) {
        let spacing = spacing(list);
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 && spacing == Spacing::Loose {
                self.line("");
            }
            let marker = bullet.marker(list.start, index);
            let outer = self.indent.len();
            self.marker = Some(self.marker.take().unwrap_or_else(|| self.indent.clone()) + &marker);
            self.indent.push_str(&" ".repeat(marker.len()));
            self.blocks(item, spacing);
            if self.marker.is_some() {
                self.line("");
            }
            self.indent.truncate(outer);
        }
    }

    fn table(&mut self, table: &Table) {
        let columns =
            table.rows.iter().map(Vec::len).chain([table.header.len()]).max().unwrap_or(0);
        let cells = |row: &Vec<Text>| -> Vec<String> {
            (0..columns).map(|column| row.get(column).map(cell).unwrap_or_default()).collect()
        };
        let header = cells(&table.header);
        let rows: Vec<_> = table.rows.iter().map(cells).collect();
        let widths = widths(&header, &rows);
        let delimiters: Vec<_> =
            (0..columns).map(|column| delimiter(table, column, &widths)).collect();
        for row in [&header, &delimiters].into_iter().chain(&rows) {
            self.line(&table_line(row, &widths));
        }
    }
}

/// The two kinds of markers that alternate between adjacent lists.
#[derive(Clone, Copy)]
enum Bullet {
    First,
    Second,
}

impl Bullet {
    fn other(self) -> Bullet {
        match self {
            Bullet::First => Bullet::Second,
            Bullet::Second => Bullet::First,
        }
    }

    fn marker(self, start: Option<u32>, index: usize) -> String {
        let number = start.map(|start| (start as usize).saturating_add(index).min(999_999_999));
        match (self, number) {
            (Bullet::First, None) => "- ".to_owned(),
            (Bullet::Second, None) => "* ".to_owned(),
            (Bullet::First, Some(number)) => format!("{number}. "),
            (Bullet::Second, Some(number)) => format!("{number}) "),
        }
    }
}

/// Lists of short items are written without blank lines.
fn spacing(list: &List) -> Spacing {
    let is_tight = |item: &Vec<Block>| match item.as_slice() {
        [Block::Paragraph(_)] => true,
        // Only a list that begins with 1 may follow text directly.
        [Block::Paragraph(_), Block::List(inner)] => {
            spacing(inner) == Spacing::Tight && inner.start.is_none_or(|start| start == 1)
        }
        _ => false,
    };
    if list.items.iter().all(is_tight) { Spacing::Tight } else { Spacing::Loose }
}

/// The text of a cell on one line, with bars that do not end the cell.
fn cell(text: &Text) -> String {
    let line = runs::words(text).join();
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        if character == '|' && !escaped.ends_with('\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// The widths of the columns; none if the table is too wide to be aligned.
fn widths(header: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let width = |column: usize| {
        let cells = rows.iter().map(std::vec::Vec::as_slice).chain([header]);
        cells
            .filter_map(|row| row.get(column))
            .map(|cell| fill::columns(cell))
            .max()
            .unwrap_or(0)
            .max(3)
    };
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    let total: usize = widths.iter().map(|width| width + 3).sum();
    if total < WIDTH { widths } else { vec![0; header.len()] }
}

fn delimiter(table: &Table, column: usize, widths: &[usize]) -> String {
    let written = table.delimiters.get(column).map_or("---", String::as_str);
    let [start, end] = [written.starts_with(':'), written.ends_with(':')]
        .map(|colon| if colon { ":" } else { "" });
    let width = widths.get(column).copied().unwrap_or(0).max(3);
    let dashes = width.saturating_sub(start.len() + end.len());
    format!("{start}{}{end}", "-".repeat(dashes))
}

fn table_line(cells: &[String], widths: &[usize]) -> String {
    let mut line = String::from("|");
    for (cell, width) in cells.iter().zip(widths) {
        line.push(' ');
        line.push_str(cell);
        line.push_str(&" ".repeat(width.saturating_sub(fill::columns(cell))));
        line.push_str(" |");
    }
    line
}
