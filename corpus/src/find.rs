//! The models under a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files that make one model.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// Path below the folder.
    pub(crate) name: String,
    /// The files, in order.
    pub(crate) files: Vec<PathBuf>,
}

/// The models under `folder`, in order; those of files called `names`, when there are any.
///
/// A JSON file is a model of its own. Smithy's IDL is written in several files, so a folder that
/// holds some makes one model, with all that is below it.
pub(crate) fn models(folder: &Path, names: &[String]) -> Result<Vec<Found>, String> {
    let files =
        smithereens_build::source::files::find(folder).map_err(|errors| errors.to_string())?;
    let mut models = group(folder, files);
    if let Some(missing) = names.iter().find(|name| !models.iter().any(|model| model.is(name))) {
        return Err(format!("{}: no model of that name", folder.join(missing).display()));
    }
    if !names.is_empty() {
        models.retain(|model| names.iter().any(|name| model.is(name)));
    }
    if models.is_empty() { Err(format!("{}: no models", folder.display())) } else { Ok(models) }
}

impl Found {
    fn is(&self, name: &str) -> bool {
        self.name.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    }
}

fn group(folder: &Path, files: Vec<PathBuf>) -> Vec<Found> {
    let is_idl = |file: &&PathBuf| {
        let name = file.to_string_lossy();
        name.strip_suffix(".gz").unwrap_or(&name).ends_with(".smithy")
    };
    let idl_folders: Vec<PathBuf> =
        files.iter().filter(is_idl).filter_map(|file| file.parent()).map(Path::to_owned).collect();
    let mut groups: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for file in files {
        // The outermost folder: all others it could be are below that.
        let group = idl_folders.iter().filter(|folder| file.starts_with(folder)).min();
        groups.entry(group.unwrap_or(&file).clone()).or_default().push(file);
    }
    let found = |(path, files): (PathBuf, Vec<PathBuf>)| {
        let below = path.strip_prefix(folder).unwrap_or(&path);
        // All of the folder may be one model.
        let name = if below.as_os_str().is_empty() { Path::new("all") } else { below };
        Found { name: name.to_string_lossy().into_owned(), files }
    };
    groups.into_iter().map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idl_files_are_models_by_folder() {
        let files = ["x/a.json", "x/data/s/service-2.json.gz", "x/m/a.smithy", "x/m/b/b.smithy"];
        let more = ["x/m/b/c.json", "x/n/d.smithy.gz"];
        let paths = files.into_iter().chain(more).map(PathBuf::from).collect();
        let found = group(Path::new("x"), paths);
        let found: Vec<_> = found.iter().map(|f| (f.name.as_str(), f.files.len())).collect();
        assert_eq!(found, [("a.json", 1), ("data/s/service-2.json.gz", 1), ("m", 3), ("n", 1)]);
    }

    #[test]
    fn a_folder_of_idl_files_is_one_model() {
        let found = group(Path::new("x"), vec!["x/a.smithy".into(), "x/b/c.json".into()]);
        assert_eq!(
            found.iter().map(|f| (f.name.as_str(), f.files.len())).collect::<Vec<_>>(),
            [("all", 2)]
        );
    }

    #[test]
    fn a_name_is_the_end_of_a_path() {
        let found = Found { name: "data/s3/service-2.json".into(), files: Vec::new() };
        assert!(found.is("service-2.json") && found.is("s3/service-2.json"));
        assert!(!found.is("2.json") && !found.is("ecs/service-2.json"));
    }
}
