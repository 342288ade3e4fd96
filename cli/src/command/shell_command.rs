//! Command lines that a user can copy into a POSIX shell.

/// Returns `smithereens WORD…`, with quotes around words that a POSIX shell would change.
pub(crate) fn shell_command(words: &[String]) -> String {
    let mut line = "smithereens".to_owned();
    for word in words {
        line.push(' ');
        if !word.is_empty() && word.chars().all(needs_no_quotes) {
            line.push_str(word);
        } else {
            line.push('\'');
            line.push_str(&word.replace('\'', r"'\''"));
            line.push('\'');
        }
    }
    line
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
    }
}
