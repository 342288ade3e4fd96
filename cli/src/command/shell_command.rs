//! Command lines that a user can copy into a POSIX shell.

use smithereens_build::source::is_control;

/// Returns `smithereens WORD…`, with quotes around words that a POSIX shell would change.
pub(crate) fn shell_command(words: &[String]) -> String {
    let mut line = "smithereens".to_owned();
    for word in words {
        line.push(' ');
        if !word.is_empty() && word.chars().all(needs_no_quotes) {
            line.push_str(word);
        } else if word.contains(is_control) {
            line.push_str(&dollar_quoted(word));
        } else {
            line.push('\'');
            line.push_str(&word.replace('\'', r"'\''"));
            line.push('\'');
        }
    }
    line
}

/// Returns a word in dollar-single-quotes (POSIX.1-2024, section 2.2.4), with escapes of control
/// characters. Shells read `\u` as an extension.
fn dollar_quoted(word: &str) -> String {
    let escaped = word.chars().map(|c| match c {
        '\'' | '\\' => format!("\\{c}"),
        c if c.is_ascii() && is_control(c) => format!("\\{:03o}", u32::from(c)),
        c if is_control(c) => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("$'{}'", escaped.collect::<String>())
}

fn needs_no_quotes(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c)
}

#[cfg(test)]
mod tests {
    use super::shell_command;

    #[test]
    fn words_are_quoted_if_a_shell_would_change_them() {
        let words = ["generate", "it's here/a.json", "--operation", "a.b#C", ""];
        let line = shell_command(&words.map(str::to_owned));
        assert_eq!(line, r"smithereens generate 'it'\''s here/a.json' --operation 'a.b#C' ''");
        let line = shell_command(&["it's\n\\\u{1b}1\u{202e}".to_owned()]);
        assert_eq!(line, r"smithereens $'it\'s\012\\\0331\u202e'");
    }
}
