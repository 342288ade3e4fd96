//! The arguments that name a model and a part of it, the same for every command.

use std::io;
use std::path::{Path, PathBuf};

use smithereens_build::source::files;
use smithereens_build::{Errors, Source, Wanted};

/// The model, and the service in it.
#[derive(Debug, clap::Args)]
pub(crate) struct ModelArguments {
    /// Model file, folder of model files, or `-` for standard input
    pub(crate) model: PathBuf,

    /// Service, by shape id, shape name or sdkId; needed only when the model has several
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,
}

impl ModelArguments {
    /// The sources of the model.
    pub(crate) fn sources(&self) -> Result<Vec<Source>, Errors> {
        sources(&self.model)
    }

    /// What to take of the model.
    pub(crate) fn wanted(&self, operations: &[String]) -> Wanted {
        Wanted {
            service: self.service.clone(),
            operations: operations.to_vec(),
            ..Wanted::default()
        }
    }
}

/// The sources of a model that is named on the command line.
pub(crate) fn sources(model: &Path) -> Result<Vec<Source>, Errors> {
    if model.as_os_str() == "-" {
        files::read_stream("<stdin>", io::stdin().lock()).map(|source| vec![source])
    } else {
        files::read(model)
    }
}
