//! Writes the runs of a text as words of Markdown.

use std::rc::Rc;

use super::escape::{self, Pair, Pairs, Place};
use super::fill::{Gap, Words};
use super::scan;
use super::text::{Kind, Run, Style, Text};

/// The words of `text`.
pub(super) fn words(text: &Text) -> Words {
    let runs = merged(nested(flanking(text.runs.clone())));
    let pairs = pairs(&runs);
    let mut writer = Writer { words: Words::default(), open: Vec::new(), gap: None, pairs };
    for (index, run) in runs.iter().enumerate() {
        let after = runs.get(index + 1).map_or(' ', first_character);
        writer.run(run, after);
    }
    writer.close_all_but(&Style::default());
    writer.words
}

/// Which marks in the prose of `runs` can pair with another one, or with a delimiter.
fn pairs(runs: &[Run]) -> Pairs {
    if runs.iter().any(|run| run.kind == Kind::Markdown) {
        return Pairs::default();
    }
    let prose = || runs.iter().filter(|run| run.kind == Kind::Prose);
    let pair = |mark: char| {
        let count: usize = prose().map(|run| run.text.matches(mark).count()).sum();
        if count > 1 { Pair::Possible } else { Pair::Impossible }
    };
    let is_styled = runs.iter().any(|run| run.style.strong || run.style.emphasis);
    let stars = if is_styled { Pair::Possible } else { pair('*') };
    Pairs { stars, underscores: pair('_') }
}

/// The styles that delimiters of stars express.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stars {
    Strong,
    Emphasis,
}

impl Stars {
    const ALL: [Stars; 2] = [Stars::Strong, Stars::Emphasis];

    fn of(self, style: &mut Style) -> &mut bool {
        match self {
            Stars::Strong => &mut style.strong,
            Stars::Emphasis => &mut style.emphasis,
        }
    }

    fn is_in(self, style: &Style) -> bool {
        match self {
            Stars::Strong => style.strong,
            Stars::Emphasis => style.emphasis,
        }
    }
}

/// Drops emphasis that Markdown could not read: its delimiters work only next to spaces and the right characters.
fn flanking(mut runs: Vec<Run>) -> Vec<Run> {
    for stars in Stars::ALL {
        let mut start = 0;
        while let Some(offset) =
            runs.get(start..).and_then(|rest| rest.iter().position(|run| stars.is_in(&run.style)))
        {
            start += offset;
            let length = runs
                .get(start..)
                .map_or(0, |rest| rest.iter().take_while(|run| stars.is_in(&run.style)).count());
            let end = start + length.max(1);
            if !can_delimit(&runs, start, end) {
                for run in runs.get_mut(start..end).unwrap_or_default() {
                    *stars.of(&mut run.style) = false;
                }
            }
            start = end;
        }
    }
    runs
}

/// Whether delimiters around the runs from `start` to `end` would be read as such.
fn can_delimit(runs: &[Run], start: usize, end: usize) -> bool {
    let inside = runs.get(start..end).unwrap_or_default();
    let filled = |run: &&Run| !run.text.trim().is_empty();
    let (Some(first), Some(last)) = (inside.iter().find(filled), inside.iter().rfind(filled))
    else {
        return false;
    };
    let leading = inside.first().is_some_and(|run| first_character(run).is_whitespace());
    let trailing = inside.last().is_some_and(|run| last_character(run).is_whitespace());
    let before = start.checked_sub(1).and_then(|before| runs.get(before)).filter(|_| !leading);
    let after = runs.get(end).filter(|_| !trailing);
    let opens = is_beside(first_filled(first), before.map_or(' ', last_character));
    opens && is_beside(last_filled(last), after.map_or(' ', first_character))
}

/// Whether a delimiter between the characters `inside` and `outside` is seen.
fn is_beside(inside: char, outside: char) -> bool {
    !is_punctuation(inside) || outside.is_whitespace() || is_punctuation(outside)
}

fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace()
}

/// The characters that a run begins and ends with in Markdown, apart from delimiters.
fn ends(run: &Run) -> Option<(char, char)> {
    match run.kind {
        _ if run.style.link.is_some() => Some(('[', ')')),
        Kind::Code => Some(('`', '`')),
        Kind::Url => Some(('<', '>')),
        Kind::SoftBreak | Kind::HardBreak => Some((' ', ' ')),
        Kind::Prose | Kind::Markdown => None,
    }
}

fn first_character(run: &Run) -> char {
    let first = run.text.chars().next().unwrap_or(' ');
    if first.is_whitespace() { ' ' } else { ends(run).map_or(first, |(start, _)| start) }
}

fn last_character(run: &Run) -> char {
    let last = run.text.chars().next_back().unwrap_or(' ');
    if last.is_whitespace() { ' ' } else { ends(run).map_or(last, |(_, end)| end) }
}

fn first_filled(run: &Run) -> char {
    ends(run)
        .map(|(start, _)| start)
        .or_else(|| run.text.trim_start().chars().next())
        .unwrap_or(' ')
}

fn last_filled(run: &Run) -> char {
    ends(run).map(|(_, end)| end).or_else(|| run.text.trim_end().chars().next_back()).unwrap_or(' ')
}

/// Drops emphasis that would begin right where another one ends, since both would share one run of stars, and makes
/// overlapping emphasis end together.
fn nested(mut runs: Vec<Run>) -> Vec<Run> {
    let mut open: Vec<Stars> = Vec::new();
    let mut dropped: Vec<Stars> = Vec::new();
    let mut before = ' ';
    for run in &mut runs {
        dropped.retain(|stars| stars.is_in(&run.style));
        let kept = open.iter().position(|stars| !stars.is_in(&run.style)).unwrap_or(open.len());
        let is_glued = !before.is_whitespace() && !first_character(run).is_whitespace();
        let closes = kept < open.len();
        for stars in open.drain(kept..) {
            if stars.is_in(&run.style) {
                dropped.push(stars);
            }
        }
        for stars in Stars::ALL {
            if !stars.is_in(&run.style) || open.contains(&stars) {
                continue;
            }
            if dropped.contains(&stars) || (closes && is_glued) {
                dropped.push(stars);
                *stars.of(&mut run.style) = false;
            } else {
                open.push(stars);
            }
        }
        before = last_character(run);
    }
    runs
}

/// Joins neighbours of one kind and style, so that the characters at their border are seen together.
fn merged(runs: Vec<Run>) -> Vec<Run> {
    let mut merged: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let joins = matches!(run.kind, Kind::Prose | Kind::Markdown | Kind::Code);
        match merged.last_mut() {
            Some(last) if joins && last.kind == run.kind && last.style == run.style => {
                last.text.push_str(&run.text);
            }
            _ => merged.push(run),
        }
    }
    merged
}

/// A delimiter that has been opened.
#[derive(Debug, PartialEq)]
enum Open {
    Stars(Stars),
    Link(Rc<str>),
}

impl Open {
    fn is_in(&self, style: &Style) -> bool {
        match self {
            Open::Stars(stars) => stars.is_in(style),
            Open::Link(target) => style.link.as_ref() == Some(target),
        }
    }

    fn delimiter(&self) -> &'static str {
        match self {
            Open::Stars(Stars::Strong) => "**",
            Open::Stars(Stars::Emphasis) => "*",
            Open::Link(_) => "[",
        }
    }
}

struct Writer {
    words: Words,
    open: Vec<Open>,
    /// White space that has been read but not yet written: it belongs after closing and before opening delimiters.
    gap: Option<Gap>,
    pairs: Pairs,
}

impl Writer {
    fn run(&mut self, run: &Run, after: char) {
        match run.kind {
            Kind::SoftBreak => {
                self.gap = self.gap.filter(|gap| *gap == Gap::Hard).or(Some(Gap::Soft));
            }
            Kind::HardBreak => self.gap = Some(Gap::Hard),
            Kind::Prose | Kind::Markdown => self.prose(run, after),
            Kind::Code | Kind::Url => self.atom(run),
        }
    }

    fn space(&mut self) {
        self.gap = self.gap.or(Some(Gap::Space));
    }

    fn prose(&mut self, run: &Run, after: char) {
        let mut rest = run.text.as_str();
        loop {
            let text = rest.trim_start();
            if text.len() < rest.len() {
                self.space();
            }
            if text.is_empty() {
                return;
            }
            let (word, others) =
                text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()));
            let is_first = rest.len() == run.text.len();
            if is_first && run.kind == Kind::Prose && run.style == Style::default() {
                self.join_closing(word);
            }
            rest = others;
            self.begin(&run.style, run.kind);
            if run.kind == Kind::Markdown {
                self.words.buffer().push_str(word);
                continue;
            }
            let before = if self.words.at_word_start() { ' ' } else { self.last() };
            let after = if others.is_empty() { after } else { ' ' };
            escape::word(
                self.words.buffer(),
                word,
                Place { before, after, in_link: run.style.link.is_some(), pairs: self.pairs },
            );
        }
    }

    /// Forgets the space between an element and the punctuation that closes its phrase: authors
    /// leave it before an end tag, or behind it, where they break their lines.
    fn join_closing(&mut self, word: &str) {
        let closes = word.chars().all(|c| matches!(c, '.' | ',' | ';' | ')'));
        if closes && self.gap == Some(Gap::Space) && !self.words.at_word_start() {
            self.gap = None;
        }
    }

    /// Writes code or a URL, which are never broken.
    fn atom(&mut self, run: &Run) {
        let text = run.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if first_is_space(&run.text) {
            self.space();
        }
        if text.is_empty() {
            return;
        }
        self.begin(&run.style, run.kind);
        let is_autolink = run.kind == Kind::Url && run.style.link.is_none() && is_autolink(&text);
        if is_autolink {
            let buffer = self.words.buffer();
            buffer.push('<');
            buffer.push_str(&text);
            buffer.push('>');
        } else {
            code_span(self.words.buffer(), &text);
        }
        if run.text.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    fn last(&mut self) -> char {
        self.words.buffer().chars().next_back().unwrap_or(' ')
    }

    /// Closes and opens delimiters for text of `style`, and writes the white space between them.
    fn begin(&mut self, style: &Style, kind: Kind) {
        self.close_all_but(style);
        if let Some(gap) = self.gap.take() {
            match self.in_link() {
                true => self.words.buffer().push(' '),
                false => self.words.end(gap),
            }
        }
        let link = style.link.clone().map(Open::Link);
        let stars = Stars::ALL.into_iter().filter(|stars| stars.is_in(style)).map(Open::Stars);
        for open in link.into_iter().chain(stars) {
            if self.open.contains(&open) {
                continue;
            }
            if matches!(open, Open::Link(_)) && kind != Kind::Markdown {
                self.unlike_image();
            }
            self.words.buffer().push_str(open.delimiter());
            self.open.push(open);
        }
    }

    fn in_link(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Link(_)))
    }

    /// `![` would begin an image.
    fn unlike_image(&mut self) {
        let buffer = self.words.buffer();
        if buffer.ends_with('!') && !buffer.ends_with("\\!") {
            buffer.insert(buffer.len() - 1, '\\');
        }
    }

    /// Closes what `style` does not have, innermost first.
    fn close_all_but(&mut self, style: &Style) {
        let kept = self.open.iter().position(|open| !open.is_in(style)).unwrap_or(self.open.len());
        while self.open.len() > kept {
            let Some(open) = self.open.pop() else { return };
            let buffer = self.words.buffer();
            match &open {
                Open::Stars(_) => buffer.push_str(open.delimiter()),
                Open::Link(target) => {
                    buffer.push_str("](");
                    buffer.push_str(target);
                    buffer.push(')');
                }
            }
        }
    }
}

fn first_is_space(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
}

/// Whether `<text>` would be a link to itself.
fn is_autolink(text: &str) -> bool {
    scan::has_scheme(text)
        && !text.contains(|next: char| matches!(next, '<' | '>' | ' ') || next.is_control())
}

/// Writes `code` between as many backticks as it needs.
fn code_span(out: &mut String, code: &str) {
    let fence = "`".repeat(longest_run(code) + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    for part in [&fence, pad, code, pad, &fence] {
        out.push_str(part);
    }
}

/// The length of the longest run of backticks in `code`.
pub(super) fn longest_run(code: &str) -> usize {
    code.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}
