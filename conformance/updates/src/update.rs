//! Checks one update of a model: what `diff` reports against what rustc says.

use std::collections::BTreeMap;
use std::fmt;

use smithereens_build::source::{Errors, Source, files};
use smithereens_build::{Options, generate, load_resolved};
use smithereens_cli::diff::{Change, Effect, Pair, Severity, diff};

use crate::compiler::{BrokenUse, Compiler};
use crate::explanation::{Context, Explanation};
use crate::features::{self, FEATURE_ADDED};
use crate::operations::{self, Operations};
use crate::program::Program;
use crate::releases::ReleasePair;

/// An update of a model.
pub(crate) struct Update {
    /// The service, by which updates are counted.
    pub(crate) service: String,
    /// What the update is called in reports: `ecs 1.40.2 -> 1.40.14`.
    pub(crate) name: String,
    pub(crate) sources: Pair<Vec<Source>>,
    /// The operations to compare. If the list is empty, all are compared.
    pub(crate) operations: Pair<Vec<String>>,
}

/// The result of a check.
pub(crate) struct Outcome {
    pub(crate) service: String,
    pub(crate) name: String,
    /// How many changes there are of each rule, and of each effect on Rust source.
    pub(crate) changes: BTreeMap<(&'static str, &'static str), usize>,
    /// How many changes break Rust source, as `diff` reports them.
    pub(crate) breaking: usize,
    /// How many items the program uses.
    pub(crate) uses: usize,
    /// How many uses do not compile with the new model.
    pub(crate) broken: usize,
    /// Where the report and rustc disagree.
    pub(crate) disagreements: Vec<Disagreement>,
}

/// Where the report of `diff` and rustc disagree.
pub(crate) enum Disagreement {
    /// A use does not compile, and no reported change accounts for it.
    NotReported { item: String, error: String },
    /// A change is reported as breaking Rust source, and every use of its items compiles.
    Compiles { rule: &'static str, change: String },
    /// The parameters of `new` have another order, and no change is reported. If their types are
    /// the same, source compiles and means something else.
    Swapped { function: String },
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotReported { item, error } => write!(f, "not reported: {item}: {error}"),
            Self::Compiles { rule, change } => write!(f, "compiles: {rule} {change}"),
            Self::Swapped { function } => write!(f, "parameters in another order: {function}"),
        }
    }
}

impl Update {
    /// Reads two releases of a model, and chooses the operations to compare.
    ///
    /// # Errors
    /// If a model cannot be read.
    pub(crate) fn read(pair: &ReleasePair, operations: Operations) -> Result<Self, String> {
        let read = |file| files::read(file).map_err(|errors| errors.to_string());
        let sources = Pair { old: read(&pair.files.old)?, new: read(&pair.files.new)? };
        let operations = match operations {
            Operations::All => Pair::default(),
            Operations::Changed => operations::choose(sources.as_ref().map(Vec::as_slice))?,
        };
        Ok(Self { service: pair.service.clone(), name: pair.name(), sources, operations })
    }

    /// Checks the update.
    ///
    /// # Errors
    /// If one of the models cannot be read, or no Rust can be generated from it, or the program
    /// that is derived from the old Rust does not compile with it.
    pub(crate) fn check(&self, compiler: &Compiler) -> Result<Outcome, String> {
        let fail = |error: String| format!("{}: {error}", self.name);
        let texts = self.generate().map_err(fail)?;
        let programs = texts.as_ref().map(|text| Program::derive(text));
        let programs = Pair { old: programs.old.map_err(fail)?, new: programs.new.map_err(fail)? };
        let changes = self.changes().map_err(fail)?;
        compiler.compile_generated(&texts.old, &programs.old).map_err(fail)?;
        let new = compiler.compile_generated(&texts.new, &programs.new).map_err(fail)?;
        let program = &programs.old;
        let broken = compiler.check_program(program, &new).map_err(fail)?;
        let mut disagreements = self.disagreements(&changes, programs.as_ref(), &broken)?;
        let texts = Pair { old: &*texts.old, new: &*texts.new };
        disagreements.extend(features::disagreements(compiler, texts, &changes).map_err(fail)?);
        let mut counts = BTreeMap::new();
        for change in &changes {
            *counts.entry((change.rule.id, effect_name(change))).or_default() += 1;
        }
        Ok(Outcome {
            service: self.service.clone(),
            name: self.name.clone(),
            breaking: changes.iter().filter(|change| change.rust == Effect::Breaks).count(),
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
    ) -> Result<Vec<Disagreement>, String> {
        let models = Pair {
            old: load_resolved(&self.sources.old).map_err(|errors| errors.to_string())?,
            new: load_resolved(&self.sources.new).map_err(|errors| errors.to_string())?,
        };
        let context = Context::new(models.as_ref(), programs, changes);
        let breaking = changes.iter().filter(|change| change.rust == Effect::Breaks);
        // Features break the generated file, not its uses.
        let breaking = breaking.filter(|change| change.rule.id != FEATURE_ADDED);
        let explanations: Vec<_> =
            breaking.map(|change| Explanation::of(change, &context)).collect();
        let uses = &programs.old.uses;
        let mut found = Vec::new();
        for BrokenUse { index, error } in broken {
            let it = &uses[*index];
            if !explanations.iter().any(|explanation| explanation.accounts_for(it)) {
                let error = error.clone();
                found.push(Disagreement::NotReported { item: it.to_string(), error });
            }
        }
        let swapped = swapped_parameters(programs);
        for explanation in &explanations {
            let change = explanation.change;
            let swaps = swapped.iter().any(|(owner, _)| explanation.is_parameter_order_of(owner));
            if !swaps && !broken.iter().any(|it| explanation.accounts_for(&uses[it.index])) {
                let [old, new] = change.text.as_ref().into_array();
                let [old, new] = [old, new].map(|it| it.as_deref().unwrap_or("nothing"));
                let rule = change.rule.id;
                let change = format!("{}: {old} -> {new}", change.shape);
                found.push(Disagreement::Compiles { rule, change });
            }
        }
        for (owner, function) in swapped {
            if !explanations.iter().any(|it| it.is_parameter_order_of(&owner)) {
                found.push(Disagreement::Swapped { function });
            }
        }
        Ok(found)
    }
}

/// The types whose functions `new` have their parameters in another order, and both lists. If the
/// types of the parameters are the same, source compiles and means something else.
fn swapped_parameters(programs: Pair<&Program>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (owner, old) in &programs.old.parameters {
        let Some(new) = programs.new.parameters.get(owner) else { continue };
        let before: Vec<_> = old.iter().filter(|name| new.contains(name)).collect();
        let after: Vec<_> = new.iter().filter(|name| old.contains(name)).collect();
        if before != after {
            let [old, new] = [old, new].map(|names| names.join(", "));
            found.push((owner.clone(), format!("{owner}::new({old}) -> new({new})")));
        }
    }
    found
}

fn effect_name(change: &Change) -> &'static str {
    match (change.severity, change.rust) {
        (Severity::Documentation, _) => "documentation only",
        (_, Effect::Breaks) => "breaks",
        (_, Effect::Compatible) => "compatible",
    }
}
