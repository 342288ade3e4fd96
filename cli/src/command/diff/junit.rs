//! The report as JUnit XML, with one test case for each change. GitLab and Jenkins read the attributes
//! `classname`, `name` and `file`, and the text of `failure` and `skipped`.

use std::fmt::Write as _;

use indexmap::IndexMap;
use smithereens_build::source::escape_controls;
use smithereens_cli::diff::{Change, Difference, UnusedEntry};

use super::places::WorkTree;
use super::{Arguments, FailOn, wording};

pub(super) fn report(
    difference: &Difference,
    work_tree: &WorkTree<'_>,
    arguments: &Arguments,
) -> String {
    let changes = difference.changes.iter();
    let mut cases: Vec<TestCase> =
        changes.map(|change| of_change(change, work_tree, arguments.fail_on)).collect();
    let unused = difference.unused_entries.iter().flatten();
    cases.extend(unused.map(|entry| of_unused_entry(entry, arguments)));
    if cases.is_empty() {
        // Jenkins takes a report without test cases for a mistake.
        let name = "no changes".to_owned();
        cases.push(TestCase { class: "diff", name, place: None, result: TestResult::Passed });
    }
    make_names_unique(&mut cases);
    let count = |is_result: fn(&TestResult) -> bool| {
        cases.iter().filter(|case| is_result(&case.result)).count()
    };
    let totals = format!(
        "tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"0\"",
        cases.len(),
        count(|result| matches!(result, TestResult::Failure { .. })),
        count(|result| matches!(result, TestResult::Skipped { .. })),
    );
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"smithereens diff\" {totals}>\n  \
         <testsuite name=\"{}\" {totals}>\n",
        escape(difference.service.as_str())
    );
    cases.iter().for_each(|case| write_case(case, &mut out));
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

struct TestCase {
    class: &'static str,
    name: String,
    /// File and line.
    place: Option<(String, u32)>,
    result: TestResult,
}

enum TestResult {
    Passed,
    Failure { message: &'static str, text: String },
    Skipped { reason: String },
}

fn of_change(change: &Change, work_tree: &WorkTree<'_>, fail_on: FailOn) -> TestCase {
    let mut text = format!("{}\n{}", wording::headline(change), change.rule.reason);
    if let Some(path) = &change.path {
        let _ = write!(text, "\nreached by {path}");
    }
    if let Some(at) = wording::location(change) {
        let _ = write!(text, "\n{}:{}:{}", escape_controls(&at.file), at.line, at.column);
    }
    TestCase {
        class: change.rule.id,
        name: wording::headline(change),
        place: work_tree.place_of(change).map(|place| (place.file, place.line)),
        result: match wording::accepted(change) {
            Some(reason) => TestResult::Skipped { reason },
            None if fail_on.shows_failure(change) => {
                TestResult::Failure { message: wording::effects(change), text }
            }
            None => TestResult::Passed,
        },
    }
}

fn of_unused_entry(entry: &UnusedEntry, arguments: &Arguments) -> TestCase {
    let UnusedEntry { rule, shape, location } = entry;
    let message = "no change matches this accepted change";
    TestCase {
        class: "unused-accepted-change",
        name: wording::one_line(&format!("{shape}: {rule}")),
        place: Some((escape_controls(&location.file).into_owned(), location.line)),
        result: if arguments.fail_on_unused {
            TestResult::Failure { message, text: message.to_owned() }
        } else {
            TestResult::Skipped { reason: message.to_owned() }
        },
    }
}

/// Numbers test cases of the same name, since GitLab shows only the first of them.
fn make_names_unique(cases: &mut [TestCase]) {
    let mut counts: IndexMap<(&'static str, String), usize> = IndexMap::new();
    for case in cases {
        let count = counts.entry((case.class, case.name.clone())).or_default();
        *count += 1;
        if *count > 1 {
            let _ = write!(case.name, " ({count})");
        }
    }
}

fn write_case(case: &TestCase, out: &mut String) {
    let TestCase { class, name, place, result } = case;
    let _ = write!(out, "    <testcase classname=\"{class}\" name=\"{}\"", escape(name));
    if let Some((file, line)) = place {
        let _ = write!(out, " file=\"{}\" line=\"{line}\"", escape(file));
    }
    out.push_str(" time=\"0\"");
    let _ = match result {
        TestResult::Passed => writeln!(out, "/>"),
        TestResult::Failure { message, text } => writeln!(
            out,
            ">\n      <failure message=\"{message}\" type=\"{class}\">{}</failure>\n    </testcase>",
            escape(text)
        ),
        TestResult::Skipped { reason } => {
            let reason = escape(reason);
            let skipped = format!("<skipped message=\"{reason}\">{reason}</skipped>");
            writeln!(out, ">\n      {skipped}\n    </testcase>")
        }
    };
}

/// Text for an attribute or an element. Characters that XML 1.0 does not allow (section 2.2, "Char")
/// become U+FFFD.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\0'..=' ' if c != ' ' => out.push('\u{fffd}'),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn characters_that_xml_does_not_allow_are_replaced() {
        assert_eq!(escape("<a b=\"c\">&'\n"), "&lt;a b=&quot;c&quot;&gt;&amp;'\n");
        assert_eq!(
            escape("\0\u{1b}\r\u{ffff}\u{1f600} "),
            "\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{1f600} "
        );
    }
}
