//! The patterns of region names: the subset of regular expressions that partitions use.

use super::super::error::RulesError;

/// A pattern such as `^(us|eu)\-\w+\-\d+$`: literals, one group of alternatives, `\w+` and `\d+`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RegionPattern {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    OneOf(Vec<String>),
    /// `\w+`
    Word,
    /// `\d+`
    Digits,
}

impl RegionPattern {
    pub(super) fn parse(pattern: &str) -> Result<Self, RulesError> {
        let invalid = || {
            RulesError::new(format!(
                r"expected `^`, literals, at most one group `(a|b)`, `\w+` and `\d+` before a literal, and `$`, found `{pattern}`"
            ))
        };
        let mut rest = pattern
            .strip_prefix('^')
            .and_then(|rest| rest.strip_suffix('$'))
            .ok_or_else(invalid)?;
        let mut pieces = Vec::new();
        while !rest.is_empty() {
            let (piece, after) = read_piece(rest).ok_or_else(invalid)?;
            pieces.push(piece);
            rest = after;
        }
        let groups = pieces.iter().filter(|piece| matches!(piece, Piece::OneOf(_))).count();
        // If this holds, greedy repetitions match without backtracking.
        let is_deterministic = pieces.windows(2).all(|pair| match pair {
            [Piece::Word | Piece::Digits, Piece::Literal(next)] => !next.starts_with(is_word),
            [Piece::Word | Piece::Digits, _] => false,
            _ => true,
        });
        if groups > 1 || !is_deterministic { Err(invalid()) } else { Ok(Self { pieces }) }
    }

    pub(super) fn matches(&self, region: &str) -> bool {
        matches(&self.pieces, region)
    }
}

/// Reads the first piece of a pattern, and returns it with the rest.
fn read_piece(pattern: &str) -> Option<(Piece, &str)> {
    if let Some(rest) = pattern.strip_prefix(r"\w+") {
        return Some((Piece::Word, rest));
    }
    if let Some(rest) = pattern.strip_prefix(r"\d+") {
        return Some((Piece::Digits, rest));
    }
    if let Some(rest) = pattern.strip_prefix('(') {
        let (group, rest) = rest.split_once(')')?;
        let alternatives: Vec<String> = group.split('|').map(str::to_owned).collect();
        let is_valid = |text: &String| !text.is_empty() && text.chars().all(is_word);
        return alternatives.iter().all(is_valid).then_some((Piece::OneOf(alternatives), rest));
    }
    if let Some(rest) = pattern.strip_prefix(r"\-") {
        return Some((Piece::Literal("-".to_owned()), rest));
    }
    let end = pattern.find(|character| !is_word(character) && character != '-');
    let (literal, rest) = pattern.split_at(end.unwrap_or(pattern.len()));
    (!literal.is_empty()).then(|| (Piece::Literal(literal.to_owned()), rest))
}

/// Whether the pieces match the whole region. There is one group at most, so the search branches
/// once.
fn matches(pieces: &[Piece], region: &str) -> bool {
    let Some((first, others)) = pieces.split_first() else { return region.is_empty() };
    let repeated = |is_member: fn(char) -> bool| {
        let rest = region.trim_start_matches(is_member);
        rest.len() < region.len() && matches(others, rest)
    };
    match first {
        Piece::Literal(literal) => {
            region.strip_prefix(literal.as_str()).is_some_and(|rest| matches(others, rest))
        }
        Piece::OneOf(alternatives) => alternatives.iter().any(|alternative| {
            region.strip_prefix(alternative.as_str()).is_some_and(|rest| matches(others, rest))
        }),
        Piece::Word => repeated(is_word),
        Piece::Digits => repeated(|character| character.is_ascii_digit()),
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::RegionPattern;

    #[test]
    fn matches_whole_names() {
        let pattern = RegionPattern::parse(r"^(us|eu|eusc)\-\w+\-\d+$").unwrap();
        for region in ["us-east-1", "eu-west-12", "eusc-de_x-1"] {
            assert!(pattern.matches(region), "{region}");
        }
        for region in
            ["", "us-east-", "us-east-1a", "us--1", "us-gov-east-1", "xus-east-1", "us-east-1\n"]
        {
            assert!(!pattern.matches(region), "{region:?}");
        }
    }

    #[test]
    fn other_syntax_is_an_error() {
        let patterns = [
            "us",
            "^us",
            "^u.s$",
            r"^\w$",
            r"^[a-z]+$",
            "^(us$",
            "^(a|)$",
            "^(a)(b)$",
            r"^\d+1$",
            r"^\w+\d+$",
            "^a|b$",
        ];
        for pattern in patterns {
            let error = RegionPattern::parse(pattern).unwrap_err().to_string();
            assert!(error.contains(&format!("found `{pattern}`")), "{error}");
        }
    }
}
