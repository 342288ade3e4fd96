//! The test cases that the suites define, joined with those that were generated.

use std::collections::BTreeMap;

use smithereens::protocol_tests::{Case, Direction, Failure, MessageKind, Outcome};

/// The generated test cases of a service in one protocol.
pub(crate) struct Suite {
    pub(crate) protocol: &'static str,
    pub(crate) cases: &'static [Case],
}

/// A test case as the suites define it.
pub(crate) struct SuiteCase {
    pub(crate) protocol: &'static str,
    pub(crate) kind: SuiteCaseKind,
    pub(crate) id: &'static str,
    /// `client`, `server`, or empty for both.
    pub(crate) applies_to: &'static str,
}

/// The trait that defines a test case.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "without SMITHY_DIR there are no test cases")]
pub(crate) enum SuiteCaseKind {
    Request,
    Response,
    MalformedRequest,
    EventStream,
}

/// A test case in one direction.
#[derive(Clone, Debug)]
pub struct Test {
    /// The protocol's name, without its namespace.
    pub protocol: &'static str,
    /// The side that is tested.
    pub direction: Direction,
    /// The id of the test case.
    pub id: &'static str,
    /// Whether the test is run.
    pub scope: Scope,
}

/// Whether a test is run.
#[derive(Clone, Debug)]
pub enum Scope {
    /// The test is run. It fails if no test case was generated.
    Included(MessageKind, Option<Case>),
    /// The test is not run.
    Excluded {
        /// The kind of message, as part of [`Test::name`].
        kind: &'static str,
        /// Why the test is not run.
        reason: &'static str,
    },
}

impl Test {
    /// `protocol::direction::kind::id`
    #[must_use]
    pub fn name(&self) -> String {
        let kind = match &self.scope {
            Scope::Included(kind, _) => kind.name(),
            Scope::Excluded { kind, .. } => kind,
        };
        format!("{}::{}::{kind}::{}", self.protocol, self.direction.name(), self.id)
    }

    /// The number of messages that the test sends.
    #[must_use]
    pub fn messages(&self) -> usize {
        match &self.scope {
            Scope::Included(_, Some(case)) => case.messages(),
            Scope::Included(..) | Scope::Excluded { .. } => 1,
        }
    }

    /// Runs the test. An excluded test fails with the reason for its exclusion.
    ///
    /// # Errors
    /// All differences from the test case.
    pub fn run(&self) -> Outcome {
        match &self.scope {
            Scope::Included(_, Some(case)) => case.run(self.direction),
            Scope::Included(_, None) => Err(Failure::new(
                "no test was generated: no service with this operation offers the protocol",
            )),
            Scope::Excluded { reason, .. } => Err(Failure::new(*reason)),
        }
    }
}

/// Every test case of the suites in each direction it applies to, sorted by [`Test::name`].
#[must_use]
pub fn tests() -> Vec<Test> {
    let mut generated = BTreeMap::new();
    for suite in crate::SUITES {
        for case in suite.cases {
            generated.entry((suite.protocol, case.kind(), case.id())).or_insert(*case);
        }
    }
    let included = |case: &SuiteCase, kind: MessageKind| {
        let key = (case.protocol, kind, case.id.to_owned());
        Scope::Included(kind, generated.get(&key).copied())
    };
    let mut tests = Vec::new();
    for case in crate::SUITE_CASES {
        let scope = match case.kind {
            SuiteCaseKind::Request => included(case, MessageKind::Request),
            SuiteCaseKind::Response => included(case, MessageKind::Response),
            SuiteCaseKind::MalformedRequest => included(case, MessageKind::MalformedRequest),
            SuiteCaseKind::EventStream => included(case, MessageKind::EventStream),
        };
        tests.extend(directions(case).iter().map(|direction| Test {
            protocol: case.protocol,
            direction: *direction,
            id: case.id,
            scope: scope.clone(),
        }));
    }
    tests.sort_by_key(Test::name);
    tests
}

/// The directions that a test case applies to.
fn directions(case: &SuiteCase) -> &'static [Direction] {
    match (case.kind, case.applies_to) {
        (SuiteCaseKind::MalformedRequest, _) | (_, "server") => &[Direction::Server],
        (_, "client") => &[Direction::Client],
        _ => &[Direction::Client, Direction::Server],
    }
}
