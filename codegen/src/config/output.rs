//! Writes generated files: only if they change, and completely or not at all.

use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::source::{Errors, files};

/// Writes `text` to the file at `path`, unless it is the file's content already. Returns whether
/// the file was written.
///
/// The text goes to a temporary file in the same folder, which then replaces the file. Therefore
/// the file is never half-written. It keeps its permissions. Symbolic links are followed: a link
/// stays, and the file that it leads to is written.
///
/// # Errors
/// If `path` leads to something that is not a regular file, such as a folder, a device or a FIFO,
/// which is not read; if the content changes and the file is read-only; or if the file cannot be
/// written. It is then as it was before.
pub fn write_if_changed(path: &Path, text: &str) -> Result<bool, Errors> {
    let old = files::regular_file(path)?;
    if old.as_ref().is_some_and(|old| has_content(path, old, text)) {
        return Ok(false);
    }
    // Replacing the file needs only permission to write its folder.
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(Errors::with_help(
            format!(
                "{}: expected a file that can be written, found a read-only file",
                path.display()
            ),
            "make it writable, or choose another file for the output",
        ));
    }
    let written = files::resolve(path).and_then(|target| replace(&target, text, old.as_ref()));
    written.map(|()| true).map_err(|error| unwritable(path, &error))
}

/// The error about a file that cannot be written.
fn unwritable(path: &Path, error: &io::Error) -> Errors {
    let name = path.display();
    let is_missing = error.kind() == io::ErrorKind::NotFound;
    match fs::read_link(path) {
        Ok(target) if is_missing => Errors::with_help(
            format!(
                "{name}: cannot be written: this symbolic link leads to {}, whose folder does not exist",
                target.display()
            ),
            "create the folder, or remove the link",
        ),
        _ if is_missing => Errors::with_help(
            format!("{name}: cannot be written: its folder does not exist"),
            "create the folder, or choose another file for the output",
        ),
        _ => Errors::new(format!("{name}: cannot be written: {error}")),
    }
}

/// Whether the content of a file is `text`. A file of another size is not read.
fn has_content(path: &Path, metadata: &Metadata, text: &str) -> bool {
    metadata.len() == text.len() as u64
        && fs::read(path).is_ok_and(|content| content == text.as_bytes())
}

/// Replaces the file at `target`, which has no metadata yet if it does not exist.
fn replace(target: &Path, text: &str, old: Option<&Metadata>) -> io::Result<()> {
    if file_size_limit().is_some_and(|limit| text.len() as u64 > limit) {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let (temporary, file) = create_temporary(target)?;
    let written = fill(file, text, old).and_then(|()| fs::rename(&temporary, target));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// The limit of this process on the size of files (`RLIMIT_FSIZE`), in bytes. `None` if there is no
/// limit, or if it is unknown, as on systems other than Linux. At the limit, the signal `SIGXFSZ`
/// would end the process and leave the temporary file behind.
fn file_size_limit() -> Option<u64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let values = limits.lines().find_map(|line| line.strip_prefix("Max file size"))?;
    values.split_whitespace().next()?.parse().ok()
}

/// Creates a file with an unused name in the folder of `target`. The name is short, so that it is
/// valid if that of `target` is.
fn create_temporary(target: &Path) -> io::Result<(PathBuf, File)> {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    loop {
        let (process, number) = (std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
        let path = target.with_file_name(format!(".smithereens-{process}-{number}.tmp"));
        match File::create_new(&path) {
            Ok(file) => return Ok((path, file)),
            // An earlier process with the same id was killed.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// Writes the text to a new file, which first gets the permissions of the file that it replaces.
fn fill(mut file: File, text: &str, old: Option<&Metadata>) -> io::Result<()> {
    if let Some(old) = old {
        keep_owner(&file, old)?;
        file.set_permissions(old.permissions())?;
    }
    file.write_all(text.as_bytes())
}

/// Gives a new file the owner and group of an old one, if the user may do so.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = file.metadata()?;
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn a_temporary_file_is_removed_if_it_cannot_replace_the_target() {
        let name = format!("smithereens-output-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        // A file cannot replace a folder that has content.
        std::fs::create_dir_all(folder.join("target/content")).expect("folders");
        let result = replace(&folder.join("target"), "text", None);
        let left = std::fs::read_dir(&folder).expect("the folder").count();
        std::fs::remove_dir_all(&folder).expect("the folder can be removed");
        assert!(result.is_err());
        assert_eq!(left, 1);
    }
}
