//! The places in the work tree at which a review shows changes.

use smithereens_build::source::escape_controls;
use smithereens_cli::diff::{Change, Location, Pair};

use crate::command::model::ModelPlace;

/// Finds the files of both models in the work tree.
pub(super) struct WorkTree<'a> {
    models: Pair<ModelPlace<'a>>,
}

/// A place in a file of the work tree.
pub(super) struct Place {
    /// The file's path. Control characters are escaped.
    pub(super) file: String,
    /// Line, from 1.
    pub(super) line: u32,
    /// Column in characters, from 1.
    pub(super) column: u32,
}

impl<'a> WorkTree<'a> {
    pub(super) fn new(models: Pair<ModelPlace<'a>>) -> Self {
        Self { models }
    }

    /// The place in the new model or, if that is not in the work tree, in the old one.
    pub(super) fn place_of(&self, change: &Change) -> Option<Place> {
        let Pair { old, new } = change.location.as_ref().map(Option::as_ref);
        let place = |model: &ModelPlace<'_>, at: Option<&Location>| {
            let at = at?;
            let file = model.work_tree_path(&at.file)?;
            let file = escape_controls(&file).into_owned();
            Some(Place { file, line: at.line, column: at.column })
        };
        place(&self.models.new, new).or_else(|| place(&self.models.old, old))
    }

    /// The place in the work tree or, if that does not have the file, the file of the new model, or
    /// the old one, at line 1.
    pub(super) fn file_of(&self, change: &Change) -> Place {
        self.place_of(change).unwrap_or_else(|| {
            let Pair { old, new } = self.models.as_ref().map(ModelPlace::path);
            let path = if new == "-" { old } else { new };
            Place { file: escape_controls(&path).into_owned(), line: 1, column: 1 }
        })
    }
}
