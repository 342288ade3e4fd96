//! The envelopes of outputs.

use http::{Response, header};
use proptest::prelude::*;
use smithereens::{Operation, ResponseOptions, Trait};

use super::*;
use crate::common::codec::{Problem, decode, mutate, mutations};

service!(AwsXml: AwsQuery,
    XML_NAMESPACE: Option<(&'static str, &'static str)> = Some(("https://example.com/", "")));
service!(Ec2Xml: Ec2Query,
    XML_NAMESPACE: Option<(&'static str, &'static str)> = Some(("https://example.com/", "")));

shape!(Part { optional text: String = "text"; });
shape!(Answer [Trait::XmlName("ignored")] {
    required name: String = "name";
    optional version: String = "version" [Trait::XmlAttribute];
    optional numbers: Vec<i32> = "numbers";
    optional flat: Vec<Part> = "flat" [Trait::XmlFlattened];
});
operation!(Get of AwsXml: () => Answer, OneError<Problem>, "POST" "/" 200 []);
operation!(Ec2Get of Ec2Xml: () => Answer, OneError<Problem>, "POST" "/" 200 []);
operation!(Ping of AwsXml: () => (), OneError<Problem>, "POST" "/" 200
    [Trait::NoInput, Trait::NoOutput]);
operation!(Ec2Ping of Ec2Xml: () => (), OneError<Problem>, "POST" "/" 200
    [Trait::NoInput, Trait::NoOutput]);

fn answer() -> Answer {
    Answer {
        name: "a<b".to_owned(),
        version: Some("1".to_owned()),
        numbers: Some(vec![1, 2]),
        flat: Some(vec![Part { text: Some("x".to_owned()) }, Part::default()]),
    }
}

fn body<O: Operation>(output: &O::Output) -> String {
    let options = ResponseOptions::new().request_id("id-1");
    let response = O::encode_response_with(output, &options).unwrap();
    assert_eq!(response.headers()["x-amzn-requestid"], "id-1");
    assert_eq!(response.headers()[header::CONTENT_LENGTH], response.body().len().to_string());
    // One element a line.
    text(response.body()).replace("><", ">\n<")
}

#[test]
fn of_aws_query_has_the_output_in_a_result() {
    insta::assert_snapshot!(body::<Get>(&answer()), @r#"
    <GetResponse xmlns="https://example.com/">
    <GetResult version="1">
    <name>a&lt;b</name>
    <numbers>
    <member>1</member>
    <member>2</member>
    </numbers>
    <flat>
    <text>x</text>
    </flat>
    <flat>
    </flat>
    </GetResult>
    <ResponseMetadata>
    <RequestId>id-1</RequestId>
    </ResponseMetadata>
    </GetResponse>
    "#);
    insta::assert_snapshot!(body::<Ping>(&()), @r#"
    <PingResponse xmlns="https://example.com/">
    <ResponseMetadata>
    <RequestId>id-1</RequestId>
    </ResponseMetadata>
    </PingResponse>
    "#);
}

#[test]
fn of_ec2_query_has_the_output_in_its_root() {
    insta::assert_snapshot!(body::<Ec2Get>(&answer()), @r#"
    <Ec2GetResponse xmlns="https://example.com/" version="1">
    <name>a&lt;b</name>
    <numbers>
    <member>1</member>
    <member>2</member>
    </numbers>
    <flat>
    <text>x</text>
    </flat>
    <flat>
    </flat>
    <requestId>id-1</requestId>
    </Ec2GetResponse>
    "#);
    insta::assert_snapshot!(body::<Ec2Ping>(&()), @r#"
    <Ec2PingResponse xmlns="https://example.com/">
    <requestId>id-1</requestId>
    </Ec2PingResponse>
    "#);
}

#[test]
fn have_the_media_type_of_their_protocol() {
    let media_type = |response: Response<Vec<u8>>| response.headers()[header::CONTENT_TYPE].clone();
    assert_eq!(media_type(Get::encode_response(&answer()).unwrap()), "text/xml");
    let ec2 = Ec2Get::encode_response(&answer()).unwrap();
    assert_eq!(media_type(ec2), "text/xml;charset=UTF-8");
}

#[test]
fn a_request_id_must_fit_in_a_header() {
    let options = ResponseOptions::new().request_id("a\nb");
    let error = Get::encode_response_with(&answer(), &options).unwrap_err();
    assert_eq!(error.to_string(), "the request id is not valid as a header value");
}

#[test]
fn an_output_may_be_missing() {
    for body in [
        "",
        " \n",
        "<GetResponse/>",
        "<GetResponse><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetResponse>",
        "<GetResponse><ResponseMetadata/><GetResult/></GetResponse>",
        "<?xml version=\"1.0\"?>\n<x:GetResponse xmlns:x=\"urn:x\">\n <x:GetResult />\n</x:GetResponse>\n",
    ] {
        assert_eq!(decode::<Get>(body.as_bytes()).unwrap(), Answer::default(), "{body}");
        let response = Response::new(body.replace("Get", "Ping"));
        assert!(Ping::decode_response(&response).is_ok(), "{body}");
    }
    for body in
        ["", "<Ec2GetResponse/>", "<Ec2GetResponse><requestId>1</requestId></Ec2GetResponse>"]
    {
        assert_eq!(decode::<Ec2Get>(body.as_bytes()).unwrap(), Answer::default(), "{body}");
    }
}

#[test]
fn unexpected_responses_are_errors() {
    for (body, message) in [
        ("<html></html>", "expected the element <GetResponse>, found <html> at byte 0"),
        (
            "<!-- --><PutResponse/>",
            "expected the element <GetResponse>, found <PutResponse> at byte 8",
        ),
        ("{}", "expected an element, found text at byte 0"),
        ("<GetResponse>", "expected an end tag, found the end of the document at byte 13"),
    ] {
        assert_eq!(decode::<Get>(body.as_bytes()).unwrap_err().to_string(), message, "{body}");
    }
    let body =
        "<GetResponse><GetResult><numbers><member>1.5</member></numbers></GetResult></GetResponse>";
    let error = decode::<Get>(body.as_bytes()).unwrap_err();
    assert_eq!((error.offset(), error.path().as_str()), (Some(41), "numbers[0]"));
}

fn answers() -> impl Strategy<Value = Answer> {
    // Text that XML can hold, and that is not white space between elements.
    let string = "[a-z<>&\"'\\]é漢😀]{1,12}";
    let part = prop::option::of(string).prop_map(|text| Part { text });
    (
        string,
        prop::option::of(string),
        prop::option::of(prop::collection::vec(any::<i32>(), 0..4)),
        prop::option::of(prop::collection::vec(part, 1..4)),
    )
        .prop_map(|(name, version, numbers, flat)| Answer { name, version, numbers, flat })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn written_values_are_read_back_unchanged(answer in answers()) {
        let options = ResponseOptions::new().request_id("id");
        let response = Get::encode_response_with(&answer, &options).unwrap();
        prop_assert_eq!(&Get::decode_response(&response).unwrap(), &answer);
        let response = Ec2Get::encode_response_with(&answer, &options).unwrap();
        prop_assert_eq!(&Ec2Get::decode_response(&response).unwrap(), &answer);
    }

    #[test]
    fn mutated_responses_give_a_value_or_an_error(answer in answers(), changes in mutations()) {
        let _ = decode::<Get>(&mutate(Get::encode_response(&answer).unwrap().into_body(), &changes, 0));
        let body = Ec2Get::encode_response(&answer).unwrap().into_body();
        let _ = decode::<Ec2Get>(&mutate(body, &changes, 0));
    }

    #[test]
    fn truncated_responses_are_errors(answer in answers()) {
        let body = Get::encode_response(&answer).unwrap().into_body();
        for end in 1..body.len() {
            prop_assert!(decode::<Get>(&body[..end]).is_err(), "cut off at {end}");
        }
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| {
        let inside = format!("{}{}", "<x>".repeat(depth), "</x>".repeat(depth));
        decode::<Get>(
            format!("<GetResponse><GetResult>{inside}</GetResult></GetResponse>").as_bytes(),
        )
    };
    assert!(nested(126).is_ok());
    for depth in [127, 100_000] {
        let error = nested(depth).unwrap_err().to_string();
        assert!(error.starts_with("nested more than 128 levels deep at byte"), "{error}");
    }
}
