//! What is not bound, and the status.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;

shape!(Nested { optional name: String = "name" [Trait::JsonName("Name")]; });
shape!(Tokens {
    optional id: String = "id" [Trait::HttpHeader("x-id")];
    optional token: String = "token" [Trait::IdempotencyToken];
});
operation!(Create of Service: Tokens => (), NoError, "POST" "/t" 200 []);
shape!(Mixed {
    optional id: String = "id" [Trait::HttpHeader("x-id")];
    optional nested: Nested = "nested";
});
operation!(Mix of Service: Mixed => Mixed, NoError, "POST" "/m" 201 []);
shape!(Strict { required nested: Nested = "nested"; });
operation!(Require of Service: Strict => Strict, NoError, "POST" "/m" 200 []);
shape!(Coded {
    optional code: i32 = "code" [Trait::HttpResponseCode];
    optional query: String = "query" [Trait::HttpQuery("ignored")];
});
operation!(Code of Service: () => Coded, NoError, "GET" "/c" 200 []);
operation!(Nothing of Service: () => (), NoError, "DELETE" "/n" 204
    [Trait::NoInput, Trait::NoOutput]);

#[test]
fn hold_the_members_without_a_binding() {
    let mixed =
        Mixed { id: Some("i".to_owned()), nested: Some(Nested { name: Some("n".to_owned()) }) };
    let request = Mix::encode_request(&mixed).unwrap();
    assert_eq!(text(request.body()), r#"{"nested":{"Name":"n"}}"#);
    assert_eq!(header(request.headers(), "content-type"), Some("application/json"));
    assert_eq!(header(request.headers(), "content-length"), Some("23"));
    assert_eq!(Mix::decode_request(&request).unwrap(), mixed);

    let response = Mix::encode_response(&mixed).unwrap();
    assert_eq!(
        (response.status().as_u16(), text(response.body())),
        (201, r#"{"nested":{"Name":"n"}}"#)
    );
    assert_eq!(Mix::decode_response(&response).unwrap(), mixed);
}

#[test]
fn take_one_idempotency_token_per_request() {
    let count = Arc::new(AtomicU32::new(0));
    let source = count.clone();
    let options = RequestOptions::new()
        .idempotency_tokens(move || source.fetch_add(1, Ordering::Relaxed).to_string());
    for expected in [r#"{"token":"0"}"#, r#"{"token":"1"}"#] {
        let request = Create::encode_request_with(&Tokens::default(), &options).unwrap();
        assert_eq!(text(request.body()), expected);
    }
}

#[test]
fn are_empty_objects_where_a_member_could_be() {
    let request = Mix::encode_request(&Mixed::default()).unwrap();
    assert_eq!(text(request.body()), "{}");
    let response = Code::encode_response(&Coded::default()).unwrap();
    assert_eq!((response.status().as_u16(), text(response.body())), (200, "{}"));
    let request = Code::encode_request(&()).unwrap();
    assert!(request.body().is_empty() && request.headers().is_empty());
    Mix::decode_response(&Response::new("")).unwrap();
}

#[test]
fn are_left_out_without_input_or_output() {
    let response = Nothing::encode_response(&()).unwrap();
    assert_eq!(response.status().as_u16(), 204);
    assert!(response.body().is_empty() && response.headers().is_empty());
    Nothing::decode_response(&response).unwrap();
}

#[test]
fn of_servers_must_have_the_required_members() {
    let decode = |body: &'static str| {
        let request = Request::builder().method("POST").uri("/m").body(body).unwrap();
        Require::decode_request(&request)
    };
    decode(r#"{"nested":{}}"#).unwrap();
    for body in ["", "{}"] {
        let error = decode(body).unwrap_err().to_string();
        assert!(error.contains("the required member `nested` is missing"), "{error}");
    }
    let corrected = Require::decode_response(&Response::new("{}")).unwrap();
    assert_eq!(corrected, Strict::default());
}

#[test]
fn go_with_the_status_the_output_says() {
    let coded = Coded { code: Some(418), query: Some("q".to_owned()) };
    let response = Code::encode_response(&coded).unwrap();
    assert_eq!(response.status().as_u16(), 418);
    assert_eq!(text(response.body()), r#"{"query":"q"}"#);
    let (mut parts, body) = response.into_parts();
    parts.status = http::StatusCode::ACCEPTED;
    let decoded = Code::decode_response(&Response::from_parts(parts, body)).unwrap();
    assert_eq!(decoded, Coded { code: Some(202), ..coded.clone() });
    let error = Code::encode_response(&Coded { code: Some(7), ..coded }).unwrap_err();
    assert!(error.to_string().contains("from 100 to 999"), "{error}");
}
