//! What the suites state, joined with what was generated.

use std::collections::BTreeMap;

use smithereens::protocol_tests::{Case, Direction, Failure, Kind, Outcome};

/// The cases of a generated service.
pub(crate) struct Suite {
    pub(crate) protocol: &'static str,
    pub(crate) cases: &'static [Case],
}

/// A case as it stands in the suites.
pub(crate) struct Stated {
    pub(crate) protocol: &'static str,
    pub(crate) kind: StatedKind,
    pub(crate) id: &'static str,
    /// `client`, `server`, or empty for both.
    pub(crate) applies_to: &'static str,
}

/// The trait that states a case.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "built without suites there is no case of any kind")]
pub(crate) enum StatedKind {
    Request,
    Response,
    MalformedRequest,
    EventStream,
}

/// A case in one direction.
#[derive(Clone, Debug)]
pub struct Test {
    /// The protocol's name, without its namespace.
    pub protocol: &'static str,
    /// The side that is tested.
    pub direction: Direction,
    /// The case's id.
    pub id: &'static str,
    /// Whether it is run.
    pub scope: Scope,
}

/// Whether a case is run.
#[derive(Clone, Debug)]
pub enum Scope {
    /// It is, about this kind of message; no case was generated for it when there is none.
    Tested(Kind, Option<Case>),
    /// It is not: the kind of its trait, and why.
    LeftOut(&'static str, &'static str),
}

impl Test {
    /// `protocol::direction::kind::id`
    #[must_use]
    pub fn name(&self) -> String {
        let kind = match &self.scope {
            Scope::Tested(kind, _) => kind.name(),
            Scope::LeftOut(kind, _) => kind,
        };
        format!("{}::{}::{kind}::{}", self.protocol, self.direction.name(), self.id)
    }

    /// Runs it. A case that is left out fails like one that was not generated.
    ///
    /// # Errors
    /// Everything that differs from the case.
    pub fn run(&self) -> Outcome {
        match &self.scope {
            Scope::Tested(_, Some(case)) => case.run(self.direction),
            Scope::Tested(_, None) => {
                Err(Failure::new("no test was generated: no service speaks it in this protocol"))
            }
            Scope::LeftOut(_, why) => Err(Failure::new(*why)),
        }
    }
}

/// Every case of the suites in each direction it applies to, by name.
#[must_use]
pub fn tests() -> Vec<Test> {
    let mut generated = BTreeMap::new();
    for suite in crate::SUITES {
        for case in suite.cases {
            generated.entry((suite.protocol, case.kind(), case.id())).or_insert(*case);
        }
    }
    let mut tests: Vec<Test> = crate::STATED
        .iter()
        .flat_map(|stated| {
            let tested = |kind: Kind| {
                let key = (stated.protocol, kind, stated.id.to_owned());
                Scope::Tested(kind, generated.get(&key).copied())
            };
            let scope = match stated.kind {
                StatedKind::Request => tested(Kind::Request),
                StatedKind::Response => tested(Kind::Response),
                StatedKind::MalformedRequest => Scope::LeftOut(
                    "malformed-request",
                    "how servers reject malformed requests is not tested",
                ),
                StatedKind::EventStream => {
                    Scope::LeftOut("event-stream", "event streams are not implemented")
                }
            };
            directions(stated).iter().map(move |direction| Test {
                protocol: stated.protocol,
                direction: *direction,
                id: stated.id,
                scope: scope.clone(),
            })
        })
        .collect();
    tests.sort_by_key(Test::name);
    tests
}

fn directions(stated: &Stated) -> &'static [Direction] {
    match (stated.kind, stated.applies_to) {
        (StatedKind::MalformedRequest, _) | (_, "server") => &[Direction::Server],
        (_, "client") => &[Direction::Client],
        _ => &[Direction::Client, Direction::Server],
    }
}
