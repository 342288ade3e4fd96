//! Expressions and types as trees: what stands in them is decided here, how they break is the
//! printer's affair.

use std::fmt::{self, Display, Formatter};

/// An expression or a type, whose line breaks are the printer's affair.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A literal or path.
    Text(String),
    /// Anything that stands in front of an expression and stays on its line: `&`, `name: `.
    Prefixed(String, Box<Expr>),
    /// Anything that stands behind an expression and stays on its last line: `()`.
    Suffixed(Box<Expr>, &'static str),
    /// `head(arguments)`
    Call(String, Vec<Expr>),
    /// `head<arguments>`
    Generic(&'static str, Vec<Expr>),
    /// `[elements]`
    Slice(Vec<Expr>),
    /// `owner.name`
    Field(Box<Expr>, String),
    /// `receiver.method(arguments)`
    Method(Box<Expr>, &'static str, Vec<Expr>),
}

impl Expr {
    /// A path or anything else that has no parts.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The expression behind `prefix`.
    #[must_use]
    pub fn prefixed(self, prefix: impl Into<String>) -> Self {
        Self::Prefixed(prefix.into(), Box::new(self))
    }

    /// `self.name`
    #[must_use]
    pub fn field(self, name: &str) -> Self {
        Self::Field(Box::new(self), name.to_owned())
    }

    /// `self.method(arguments)`
    #[must_use]
    pub fn method(self, method: &'static str, arguments: Vec<Self>) -> Self {
        Self::Method(Box::new(self), method, arguments)
    }

    /// An integer literal, grouped as Clippy would have long ones: `1_000_000`.
    pub fn integer(value: i64) -> Self {
        let digits = value.unsigned_abs().to_string();
        let mut out = String::from(if value < 0 { "-" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 5 {
                out.push('_');
            }
            out.push(digit);
        }
        Self::Text(out)
    }

    /// A string literal.
    pub fn string(text: &str) -> Self {
        Self::Text(format!("{text:?}"))
    }

    /// A raw string literal, for text of several lines.
    pub fn raw_string(text: &str) -> Self {
        let mut hashes = String::from("#");
        while text.contains(&format!("\"{hashes}")) {
            hashes.push('#');
        }
        Self::Text(format!("r{hashes}\"{text}\"{hashes}"))
    }
}

/// All of it on one line.
impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Prefixed(prefix, inner) => write!(f, "{prefix}{inner}"),
            Self::Suffixed(inner, suffix) => write!(f, "{inner}{suffix}"),
            Self::Call(head, arguments) => write!(f, "{head}({})", FlatList(arguments)),
            Self::Generic(head, arguments) => write!(f, "{head}<{}>", FlatList(arguments)),
            Self::Slice(elements) => write!(f, "[{}]", FlatList(elements)),
            Self::Field(owner, name) => write!(f, "{owner}.{name}"),
            Self::Method(receiver, method, arguments) => {
                write!(f, "{receiver}.{method}({})", FlatList(arguments))
            }
        }
    }
}

/// Expressions on one line, with commas between them.
pub(crate) struct FlatList<'e>(pub(crate) &'e [Expr]);

impl Display for FlatList<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, item) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            item.fmt(f)?;
        }
        Ok(())
    }
}
