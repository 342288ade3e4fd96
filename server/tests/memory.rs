//! The memory that a request takes, as a multiple of its size: bodies whose values are as small as
//! their format allows.

use allocation_counter::measure;
use fixtures::garden::{aws_json_1_0, aws_query, rest_json, rest_xml, rpc_cbor};
use http::Request;
use smithereens_server::Router;

/// The largest multiple: the shortest pair of a form and the shortest element of a list take 56
/// times their size.
const MULTIPLE: u64 = 64;

/// Makes a router with an operation of the protocol.
macro_rules! router {
    ($protocol:ident) => {
        Router::new().on::<$protocol::PutPlant>(|_| Ok(Default::default()))
    };
}

/// Answers a request with a large body, and returns the most memory that was in use, as a multiple
/// of the size of the body.
fn multiple(router: &Router, uri: &str, headers: &[(&str, &str)], body: Vec<u8>) -> u64 {
    let size = body.len() as u64;
    let mut request = Request::builder().method(if uri == "/" { "POST" } else { "PUT" }).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if uri.starts_with("/service") {
        request = request.method("POST");
    }
    let request = request.body(body).unwrap();
    let mut status = 0;
    let used = measure(|| status = router.answer(&request).status().as_u16());
    assert!(matches!(status, 200 | 400), "{uri}: {status}");
    used.bytes_max.div_ceil(size)
}

/// Returns about 300 kB of text between `start` and `end`.
fn large(start: &str, part: &str, end: &str) -> Vec<u8> {
    [start, &part.repeat(300_000 / part.len()), end].concat().into_bytes()
}

#[test]
fn forms_take_a_small_multiple() {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let router = router!(aws_query);
    for part in ["a&", "tags.member.1=a&", "beds.entry.1.value.place=&", "&", "%&", "Action=&"] {
        let body = large("Action=PutPlant&Version=2026-01-01&", part, "name=Fern");
        let found = multiple(&router, "/", &form, body);
        assert!(found <= MULTIPLE, "{part}: {found}");
    }
}

#[test]
fn json_takes_a_small_multiple() {
    let rest = router!(rest_json);
    let aws = router!(aws_json_1_0);
    for (start, part, end) in [
        (r#"{"tags":[""#, "\",\"", "\"]}"),
        (r#"{"name":"a","beds":{"a":{}"#, r#","a":{}"#, "}}"),
        (r#"{"soil":{"sand":{"#, r#""a":[],"#, r#""b":1}}}"#),
        (r#"{"unknown":["#, "[],", "[]]}"),
        (r#"{"unknown":["#, "[", ""),
        (r#"{"unknown":""#, r"\u0041", r#""}"#),
        ("{", r#""":0,"#, r#""name":"a"}"#),
        ("", " ", ""),
    ] {
        let headers = [("content-type", "application/json")];
        let found = multiple(&rest, "/plants/7", &headers, large(start, part, end));
        assert!(found <= MULTIPLE, "restJson1, {part}: {found}");
        let headers =
            [("content-type", "application/x-amz-json-1.0"), ("x-amz-target", "Garden.PutPlant")];
        let found = multiple(&aws, "/", &headers, large(start, part, end));
        assert!(found <= MULTIPLE, "awsJson1_0, {part}: {found}");
    }
}

#[test]
fn distinct_keys_of_a_map_take_a_small_multiple() {
    let beds: Vec<String> = (0..30_000).map(|number| format!(r#""{number:x}":{{}}"#)).collect();
    let body = format!(r#"{{"name":"a","beds":{{{}}}}}"#, beds.join(","));
    let headers = [("content-type", "application/json")];
    let found = multiple(&router!(rest_json), "/plants/7", &headers, body.into_bytes());
    assert!(found <= MULTIPLE, "{found}");
}

#[test]
fn xml_takes_a_small_multiple() {
    let router = router!(rest_xml);
    for (start, part, end) in [
        ("<a><tags>", "<member/>", "</tags></a>"),
        ("<a><beds>", "<entry/>", "</beds></a>"),
        ("<a>", "<b/>", "</a>"),
        ("<a b=''", " c=''", "/>"),
        ("<a>", "<a>", ""),
        ("<a><name>", "&lt;", "</name></a>"),
    ] {
        let found = multiple(&router, "/plants/7", &[], large(start, part, end));
        assert!(found <= MULTIPLE, "{part}: {found}");
    }
}

#[test]
fn cbor_takes_a_small_multiple() {
    let router = router!(rpc_cbor);
    let headers = [("content-type", "application/cbor"), ("smithy-protocol", "rpc-v2-cbor")];
    let uri = "/service/Garden/operation/PutPlant";
    for (start, part, end) in [
        (&b"\xbf\x64tags\x9f"[..], &b"\x60"[..], &b"\xff\xff"[..]),
        (b"\xbf\x64beds\xbf", b"\x60\xa0", b"\xff\xff"),
        (b"\xbf\x64tags\x9b\x00\x00\x00\xff\xff\xff\xff\xff", b"\x60", b""),
        (b"\xbf\x61a\x9f", b"\x80", b"\xff\xff"),
        (b"\xbf\x61a\x5f", b"\x40", b"\xff\xff"),
    ] {
        let body = [start, &part.repeat(300_000 / part.len()), end].concat();
        let found = multiple(&router, uri, &headers, body);
        // An empty text is one byte. When missing members are collected, it takes 48 bytes of a
        // vector, which may have grown just then.
        assert!(found <= 160, "{part:x?}: {found}");
    }
}

#[test]
fn headers_and_paths_take_a_small_multiple() {
    let router = Router::new()
        .on::<rest_json::GetPath>(|input| Ok(rest_json::GetPathOutput::new(input.path)));
    for part in ["/", "a/", "%2F", "?a", "&", "&a="] {
        let uri = format!("/x{}", part.repeat(20_000));
        let request = Request::get(&uri).body("").unwrap();
        let used = measure(|| drop(router.answer(&request)));
        let found = used.bytes_max.div_ceil(uri.len() as u64);
        assert!(found <= MULTIPLE, "{part}: {found}");
    }
}
