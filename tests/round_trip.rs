//! Encode then decode is identity, for arbitrary values of every generated type.

mod support;

use proptest::prelude::*;
use smithereens::{Operation, OperationError, Shape, Structure};
use support::arbitrary;
use update_container_agent::*;

/// Every structure of the model goes over the wire as part of one of these three.
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

    /// With serde, in the wire's names.
    #[test]
    fn serde(seed in seeds()) {
        let output: UpdateContainerAgentResponse = arbitrary::value(&seed);
        let text = serde_json::to_string(&output).expect("JSON");
        let found: UpdateContainerAgentResponse = serde_json::from_str(&text).expect("the same");
        prop_assert_eq!(found, output);
    }

    /// Whatever a response is changed into, the answer is a value or an error.
    #[test]
    fn mutations(seed in seeds(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
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

fn error(which: usize, seed: &[u8]) -> UpdateContainerAgentError {
    fn made<E: Structure + Shape>(seed: &[u8]) -> smithereens::ErrorResponse<E> {
        arbitrary::value::<E>(seed).into()
    }
    assert_eq!(UpdateContainerAgentError::ERRORS.len(), 7);
    match which {
        0 => UpdateContainerAgentError::ClientException(made(seed)),
        1 => UpdateContainerAgentError::ClusterNotFoundException(made(seed)),
        2 => UpdateContainerAgentError::InvalidParameterException(made(seed)),
        3 => UpdateContainerAgentError::MissingVersionException(made(seed)),
        4 => UpdateContainerAgentError::NoUpdateAvailableException(made(seed)),
        5 => UpdateContainerAgentError::ServerException(made(seed)),
        _ => UpdateContainerAgentError::UpdateInProgressException(made(seed)),
    }
}
