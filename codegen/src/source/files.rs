//! Model files on disk: one file, or a folder whose files make one model.

use std::fs::{self, FileType, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::source::{Diagnostic, Errors, Source, report};

/// No model comes near this size; what is larger is a mistake, or a gzip bomb.
pub const MAX_BYTES: u64 = 256 << 20;

/// How many symbolic links are followed, as in Linux.
const MAX_LINKS: usize = 40;

/// How deep folders are searched.
pub const MAX_FOLDERS: usize = 64;

/// How the pointer begins that Git LFS keeps in place of a file (Git LFS specification, "The
/// Pointer").
const LFS_POINTER: &[u8] = b"version https://git-lfs.github.com/spec/v1\n";

/// Files of these endings, compressed or not, are part of a folder's model.
const ENDINGS: [&str; 2] = [".json", ".smithy"];

/// Files beside models that are not read: the configuration of Smithy's own build tool, and what
/// botocore adds for its own clients.
const NOT_READ: [&str; 4] = [
    "smithy-build.json",
    "examples-1.json",
    "paginators-1.sdk-extras.json",
    "service-2.sdk-extras.json",
];

/// The name of a model of botocore.
const BOTOCORE_MODEL: &str = "service-2.json";

/// The files beside a model of botocore that are part of it.
const COMPANIONS: [&str; 3] = ["endpoint-rule-set-1.json", "paginators-1.json", "waiters-2.json"];

/// The sources at `path`: the file with its [`companions`], or the model [`find`] of the folder.
///
/// # Errors
/// Everything that cannot be read, and a folder without any model.
pub fn read(path: &Path) -> Result<Vec<Source>, Errors> {
    if !path.is_dir() {
        let companions = companions(path);
        return std::iter::once(path)
            .chain(companions.iter().map(PathBuf::as_path))
            .map(read_file)
            .collect();
    }
    let (files, wrong) = search_all(path);
    let wrong = wrong.into_iter().map(|error| Err(Errors(vec![error])));
    collect(&path.display().to_string(), wrong.chain(files.iter().map(|file| read_file(file))))
}

/// The model that consists of the files of a folder.
///
/// # Errors
/// The errors of all files, and a folder without any file.
pub fn collect(
    folder: &str,
    files: impl IntoIterator<Item = Result<Source, Errors>>,
) -> Result<Vec<Source>, Errors> {
    let (mut sources, mut wrong) = (Vec::new(), Vec::new());
    for file in files {
        match file {
            Ok(source) => sources.push(source),
            Err(errors) => wrong.extend(errors.0),
        }
    }
    if sources.is_empty() && wrong.is_empty() {
        return Err(Errors::with_help(
            format!("{folder}: no model in this folder"),
            "expected files that end in .json or .smithy, or also in .gz",
        ));
    }
    if wrong.is_empty() { Ok(sources) } else { Err(report::capped(wrong)) }
}

/// The model files in the folder at `path` and the folders below it, in the order of their paths.
/// Hidden files and folders are left out, and so are links to folders.
///
/// # Errors
/// Every folder that cannot be read.
pub fn find(path: &Path) -> Result<Vec<PathBuf>, Errors> {
    let (files, wrong) = search_all(path);
    if wrong.is_empty() { Ok(files) } else { Err(report::capped(wrong)) }
}

/// The files beside botocore's `service-2.json` that are part of the model: endpoint rules, pages
/// and waiters. Any other file has none.
pub fn companions(path: &Path) -> Vec<PathBuf> {
    let files = possible_companions(path).into_iter();
    files.filter_map(|paths| paths.into_iter().find(|path| path.is_file())).collect()
}

/// The paths that each of the [`companions`] of a file may have, whether there is a file or not.
/// The first one that exists is read.
pub fn possible_companions(path: &Path) -> Vec<Vec<PathBuf>> {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    if plain_name(&name) != BOTOCORE_MODEL {
        return Vec::new();
    }
    // Without the feature, a compressed file could not be read.
    let endings: &[&str] = if cfg!(feature = "gz") { &["", ".gz"] } else { &[""] };
    let paths = COMPANIONS.iter().map(|companion| {
        let paths = endings.iter().map(|end| path.with_file_name(format!("{companion}{end}")));
        paths.collect()
    });
    paths.collect()
}

/// Whether a file is one of the [`companions`] of a model, by its name.
pub fn is_companion(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    COMPANIONS.contains(&plain_name(&name))
}

/// Whether the file at a path relative to the folder of a model is a source of the model: it has
/// one of the endings, and neither it nor a folder on the path is hidden.
pub fn is_source(path: &Path) -> bool {
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    names.iter().all(|name| !name.starts_with('.'))
        && names.last().is_some_and(|name| is_model(name))
}

/// The source at `path`, a file.
///
/// # Errors
/// When it cannot be read.
pub fn read_file(path: &Path) -> Result<Source, Errors> {
    let name = path.display().to_string();
    match fs::File::open(path) {
        Ok(file) => read_stream(&name, file),
        Err(error) => Err(unreadable(&name, &error)),
    }
}

/// The source that `reader` yields, to be reported as `name`. What is compressed with gzip is
/// decompressed, if the feature `gz` is on.
///
/// # Errors
/// When it cannot be read, is too large for a model, or is the pointer of Git LFS to a file.
pub fn read_stream(name: &str, reader: impl Read) -> Result<Source, Errors> {
    let bytes = bounded(name, reader)?;
    if is_lfs_pointer(&bytes) {
        return Err(Errors::with_help(
            format!("{name}: expected a model, found a pointer of Git LFS to a file"),
            "fetch the file with `git lfs pull`; in a GitHub workflow, give `lfs: true` to \
             actions/checkout",
        ));
    }
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) { gunzip(name, &bytes)? } else { bytes };
    Ok(Source::new(name, bytes))
}

/// Whether the content of a file is a pointer of Git LFS.
pub fn is_lfs_pointer(bytes: &[u8]) -> bool {
    bytes.starts_with(LFS_POINTER)
}

/// The metadata of the regular file to which `path` leads, `None` if nothing is there.
///
/// # Errors
/// If something else is there, such as a folder, a device or a FIFO.
pub fn regular_file(path: &Path) -> Result<Option<Metadata>, Errors> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(Some(metadata)),
        Ok(metadata) => Err(Errors::with_help(
            format!(
                "{}: expected a regular file, found {}",
                path.display(),
                name_of(metadata.file_type())
            ),
            "choose another file",
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Errors::new(format!("{}: cannot be used: {error}", path.display()))),
    }
}

/// The absolute path of the file to which `path` leads, without symbolic links. The file need not
/// exist.
///
/// # Errors
/// If the file's folder does not exist, or the path ends with `/`.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    if let Ok(path) = path.canonicalize() {
        return Ok(path);
    }
    if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(io::Error::other("expected a file, found the path of a folder"));
    }
    let mut path = path.to_owned();
    // A link may lead to another one, whose file does not exist.
    for _ in 0..MAX_LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        path = path.with_file_name(target);
    }
    let name =
        path.file_name().ok_or_else(|| io::Error::other("expected a path with a file name"))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    Ok(folder.unwrap_or(Path::new(".")).canonicalize()?.join(name))
}

/// Checks that writing the file at `output` does not change the model at `model`, a file or a
/// folder.
///
/// # Errors
/// If the file is part of the model, or would be as soon as it exists.
pub fn check_output(model: &Path, output: &Path) -> Result<(), Errors> {
    // What cannot be resolved is reported when it is read or written.
    let (Ok(folder), Ok(target)) = (model.canonicalize(), resolve(output)) else { return Ok(()) };
    let sources = if model.is_dir() {
        search_all(model).0
    } else {
        std::iter::once(model.to_owned()).chain(companions(model)).collect()
    };
    let is_overwritten = sources.iter().any(|it| it.canonicalize().is_ok_and(|it| it == target));
    if is_overwritten {
        return Err(Errors::with_help(
            format!("{}: is a source of the model and would be overwritten", output.display()),
            "choose another file for the output",
        ));
    }
    if model.is_dir() && target.strip_prefix(&folder).is_ok_and(is_source) {
        return Err(Errors::with_help(
            format!("{}: would become a source of {}", output.display(), model.display()),
            "choose a file outside of the model's folder",
        ));
    }
    Ok(())
}

#[cfg(unix)]
fn name_of(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        _ if kind.is_dir() => "a folder",
        _ if kind.is_fifo() => "a FIFO or pipe",
        _ if kind.is_socket() => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn name_of(kind: FileType) -> &'static str {
    if kind.is_dir() { "a folder" } else { "a device" }
}

fn search_all(folder: &Path) -> (Vec<PathBuf>, Vec<Diagnostic>) {
    let (mut files, mut wrong) = (Vec::new(), Vec::new());
    search(folder, MAX_FOLDERS, &mut files, &mut wrong);
    files.sort();
    (files, wrong)
}

fn search(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, wrong: &mut Vec<Diagnostic>) {
    let unreadable = |error: &io::Error| unreadable(&folder.display().to_string(), error).0;
    let entries = match fs::read_dir(folder) {
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
            // A FIFO or device may have no end.
            match regular_file(&path) {
                Ok(_) => files.push(path),
                Err(errors) => wrong.extend(errors.0),
            }
        }
    }
}

fn is_model(name: &str) -> bool {
    let plain = plain_name(name);
    ENDINGS.iter().any(|ending| plain.ends_with(ending)) && !NOT_READ.contains(&plain)
}

/// The name of a file without the ending of compression.
fn plain_name(name: &str) -> &str {
    name.strip_suffix(".gz").unwrap_or(name)
}

fn bounded(name: &str, reader: impl Read) -> Result<Vec<u8>, Errors> {
    let mut bytes = Vec::new();
    match reader.take(MAX_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > MAX_BYTES => {
            let limit = MAX_BYTES >> 20;
            Err(Errors::new(format!("{name}: expected at most {limit} MiB, found more")))
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
        format!("{name}: compressed with gzip, which this build cannot read"),
        "decompress it, or enable the feature `gz` of smithereens-build",
    ))
}

fn unreadable(name: &str, error: &io::Error) -> Errors {
    Errors::new(format!("{name}: cannot be read: {error}"))
}
