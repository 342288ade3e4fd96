//! A Cargo workspace for generated code, in the target directory. Each model is a package of its
//! own, which bounds the memory that rustc needs. Files are written only if they change, so that a
//! second run compiles only the packages whose code differs.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use conformance_support::repository;

/// A workspace to which packages are added.
#[derive(Debug)]
pub struct Workspace {
    /// The workspace's folder.
    pub root: PathBuf,
    /// Cargo's target directory for this workspace.
    pub target: PathBuf,
    packages: Mutex<BTreeSet<String>>,
}

impl Workspace {
    /// Creates the folder `name` in the target directory.
    pub fn create(name: &str) -> Result<Self, String> {
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| repository().join("target"), PathBuf::from)
            .join("conformance-models");
        let root = target.join(name);
        std::fs::create_dir_all(&root).map_err(|error| format!("{}: {error}", root.display()))?;
        Ok(Self { root, target: target.join("target"), packages: Mutex::default() })
    }

    /// Adds a package that depends on the runtime and on `more_dependencies`, which are lines of a
    /// manifest. The paths of `files` are relative to `src/`. Returns the package's name: `name`
    /// without characters that rustc warns of, with a number if another package has the same name.
    pub fn add(
        &self,
        name: &str,
        more_dependencies: &str,
        files: &[(&str, &str)],
    ) -> Result<String, String> {
        let package = self.reserve_name(name);
        let runtime = repository().join("runtime").display().to_string();
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nsmithereens = {{ path = {runtime:?}, features = [{FEATURES}] }}\n\
             {more_dependencies}",
        );
        self.write(&format!("{package}/Cargo.toml"), &manifest)?;
        for (path, text) in files {
            self.write(&format!("{package}/src/{path}"), text)?;
        }
        Ok(package)
    }

    /// Writes the workspace's manifest and removes the packages of an earlier run that were not
    /// added again. Returns the names of all packages.
    pub fn finish(&self) -> Result<Vec<String>, String> {
        let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let mut manifest = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
        for package in &*packages {
            // Formatting into a string cannot fail.
            let _ = writeln!(manifest, "    {package:?},");
        }
        manifest.push_str(PROFILE);
        self.write("Cargo.toml", &manifest)?;
        // Dependencies have the versions that the repository is tested with.
        let lock = repository().join("Cargo.lock");
        std::fs::copy(&lock, self.root.join("Cargo.lock"))
            .map_err(|error| format!("{}: {error}", lock.display()))?;
        self.remove_others(&packages)?;
        Ok(packages.iter().cloned().collect())
    }

    /// Reserves a package name: `name`, or the first of `name-2`, `name-3`, … that is not in use.
    fn reserve_name(&self, name: &str) -> String {
        let name = package_name(name);
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let mut unique = name.clone();
        let mut count = 1;
        while !packages.insert(unique.clone()) {
            count += 1;
            unique = format!("{name}-{count}");
        }
        unique
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

/// `name` in lower case, each run of other characters than ASCII letters and digits replaced by one
/// hyphen.
fn package_name(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// The profile, after the list of packages. Neither debug information nor the state of incremental
/// compilation would be used. Without landing pads, and with one unit of each of the many packages,
/// the compiler needs a third less time.
const PROFILE: &str = "]\n\n[profile.dev]\n\
     debug = false\nincremental = false\npanic = \"abort\"\ncodegen-units = 1\n";

/// The features of the runtime that generated code may use.
const FEATURES: &str =
    "\"cbor\", \"checksum\", \"compression\", \"event-stream\", \"query\", \"serde\"";

#[cfg(test)]
mod tests {
    #[test]
    fn names_of_packages_are_kebab_case() {
        assert_eq!(super::package_name("model-data/S3 _x/service-2"), "model-data-s3-x-service-2");
    }
}
