//! What the targets of one message body share.

/// Decodes any bytes as the body of a message in a protocol: as every type, as members that are
/// skipped, and as members that are kept. Whatever can be kept can be skipped.
macro_rules! fuzz_bodies {
    ($protocol:ident) => {
        use common::OneError;
        use common::codec::{Open, Problem, decode, decode_request};
        use common::every::{Every, Nothing};

        service!(Fuzzed: $protocol);
        operation!(Echo of Fuzzed: Every => Every, OneError<Problem>, "POST" "/" 200 []);
        operation!(Skip of Fuzzed: Nothing => Nothing, OneError<Problem>, "POST" "/" 200 []);
        operation!(Keep of Fuzzed: Open => Open, OneError<Problem>, "POST" "/" 200 []);

        libfuzzer_sys::fuzz_target!(|body: &[u8]| {
            let _ = decode::<Echo>(body);
            let _ = decode_request::<Echo>(body);
            let kept = decode::<Keep>(body);
            let skipped = decode::<Skip>(body);
            assert!(kept.is_err() || skipped.is_ok(), "{skipped:?}");
        });
    };
}
