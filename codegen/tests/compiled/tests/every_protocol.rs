//! Values of the unusual shapes, both ways, in every protocol.

#[path = "../../../../tests/support/arbitrary.rs"]
mod arbitrary;

use proptest::prelude::*;
use smithereens::{
    BigDecimal, BigInteger, Blob, Document, Operation, OperationError, RequestOptions,
};

/// What a value becomes when it is sent: all of it, but for what a format has no digits for.
#[derive(PartialEq)]
enum Digits {
    All,
    Milliseconds,
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) }
}

macro_rules! in_every_protocol {
    ($($module:ident: $digits:expr,)*) => {$(
        mod $module {
            use compiled::$module::*;

            use super::*;

            proptest! {
                #![proptest_config(config())]

                #[test]
                fn outputs_go_both_ways(seed in prop::collection::vec(any::<u8>(), 0..900)) {
                    let value: Values = arbitrary::value(&seed);
                    let sent = |value: &Values| {
                        let response = Everything::encode_response(value).expect("a response");
                        Everything::decode_response(&response).expect("the same")
                    };
                    let received = sent(&value);
                    if $digits == Digits::All {
                        prop_assert_eq!(&received, &value);
                    }
                    prop_assert_eq!(sent(&received), received);
                }

                #[test]
                fn inputs_go_both_ways(seed in prop::collection::vec(any::<u8>(), 0..900)) {
                    let value: EverythingInput = arbitrary::value(&seed);
                    let sent = |value: &EverythingInput| {
                        let request = Everything::encode_request(value).expect("a request");
                        Everything::decode_request(&request).expect("the same")
                    };
                    // Once the server has filled in the defaults, nothing is left to change.
                    let received = sent(&value);
                    prop_assert_eq!(sent(&received), received);
                }

                #[test]
                fn serde_has_it_too(seed in prop::collection::vec(any::<u8>(), 0..900)) {
                    let value: Values = arbitrary::value(&seed);
                    let text = serde_json::to_string(&value).expect("JSON");
                    let found: Values = serde_json::from_str(&text).expect("the same");
                    prop_assert_eq!(found, value);
                }
            }

            #[test]
            fn servers_fill_in_defaults() {
                let request = Everything::encode_request(&EverythingInput::default());
                let input = Everything::decode_request(&request.expect("a request"));
                let input = input.expect("an input");
                assert_eq!(input.boolean, Some(true));
                assert_eq!((input.byte, input.short), (Some(-128), Some(32767)));
                assert_eq!((input.integer, input.long), (Some(i32::MIN), Some(i64::MAX)));
                assert_eq!((input.float, input.double), (Some(1.5), Some(1e300)));
                assert_eq!(input.big_integer, Some(BigInteger::from(5)));
                assert_eq!(input.big_decimal, Some(BigDecimal::from(7)));
                assert_eq!(input.string.as_deref(), Some("\" and \\ and \n and {}"));
                assert_eq!(input.blob, Some(Blob::from("hi")));
                let time = |text: &str| Some(text.parse().expect("a time"));
                assert_eq!(input.epoch, time("1970-01-01T00:00:01.5Z"));
                assert_eq!(input.date_time, time("1969-12-31T23:59:59.5Z"));
                assert_eq!((input.list, input.map), (Some(Vec::new()), Some([].into())));
                assert_eq!(input.object, Some(Document::Object([].into())));
                assert_eq!(input.text, Some(Document::from("text")));
                assert_eq!(input.absent, None);
                assert_eq!((input.colour, input.level), (Some(Colour::Red), Some(Level::Low)));
                assert_eq!(input.values, None);
            }

            /// Elsewhere a member with a default is always there.
            #[test]
            fn so_do_types_themselves() {
                let values = Values::new(Choice::Unit);
                assert!(values.boolean && values.double == 1e300 && values.colour == Colour::Red);
                let response = Everything::encode_response(&values).expect("a response");
                assert_eq!(Everything::decode_response(&response).expect("the same"), values);
            }

            #[test]
            fn what_is_secret_is_not_shown() {
                let mut values = Values::new(Choice::Unit);
                values.secret = Some("hush".to_owned());
                values.secret_tree = Some(Tree { left: Some(Box::default()), ..Tree::default() });
                let shown = format!("{values:?}");
                assert!(!shown.contains("hush"), "{shown}");
                assert!(shown.contains("secret_tree: *** redacted ***"), "{shown}");
            }

            #[test]
            fn operations_are_told_apart() {
                let endpoint = "https://host.example".parse().expect("a URI");
                let options = RequestOptions::new().endpoint(endpoint);
                let levels = vec![Level::Low, Level::UnknownValue(7)];
                let input = PokeInput::new("o", "in/ner \u{fc}").levels(levels);
                let request = Poke::encode_request_with(&input, &options).expect("a request");
                assert_eq!(request.uri().host(), Some("o.poke.host.example"));
                assert_eq!(Poke::decode_request(&request).expect("an input"), input);
                let matches = [
                    Poke::matches(&request),
                    GetInner::matches(&request),
                    Nothing::matches(&request),
                    SelfIs::matches(&request),
                ];
                assert_eq!(matches, [true, false, false, false]);
            }

            #[test]
            fn errors_are_those_of_the_service_and_of_the_operation() {
                assert_eq!(NothingError::ERRORS.len(), 1);
                let odd = Odd { message: Some("m".to_owned()), code: Some(3) };
                let odd = EverythingError::Odd(odd.into());
                let response = Everything::encode_error(&odd).expect("a response");
                assert_eq!(response.status().as_u16(), 599);
                let found = Everything::decode_response(&response).expect_err("an error");
                assert_eq!(found, odd);
                // Names that would be Rust's own.
                let error: DefaultError = DefaultError::Unmodeled(Default::default());
                assert_eq!(error.to_string(), "unknown error (status 200)");
            }

            type SelfIs = Self_;
        }
    )*};
}

in_every_protocol! {
    aws_json: Digits::All,
    rpc_json: Digits::All,
    rpc_cbor: Digits::Milliseconds,
    rest_json: Digits::All,
}
