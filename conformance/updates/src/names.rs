//! Names of models and names of Rust, compared without regard to case and underscores.

/// A name without underscores and without `r#`, in lower case: `healthStatus`, `HEALTH_STATUS` and
/// `health_status` are equal then.
pub(crate) fn plain(name: &str) -> String {
    let name = name.strip_prefix("r#").unwrap_or(name);
    name.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_of_models_and_of_rust_are_equal() {
        for (model, rust) in [
            ("healthStatus", "health_status"),
            ("HEALTH_STATUS", "HealthStatus"),
            ("type", "r#type"),
        ] {
            assert_eq!(super::plain(model), super::plain(rust));
        }
        assert_ne!(super::plain("status"), super::plain("state"));
    }
}
