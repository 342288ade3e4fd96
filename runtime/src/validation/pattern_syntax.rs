//! The syntax of patterns, ECMA 262, in the syntax of the crate `regex`.

use std::iter::Peekable;
use std::str::Chars;

/// Translates a pattern: `\d` and `\w` match ASCII only, `\uXXXX` is a UTF-16 code unit, `[` in a
/// class is a literal, and so is a hyphen after `\s`. `\p{Alnum}` and the like are not ECMA 262, but
/// models have them: they are classes of ASCII, as in Java.
pub(super) fn translate(pattern: &str) -> String {
    let out = String::with_capacity(pattern.len() + 16);
    let mut translation = Translation { rest: pattern.chars().peekable(), out, in_class: false };
    while let Some(character) = translation.rest.next() {
        translation.character(character);
    }
    translation.out
}

/// The state of a translation.
struct Translation<'p> {
    rest: Peekable<Chars<'p>>,
    out: String,
    /// Whether the next character is in a class, `[…]`.
    in_class: bool,
}

impl Translation<'_> {
    fn character(&mut self, character: char) {
        match character {
            '\\' => match self.rest.next() {
                Some(escaped) => self.escape(escaped),
                None => self.out.push('\\'),
            },
            '[' if self.in_class => self.out.push_str("\\["),
            '[' => {
                self.in_class = true;
                self.out.push('[');
                if self.rest.next_if_eq(&'^').is_some() {
                    self.out.push('^');
                }
            }
            ']' => {
                self.in_class = false;
                self.out.push(']');
            }
            // In a class of the crate `regex`, two of these are an operator.
            '&' | '~' | '-' if self.in_class && self.rest.peek() == Some(&character) => {
                self.out.extend(['\\', character]);
            }
            other => self.out.push(other),
        }
    }

    /// Translates a backslash and the character after it.
    fn escape(&mut self, escaped: char) {
        match escaped {
            'd' => self.class("[0-9]"),
            'D' => self.class("[^0-9]"),
            'w' => self.class("[0-9A-Za-z_]"),
            'W' => self.class("[^0-9A-Za-z_]"),
            's' => self.class("\\s"),
            'S' => self.class("\\S"),
            'p' | 'P' if self.rest.peek() == Some(&'{') => self.property(escaped),
            'u' if self.rest.peek().is_some_and(char::is_ascii_hexdigit) => {
                let unit = self.code_unit();
                self.push_code_unit(unit);
            }
            '/' => self.out.push('/'),
            // Such a character stands for itself, and the crate `regex` refuses the escape.
            '"' | '\'' | ',' | ':' | ';' | '=' | '@' | '!' | '%' | '`' | '_' | ' ' => {
                self.out.push_str(&regex::escape(escaped.encode_utf8(&mut [0; 4])));
            }
            other => self.out.extend(['\\', other]),
        }
    }

    /// Appends a class. A hyphen after it in another class does not make a range.
    fn class(&mut self, text: &str) {
        self.out.push_str(text);
        if self.in_class && self.rest.next_if_eq(&'-').is_some() {
            self.out.push_str("\\-");
        }
    }

    /// Translates the rest of `\p{…}` or `\P{…}`.
    fn property(&mut self, escaped: char) {
        let name: String = self.rest.by_ref().take_while(|character| *character != '}').collect();
        let name = name.trim_start_matches('{');
        let text = match ascii_class(name) {
            Some(class) if escaped == 'p' => format!("[[:{class}:]]"),
            Some(class) => format!("[[:^{class}:]]"),
            None => format!("\\{escaped}{{{name}}}"),
        };
        self.class(&text);
    }

    /// Reads the four digits of a UTF-16 code unit.
    fn code_unit(&mut self) -> u32 {
        let digits: String = self.rest.by_ref().take(4).collect();
        u32::from_str_radix(&digits, 16).unwrap_or_default()
    }

    /// Appends the character of a code unit, or of a pair of surrogates. A text has no surrogate
    /// without the other, so that it is left out, with a range that begins with it; a range that
    /// ends with it ends before all surrogates.
    fn push_code_unit(&mut self, unit: u32) {
        let ends_range = self.in_class && self.out.ends_with('-') && !self.out.ends_with("\\-");
        let code_point = match self.low_surrogate_after(unit) {
            Some(low) => 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00),
            None if !(0xd800..=0xdfff).contains(&unit) => unit,
            None if ends_range => 0xd7ff,
            None => return self.skip_range(),
        };
        self.out.push_str(&format!("\\x{{{code_point:x}}}"));
    }

    /// Reads the escape of a low surrogate if `unit` is a high one.
    fn low_surrogate_after(&mut self, unit: u32) -> Option<u32> {
        if !(0xd800..=0xdbff).contains(&unit) {
            return None;
        }
        let mut ahead = self.rest.clone();
        if ahead.next() != Some('\\') || ahead.next() != Some('u') {
            return None;
        }
        let digits: String = ahead.by_ref().take(4).collect();
        let low = u32::from_str_radix(&digits, 16).ok();
        let low = low.filter(|low| (0xdc00..=0xdfff).contains(low))?;
        self.rest = ahead;
        Some(low)
    }

    /// Skips the rest of a range in a class whose start has no character.
    fn skip_range(&mut self) {
        let mut ahead = self.rest.clone();
        if !self.in_class || ahead.next() != Some('-') || ahead.peek() == Some(&']') {
            return;
        }
        self.rest = ahead;
        let is_code_unit = self.rest.next() == Some('\\') && self.rest.next() == Some('u');
        if is_code_unit {
            self.code_unit();
        }
    }
}

/// Returns the class of ASCII characters with a name of Java.
fn ascii_class(name: &str) -> Option<&'static str> {
    Some(match name {
        "Alnum" => "alnum",
        "Alpha" => "alpha",
        "ASCII" => "ascii",
        "Blank" => "blank",
        "Cntrl" => "cntrl",
        "Digit" => "digit",
        "Graph" => "graph",
        "Lower" => "lower",
        "Print" => "print",
        "Punct" => "punct",
        "Space" => "space",
        "Upper" => "upper",
        "XDigit" => "xdigit",
        _ => return None,
    })
}
