//! Generated code does not depend on the order of a model's shapes.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::value::RawValue;
use smithereens_build::{Source, Wanted, generate};

const MODEL: &str = include_str!("../model/update-container-agent.json");

#[derive(serde::Deserialize)]
struct Model<'m> {
    #[serde(borrow)]
    shapes: BTreeMap<String, &'m RawValue>,
}

fn generated(model: &str) -> String {
    let source = Source::new("model.json", model.as_bytes());
    generate(&[source], &Wanted::default()).expect("a model").text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn shuffled_shapes_give_identical_bytes(order in Just((0..40).collect::<Vec<usize>>()).prop_shuffle()) {
        let model: Model = serde_json::from_str(MODEL).expect("JSON");
        let entries: Vec<_> = model.shapes.into_iter().collect();
        let shapes: Vec<String> = order
            .iter()
            .filter_map(|&index| entries.get(index))
            .map(|(id, shape)| format!("{id:?}:{shape}"))
            .collect();
        prop_assert_eq!(shapes.len(), entries.len());
        let shuffled = format!("{{\"smithy\":\"2.0\",\"shapes\":{{{}}}}}", shapes.join(","));
        prop_assert!(generated(&shuffled) == generated(MODEL), "the output depends on the order of shapes");
    }
}
