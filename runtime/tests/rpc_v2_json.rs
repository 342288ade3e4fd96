//! rpcv2Json, and what every protocol does to finish a request.

mod common;

use common::{OneError, header, text};
use http::{Request, Response};
use smithereens::protocol::RpcV2Json;
use smithereens::{
    BigInteger, ErrorResponse, Fault, Operation, OperationError, RequestOptions, Timestamp,
    TimestampFormat, Trait,
};

shape!(Empty {});
shape!(Input {
    optional big: BigInteger = "big";
    optional at: Timestamp = "at" [
        Trait::TimestampFormat(TimestampFormat::DateTime), Trait::JsonName("other")
    ];
    required tenant: String = "tenant" [Trait::HostLabel];
});
shape!(Conflict [Trait::Error(Fault::Client), Trait::HttpError(409)] {
    optional message: String = "message";
});

service!(Plain: RpcV2Json);
operation!(Put of Plain: Input => Input, OneError<Conflict>, "POST" "/" 200 []);
operation!(Ping of Plain: () => (), OneError<Conflict>, "POST" "/" 200
    [Trait::NoInput, Trait::NoOutput]);
operation!(Hosted of Plain: Input => Empty, OneError<Conflict>, "POST" "/" 200
    [Trait::HostPrefix("{tenant}.data.")]);

fn input() -> Input {
    Input {
        big: Some("123456789012345678901234567890".parse().unwrap()),
        at: Some(Timestamp::from_second(946_845_296).unwrap()),
        tenant: "acme".to_owned(),
    }
}

#[test]
fn requests_go_both_ways() {
    let request = Put::encode_request(&input()).unwrap();
    assert_eq!(
        (request.method().as_str(), request.uri().to_string().as_str()),
        ("POST", "/service/Plain/operation/Put")
    );
    let expected = [
        ("smithy-protocol", "rpc-v2-json"),
        ("accept", "application/json"),
        ("content-type", "application/json"),
        ("content-length", "71"),
    ];
    for (name, value) in expected {
        assert_eq!(header(request.headers(), name), Some(value), "{name}");
    }
    assert_eq!(
        text(request.body()),
        r#"{"big":"123456789012345678901234567890","at":946845296,"tenant":"acme"}"#
    );
    assert_eq!(Put::decode_request(&request).unwrap(), input());
}

#[test]
fn an_operation_without_input_or_output_has_no_body() {
    let request = Ping::encode_request(&()).unwrap();
    assert_eq!(request.body().len(), 0);
    assert_eq!(header(request.headers(), "content-type"), None);
    assert_eq!(header(request.headers(), "content-length"), None);
    Ping::decode_request(&request).unwrap();
    Ping::decode_request(&request.map(|_| b"{}")).unwrap();

    let response = Ping::encode_response(&()).unwrap();
    assert_eq!(response.body().len(), 0);
    assert_eq!(header(response.headers(), "content-type"), None);
    Ping::decode_response(&response).unwrap();
    Ping::decode_response(&response.map(|_| b"{}")).unwrap();
}

#[test]
fn servers_refuse_requests_that_do_not_match() {
    let good = || Put::encode_request(&input()).unwrap();
    let refused = |change: fn(&mut Request<Vec<u8>>), why: &str| {
        let mut request = good();
        change(&mut request);
        let error = Put::decode_request(&request).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    };
    refused(|r| *r.method_mut() = http::Method::GET, "expected POST");
    refused(|r| *r.uri_mut() = "/service/Plain/operation/Get".parse().unwrap(), "a path");
    refused(|r| drop(r.headers_mut().remove("smithy-protocol")), "smithy-protocol");
    refused(|r| drop(r.headers_mut().insert("x-amz-target", "A.B".parse().unwrap())), "no header");
    refused(|r| *r.body_mut() = b"{}".to_vec(), "`tenant` is missing");
    refused(|r| *r.body_mut() = br#"{"tenant":"a","big":5}"#.to_vec(), "expected a string");

    let mut prefixed = good();
    *prefixed.uri_mut() = "/v1/service/Plain/operation/Put".parse().unwrap();
    assert_eq!(Put::decode_request(&prefixed).unwrap(), input());
}

#[test]
fn errors_are_named_by_their_absolute_id_in_the_body_alone() {
    let conflict = Conflict { message: Some("taken".to_owned()) };
    let error = OneError::Modeled(ErrorResponse::from(conflict.clone()));
    let response = Put::encode_error(&error).unwrap();
    assert_eq!(response.status().as_u16(), 409);
    assert_eq!(text(response.body()), r#"{"__type":"test#Conflict","message":"taken"}"#);
    match Put::decode_response(&response).unwrap_err() {
        OneError::Modeled(error) => assert_eq!(*error, conflict),
        other => panic!("{other:?}"),
    }

    let by_code = response.clone().map(|_| br#"{"code":"Conflict"}"#.to_vec());
    let unknown = Put::decode_response(&by_code).unwrap_err();
    assert!(matches!(unknown, OneError::Unmodeled(_)), "{unknown:?}");
}

#[test]
fn an_answer_without_the_protocols_header_counts_by_its_status() {
    let from_proxy = |status: u16, body: &'static str| {
        let response = Response::builder().status(status).body(body).unwrap();
        Put::decode_response(&response).unwrap_err()
    };
    let error = from_proxy(502, r#"{"__type":"test#Conflict"}"#);
    assert!(matches!(error, OneError::Unmodeled(_)), "{error:?}");
    assert_eq!((error.metadata().status.as_u16(), error.metadata().code.as_deref()), (502, None));
    let error = from_proxy(200, "{}");
    assert!(error.to_string().contains("expected the header smithy-protocol"), "{error}");
}

#[test]
fn host_prefixes_precede_the_endpoints_host() {
    let options = RequestOptions::new().endpoint("https://example.com/base".parse().unwrap());
    let request = Hosted::encode_request_with(&input(), &options).unwrap();
    assert_eq!(
        request.uri().to_string(),
        "https://acme.data.example.com/base/service/Plain/operation/Hosted"
    );
    assert!(text(request.body()).contains(r#""tenant":"acme""#), "the label stays in the body");

    for bad in ["", "a.b", "a/b", "-a", "a-", &"a".repeat(64)] {
        let input = Input { tenant: bad.to_owned(), ..input() };
        let error = Hosted::encode_request_with(&input, &options).unwrap_err();
        assert_eq!(error.path(), "tenant", "{error}");
    }
}

#[test]
fn query_compatible_services_speak_of_query_codes() {
    service!(Sqs: RpcV2Json, TRAITS: &'static [Trait] = &[Trait::AwsQueryCompatible]);
    shape!(Gone [Trait::Error(Fault::Client),
                 Trait::AwsQueryError("Queue.Gone", 404)] {});
    operation!(Send of Sqs: Empty => Empty, OneError<Gone>, "POST" "/" 200 []);

    let request = Send::encode_request(&Empty {}).unwrap();
    assert_eq!(header(request.headers(), "x-amzn-query-mode"), Some("true"));
    let response = Send::encode_error(&OneError::Modeled(Gone {}.into())).unwrap();
    assert_eq!(header(response.headers(), "x-amzn-query-error"), Some("Queue.Gone;Sender"));
    let error = Send::decode_response(&response).unwrap_err();
    assert!(matches!(error, OneError::Modeled(_)), "{error:?}");
    assert_eq!(error.metadata().code.as_deref(), Some("Queue.Gone"));
}
