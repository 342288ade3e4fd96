//! How many cases run and pass, by protocol, direction and kind.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::{Direction, Kind, Outcome, Scope, Test, expected};

/// The committed table.
pub const FILE: &str = include_str!("../scoreboard.md");

/// Where the table is committed.
pub const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scoreboard.md");

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It passed.
    Passed,
    /// It failed, in these ways.
    Failed(String),
    /// It failed as expected, for this reason.
    ExpectedFailure(String),
    /// It passed, which this reason says it could not.
    UnexpectedPass(String),
    /// It was not run, for this reason.
    LeftOut(String),
}

/// Runs a test and judges it by the list of expected failures.
#[must_use]
pub fn judge(test: &Test, reasons: &BTreeMap<&str, &str>) -> Verdict {
    match &test.scope {
        Scope::LeftOut(_, why) => Verdict::LeftOut((*why).to_owned()),
        Scope::Tested(..) => verdict(test.run(), reasons.get(test.name().as_str()).copied()),
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
    /// Runs everything.
    ///
    /// # Errors
    /// When the list of expected failures cannot be read, or names a test that there is not.
    pub fn run() -> Result<Self, String> {
        let (tests, reasons) = (crate::tests(), expected::failures()?);
        check_names(&tests, &reasons)?;
        let judged = |test: Test| {
            let verdict = judge(&test, &reasons);
            (test, verdict)
        };
        Ok(Self(tests.into_iter().map(judged).collect()))
    }

    /// The table that is committed: for each protocol and direction, `passed / run` of the
    /// requests and responses.
    #[must_use]
    pub fn table(&self) -> String {
        let mut rows: BTreeMap<(&str, Direction), [Count; 2]> = BTreeMap::new();
        for (test, verdict) in &self.0 {
            let Scope::Tested(kind, _) = test.scope else { continue };
            let row = rows.entry((test.protocol, test.direction)).or_default();
            row[usize::from(kind == Kind::Response)].add(verdict);
        }
        let mut out = String::from(
            "| Protocol | Direction | Requests passed | Responses passed | Passed in all |\n\
             |---|---|--:|--:|--:|\n",
        );
        for ((protocol, direction), [requests, responses]) in rows {
            let direction = direction.name();
            let all = Count {
                run: requests.run + responses.run,
                passed: requests.passed + responses.passed,
            };
            // Formatting into a string cannot fail.
            let _ =
                writeln!(out, "| {protocol} | {direction} | {requests} | {responses} | {all} |");
        }
        out
    }

    /// Every case that did not pass, under its reason; those of expected failures and of what was
    /// left out too.
    #[must_use]
    pub fn details(&self) -> String {
        let mut out = String::new();
        for (test, verdict) in &self.0 {
            let (what, why) = match verdict {
                Verdict::Failed(why) => ("FAILED", why),
                Verdict::UnexpectedPass(why) => ("PASSED, although it is expected to fail", why),
                Verdict::ExpectedFailure(why) => ("expected failure", why),
                Verdict::Passed | Verdict::LeftOut(_) => continue,
            };
            let why = why.replace('\n', "\n    ");
            let _ = writeln!(out, "{what}: {}\n    {why}", test.name());
        }
        let mut left_out: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (test, verdict) in &self.0 {
            if let Verdict::LeftOut(why) = verdict {
                left_out.entry(why).or_default().push(test.name());
            }
        }
        for (why, names) in left_out {
            let _ = writeln!(out, "left out, {} cases: {why}", names.len());
            for name in names {
                let _ = writeln!(out, "    {name}");
            }
        }
        out
    }

    /// Whether every case passed or failed as expected.
    #[must_use]
    pub fn is_as_expected(&self) -> bool {
        let unexpected =
            |verdict: &Verdict| matches!(verdict, Verdict::Failed(_) | Verdict::UnexpectedPass(_));
        !self.0.iter().any(|(_, verdict)| unexpected(verdict))
    }

    /// Whether there was nothing to run.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The list of expected failures may only name tests that there are, and a name is one test's: of
/// two, one would be judged by the other's reason.
///
/// # Errors
/// The first name that is none, or that of two.
pub fn check_names(tests: &[Test], reasons: &BTreeMap<&str, &str>) -> Result<(), String> {
    let mut names = BTreeSet::new();
    if let Some(test) = tests.iter().find(|test| !names.insert(test.name())) {
        return Err(format!("the suites state two cases that are called {}", test.name()));
    }
    match reasons.keys().find(|name| !names.contains(**name)) {
        Some(name) => Err(format!("expected-failures.txt: no test is called {name}")),
        None => Ok(()),
    }
}

#[derive(Clone, Copy, Default)]
struct Count {
    run: usize,
    passed: usize,
}

impl Count {
    fn add(&mut self, verdict: &Verdict) {
        self.run += 1;
        if *verdict == Verdict::Passed {
            self.passed += 1;
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
    fn names_are_those_of_one_test_each() {
        let scope = Scope::LeftOut("request", "of the test's own");
        let test = Test { protocol: "p", direction: Direction::Client, id: "A", scope };
        let listed = |name| BTreeMap::from([(name, "why")]);
        assert_eq!(
            check_names(std::slice::from_ref(&test), &listed("p::client::request::A")),
            Ok(())
        );
        let unknown = check_names(std::slice::from_ref(&test), &listed("p::client::request::B"));
        assert!(unknown.unwrap_err().contains("no test is called"));
        assert!(
            check_names(&[test.clone(), test], &listed("x")).unwrap_err().contains("two cases")
        );
    }

    #[test]
    fn passing_by_accident_is_told() {
        let reason = Verdict::UnexpectedPass("why".into());
        assert_eq!(verdict(Ok(()), Some("why")), reason);
        assert_eq!(verdict(Ok(()), None), Verdict::Passed);
        let failure = || Err(crate::Failure::new("how"));
        assert_eq!(verdict(failure(), Some("why")), Verdict::ExpectedFailure("why".into()));
        assert_eq!(verdict(failure(), None), Verdict::Failed("how".into()));
    }
}
