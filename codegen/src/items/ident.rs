//! Rust identifiers.

use std::fmt;
use std::ops::Deref;

/// The keywords of all editions that have a raw form (Rust Reference, "Keywords").
const KEYWORDS: [&str; 49] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield",
];

/// An identifier. `Deref` gives the name without `r#`; `Display` writes it as Rust does, with `r#`
/// if it is a keyword.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

impl Ident {
    /// The identifier `name`, which must not be a keyword without a raw form, such as `self`.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// Whether the identifier is a keyword, which is written in the raw form `r#name`.
    #[must_use]
    pub fn is_raw(&self) -> bool {
        KEYWORDS.contains(&self.0.as_str())
    }
}

impl Deref for Ident {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_raw() {
            f.write_str("r#")?;
        }
        f.write_str(&self.0)
    }
}
