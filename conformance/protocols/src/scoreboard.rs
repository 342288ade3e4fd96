//! How many test cases run and pass, by protocol, direction and kind of message. A case of malformed
//! requests with parameters counts as one case for each value.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::{Direction, Outcome, Scope, Test, expected_failures};

/// The text of `scoreboard.md`.
pub const FILE: &str = include_str!("../scoreboard.md");

/// The path of `scoreboard.md`.
pub const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scoreboard.md");

/// The result of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It passed.
    Passed,
    /// It failed, with this message.
    Failed(String),
    /// It failed and is listed in `expected-failures.txt`, with this reason.
    ExpectedFailure(String),
    /// It passed although it is listed in `expected-failures.txt`, with this reason.
    UnexpectedPass(String),
    /// It was not run, for this reason.
    Excluded(String),
}

/// Runs a test and compares its outcome with the list of expected failures.
#[must_use]
pub fn judge(test: &Test, reasons: &BTreeMap<&str, &str>) -> Verdict {
    match &test.scope {
        Scope::Excluded { reason, .. } => Verdict::Excluded((*reason).to_owned()),
        Scope::Included(..) => verdict(test.run(), reasons.get(test.name().as_str()).copied()),
    }
}

fn verdict(outcome: Outcome, reason: Option<&str>) -> Verdict {
    match (outcome, reason) {
        (Ok(()), None) => Verdict::Passed,
        (Ok(()), Some(reason)) => Verdict::UnexpectedPass(reason.to_owned()),
        (Err(_), Some(reason)) => Verdict::ExpectedFailure(reason.to_owned()),
        (Err(failure), None) => Verdict::Failed(failure.to_string()),
    }
}

/// All tests with their verdicts.
#[derive(Clone, Debug)]
pub struct Scoreboard(Vec<(Test, Verdict)>);

impl Scoreboard {
    /// Runs all tests.
    ///
    /// # Errors
    /// If `expected-failures.txt` is malformed or lists a test that does not exist.
    pub fn run() -> Result<Self, String> {
        let (tests, reasons) = (crate::tests(), expected_failures()?);
        check_names(&tests, &reasons)?;
        let mut verdicts = Vec::new();
        for test in tests {
            let verdict = judge(&test, &reasons);
            verdicts.push((test, verdict));
        }
        Ok(Self(verdicts))
    }

    /// The table of `scoreboard.md`: for each protocol and direction, how many of the requests,
    /// responses, malformed requests and event streams passed.
    #[must_use]
    pub fn table(&self) -> String {
        let mut rows: BTreeMap<(&str, Direction), [Count; 4]> = BTreeMap::new();
        for (test, verdict) in &self.0 {
            let Scope::Included(kind, _) = test.scope else { continue };
            let row = rows.entry((test.protocol, test.direction)).or_default();
            row[kind as usize].add(verdict, test.messages());
        }
        let mut out = String::from(
            "| Protocol | Direction | Requests passed | Responses passed | Malformed requests \
             refused | Event streams passed | Total passed |\n\
             |---|---|--:|--:|--:|--:|--:|\n",
        );
        for ((protocol, direction), counts) in rows {
            let direction = direction.name();
            let total = Count {
                run: counts.iter().map(|count| count.run).sum(),
                passed: counts.iter().map(|count| count.passed).sum(),
            };
            let [requests, responses, malformed, streams] = counts;
            // Formatting into a string cannot fail.
            let _ = writeln!(
                out,
                "| {protocol} | {direction} | {requests} | {responses} | {malformed} | {streams} | {total} |"
            );
        }
        out
    }

    /// Every test that did not pass, with its reason, followed by the excluded tests by reason.
    #[must_use]
    pub fn details(&self) -> String {
        let mut out = String::new();
        let mut excluded: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (test, verdict) in &self.0 {
            let (title, reason) = match verdict {
                Verdict::Passed => continue,
                Verdict::Failed(reason) => ("FAILED", reason),
                Verdict::UnexpectedPass(reason) => {
                    ("PASSED, although it is expected to fail", reason)
                }
                Verdict::ExpectedFailure(reason) => ("expected failure", reason),
                Verdict::Excluded(reason) => {
                    excluded.entry(reason).or_default().push(test.name());
                    continue;
                }
            };
            let reason = reason.replace('\n', "\n    ");
            let _ = writeln!(out, "{title}: {}\n    {reason}", test.name());
        }
        for (reason, names) in excluded {
            let _ = writeln!(out, "left out, {} cases: {reason}", names.len());
            for name in names {
                let _ = writeln!(out, "    {name}");
            }
        }
        out
    }

    /// Whether every test passed, failed as expected or is excluded.
    #[must_use]
    pub fn is_as_expected(&self) -> bool {
        self.0.iter().all(|(_, verdict)| match verdict {
            Verdict::Passed | Verdict::ExpectedFailure(_) | Verdict::Excluded(_) => true,
            Verdict::Failed(_) | Verdict::UnexpectedPass(_) => false,
        })
    }

    /// Whether there are no tests.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Checks that the names of tests are unique and that every listed name is that of a test.
///
/// # Errors
/// The first name that two tests have, or that is listed and no test has.
pub fn check_names(tests: &[Test], reasons: &BTreeMap<&str, &str>) -> Result<(), String> {
    let mut names = BTreeSet::new();
    if let Some(test) = tests.iter().find(|test| !names.insert(test.name())) {
        return Err(format!("the suites define two test cases with the name {}", test.name()));
    }
    match reasons.keys().find(|name| !names.contains(**name)) {
        Some(name) => Err(format!("expected-failures.txt: no test has the name {name}")),
        None => Ok(()),
    }
}

#[derive(Clone, Copy, Default)]
struct Count {
    run: usize,
    passed: usize,
}

impl Count {
    /// Adds a test of this many messages, which passes if all of them do.
    fn add(&mut self, verdict: &Verdict, messages: usize) {
        self.run += messages;
        if *verdict == Verdict::Passed {
            self.passed += messages;
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.passed, self.run)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Verdict, check_names, verdict};
    use crate::{Direction, Scope, Test};

    #[test]
    fn names_are_unique_and_listed_names_exist() {
        let scope = Scope::Excluded { kind: "request", reason: "this test only needs its name" };
        let test = Test { protocol: "p", direction: Direction::Client, id: "A", scope };
        let listed = |name| BTreeMap::from([(name, "why")]);
        let one = std::slice::from_ref(&test);
        assert_eq!(check_names(one, &listed("p::client::request::A")), Ok(()));
        let unknown = check_names(one, &listed("p::client::request::B")).unwrap_err();
        assert!(unknown.contains("no test has the name"), "{unknown}");
        let twice = check_names(&[test.clone(), test], &listed("x")).unwrap_err();
        assert!(twice.contains("two test cases"), "{twice}");
    }

    #[test]
    fn an_outcome_is_compared_with_the_list() {
        let failure = || Err(crate::Failure::new("how"));
        assert_eq!(verdict(Ok(()), None), Verdict::Passed);
        assert_eq!(verdict(Ok(()), Some("why")), Verdict::UnexpectedPass("why".into()));
        assert_eq!(verdict(failure(), None), Verdict::Failed("how".into()));
        assert_eq!(verdict(failure(), Some("why")), Verdict::ExpectedFailure("why".into()));
    }
}
