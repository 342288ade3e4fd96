//! A small change of the model changes few lines of generated code, since a reviewer reads all of
//! them.

use similar::{ChangeTag, TextDiff};
use smithereens_build::{Options, Source, generate};

const MODEL: &str = include_str!("../model/update-container-agent.json");

/// The generated code of a model.
fn generated(model: &str) -> String {
    let source = Source::new("model.json", model.as_bytes().to_vec());
    generate(&[source], &Options::default()).unwrap_or_else(|errors| panic!("{errors}")).text
}

/// The lines of generated code that change if `from` is replaced by `to` in the model.
fn changed_lines(from: &str, to: &str) -> Vec<String> {
    assert_eq!(MODEL.matches(from).count(), 1, "expected {from:?} once in the model");
    let (old, new) = (generated(MODEL), generated(&MODEL.replace(from, to)));
    let diff = TextDiff::from_lines(&old, &new);
    let changes = diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal);
    changes.map(|change| format!("{}{}", change.tag(), change.value().trim_end())).collect()
}

#[test]
fn an_added_member_adds_a_field_and_a_row() {
    let changed = changed_lines(
        "\"com.amazonaws.ecs#ContainerInstance\": {\n            \"type\": \"structure\",\n            \"members\": {",
        "\"com.amazonaws.ecs#ContainerInstance\": {\n            \"type\": \"structure\",\n            \"members\": {\n\
         \"capacity\": {\"target\": \"com.amazonaws.ecs#String\",\n\
         \"traits\": {\"smithy.api#documentation\": \"How much fits.\"}},",
    );
    insta::assert_snapshot!(changed.join("\n"), @r#"
    +    /// How much fits.
    +    pub capacity: Option<String>,
    +    optional(capacity, "capacity");
    "#);
}
