//! Reads the model files of the tests.

use std::path::{Path, PathBuf};

use smithereens_build::source::Source;

/// The source with the content and the name of a file, without its folders.
pub(crate) fn source(path: &Path) -> Source {
    let bytes = std::fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Source::new(name, bytes)
}

/// The files below `folder` whose names end in `ending`, sorted. If `folder` is a file, that file.
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
