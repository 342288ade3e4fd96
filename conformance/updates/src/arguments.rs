//! The command line.

use std::path::PathBuf;

use smithereens_cli::diff::Pair;

use crate::operations::Operations;
use crate::releases::{self, ReleasePair};

/// The services that `conformance/updates/fetch` fetches.
const SERVICES: [&str; 5] = ["dynamodb", "ec2", "ecs", "lambda", "s3"];

const USAGE: &str = "usage: check-updates DIR [--service NAME]... [--every N] [--forward|--reversed] [--all-operations]
       check-updates --models OLD NEW [--forward|--reversed]
       check-updates --rules";

/// The direction of the updates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// From the older to the newer release.
    Forward,
    /// From the newer to the older release.
    Reversed,
    /// Both.
    Both,
}

/// What to check.
pub(crate) struct Arguments {
    folder: Option<PathBuf>,
    models: Option<Pair<PathBuf>>,
    services: Vec<String>,
    /// Of the pairs, only every nth is checked.
    every: usize,
    direction: Direction,
    pub(crate) operations: Operations,
    /// Whether the models of the tests of `diff` are checked.
    pub(crate) rules: bool,
}

impl Arguments {
    /// Reads the command line.
    ///
    /// # Errors
    /// The usage, if the arguments are different from it.
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut parsed = Self {
            folder: None,
            models: None,
            services: Vec::new(),
            every: 1,
            direction: Direction::Both,
            operations: Operations::Changed,
            rules: false,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| USAGE.to_owned());
            match &*argument {
                "--service" => parsed.services.push(value()?),
                "--every" => {
                    let every = value()?.parse().ok().filter(|every| *every > 0);
                    parsed.every = every.ok_or_else(|| USAGE.to_owned())?;
                }
                "--forward" => parsed.direction = Direction::Forward,
                "--reversed" => parsed.direction = Direction::Reversed,
                "--all-operations" => parsed.operations = Operations::All,
                "--rules" => parsed.rules = true,
                "--models" => {
                    parsed.models = Some(Pair { old: value()?.into(), new: value()?.into() });
                }
                folder if !folder.starts_with('-') => parsed.folder = Some(folder.into()),
                _ => return Err(USAGE.to_owned()),
            }
        }
        let chosen = [parsed.folder.is_some(), parsed.models.is_some(), parsed.rules];
        if chosen.iter().filter(|is_chosen| **is_chosen).count() != 1 {
            return Err(USAGE.to_owned());
        }
        if parsed.services.is_empty() {
            parsed.services = SERVICES.map(str::to_owned).to_vec();
        }
        Ok(parsed)
    }

    /// The updates to check.
    ///
    /// # Errors
    /// If the folder cannot be read, or has no updates.
    pub(crate) fn pairs(&self) -> Result<Vec<ReleasePair>, String> {
        let forward = match (&self.models, &self.folder) {
            (Some(files), _) => vec![ReleasePair {
                service: "models".to_owned(),
                releases: files.as_ref().map(|file| file.display().to_string()),
                files: files.clone(),
            }],
            (None, Some(folder)) => releases::pairs(folder, &self.services)?,
            (None, None) => Vec::new(),
        };
        let forward: Vec<_> = forward.into_iter().step_by(self.every).collect();
        if forward.is_empty() {
            return Err("no updates found: expected DIR/RELEASE/SERVICE/service-2.json".into());
        }
        let reversed: Vec<_> = forward.iter().map(ReleasePair::reversed).collect();
        Ok(match self.direction {
            Direction::Forward => forward,
            Direction::Reversed => reversed,
            Direction::Both => forward.into_iter().chain(reversed).collect(),
        })
    }
}
