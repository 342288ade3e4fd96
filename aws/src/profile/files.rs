//! Where the files are.

use std::io;
use std::path::{Path, PathBuf};

use super::ProfileError;
use crate::Environment;
use crate::environment::{home, non_blank};
use crate::text::one_line;

/// Returns the path of the config file: `AWS_CONFIG_FILE`, or `.aws/config` in the home folder.
#[must_use]
pub fn config_file(environment: &dyn Environment) -> Option<PathBuf> {
    location(environment, "AWS_CONFIG_FILE", "config")
}

/// Returns the path of the credentials file: `AWS_SHARED_CREDENTIALS_FILE`, or `.aws/credentials`
/// in the home folder.
#[must_use]
pub fn credentials_file(environment: &dyn Environment) -> Option<PathBuf> {
    location(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials")
}

fn location(environment: &dyn Environment, variable: &str, name: &str) -> Option<PathBuf> {
    let Some(path) = non_blank(environment, variable) else {
        return Some(home(environment)?.join(".aws").join(name));
    };
    match path.strip_prefix("~/") {
        Some(rest) => Some(home(environment)?.join(rest)),
        None => Some(PathBuf::from(path)),
    }
}

/// Reads a file; returns `None` if it does not exist.
pub(super) fn read(
    environment: &dyn Environment,
    path: &Path,
) -> Result<Option<String>, ProfileError> {
    let name = one_line(&path.display().to_string());
    match environment.read_file(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            // Editors of Windows begin a file with a byte order mark.
            Ok(text) => Ok(Some(text.trim_start_matches('\u{feff}').to_owned())),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                Err(ProfileError(format!("{name}: expected UTF-8, found another byte at {offset}")))
            }
        },
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Ok(None)
        }
        Err(error) => Err(ProfileError(format!("{name}: cannot be read: {error}"))),
    }
}
