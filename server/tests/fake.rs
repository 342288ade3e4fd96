//! What a fake answers, and what it reports about calls that differ from the expected ones.

use std::panic::catch_unwind;

use fixtures::every_protocol::rest_json::{Stream, StreamInput, StreamOutput};
use fixtures::garden::rest_json::{
    GetPlant, GetPlantError, GetPlantInput, GetPlantOutput, ListPlants, NoSuchPlant, PutPlant,
    PutPlantInput,
};
use http::{Request, Response};
use smithereens::Operation;
use smithereens_server::Fake;

fn fern() -> GetPlantOutput {
    GetPlantOutput { name: "Fern".to_owned(), height: None }
}

/// Calls an operation of the fake.
fn call<O: Operation>(fake: &Fake, input: &O::Input) -> Result<O::Output, O::Error> {
    O::decode_response(&fake.answer(&O::encode_request(input).unwrap()))
}

fn get(fake: &Fake, id: &str) -> Result<GetPlantOutput, GetPlantError> {
    call::<GetPlant>(fake, &GetPlantInput::new(id))
}

fn body(response: &Response<Vec<u8>>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

#[test]
fn answers_are_given_in_their_order_and_inputs_are_kept() {
    let fake = Fake::new();
    fake.expect::<GetPlant>().answers(fern());
    let missing = NoSuchPlant { message: None };
    fake.expect::<GetPlant>().fails(GetPlantError::NoSuchPlant(missing.into()));
    assert_eq!(get(&fake, "1").unwrap(), fern());
    assert!(matches!(get(&fake, "2"), Err(GetPlantError::NoSuchPlant(_))));
    assert_eq!(fake.inputs::<GetPlant>(), [GetPlantInput::new("1"), GetPlantInput::new("2")]);
    assert_eq!(fake.inputs::<PutPlant>(), []);
    fake.verify();
}

#[test]
fn a_handler_answers_all_other_calls() {
    let fake = Fake::new();
    fake.expect::<GetPlant>()
        .answers(fern())
        .answers_with(|input| Ok(GetPlantOutput { name: input.id, height: None }));
    let names: Vec<String> = ["1", "2", "3"].map(|id| get(&fake, id).unwrap().name).into();
    assert_eq!(names, ["Fern", "2", "3"]);
    fake.verify();
}

#[test]
fn a_handler_may_use_the_fake() {
    let fake = Fake::new();
    let handle = fake.clone();
    fake.expect::<GetPlant>().answers_with(move |_| {
        let calls = handle.inputs::<GetPlant>().len();
        Ok(GetPlantOutput { name: calls.to_string(), height: None })
    });
    assert_eq!(get(&fake, "1").unwrap().name, "1");
    assert_eq!(get(&fake, "1").unwrap().name, "2");
}

#[test]
fn answers_are_repeated() {
    let fake = Fake::new();
    fake.expect::<GetPlant>().answers(fern()).times(3);
    for id in ["1", "2", "3"] {
        assert!(get(&fake, id).is_ok());
    }
    assert!(get(&fake, "4").is_err());
}

#[test]
fn payloads_are_sent_and_kept() {
    let fake = Fake::new();
    fake.expect::<Stream>().answers_with_payload(StreamOutput {}, "answer");
    let request = Stream::encode_request(&StreamInput::new()).unwrap();
    let response = fake.answer(&Stream::with_payload(request, b"sent".to_vec()));
    assert_eq!(body(&response), "answer");
    assert_eq!(fake.payloads::<Stream>(), [b"sent"]);
}

#[test]
fn responses_and_lost_connections_are_passed_on() {
    let fake = Fake::new();
    fake.expect::<GetPlant>().responds(Response::new(b"<html>".to_vec())).disconnects();
    let request = GetPlant::encode_request(&GetPlantInput::new("1")).unwrap();
    assert_eq!(body(&fake.answer(&request)), "<html>");
    assert_eq!(fake.answer(&request).status(), 502);
}

/// The message of a test that fails because of `verify`.
fn message_of_verify(fake: &Fake) -> String {
    let panic = catch_unwind(|| fake.verify()).unwrap_err();
    panic.downcast_ref::<String>().expect("a message").clone()
}

#[test]
fn differences_are_reported_in_words() {
    let fake = Fake::new();
    fake.expect::<GetPlant>().answers(fern());
    fake.expect::<PutPlant>().answers(Default::default()).times(2);
    fake.expect::<ListPlants>();
    assert!(get(&fake, "1").is_ok());
    let error = get(&fake, "2").unwrap_err();
    insta::assert_snapshot!(error, @"NoAnswer: GetPlant: call 2 has no answer, the fake has answers to 1 call; add one with `fake.expect::<GetPlant>().answers(…)` (status 501)");
    assert!(call::<ListPlants>(&fake, &()).is_err());
    assert!(call::<PutPlant>(&fake, &PutPlantInput::new("Fern", "7")).is_ok());
    let malformed = Request::put("/plants/7").header("content-type", "application/json");
    assert_eq!(fake.answer(&malformed.body("{}").unwrap()).status(), 400);
    let unknown = fake.answer(&Request::delete("/plants/7").body("").unwrap());
    insta::assert_snapshot!(body(&unknown), @r#"
    {"message":"DELETE /plants/7 is not a request of an expected operation (status 405): the fake expects GetPlant, PutPlant, ListPlants; add `fake.expect::<…>()` for its operation"}
    "#);
    insta::assert_snapshot!(message_of_verify(&fake), @"
    the calls differ from what the fake expects:
    - GetPlant: call 2 has no answer, the fake has answers to 1 call; add one with `fake.expect::<GetPlant>().answers(…)`
    - PutPlant: a request was refused: ValidationException: 1 validation error detected. Value at '/name' failed to satisfy constraint: Member must not be null (status 400)
    - PutPlant: expected 2 calls, received 1 call
    - ListPlants: call 1 has no answer, the fake has none; add one with `fake.expect::<ListPlants>().answers(…)`
    - DELETE /plants/7 is not a request of an expected operation (status 405): the fake expects GetPlant, PutPlant, ListPlants; add `fake.expect::<…>()` for its operation
    ");
}

#[test]
fn a_fake_without_expectations_says_so() {
    let fake = Fake::new();
    let request = Request::post("/").header("x-amz-target", "Amazon.GetPlant").body("").unwrap();
    let response = fake.answer(&request);
    assert_eq!(response.status(), 501);
    insta::assert_snapshot!(body(&response), @"POST / (x-amz-target: Amazon.GetPlant) is not a request of an expected operation (status 404): the fake expects no operation; add `fake.expect::<…>()` for its operation");
}

#[test]
fn a_delay_is_that_of_all_repetitions() {
    let delay = std::time::Duration::from_secs(2);
    let fake = Fake::new();
    fake.expect::<GetPlant>().answers(fern()).times(2).after(delay).answers(fern());
    fake.expect::<GetPlant>().answers(fern()).after(delay).times(2);
    for id in ["1", "2", "3", "4", "5"] {
        get(&fake, id).unwrap();
    }
    assert_eq!(fake.waits(), [delay; 4]);
}
