//! How many diagnostics a run returns, and what they quote.

use smithereens_build::source::{Origin, Report, Span};
use smithereens_build::{Diagnostic, Errors, Severity, Source};

fn messages(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| &*diagnostic.message).collect()
}

#[test]
fn errors_and_warnings_beyond_a_hundred_are_counted() {
    for (count, last) in [
        (99, "mistake"),
        (100, "mistake"),
        (101, "1 more error is not shown"),
        (350, "250 more errors are not shown"),
    ] {
        let report = Report::new(&[]);
        for _ in 0..count {
            report.error(Origin::NOWHERE, "mistake");
            report.warning(Origin::NOWHERE, "hint");
        }
        let Errors(found) = report.stop_on_errors().expect_err("errors");
        let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
        let errors: Vec<Diagnostic> = found.iter().filter(is_error).cloned().collect();
        assert_eq!(errors.len(), count.min(101));
        assert_eq!(messages(&errors).last(), Some(&last));
        // As many warnings, in the same words.
        assert_eq!(found.len(), 2 * errors.len());
        let last = last.replace("mistake", "hint").replace("error", "warning");
        assert!(messages(&found).contains(&&*last), "{last}");
    }
}

#[test]
fn files_that_cannot_be_read_are_counted_beyond_a_hundred() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("diagnostics-files");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    for number in 0..103 {
        // Compressed models need the feature `gz`, and these are truncated.
        std::fs::write(folder.join(format!("{number}.json")), [0x1f, 0x8b]).expect("a file");
    }
    let errors = smithereens_build::source::files::read(&folder).expect_err("errors");
    assert_eq!(errors.0.len(), 101);
    assert_eq!(messages(&errors.0).last(), Some(&"3 more errors are not shown"));
}

/// A location quotes a part of a long line, and the place is in it.
#[test]
fn a_long_line_is_not_quoted_in_full() {
    for (before, after) in [(0, 0), (10, 5_000), (5_000, 5_000), (1_000_000, 3)] {
        let text = format!("first\n{}Ω = 1{}\nlast", "é".repeat(before), "→".repeat(after));
        let sources = [Source::new("a", text.into_bytes())];
        let start = u32::try_from("first\n".len() + 2 * before).expect("small");
        let report = Report::new(&sources);
        report.error(Span { source: 0, start, end: start + 2 }, "here");
        let found = report.take_diagnostics();
        let at = found[0].location.as_ref().expect("a location");
        assert_eq!((at.line, at.column as usize, at.width), (2, before + 1, 1));
        assert!(at.text.len() < 4_100, "{}", at.text.len());
        let index = (at.column - at.text_column) as usize;
        assert_eq!(at.text.chars().nth(index), Some('Ω'));
        assert!(at.text.chars().all(|c| "éΩ = 1→".contains(c)), "{}", at.text);
        assert_eq!(at.text_column == 1, before <= 10);
    }
}

#[test]
fn quoted_lines_have_no_control_characters_and_keep_their_columns() {
    let sources = [Source::new("a", "\ta\u{1b}[1m\u{202e}x\u{85}\r\n".as_bytes())];
    let report = Report::new(&sources);
    report.error(Span { source: 0, start: 9, end: 10 }, "here");
    let found = report.take_diagnostics();
    let at = found[0].location.as_ref().expect("a location");
    assert_eq!(at.text, " a\u{fffd}[1m\u{fffd}x\u{fffd}");
    assert_eq!(at.text.chars().nth(at.column as usize - 1), Some('x'));
}
