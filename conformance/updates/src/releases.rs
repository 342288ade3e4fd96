//! The updates in a folder that `conformance/updates/fetch` has filled: RELEASE/SERVICE/FILES.

use std::path::{Path, PathBuf};

use smithereens_build::source::{Source, files};
use smithereens_cli::diff::Pair;

/// Two releases of the model of one service.
pub(crate) struct ReleasePair {
    pub(crate) service: String,
    pub(crate) releases: Pair<String>,
    pub(crate) files: Pair<PathBuf>,
}

impl ReleasePair {
    pub(crate) fn name(&self) -> String {
        let Pair { old, new } = &self.releases;
        format!("{} {old} -> {new}", self.service)
    }

    /// The update in the opposite direction.
    pub(crate) fn reversed(&self) -> Self {
        let swap = |pair: &Pair<String>| Pair { old: pair.new.clone(), new: pair.old.clone() };
        Self {
            service: self.service.clone(),
            releases: swap(&self.releases),
            files: Pair { old: self.files.new.clone(), new: self.files.old.clone() },
        }
    }
}

/// All pairs of successive releases with different models, and wide pairs: the oldest and the
/// newest release, and those a third and two thirds between them.
///
/// # Errors
/// If the folder or one of its files cannot be read.
pub(crate) fn pairs(folder: &Path, services: &[String]) -> Result<Vec<ReleasePair>, String> {
    let releases = releases(folder)?;
    let mut pairs = Vec::new();
    for service in services {
        let mut models: Vec<(String, PathBuf, Vec<Source>)> = Vec::new();
        for release in &releases {
            let Some(file) = model(&folder.join(release).join(service)) else { continue };
            let sources = files::read(&file).map_err(|errors| errors.to_string())?;
            let last = models.last().map(|(_, _, sources)| sources);
            if last.is_none_or(|last| !is_same(last, &sources)) {
                models.push((release.clone(), file, sources));
            }
        }
        let pair = |old: usize, new: usize| ReleasePair {
            service: service.clone(),
            releases: Pair { old: models[old].0.clone(), new: models[new].0.clone() },
            files: Pair { old: models[old].1.clone(), new: models[new].1.clone() },
        };
        pairs.extend((1..models.len()).map(|new| pair(new - 1, new)));
        let last = models.len().saturating_sub(1);
        let steps = [(0, last / 3), (last / 3, 2 * last / 3), (2 * last / 3, last), (0, last)];
        pairs.extend(steps.iter().filter(|(old, new)| new > &(old + 1)).map(|(a, b)| pair(*a, *b)));
    }
    Ok(pairs)
}

/// The releases in a folder, from the oldest to the newest.
fn releases(folder: &Path) -> Result<Vec<String>, String> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut releases: Vec<(Vec<u32>, String)> = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let numbers: Result<Vec<u32>, _> = name.split('.').map(str::parse).collect();
        releases.extend(numbers.ok().map(|numbers| (numbers, name)));
    }
    releases.sort();
    Ok(releases.into_iter().map(|(_, name)| name).collect())
}

/// The model in the folder of a service.
fn model(folder: &Path) -> Option<PathBuf> {
    let names = ["service-2.json", "service-2.json.gz"];
    names.iter().map(|name| folder.join(name)).find(|file| file.is_file())
}

/// Whether two models have the same files.
fn is_same(one: &[Source], other: &[Source]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.bytes == b.bytes)
}
