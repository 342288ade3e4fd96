//! What forms look like, and what a server makes of those that are wrong.

use std::collections::BTreeMap;

use http::{Request, header};
use smithereens::{Blob, Document, RequestOptions, Timestamp, TimestampFormat, Trait};

use super::*;
use crate::common::every::{Choice, Every};

operation!(Echo of Aws: Every => (), NoError, "POST" "/" 200 []);

shape!(Part { optional text: String = "text"; });
shape!(Whole {
    required part: Part = "part";
    required list: Vec<String> = "list";
    required map: BTreeMap<String, Part> = "map";
});
operation!(Put of Aws: Whole => (), NoError, "POST" "/" 200 []);
operation!(Ec2Put of Ec2: Whole => (), NoError, "POST" "/" 200 []);

#[test]
fn a_request_is_a_form() {
    let request = Echo::encode_request(&Every { count: 3, ..Every::default() }).unwrap();
    assert_eq!((request.method().as_str(), request.uri().path()), ("POST", "/"));
    assert_eq!(request.headers()[header::CONTENT_TYPE], "application/x-www-form-urlencoded");
    assert_eq!(request.headers()[header::CONTENT_LENGTH], request.body().len().to_string());
    assert_eq!(text(request.body()), "Action=Echo&Version=2020-01-02&name=&Count=3");
}

shape!(Scalars {
    optional text: String = "text";
    optional yes: bool = "yes";
    optional double: f64 = "double";
    optional float: f32 = "float";
    optional blob: Blob = "blob";
    optional at: Timestamp = "at";
    optional epoch: Timestamp = "epoch" [Trait::TimestampFormat(TimestampFormat::EpochSeconds)];
    optional token: String = "token" [Trait::IdempotencyToken];
});
operation!(Scalar of Aws: Scalars => (), NoError, "POST" "/" 200 []);

#[test]
fn scalars_are_percent_encoded_text() {
    let instant = Timestamp::from_millisecond(1_422_172_800_500).unwrap();
    let scalars = Scalars {
        text: Some("a b+c&d=é~*/\n".to_owned()),
        yes: Some(true),
        double: Some(1e-7),
        float: Some(f32::NEG_INFINITY),
        blob: Some(Blob::from(b"value".to_vec())),
        at: Some(instant),
        epoch: Some(instant),
        token: None,
    };
    let options = RequestOptions::new().idempotency_tokens(|| "own".to_owned());
    let request = Scalar::encode_request_with(&scalars, &options).unwrap();
    insta::assert_snapshot!(text(request.body()).replace('&', "\n"), @r"
    Action=Scalar
    Version=2020-01-02
    text=a%20b%2Bc%26d%3D%C3%A9~%2A%2F%0A
    yes=true
    double=1e-7
    float=-Infinity
    blob=dmFsdWU%3D
    at=2015-01-25T08%3A00%3A00.5Z
    epoch=1422172800.5
    token=own
    ");
    let read = Scalar::decode_request(&request).unwrap();
    assert_eq!(read, Scalars { token: Some("own".to_owned()), ..scalars });
}

#[test]
fn empty_lists_are_sent_by_aws_query_alone() {
    let whole =
        Whole { map: BTreeMap::from([("k".to_owned(), Part::default())]), ..Whole::default() };
    assert_eq!(form::<Put>(&whole), "list=&map.entry.1.key=k");
    assert_eq!(form::<Ec2Put>(&whole), "Map.entry.1.key=k");
    assert_eq!(input::<Put>("list=&map.entry.1.key=k").unwrap(), whole);
    assert_eq!(input::<Ec2Put>("Map.entry.1.key=k").unwrap(), whole);
    // Of what leaves nothing behind, only scalars and awsQuery's lists can be missing.
    assert_eq!(input::<Ec2Put>("").unwrap(), Whole::default());
    let error = input::<Put>("").unwrap_err();
    assert_eq!(error.to_string(), "a required value is missing at byte 0 (in list)");
}

#[test]
fn is_the_body_of_post_or_the_query_of_get() {
    let form = "Action=Echo&Version=2020-01-02&name=a+b%2B&Count=1";
    let answer = |method: &str, uri: &str, body: &str| {
        let request = Request::builder().method(method).uri(uri).body(body.to_owned()).unwrap();
        let decoded = Echo::decode_request(&request);
        assert_eq!(Echo::matches(&request), decoded.is_ok(), "{method} {uri} {body}");
        decoded.map(|input| input.name)
    };
    assert_eq!(answer("POST", "/", form).unwrap(), "a b+");
    assert_eq!(answer("GET", &format!("/?{form}"), "").unwrap(), "a b+");
    assert!(answer("GET", "/", form).is_err());
    assert!(answer("POST", &format!("/?{form}"), "").is_err());
    for method in ["PUT", "HEAD", "post"] {
        let error = answer(method, "/", form).unwrap_err();
        assert_eq!(error.to_string(), "expected the method POST or GET");
    }
}

#[test]
fn a_union_tells_its_member_even_without_a_value() {
    for (choice, expected) in [
        (Choice::Unit, "name=&Count=0&choice.unit="),
        (Choice::Text(String::new()), "name=&Count=0&choice.text="),
        (
            Choice::UnknownMember { name: "later".to_owned(), value: Document::Null },
            "name=&Count=0&choice.later=",
        ),
        (
            Choice::UnknownMember { name: "later".to_owned(), value: Document::from("x") },
            "name=&Count=0&choice.later=x",
        ),
    ] {
        let every = Every { choice: Some(choice), ..Every::default() };
        assert_eq!(form::<Echo>(&every), expected);
        assert_eq!(input::<Echo>(expected).unwrap(), every);
    }
}

#[test]
fn documents_cannot_be_expressed() {
    let list = Document::from(vec![Document::Null]);
    let every = Every { document: Some(list), ..Every::default() };
    let error = Echo::encode_request(&every).unwrap_err();
    assert_eq!(error.to_string(), "a form can only hold documents that are strings (in document)");
}

#[test]
fn an_index_tells_the_order_and_nothing_else() {
    let strings = |form: &str| input::<Echo>(&format!("name=&Count=1&{form}")).unwrap().strings;
    let expected = Some(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()]);
    assert_eq!(
        strings(
            "strings.member.4000000000=b&strings.member.9=a&\
             strings.member.18446744073709551615=c"
        ),
        expected
    );
    assert_eq!(strings("strings.member.10=b&strings.member.9=a&strings.member.11=c"), expected);
}

#[test]
fn errors_contain_the_byte_and_the_member() {
    for (form, message) in [
        ("name=", "a required value is missing at byte 0 (in Count)"),
        ("name=&name=&Count=1", "expected one value, found several at byte 31 (in name)"),
        (
            "name.x=&Count=1",
            "expected one value, found a list, map or structure at byte 31 (in name)",
        ),
        (
            "name=&Count=1.5",
            "expected an integer from -2147483648 to 2147483647 at byte 37 (in Count)",
        ),
        ("name=&Count=1&tiny=128", "expected an integer from -128 to 127 at byte 45 (in tiny)"),
        ("name=&Count=1&flag=True", "expected true or false at byte 45 (in flag)"),
        ("name=&Count=1&blob=%21", "expected base64 at byte 45 (in blob)"),
        (
            "name=&Count=1&at=1",
            "expected a timestamp (date-time) such as 2014-04-29T18:30:38Z at byte 45 (in at)",
        ),
        ("name=%FF", "expected percent-encoded UTF-8 at byte 31"),
    ] {
        let error = input::<Echo>(form).unwrap_err();
        assert_eq!(error.to_string(), message, "{form}");
    }
}

#[test]
fn errors_tell_the_byte_and_the_part_of_a_list_map_or_structure() {
    for (form, message) in [
        ("name=&Count=1&strings=a", "expected a list, found a value at byte 45 (in strings)"),
        ("name=&Count=1&strings.1=a", "expected `member` and an index at byte 45 (in strings)"),
        ("name=&Count=1&strings.member.0=a", "expected an index from 1 at byte 45 (in strings)"),
        ("name=&Count=1&strings.member.01=a", "expected an index from 1 at byte 45 (in strings)"),
        (
            "name=&Count=1&strings.member.99999999999999999999=a",
            "expected an index from 1 at byte 45 (in strings)",
        ),
        (
            "name=&Count=1&table.member.2.member.1.x=a",
            "expected one value, found a list, map or structure at byte 45 (in table[0][0])",
        ),
        (
            "name=&Count=1&map.entry.1.value.name=a",
            "a required value is missing at byte 45 (in map[0])",
        ),
        (
            "name=&Count=1&map.entry.1.key=k&map.entry.1.value.Count=1",
            "a required value is missing at byte 63 (in map[0].name)",
        ),
        ("name=&Count=1&next=x", "expected a structure, found a value at byte 45 (in next)"),
        (
            "name=&Count=1&choice.text=&choice.unit=",
            "expected exactly one member of a union, found 2 at byte 45 (in choice)",
        ),
        (
            "name=&Count=1&choice.=x",
            "expected the name of a union's member, found an empty name at byte 45 (in choice)",
        ),
        (
            "name=&Count=1&choice=",
            "expected exactly one member of a union, found 0 at byte 45 (in choice)",
        ),
    ] {
        let error = input::<Echo>(form).unwrap_err();
        assert_eq!(error.to_string(), message, "{form}");
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| {
        let outer = (0..depth).map(|at| format!("{0}name=&{0}Count=1", "next.".repeat(at)));
        input::<Echo>(&outer.collect::<Vec<_>>().join("&"))
    };
    assert!(nested(128).is_ok());
    let error = nested(129).unwrap_err();
    assert!(error.to_string().starts_with("nested more than 128 levels deep at byte"), "{error}");
    assert!(input::<Echo>(&format!("name=&Count=1&{}name=x", "next.".repeat(100_000))).is_err());
    // Parts below a key that no shape has are ignored.
    assert!(input::<Echo>(&format!("name=&Count=1&x{}=x", ".x".repeat(100_000))).is_ok());
}

#[test]
fn the_operation_must_be_the_one_that_is_asked_for() {
    let decode = |body: &str| Echo::decode_request(&Request::post("/").body(body).unwrap());
    for (body, message) in [
        ("", "expected Action=Echo, found no Action"),
        ("Action=Other&Version=2020-01-02", "expected Action=Echo, found Action=Other at byte 0"),
        ("Action=Echo&Version=1", "expected Version=2020-01-02, found Version=1 at byte 12"),
    ] {
        assert_eq!(decode(body).unwrap_err().to_string(), message);
    }
    assert!(decode("Count=1&Version=2020-01-02&name=&Action=Echo").is_ok());
    // Links have the form in their query.
    let link = "/?Action=Echo&Version=2020-01-02&name=a+b&Count=1&X-Amz-Signature=0";
    let read = Echo::decode_request(&Request::get(link).body("").unwrap()).unwrap();
    assert_eq!((read.name.as_str(), read.count), ("a b", 1));
}

shape!(Clash {
    optional action: String = "Action";
    optional version: String = "Version";
});
operation!(Clashing of Aws: Clash => (), NoError, "POST" "/" 200 []);

#[test]
fn members_may_bear_the_names_of_the_first_two_keys() {
    let clash = Clash { action: Some("a".to_owned()), version: None };
    let request = Clashing::encode_request(&clash).unwrap();
    assert_eq!(text(request.body()), "Action=Clashing&Version=2020-01-02&Action=a");
    assert_eq!(Clashing::decode_request(&request).unwrap(), clash);
}
