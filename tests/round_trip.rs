//! Decoding an encoded value returns the value, for arbitrary values of every generated type.

mod support;

use proptest::prelude::*;
use smithereens::{Operation, OperationError, Shape, Structure};
use support::arbitrary;
use update_container_agent::*;

fn seeds() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..600)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn requests(seed in seeds()) {
        let input: UpdateContainerAgentRequest = arbitrary::value(&seed);
        let request = UpdateContainerAgent::encode_request(&input).expect("a request");
        prop_assert_eq!(UpdateContainerAgent::decode_request(&request).expect("the same"), input);
    }

    #[test]
    fn responses(seed in seeds()) {
        let output: UpdateContainerAgentResponse = arbitrary::value(&seed);
        let response = UpdateContainerAgent::encode_response(&output).expect("a response");
        prop_assert_eq!(UpdateContainerAgent::decode_response(&response).expect("the same"), output);
    }

    #[test]
    fn errors(seed in seeds(), which in 0..7_usize) {
        let error = error(which, &seed);
        let response = UpdateContainerAgent::encode_error(&error).expect("a response");
        let found = UpdateContainerAgent::decode_response(&response).expect_err("the same");
        prop_assert_eq!(found, error);
    }

    #[test]
    fn responses_through_serde(seed in seeds()) {
        let output: UpdateContainerAgentResponse = arbitrary::value(&seed);
        let text = serde_json::to_string(&output).expect("JSON");
        let found: UpdateContainerAgentResponse = serde_json::from_str(&text).expect("the same");
        prop_assert_eq!(found, output);
    }

    /// A response with one changed byte is decoded, or is an error with an offset.
    #[test]
    fn mutated_responses(seed in seeds(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let output: UpdateContainerAgentResponse = arbitrary::value(&seed);
        let mut body = UpdateContainerAgent::encode_response(&output).expect("a response").into_body();
        let at = at.index(body.len());
        body[at] = byte;
        if let Err(error) = UpdateContainerAgent::decode_response(&http::Response::new(&body)) {
            let UpdateContainerAgentError::Undecodable(error) = error else { panic!("{error}") };
            prop_assert!(error.offset().is_some_and(|offset| offset <= body.len()), "{}", *error);
        }
    }
}

/// An arbitrary error of the variant with the index `which`.
fn error(which: usize, seed: &[u8]) -> UpdateContainerAgentError {
    fn arbitrary_error<E: Structure + Shape>(seed: &[u8]) -> smithereens::ErrorResponse<E> {
        arbitrary::value::<E>(seed).into()
    }
    assert_eq!(UpdateContainerAgentError::ERRORS.len(), 7);
    match which {
        0 => UpdateContainerAgentError::ClientException(arbitrary_error(seed)),
        1 => UpdateContainerAgentError::ClusterNotFoundException(arbitrary_error(seed)),
        2 => UpdateContainerAgentError::InvalidParameterException(arbitrary_error(seed)),
        3 => UpdateContainerAgentError::MissingVersionException(arbitrary_error(seed)),
        4 => UpdateContainerAgentError::NoUpdateAvailableException(arbitrary_error(seed)),
        5 => UpdateContainerAgentError::ServerException(arbitrary_error(seed)),
        _ => UpdateContainerAgentError::UpdateInProgressException(arbitrary_error(seed)),
    }
}
