//! The summary of a run: tables of updates and of changes, and the disagreements.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use conformance_support::expected_failures;

use crate::update::{Disagreement, Outcome};

/// The summary of a run.
pub(crate) struct Summary<'o> {
    outcomes: &'o [Outcome],
    /// Rules that are expected to disagree and do not.
    surprises: Vec<&'static str>,
}

/// The rules whose changes break no program that this check derives, with the reasons.
const EXPECTED: &str = include_str!("../expected-disagreements.txt");

impl<'o> Summary<'o> {
    /// The summary of the outcomes. If the updates are those of `every_rule`, each rule that is
    /// expected to disagree must do so.
    ///
    /// # Errors
    /// If a line of the list of expected disagreements has no reason.
    pub(crate) fn new(outcomes: &'o mut [Outcome], every_rule: bool) -> Result<Self, String> {
        let expected = expected_failures::parse(EXPECTED)?;
        let mut found = BTreeSet::new();
        for outcome in outcomes.iter_mut() {
            outcome.disagreements.retain(|disagreement| match disagreement {
                Disagreement::Compiles { rule, .. } if expected.contains_key(rule) => {
                    found.insert(*rule);
                    false
                }
                _ => true,
            });
        }
        let surprises = expected.into_keys().filter(|rule| every_rule && !found.contains(rule));
        Ok(Self { outcomes, surprises: surprises.collect() })
    }

    /// Whether the report and rustc agree about every update.
    pub(crate) fn passed(&self) -> bool {
        self.surprises.is_empty()
            && self.outcomes.iter().all(|outcome| outcome.disagreements.is_empty())
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rules: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for outcome in self.outcomes {
            for (rule, count) in &outcome.changes {
                *rules.entry(*rule).or_default() += count;
            }
        }
        writeln!(f, "| rule | Rust source | changes |\n|---|---|---|")?;
        for ((rule, effect), count) in rules {
            writeln!(f, "| `{rule}` | {effect} | {count} |")?;
        }
        writeln!(
            f,
            "\n| service | updates | of them breaking | changes | of them breaking | uses | \
             of them broken | disagreements |\n|---|---|---|---|---|---|---|---|"
        )?;
        let mut services: BTreeMap<&str, [usize; 7]> = BTreeMap::new();
        for outcome in self.outcomes {
            let counts = [
                1,
                usize::from(outcome.breaking > 0),
                outcome.changes.values().sum(),
                outcome.breaking,
                outcome.uses,
                outcome.broken,
                outcome.disagreements.len(),
            ];
            for name in [&*outcome.service, "all"] {
                let sums = services.entry(name).or_default();
                sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
        }
        for (service, sums) in services {
            let sums = sums.map(|sum| sum.to_string()).join(" | ");
            writeln!(f, "| {service} | {sums} |")?;
        }
        writeln!(f)?;
        for outcome in self.outcomes {
            for disagreement in &outcome.disagreements {
                writeln!(f, "{}: {disagreement}", outcome.name)?;
            }
        }
        for rule in &self.surprises {
            writeln!(f, "expected-disagreements.txt lists {rule}, but rustc agrees")?;
        }
        Ok(())
    }
}
