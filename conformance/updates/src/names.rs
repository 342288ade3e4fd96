//! Names of models and names of Rust, compared without regard to case and underscores.

/// A name without underscores and without `r#`, in lower case: `healthStatus`, `HEALTH_STATUS` and
/// `health_status` are equal then.
pub(crate) fn plain(name: &str) -> String {
    let name = name.strip_prefix("r#").unwrap_or(name);
    name.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}
