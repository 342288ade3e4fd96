//! What runs the tests of a model finds every way in which a message can differ from its case.

#![cfg(feature = "protocol-tests")]

mod common;

use std::collections::BTreeMap;

use common::OneError;
use common::every::{Choice, Kind};
use smithereens::protocol::RestJson1;
use smithereens::protocol_tests::{Case, Direction};
use smithereens::{Blob, Fault, Timestamp, Trait};

shape!(Inner { optional at: Timestamp = "at"; optional scores: Vec<Option<f64>> = "scores"; });
shape!(Thing {
    required id: String = "id" [Trait::HttpLabel];
    optional kind: Kind = "kind" [Trait::HttpQuery("kind")];
    optional list: Vec<String> = "list" [Trait::HttpQuery("list")];
    optional name: String = "name" [Trait::HttpHeader("X-Name")];
    optional token: String = "token" [Trait::HttpHeader("X-Token"), Trait::IdempotencyToken];
    optional inner: Inner = "inner";
    optional choice: Choice = "choice";
    optional map: BTreeMap<String, i32> = "map";
    optional bytes: Blob = "bytes";
});
shape!(Answer {
    optional name: String = "name" [Trait::HttpHeader("X-Name")];
    optional status: i32 = "status" [Trait::HttpResponseCode];
    optional inner: Inner = "inner";
});
shape!(Raw { optional it: Blob = "it" [Trait::HttpPayload]; });
shape!(Stream {});
shape!(Gone [Trait::Error(Fault::Client), Trait::HttpError(410)] {
    optional message: String = "message";
    optional since: i32 = "since" [Trait::HttpHeader("X-Since")];
});

service!(Service: RestJson1);
operation!(
    Put of Service: Thing => Answer, OneError<Gone>, "PUT" "/things/{id}" 200
    [Trait::HostPrefix("data.")]
);
operation!(PutRaw of Service: Raw => Raw, OneError<Gone>, "PUT" "/raw" 200 []);
operation!(
    Send of Service: Stream => Stream, OneError<Gone>, "PUT" "/stream" 200
    [Trait::StreamingInput("text/plain"), Trait::StreamingOutput("text/plain")]
);

const REQUEST: &str = r#"{
    "id": "Put", "method": "PUT", "uri": "/things/7",
    "host": "example.com", "resolvedHost": "data.example.com",
    "queryParams": ["kind=GOOD", "list=a", "list=b"],
    "requireQueryParams": ["kind"], "forbidQueryParams": ["other"],
    "headers": {"X-Name": "n", "X-Token": "t"},
    "requireHeaders": ["Content-Length"], "forbidHeaders": ["X-Other"],
    "body": "{\"inner\":{\"at\":1.5,\"scores\":[1,null,\"NaN\"]},\"choice\":{\"text\":\"c\"},\"map\":{\"one\":1,\"two\":2},\"bytes\":\"Yg==\"}",
    "bodyMediaType": "application/json",
    "params": {"id": "7", "kind": "GOOD", "list": ["a", "b"], "name": "n", "token": "t",
        "inner": {"at": 1.5, "scores": [1, null, "NaN"]}, "choice": {"text": "c"},
        "map": {"one": 1, "two": 2}, "bytes": "b"}
}"#;

const RESPONSE: &str = r#"{
    "id": "Put", "code": 202, "headers": {"X-Name": "n"},
    "requireHeaders": ["Content-Length"], "forbidHeaders": ["X-Other"],
    "body": "{\"inner\":{\"scores\":[0.5]}}", "bodyMediaType": "application/json",
    "params": {"status": 202, "name": "n", "inner": {"scores": [0.5]}}
}"#;

const ERROR: &str = r#"{
    "id": "Put", "code": 410, "headers": {"X-Amzn-Errortype": "Gone", "X-Since": "3"},
    "body": "{\"message\":\"m\"}", "bodyMediaType": "application/json",
    "params": {"message": "m", "since": 3}
}"#;

/// `text` with one part replaced, which it must have.
fn with(text: &str, part: &str, other: &str) -> &'static str {
    assert!(text.contains(part), "no {part} in {text}");
    text.replacen(part, other, 1).leak()
}

/// The problems of one side, a line each; empty when the test passes.
fn problems(case: Case, direction: Direction) -> String {
    case.run(direction).err().map(|failure| failure.to_string()).unwrap_or_default()
}

/// Changes the case in each way, and expects each to be found on that side, and no more.
fn all_found(
    make: fn(&'static str) -> Case,
    text: &'static str,
    direction: Direction,
    changes: &[(&str, &str, &str)],
) {
    assert_eq!(problems(make(text), direction), "");
    for (part, other, expected) in changes {
        let found = problems(make(with(text, part, other)), direction);
        assert!(
            found.contains(expected),
            "{part} as {other}: expected {expected}, found {found:?}"
        );
        assert_eq!(found.lines().count(), 1, "{part} as {other}: {found}");
    }
}

#[test]
fn in_requests_of_clients() {
    all_found(
        Case::request::<Put>,
        REQUEST,
        Direction::Client,
        &[
            ("PUT", "POST", r#"method: expected "POST", found "PUT""#),
            ("/things/7", "/things/8", r#"path: expected "/things/8", found "/things/7""#),
            ("data.example.com", "example.com", r#"host: expected "example.com", found "data."#),
            ("kind=GOOD", "kind=BAD", r#"query: expected "kind=BAD" in"#),
            ("list=a", "list=b", r#"query: expected "list=b" in"#),
            (r#"["kind"]"#, r#"["kin"]"#, r#"query: expected "kin" in"#),
            (r#"["other"]"#, r#"["list"]"#, r#"query: expected no "list" in"#),
            (r#""X-Name": "n""#, r#""X-Name": "N""#, r#"header X-Name: expected "N", found "n""#),
            ("X-Name", "X-Surname", r#"header X-Surname: expected "n", found none"#),
            ("Content-Length", "Content-Width", "header Content-Width: expected one, found none"),
            ("X-Other", "X-Token", r#"header X-Token: expected none, found "t""#),
            (
                r#"\"at\":1.5"#,
                r#"\"at\":1"#,
                "body.inner.at: expected Integer(1), found Double(1.5)",
            ),
            ("[1,null,", "[1,1,", "body.inner.scores[1]: expected Integer(1), found Null"),
            ("[1,null,", "[", "body.inner.scores: expected 1 elements, found 3"),
            (r#"{\"text\":\"c\"}"#, r#"{}"#, "body.choice.text: expected nothing, found"),
            (r#"\"two\":2"#, r#"\"tow\":2"#, "body.map.tow: expected Integer(2), found nothing"),
            ("Yg==", "Yw==", "body.bytes: expected"),
            (r#"\"}","#, r#"\"","#, "body of the case: no JSON"),
            ("application/json", "text/plain", "body: expected"),
            // Params that cannot be.
            (r#""id": "7""#, r#""id": 7"#, "the case's params: expected a string"),
            (r#""choice": {"text""#, r#""choice": {"txet""#, "has no member txet"),
            (r#""name": "n""#, r#""nom": "n""#, "the case's params: Thing has no member nom"),
            (r#""id": "7""#, r#""id": """#, "the request cannot be encoded: "),
        ],
    );
}

#[test]
fn in_inputs_of_servers() {
    all_found(
        Case::request::<Put>,
        REQUEST,
        Direction::Server,
        &[
            ("PUT", "POST", "the request cannot be decoded: expected the method PUT"),
            ("/things/7", "/thing/7", "the request cannot be decoded: expected a URI that matches"),
            ("/things/7", "/things/8", r#"input.id: expected String("7"), found String("8")"#),
            (
                "kind=GOOD",
                "kind=BAD",
                r#"input.kind: expected String("GOOD"), found String("BAD")"#,
            ),
            (r#""list=a", "#, "", "input.list: expected 2 elements, found 1"),
            ("X-Name", "X-Surname", r#"input.name: expected String("n"), found nothing"#),
            (r#""token": "t","#, "", r#"input.token: expected nothing, found String("t")"#),
            (r#"\"at\":1.5"#, r#"\"at\":2"#, "input.inner.at: expected Timestamp("),
            (
                r#"[1, null, "NaN"]"#,
                "[1, 2, 3]",
                "input.inner.scores[1]: expected Double(2.0), found",
            ),
            (
                r#"\"text\":\"c\""#,
                r#"\"unit\":{}"#,
                r#"input.choice.text: expected String("c"), found"#,
            ),
            (r#""one": 1"#, r#""one": 3"#, "input.map.one: expected Integer(3), found Integer(1)"),
            (
                r#""bytes": "b""#,
                r#""bytes": "c""#,
                "input.bytes: expected Blob([99]), found Blob([98])",
            ),
            (
                r#"\"two\":2"#,
                r#"\"two\":2.5"#,
                "the request cannot be decoded: expected a 64-bit integer",
            ),
        ],
    );
}

#[test]
fn in_outputs_of_clients() {
    all_found(
        Case::response::<Put>,
        RESPONSE,
        Direction::Client,
        &[
            ("202", "203", "output.status: expected Integer(202), found Integer(203)"),
            (
                "202",
                "500",
                "the response cannot be decoded: expected a response of the service, found content type",
            ),
            (r#""X-Name": "n""#, r#""X-Name": "N""#, "output.name: expected"),
            (r#"[0.5]}}""#, r#"[0.25]}}""#, "output.inner.scores[0]: expected Double(0.5)"),
            (
                r#"[0.5]}}""#,
                r#"[0.5]}""#,
                "the response cannot be decoded: the response could not be",
            ),
            (r#", "inner": {"scores": [0.5]}"#, "", "output.inner: expected nothing, found"),
        ],
    );
}

#[test]
fn in_responses_of_servers() {
    all_found(
        Case::response::<Put>,
        RESPONSE,
        Direction::Server,
        &[
            ("202", "203", r#"status: expected "203", found "202""#),
            (r#""X-Name": "n""#, r#""X-Name": "N""#, "header X-Name: expected"),
            ("Content-Length", "Content-Width", "header Content-Width: expected one, found none"),
            ("X-Other", "X-Name", "header X-Name: expected none"),
            (r#"[0.5]}}""#, r#"[0.25]}}""#, "body.inner.scores[0]: expected Double(0.25)"),
            (r#""status": 202"#, r#""status": 99"#, "the response cannot be encoded: "),
        ],
    );
}

#[test]
fn in_errors_of_both_sides() {
    let make = |text| Case::error::<Put>("test#Gone", text);
    all_found(
        make,
        ERROR,
        Direction::Client,
        &[
            (
                r#""since": 3"#,
                r#""since": 4"#,
                "error.since: expected Integer(4), found Integer(3)",
            ),
            (r#""message": "m""#, r#""message": "n""#, "error.message: expected"),
            ("410", "200", "expected an error, found an output"),
        ],
    );
    all_found(
        make,
        ERROR,
        Direction::Server,
        &[
            ("410", "404", r#"status: expected "404", found "410""#),
            ("Gone", "Lost", "header X-Amzn-Errortype: expected \"Lost\", found \"Gone\""),
            (r#""X-Since": "3""#, r#""X-Since": "4""#, "header X-Since: expected"),
            (r#"\"m\"}"#, r#"\"n\"}"#, "body.message: expected"),
        ],
    );
    let found = |text| problems(make(text), Direction::Client);
    let other = found(with(ERROR, "Gone", "Lost"));
    assert!(
        other.contains(
            r#"expected "test#Gone", found "an error that the model does not name: Lost: m"#
        ),
        "{other}"
    );
    let broken = found(with(ERROR, r#"\"m\"}"#, r#"\"m\""#));
    assert!(broken.contains(r#"expected "test#Gone", found "undecodable: "#), "{broken}");
    let unknown = problems(Case::error::<Put>("test#Lost", ERROR), Direction::Client);
    assert_eq!(unknown, "Put has no error test#Lost");
}

/// A payload whose bytes are the case's own, compared as `media_type`.
fn raw(media_type: &str, expected: &str, found: &str) -> String {
    let text = format!(
        r#"{{"id": "Raw", "method": "PUT", "uri": "/raw", "body": {expected:?},
            "bodyMediaType": {media_type:?}, "params": {{"it": {found:?}}}}}"#
    );
    problems(Case::request::<PutRaw>(text.leak()), Direction::Client)
}

#[test]
fn in_bodies_by_their_media_type() {
    const JSON: &str = "application/json; charset=utf-8";
    assert_eq!(raw(JSON, r#"{"a":1,"b":[]}"#, r#" {"b": [], "a": 1.0} "#), "");
    assert!(raw(JSON, r#"{"a":1}"#, r#"{"a":"1"}"#).starts_with("body.a: expected Integer(1)"));
    assert!(raw(JSON, "{}", "{} ?").contains("no JSON"));

    const FORM: &str = "application/x-www-form-urlencoded";
    assert_eq!(raw(FORM, "a=1&b=2&c", "c=&b=2&a=1"), "");
    assert!(raw(FORM, "a=1&a=1", "a=1&a=2").starts_with(r#"form: expected "a=1""#));
    assert!(raw(FORM, "a=1", "a=1&b=2").starts_with(r#"form: expected no "b=2""#));

    assert_eq!(raw("text/plain", "a b", "a b"), "");
    assert!(raw("text/plain", "a b", "a  b").starts_with("body: expected"));
    // An empty body is empty under any media type.
    assert!(raw(JSON, "", "{}").starts_with("body: expected"));

    // In base64 a case has {"a": 1}, or "a"; in a payload of text, "aa" is the latter.
    const CBOR: &str = "application/cbor";
    let map = r#"body: expected Map({"a": Integer(1)}), found String("a")"#;
    assert_eq!(raw(CBOR, "oWFhAQ==", "aa"), map);
    assert_eq!(raw(CBOR, "YWE=", "aa"), "");
    assert!(raw(CBOR, "YWE=", "aaa").contains("no CBOR"));
    assert!(raw(CBOR, "?", "aa").contains("no base64"));
}

#[test]
fn in_streams() {
    const TEXT: &str = r#"{"id": "Send", "method": "PUT", "uri": "/stream", "code": 200,
        "body": "flow", "headers": {"Content-Type": "text/plain"}, "params": {"stream": "flow"}}"#;
    let other = with(TEXT, r#""stream": "flow""#, r#""stream": "stop""#);
    for direction in [Direction::Client, Direction::Server] {
        assert_eq!(problems(Case::request::<Send>(TEXT), direction), "");
        assert_eq!(problems(Case::response::<Send>(TEXT), direction), "");
        assert!(problems(Case::request::<Send>(other), direction).contains("expected"));
        assert!(problems(Case::response::<Send>(other), direction).contains("expected"));
    }
}

#[test]
fn in_cases_that_are_none() {
    let case = Case::request::<Put>("{");
    assert_eq!(case.id(), "");
    assert!(problems(case, Direction::Client).contains("the test case is not valid JSON"));
    let case = Case::request::<Put>(with(REQUEST, "X-Name", "X Name"));
    assert!(problems(case, Direction::Server).contains("invalid header X Name"));
    let case = Case::response::<Put>(with(RESPONSE, "202", "2"));
    assert!(problems(case, Direction::Client).contains("status"));
}

/// One run reports all differences.
#[test]
fn all_at_once() {
    let text = with(with(REQUEST, "PUT", "POST"), "X-Name", "X-Surname");
    let failure = Case::request::<Put>(text).run(Direction::Client).unwrap_err();
    assert_eq!(failure.problems().len(), 2, "{failure}");
}
