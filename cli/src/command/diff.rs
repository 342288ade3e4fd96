//! `smithereens diff`: compares two models.

mod accept;
mod changelog;
mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod places;
mod text;
mod wording;

use std::path::PathBuf;
use std::time::Instant;

use clap::ValueEnum;
use smithereens_build::source::files;
use smithereens_build::{Errors, Options};
use smithereens_cli::diff::{AcceptedChanges, Change, Pair, Severity, diff};

use crate::command::arguments::{RenameArguments, SelectionArguments};
use crate::command::diagnostics;
use crate::command::model::ModelPlace;
use crate::command::outcome::{EXIT_STATUS_HELP, Outcome};
use crate::command::output::{print, print_styled, print_summary, quantity};
use crate::command::progress::Progress;
use places::WorkTree;

const EXAMPLES: &str = "\
Examples:
  smithereens diff model/ecs.json ecs.service-2.json.gz --operation UpdateContainerAgent
  smithereens diff old/ new/ --format markdown --fail-on never    # for a pull request
  smithereens diff HEAD~1:model/ecs.json model/ecs.json
  smithereens diff origin/main:model/ model/ --format github    # in CI
  smithereens diff v1.0:model/ model/ --accept model/accepted.toml
  smithereens diff v1.0:model/ model/ --format changelog    # for a release";

/// Compares two models
///
/// Reports each change between OLD and NEW in the named operations, or in all, once: what changed,
/// where, and whether it breaks Rust source that uses the generated types, messages between client
/// and service, or nothing. The models may have different formats. Order is not compared, apart
/// from that of required members, which is the order of the parameters of `new`. If you generate with `--rename`, compare with it too: it applies to each model
/// that has the shape or member.
///
/// Prints a summary to standard error: operations, changes, time.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_STATUS_HELP}"))]
pub(crate) struct Arguments {
    /// Model before the change: file, folder of model files, `REVISION:PATH` of either in git, or
    /// `-` for standard input
    old: PathBuf,

    /// Model after the change: file, folder of model files, `REVISION:PATH` of either in git, or
    /// `-` for standard input
    new: PathBuf,

    #[command(flatten)]
    selection: SelectionArguments,

    #[command(flatten)]
    renames: RenameArguments,

    /// Format of the report
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    format: ReportFormat,

    /// Changes that make the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Breaking)]
    fail_on: FailOn,

    /// TOML file of accepted changes, which do not make the exit status 1: tables `[[accept]]` with
    /// `rule`, `shape` and `reason`, as `--format accept` prints them
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,

    /// Exit with status 1, too, if no change matches an entry of the file of accepted changes
    #[arg(long, requires = "accept")]
    fail_on_unused: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReportFormat {
    /// Text for a terminal
    Text,
    /// JSON for programs
    Json,
    /// Markdown for a pull request
    Markdown,
    /// Annotations of a GitHub workflow
    Github,
    /// Report of GitLab's Code Quality
    Gitlab,
    /// JUnit XML, for GitLab and Jenkins
    Junit,
    /// Entries of a changelog in Markdown
    Changelog,
    /// Entries for the file of accepted changes, without their reasons
    Accept,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    /// Changes that break source or messages
    Breaking,
    /// All changes
    Any,
    /// No changes
    Never,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Errors> {
    let start = Instant::now();
    let models = Pair { old: &arguments.old, new: &arguments.new };
    if models.into_array().iter().all(|model| model.as_os_str() == "-") {
        return Err(Errors::new("only one of OLD and NEW can be `-`, standard input"));
    }
    let places = models.map(|model| ModelPlace::new(model));
    let progress = Progress::new(2);
    progress.step("reading the models");
    let sources = places.as_ref().map(ModelPlace::read).both()?;
    let renames = arguments.renames.renames.clone();
    let options = Options { renames, ..arguments.selection.options() };
    progress.step("comparing the models");
    let mut difference = diff(&sources.old, &sources.new, &options)?;
    drop(progress);
    if let Some(file) = &arguments.accept {
        difference.accept(&AcceptedChanges::parse(files::read_file(file)?)?);
    }
    diagnostics::print(&difference.warnings);
    let work_tree = WorkTree::new(places);
    match arguments.format {
        ReportFormat::Text => print_styled(&text::report(&difference))?,
        ReportFormat::Json => print(&json::report(&difference))?,
        ReportFormat::Markdown => print(&markdown::report(&difference))?,
        ReportFormat::Github => print(&github::report(&difference, &work_tree))?,
        ReportFormat::Gitlab => print(&gitlab::report(&difference, &work_tree))?,
        ReportFormat::Junit => print(&junit::report(&difference, &work_tree, arguments))?,
        ReportFormat::Changelog => print(&changelog::report(&difference))?,
        ReportFormat::Accept => print(&accept::report(&difference, arguments.fail_on))?,
    }
    let operations = quantity(difference.operations, "operation");
    let changes = quantity(difference.changes.len(), "change");
    print_summary(&[operations, changes], start.elapsed());
    let is_unused = difference.unused_entries.as_ref().is_some_and(|it| !it.is_empty());
    let fails = difference.changes.iter().any(|change| arguments.fail_on.fails(change))
        || arguments.fail_on_unused && is_unused;
    Ok(if fails { Outcome::Different } else { Outcome::Success })
}

impl FailOn {
    /// Whether a change makes the exit status 1.
    fn fails(self, change: &Change) -> bool {
        change.accepted.is_none()
            && match self {
                Self::Breaking => change.severity == Severity::Breaking,
                Self::Any => true,
                Self::Never => false,
            }
    }

    /// Whether a report shows a change as a failure. If no change makes the exit status 1, breaking
    /// changes are failures.
    fn shows_failure(self, change: &Change) -> bool {
        match self {
            Self::Breaking | Self::Any => self.fails(change),
            Self::Never => Self::Breaking.fails(change),
        }
    }
}
