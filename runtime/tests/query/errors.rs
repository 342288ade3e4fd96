//! The envelopes of errors.

use http::Response;
use smithereens::{ErrorMetadata, ErrorResponse, Fault, Trait};

use super::*;

shape!(Limit [Trait::Error(Fault::Client), Trait::HttpError(429),
              Trait::AwsQueryError("TooMany", 403)] {
    optional message: String = "Message";
    optional limit: i32 = "Limit";
});
shape!(Coded [Trait::Error(Fault::Client)] {
    optional code: String = "Code";
    optional r#type: String = "Type";
});
shape!(Broken [Trait::Error(Fault::Server), Trait::HttpError(503)] {});

operation!(Get of Aws: () => (), OneError<Limit>, "POST" "/" 200 []);
operation!(Ec2Get of Ec2: () => (), OneError<Limit>, "POST" "/" 200 []);
operation!(Code of Aws: () => (), OneError<Coded>, "POST" "/" 200 []);
operation!(Ec2Code of Ec2: () => (), OneError<Coded>, "POST" "/" 200 []);
operation!(Try of Aws: () => (), OneError<Broken>, "POST" "/" 200 []);
operation!(Ec2Try of Ec2: () => (), OneError<Broken>, "POST" "/" 200 []);

fn limit() -> OneError<Limit> {
    let error = Limit { message: Some("no & more".to_owned()), limit: Some(3) };
    let metadata = ErrorMetadata {
        request_id: Some("id-1".to_owned()),
        ..ErrorResponse::from(error.clone()).metadata().clone()
    };
    OneError::Modeled(ErrorResponse::new(error, metadata))
}

/// Status and body, one element a line.
fn sent<O: Operation>(error: &O::Error) -> String {
    let response = O::encode_error(error).unwrap();
    format!("{}\n{}", response.status().as_u16(), text(response.body()).replace("><", ">\n<"))
}

#[test]
fn of_aws_query_has_code_and_status_of_its_trait() {
    insta::assert_snapshot!(sent::<Get>(&limit()), @r"
    403
    <ErrorResponse>
    <Error>
    <Type>Sender</Type>
    <Code>TooMany</Code>
    <Message>no &amp; more</Message>
    <Limit>3</Limit>
    </Error>
    <RequestId>id-1</RequestId>
    </ErrorResponse>
    ");
    // Without the trait, HTTP traits count for nothing.
    let broken = OneError::Modeled(ErrorResponse::from(Broken {}));
    insta::assert_snapshot!(sent::<Try>(&broken), @r"
    500
    <ErrorResponse>
    <Error>
    <Type>Receiver</Type>
    <Code>Broken</Code>
    </Error>
    </ErrorResponse>
    ");
}

#[test]
fn of_ec2_query_has_the_shapes_name() {
    insta::assert_snapshot!(sent::<Ec2Get>(&limit()), @r"
    429
    <Response>
    <Errors>
    <Error>
    <Code>Limit</Code>
    <Message>no &amp; more</Message>
    <Limit>3</Limit>
    </Error>
    </Errors>
    <RequestID>id-1</RequestID>
    </Response>
    ");
}

#[test]
fn members_do_not_repeat_the_elements_of_the_envelope() {
    let coded = Coded { code: Some("own code".to_owned()), r#type: Some("own type".to_owned()) };
    let error = OneError::Modeled(ErrorResponse::from(coded));
    insta::assert_snapshot!(sent::<Code>(&error), @r"
    400
    <ErrorResponse>
    <Error>
    <Type>Sender</Type>
    <Code>Coded</Code>
    </Error>
    </ErrorResponse>
    ");
    // ec2Query has no element `Type`.
    insta::assert_snapshot!(sent::<Ec2Code>(&error), @r"
    400
    <Response>
    <Errors>
    <Error>
    <Code>Coded</Code>
    <Type>own type</Type>
    </Error>
    </Errors>
    </Response>
    ");
    let response = Code::encode_error(&error).unwrap();
    let OneError::Modeled(read) = Code::decode_response(&response).unwrap_err() else {
        panic!("expected the modelled error")
    };
    assert_eq!(read.code.as_deref(), Some("Coded"));
}

#[test]
fn a_message_without_a_member_is_sent() {
    let metadata = ErrorMetadata {
        message: Some("sorry".to_owned()),
        ..ErrorResponse::from(Broken {}).metadata().clone()
    };
    let broken = OneError::Modeled(ErrorResponse::new(Broken {}, metadata));
    insta::assert_snapshot!(sent::<Ec2Try>(&broken), @r"
    503
    <Response>
    <Errors>
    <Error>
    <Code>Broken</Code>
    <Message>sorry</Message>
    </Error>
    </Errors>
    </Response>
    ");
}

#[test]
fn both_ways() {
    let response = Get::encode_error(&limit()).unwrap();
    let OneError::Modeled(read) = Get::decode_response(&response).unwrap_err() else {
        panic!("expected the modelled error")
    };
    assert_eq!((read.message.as_deref(), read.limit), (Some("no & more"), Some(3)));
    assert_eq!(read.metadata().to_string(), "TooMany: no & more (status 403, request id id-1)");

    let unmodeled = OneError::<Limit>::Unmodeled(ErrorMetadata {
        code: Some("Other.Thing".into()),
        message: Some("why".to_owned()),
        request_id: Some("id-2".to_owned()),
        status: http::StatusCode::BAD_REQUEST,
        ..ErrorMetadata::default()
    });
    assert_eq!(
        Get::decode_response(&Get::encode_error(&unmodeled).unwrap()),
        Err(unmodeled.clone())
    );
    let response = Ec2Get::encode_error(&unmodeled).unwrap();
    assert_eq!(Ec2Get::decode_response(&response), Err(unmodeled));
}

/// Decodes a response with the status 400, as a client of both protocols.
fn read(body: &str) -> [OneError<Limit>; 2] {
    let response = Response::builder().status(400).header("x-amzn-requestid", "of the header");
    let response = response.body(body).unwrap();
    [Get::decode_response(&response).unwrap_err(), Ec2Get::decode_response(&response).unwrap_err()]
}

#[test]
fn either_envelope_is_read_under_either_protocol() {
    for body in [
        "<ErrorResponse xmlns=\"urn:x\"><Error><Type>Sender</Type><Code>Limit</Code><Message>m</Message>\
         <Limit>3</Limit></Error><RequestId>id-1</RequestId></ErrorResponse>",
        "<?xml version=\"1.0\"?>\n<Response><Errors><Error><Code>Limit</Code><Message>m</Message>\
         <Limit>3</Limit></Error></Errors><RequestID>id-1</RequestID></Response>",
    ] {
        let [_, ec2] = read(body);
        let OneError::Modeled(error) = ec2 else { panic!("expected the modelled error") };
        assert_eq!((error.message.as_deref(), error.limit), (Some("m"), Some(3)), "{body}");
        assert_eq!(error.metadata().request_id.as_deref(), Some("id-1"));
        let [aws, _] = read(&body.replace("Code>Limit", "Code>TooMany"));
        let OneError::Modeled(error) = aws else { panic!("expected the modelled error") };
        assert_eq!((error.message.as_deref(), error.limit), (Some("m"), Some(3)), "{body}");
    }
}

#[test]
fn of_several_errors_the_first_counts() {
    let [_, error] = read(
        "<Response><Errors><Error><Code>Limit</Code><Limit>1</Limit></Error>\
         <Error><Code>Other</Code><Limit>2</Limit></Error></Errors></Response>",
    );
    let OneError::Modeled(error) = error else { panic!("expected the modelled error") };
    assert_eq!((error.metadata().code.as_deref(), error.limit), (Some("Limit"), Some(1)));
}

#[test]
fn an_answer_that_is_no_envelope_leaves_status_and_header() {
    for body in ["", "oops", "<html><body>no</body></html>", "<ErrorResponse><Error>", "{}"] {
        for error in read(body) {
            let text = error.to_string();
            let OneError::Unmodeled(metadata) = error else { panic!("{error:?}") };
            assert!(text.ends_with("(status 400, request id of the header)"), "{text}");
            let is_foreign = matches!(body, "oops" | "<html><body>no</body></html>" | "{}");
            let quoted = metadata.message.as_deref().is_some_and(|message| message.ends_with(body));
            assert_eq!(quoted, is_foreign, "{text}");
        }
    }
    let [error, _] =
        read("<ErrorResponse><Error><Code>TooMany</Code><Limit>x</Limit></Error></ErrorResponse>");
    let OneError::Undecodable(error) = error else { panic!("{error}") };
    assert_eq!((error.offset(), error.path().as_str()), (Some(49), "Limit"));
    assert_eq!(error.metadata().code.as_deref(), Some("TooMany"));
}
