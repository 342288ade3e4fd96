//! Locations of nodes, keys and raw values.

use proptest::prelude::*;

use super::{JsonReader, Raw, ReaderState, SourceText};
use crate::model::node::{Node, Value};
use crate::source::{Report, Source, Span};

fn with_reader<T>(text: &str, read: impl FnOnce(JsonReader<'_, '_>) -> T) -> T {
    let sources = [Source::new("test.json", text.as_bytes())];
    let report = Report::new(&sources);
    let state = ReaderState::default();
    let source = SourceText::decode(text.as_bytes(), 0, &report).unwrap();
    read(JsonReader::new(source, &state, &report))
}

/// The node of a whole document.
fn node_of(text: &str) -> Node {
    with_reader(text, |reader| reader.read_node(reader.read_any_document().unwrap()).unwrap())
}

fn part(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

/// Checks that the text at the location of `node`, and of each node in it, is the value's.
fn check(text: &str, node: &Node) {
    let own = part(text, node.span);
    match &node.value {
        Value::Null => assert_eq!(own, "null"),
        Value::Boolean(value) => assert_eq!(own, value.to_string()),
        Value::Number(number) => assert_eq!(own, &**number),
        Value::String(string) => {
            assert_eq!(serde_json::from_str::<String>(own).unwrap(), **string);
        }
        Value::Array(items) => {
            assert!(own.starts_with('[') && own.ends_with(']'), "{own}");
            assert_eq!(node_of(own), *node);
            items.iter().for_each(|item| check(text, item));
        }
        Value::Object(entries) => {
            assert!(own.starts_with('{') && own.ends_with('}'), "{own}");
            assert_eq!(node_of(own), *node);
            for (key, value) in entries {
                let key_text = part(text, key.span);
                assert_eq!(serde_json::from_str::<String>(key_text).unwrap(), *key.name);
                check(text, value);
            }
        }
    }
}

#[test]
fn nodes_have_the_locations_of_their_text() {
    let text = "\u{feff} {\r\n\t\"a\\\"\\\\\": [1e999, -0.5 , [ ], { } , null,true ,false],\n\
                \"\\u0061é\" :\"x\\\\\", \"\": {\"\\\\\": \"\\ud83d\\ude00\", \"n\": -1 }}\n";
    check(text, &node_of(text));
}

#[test]
fn keys_are_found_before_their_values() {
    let text = r#"{"plain": 1, "quote\"": 2, "back\\" : 3, "\\\"": 4,"colon: ":5, "": 6}"#;
    let keys = [r"plain", r#"quote\""#, r"back\\", r#"\\\""#, "colon: ", ""];
    with_reader(text, |reader| {
        let source = reader.text;
        for (digit, key) in ('1'..).zip(keys) {
            let at = text.rfind(digit).unwrap();
            let value = Raw::new(&source.as_str()[at..=at]);
            assert_eq!(source.key(value), key);
            assert_eq!(part(text, source.key_span(value)), format!("\"{key}\""));
        }
    });
}

/// JSON documents with various white space.
fn json() -> impl Strategy<Value = String> {
    let string = prop_oneof!["[a-z\"\\\\é\n]{0,6}", Just("\u{1f600}".to_owned())]
        .prop_map(|text| serde_json::to_string(&text).unwrap());
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,3})?(e[+-]?[0-9]{1,4})?",
        string.clone(),
        string.clone().prop_map(|text| text.replace('a', "\\u0061")),
    ];
    let space = prop::sample::select(vec!["", " ", "\n", "\r\n\t"]);
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let item = (space.clone(), inner, space.clone());
        let item = item.prop_map(|(before, value, after)| format!("{before}{value}{after}"));
        let entry =
            (string.clone(), item.clone()).prop_map(|(key, value)| format!("{key} :{value}"));
        prop_oneof![
            prop::collection::vec(item, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(entry, 0..4).prop_map(|all| format!("{{{}}}", all.join(", "))),
        ]
    })
}

proptest! {
    #[test]
    fn nodes_of_any_document_have_the_locations_of_their_text(text in json()) {
        check(&text, &node_of(&text));
    }
}
