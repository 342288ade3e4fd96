//! Errors under restXml, in their wrapper and without.

use http::Response;
use smithereens::protocol::RestXml;
use smithereens::{ErrorMetadata, ErrorResponse, Fault, Operation, OperationError, Trait};

use crate::common::{OneError, header, text};
use crate::{operation, service, shape};

service!(Wrapped: RestXml);
service!(Bare: RestXml, TRAITS: &'static [Trait] = &[Trait::NoErrorWrapping]);
shape!(Complex [Trait::Error(Fault::Client), Trait::HttpError(403)] {
    optional header: String = "Header" [Trait::HttpHeader("X-Header")];
    optional message: String = "Message";
    optional top_level: i32 = "TopLevel";
});
shape!(Coded [Trait::Error(Fault::Client)] {
    optional header: String = "Type" [Trait::HttpHeader("X-Type")];
    optional code: String = "code" [Trait::XmlName("Code")];
});
shape!(LowerCase [Trait::Error(Fault::Client)] {
    optional message: String = "message";
});
shape!(Plain [Trait::Error(Fault::Server)] {});
operation!(Greet of Wrapped: () => (), OneError<Complex>, "PUT" "/greet" 200 []);
operation!(GreetBare of Bare: () => (), OneError<Complex>, "PUT" "/greet" 200 []);
operation!(Code of Wrapped: () => (), OneError<Coded>, "PUT" "/greet" 200 []);
operation!(Whisper of Wrapped: () => (), OneError<LowerCase>, "PUT" "/greet" 200 []);
operation!(Fail of Wrapped: () => (), OneError<Plain>, "PUT" "/greet" 200 []);

fn complex() -> Complex {
    Complex {
        header: Some("Header".to_owned()),
        message: Some("Hi & bye".to_owned()),
        top_level: Some(7),
    }
}

fn metadata() -> ErrorMetadata {
    ErrorMetadata {
        code: Some("Complex".into()),
        message: Some("Hi & bye".to_owned()),
        request_id: Some("some-id".to_owned()),
        status: http::StatusCode::FORBIDDEN,
        ..ErrorMetadata::default()
    }
}

#[test]
fn go_both_ways_with_their_bindings() {
    let error = OneError::Modeled(ErrorResponse::new(complex(), metadata()));
    let response = Greet::encode_error(&error).unwrap();
    assert_eq!(response.status().as_u16(), 403);
    assert_eq!(header(response.headers(), "x-header"), Some("Header"));
    assert_eq!(header(response.headers(), "content-type"), Some("application/xml"));
    insta::assert_snapshot!(text(response.body()), @"<ErrorResponse><Error><Type>Sender</Type><Code>Complex</Code><Message>Hi &amp; bye</Message><TopLevel>7</TopLevel></Error><RequestId>some-id</RequestId></ErrorResponse>");
    assert_eq!(Greet::decode_response(&response).unwrap_err(), error);

    let response = GreetBare::encode_error(&error).unwrap();
    insta::assert_snapshot!(text(response.body()), @"<Error><Type>Sender</Type><Code>Complex</Code><Message>Hi &amp; bye</Message><TopLevel>7</TopLevel></Error>");
    assert_eq!(GreetBare::decode_response(&response).unwrap_err(), error);

    let plain = OneError::Modeled(ErrorResponse::from(Plain {}));
    let response = Fail::encode_error(&plain).unwrap();
    insta::assert_snapshot!(text(response.body()), @"<ErrorResponse><Error><Type>Receiver</Type><Code>Plain</Code></Error></ErrorResponse>");
    assert_eq!(Fail::decode_response(&response).unwrap_err(), plain);
}

#[test]
fn have_each_element_of_the_protocol_once() {
    let coded = Coded { header: Some("own".to_owned()), code: Some("own".to_owned()) };
    let response = Code::encode_error(&OneError::Modeled(coded.into())).unwrap();
    insta::assert_snapshot!(text(response.body()), @"<ErrorResponse><Error><Type>Sender</Type><Code>Coded</Code></Error></ErrorResponse>");
    let OneError::Modeled(read) = Code::decode_response(&response).unwrap_err() else {
        panic!("expected the modelled error")
    };
    assert_eq!(read.header.as_deref(), Some("own"));
    assert_eq!(read.code.as_deref(), Some("Coded"));
}

#[test]
fn messages_keep_their_white_space() {
    let sent = LowerCase { message: Some(" a\u{a0} ".to_owned()) };
    let response = Whisper::encode_error(&OneError::Modeled(sent.clone().into())).unwrap();
    let OneError::Modeled(read) = Whisper::decode_response(&response).unwrap_err() else {
        panic!("expected the modelled error")
    };
    assert_eq!(*read, sent);
    assert_eq!(read.metadata().message, sent.message);
}

#[test]
fn without_a_model_keep_code_and_message() {
    let error = OneError::Unmodeled(ErrorMetadata { code: Some("Slow".into()), ..metadata() });
    let response = Greet::encode_error(&error).unwrap();
    insta::assert_snapshot!(text(response.body()), @"<ErrorResponse><Error><Type>Sender</Type><Code>Slow</Code><Message>Hi &amp; bye</Message></Error><RequestId>some-id</RequestId></ErrorResponse>");
    assert_eq!(Greet::decode_response(&response).unwrap_err(), error);
}

#[test]
fn are_recognized_in_every_envelope() {
    for body in [
        "<ErrorResponse><Error><Code>Complex</Code><Message>m</Message></Error><RequestId>r</RequestId></ErrorResponse>",
        "<ErrorResponse xmlns='urn:x'>\n <RequestId>r</RequestId>\n <Error>\n <Type>Sender</Type>\n <Message>m</Message><Code> Complex </Code></Error></ErrorResponse>",
        "<Error><Code>Complex</Code><Message>m</Message><RequestId>r</RequestId><HostId>h</HostId></Error>",
        "<Response><Errors><Error><Code>Complex</Code><Message>m</Message></Error></Errors><RequestID>r</RequestID></Response>",
    ] {
        let response = Response::builder().status(400).body(body).unwrap();
        let error = Greet::decode_response(&response).unwrap_err();
        assert!(matches!(error, OneError::Modeled(_)), "{body}: {error:?}");
        let metadata = error.metadata();
        let found =
            [metadata.code.as_deref(), metadata.message.as_deref(), metadata.request_id.as_deref()];
        assert_eq!(found, ["Complex", "m", "r"].map(Some), "{body}");
    }
}

#[test]
fn of_any_form_are_errors() {
    for body in ["", "<", "slow down", "<html><body>502</body></html>", "{\"code\":\"x\"}"] {
        let response = Response::builder().status(502).body(body).unwrap();
        let error = Greet::decode_response(&response).unwrap_err();
        assert!(matches!(error, OneError::Unmodeled(_)), "{body}: {error:?}");
        assert_eq!(error.metadata().status.as_u16(), 502);
    }
    let body =
        "<ErrorResponse><Error><Code>Complex</Code><TopLevel>x</TopLevel></Error></ErrorResponse>";
    let response = Response::builder().status(403).body(body).unwrap();
    let error = Greet::decode_response(&response).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the response could not be decoded: expected an integer from -2147483648 to 2147483647 \
         at byte 52 (in TopLevel); Complex (status 403)"
    );
}
