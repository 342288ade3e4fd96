//! Any bytes as a body of Xml.

#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

use common::OneError;
use common::codec::{Problem, decode, decode_request};
use common::every::Every;
use libfuzzer_sys::fuzz_target;
use smithereens::protocol::RestXml;

service!(Xml: RestXml);
operation!(Echo of Xml: Every => Every, OneError<Problem>, "POST" "/" 200 []);
// An output without members would leave the body alone.
shape!(Other { opt other: bool = "noSuchElement"; });
operation!(Skip of Xml: Other => Other, OneError<Problem>, "POST" "/" 200 []);

fuzz_target!(|body: &[u8]| {
    let read = decode::<Echo>(body);
    let _ = decode_request::<Echo>(body);
    let skipped = decode::<Skip>(body);
    assert!(read.is_err() || skipped.is_ok(), "{skipped:?}");
});
