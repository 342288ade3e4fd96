//! The messages about JSON documents and their places: errors of syntax, duplicate keys, values of
//! the wrong type.

use std::fmt::Write as _;

use smithereens_build::model::node::Value;
use smithereens_build::source::Source;
use smithereens_build::{Errors, load};

fn load_errors(text: impl Into<Vec<u8>>) -> Vec<String> {
    match load(&[Source::new("m.json", text.into())]) {
        Ok(_) => Vec::new(),
        Err(Errors(errors)) => errors.iter().map(ToString::to_string).collect(),
    }
}

/// The value of the trait `x#t` of the one shape of a model.
fn trait_value(value: &str) -> Result<Value, Errors> {
    let model = load(&[Source::new("m.json", document(value).into_bytes())])?;
    Ok(model.shapes["a#A"].traits.get("x#t").expect("the trait").value.clone())
}

/// A model in which the trait `x#t` has a value.
fn document(value: &str) -> String {
    format!(
        r#"{{"smithy": "2.0", "shapes": {{"x#t": {{"type": "document"}}, "a#A": {{"type": "string", "traits": {{"x#t": {value}}}}}}}}}"#
    )
}

/// The errors about repeated keys.
fn repeated_key_errors(text: &str) -> Vec<String> {
    let mut found = load_errors(text);
    found.retain(|error| error.contains("occurs twice"));
    found
}

/// The message about a repeated key, given the line and column, and the shape in parentheses.
fn repeated_key(place: &str, key: &str, shape: &str) -> String {
    format!("m.json:{place}: the key \"{key}\" occurs twice in this object{shape}")
}

#[test]
fn errors_of_syntax_have_their_place() {
    let cases = [
        ("", "1:1: not JSON: unexpected end of file while parsing a value"),
        ("\n\n", "2:1: not JSON: unexpected end of file while parsing a value"),
        ("nul", "1:3: not JSON: unexpected end of file while parsing a value"),
        ("{\n  \"smithy\" \"2.0\"}", "2:12: not JSON: expected `:`"),
        ("{\"smithy\": \"2.0\",\n\"shapes\": {},}", "2:14: not JSON: trailing comma"),
        ("{\"smithy\": \"2.0\"\n\"shapes\": {}}", "2:1: not JSON: expected `,` or `}`"),
        ("{smithy: 1}", "1:2: not JSON: key must be a string"),
        ("{\"smithy\": '2.0'}", "1:12: not JSON: expected value"),
        ("{\"smithy\": \"2.0\"} x", "1:19: not JSON: trailing characters"),
        ("{\"smithy\": \"2.0\"}{}", "1:18: not JSON: trailing characters"),
        ("{\"smithy\": [1 2]}", "1:15: not JSON: expected `,` or `]`"),
        ("{\"smithy\": [1,]}", "1:15: not JSON: expected value"),
        ("{\"smithy\": 01}", "1:13: not JSON: invalid number"),
        ("{\"smithy\": 1.}", "1:14: not JSON: invalid number"),
        ("{\"smithy\": 1e}", "1:14: not JSON: invalid number"),
        ("{\"smithy\": -}", "1:13: not JSON: invalid number"),
        ("{\"smithy\": .5}", "1:12: not JSON: expected value"),
        ("{\"smithy\": \"2.0\", \"metadata\": NaN}", "1:31: not JSON: expected value"),
        ("{\"smithy\": \"\\x\"}", "1:14: not JSON: invalid escape"),
        (
            "{\"smithy\": \"a\0b\"}",
            "1:14: not JSON: control character (\\u0000-\\u001F) found while parsing a string",
        ),
        (
            "{\"smithy\": \"2.0\n\"}",
            "1:16: not JSON: control character (\\u0000-\\u001F) found while parsing a string",
        ),
        ("{\"smithy\": \"2.0", "1:15: not JSON: unexpected end of file while parsing a string"),
        (
            "{\"smithy\": \"2.0\", \"shapes\": {",
            "1:29: not JSON: unexpected end of file while parsing an object",
        ),
        ("{\"smithy\": [", "1:12: not JSON: unexpected end of file while parsing a list"),
        ("\0", "1:1: not JSON: expected value"),
    ];
    let mut wrong = String::new();
    for (text, expected) in cases {
        let (found, expected) = (load_errors(text), vec![format!("m.json:{expected}")]);
        if found != expected {
            let _ = writeln!(wrong, "{text:?}:\n  found    {found:?}\n  expected {expected:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn bytes_that_are_not_utf_8_have_their_place() {
    let found = load_errors(*b"{\"smithy\":\n \"\xff\"}");
    assert_eq!(found, ["m.json:2:3: not UTF-8: models are UTF-8 text"]);
}

#[test]
fn byte_order_marks_and_carriage_returns_are_accepted() {
    let text = document("1").replace("}, ", "},\r\n\t");
    assert_eq!(load_errors(format!("\u{feff}{text}")), [""; 0]);
    let text = "\u{feff}{\"smithy\": \"2.0\",\r\n\t\"shapes\": {\"é\": 7}}";
    let expected = "m.json:2:13: `é` is not an absolute shape id; expected `namespace#Name`";
    assert_eq!(load_errors(text), [expected]);
    // The mark itself is a character of the first line.
    assert_eq!(load_errors("\u{feff}{]"), ["m.json:1:3: not JSON: key must be a string"]);
}

#[test]
fn keys_that_occur_twice_are_refused_at_every_level() {
    let text = r#"{
        "smithy": "2.0",
        "smithy": "1.0",
        "metadata": {"m": 1, "m": {"n": 1, "n": 2}},
        "shapes": {
            "a#A": {
                "type": "structure",
                "traits": {"a#t": {"k": [{"d": 1, "\u0064": 2}]}, "a#t": 1},
                "type": "list",
                "members": {
                    "b": {"target": "a#A", "target": "a#B", "traits": {"a#t": {}, "a#\u0074": {}}},
                    "\u0062": {"target": "a#A"}
                }
            },
            "a#A": {"type": "string"},
            "a#S": {"type": "service", "version": "1", "rename": {"a#A": "B", "a#A": "C"}, "x": {"y": 1, "y": 2}}
        }
    }"#;
    assert_eq!(
        repeated_key_errors(text),
        [
            repeated_key("3:9", "smithy", ""),
            repeated_key("4:30", "m", ""),
            repeated_key("4:44", "n", ""),
            repeated_key("8:51", "d", " (in a#A)"),
            repeated_key("8:67", "a#t", " (in a#A)"),
            repeated_key("9:17", "type", " (in a#A)"),
            repeated_key("11:44", "target", " (in a#A)"),
            repeated_key("11:83", "a#t", " (in a#A)"),
            repeated_key("12:21", "b", " (in a#A)"),
            repeated_key("15:13", "a#A", ""),
            repeated_key("16:79", "a#A", " (in a#S)"),
            repeated_key("16:106", "y", " (in a#S)"),
        ]
    );
}

#[test]
fn keys_that_occur_twice_in_botocores_files_are_refused() {
    let text = r#"{
        "metadata": {"serviceId": "A", "serviceId": "B", "protocol": "json"},
        "operations": {"O": {"http": {"method": "GET", "method": "PUT", "requestUri": "/"}}, "O": {}},
        "shapes": {
            "S": {"type": "structure", "members": {"m": {"shape": "S", "sh\u0061pe": "T"}, "m": {"shape": "S"}}},
            "S": {"type": "string"}
        }
    }"#;
    assert_eq!(
        repeated_key_errors(text),
        [
            repeated_key("2:40", "serviceId", ""),
            repeated_key("3:56", "method", " (in com.amazonaws.a#O)"),
            repeated_key("3:94", "O", ""),
            repeated_key("5:72", "shape", " (in com.amazonaws.a#S)"),
            repeated_key("5:92", "m", " (in com.amazonaws.a#S)"),
            repeated_key("6:13", "S", ""),
        ]
    );
}

#[test]
fn mistakes_of_one_document_are_reported_together() {
    let text = r#"{
        "smithy": "2.0",
        "metadata": [],
        "shapes": {
            "a#A": [],
            "a#B": {"type": 7},
            "a#C": {"type": "structure", "members": [1], "mixins": {}},
            "a#D": {"type": "structure", "traits": 1e5, "members": {"m": "x", "n": {}, "o": {"target": 1, "traits": null}, "-": {}}},
            "a#E": {"type": "list"},
            "a#F": {"type": "map", "key": {"target": "E"}, "value": true},
            "a#G": {"type": "operation", "input": [], "errors": [1, {"target": "a#A"}, {}]},
            "a#H": {"type": "string", "traits": {"a#t": "\ud800", "\udc00": 1, "t": 2}},
            "a#I": {},
            "no": {"type": "string"},
            "a#J": {"type": "riddle"},
            "a#K": {"type": "service", "version": 1, "rename": {"x": 2}}
        }
    }"#;
    insta::assert_snapshot!(load_errors(text).join("\n"));
}

#[test]
fn keys_that_the_format_does_not_have_are_warnings() {
    let text = r#"{"smithy": "2.0", "extra": 1, "shapes": {
        "a#A": {"type": "structure", "members": {"m": {"target": "a#A", "x": 1}}, "member": {}},
        "a#B": {"type": "string", "members": {}},
        "a#C": {"type": "apply", "input": {}},
        "a#D": 1,
        "a#E": {"type": "list", "membr": {"target": "smithy.api#String"}},
        "a#F": {"type": "structure", "member": {"m": {"traget": "a#A"}}}
    }}"#;
    insta::assert_snapshot!(load_errors(text).join("\n"));
}

#[test]
fn keys_may_have_escapes() {
    let text = r#"{"\u0073mithy": "2.0", "shap\u0065s": {"\u0061#A": {"typ\u0065": "structure",
        "\u006dembers": {"\u006d": {"\u0074arget": "smithy.api#String"}}}}}"#;
    let model = load(&[Source::new("m.json", text.as_bytes())]).unwrap();
    let members = model.shapes["a#A"].kind.members();
    let names: Vec<&str> = members.iter().map(|member| &*member.name).collect();
    assert_eq!(names, ["m"]);
}

#[test]
fn numbers_of_any_size_are_kept() {
    for number in ["1e999", "-1E-999", "1234567890123456789012345678901234567890", "0.10", "-0"] {
        match trait_value(number) {
            Ok(Value::Number(kept)) => assert_eq!(&*kept, number),
            other => panic!("{number}: {other:?}"),
        }
        assert!(trait_value(&format!("{{\"a\": [{number}]}}")).is_ok(), "{number}");
    }
}

#[test]
fn halves_of_surrogate_pairs_are_refused() {
    for half in [r#""\ud800""#, r#""\udc00""#, r#""\ud800\u0041""#, r#"{"\ud800": 1}"#] {
        let errors = trait_value(half).unwrap_err().to_string();
        assert!(errors.starts_with("m.json:1:"), "{errors}");
        assert!(errors.contains("surrogate") || errors.contains("hex escape"), "{errors}");
    }
    assert!(matches!(trait_value(r#""\ud83d\ude00""#), Ok(Value::String(text)) if &*text == "😀"));
}

fn nested(depth: usize) -> String {
    "[".repeat(depth) + &"]".repeat(depth)
}

/// The limit of serde_json, 128, starts at the value of a trait.
#[test]
fn nesting_is_limited() {
    assert!(trait_value(&nested(127)).is_ok());
    let column = document("@").find('@').map_or(0, |at| at + 128);
    assert_eq!(
        load_errors(document(&nested(128))),
        [format!("m.json:1:{column}: not JSON: recursion limit exceeded (in a#A)")]
    );
    // Far beyond any stack.
    for text in [nested(1_000_000), "[".repeat(1_000_000), "{\"a\":".repeat(1_000_000)] {
        assert_eq!(load_errors(text.as_str()).len(), 1);
        assert_eq!(load_errors(document(&text)).len(), 1);
        assert_eq!(load_errors(format!("{{\"smithy\": {text}}}")).len(), 1);
        let shapes = format!("{{\"smithy\": \"2.0\", \"shapes\": {text}}}");
        assert_eq!(load_errors(shapes).len(), 1);
    }
}
