//! An environment in memory.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use smithereens_aws::Environment;

/// Environment variables and files in memory. A file with the content `unreadable` cannot be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct MapEnvironment {
    pub(crate) variables: BTreeMap<String, String>,
    pub(crate) files: BTreeMap<String, String>,
}

impl Environment for MapEnvironment {
    fn variable(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        let name = path.to_str().expect("a path in Unicode").replace('\\', "/");
        match self.files.get(&name).map(String::as_str) {
            Some("unreadable") => Err(io::ErrorKind::PermissionDenied.into()),
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}
