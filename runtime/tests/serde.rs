//! The adaptor for serde: text formats, binary formats, and formats that do not describe
//! themselves.

#![cfg(feature = "serde")]

mod common;

use std::collections::BTreeMap;

use common::every::{Choice, Every, Kind, Level, Nothing, every};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use smithereens::{BigDecimal, BigInteger, Blob, Document, Number};

fn small() -> Every {
    Every { name: "n".to_owned(), count: 1, ..Every::default() }
}

#[test]
fn names_and_forms_are_the_wires() {
    let value = Every {
        tiny: Some(-1),
        double: Some(f64::INFINITY),
        float: Some(0.1),
        big: Some("12345678901234567890123".parse().unwrap()),
        decimal: Some("1.50".parse().unwrap()),
        blob: Some(Blob::from("hello")),
        at: Some("2014-04-29T18:30:38.5Z".parse().unwrap()),
        kind: Some(Kind::Good),
        level: Some(Level::High),
        choice: Some(Choice::Unit),
        next: Some(Box::new(small())),
        sparse: Some(vec![Some(1), None]),
        sparse_map: Some(BTreeMap::from([(Kind::from("new"), None)])),
        document: Some(Document::from(vec![Document::Null, Document::from(1.5)])),
        ..small()
    };
    let expected = json!({
        "name": "n",
        "Count": 1,
        "tiny": -1,
        "float": 0.1_f32,
        "double": "Infinity",
        "big": "12345678901234567890123",
        "decimal": "1.50",
        "blob": "aGVsbG8=",
        "at": "2014-04-29T18:30:38.5Z",
        "kind": "GOOD",
        "level": 3,
        "choice": { "unit": {} },
        "next": { "name": "n", "Count": 1 },
        "sparse": [1, null],
        "sparseMap": { "new": null },
        "document": [null, 1.5],
    });
    assert_eq!(serde_json::to_value(&value).unwrap(), expected);
    assert_eq!(serde_json::from_value::<Every>(expected).unwrap(), value);
    assert_eq!(serde_json::to_string(&Nothing {}).unwrap(), "{}");
}

proptest! {
    #[test]
    fn json_round_trips_from_text_readers_and_values(value in every()) {
        let text = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Every>(&text).unwrap(), &value);
        prop_assert_eq!(&serde_json::from_reader::<_, Every>(text.as_bytes()).unwrap(), &value);
        let tree = serde_json::to_value(&value).unwrap();
        prop_assert_eq!(&serde_json::from_value::<Every>(tree).unwrap(), &value);
    }

    #[test]
    fn cbor_round_trips(value in every()) {
        let mut bytes = Vec::new();
        value.serialize(&mut minicbor_serde::Serializer::new(&mut bytes)).unwrap();
        prop_assert_eq!(minicbor_serde::from_slice::<Every>(&bytes).unwrap(), value);
    }

    #[test]
    fn postcard_round_trips_values_without_documents(value in every()) {
        let value = without_documents(value);
        let bytes = postcard::to_allocvec(&value).unwrap();
        prop_assert_eq!(postcard::from_bytes::<Every>(&bytes).unwrap(), value);
    }
}

/// A format that does not describe itself cannot read documents.
fn without_documents(mut value: Every) -> Every {
    let is_known = |choice: &Choice| !matches!(choice, Choice::UnknownMember { .. });
    let known = |choice: Choice| match choice {
        Choice::Every(every) => Choice::Every(Box::new(without_documents(*every))),
        other => other,
    };
    value.document = None;
    value.choice = value.choice.filter(is_known).map(known);
    value.choices =
        value.choices.map(|choices| choices.into_iter().filter(is_known).map(known).collect());
    value.next = value.next.map(|next| Box::new(without_documents(*next)));
    value.map = value
        .map
        .map(|map| map.into_iter().map(|(key, value)| (key, without_documents(value))).collect());
    value
}

#[test]
fn null_is_unset_and_unknown_members_are_skipped() {
    let read: Every = serde_json::from_value(json!({
        "name": "n", "Count": 1, "flag": null, "strings": null, "new": { "x": [1] }
    }))
    .unwrap();
    assert_eq!(read, small());
}

/// Returns serde's error about the wrong input.
fn error<T: DeserializeOwned + std::fmt::Debug>(value: Value) -> String {
    serde_json::from_value::<T>(value).unwrap_err().to_string()
}

#[test]
fn required_members_must_be_there() {
    assert_eq!(error::<Every>(json!({ "name": "n" })), "missing field `Count`");
    assert_eq!(error::<Every>(json!({ "name": "n", "Count": null })), "missing field `Count`");
}

#[test]
fn unions_have_exactly_one_member() {
    let read = |value| serde_json::from_value::<Choice>(value).unwrap();
    assert_eq!(
        read(json!({ "__type": "x", "text": "t", "every": null })),
        Choice::Text("t".into())
    );
    let unknown = json!({ "new": [1] });
    let value = Document::from(vec![Document::from(1)]);
    assert_eq!(read(unknown.clone()), Choice::UnknownMember { name: "new".to_owned(), value });
    assert_eq!(serde_json::to_value(read(unknown.clone())).unwrap(), unknown);

    let one = "expected exactly one member of the union Choice, found";
    assert_eq!(error::<Choice>(json!({})), format!("{one} 0"));
    assert_eq!(error::<Choice>(json!({ "new": null })), format!("{one} 0"));
    assert_eq!(error::<Choice>(json!({ "text": "t", "unit": {} })), format!("{one} 2"));
    assert_eq!(
        error::<Choice>(json!({ "": 1 })),
        "expected the name of a union's member, found an empty name"
    );
    let none = Choice::UnknownMember { name: String::new(), value: Document::Null };
    assert!(serde_json::to_value(none).is_err());
}

#[test]
fn numbers_are_checked() {
    let every = |name: &str, value: Value| {
        let mut members = json!({ "name": "n", "Count": 1 });
        members[name] = value;
        serde_json::from_value::<Every>(members)
    };
    assert_eq!(every("tiny", json!(1.0)).unwrap().tiny, Some(1));
    for (name, value) in [
        ("tiny", json!(1.5)),
        ("tiny", json!(128)),
        ("long", json!(9_223_372_036_854_775_808_u64)),
        ("long", json!(9_223_372_036_854_775_808.0)),
        ("float", json!(1e39)),
        ("float", json!("inf")),
        ("double", json!("nan")),
        ("big", json!(1.5)),
        ("decimal", json!(1.5)),
        ("strings", json!([null])),
        ("blob", json!("?")),
        ("at", json!("yesterday")),
    ] {
        assert!(every(name, value.clone()).is_err(), "{name}: {value}");
    }
    assert!(every("double", json!("NaN")).unwrap().double.unwrap().is_nan());
    assert_eq!(every("double", json!(3)).unwrap().double, Some(3.0));
    assert_eq!(every("float", json!("-Infinity")).unwrap().float, Some(f32::NEG_INFINITY));
    assert_eq!(every("big", json!(-7)).unwrap().big, Some(BigInteger::from(-7)));
    assert_eq!(every("decimal", json!(7)).unwrap().decimal, Some(BigDecimal::from(7)));
}

#[test]
fn documents_keep_every_digit() {
    let wide = "123456789012345678901234567890";
    let decimal = Document::Number(Number::Decimal(wide.parse().unwrap()));
    assert_eq!(serde_json::to_value(decimal).unwrap(), json!(wide));
    let unsigned: Document = serde_json::from_str("18446744073709551615").unwrap();
    assert_eq!(unsigned, Document::Number(Number::Unsigned(u64::MAX)));
    let nan = serde_json::to_value(Document::from(f64::NAN)).unwrap();
    assert_eq!(nan, json!("NaN"));
}

#[test]
fn depth_is_bounded_where_the_format_does_not_bound_it() {
    let nested = |depth: usize| {
        // Lists of one element around a null.
        let mut bytes = vec![0x81; depth];
        bytes.push(0xf6);
        minicbor_serde::from_slice::<Document>(&bytes)
    };
    assert!(nested(128).is_ok());
    let error = nested(129).unwrap_err().to_string();
    assert!(error.contains("nested more than 128 levels deep"), "{error}");

    // {"next": {"next": …}}
    let nested_maps = [0xa1, 0x64, b'n', b'e', b'x', b't'].repeat(200);
    let error = minicbor_serde::from_slice::<Every>(&nested_maps).unwrap_err().to_string();
    assert!(error.contains("nested more than 128 levels deep"), "{error}");
}

mod documents {
    use smithereens::Document;

    use super::*;

    shape!(Documents {
        optional map: BTreeMap<String, Document> = "m";
        optional list: Vec<Document> = "l";
        optional sparse: Vec<Option<Document>> = "s";
    });

    #[test]
    fn null_in_a_list_or_map_is_a_document() {
        let documents = Documents {
            map: Some(BTreeMap::from([("k".to_owned(), Document::Null)])),
            list: Some(vec![Document::Null, Document::from(1)]),
            sparse: Some(vec![None, Some(Document::from(1))]),
        };
        let json = serde_json::to_value(&documents).unwrap();
        assert_eq!(json, json!({ "m": { "k": null }, "l": [null, 1], "s": [null, 1] }));
        assert_eq!(serde_json::from_value::<Documents>(json).unwrap(), documents);
        let bytes = minicbor_serde::to_vec(&documents).unwrap();
        assert_eq!(minicbor_serde::from_slice::<Documents>(&bytes).unwrap(), documents);
    }
}
