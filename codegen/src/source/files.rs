//! Model files on disk: one file, or a folder whose files make one model.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::source::{Diagnostic, Errors, Source};

/// No model comes near this size; what is larger is a mistake, or a gzip bomb.
const MAX_BYTES: u64 = 256 << 20;

/// How deep folders are searched.
const MAX_FOLDERS: usize = 64;

/// Files of these endings, compressed or not, are part of a folder's model.
const ENDINGS: [&str; 2] = [".json", ".smithy"];

/// Files that stand beside models and are none: the configuration of Smithy's own build tool, and
/// what botocore says about clients rather than services.
const COMPANIONS: [&str; 7] = [
    "smithy-build.json",
    "endpoint-rule-set-1.json",
    "examples-1.json",
    "paginators-1.json",
    "paginators-1.sdk-extras.json",
    "service-2.sdk-extras.json",
    "waiters-2.json",
];

/// The sources at `path`: the file, or the model [`files`] of the folder.
///
/// # Errors
/// Everything that cannot be read, and a folder without any model.
pub fn sources(path: &Path) -> Result<Vec<Source>, Errors> {
    if !path.is_dir() {
        return source(path).map(|source| vec![source]);
    }
    let (files, mut wrong) = search_all(path);
    let mut sources = Vec::new();
    for file in &files {
        match source(file) {
            Ok(source) => sources.push(source),
            Err(errors) => wrong.extend(errors.0),
        }
    }
    if sources.is_empty() && wrong.is_empty() {
        return Err(Errors::with_help(
            format!("{}: no model in this folder", path.display()),
            "expected files ending in .json or .smithy, or such with .gz",
        ));
    }
    if wrong.is_empty() { Ok(sources) } else { Err(Errors(wrong)) }
}

/// The model files in the folder at `path` and the folders below it, in the order of their paths.
/// Hidden files and folders are left out, and so are links to folders.
///
/// # Errors
/// Every folder that cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Errors> {
    let (files, wrong) = search_all(path);
    if wrong.is_empty() { Ok(files) } else { Err(Errors(wrong)) }
}

/// The source at `path`, a file.
///
/// # Errors
/// When it cannot be read.
pub fn source(path: &Path) -> Result<Source, Errors> {
    let name = path.display().to_string();
    match std::fs::File::open(path) {
        Ok(file) => stream(&name, file),
        Err(error) => Err(unreadable(&name, &error)),
    }
}

/// The source that `reader` yields, to be reported as `name`. What is compressed with gzip is
/// decompressed, if the feature `gz` is on.
///
/// # Errors
/// When it cannot be read, or is too large for a model.
pub fn stream(name: &str, reader: impl Read) -> Result<Source, Errors> {
    let bytes = bounded(name, reader)?;
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) { gunzip(name, &bytes)? } else { bytes };
    Ok(Source::new(name, bytes))
}

fn search_all(folder: &Path) -> (Vec<PathBuf>, Vec<Diagnostic>) {
    let (mut files, mut wrong) = (Vec::new(), Vec::new());
    search(folder, MAX_FOLDERS, &mut files, &mut wrong);
    files.sort();
    (files, wrong)
}

fn search(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, wrong: &mut Vec<Diagnostic>) {
    let unreadable = |error: &io::Error| unreadable(&folder.display().to_string(), error).0;
    let entries = match std::fs::read_dir(folder) {
        Ok(_) if depth == 0 => {
            wrong.extend(unreadable(&io::Error::other("folders nest too deeply")));
            return;
        }
        Ok(entries) => entries,
        Err(error) => return wrong.extend(unreadable(&error)),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return wrong.extend(unreadable(&error)),
        };
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            search(&path, depth - 1, files, wrong);
        } else if is_model(&name) && !path.is_dir() {
            files.push(path);
        }
    }
}

fn is_model(name: &str) -> bool {
    let plain = name.strip_suffix(".gz").unwrap_or(name);
    ENDINGS.iter().any(|ending| plain.ends_with(ending)) && !COMPANIONS.contains(&plain)
}

fn bounded(name: &str, reader: impl Read) -> Result<Vec<u8>, Errors> {
    let mut bytes = Vec::new();
    match reader.take(MAX_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > MAX_BYTES => {
            let limit = MAX_BYTES >> 20;
            Err(Errors::of(format!("{name}: larger than {limit} MiB, too large for a model")))
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(unreadable(name, &error)),
    }
}

#[cfg(feature = "gz")]
fn gunzip(name: &str, bytes: &[u8]) -> Result<Vec<u8>, Errors> {
    bounded(name, flate2::read::MultiGzDecoder::new(bytes))
}

#[cfg(not(feature = "gz"))]
fn gunzip(name: &str, _: &[u8]) -> Result<Vec<u8>, Errors> {
    Err(Errors::with_help(
        format!("{name}: compressed with gzip, which is not read here"),
        "decompress it, or turn on the feature `gz` of smithereens-build",
    ))
}

fn unreadable(name: &str, error: &io::Error) -> Errors {
    Errors::of(format!("{name}: cannot be read: {error}"))
}
