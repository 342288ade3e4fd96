//! What plain text must not look like. Every rule here is about one way in which Markdown would misread text; anything
//! else stays as it is, because people read these comments in an editor too.

/// Where a word stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) before: char,
    pub(super) after: char,
    pub(super) in_link: bool,
    pub(super) pairs: Pairs,
}

/// Which marks of emphasis a text holds once at most: with no other to pair with, they are read as
/// what they are.
#[derive(Clone, Copy, Default)]
pub(super) struct Pairs {
    pub(super) stars: Pair,
    pub(super) underscores: Pair,
}

/// Whether a mark can find another one.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Pair {
    #[default]
    Possible,
    Impossible,
}

/// Writes one `word` of plain text.
pub(super) fn word(out: &mut String, word: &str, place: Place) {
    if !word.bytes().any(is_suspect) {
        out.push_str(word);
        return;
    }
    let mut before = place.before;
    let mut escapes_underscores = false;
    for (at, character) in word.char_indices() {
        let rest = word.get(at..).unwrap_or_default();
        let after = rest.chars().nth(1).unwrap_or(place.after);
        let escape = match character {
            '`' | '[' => true,
            ']' => place.in_link,
            '\\' => after.is_ascii_punctuation() || after.is_whitespace(),
            '<' => opens_tag(rest) || rest.len() == 1 && !after.is_whitespace(),
            '&' => is_reference(rest),
            '*' => {
                place.pairs.stars == Pair::Possible
                    && !(before.is_whitespace() && after.is_whitespace())
            }
            '_' => {
                // A run is judged once, as a whole.
                if before != '_' || at == 0 {
                    escapes_underscores = place.pairs.underscores == Pair::Possible
                        && flanks(before, rest, place.after)
                        && !is_within_word(before, rest, place.after);
                }
                escapes_underscores
            }
            '~' => {
                after == '~' || before == '~' || !before.is_whitespace() && !after.is_alphanumeric()
            }
            // `--all` is an option; rustdoc would make a dash of it.
            '-' => {
                before.is_whitespace()
                    && after == '-'
                    && rest.chars().nth(2).is_some_and(char::is_alphanumeric)
            }
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        out.push(character);
        before = character;
    }
}

fn is_suspect(byte: u8) -> bool {
    matches!(byte, b'`' | b'[' | b']' | b'\\' | b'<' | b'&' | b'*' | b'_' | b'~' | b'-')
}

/// Whether Markdown would take the start of `text` for a tag, a comment or the like.
pub(super) fn opens_tag(text: &str) -> bool {
    text.as_bytes()
        .get(1)
        .is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'))
}

/// Whether Markdown would replace the start of `text` by another character.
fn is_reference(text: &str) -> bool {
    let name = text
        .bytes()
        .skip(1)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    name > 0 && text.as_bytes().get(name + 1) == Some(&b';')
}

/// The character after the underscores that `rest` begins with.
fn after_run(rest: &str, after: char) -> char {
    rest.chars().find(|character| *character != '_').unwrap_or(after)
}

/// Whether a run of underscores touches text on any side.
fn flanks(before: char, rest: &str, after: char) -> bool {
    !(before.is_whitespace() && after_run(rest, after).is_whitespace())
}

/// Whether underscores have letters on both sides, where they mean nothing.
fn is_within_word(before: char, rest: &str, after: char) -> bool {
    (before.is_alphanumeric() || before == '_') && after_run(rest, after).is_alphanumeric()
}

/// Where `line` needs a backslash so that it does not begin a block of another kind.
pub(super) fn line_start(line: &str) -> Option<usize> {
    let first = line.bytes().next()?;
    let begins = |length: usize| line.as_bytes().get(length).is_none_or(|next| *next == b' ');
    let consists_of = |marks: &str| line.chars().all(|character| marks.contains(character));
    let escape = match first {
        b'>' => true,
        b'#' => begins(line.bytes().take_while(|byte| *byte == b'#').count()),
        b'-' => begins(1) || consists_of("-:| "),
        b'+' => begins(1),
        b'*' => begins(1) || consists_of("* "),
        b'_' => consists_of("_ "),
        b'=' => consists_of("="),
        b':' | b'|' => line.contains('-') && consists_of("-:| "),
        b'~' => line.starts_with("~~~"),
        b'0'..=b'9' => return numbered(line),
        _ => false,
    };
    escape.then_some(0)
}

/// Where the number at the start of `line` would end if it began a list item.
fn numbered(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?.strip_prefix(['.', ')'])?;
    (digits <= 9 && (rest.is_empty() || rest.starts_with(' '))).then_some(digits)
}
