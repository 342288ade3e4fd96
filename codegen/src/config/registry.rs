//! Records the files that this process generates, so that two models are not written to one file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::select::Options;
use crate::source::{Errors, files};

/// What a file was generated from.
struct Input {
    /// The model's path as the build script has it.
    model: PathBuf,
    options: Options,
}

/// The generated files, by their resolved paths.
static INPUTS: Mutex<BTreeMap<PathBuf, Input>> = Mutex::new(BTreeMap::new());

/// Records that the file at `output` is generated from a model.
///
/// # Errors
/// If this process generated the file from another model, or from other parts of this one.
pub(super) fn record(output: &Path, model: &Path, options: &Options) -> Result<(), Errors> {
    let key = files::resolve(output).unwrap_or_else(|_| output.to_owned());
    let mut inputs = INPUTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(earlier) = inputs.get(&key) {
        if !is_same_file(&earlier.model, model) {
            return Err(Errors::with_help(
                format!(
                    "{} and {} would both be generated as {}",
                    earlier.model.display(),
                    model.display(),
                    output.display()
                ),
                "name the output of one of them with `file_name`",
            ));
        }
        if earlier.options != *options {
            return Err(Errors::with_help(
                format!(
                    "two different parts of {} would be generated as {}",
                    model.display(),
                    output.display()
                ),
                "name the output of one of them with `file_name`, or generate both in one call",
            ));
        }
    }
    inputs.insert(key, Input { model: model.to_owned(), options: options.clone() });
    Ok(())
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}
