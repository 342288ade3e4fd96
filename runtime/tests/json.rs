//! The JSON codec, as awsJson1_1 speaks it, against serde_json and against itself.

mod common;

use common::OneError;
use common::codec::{
    Open, Problem, decode, decode_request, encode, expect_truncated_errors, mutate, mutations,
};
use common::every::{Choice, Every, Nothing, every};
use proptest::prelude::*;
use serde::de::{Deserialize, IgnoredAny};
use serde_json::Value;
use smithereens::protocol::AwsJson1_1;
use smithereens::{Document, Number};

service!(Json: AwsJson1_1);
operation!(Echo of Json: Every => Every, OneError<Problem>, "POST" "/" 200 []);
operation!(Skip of Json: Nothing => Nothing, OneError<Problem>, "POST" "/" 200 []);
operation!(Keep of Json: Open => Open, OneError<Problem>, "POST" "/" 200 []);

/// How deep arrays and objects may nest.
const MAX_DEPTH: usize = 128;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn written_values_are_read_back_unchanged(value in every()) {
        let body = encode::<Echo>(&value);
        prop_assert_eq!(decode::<Echo>(&body).unwrap(), value.clone());
        // Other readers of JSON take it too.
        let other = serde_json::from_slice::<Value>(&body);
        prop_assert!(other.is_ok(), "{:?}", other);
    }

    #[test]
    fn documents_equal_those_of_serde_json(text in json()) {
        same_as_serde_json(&in_member(&text))?;
    }

    #[test]
    fn mutated_documents_equal_those_of_serde_json(text in json(), changes in mutations()) {
        same_as_serde_json(&mutate(in_member(&text), &changes, 0))?;
    }

    #[test]
    fn bytes_that_are_no_text(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut body = br#"{"document":""#.to_vec();
        body.extend_from_slice(&bytes);
        body.extend_from_slice(br#""}"#);
        same_as_serde_json(&body)?;
    }

    #[test]
    fn mutated_values_give_a_value_or_an_error(value in every(), changes in mutations()) {
        let body = mutate(encode::<Echo>(&value), &changes, 0);
        let _ = decode::<Echo>(&body);
        let _ = decode_request::<Echo>(&body);
    }

    #[test]
    fn integers_are_recognized_by_their_value(whole in any::<i32>(), zeros in 0..20_usize) {
        let count = |number: String| {
            let body = format!(r#"{{"name":"","Count":{number}}}"#);
            decode::<Echo>(body.as_bytes()).map(|every| every.count)
        };
        let zeros = "0".repeat(zeros);
        prop_assert_eq!(count(format!("{whole}.0{zeros}")).unwrap(), whole);
        prop_assert_eq!(count(format!("{whole}0{zeros}e-{}", zeros.len() + 1)).unwrap(), whole);
        let fraction = count(format!("{whole}.{zeros}5"));
        prop_assert!(fraction.is_err());
    }
}

proptest! {
    // Each case decodes as often as its body has bytes.
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn truncated_values_are_errors(value in every()) {
        expect_truncated_errors::<Echo, Skip>(&encode::<Echo>(&value))?;
    }
}

#[test]
fn replaced_values_count_for_the_depth() {
    for levels in [MAX_DEPTH - 3, MAX_DEPTH - 2] {
        let (open, close) = ("[".repeat(levels), "]".repeat(levels));
        let text = format!(r#"{open}{{"k":[],"k":null}}{close}"#);
        same_as_serde_json(&in_member(&text)).unwrap();
    }
}

/// `text` as the value of a member.
fn in_member(text: &str) -> Vec<u8> {
    format!(r#"{{"document":{text}}}"#).into_bytes()
}

/// The same acceptance by serde_json and by a structure that keeps the value, with the same value.
/// A structure that skips the value accepts what serde_json's `IgnoredAny` accepts: the grammar.
fn same_as_serde_json(body: &[u8]) -> Result<(), TestCaseError> {
    // An empty body, which is no JSON, is one without members.
    if body.is_empty() {
        return Ok(());
    }
    let mut reader = serde_json::Deserializer::from_slice(body);
    reader.disable_recursion_limit();
    let other = Value::deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    let other = other.ok().filter(|value| value.is_object() && depth(body) <= MAX_DEPTH);

    let kept = decode::<Keep>(body);
    prop_assert!(kept.is_ok() || other.is_none(), "{:?}", kept);
    let skipped = decode::<Skip>(body);
    let mut reader = serde_json::Deserializer::from_slice(body);
    reader.disable_recursion_limit();
    // Bytes that are not UTF-8 are replaced by this control character.
    prop_assume!(str::from_utf8(body).is_ok() || !body.contains(&0x1F));
    let ignored = IgnoredAny::deserialize(&mut reader).and_then(|_| reader.end()).is_ok()
        && body.trim_ascii_start().starts_with(b"{")
        && depth(body) <= MAX_DEPTH;
    prop_assert_eq!(skipped.is_ok(), ignored, "{:?}", skipped);
    prop_assert!(skipped.is_ok() || kept.is_err(), "{:?}", skipped);
    if let (Ok(kept), Some(other)) = (kept, other) {
        // A null document is an unset one.
        let document = kept.document.unwrap_or_default();
        prop_assert_eq!(&to_value(&document), other.get("document").unwrap_or(&Value::Null));
    }
    Ok(())
}

/// How deep the arrays and objects of valid JSON nest. The text is counted, not serde_json's value:
/// that keeps but the last of the entries with the same key.
fn depth(json: &[u8]) -> usize {
    let (mut depth, mut deepest, mut in_string) = (0, 0, false);
    let mut bytes = json.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => in_string = !in_string,
            b'\\' => _ = bytes.next(),
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth -= 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn to_value(document: &Document) -> Value {
    match document {
        Document::Null => Value::Null,
        Document::Boolean(value) => (*value).into(),
        Document::Number(Number::Integer(value)) => (*value).into(),
        Document::Number(Number::Unsigned(value)) => (*value).into(),
        Document::Number(Number::Double(value)) => (*value).into(),
        // More digits than a double has, which is what serde_json makes of it.
        Document::Number(Number::Decimal(value)) => value.as_str().parse::<f64>().unwrap().into(),
        Document::String(text) => text.as_str().into(),
        Document::Array(items) => items.iter().map(to_value).collect(),
        Document::Object(entries) => {
            entries.iter().map(|(key, value)| (key.clone(), to_value(value))).collect()
        }
    }
}

/// JSON text in all its forms; some of it wrong, some of it deep.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        3 => Just("null".to_owned()),
        3 => prop::sample::select(vec!["true", "false"]).prop_map(str::to_owned),
        6 => number(),
        6 => string(),
    ];
    let value = leaf.prop_recursive(4, 24, 4, |inner| {
        let entry = (string(), space(), inner.clone())
            .prop_map(|(key, space, value)| format!("{key}{space}:{space}{value}"));
        prop_oneof![
            (prop::collection::vec(inner, 0..4), space())
                .prop_map(|(items, space)| bracket('[', &items, &space, ']')),
            (prop::collection::vec(entry, 0..4), space())
                .prop_map(|(entries, space)| bracket('{', &entries, &space, '}')),
        ]
    });
    (value, prop_oneof![9 => 0..4_usize, 1 => 120..134_usize], any::<bool>()).prop_map(
        |(value, depth, objects)| {
            let (open, close) = if objects { (r#"{"k":"#, "}") } else { ("[", "]") };
            format!("{}{value}{}", open.repeat(depth), close.repeat(depth))
        },
    )
}

fn bracket(open: char, items: &[String], space: &str, close: char) -> String {
    let items = items.join(&format!("{space},{space}"));
    format!("{open}{space}{items}{space}{close}")
}

fn space() -> impl Strategy<Value = String> {
    prop_oneof![4 => Just(String::new()), 1 => "[ \n\r\t]{0,3}"]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|value| value.to_string()),
        any::<u64>().prop_map(|value| value.to_string()),
        any::<f64>()
            .prop_filter("finite", |value| value.is_finite())
            .prop_map(|value| format!("{value:e}")),
        r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?",
        r"-?[0-9.eE+-]{1,8}",
    ]
}

/// Strings of raw characters and escapes, with now and then half of a surrogate pair.
fn string() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        8 => "[^\"\\\\\\p{Cc}]{0,12}",
        2 => prop::sample::select(vec![
            r#"\""#, r"\\", r"\/", r"\b", r"\f", r"\n", r"\r", r"\t", r"\u0000", r"\u00e9",
            r"\ud83d\ude00", r"\uD83D\uDE00", r"\uffff",
        ])
        .prop_map(str::to_owned),
        1 => r"\\u[0-9a-fA-F]{4}",
    ];
    prop::collection::vec(part, 0..4).prop_map(|parts| format!("\"{}\"", parts.concat()))
}

#[test]
fn nesting_is_bounded() {
    for (open, close) in [("[", "]"), (r#"{"k":"#, "}")] {
        // The body's own object is one level.
        for (depth, fits) in [(MAX_DEPTH - 1, true), (MAX_DEPTH, false), (100_000, false)] {
            let text = format!("{}null{}", open.repeat(depth), close.repeat(depth));
            assert_eq!(decode::<Keep>(&in_member(&text)).is_ok(), fits, "{depth} {open}");
            assert_eq!(decode::<Skip>(&in_member(&text)).is_ok(), fits, "{depth} {open}");
            let open_only = in_member(&open.repeat(depth));
            assert!(decode::<Keep>(&open_only).is_err());
            assert!(decode::<Skip>(&open_only).is_err());
        }
    }
    let next = r#"{"name":"","Count":1,"next":"#.repeat(100_000);
    let error = decode::<Echo>(next.as_bytes()).unwrap_err();
    assert!(error.to_string().starts_with("nested more than 128 levels deep at byte"), "{error}");
}

#[test]
fn zero_keeps_its_sign() {
    let kept = decode::<Keep>(br#"{"document":[0,-0,-0.0]}"#).unwrap().document.unwrap();
    let [plain, negative, point] = [Document::from(0), Document::from(-0.0), Document::from(-0.0)];
    // Zeros of both signs are equal, but for what they look like.
    assert_eq!(format!("{kept:?}"), format!("{:?}", Document::from(vec![plain, negative, point])));
}

#[test]
fn errors_contain_the_byte_and_the_member() {
    for (body, message) in [
        (r#"{"name":"","Count":1.5}"#, "expected a 64-bit integer at byte 19 (in Count)"),
        (r#"{"tiny":128}"#, "expected an integer from -128 to 127 at byte 8 (in tiny)"),
        (r#"{"long":9223372036854775808}"#, "expected a 64-bit integer at byte 8 (in long)"),
        (r#"{"float":1e39}"#, "expected a number in the range of a float at byte 9 (in float)"),
        (
            r#"{"double":1e999999999}"#,
            "expected a number in the range of a double at byte 10 (in double)",
        ),
        (
            r#"{"name":"\ud800"}"#,
            "expected a pair of `\\u` escapes, found half of a surrogate pair at byte 9 (in name)",
        ),
        (
            r#"{"name":"\ud800\u0061"}"#,
            "expected a pair of `\\u` escapes, found half of a surrogate pair at byte 9 (in name)",
        ),
        (
            r#"{"strings":["a","\udc00"]}"#,
            "expected a pair of `\\u` escapes, found half of a surrogate pair at byte 17 (in strings[1])",
        ),
        (
            r#"{"map":{"k":{"Count":true}}}"#,
            "expected a number, found a boolean at byte 21 (in map[0].Count)",
        ),
        (
            r#"{"choice":{}}"#,
            "expected exactly one member of a union, found 0 at byte 10 (in choice)",
        ),
        (
            r#"{"choice":{"":1}}"#,
            "expected the name of a union's member, found an empty name at byte 11 (in choice)",
        ),
        (
            r#"{"name":"a"#,
            "expected `\"` at the end of this string, found the end at byte 8 (in name)",
        ),
        (
            r#"{"name":"a"}x"#,
            "expected nothing after the value, found an unexpected character at byte 12",
        ),
    ] {
        assert_eq!(decode::<Echo>(body.as_bytes()).unwrap_err().to_string(), message, "{body}");
    }
    let error = decode::<Echo>(b"{\"name\":\"\xff\"}").unwrap_err();
    assert_eq!(error.to_string(), "not UTF-8 at byte 9 (in name)");
}

#[test]
fn huge_numbers_take_no_more_than_their_text() {
    let digits = "9".repeat(1_000_000);
    let member = |name: &str, number: &str| format!(r#"{{"{name}":{number}}}"#).into_bytes();
    assert!(decode::<Echo>(&member("Count", &digits)).is_err());
    assert!(decode::<Echo>(&member("double", &digits)).is_err());
    assert!(decode::<Echo>(&member("double", &format!("0.{digits}"))).is_ok());
    let kept = decode::<Echo>(&member("big", &digits)).unwrap().big.unwrap();
    assert_eq!(kept.as_str(), digits);
    // An exponent is no reason to write all the zeros down.
    assert!(decode::<Echo>(&member("Count", "1e999999999999999999999")).is_err());
    assert!(decode::<Echo>(&member("Count", "0e999999999999999999999")).is_ok());
    assert!(decode::<Echo>(&member("decimal", "1e999999999999999999999")).is_ok());
}

#[test]
fn a_client_corrects_values_that_a_server_rejects() {
    let corrected = decode::<Echo>(br#"{"name":null,"strings":["a",null]}"#).unwrap();
    assert_eq!((corrected.name.as_str(), corrected.count), ("", 0));
    assert_eq!(corrected.strings, Some(vec!["a".to_owned()]));
    for (body, message) in [
        ("{}", "the required member `name` is missing at byte 0"),
        (r#"{"name":"","Count":null}"#, "the required member `Count` is missing at byte 0"),
        (
            r#"{"name":"","Count":1,"strings":[null]}"#,
            "expected a value in this list or map, which is not sparse, found null at byte 32 (in strings)",
        ),
    ] {
        assert_eq!(decode_request::<Echo>(body.as_bytes()).unwrap_err().to_string(), message);
    }
}

#[test]
fn new_members_of_unions_are_kept() {
    let body = br#"{"choice":{"__type":"x","later":{"a":[1]}}}"#;
    let Some(Choice::UnknownMember { name, value }) = decode::<Echo>(body).unwrap().choice else {
        panic!("expected the unknown member")
    };
    assert_eq!((name.as_str(), to_value(&value)), ("later", serde_json::json!({ "a": [1] })));
}

/// Milliseconds in place of seconds are beyond the year 9999.
#[test]
fn milliseconds_are_not_seconds() {
    for number in ["1700000000000", "-1700000000000", "1.7e12", "1700000000000.5"] {
        let error = decode::<Echo>(format!("{{\"at\":{number}}}").as_bytes()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected a timestamp (epoch-seconds, not milliseconds) up to the year 9999, such as \
             1398796238 at byte 6 (in at)"
        );
    }
}
