//! Functions that the tests of the loaders share.

use std::path::{Path, PathBuf};

use smithereens_build::model::Model;
use smithereens_build::source::{self, Errors, Source};

/// The source with the content and the name of a file, without its folders.
pub(crate) fn source(path: &Path) -> Source {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let source = source::files::read_file(path).unwrap_or_else(|errors| panic!("{errors}"));
    Source { name: name.into(), ..source }
}

/// The model files below `folder` whose names end in `ending`, sorted. If `folder` is a file, that
/// file.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let mut found = source::files::find(folder).unwrap_or_else(|errors| panic!("{errors}"));
    found.retain(|path| path.to_string_lossy().ends_with(ending));
    found
}

pub(crate) fn load(sources: &[Source]) -> Result<Model, Errors> {
    smithereens_build::load(sources)
}

/// The first difference of two models, as text. Not all tests compare models.
#[allow(dead_code)]
pub(crate) fn difference(model: &Model, expected: &Model) -> Option<String> {
    let missing = expected.shapes.keys().find(|id| !model.shapes.contains_key(*id));
    let extra = model.shapes.keys().find(|id| !expected.shapes.contains_key(*id));
    let mut differing =
        model.shapes.keys().filter(|id| expected.shapes.get(*id) != model.shapes.get(*id));
    if let Some(id) = missing {
        Some(format!("the shape {id} is missing"))
    } else if let Some(id) = extra {
        Some(format!("the shape {id} is not expected"))
    } else if let Some(id) = differing.next() {
        let (found, expected) = (&model.shapes[id], &expected.shapes[id]);
        Some(format!("{id} differs:\nfound {found:#?}\nexpected {expected:#?}"))
    } else if model.metadata != expected.metadata {
        Some(format!("metadata: {:?}, expected {:?}", model.metadata, expected.metadata))
    } else if model.version_one != expected.version_one {
        let (found, expected) = (&model.version_one, &expected.version_one);
        Some(format!("shapes of version 1: {found:?}, expected {expected:?}"))
    } else {
        None
    }
}
