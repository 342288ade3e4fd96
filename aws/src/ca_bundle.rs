//! The root certificates that a program chooses for its connections.

use std::path::Path;
use std::sync::Arc;

use crate::lookup::{LookupError, Settings};
use crate::{Environment, Lookup, LookupOptions};

impl Lookup<Option<Vec<u8>>> {
    /// Looks up the root certificates to trust in place of those of the Mozilla project: the
    /// content of the file that the environment variable `AWS_CA_BUNDLE` or else `ca_bundle` of the
    /// profile names, in PEM. The lookup sends no requests.
    #[must_use]
    pub fn ca_bundle(
        environment: Arc<dyn Environment + Send + Sync>,
        options: LookupOptions,
    ) -> Self {
        Self::new(environment, |io| async move { read(&Settings::new(io, options)) })
    }
}

fn read(settings: &Settings) -> Result<Option<Vec<u8>>, LookupError> {
    let Some(setting) = settings.setting("AWS_CA_BUNDLE", "ca_bundle")? else { return Ok(None) };
    let content = settings.io.environment().read_file(Path::new(&setting.value));
    content.map(Some).map_err(|error| {
        LookupError::new(format!("expected a file with certificates, found {setting}: {error}"))
    })
}

/// Looks up the root certificates for this process.
#[cfg(any(feature = "ureq", feature = "reqwest"))]
pub(crate) fn lookup_in_process(options: &LookupOptions) -> Result<Option<Vec<u8>>, LookupError> {
    let environment = Arc::new(crate::SystemEnvironment);
    Lookup::ca_bundle(environment, options.clone())
        .run(|_, _| Err("the lookup of certificates sends no requests".to_owned()))
}
