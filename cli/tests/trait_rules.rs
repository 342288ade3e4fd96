//! The table of traits in `smithereens-build` and the table of rules refer to each other.

use smithereens_build::model::traits::ROWS;
use smithereens_cli::diff::RULES;

#[test]
fn each_rule_in_the_table_of_traits_exists() {
    for row in ROWS {
        if let Some(id) = row.rule {
            assert!(RULES.iter().any(|rule| rule.id == id), "{}: no rule `{id}`", row.id);
        }
    }
}

/// A rule for a changed trait that no row names would never be applied.
#[test]
fn each_rule_for_a_changed_trait_is_in_the_table_of_traits() {
    // The rules for changes that are not found in the traits of one shape or member: in the
    // service, in an operation and its trait `http`, in types, and in the generated Rust.
    let other_rules = [
        "service-version-changed",
        "signing-name-changed",
        "endpoint-prefix-changed",
        "protocol-changed",
        "operation-input-changed",
        "operation-output-changed",
        "http-request-changed",
        "http-status-changed",
        "pages-changed",
        "page-items-changed",
        "waiter-changed",
        "shape-type-changed",
        "parameter-order-changed",
        "member-name-changed",
        "member-required-changed",
        "required-trait-changed",
        "member-type-changed",
        "string-enum-changed",
        "boxing-changed",
        "default-changed",
        "unapplied-default-changed",
        "enum-value-changed",
    ];
    let not_in_table: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.id)
        .filter(|id| id.ends_with("-changed") && !ROWS.iter().any(|row| row.rule == Some(id)))
        .collect();
    assert_eq!(not_in_table, other_rules);
}
