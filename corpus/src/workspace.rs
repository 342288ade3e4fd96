//! The workspace that generated code is compiled in: a package per model, so that memory stays
//! within what a few compilers at a time need. It lies in the target directory, and its files are
//! touched only when they change, so that a second run compiles only what came out differently.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A workspace in the making.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// Where it lies.
    pub(crate) root: PathBuf,
    /// Where Cargo compiles it.
    pub(crate) target: PathBuf,
    packages: Mutex<BTreeSet<String>>,
}

/// The checkout.
pub(crate) fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

impl Workspace {
    /// One of this name, in the target directory.
    pub(crate) fn create(name: &str) -> Result<Self, String> {
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| checkout().join("target"), PathBuf::from)
            .join("corpus");
        let root = target.join(name);
        std::fs::create_dir_all(&root).map_err(|error| format!("{}: {error}", root.display()))?;
        Ok(Self { root, target: target.join("target"), packages: Mutex::default() })
    }

    /// Adds a package: a dependency on the runtime with these `features` and on `more` (lines of a
    /// manifest), and its files below `src/`. The name that is free for it comes back.
    pub(crate) fn add(
        &self,
        name: &str,
        more: &str,
        files: &[(&str, &str)],
    ) -> Result<String, String> {
        let package = self.free(name);
        let runtime = checkout().join("runtime").display().to_string();
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nsmithereens = {{ path = {runtime:?}, features = [{FEATURES}] }}\n{more}",
        );
        self.write(&format!("{package}/Cargo.toml"), &manifest)?;
        for (path, text) in files {
            self.write(&format!("{package}/src/{path}"), text)?;
        }
        Ok(package)
    }

    /// Writes the manifest over all packages, whose names come back, and takes away what an
    /// earlier run had besides.
    pub(crate) fn finish(&self) -> Result<Vec<String>, String> {
        let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let mut manifest = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
        for package in &*packages {
            // Formatting into a string cannot fail.
            let _ = writeln!(manifest, "    {package:?},");
        }
        // Nothing is debugged, and incremental state is hardly ever read again.
        manifest.push_str("]\n\n[profile.dev]\ndebug = false\nincremental = false\n");
        self.write("Cargo.toml", &manifest)?;
        // The checkout's versions, as far as they apply.
        let lock = checkout().join("Cargo.lock");
        std::fs::copy(&lock, self.root.join("Cargo.lock"))
            .map_err(|error| format!("{}: {error}", lock.display()))?;
        self.remove_others(&packages)?;
        Ok(packages.iter().cloned().collect())
    }

    /// `name` as a package's, or the first of `name-2`, … that is free.
    fn free(&self, name: &str) -> String {
        let name = plain(name);
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = name.clone();
        let mut count = 1;
        while !packages.insert(free.clone()) {
            count += 1;
            free = format!("{name}-{count}");
        }
        free
    }

    fn write(&self, path: &str, text: &str) -> Result<(), String> {
        let path = self.root.join(path);
        let folder = path.parent().unwrap_or(&self.root);
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        smithereens_build::write_if_changed(&path, text)
            .map(drop)
            .map_err(|errors| errors.to_string())
    }

    fn remove_others(&self, packages: &BTreeSet<String>) -> Result<(), String> {
        let failed = |error: std::io::Error| format!("{}: {error}", self.root.display());
        for entry in std::fs::read_dir(&self.root).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !packages.contains(&name) {
                std::fs::remove_dir_all(&path)
                    .map_err(|error| format!("{}: {error}", path.display()))?;
            }
        }
        Ok(())
    }
}

/// The letters and digits of `name`, with single hyphens for what is between them: rustc would warn
/// of anything else.
fn plain(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// What generated code may need of the runtime.
const FEATURES: &str = "\"cbor\", \"checksum\", \"compression\", \"query\", \"serde\"";

#[cfg(test)]
mod tests {
    #[test]
    fn packages_have_names_that_rustc_likes() {
        assert_eq!(super::plain("model-data/S3 _x/service-2"), "model-data-s3-x-service-2");
    }
}
