//! Escapes plain text. Each rule prevents one misinterpretation by CommonMark or rustdoc. Other
//! text is not escaped, because people also read doc comments in an editor.

/// The surroundings of a word.
pub(crate) struct WordContext {
    pub(crate) before: char,
    pub(crate) after: char,
    pub(crate) is_in_link: bool,
    /// The marks of emphasis that can pair with another one in the same text.
    pub(crate) marks: &'static str,
}

/// Writes one `word` of plain text.
pub(crate) fn escape_word(out: &mut String, word: &str, context: &WordContext) {
    if !word.bytes().any(is_special) {
        out.push_str(word);
        return;
    }
    let mut before = context.before;
    let mut escapes_underscores = false;
    for (at, character) in word.char_indices() {
        let rest = &word[at..];
        let after = rest.chars().nth(1).unwrap_or(context.after);
        let is_escaped = match character {
            '`' | '[' => true,
            ']' => context.is_in_link,
            '\\' => after.is_ascii_punctuation() || after.is_whitespace(),
            '<' => opens_tag(after) || rest.len() == 1 && !after.is_whitespace(),
            '&' => is_reference(rest),
            '*' => {
                context.marks.contains('*') && !(before.is_whitespace() && after.is_whitespace())
            }
            '_' => {
                // All underscores of a delimiter run are treated alike.
                if before != '_' || at == 0 {
                    escapes_underscores =
                        context.marks.contains('_') && is_delimiter(before, rest, context.after);
                }
                escapes_underscores
            }
            // Strikethrough, which is an extension.
            '~' => {
                after == '~' || before == '~' || !before.is_whitespace() && !after.is_alphanumeric()
            }
            // `--all` is an option; rustdoc's smart punctuation would make a dash of it.
            '-' => {
                before.is_whitespace()
                    && after == '-'
                    && rest.chars().nth(2).is_some_and(char::is_alphanumeric)
            }
            _ => false,
        };
        if is_escaped {
            out.push('\\');
        }
        out.push(character);
        before = character;
    }
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'`' | b'[' | b']' | b'\\' | b'<' | b'&' | b'*' | b'_' | b'~' | b'-')
}

/// Whether `<` before `next` would begin a tag, a comment or the like.
fn opens_tag(next: char) -> bool {
    next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')
}

/// Whether `text` begins with a character reference.
fn is_reference(text: &str) -> bool {
    let name = text[1..].trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() + 1 < text.len() && name.starts_with(';')
}

/// Whether the underscores that `rest` begins with could open or close emphasis: they are next to
/// text, and not within a word.
fn is_delimiter(before: char, rest: &str, after: char) -> bool {
    let after = rest.chars().find(|character| *character != '_').unwrap_or(after);
    let is_free = before.is_whitespace() && after.is_whitespace();
    let is_in_word = (before.is_alphanumeric() || before == '_') && after.is_alphanumeric();
    !is_free && !is_in_word
}

/// Where `line` needs a backslash so that it does not begin a block of another kind.
pub(crate) fn find_block_start(line: &str) -> Option<usize> {
    let first = line.bytes().next()?;
    let begins = |length: usize| line.as_bytes().get(length).is_none_or(|next| *next == b' ');
    let consists_of = |marks: &str| line.chars().all(|character| marks.contains(character));
    let is_escaped = match first {
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
    is_escaped.then_some(0)
}

/// Where the number at the start of `line` ends if it would begin a list item.
fn numbered(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    (digits <= 9 && (rest.is_empty() || rest.starts_with(' '))).then_some(digits)
}
