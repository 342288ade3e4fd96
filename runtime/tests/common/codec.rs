//! A codec seen from outside: through the operations of a protocol.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseError;
use smithereens::{DecodeError, DefaultValue, Document, Operation};

use super::OneError;
use crate::shape;

shape!(Problem {});

// One member that may be anything.
shape!(Open {
    optional document: Document = "document";
});

/// The body of a successful response.
pub(crate) fn encode<O: Operation>(output: &O::Output) -> Vec<u8> {
    O::encode_response(output).unwrap().into_body()
}

/// Decodes a successful response with this body, as a client. Every error has the offset of a byte,
/// and a message of one line.
pub(crate) fn decode<O>(body: &[u8]) -> Result<O::Output, DecodeError>
where
    O: Operation<Error = OneError<Problem>>,
{
    let response = O::encode_response(&O::Output::default_value()).unwrap().map(|_| body);
    O::decode_response(&response).map_err(|error| {
        let OneError::Undecodable(error) = error else { panic!("{error}") };
        let error = error.into_error();
        assert!(error.offset().is_some_and(|offset| offset <= body.len()), "{error}");
        assert!(!error.to_string().contains(char::is_control), "{error:?}");
        error
    })
}

/// Decodes a request with this body, as a server.
pub(crate) fn decode_request<O: Operation>(body: &[u8]) -> Result<O::Input, DecodeError> {
    let request = O::encode_request(&O::Input::default_value()).unwrap().map(|_| body);
    O::decode_request(&request)
}

/// Checks that two operations, whose outputs have some and none of the members, refuse every part
/// of a body that has a first byte and lacks the last one.
pub(crate) fn expect_truncated_errors<A, B>(body: &[u8]) -> Result<(), TestCaseError>
where
    A: Operation<Error = OneError<Problem>>,
    B: Operation<Error = OneError<Problem>>,
{
    for end in 1..body.len() {
        prop_assert!(decode::<A>(&body[..end]).is_err(), "cut off at {end}");
        prop_assert!(decode::<B>(&body[..end]).is_err(), "cut off at {end}");
    }
    Ok(())
}

/// Changes of a few bytes here and there.
pub(crate) fn mutations() -> impl Strategy<Value = Vec<(Index, Mutation)>> {
    let change = prop_oneof![
        any::<u8>().prop_map(Mutation::Replace),
        any::<u8>().prop_map(Mutation::Insert),
        // The characters that JSON and XML are made of.
        prop::sample::select(b"{}[]\",:\\u0e.-1tn \x80<>/&#;!?='".as_slice())
            .prop_map(Mutation::Insert),
        Just(Mutation::Remove),
        Just(Mutation::Truncate),
    ];
    prop::collection::vec((any::<Index>(), change), 1..4)
}

#[derive(Clone, Debug)]
pub(crate) enum Mutation {
    Replace(u8),
    Insert(u8),
    Remove,
    Truncate,
}

/// The bytes after these changes, each anywhere from `start` on.
pub(crate) fn mutate(mut bytes: Vec<u8>, changes: &[(Index, Mutation)], start: usize) -> Vec<u8> {
    for (index, mutation) in changes {
        if bytes.len() <= start {
            break;
        }
        let at = start + index.index(bytes.len() - start);
        match mutation {
            Mutation::Replace(byte) => bytes[at] = *byte,
            Mutation::Insert(byte) => bytes.insert(at, *byte),
            Mutation::Remove => {
                bytes.remove(at);
            }
            Mutation::Truncate => bytes.truncate(at),
        }
    }
    bytes
}
