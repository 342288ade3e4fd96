//! The models under a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use smithereens_build::Source;
use smithereens_build::source::files as model_files;

/// The files of one model.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ModelFiles {
    /// The path relative to the folder.
    pub(crate) name: String,
    /// The files, sorted.
    pub(crate) files: Vec<PathBuf>,
}

/// Returns the models under `folder`, sorted. If `names` is not empty, only the models whose paths
/// end with one of these.
///
/// A JSON file is one model. A folder that contains `.smithy` files is one model, together with all
/// files below it.
pub(crate) fn models(folder: &Path, names: &[String]) -> Result<Vec<ModelFiles>, String> {
    let mut files = model_files::find(folder).map_err(|errors| errors.to_string())?;
    // They are read with their model.
    files.retain(|path| !model_files::is_companion(path));
    let mut models = group(folder, files);
    for name in names {
        if !models.iter().any(|model| model.has_name(name)) {
            return Err(format!("{}: no model has this name", folder.join(name).display()));
        }
    }
    if !names.is_empty() {
        models.retain(|model| names.iter().any(|name| model.has_name(name)));
    }
    if models.is_empty() { Err(format!("{}: no models", folder.display())) } else { Ok(models) }
}

impl ModelFiles {
    /// Reads the files.
    pub(crate) fn read(&self) -> Result<Vec<Source>, String> {
        let sources: Result<Vec<_>, _> =
            self.files.iter().map(|path| model_files::read(path)).collect();
        sources.map(|sources| sources.concat()).map_err(|errors| errors.to_string())
    }

    /// The name without the extensions `.gz` and `.json`.
    pub(crate) fn stem(&self) -> String {
        let name = self.name.strip_suffix(".gz").unwrap_or(&self.name);
        Path::new(name).with_extension("").display().to_string()
    }

    /// Whether the path ends with `name`, which is one or more whole components.
    fn has_name(&self, name: &str) -> bool {
        self.name.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    }
}

fn group(folder: &Path, files: Vec<PathBuf>) -> Vec<ModelFiles> {
    let idl_folders: Vec<PathBuf> = files
        .iter()
        .filter(|file| is_idl(file))
        .filter_map(|file| file.parent())
        .map(Path::to_owned)
        .collect();
    let mut groups: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for file in files {
        // The smallest path is the outermost folder, since all candidates contain the file.
        let group = idl_folders.iter().filter(|folder| file.starts_with(folder)).min();
        groups.entry(group.unwrap_or(&file).clone()).or_default().push(file);
    }
    groups
        .into_iter()
        .map(|(path, files)| ModelFiles { name: name(folder, &path), files })
        .collect()
}

fn is_idl(file: &Path) -> bool {
    let name = file.to_string_lossy();
    name.strip_suffix(".gz").unwrap_or(&name).ends_with(".smithy")
}

/// The path relative to the folder; `all` if the whole folder is one model.
fn name(folder: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    if relative.as_os_str().is_empty() {
        "all".to_owned()
    } else {
        relative.to_string_lossy().into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_and_counts(files: &[&str]) -> Vec<(String, usize)> {
        let models = group(Path::new("x"), files.iter().map(PathBuf::from).collect());
        models.into_iter().map(|model| (model.name, model.files.len())).collect()
    }

    #[test]
    fn a_folder_of_idl_files_is_one_model() {
        let found = names_and_counts(&[
            "x/a.json",
            "x/data/s/service-2.json.gz",
            "x/m/a.smithy",
            "x/m/b/b.smithy",
            "x/m/b/c.json",
            "x/n/d.smithy.gz",
        ]);
        let expected = [("a.json", 1), ("data/s/service-2.json.gz", 1), ("m", 3), ("n", 1)];
        assert_eq!(found, expected.map(|(name, count)| (name.to_owned(), count)));
    }

    #[test]
    fn the_whole_folder_may_be_one_model() {
        assert_eq!(names_and_counts(&["x/a.smithy", "x/b/c.json"]), [("all".to_owned(), 2)]);
    }

    #[test]
    fn a_name_is_the_end_of_a_path() {
        let model = ModelFiles { name: "data/s3/service-2.json.gz".into(), files: Vec::new() };
        assert!(model.has_name("service-2.json.gz") && model.has_name("s3/service-2.json.gz"));
        assert!(!model.has_name("2.json.gz") && !model.has_name("ecs/service-2.json.gz"));
        assert_eq!(model.stem(), "data/s3/service-2");
    }
}
