//! Errors whose message, code or text differs from the model.

use smithereens::{Fault, OperationError};

use super::*;

shape!(Lower [Trait::Error(Fault::Client)] { optional message: String = "message"; });
shape!(Upper [Trait::Error(Fault::Client)] { required message: String = "Message"; });
shape!(Other [Trait::Error(Fault::Client)] {
    optional message: String = "message" [Trait::JsonName("reason"), Trait::XmlName("reason")];
});

/// Decodes the response with an operation of the service, once for each error structure.
macro_rules! messages {
    ($service:ty, $make:expr) => {{
        operation!(GetLower of $service: () => (), OneError<Lower>, "POST" "/" 200 []);
        operation!(GetUpper of $service: () => (), OneError<Upper>, "POST" "/" 200 []);
        let make = $make;
        let lower = match GetLower::decode_response(&make("Lower")).unwrap_err() {
            OneError::Modeled(error) => (error.message.clone(), error.metadata().message.clone()),
            other => panic!("{other:?}"),
        };
        let upper = match GetUpper::decode_response(&make("Upper")).unwrap_err() {
            OneError::Modeled(error) => (error.message.clone(), error.metadata().message.clone()),
            other => panic!("{other:?}"),
        };
        let found = Some("m".to_owned());
        assert_eq!(lower, (found.clone(), found.clone()), stringify!($service));
        assert_eq!(upper, ("m".to_owned(), found), stringify!($service));
    }};
}

#[test]
fn have_their_message_in_either_case() {
    for key in ["message", "Message"] {
        let json = |name: &str| format!(r#"{{"__type":"{name}","{key}":"m"}}"#).into_bytes();
        let error = |name: &str| format!("<Error><Code>{name}</Code><{key}>m</{key}></Error>");
        let wrapped =
            |name: &str| format!("<ErrorResponse>{}</ErrorResponse>", error(name)).into_bytes();
        let cbor = |name: &str| {
            format!("\u{0}\u{66}__type\u{65}{name}\u{67}{key}\u{61}m")
                .into_bytes()
                .into_iter()
                .enumerate()
                .map(|(at, byte)| if at == 0 { 0xA2 } else { byte })
                .collect::<Vec<u8>>()
        };
        messages!(JsonRpc, |name| response(400, &json(name)));
        messages!(Rest, |name| response(400, &json(name)));
        messages!(RpcJson, |name| rpc("rpc-v2-json", 400, &json(name)));
        messages!(Xml, |name| response(400, &wrapped(name)));
        messages!(Aws, |name| response(400, &wrapped(name)));
        messages!(Ec2, |name| {
            let body = format!("<Response><Errors>{}</Errors></Response>", error(name));
            response(400, body.as_bytes())
        });
        messages!(Cbor, |name| rpc("rpc-v2-cbor", 400, &cbor(name)));
    }
}

operation!(Get of Rest: () => (), OneError<Lower>, "POST" "/" 200 []);
operation!(GetXml of Xml: () => (), OneError<Lower>, "POST" "/" 200 []);
operation!(GetOther of Rest: () => (), OneError<Other>, "POST" "/" 200 []);
operation!(GetOtherXml of Xml: () => (), OneError<Other>, "POST" "/" 200 []);

#[test]
fn have_a_message_with_a_name_of_its_own_in_the_metadata() {
    let json = response(400, br#"{"__type":"Other","reason":"m"}"#);
    let error = GetOther::decode_response(&json).unwrap_err();
    assert_eq!(error.metadata().message.as_deref(), Some("m"));
    let xml = b"<ErrorResponse><Error><Code>Other</Code><reason>m</reason></Error></ErrorResponse>";
    let error = GetOtherXml::decode_response(&response(400, xml)).unwrap_err();
    assert_eq!(error.metadata().message.as_deref(), Some("m"));
}

#[test]
fn have_the_first_code_of_a_list_and_none_of_an_empty_header() {
    for (headers, body) in [
        (vec!["Lower,ForbiddenException"], r#"{"message":"m"}"#),
        (vec![" , Lower , Other"], r#"{"message":"m"}"#),
        (vec!["a.b#Lower:http://x.example/,Other"], r#"{"message":"m"}"#),
        (vec!["Lower", "Other"], r#"{"message":"m"}"#),
        (vec!["", "Lower"], r#"{"message":"m"}"#),
        (vec![""], r#"{"__type":"Lower","message":"m"}"#),
        (vec![" "], r#"{"code":"Lower","message":"m"}"#),
        (vec![","], r#"{"__type":"","code":"Lower","message":"m"}"#),
        (vec![], r#"{"Code":"Lower","message":"m"}"#),
        (vec![], r#"{"code":7,"Code":"a.b#Lower","message":"m"}"#),
    ] {
        let mut response = response(400, body.as_bytes());
        for value in &headers {
            response.headers_mut().append("x-amzn-errortype", value.parse().unwrap());
        }
        let OneError::Modeled(error) = Get::decode_response(&response).unwrap_err() else {
            panic!("{headers:?} {body}")
        };
        assert_eq!(error.message.as_deref(), Some("m"));
        assert_eq!(error.metadata().code.as_deref(), Some("Lower"));
    }
}

#[test]
fn are_read_from_bodies_that_are_not_utf_8() {
    let json = b"{\"__type\":\"Lower\",\"message\":\"a\xffb\",\"x\":\"\xff\"}";
    let xml = b"<ErrorResponse><Error><Code>Lower</Code><message>a\xffb</message></Error>\
                </ErrorResponse>";
    let errors = [
        Get::decode_response(&response(400, json)).unwrap_err(),
        GetXml::decode_response(&response(400, xml)).unwrap_err(),
    ];
    for error in errors {
        let OneError::Modeled(error) = error else { panic!("{error:?}") };
        assert_eq!(error.message.as_deref(), Some("a\u{fffd}b"));
        assert_eq!(error.metadata().code.as_deref(), Some("Lower"));
        assert_eq!(error.metadata().message.as_deref(), Some("a\u{fffd}b"));
    }
    operation!(GetCbor of Cbor: () => (), OneError<Lower>, "POST" "/" 200 []);
    let cbor = b"\xa2\x67message\x62a\xff\x66__type\x65Lower";
    let error = GetCbor::decode_response(&rpc("rpc-v2-cbor", 400, cbor)).unwrap_err();
    assert_eq!(error.metadata().code.as_deref(), Some("Lower"));
    assert_eq!(error.metadata().message.as_deref(), Some("a\u{fffd}"));
}

shape!(Coded [Trait::Error(Fault::Client)] {
    optional message: String = "message";
    optional code: String = "code";
});
shape!(Numbered [Trait::Error(Fault::Client)] { optional message: i32 = "message"; });
operation!(GetLower of JsonRpc: () => (), OneError<Lower>, "POST" "/" 200 []);
operation!(GetUpper of JsonRpc: () => (), OneError<Upper>, "POST" "/" 200 []);
operation!(GetCoded of JsonRpc: () => (), OneError<Coded>, "POST" "/" 200 []);
operation!(GetNumbered of JsonRpc: () => (), OneError<Numbered>, "POST" "/" 200 []);

#[test]
fn are_read_as_structures_unless_the_body_has_code_and_message_alone() {
    let body = br#"{"__type":"Coded","message":"m","code":"own"}"#;
    let OneError::Modeled(error) = GetCoded::decode_response(&response(400, body)).unwrap_err()
    else {
        panic!("the error is modeled")
    };
    assert_eq!((error.message.as_deref(), error.code.as_deref()), (Some("m"), Some("own")));

    let body = br#"{"__type":"Upper","message":"a","Message":"b"}"#;
    let OneError::Modeled(error) = GetUpper::decode_response(&response(400, body)).unwrap_err()
    else {
        panic!("the error is modeled")
    };
    assert_eq!((&*error.message, error.metadata().message.as_deref()), ("b", Some("a")));

    let body = br#"{"__type":"Numbered","message":"m"}"#;
    let error = GetNumbered::decode_response(&response(400, body)).unwrap_err();
    assert!(matches!(error, OneError::Undecodable(_)), "{error:?}");

    for malformed in [
        r#"{"__type":"Lower","message":"m"}}"#,
        r#"{"__type":"Lower","message":"m""#,
        r#"{"__type":"Lower","message":7}"#,
        r#"{"__type":"Lower","message":"m","other":}"#,
    ] {
        let error = GetLower::decode_response(&response(400, malformed.as_bytes())).unwrap_err();
        assert!(matches!(error, OneError::Undecodable(_)), "{malformed}: {error:?}");
        assert_eq!(error.metadata().code.as_deref(), Some("Lower"), "{malformed}");
    }
}
