//! Model files on disk: one file, or a folder whose files make one model.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::source::{Errors, Source};

/// The size limit of a source, decompressed. No model comes near it; what is larger is a mistake,
/// or a decompression bomb.
const MAX_BYTES: u64 = 256 << 20;

/// How many folders deep models are searched for.
const MAX_DEPTH: usize = 64;

/// Files of these endings, compressed or not, are part of a folder's model.
const ENDINGS: [&str; 2] = [".json", ".smithy"];

/// Files beside models that are not models: the configuration of Smithy's build tool, and
/// botocore's data about clients.
const COMPANIONS: [&str; 7] = [
    "smithy-build.json",
    "endpoint-rule-set-1.json",
    "examples-1.json",
    "paginators-1.json",
    "paginators-1.sdk-extras.json",
    "service-2.sdk-extras.json",
    "waiters-2.json",
];

/// Reads the file at `path`, or each model file that [`find`] finds in the folder at `path`.
///
/// # Errors
/// Everything that cannot be read, and a folder without any model.
pub fn read(path: &Path) -> Result<Vec<Source>, Errors> {
    if !path.is_dir() {
        return read_file(path).map(|source| vec![source]);
    }
    let sources = collect(search_folder(path).into_iter().map(|file| read_file(&file?)))?;
    if sources.is_empty() {
        return Err(Errors::with_help(
            format!("{}: no model in this folder", path.display()),
            "expected files ending in .json or .smithy, or in .json.gz or .smithy.gz",
        ));
    }
    Ok(sources)
}

/// Finds the model files in the folder at `path` and the folders below it, and returns their paths
/// in order. Hidden files and folders, and links to folders, are left out.
///
/// # Errors
/// Every folder that cannot be read.
pub fn find(path: &Path) -> Result<Vec<PathBuf>, Errors> {
    collect(search_folder(path))
}

/// All values, or all errors.
fn collect<T>(results: impl IntoIterator<Item = Result<T, Errors>>) -> Result<Vec<T>, Errors> {
    let (mut values, mut errors) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(error) => errors.extend(error.0),
        }
    }
    if errors.is_empty() { Ok(values) } else { Err(Errors(errors)) }
}

/// Reads the file at `path`.
///
/// # Errors
/// When it cannot be read, or is too large for a model.
pub fn read_file(path: &Path) -> Result<Source, Errors> {
    let name = path.display().to_string();
    match std::fs::File::open(path) {
        Ok(file) => read_stream(&name, file),
        Err(error) => Err(unreadable(&name, &error)),
    }
}

/// Reads all of `stream` as a source called `name`. With the feature `gz`, content that is compressed
/// with gzip is decompressed.
///
/// # Errors
/// When it cannot be read, or is too large for a model.
pub fn read_stream(name: &str, stream: impl Read) -> Result<Source, Errors> {
    let bytes = read_bounded(name, stream)?;
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) { gunzip(name, &bytes)? } else { bytes };
    Ok(Source::new(name, bytes))
}

/// The model files below a folder, sorted, and the errors of folders that cannot be read.
fn search_folder(folder: &Path) -> Vec<Result<PathBuf, Errors>> {
    let mut found = Vec::new();
    let mut waiting = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = waiting.pop() {
        match list_folder(&folder, depth) {
            Ok((files, folders)) => {
                found.extend(files.into_iter().map(Ok));
                waiting.extend(folders.into_iter().map(|folder| (folder, depth + 1)));
            }
            Err(error) => found.push(Err(unreadable(&folder.display().to_string(), &error))),
        }
    }
    found.sort_by(|a, b| a.as_ref().ok().cmp(&b.as_ref().ok()));
    found
}

/// The model files and the folders in a folder.
fn list_folder(folder: &Path, depth: usize) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    if depth == MAX_DEPTH {
        return Err(io::Error::other(format!("folders nest more than {MAX_DEPTH} deep")));
    }
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            folders.push(path);
        } else if is_model(&name) && !path.is_dir() {
            files.push(path);
        }
    }
    Ok((files, folders))
}

fn is_model(name: &str) -> bool {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    ENDINGS.iter().any(|ending| name.ends_with(ending)) && !COMPANIONS.contains(&name)
}

fn read_bounded(name: &str, stream: impl Read) -> Result<Vec<u8>, Errors> {
    let mut bytes = Vec::new();
    match stream.take(MAX_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > MAX_BYTES => {
            let limit = MAX_BYTES >> 20;
            Err(Errors::new(format!("{name}: larger than {limit} MiB, too large for a model")))
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(unreadable(name, &error)),
    }
}

#[cfg(feature = "gz")]
fn gunzip(name: &str, bytes: &[u8]) -> Result<Vec<u8>, Errors> {
    read_bounded(name, flate2::read::MultiGzDecoder::new(bytes))
}

#[cfg(not(feature = "gz"))]
fn gunzip(name: &str, _: &[u8]) -> Result<Vec<u8>, Errors> {
    Err(Errors::with_help(
        format!("{name}: compressed with gzip, which this build cannot read"),
        "decompress it, or turn on the feature `gz` of smithereens-build",
    ))
}

fn unreadable(name: &str, error: &io::Error) -> Errors {
    Errors::new(format!("{name}: cannot be read: {error}"))
}
