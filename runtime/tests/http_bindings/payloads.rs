//! The member that is the body.

use super::*;
use common::every::Choice;

shape!(Nested { required name: String = "name"; });
shape!(Structure { optional it: Nested = "it" [Trait::HttpPayload]; });
shape!(Text { optional it: String = "it" [Trait::HttpPayload]; });
shape!(Bytes {
    optional kind: String = "kind" [Trait::HttpHeader("Content-Type")];
    optional it: Blob = "it" [Trait::HttpPayload];
});
shape!(Picture { optional it: Blob = "it" [Trait::HttpPayload, Trait::MediaType("image/png")]; });
shape!(Open { optional it: Document = "it" [Trait::HttpPayload]; });
shape!(Unbound { optional it: Empty = "it" [Trait::HttpPayload]; });
shape!(Chosen { required it: Choice = "it" [Trait::HttpPayload]; });
shape!(Number { optional it: i32 = "it" [Trait::HttpPayload]; });

operation!(PutStructure of Service: Structure => Structure, NoError, "PUT" "/p" 200 []);
operation!(PutText of Service: Text => Text, NoError, "PUT" "/p" 200 []);
operation!(PutBytes of Service: Bytes => Bytes, NoError, "PUT" "/p" 200 []);
operation!(PutPicture of Service: Picture => Picture, NoError, "PUT" "/p" 200 []);
operation!(PutOpen of Service: Open => Open, NoError, "PUT" "/p" 200 []);
operation!(GetUnbound of Service: () => Unbound, NoError, "GET" "/p" 200 []);
operation!(PutChoice of Service: Chosen => Chosen, NoError, "PUT" "/p" 200 []);
operation!(PutNumber of Service: Number => Number, NoError, "PUT" "/p" 200 []);

/// Sends the value both ways; its request's and response's body and content type.
macro_rules! exchange {
    ($operation:ident, $value:expr) => {{
        let value = $value;
        let request = $operation::encode_request(&value).unwrap();
        let response = $operation::encode_response(&value).unwrap();
        assert_eq!($operation::decode_request(&request).unwrap(), value);
        assert_eq!($operation::decode_response(&response).unwrap(), value);
        let seen = |body: &[u8], headers| {
            (text(body).to_owned(), header(headers, "content-type").map(str::to_owned))
        };
        let request = seen(request.body(), request.headers());
        assert_eq!(request, seen(response.body(), response.headers()));
        request
    }};
}

fn seen(body: &str, content_type: &str) -> (String, Option<String>) {
    (body.to_owned(), Some(content_type.to_owned()))
}

#[test]
fn are_written_by_their_type() {
    let structure = Structure { it: Some(Nested { name: "n".to_owned() }) };
    assert_eq!(exchange!(PutStructure, structure), seen(r#"{"name":"n"}"#, "application/json"));
    let raw = Text { it: Some("r\"aw".to_owned()) };
    assert_eq!(exchange!(PutText, raw), seen("r\"aw", "text/plain"));
    let bytes = Bytes { kind: None, it: Some(Blob::from("raw")) };
    let request = PutBytes::encode_request(&bytes).unwrap();
    assert_eq!(header(request.headers(), "content-type"), Some("application/octet-stream"));
    let typed = Bytes { kind: Some("image/jpg".to_owned()), ..bytes };
    assert_eq!(exchange!(PutBytes, typed), seen("raw", "image/jpg"));
    let picture = Picture { it: Some(Blob::from("png")) };
    assert_eq!(exchange!(PutPicture, picture), seen("png", "image/png"));
    let document = Open { it: Some("hello".into()) };
    assert_eq!(exchange!(PutOpen, document), seen("\"hello\"", "application/json"));
}

#[test]
fn that_are_unset_leave_no_body_but_a_structures_in_requests() {
    assert_eq!(exchange!(PutText, Text::default()), (String::new(), None));
    assert_eq!(exchange!(PutBytes, Bytes::default()), (String::new(), None));
    assert_eq!(exchange!(PutOpen, Open::default()), (String::new(), None));
    let request = PutStructure::encode_request(&Structure::default()).unwrap();
    assert_eq!(text(request.body()), "{}");
    assert_eq!(header(request.headers(), "content-type"), Some("application/json"));
    assert_eq!(PutStructure::decode_request(&request).unwrap(), Structure::default());
    let response = PutStructure::encode_response(&Structure::default()).unwrap();
    assert_eq!(response.body().len(), 0);
    assert_eq!(header(response.headers(), "content-length"), Some("0"));
}

#[test]
fn that_are_empty_in_a_response_are_there_all_the_same() {
    let empty = Unbound { it: Some(Empty {}) };
    let response = GetUnbound::encode_response(&empty).unwrap();
    assert_eq!(text(response.body()), "{}");
    assert_eq!(GetUnbound::decode_response(&response).unwrap(), empty);
}

#[test]
fn that_are_unions_have_a_member() {
    let put =
        |body: &'static [u8]| PutChoice::decode_request(&Request::put("/p").body(body).unwrap());
    for body in [b"".as_slice(), b"{}", b"{\"text\":null}", b"{\"text\":\"a\",\"every\":{}}"] {
        let error = put(body).unwrap_err().to_string();
        assert!(error.contains("exactly one member") || error.contains("missing"), "{error}");
    }
    let text = put(b"{\"text\":\"a\"}").unwrap();
    assert_eq!(text, Chosen { it: Choice::Text("a".to_owned()) });
    // A client makes do with what it gets.
    let nothing = PutChoice::decode_response(&Response::new("")).unwrap();
    assert!(matches!(nothing.it, Choice::UnknownMember { .. }));
}

#[test]
fn of_another_type_are_refused() {
    let error = PutNumber::encode_request(&Number { it: Some(1) }).unwrap_err();
    assert_eq!(error.path(), "it");
    let put = |body: &'static [u8]| Request::put("/p").body(body).unwrap();
    let error = PutText::decode_request(&put(b"a\xFF")).unwrap_err();
    assert_eq!((error.offset(), error.path().as_str()), (Some(1), "it"));
    let error = PutStructure::decode_request(&put(b"{\"a\":1}")).unwrap_err().to_string();
    assert!(error.contains("`name` is missing"), "{error}");
    assert!(PutOpen::decode_request(&put(b"{} {}")).is_err());
    assert!(PutNumber::decode_request(&put(b"1")).is_err());
}
