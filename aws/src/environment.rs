//! Environment variables and files, which [`Lookup`](crate::Lookup)s read without waiting.

use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The environment variables and files of a process, or those of a test.
pub trait Environment {
    /// Returns the value of a variable, or `None` if it is not set.
    fn variable(&self, name: &str) -> Option<String>;

    /// Returns the content of a file.
    ///
    /// # Errors
    ///
    /// When the file does not exist ([`io::ErrorKind::NotFound`]), or cannot be read.
    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>>;
}

/// The environment of the current process. A variable that is not Unicode counts as unset.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEnvironment;

/// The size in bytes above which a file is an error: profile files and tokens are much smaller.
const MAX_FILE: u64 = 4 << 20;

impl Environment for SystemEnvironment {
    fn variable(&self, name: &str) -> Option<String> {
        env::var(name).ok()
    }

    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        File::open(path)?.take(MAX_FILE + 1).read_to_end(&mut content)?;
        if content.len() as u64 > MAX_FILE {
            let message = format!("expected at most {MAX_FILE} bytes, found more");
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(content)
    }
}

/// Returns the value of a variable without the white space around it, unless it is blank.
pub(crate) fn non_blank(environment: &dyn Environment, name: &str) -> Option<String> {
    let value = environment.variable(name)?;
    let trimmed = value.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// Returns the user's home folder: `HOME`, or on Windows `USERPROFILE` or `HOMEDRIVE` with
/// `HOMEPATH`.
pub(crate) fn home(environment: &dyn Environment) -> Option<PathBuf> {
    non_blank(environment, "HOME")
        .or_else(|| non_blank(environment, "USERPROFILE"))
        .or_else(|| {
            let drive = non_blank(environment, "HOMEDRIVE")?;
            Some(drive + &non_blank(environment, "HOMEPATH")?)
        })
        .map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_up_to_a_limit() {
        let folder = env::temp_dir().join(format!("smithereens-aws-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let (small, large) = (folder.join("small"), folder.join("large"));
        std::fs::write(&small, "text").expect("a file");
        std::fs::write(&large, vec![b' '; MAX_FILE as usize + 1]).expect("a file");
        assert_eq!(SystemEnvironment.read_file(&small).expect("the file"), b"text");
        let error = SystemEnvironment.read_file(&large).expect_err("too large");
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        let error = SystemEnvironment.read_file(&folder.join("none")).expect_err("no file");
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        std::fs::remove_dir_all(&folder).expect("the folder");
    }
}
