//! Decodes any bytes as the body of a message in restXml.

#![no_main]

#[path = "../../../runtime/tests/common/mod.rs"]
mod common;

use common::OneError;
use common::codec::{Problem, decode, decode_request};
use common::every::Every;
use libfuzzer_sys::fuzz_target;
use smithereens::protocol::RestXml;

service!(Xml: RestXml);
operation!(Echo of Xml: Every => Every, OneError<Problem>, "POST" "/" 200 []);
// The body is parsed only if the output has members.
shape!(Other { optional other: bool = "noSuchElement"; });
operation!(Skip of Xml: Other => Other, OneError<Problem>, "POST" "/" 200 []);

fuzz_target!(|body: &[u8]| {
    let read = decode::<Echo>(body);
    let _ = decode_request::<Echo>(body);
    let skipped = decode::<Skip>(body);
    assert!(read.is_err() || skipped.is_ok(), "{skipped:?}");
});
