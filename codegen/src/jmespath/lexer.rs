//! The tokens of JMESPath.

use super::{Comparator, Literal, MAX_TOKENS};

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Identifier(String),
    QuotedIdentifier(String),
    Literal(Literal),
    Number(i64),
    Comparator(Comparator),
    /// An operator or bracket: `[?`, `[]`, `||`, `.`.
    Symbol(&'static str),
}

/// A token and the index of its first character, from 0.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Located {
    pub(super) token: Token,
    pub(super) at: usize,
}

/// The operators and brackets. One that begins with another one precedes it.
const SYMBOLS: [&str; 18] =
    ["||", "&&", "[?", "[]", "|", "&", "!", "[", "]", "(", ")", "{", "}", ".", ",", ":", "*", "@"];

const COMPARATORS: [(&str, Comparator); 6] = [
    ("==", Comparator::Equal),
    ("!=", Comparator::NotEqual),
    ("<=", Comparator::LessOrEqual),
    (">=", Comparator::GreaterOrEqual),
    ("<", Comparator::Less),
    (">", Comparator::Greater),
];

/// The tokens of an expression.
///
/// # Errors
/// A message about the first character that starts no token.
pub(super) fn tokens(text: &str) -> Result<Vec<Located>, String> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        let at = text.chars().count() - rest.chars().count();
        let Some(first) = rest.chars().next() else { return Ok(found) };
        if found.len() == MAX_TOKENS {
            return Err(format!(
                "the expression is too long: it has more than {MAX_TOKENS} tokens"
            ));
        }
        let (token, after) = match first {
            'a'..='z' | 'A'..='Z' | '_' => identifier(rest),
            '0'..='9' | '-' => number(rest, at)?,
            '"' | '\'' | '`' => quoted(rest, first, at)?,
            _ => symbol(rest).ok_or_else(|| unexpected(first, at))?,
        };
        found.push(Located { token, at });
        rest = after;
    }
}

fn unexpected(found: char, at: usize) -> String {
    format!("unexpected `{found}` at character {}", at + 1)
}

fn identifier(rest: &str) -> (Token, &str) {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    (Token::Identifier(name.to_owned()), after)
}

fn number(rest: &str, at: usize) -> Result<(Token, &str), String> {
    let end = rest[1..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |end| end + 1);
    let (digits, after) = rest.split_at(end);
    if digits == "-" {
        return Err(unexpected('-', at));
    }
    let number = digits.parse();
    let number = number.map_err(|_| format!("the number at character {} is too large", at + 1))?;
    Ok((Token::Number(number), after))
}

/// A quoted identifier, a raw string or a JSON literal, which `quote` begins and ends.
fn quoted(rest: &str, quote: char, at: usize) -> Result<(Token, &str), String> {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    let Some((end, _)) = end else {
        return Err(format!("the text that starts at character {} does not end", at + 1));
    };
    let (content, after) = (&rest[1..end], &rest[end + 1..]);
    let token = match quote {
        '\'' => Token::Literal(Literal::String(content.replace("\\'", "'").replace("\\\\", "\\"))),
        '"' => Token::QuotedIdentifier(
            serde_json::from_str(&rest[..=end])
                .map_err(|_| format!("the name at character {} has an invalid escape", at + 1))?,
        ),
        _ => Token::Literal(json_literal(&content.replace("\\`", "`"))),
    };
    Ok((token, after))
}

/// The value of a literal in backticks. Text that is not JSON is a string, as in older versions of
/// JMESPath.
fn json_literal(text: &str) -> Literal {
    let text = text.trim();
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Null) => Literal::Null,
        Ok(serde_json::Value::Bool(value)) => Literal::Boolean(value),
        Ok(serde_json::Value::Number(number)) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => Literal::Integer(integer),
            (None, Some(float)) => Literal::Float(float),
            (None, None) => Literal::Aggregate,
        },
        Ok(serde_json::Value::String(text)) => Literal::String(text),
        Ok(serde_json::Value::Array(_) | serde_json::Value::Object(_)) => Literal::Aggregate,
        Err(_) => Literal::String(text.to_owned()),
    }
}

fn symbol(rest: &str) -> Option<(Token, &str)> {
    let comparator = COMPARATORS.iter().find(|(text, _)| rest.starts_with(text));
    if let Some((text, comparator)) = comparator {
        return Some((Token::Comparator(*comparator), &rest[text.len()..]));
    }
    let symbol = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol))?;
    Some((Token::Symbol(symbol), &rest[symbol.len()..]))
}
