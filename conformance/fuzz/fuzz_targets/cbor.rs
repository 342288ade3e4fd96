//! Decodes any bytes as the body of a message in rpcv2Cbor.

#![no_main]

#[path = "../../../runtime/tests/common/mod.rs"]
mod common;

use common::OneError;
use common::codec::{Open, Problem, decode, decode_request};
use common::every::{Every, Nothing};
use libfuzzer_sys::fuzz_target;
use smithereens::protocol::RpcV2Cbor;

service!(Cbor: RpcV2Cbor);
operation!(Echo of Cbor: Every => Every, OneError<Problem>, "POST" "/" 200 []);
operation!(Skip of Cbor: Nothing => Nothing, OneError<Problem>, "POST" "/" 200 []);
operation!(Keep of Cbor: Open => Open, OneError<Problem>, "POST" "/" 200 []);

fuzz_target!(|body: &[u8]| {
    let _ = decode::<Echo>(body);
    let _ = decode_request::<Echo>(body);
    let kept = decode::<Keep>(body);
    let skipped = decode::<Skip>(body);
    assert!(kept.is_err() || skipped.is_ok(), "{skipped:?}");
});
