//! Errors under restJson1.

mod common;

use common::{OneError, header, text};
use http::Response;
use smithereens::protocol::RestJson1;
use smithereens::{ErrorMetadata, ErrorResponse, Fault, Operation, OperationError, Trait};

service!(Service: RestJson1);
shape!(Nested { optional name: String = "name" [Trait::JsonName("Name")]; });
shape!(Complex [Trait::Error(Fault::Client), Trait::HttpError(403)] {
    optional header: String = "header" [Trait::HttpHeader("X-Header")];
    optional message: String = "message";
    optional nested: Nested = "nested";
});
operation!(Greet of Service: () => (), OneError<Complex>, "PUT" "/greet" 200 []);

#[test]
fn go_both_ways_with_their_bindings() {
    let complex = Complex {
        header: Some("Header".to_owned()),
        message: Some("Hi".to_owned()),
        nested: Some(Nested { name: Some("bar".to_owned()) }),
    };
    let error = OneError::Modeled(ErrorResponse::from(complex.clone()));
    let response = Greet::encode_error(&error).unwrap();
    assert_eq!(response.status().as_u16(), 403);
    assert_eq!(header(response.headers(), "x-amzn-errortype"), Some("Complex"));
    assert_eq!(header(response.headers(), "content-type"), Some("application/json"));
    assert_eq!(text(response.body()), r#"{"message":"Hi","nested":{"Name":"bar"}}"#);
    match Greet::decode_response(&response).unwrap_err() {
        OneError::Modeled(error) => {
            assert_eq!(*error, complex);
            assert_eq!(error.metadata().message.as_deref(), Some("Hi"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn are_identified_by_header_type_or_code() {
    for (name, body) in [
        (Some("Complex"), ""),
        (Some("Complex:http://internal.example/coral/"), ""),
        (Some("a.b#Complex:http://internal.example/coral/"), "{}"),
        (None, r#"{"code":"Complex"}"#),
        (None, r#"{"code":"a.b#Complex:http://internal.example/"}"#),
        (None, r#"{"__type":"Complex"}"#),
        (None, r#"{"__type":"a.b#Complex","details":[{"__type":"c#Other"}]}"#),
    ] {
        let mut response = Response::builder().status(403);
        if let Some(name) = name {
            response = response.header("X-Amzn-Errortype", name);
        }
        let error = Greet::decode_response(&response.body(body).unwrap()).unwrap_err();
        assert!(matches!(error, OneError::Modeled(_)), "{name:?} {body}: {error:?}");
        assert_eq!(error.metadata().code.as_deref(), Some("Complex"));
    }
}

#[test]
fn that_no_model_names_keep_code_and_message() {
    let metadata = ErrorMetadata {
        code: Some("Teapot".into()),
        message: Some("short and stout".to_owned()),
        request_id: Some("r-1".to_owned()),
        status: http::StatusCode::IM_A_TEAPOT,
        ..ErrorMetadata::default()
    };
    let response = Greet::encode_error(&OneError::Unmodeled(metadata.clone())).unwrap();
    assert_eq!(text(response.body()), r#"{"message":"short and stout"}"#);
    let error = Greet::decode_response(&response).unwrap_err();
    assert!(matches!(&error, OneError::Unmodeled(found) if *found == metadata), "{error:?}");

    let gateway = Response::builder().status(502).body("<html>Bad gateway</html>").unwrap();
    let error = Greet::decode_response(&gateway).unwrap_err();
    assert!(matches!(error, OneError::Unmodeled(_)), "{error:?}");
    assert_eq!(error.metadata().status.as_u16(), 502);
}

#[test]
fn with_a_body_of_another_type_tell_where() {
    let response = Response::builder()
        .status(403)
        .header("x-amzn-errortype", "Complex")
        .body(r#"{"nested":5}"#)
        .unwrap();
    let error = Greet::decode_response(&response).unwrap_err();
    assert!(error.to_string().contains("expected an object, found a number at byte 10"), "{error}");
}

#[test]
fn whose_code_or_message_is_no_text_keep_the_other() {
    for (body, code, message) in [
        (r#"{"code":404,"message":["x"],"__type":"E"}"#, Some("E"), None),
        (r#"{"__type":{"a":1},"code":"E","message":null,"Message":"m"}"#, Some("E"), Some("m")),
        (r#"{"code":"","Code":"E","message":"","Message":"m"}"#, Some("E"), Some("m")),
        (r#"{"Code":"","code":"E","Message":"","message":"m"}"#, Some("E"), Some("m")),
    ] {
        let response = Response::builder().status(400).body(body).unwrap();
        let error = Greet::decode_response(&response).unwrap_err();
        let found = error.metadata();
        assert_eq!((found.code.as_deref(), found.message.as_deref()), (code, message), "{body}");
    }
}

/// Proxies and load balancers send JSON of their own.
#[test]
fn without_code_and_message_are_described_and_kept() {
    for body in [r#"{"error":"bad gateway"}"#, r#"{"code":true,"message":1.5}"#, "{}"] {
        let response = Response::builder().status(502).body(body).unwrap();
        let error = Greet::decode_response(&response).unwrap_err();
        let message = error.metadata().message.clone().unwrap();
        assert!(
            message.starts_with("expected a response of the service, found content type"),
            "{message}"
        );
        assert!(message.ends_with(body), "{message}");
        assert_eq!(error.metadata().response.as_ref().unwrap().body, body.as_bytes());
    }
}

#[test]
fn have_the_id_of_the_first_header_that_is_text() {
    let names = ["x-amzn-requestid", "x-amzn-request-id", "x-amz-request-id"];
    for first in 0..names.len() {
        let mut response = Response::builder().status(400).header(names[first], b"\xff".as_slice());
        for name in names[first..].iter().rev() {
            response = response.header(*name, *name);
        }
        let error = Greet::decode_response(&response.body("{}").unwrap()).unwrap_err();
        assert_eq!(error.metadata().request_id.as_deref(), Some(names[first]));
    }
}

#[test]
fn without_a_code_have_no_empty_header() {
    let error = OneError::Unmodeled(ErrorMetadata::default());
    let response = Greet::encode_error(&error).unwrap();
    assert_eq!(header(response.headers(), "x-amzn-errortype"), None);
}
