//! Commands for people to copy into their shell.

/// `smithereens WORD…`, quoted where a POSIX shell would read a word as something else.
pub(crate) fn of(words: &[String]) -> String {
    let mut line = "smithereens".to_owned();
    for word in words {
        line.push(' ');
        if !word.is_empty() && word.chars().all(is_plain) {
            line.push_str(word);
        } else {
            line.push('\'');
            line.push_str(&word.replace('\'', r"'\''"));
            line.push('\'');
        }
    }
    line
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn words_are_quoted_where_a_shell_needs_it() {
        let words = ["generate", "it's here/a.json", "--operation", "a.b#C", ""];
        let line = of(&words.map(str::to_owned));
        assert_eq!(line, r"smithereens generate 'it'\''s here/a.json' --operation 'a.b#C' ''");
    }
}
