//! Inputs that violate constraints, and the errors that clients get.

use fixtures::garden::{aws_json_1_0, aws_query, rest_json, rest_xml, rpc_cbor};
use http::{Request, Response};
use smithereens::{Operation, OperationError};
use smithereens_server::Router;

/// Sends a body for the plant 7.
fn put(body: &str) -> Response<Vec<u8>> {
    let router = Router::new().on::<rest_json::PutPlant>(|_| Ok(Default::default()));
    let request = Request::put("/plants/7").header("content-type", "application/json");
    router.answer(&request.body(body.to_owned()).unwrap())
}

/// The members of the violations, in the order in which they are reported.
fn violations(body: &str) -> Vec<String> {
    let response = put(body);
    if response.status() == 200 {
        return Vec::new();
    }
    assert_eq!(response.headers()["x-amzn-errortype"], "ValidationException");
    let error = rest_json::PutPlant::decode_response(&response).unwrap_err();
    let rest_json::PutPlantError::ValidationException(error) = error else { panic!("{error:?}") };
    let fields = error.field_list.iter().flatten();
    fields.map(|field| field.path.clone()).collect()
}

#[test]
fn a_valid_input_is_accepted() {
    let body = r#"{
        "name": "Fern", "height": 0.5, "tags": ["ab", "cd", "éß"],
        "beds": {"bed-1": {"number": 99, "place": ""}}, "soil": {"depth": 1}, "habit": "weed"
    }"#;
    assert_eq!(violations(body), [""; 0]);
}

/// A body in which eleven values violate constraints.
const INVALID: &str = r#"{
    "name": "", "height": 0.25, "tags": ["a", "bc", "bc", "de"],
    "beds": {"1": {"number": 100, "place": "x"}, "bed-~/2": {"number": 0, "place": "x"}},
    "soil": {"depth": 0}, "habit": "shrub"
}"#;

#[test]
fn all_violations_are_reported_with_their_pointers() {
    let response = put(INVALID);
    assert_eq!(response.status(), 400);
    let text: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&text).unwrap());
}

#[test]
fn missing_members_are_reported_with_other_violations() {
    let body = r#"{"height": 0.25, "beds": {"bed-1": {"number": 0}, "bed-2": {}}}"#;
    let expected =
        ["/name", "/beds/bed-1/place", "/beds/bed-2/number", "/beds/bed-2/place", "/height"];
    let mut found = violations(body);
    assert_eq!(found.pop().as_deref(), Some("/beds/bed-1/number"));
    assert_eq!(found, expected);
    assert_eq!(violations("{}"), ["/name"]);
    assert_eq!(violations(r#"{"name": "Fern", "soil": null}"#), [""; 0]);
    assert_eq!(violations(r#"{"name": null}"#), ["/name"]);
}

#[test]
fn what_cannot_be_decoded_is_not_validated() {
    for body in [
        r#"{"height": "tall"}"#,
        r#"{"beds": {"bed-1": {}}, "soil": {}}"#,
        r#"{"name": "Fern", "soil": {"peat": {}}}"#,
        "{",
    ] {
        let response = put(body);
        assert_eq!(response.status(), 400, "{body}");
        assert_eq!(response.headers()["x-amzn-errortype"], "SerializationException", "{body}");
    }
}

#[test]
fn the_number_of_violations_is_bounded() {
    let beds: Vec<String> = (0..1000).map(|n| format!(r#""bed-{n}":{{}}"#)).collect();
    let body = format!(r#"{{"name":"Fern","beds":{{{}}}}}"#, beds.join(","));
    assert_eq!(violations(&body).len(), 100);
    let tags: Vec<String> = (0..1000).map(|_| r#""a""#.to_owned()).collect();
    let body = format!(r#"{{"name":"Fern","tags":[{}]}}"#, tags.join(","));
    assert_eq!(violations(&body).len(), 100);
}

/// The code and the message that a client of the protocol gets for an input with two violations.
macro_rules! refusal {
    ($protocol:ident) => {{
        use $protocol::{PutPlant, PutPlantError, PutPlantInput};
        let router = Router::new().on::<PutPlant>(|_| Ok(Default::default()));
        let input = PutPlantInput::new("7", "7").height(0.0);
        let request = PutPlant::encode_request(&input).unwrap();
        let error = PutPlant::decode_response(&router.answer(&request)).unwrap_err();
        let metadata = error.metadata().clone();
        let PutPlantError::ValidationException(error) = error else { panic!("{error:?}") };
        assert_eq!(error.field_list.as_ref().map(Vec::len), Some(2));
        (metadata.status.as_u16(), metadata.code.unwrap_or_default(), error.message.clone())
    }};
}

#[test]
fn the_error_has_the_form_of_the_protocol() {
    let message = "2 validation errors detected. \
                   Value at '/name' failed to satisfy constraint: Member must satisfy regular \
                   expression pattern: ^[A-Za-z]+$; \
                   Value at '/height' failed to satisfy constraint: Member must be greater than or \
                   equal to 0.5";
    for found in [
        refusal!(aws_json_1_0),
        refusal!(aws_query),
        refusal!(rest_json),
        refusal!(rest_xml),
        refusal!(rpc_cbor),
    ] {
        assert_eq!(found, (400, "ValidationException".into(), message.to_owned()));
    }
}

#[test]
fn keys_with_control_characters_are_reported_in_every_format() {
    let router = Router::new().on::<aws_query::PutPlant>(|_| Ok(Default::default()));
    let form = "Action=PutPlant&Version=2026-01-01&id=7&name=Fern&beds.entry.1.key=%00%0A\
                &beds.entry.1.value.number=0&beds.entry.1.value.place=x";
    let request = Request::post("/").header("content-type", "application/x-www-form-urlencoded");
    let response = router.answer(&request.body(form).unwrap());
    assert_eq!(response.status(), 400);
    let error = aws_query::PutPlant::decode_response(&response).unwrap_err();
    let aws_query::PutPlantError::ValidationException(error) = error else { panic!("{error:?}") };
    let fields: Vec<_> = error.field_list.iter().flatten().collect();
    assert_eq!(fields[1].path, "/beds/\u{fffd}\n/number");
    assert!(fields[1].message.starts_with("Value at '/beds/\u{fffd}\\n/number' failed"));
    // XML has a reference for the line break, and none for the null character.
    let keys = violations(r#"{"name": "Fern", "beds": {"\u0000\n": {"number": 0, "place": "x"}}}"#);
    assert_eq!(keys[1], "/beds/\u{fffd}\n/number");
}
