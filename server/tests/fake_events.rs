//! Fakes of operations with event streams.

use fixtures::every_protocol::{rest_json, rpc_cbor};
use smithereens::Operation;
use smithereens::event_stream::{StreamsInput, StreamsOutput};
use smithereens_server::Fake;

macro_rules! test_events {
    ($name:ident, $module:ident) => {
        #[test]
        fn $name() {
            use $module::*;
            let fake = Fake::new();
            let error = Tired { minutes: Some(5), reason: Some("late".to_owned()) };
            let output = ConverseOutput { mood: Some("good".to_owned()) };
            let answer = Answers::Text(TextAnswer::default());
            fake.expect::<Converse>().fails_after_events(
                output.clone(),
                [answer.clone()],
                ConverseError::Tired(error.clone().into()),
            );

            let input = ConverseInput::new("weather");
            let question = Questions::Text(TextQuestion::new("rain?"));
            let mut request = Converse::encode_request(&input).unwrap();
            Converse::encode_input_event(&question, request.body_mut()).unwrap();
            let response = fake.answer(&request);

            assert_eq!(fake.inputs::<Converse>(), [input]);
            assert_eq!(fake.events::<Converse>(), [[question]]);
            let mut events = Converse::decode_output_events(&response).unwrap();
            events.push(response.body());
            events.finish();
            assert_eq!(events.initial().unwrap(), Some(output));
            assert_eq!(events.next_event().unwrap(), Some(answer));
            let found = events.next_event().unwrap_err();
            assert!(matches!(found, ConverseError::Tired(found) if *found == error));
            fake.verify();
        }
    };
}

test_events!(rest_json_events_are_kept_and_answered, rest_json);
test_events!(rpc_cbor_events_are_kept_and_answered, rpc_cbor);
