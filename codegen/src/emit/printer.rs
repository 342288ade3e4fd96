//! Lines of Rust, laid out as prettyplease lays them out: what is printed here stays the same when
//! that formatter is applied to it, which the tests check. So a build needs neither parser nor
//! formatter.

use std::fmt::{Arguments, Write};

use crate::rust::Expr;

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

    /// Prints a function's signature and body; parameters go on lines of their own when the
    /// signature is too long for one.
    pub(crate) fn function(
        &mut self,
        name: &str,
        parameters: &[&str],
        result: &str,
        body: impl FnOnce(&mut Self),
    ) {
        let flat = format!("{name}({}){result}", parameters.join(", "));
        if flat.len() + " {".len() <= self.space() {
            return self.block(format_args!("{flat}"), body);
        }
        self.line(format_args!("{name}("));
        self.indent += INDENT;
        for parameter in parameters {
            self.line(format_args!("{parameter},"));
        }
        self.indent -= INDENT;
        self.block(format_args!("){result}"), body);
    }

    /// Prints `before`, the expression, and `after`.
    pub(crate) fn expr(&mut self, before: &str, expr: &Expr, after: &str) {
        self.start();
        self.out.push_str(before);
        self.tail(expr, before.len(), after);
    }

    /// Prints a match arm; an expression too long for its line goes into a block.
    pub(crate) fn arm(&mut self, pattern: &str, expr: &Expr) {
        let width = pattern.len() + " => ".len() + flat_width(expr) + ",".len();
        if width <= self.space() {
            return self.line(format_args!("{pattern} => {},", Flat(expr)));
        }
        self.block(format_args!("{pattern} =>"), |p| p.expr("", expr, ""));
    }

    /// Prints `path { fields }`, or with `after` behind it; wide ones have a field a line.
    pub(crate) fn structure(&mut self, before: &str, fields: &[String], after: &str) {
        let flat = fields.join(", ");
        // prettyplease lets a structure have 34 columns, braces aside.
        let path = before.rsplit(' ').next().unwrap_or(before).len();
        if path + " { ".len() + flat.len() + " ".len() <= 34 && !fields.is_empty() {
            return self.line(format_args!("{before} {{ {flat} }}{after}"));
        }
        if fields.is_empty() {
            return self.line(format_args!("{before} {{}}{after}"));
        }
        self.line(format_args!("{before} {{"));
        self.indent += INDENT;
        for field in fields {
            self.line(format_args!("{field},"));
        }
        self.indent -= INDENT;
        self.line(format_args!("}}{after}"));
    }

    /// Prints `head(words);`, as many words a line as fit.
    pub(crate) fn words(&mut self, head: &str, words: &[&str]) {
        let flat = words.join(", ");
        if head.len() + flat.len() + "();".len() <= self.space() {
            return self.line(format_args!("{head}({flat});"));
        }
        self.line(format_args!("{head}("));
        self.indent += INDENT;
        let mut rest = words;
        while let Some((first, _)) = rest.split_first() {
            let mut width = first.len() + 1;
            let fits = |word: &&&str| {
                width += 1 + word.len() + 1;
                width <= self.space()
            };
            let count = 1 + rest[1..].iter().take_while(fits).count();
            let end = if count < rest.len() { "," } else { "" };
            self.line(format_args!("{}{end}", rest[..count].join(", ")));
            rest = &rest[count..];
        }
        self.indent -= INDENT;
        self.line(format_args!(");"));
    }

    /// Prints an expression at column `column` of a line that has begun, and ends the line.
    fn tail(&mut self, expr: &Expr, column: usize, after: &str) {
        if column + flat_width(expr) + after.len() <= self.space() {
            let _ = writeln!(self.out, "{}{after}", Flat(expr));
            return;
        }
        match expr {
            Expr::Text(text) => {
                let _ = writeln!(self.out, "{text}{after}");
            }
            Expr::Reference(inner) => {
                self.out.push('&');
                self.tail(inner, column + 1, after);
            }
            Expr::Call(head, arguments) => {
                let _ = writeln!(self.out, "{head}(");
                self.items(arguments);
                self.line(format_args!("){after}"));
            }
            Expr::Slice(elements) => {
                self.out.push_str("[\n");
                self.items(elements);
                self.line(format_args!("]{after}"));
            }
            Expr::Method(receiver, method, argument) if is_short(receiver) => {
                let _ = writeln!(self.out, "{}.{method}(", Flat(receiver));
                self.items(std::slice::from_ref(argument));
                self.line(format_args!("){after}"));
            }
            Expr::Method(receiver, method, argument) => {
                let _ = writeln!(self.out, "{}", Flat(receiver));
                self.indent += INDENT;
                let call = Expr::Call(format!(".{method}"), vec![(**argument).clone()]);
                self.expr("", &call, after);
                self.indent -= INDENT;
            }
        }
    }

    fn items(&mut self, items: &[Expr]) {
        self.indent += INDENT;
        for item in items {
            self.expr("", item, ",");
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

/// A receiver no longer than an indentation stays on the line of its call.
fn is_short(receiver: &Expr) -> bool {
    matches!(receiver, Expr::Text(text) if text.len() <= INDENT)
}

fn flat_width(expr: &Expr) -> usize {
    match expr {
        Expr::Text(text) => text.chars().count(),
        Expr::Reference(inner) => 1 + flat_width(inner),
        Expr::Call(head, arguments) => head.len() + 2 + list_width(arguments),
        Expr::Slice(elements) => 2 + list_width(elements),
        Expr::Method(receiver, method, argument) => {
            flat_width(receiver) + 1 + method.len() + 2 + flat_width(argument)
        }
    }
}

fn list_width(items: &[Expr]) -> usize {
    items.iter().map(flat_width).sum::<usize>() + 2 * items.len().saturating_sub(1)
}

/// An expression on one line.
pub(crate) struct Flat<'e>(pub(crate) &'e Expr);

impl std::fmt::Display for Flat<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |f: &mut std::fmt::Formatter<'_>, items: &[Expr]| {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    f.write_str(", ")?;
                }
                Flat(item).fmt(f)?;
            }
            Ok(())
        };
        match self.0 {
            Expr::Text(text) => f.write_str(text),
            Expr::Reference(inner) => write!(f, "&{}", Flat(inner)),
            Expr::Call(head, arguments) => {
                write!(f, "{head}(")?;
                list(f, arguments)?;
                f.write_str(")")
            }
            Expr::Slice(elements) => {
                f.write_str("[")?;
                list(f, elements)?;
                f.write_str("]")
            }
            Expr::Method(receiver, method, argument) => {
                write!(f, "{}.{method}({})", Flat(receiver), Flat(argument))
            }
        }
    }
}
