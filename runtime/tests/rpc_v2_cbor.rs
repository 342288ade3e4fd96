//! rpcv2Cbor: what its messages look like. `cbor.rs` has the bodies, `rpc_v2_json.rs` what both
//! RPC v2 protocols do.

#![cfg(feature = "cbor")]

mod common;

use common::{OneError, header};
use http::Response;
use smithereens::protocol::RpcV2Cbor;
use smithereens::{Fault, Operation, OperationError, Trait};

shape!(Empty {});
shape!(Conflict [Trait::Error(Fault::Client), Trait::HttpError(409),
                 Trait::AwsQueryError("In.Conflict", 400)] {
    optional message: String = "message";
});

service!(Store: RpcV2Cbor,
    TRAITS: &'static [Trait] = &[Trait::AwsQueryCompatible]);
operation!(Put of Store: Empty => Empty, OneError<Conflict>, "POST" "/" 200 []);
operation!(Ping of Store: () => (), OneError<Conflict>, "POST" "/" 200
    [Trait::NoInput, Trait::NoOutput]);

#[test]
fn an_empty_input_is_a_map_and_no_input_is_nothing() {
    let request = Put::encode_request(&Empty {}).unwrap();
    assert_eq!(request.uri().path(), "/service/Store/operation/Put");
    for (name, value) in [
        ("smithy-protocol", "rpc-v2-cbor"),
        ("accept", "application/cbor"),
        ("content-type", "application/cbor"),
        ("content-length", "2"),
        ("x-amzn-query-mode", "true"),
    ] {
        assert_eq!(header(request.headers(), name), Some(value), "{name}");
    }
    assert_eq!(request.body(), b"\xbf\xff");

    let request = Ping::encode_request(&()).unwrap();
    assert_eq!(header(request.headers(), "content-type"), None);
    assert_eq!(request.body(), b"");
    for body in [b"".as_slice(), b"\xbf\xff", b"\xa0"] {
        assert!(Ping::decode_request(&request.clone().map(|_| body)).is_ok());
        assert!(Put::decode_response(&response(200, body)).is_ok());
    }
}

fn response(status: u16, body: &[u8]) -> Response<&[u8]> {
    Response::builder().status(status).header("smithy-protocol", "rpc-v2-cbor").body(body).unwrap()
}

#[test]
fn errors_are_identified_by_their_type_alone() {
    let sent = OneError::Modeled(Conflict { message: Some("no".to_owned()) }.into());
    let answer = Put::encode_error(&sent).unwrap();
    assert_eq!(answer.status().as_u16(), 409);
    assert_eq!(answer.body(), b"\xbf\x66__type\x6dtest#Conflict\x67message\x62no\xff");
    assert_eq!(header(answer.headers(), "x-amzn-query-error"), Some("In.Conflict;Sender"));
    let OneError::Modeled(read) = Put::decode_response(&answer).unwrap_err() else {
        panic!("expected the modelled error")
    };
    assert_eq!(read.message.as_deref(), Some("no"));
    assert_eq!(read.metadata().code.as_deref(), Some("In.Conflict"));

    let other = Put::decode_response(&response(400, b"\xa1\x64code\x68Conflict")).unwrap_err();
    assert!(matches!(other, OneError::Unmodeled(_)), "{other:?}");
    assert_eq!(other.metadata().code, None);
}

#[test]
fn a_body_that_is_no_cbor_leaves_the_status() {
    let error = Put::decode_response(&response(503, b"<html>")).unwrap_err();
    assert!(matches!(error, OneError::Unmodeled(_)), "{error:?}");
    assert_eq!(error.metadata().status.as_u16(), 503);
    let error = Put::decode_response(&response(200, b"<html>")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the response could not be decoded: expected a map, found an integer at byte 0; \
         expected a response of the service, found content type none, body: <html> (status 200)"
    );
}

#[test]
fn a_type_or_message_that_is_no_text_is_none() {
    let bodies: [(&[u8], _, _); 3] = [
        (b"\xa2\x66__type\x42\x01\x02\x67message\x61m", None, Some("m")),
        (b"\xa2\x66__type\xc0\x61E\x67message\x82\x01\x02", Some("E"), None),
        (b"\xa2\x67message\xf6\x66__type\x61E", Some("E"), None),
    ];
    for (body, code, message) in bodies {
        let error = Put::decode_response(&response(400, body)).unwrap_err();
        let found = error.metadata();
        assert_eq!((found.code.as_deref(), found.message.as_deref()), (code, message), "{body:x?}");
    }
}
