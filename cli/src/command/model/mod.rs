//! The models that arguments name: files, folders, revisions of git, and standard input.

mod git;
mod revision;

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use revision::RevisionPath;
use smithereens_build::source::files;
use smithereens_build::{Errors, Source};

/// The place that an argument names.
pub(crate) enum ModelPlace<'a> {
    /// `-`.
    StandardInput,
    /// A file or folder on disk.
    Path(&'a Path),
    /// `REVISION:PATH`, a file or folder in a revision of a git repository.
    Revision(RevisionPath<'a>),
}

impl<'a> ModelPlace<'a> {
    /// The place that an argument names. If a file or folder has the name of the argument, the
    /// argument does not name a revision.
    pub(crate) fn new(argument: &'a Path) -> Self {
        if argument.as_os_str() == "-" {
            return Self::StandardInput;
        }
        let revision = argument.to_str().and_then(RevisionPath::parse);
        match revision {
            Some(revision) if argument.symlink_metadata().is_err() => Self::Revision(revision),
            _ => Self::Path(argument),
        }
    }

    /// Reads the sources of the model.
    pub(crate) fn read(&self) -> Result<Vec<Source>, Errors> {
        match self {
            Self::StandardInput => {
                files::read_stream("<stdin>", io::stdin().lock()).map(|source| vec![source])
            }
            Self::Path(path) => files::read(path),
            Self::Revision(revision) => revision.read(),
        }
    }

    /// The path that the argument gives, without its revision. `-` for standard input.
    pub(crate) fn path(&self) -> Cow<'_, str> {
        match self {
            Self::StandardInput => "-".into(),
            Self::Path(path) => path.to_string_lossy(),
            Self::Revision(revision) => revision.path.into(),
        }
    }

    /// The path of a source in the work tree, where a review shows messages. `None` if the file is
    /// not there.
    pub(crate) fn work_tree_path(&self, source: &str) -> Option<String> {
        match self {
            Self::StandardInput => None,
            Self::Path(_) => Some(source.to_owned()),
            Self::Revision(revision) => {
                let path = source.strip_prefix(revision.revision)?.strip_prefix(':')?;
                // A report asks for many files.
                static WORK_TREE: OnceLock<Option<PathBuf>> = OnceLock::new();
                let file = WORK_TREE.get_or_init(git::work_tree).as_ref()?.join(path);
                file.is_file().then(|| path.to_owned())
            }
        }
    }
}

/// Reads the sources of the model that an argument names.
pub(crate) fn read_sources(argument: &Path) -> Result<Vec<Source>, Errors> {
    ModelPlace::new(argument).read()
}
