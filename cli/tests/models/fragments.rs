//! Fragments of models as models.

use smithereens_build::{Options, Source};
use smithereens_cli::slice::{Documentation, Fragment, slice};

/// The fragment of a model, with its documentation.
pub(crate) fn fragment(sources: &[Source], options: &Options) -> Fragment {
    slice(sources, options, Documentation::Kept).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A fragment as a model.
pub(crate) fn as_sources(fragment: &Fragment) -> [Source; 1] {
    [Source::new("fragment.json", fragment.text.clone().into_bytes())]
}
