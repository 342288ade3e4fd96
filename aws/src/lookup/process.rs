//! Programs that print credentials: their command lines, and how they are run.

use std::fmt;
use std::io::{self, Read};
use std::process::{Child, ChildStdout, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// A program and its arguments. `Debug` does not show the arguments, which may have passwords.
#[derive(Clone, PartialEq, Eq)]
pub struct Command {
    /// Name or path of the program.
    pub program: String,
    /// The arguments.
    pub arguments: Vec<String>,
    /// The time after which the program is ended.
    pub timeout: Duration,
}

/// The output of a program that exited. `Debug` does not show the text, which has keys.
#[derive(Clone, PartialEq, Eq)]
pub struct Output {
    /// The exit status; `None` if a signal ended the program.
    pub status: Option<i32>,
    /// What the program wrote to its standard output.
    pub stdout: Vec<u8>,
}

/// The number of bytes of output above which the program is ended.
const MAX_OUTPUT: u64 = 64 << 10;
/// The interval in which the end of a program is checked, after it has closed its output.
const EXIT_POLL: Duration = Duration::from_millis(5);

impl Command {
    /// Runs the program and returns its output. It has no standard input; its standard error is
    /// that of this process, so that a person sees its messages, which may contain secrets.
    ///
    /// # Errors
    ///
    /// A text with the reason, when the program does not start, runs longer than
    /// [`timeout`](Self::timeout), or writes more than 64 KiB.
    pub fn run(&self) -> Result<Output, String> {
        let mut child = std::process::Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("it does not start: {error}"))?;
        let output = self.wait_for(&mut child);
        if output.is_err() {
            // Both fail only if the program has ended, which is the purpose.
            child.kill().ok();
            child.wait().ok();
        }
        output
    }

    fn wait_for(&self, child: &mut Child) -> Result<Output, String> {
        let end = Instant::now() + self.timeout;
        let too_slow = || format!("it did not end within {:?}", self.timeout);
        let pipe = child.stdout.take().ok_or("it has no standard output")?;
        let (sender, receiver) = mpsc::channel();
        // A thread reads, because reading from a pipe has no time limit. It ends with the program.
        thread::spawn(move || sender.send(read_bounded(pipe)));
        let stdout = receiver
            .recv_timeout(self.timeout)
            .map_err(|_| too_slow())?
            .map_err(|error| format!("its output cannot be read: {error}"))?;
        if stdout.len() as u64 > MAX_OUTPUT {
            return Err(format!("it wrote more than {MAX_OUTPUT} bytes"));
        }
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return Ok(Output { status: status.code(), stdout }),
                Ok(None) if Instant::now() < end => thread::sleep(EXIT_POLL),
                Ok(None) => return Err(too_slow()),
                Err(error) => return Err(format!("its status cannot be read: {error}")),
            }
        }
    }
}

fn read_bounded(pipe: ChildStdout) -> io::Result<Vec<u8>> {
    let mut output = Vec::new();
    pipe.take(MAX_OUTPUT + 1).read_to_end(&mut output)?;
    Ok(output)
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Command").field("program", &self.program).finish_non_exhaustive()
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output").field("status", &self.status).finish_non_exhaustive()
    }
}

/// Splits a command line into words.
///
/// Words are separated by white space. Single quotes keep all characters, double quotes all but
/// `\"` and `\\`. Outside of quotes, a backslash keeps the next character. On Windows, a backslash
/// is a part of a path unless it is before a double quote, and a single quote is an ordinary
/// character. There is no shell: variables and wildcards stay as they are.
///
/// # Errors
///
/// When a quote is not closed, a backslash ends the line, there is no word, or a word is an
/// operator of a shell.
pub(crate) fn split_words(line: &str, backslash: Backslash) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut rest = line.chars();
    while let Some(first) = rest.find(|c| !c.is_whitespace()) {
        let word = next_word(first, &mut rest, backslash)?;
        if !word.quoted && OPERATORS.contains(&word.text.as_str()) {
            return Err(format!(
                "expected a program and its arguments, found the shell's operator `{}`; to use a \
                 shell, write the command in quotes after `sh -c`",
                word.text
            ));
        }
        words.push(word.text);
    }
    if words.is_empty() {
        return Err("expected a program and its arguments, found an empty value".to_owned());
    }
    Ok(words)
}

/// The meaning of a backslash outside of quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Backslash {
    /// It keeps the next character.
    Escapes,
    /// It is a character of a path.
    Separates,
}

impl Backslash {
    /// The meaning on the current platform.
    pub(crate) const PLATFORM: Self = if cfg!(windows) { Self::Separates } else { Self::Escapes };
}

/// Words that only a shell understands.
const OPERATORS: [&str; 9] = ["|", "||", "&", "&&", ";", "<", ">", ">>", "2>&1"];

struct Word {
    text: String,
    quoted: bool,
}

fn next_word(
    first: char,
    rest: &mut impl Iterator<Item = char>,
    backslash: Backslash,
) -> Result<Word, String> {
    let mut word = Word { text: String::new(), quoted: false };
    let mut next = Some(first);
    while let Some(c) = next {
        match c {
            c if c.is_whitespace() => break,
            '\'' if backslash == Backslash::Escapes => {
                word.quoted = true;
                loop {
                    match rest.next().ok_or(UNCLOSED)? {
                        '\'' => break,
                        c => word.text.push(c),
                    }
                }
            }
            '"' => {
                word.quoted = true;
                double_quoted(&mut word.text, rest, backslash)?;
            }
            '\\' if backslash == Backslash::Escapes => {
                word.text.push(rest.next().ok_or("expected a character after the backslash")?);
            }
            c => word.text.push(c),
        }
        next = rest.next();
    }
    Ok(word)
}

const UNCLOSED: &str = "expected a closing quote, found the end of the value";

fn double_quoted(
    text: &mut String,
    rest: &mut impl Iterator<Item = char>,
    backslash: Backslash,
) -> Result<(), String> {
    loop {
        match rest.next().ok_or(UNCLOSED)? {
            '"' => return Ok(()),
            '\\' => match rest.next().ok_or(UNCLOSED)? {
                '"' => text.push('"'),
                '\\' if backslash == Backslash::Escapes => text.push('\\'),
                c => text.extend(['\\', c]),
            },
            c => text.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str, backslash: Backslash) -> Result<Vec<String>, String> {
        split_words(line, backslash)
    }

    #[test]
    fn words_are_split_as_a_posix_shell_does() {
        for (line, expected) in [
            ("a", &["a"][..]),
            ("  a \t b\nc ", &["a", "b", "c"]),
            ("a 'b c' \"d e\"", &["a", "b c", "d e"]),
            ("a'b c'd\"e f\"g", &["ab cde fg"]),
            ("a '' \"\"", &["a", "", ""]),
            (r#"a\ b 'c\d' "e\f\"\\" \'"#, &["a b", r"c\d", r#"e\f"\"#, "'"]),
            ("a $HOME `b` * ~", &["a", "$HOME", "`b`", "*", "~"]),
            ("sh -c 'a | b' '|'", &["sh", "-c", "a | b", "|"]),
        ] {
            let words = words(line, Backslash::Escapes).expect(line);
            assert_eq!(words, expected, "{line}");
        }
    }

    #[test]
    fn words_of_windows_keep_backslashes() {
        for (line, expected) in [
            (r#""C:\Program Files\a b.exe" x"#, &[r"C:\Program Files\a b.exe", "x"][..]),
            (
                r#"C:\a\b.exe "\\server\c" "say \"d\"" it's"#,
                &[r"C:\a\b.exe", r"\\server\c", r#"say "d""#, "it's"],
            ),
        ] {
            let words = words(line, Backslash::Separates).expect(line);
            assert_eq!(words, expected, "{line}");
        }
    }

    #[test]
    fn lines_that_are_no_commands_are_errors() {
        for (line, expected) in [
            ("", "found an empty value"),
            (" \t", "found an empty value"),
            ("a 'b", "expected a closing quote"),
            ("a \"b", "expected a closing quote"),
            ("a \"b\\", "expected a closing quote"),
            ("a \\", "expected a character after the backslash"),
            ("a | b", "found the shell's operator `|`"),
            ("a && b", "found the shell's operator `&&`"),
        ] {
            let error = words(line, Backslash::Escapes).expect_err(line);
            assert!(error.contains(expected), "{line}: {error}");
        }
    }

    #[test]
    fn debug_shows_no_argument_and_no_output() {
        let command = command("p", &["SECRET"]);
        assert_eq!(format!("{command:?}"), "Command { program: \"p\", .. }");
        let output = Output { status: Some(0), stdout: b"SECRET".to_vec() };
        assert_eq!(format!("{output:?}"), "Output { status: Some(0), .. }");
    }

    fn command(program: &str, arguments: &[&str]) -> Command {
        let arguments = arguments.iter().map(|&text| text.to_owned()).collect();
        Command { program: program.to_owned(), arguments, timeout: Duration::from_secs(20) }
    }

    #[test]
    fn a_program_that_does_not_exist_is_an_error() {
        let error = command("smithereens-has-no-such-program", &[]).run().expect_err("none");
        assert!(error.starts_with("it does not start: "), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn programs_get_their_arguments_and_no_input() {
        let output =
            command("sh", &["-c", "cat; printf '%s|' \"$@\"; exit 3", "sh", "a b", "$HOME"]);
        let expected = Output { status: Some(3), stdout: b"a b|$HOME|".to_vec() };
        assert_eq!(output.run(), Ok(expected));
        let killed = command("sh", &["-c", "kill -9 $$"]).run().expect("output");
        assert_eq!(killed.status, None);
    }

    #[cfg(unix)]
    #[test]
    fn programs_that_are_slow_or_write_much_are_ended() {
        let start = Instant::now();
        let mut slow = command("sleep", &["60"]);
        slow.timeout = Duration::from_millis(100);
        assert_eq!(slow.run(), Err("it did not end within 100ms".to_owned()));
        let mut silent = command("sh", &["-c", "exec >&-; sleep 60"]);
        silent.timeout = Duration::from_millis(100);
        assert_eq!(silent.run(), Err("it did not end within 100ms".to_owned()));
        let endless = command("sh", &["-c", "while :; do echo yes; done"]).run();
        assert_eq!(endless, Err("it wrote more than 65536 bytes".to_owned()));
        assert!(start.elapsed() < Duration::from_secs(15));
    }
}
