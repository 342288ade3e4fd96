//! Decision diagrams.

use data_encoding::BASE64;
use proptest::prelude::*;
use smithereens_aws::endpoint::{Parameters, Rules};

use crate::{PARAMETERS, message, text};

const RESULT: i32 = 100_000_000;

/// Returns the JSON of a diagram with two conditions (`Text` is `a`, `Other` is set) and two
/// results. A node has a condition and the references to follow if it holds or not.
fn json(root: i32, nodes: &[[i32; 3]]) -> String {
    let bytes: Vec<u8> = nodes.iter().flatten().flat_map(|integer| integer.to_be_bytes()).collect();
    format!(
        r#"{{"version": "1.1", "parameters": {PARAMETERS}, "root": {root}, "nodeCount": {}, "nodes": "{}",
             "conditions": [
                {{"fn": "stringEquals", "argv": [{{"ref": "Text"}}, "a"]}},
                {{"fn": "coalesce", "argv": [{{"ref": "Other"}}], "assign": "v"}}],
             "results": [
                {{"type": "error", "error": "first"}},
                {{"type": "error", "conditions": [], "error": "second: {{v}}"}}]}}"#,
        nodes.len(),
        BASE64.encode(&bytes)
    )
}

const TERMINAL: [i32; 3] = [-1, 1, -1];

#[test]
fn conditions_select_edges() {
    let nodes = [TERMINAL, [0, RESULT + 1, 3], [1, RESULT + 2, -1]];
    let rules = Rules::parse(&json(2, &nodes)).unwrap();
    assert_eq!(message(&rules, &text("a")), "first");
    assert_eq!(message(&rules, Parameters::new().set("Other", "o")), "second: o");
    let none = "no endpoint rule matches the parameters";
    assert_eq!(message(&rules, &text("b")), none);
}

#[test]
fn complement_edges_swap_the_edges_of_their_node() {
    let nodes = [TERMINAL, [0, -3, 1], [1, 1, RESULT + 1]];
    let rules = Rules::parse(&json(2, &nodes)).unwrap();
    assert_eq!(message(&rules, text("a").set("Other", "o")), "first");
    let none = "no endpoint rule matches the parameters";
    assert_eq!(message(&rules, &text("a")), none);
}

#[test]
fn roots_without_nodes() {
    let none = "no endpoint rule matches the parameters";
    for root in [1, -1, RESULT] {
        let rules = Rules::parse(&json(root, &[TERMINAL])).unwrap();
        assert_eq!(message(&rules, &Parameters::new()), none);
    }
    let rules = Rules::parse(&json(RESULT + 1, &[TERMINAL])).unwrap();
    assert_eq!(message(&rules, &Parameters::new()), "first");
}

#[test]
fn results_may_need_a_variable_that_no_condition_assigned() {
    let rules = Rules::parse(&json(RESULT + 2, &[TERMINAL])).unwrap();
    assert_eq!(
        message(&rules, &Parameters::new()),
        "the endpoint rules use a parameter that has no value: set it"
    );
}

#[test]
fn invalid_nodes_are_errors() {
    let cases = [
        (json(2, &[TERMINAL, [0, 2, 1]]), "nodes: expected a graph without cycles, found a cycle"),
        (
            json(2, &[TERMINAL, [0, 3, 1], [1, 1, -2]]),
            "nodes: expected a graph without cycles, found a cycle",
        ),
        (
            json(2, &[TERMINAL, [2, 1, 1]]),
            "nodes[1]: expected the index of one of 2 conditions, found 2",
        ),
        (
            json(2, &[TERMINAL, [-1, 1, 1]]),
            "nodes[1]: expected the index of one of 2 conditions, found -1",
        ),
        (
            json(2, &[TERMINAL, [0, 0, 1]]),
            "nodes[1]: expected a reference to one of 2 nodes or 2 results, found 0",
        ),
        (
            json(2, &[TERMINAL, [0, 1, 3]]),
            "nodes[1]: expected a reference to one of 2 nodes or 2 results, found 3",
        ),
        (
            json(2, &[TERMINAL, [0, 1, i32::MIN]]),
            "nodes[1]: expected a reference to one of 2 nodes or 2 results, found -2147483648",
        ),
        (
            json(2, &[TERMINAL, [0, RESULT + 3, 1]]),
            "nodes[1]: expected a reference to one of 2 nodes or 2 results, found 100000003",
        ),
    ];
    check_errors(&cases);
}

#[test]
fn invalid_members_of_a_diagram_are_errors() {
    let cases = [
        (
            json(-2, &[TERMINAL, [0, 1, 1]]),
            "root: expected a positive reference, found a complement edge",
        ),
        (
            json(2, &[TERMINAL]),
            "root: expected a reference to one of 1 nodes or 2 results, found 2",
        ),
        (
            json(2, &[TERMINAL, [0, 1, 1]]).replace(r#""nodeCount": 2"#, r#""nodeCount": 3"#),
            "nodes: expected 3 nodes of 12 bytes, found 24 bytes",
        ),
        (
            json(1, &[TERMINAL]).replace(r#""root": 1"#, r#""root": 4294967298"#),
            "root: expected a reference, found a number above 32 bits",
        ),
        (
            json(1, &[TERMINAL]).replace(r#""nodes": ""#, r#""nodes": "-"#),
            "nodes: expected Base64, found an error: invalid length at 16",
        ),
        (
            json(1, &[TERMINAL]).replace(
                r#""error": "first""#,
                r#""error": "first", "conditions": [{"fn": "isSet", "argv": [true]}]"#,
            ),
            "results[0].conditions: expected no conditions in a result",
        ),
    ];
    check_errors(&cases);
}

/// Checks that each JSON value is not valid as rules, with this message.
fn check_errors(cases: &[(String, &str)]) {
    for (json, message) in cases {
        assert_eq!(Rules::parse(json).unwrap_err().to_string(), *message);
    }
}

#[test]
fn a_long_path_and_a_shared_node_are_no_cycle() {
    let last = 50_000;
    let mut nodes = vec![TERMINAL];
    nodes.extend((1..last).map(|node| [0, node + 2, node + 2]));
    nodes.push([0, RESULT + 1, 1]);
    let rules = Rules::parse(&json(2, &nodes)).unwrap();
    assert_eq!(message(&rules, &text("a")), "first");
}

#[test]
fn conditions_share_a_variable_of_one_type() {
    let assign = |call: &str| format!(r#"{{"fn": {call}, "assign": "v"}}"#);
    let with = |conditions: [String; 2]| {
        let json = json(RESULT + 1, &[TERMINAL]);
        let start = json.find(r#""conditions": ["#).unwrap();
        let end = json.find(r#""results""#).unwrap();
        let conditions = format!(r#""conditions": [{}], "#, conditions.join(", "));
        Rules::parse(&format!("{}{conditions}{}", &json[..start], &json[end..]))
    };
    let text = r#""coalesce", "argv": [{"ref": "Text"}]"#;
    let flag = r#""coalesce", "argv": [{"ref": "Flag"}]"#;
    assert!(with([assign(text), assign(text)]).is_ok());
    assert_eq!(
        with([assign(text), assign(flag)]).unwrap_err().to_string(),
        "conditions[1].assign: expected a new name, found `v`, which has a value already"
    );
    let parameter = assign(text).replace(r#""assign": "v""#, r#""assign": "Text""#);
    assert_eq!(
        with([assign(text), parameter]).unwrap_err().to_string(),
        "conditions[1].assign: expected a new name, found `Text`, which has a value already"
    );
}

/// Follows the edges as the specification describes them. Returns the message, or nothing if there
/// are more steps than nodes: then there is a cycle.
fn follow(root: i32, nodes: &[[i32; 3]], conditions: [bool; 2]) -> Option<&'static str> {
    let mut reference = root;
    for _ in 0..=nodes.len() {
        match reference {
            1 | -1 | RESULT => return Some("no endpoint rule matches the parameters"),
            100_000_001 => return Some("first"),
            100_000_002 => return Some("second: o"),
            _ => {}
        }
        let [condition, high, low] = nodes[reference.unsigned_abs() as usize - 1];
        let holds = conditions[condition.unsigned_abs() as usize];
        reference = if holds == (reference > 0) { high } else { low };
    }
    None
}

fn reference() -> impl Strategy<Value = i32> {
    prop_oneof![-6..7_i32, RESULT..RESULT + 3].prop_filter("no reference", |it| *it != 0)
}

proptest! {
    #[test]
    fn evaluation_is_that_of_the_specification(
        inner in prop::collection::vec((0..2_i32, reference(), reference()), 5),
        text_is_a in any::<bool>(),
    ) {
        let mut nodes = vec![TERMINAL];
        nodes.extend(inner.into_iter().map(|(condition, high, low)| [condition, high, low]));
        let conditions = [text_is_a, true];
        let mut parameters = text(if text_is_a { "a" } else { "b" });
        parameters.set("Other", "o");
        let json = json(2, &nodes).replace("second: {v}", "second: o");
        match (Rules::parse(&json), follow(2, &nodes, conditions)) {
            (Ok(rules), expected) => {
                let found = message(&rules, &parameters);
                prop_assert_eq!(Some(found.as_str()), expected);
            }
            (Err(error), _) => prop_assert_eq!(
                error.to_string(),
                "nodes: expected a graph without cycles, found a cycle"
            ),
        }
    }
}
