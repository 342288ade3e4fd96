//! Lines of Rust, laid out as prettyplease lays them out: what is printed here stays the same when
//! that formatter is applied to it, which the tests check. So a build needs neither parser nor
//! formatter.

use std::fmt::{Arguments, Write};

use crate::rust::{Expr, FlatList};

/// The widest line, and the least a deeply indented line gets.
const MARGIN: usize = 89;
const MIN_SPACE: usize = 60;
const INDENT: usize = 4;

/// Text in the making.
#[derive(Debug, Default)]
pub(crate) struct Printer {
    out: String,
    indent: usize,
}

/// Prints one line, formatted like `format!`.
macro_rules! line {
    ($p:expr, $($arguments:tt)*) => {
        $p.line(format_args!($($arguments)*))
    };
}
pub(crate) use line;

impl Printer {
    /// Everything printed so far.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Prints one line.
    pub(crate) fn line(&mut self, text: Arguments<'_>) {
        self.start();
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
        self.out.push('\n');
    }

    /// Prints `head {`, the body, and `}`; on one line when there is no body.
    pub(crate) fn block(&mut self, head: Arguments<'_>, body: impl FnOnce(&mut Self)) {
        self.block_to(head, "", body);
    }

    /// The same, with `end` after the brace.
    pub(crate) fn block_to(
        &mut self,
        head: Arguments<'_>,
        end: &str,
        body: impl FnOnce(&mut Self),
    ) {
        self.start();
        let _ = self.out.write_fmt(head);
        self.out.push_str(" {");
        let empty = self.out.len();
        self.out.push('\n');
        self.indent += INDENT;
        body(self);
        self.indent -= INDENT;
        if self.out.len() == empty + 1 {
            self.out.truncate(empty);
        } else {
            self.start();
        }
        self.out.push('}');
        self.out.push_str(end);
        self.out.push('\n');
    }

    /// Prints the documentation of what follows.
    pub(crate) fn docs(&mut self, text: &str) {
        for text in text.lines() {
            self.start();
            self.out.push_str(if text.is_empty() { "///" } else { "/// " });
            self.out.push_str(text);
            self.out.push('\n');
        }
    }

    /// Prints `impl NAME { body }` for a type, or for a trait and a type.
    pub(crate) fn implementation(
        &mut self,
        interface: Option<&str>,
        name: &str,
        body: impl FnOnce(&mut Self),
    ) {
        let Some(interface) = interface else {
            return self.block(format_args!("impl {name}"), body);
        };
        if width("impl  for  {") + width(interface) + width(name) <= self.space() {
            return self.block(format_args!("impl {interface} for {name}"), body);
        }
        self.line(format_args!("impl {interface}"));
        self.block(format_args!("for {name}"), body);
    }

    /// Prints a function's signature and body; parameters go on lines of their own when the
    /// signature is too long for one.
    pub(crate) fn function(
        &mut self,
        name: &str,
        parameters: &[Expr],
        result: &str,
        body: impl FnOnce(&mut Self),
    ) {
        let flat = width(name) + list_width(parameters) + width(result) + "() {".len();
        if flat <= self.space() {
            let parameters = FlatList(parameters);
            return self.block(format_args!("{name}({parameters}){result}"), body);
        }
        self.line(format_args!("{name}("));
        self.items(parameters);
        self.block(format_args!("){result}"), body);
    }

    /// Prints `before`, the expression, and `after`.
    pub(crate) fn expr(&mut self, before: &str, expr: &Expr, after: &str) {
        self.start();
        self.out.push_str(before);
        self.tail(expr, width(before), End::counted(after));
    }

    /// Prints a match arm; an expression too long for its line goes into a block.
    pub(crate) fn arm(&mut self, pattern: &Expr, expr: &Expr) {
        let head = flat_width(pattern) + width(" => ");
        if let (Expr::Call(path, bindings), true) = (pattern, head > self.space()) {
            self.line(format_args!("{path}("));
            self.items(bindings);
            return self.arm(&Expr::text(")"), expr);
        }
        // The comma may stand beyond the margin.
        if head + flat_width(expr) <= self.space() {
            return self.line(format_args!("{pattern} => {expr},"));
        }
        self.block(format_args!("{pattern} =>"), |p| p.expr("", expr, ""));
    }

    /// Prints `path { fields }`, or with `after` behind it; wide ones have a field a line.
    pub(crate) fn structure(&mut self, before: &str, fields: &[Expr], after: &str) {
        if fields.is_empty() {
            return self.line(format_args!("{before} {{}}{after}"));
        }
        // prettyplease lets a structure have 34 columns, braces aside.
        let path = before.rsplit(' ').next().unwrap_or(before);
        if width(path) + width(" {  ") + list_width(fields) <= 34 {
            return self.line(format_args!("{before} {{ {} }}{after}", FlatList(fields)));
        }
        self.line(format_args!("{before} {{"));
        self.items(fields);
        self.line(format_args!("}}{after}"));
    }

    /// Prints `head(words);`, as many words a line as fit.
    pub(crate) fn words(&mut self, head: &str, words: &[&str]) {
        let flat = words.join(", ");
        if width(head) + width(&flat) + width("();") <= self.space() {
            return self.line(format_args!("{head}({flat});"));
        }
        self.line(format_args!("{head}("));
        self.indent += INDENT;
        let mut rest = words;
        while let Some((first, others)) = rest.split_first() {
            let mut line = width(first) + 1;
            let fits = |(index, word): &(usize, &&str)| {
                let comma = usize::from(index + 1 < others.len());
                line += 1 + width(word);
                let fits = line + comma <= self.space();
                line += 1;
                fits
            };
            let count = 1 + others.iter().enumerate().take_while(fits).count();
            let end = if count < rest.len() { "," } else { "" };
            self.line(format_args!("{}{end}", rest[..count].join(", ")));
            rest = &rest[count..];
        }
        self.indent -= INDENT;
        self.line(format_args!(");"));
    }

    /// Prints an expression at column `column` of a line that has begun, and ends the line.
    fn tail(&mut self, expr: &Expr, column: usize, end: End<'_>) {
        if column + flat_width(expr) + end.width <= self.space() {
            let _ = writeln!(self.out, "{expr}{}", end.text);
            return;
        }
        let (head, open, items, close) = match expr {
            Expr::Text(text) => {
                let _ = writeln!(self.out, "{text}{}", end.text);
                return;
            }
            Expr::Prefixed(prefix, inner) => {
                self.out.push_str(prefix);
                return self.tail(inner, column + width(prefix), end);
            }
            Expr::Suffixed(inner, suffix) => {
                let text = &format!("{suffix}{}", end.text);
                return self.tail(inner, column, End { text, width: width(suffix) + end.width });
            }
            Expr::Method(..) | Expr::Field(..) => return self.chain(expr, column, end),
            Expr::Call(head, arguments) if arguments.is_empty() => {
                let _ = writeln!(self.out, "{head}(){}", end.text);
                return;
            }
            Expr::Call(head, arguments) => (head.as_str(), "(", arguments, ")"),
            Expr::Generic(head, arguments) => (*head, "<", arguments, ">"),
            Expr::Slice(elements) => ("", "[", elements, "]"),
        };
        let _ = writeln!(self.out, "{head}{open}");
        self.items(items);
        self.line(format_args!("{close}{}", end.text));
    }

    /// Prints a chain of methods and fields, all of them on lines of their own.
    fn chain(&mut self, expr: &Expr, column: usize, end: End<'_>) {
        let (before, rest) = match expr {
            Expr::Method(receiver, method, arguments) => {
                (receiver, Expr::Call(format!(".{method}"), arguments.clone()))
            }
            Expr::Field(owner, name) => (owner, Expr::Text(format!(".{name}"))),
            start if column + flat_width(start) <= self.space() => {
                return self.tail(start, column, end);
            }
            // What breaks within the chain's start is indented like the chain.
            start => {
                self.indent += INDENT;
                self.tail(start, column, end);
                self.indent -= INDENT;
                return;
            }
        };
        self.chain(before, column, End::NOTHING);
        self.indent += INDENT;
        self.start();
        self.tail(&rest, 0, end);
        self.indent -= INDENT;
    }

    /// Prints each item on a line of its own, with a comma.
    fn items(&mut self, items: &[Expr]) {
        self.indent += INDENT;
        let last = items.len().saturating_sub(1);
        for (index, item) in items.iter().enumerate() {
            self.start();
            let comma = if index < last { End::counted(",") } else { End { text: ",", width: 0 } };
            self.tail(item, 0, comma);
        }
        self.indent -= INDENT;
    }

    fn space(&self) -> usize {
        MARGIN.saturating_sub(self.indent).max(MIN_SPACE)
    }

    fn start(&mut self) {
        self.out.extend(std::iter::repeat_n(' ', self.indent));
    }
}

/// What ends the line of an expression.
#[derive(Clone, Copy)]
struct End<'e> {
    text: &'e str,
    /// The columns that have to be left for it: prettyplease lets the comma after a last item, and
    /// what a break turns up, stand beyond the margin.
    width: usize,
}

impl<'e> End<'e> {
    const NOTHING: Self = Self { text: "", width: 0 };

    fn counted(text: &'e str) -> Self {
        Self { text, width: width(text) }
    }
}

fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

fn flat_width(expr: &Expr) -> usize {
    match expr {
        Expr::Text(text) => width(text),
        Expr::Prefixed(prefix, inner) => width(prefix) + flat_width(inner),
        Expr::Suffixed(inner, suffix) => flat_width(inner) + width(suffix),
        Expr::Call(head, arguments) => width(head) + 2 + list_width(arguments),
        Expr::Generic(head, arguments) => width(head) + 2 + list_width(arguments),
        Expr::Slice(elements) => 2 + list_width(elements),
        Expr::Field(owner, name) => flat_width(owner) + 1 + width(name),
        Expr::Method(receiver, method, arguments) => {
            flat_width(receiver) + 1 + width(method) + 2 + list_width(arguments)
        }
    }
}

fn list_width(items: &[Expr]) -> usize {
    items.iter().map(flat_width).sum::<usize>() + 2 * items.len().saturating_sub(1)
}
