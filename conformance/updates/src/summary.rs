//! The summary of a run: tables of updates and of changes, and the disagreements.

use std::collections::BTreeMap;
use std::fmt;

use crate::update::Outcome;

/// The summary of a run.
pub(crate) struct Summary<'o> {
    outcomes: &'o [Outcome],
}

impl<'o> Summary<'o> {
    pub(crate) fn new(outcomes: &'o [Outcome]) -> Self {
        Self { outcomes }
    }

    /// Whether the report and rustc agree about every update.
    pub(crate) fn passed(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.disagreements.is_empty())
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
        Ok(())
    }
}
