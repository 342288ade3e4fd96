//! Trees of rules.

use smithereens_aws::endpoint::Parameters;

use crate::{message, text, tree};

fn condition(value: &str) -> String {
    format!(r#"{{"fn": "stringEquals", "argv": [{{"ref": "Text"}}, "{value}"]}}"#)
}

#[test]
fn the_first_rule_whose_conditions_hold_is_selected() {
    let rules = tree(&format!(
        r#"[{{"type": "error", "conditions": [{}, {{"fn": "isSet", "argv": [{{"ref": "Other"}}]}}], "error": "first"}},
            {{"type": "error", "conditions": [{}], "error": "second"}},
            {{"type": "error", "conditions": [], "error": "third"}}]"#,
        condition("a"),
        condition("a")
    ));
    assert_eq!(message(&rules, text("a").set("Other", "")), "first");
    assert_eq!(message(&rules, &text("a")), "second");
    assert_eq!(message(&rules, &Parameters::new()), "third");
}

#[test]
fn rules_after_a_selected_tree_are_not_tried() {
    let rules = tree(&format!(
        r#"[{{"type": "tree", "conditions": [{}], "rules": [
                {{"type": "error", "conditions": [{}], "error": "nested"}}]}},
            {{"type": "error", "conditions": [], "error": "later"}}]"#,
        condition("a"),
        condition("b")
    ));
    assert_eq!(message(&rules, &text("b")), "later");
    assert_eq!(message(&rules, &text("a")), "no endpoint rule matches the parameters");
}

#[test]
fn variables_are_visible_in_nested_rules_only() {
    let assign = r#"{"fn": "coalesce", "argv": [{"ref": "Text"}], "assign": "v"}"#;
    let rules = tree(&format!(
        r#"[{{"type": "tree", "conditions": [{assign}], "rules": [
                {{"type": "error", "conditions": [{}], "error": "{{v}} is a"}}]}},
            {{"type": "error",
              "conditions": [{{"fn": "coalesce", "argv": [{{"ref": "Other"}}], "assign": "v"}}],
              "error": "{{v}} is other"}}]"#,
        condition("a")
    ));
    assert_eq!(message(&rules, &text("a")), "a is a");
    assert_eq!(message(&rules, Parameters::new().set("Other", "o")), "o is other");
}
