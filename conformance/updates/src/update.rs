//! Checks one update of a model: what `diff` reports against what rustc says.

use std::collections::BTreeMap;

use smithereens_build::source::{Errors, Source};
use smithereens_build::{Options, generate, load_resolved};
use smithereens_cli::diff::{Change, Effect, Pair, Severity, diff};

use crate::compiler::{BrokenUse, Compiler};
use crate::explanation::{Context, Explanation};
use crate::program::{Program, Use};

/// An update of a model.
pub(crate) struct Update {
    /// What the update is called in reports: `ecs 1.40.2 -> 1.40.14`.
    pub(crate) name: String,
    pub(crate) sources: Pair<Vec<Source>>,
    /// The operations to compare. If the list is empty, all are compared.
    pub(crate) operations: Pair<Vec<String>>,
}

/// The result of a check.
pub(crate) struct Outcome {
    pub(crate) name: String,
    /// How many changes there are of each rule, and of each effect on Rust source.
    pub(crate) changes: BTreeMap<(&'static str, &'static str), usize>,
    pub(crate) severity: Option<Severity>,
    /// How many changes break Rust source, as `diff` reports them.
    pub(crate) breaking: usize,
    /// How many items the program uses.
    pub(crate) uses: usize,
    /// How many uses do not compile with the new model.
    pub(crate) broken: usize,
    /// Where the report and rustc disagree.
    pub(crate) disagreements: Vec<String>,
}

impl Update {
    /// Checks the update.
    ///
    /// # Errors
    /// If one of the models cannot be read, or no Rust can be generated from it, or the program
    /// that is derived from the old Rust does not compile with it.
    pub(crate) fn check(&self, compiler: &Compiler) -> Result<Outcome, String> {
        let fail = |error: String| format!("{}: {error}", self.name);
        let folder: String =
            self.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let folder = compiler.folder(&folder).map_err(fail)?;
        let [old, new] = self.generate().map_err(fail)?.into_array();
        let programs = Pair { old: Program::derive(&old), new: Program::derive(&new) };
        let programs =
            Pair { old: programs.old.map_err(fail)?, new: programs.new.map_err(fail)? };
        let changes = self.changes().map_err(fail)?;
        let crates = Pair {
            old: compiler.compile_generated(&folder, "old", &old).map_err(fail)?,
            new: compiler.compile_generated(&folder, "new", &new).map_err(fail)?,
        };
        let program = &programs.old;
        if let Some(wrong) =
            compiler.broken_uses(&folder, program, &crates.old).map_err(fail)?.first()
        {
            let of = describe(&program.uses[wrong.index]);
            return Err(fail(format!("the program does not compile: {of}: {}", wrong.error)));
        }
        let broken = compiler.broken_uses(&folder, program, &crates.new).map_err(fail)?;
        let disagreements = self.disagreements(&changes, programs.as_ref(), &broken)?;
        // Tens of megabytes for a large service.
        let _ = std::fs::remove_dir_all(&folder);
        let mut counts = BTreeMap::new();
        for change in &changes {
            *counts.entry((change.rule.id, effect_name(change))).or_default() += 1;
        }
        Ok(Outcome {
            name: self.name.clone(),
            breaking: changes.iter().filter(|change| change.rust == Effect::Breaks).count(),
            severity: changes.iter().map(|change| change.severity).max(),
            changes: counts,
            uses: program.uses.len(),
            broken: broken.len(),
            disagreements,
        })
    }

    /// The Rust of both models.
    fn generate(&self) -> Result<Pair<String>, String> {
        let generate = |sources: &[Source], operations: &[String]| {
            let options = Options { operations: operations.to_vec(), ..Options::default() };
            generate(sources, &options).map(|it| it.text).map_err(|errors| errors.to_string())
        };
        Ok(Pair {
            old: generate(&self.sources.old, &self.operations.old)?,
            new: generate(&self.sources.new, &self.operations.new)?,
        })
    }

    /// What `diff` reports.
    fn changes(&self) -> Result<Vec<Change>, String> {
        let mut operations = self.operations.clone().into_array().concat();
        operations.sort();
        operations.dedup();
        let options = Options { operations, ..Options::default() };
        diff(&self.sources.old, &self.sources.new, &options)
            .map(|difference| difference.changes)
            .map_err(|errors: Errors| errors.to_string())
    }

    /// Compares the changes of the report with the uses that do not compile, in both directions.
    fn disagreements(
        &self,
        changes: &[Change],
        programs: Pair<&Program>,
        broken: &[BrokenUse],
    ) -> Result<Vec<String>, String> {
        let models = Pair {
            old: load_resolved(&self.sources.old).map_err(|errors| errors.to_string())?,
            new: load_resolved(&self.sources.new).map_err(|errors| errors.to_string())?,
        };
        let context = Context::new(models.as_ref(), programs, changes);
        let breaking = changes.iter().filter(|change| change.rust == Effect::Breaks);
        let explanations: Vec<_> =
            breaking.map(|change| Explanation::of(change, &context)).collect();
        let uses = &programs.old.uses;
        let mut found = Vec::new();
        for BrokenUse { index, error } in broken {
            let it = &uses[*index];
            if !explanations.iter().any(|explanation| explanation.accounts_for(it)) {
                found.push(format!("not reported: {}: {error}", describe(it)));
            }
        }
        for explanation in &explanations {
            let change = explanation.change;
            if !broken.iter().any(|it| explanation.accounts_for(&uses[it.index])) {
                found.push(format!(
                    "compiles: {} {}: {} -> {}",
                    change.rule.id,
                    change.shape,
                    change.text.old.as_deref().unwrap_or("nothing"),
                    change.text.new.as_deref().unwrap_or("nothing"),
                ));
            }
        }
        found.extend(swapped_parameters(programs));
        Ok(found)
    }
}

/// The functions `new` whose parameters have another order. If their types are the same, the old
/// source compiles and means something else.
fn swapped_parameters(programs: Pair<&Program>) -> Vec<String> {
    let mut found = Vec::new();
    for (owner, old) in &programs.old.parameters {
        let Some(new) = programs.new.parameters.get(owner) else { continue };
        let remaining: Vec<_> = new.iter().filter(|name| old.contains(name)).collect();
        let before: Vec<_> = old.iter().filter(|name| new.contains(name)).collect();
        if remaining != before {
            found.push(format!("swapped: {owner}::new({}) -> ({})", old.join(", "), new.join(", ")));
        }
    }
    found
}

/// The item of a use.
fn describe(it: &Use) -> String {
    let items: Vec<_> =
        it.keys.iter().map(|(owner, part)| format!("{owner} {part:?}")).collect();
    items.join(", ")
}

fn effect_name(change: &Change) -> &'static str {
    match (change.severity, change.rust) {
        (Severity::Documentation, _) => "documentation only",
        (_, Effect::Breaks) => "breaks",
        (_, Effect::Compatible) => "compatible",
    }
}
