//! The examples that cannot pass, each with its reason, from `expected-failures.txt`.

use std::collections::BTreeMap;

const FILE: &str = include_str!("../../expected-failures.txt");

/// The reason for each example that is expected to fail, by its name.
pub(super) fn failures() -> Result<BTreeMap<&'static str, &'static str>, String> {
    expected_failures::parse(FILE)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_file_follows_its_rules() {
        super::failures().unwrap();
    }
}
