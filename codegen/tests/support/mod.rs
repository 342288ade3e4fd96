//! What the tests of the loaders share.

use std::path::{Path, PathBuf};

use smithereens_build::diagnostic::{Errors, Source};
use smithereens_build::smithy::{Model, ShapeId};

/// A file as a source.
pub(crate) fn source(path: &Path) -> Source {
    let bytes = std::fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Source::new(name, bytes)
}

pub(crate) fn load(sources: &[Source]) -> Result<Model, Errors> {
    smithereens_build::load(sources)
}

/// All files below `folder` whose names end in `ending`, sorted; a file is its own folder.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let entries = std::fs::read_dir(&folder);
        let entries = entries.unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The first thing that two models say differently.
pub(crate) fn difference(model: &Model, expected: &Model) -> Option<String> {
    let missing = expected.shapes.keys().find(|id| !model.shapes.contains_key(*id));
    let extra = model.shapes.keys().find(|id| !expected.shapes.contains_key(*id));
    let differs = |id: &&ShapeId| expected.shapes.get(*id) != model.shapes.get(*id);
    if let Some(id) = missing {
        Some(format!("the shape {id} is missing"))
    } else if let Some(id) = extra {
        Some(format!("the shape {id} is too much"))
    } else if let Some(id) = model.shapes.keys().find(differs) {
        let (found, expected) = (&model.shapes[id], &expected.shapes[id]);
        Some(format!("{id} differs:\nfound {found:#?}\nexpected {expected:#?}"))
    } else if model.metadata != expected.metadata {
        Some(format!("metadata: {:?}, expected {:?}", model.metadata, expected.metadata))
    } else if model.version_one != expected.version_one {
        let (found, expected) = (&model.version_one, &expected.version_one);
        Some(format!("of version 1: {found:?}, expected {expected:?}"))
    } else {
        None
    }
}
