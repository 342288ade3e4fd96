//! Arguments that several commands have.

use smithereens_build::{Options, Rename};

/// The options that select operations of a model.
#[derive(Debug, clap::Args)]
pub(crate) struct SelectionArguments {
    /// Service, by shape id, shape name or sdkId; needed only if the model has several
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// Operation, by name or shape id; may be repeated; without it, all operations of the service
    #[arg(long = "operation", value_name = "NAME")]
    pub(crate) operations: Vec<String>,
}

impl SelectionArguments {
    pub(crate) fn options(&self) -> Options {
        Options {
            service: self.service.clone(),
            operations: self.operations.clone(),
            ..Options::default()
        }
    }
}

/// The option that gives names in Rust.
#[derive(Debug, clap::Args)]
pub(crate) struct RenameArguments {
    /// Name in Rust for a shape or member, such as `a.b#Shape$member=name`, if names clash; may be
    /// repeated; names in messages stay the same
    #[arg(long = "rename", value_name = "ID=NAME", value_parser = parse_rename)]
    pub(crate) renames: Vec<Rename>,
}

/// Parses the value `ID=NAME` of `--rename`.
fn parse_rename(value: &str) -> Result<Rename, &'static str> {
    match value.split_once('=') {
        Some((id, name)) if !id.is_empty() && !name.is_empty() => {
            Ok(Rename { id: id.to_owned(), name: name.to_owned() })
        }
        _ => Err("expected ID=NAME, such as `a.b#Shape$member=name`"),
    }
}
