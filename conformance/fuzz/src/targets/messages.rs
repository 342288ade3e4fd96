//! What the targets of message bodies share: their first inputs.

use http::Request;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use smithereens::Operation;

use crate::common::codec::encode;
use crate::common::every::{Every, every};

/// The number of values whose messages are mutated.
const VALUES: usize = 200;

/// The bodies of a request and of a response for each of some values, the same in each run.
pub(super) fn bodies<O: Operation<Input = Every, Output = Every>>() -> Vec<Vec<u8>> {
    let mut runner = TestRunner::deterministic();
    let mut bodies = Vec::new();
    for _ in 0..VALUES {
        let value = every().new_tree(&mut runner).expect("no value is filtered out").current();
        // A protocol that cannot express a value has no message for it.
        bodies.extend(O::encode_request(&value).ok().map(Request::into_body));
        if O::encode_response(&value).is_ok() {
            bodies.push(encode::<O>(&value));
        }
    }
    bodies
}

/// Defines the operations and the function `run` of a target whose input is a body: it is decoded
/// as every type, as members that are skipped, and as members that are kept. What can be kept can
/// be skipped.
macro_rules! body_target {
    ($protocol:ident) => {
        use crate::common::OneError;
        use crate::common::codec::{Open, Problem, decode, decode_request};
        use crate::common::every::{Every, Nothing};
        use crate::{operation, service};

        service!(Fuzzed: $protocol);
        operation!(Echo of Fuzzed: Every => Every, OneError<Problem>, "POST" "/" 200 []);
        operation!(Skip of Fuzzed: Nothing => Nothing, OneError<Problem>, "POST" "/" 200 []);
        operation!(Keep of Fuzzed: Open => Open, OneError<Problem>, "POST" "/" 200 []);

        /// Decodes the body of a response and of a request.
        ///
        /// # Panics
        /// If an assertion of this target fails.
        pub fn run(body: &[u8]) {
            let _ = decode::<Echo>(body);
            let _ = decode_request::<Echo>(body);
            let kept = decode::<Keep>(body);
            let skipped = decode::<Skip>(body);
            assert!(kept.is_err() || skipped.is_ok(), "{skipped:?}");
        }

        pub(super) fn seeds() -> Vec<Vec<u8>> {
            super::messages::bodies::<Echo>()
        }
    };
}
pub(super) use body_target;
