//! Decodes any bytes as the form of a request in awsQuery and ec2Query, and as the XML of a response.

#![no_main]

#[path = "../../../runtime/tests/common/mod.rs"]
mod common;

use common::OneError;
use common::codec::{Problem, decode};
use common::every::{Every, Nothing};
use libfuzzer_sys::fuzz_target;
use smithereens::Operation;
use smithereens::protocol::{AwsQuery, Ec2Query};

service!(Aws: AwsQuery);
service!(Ec2: Ec2Query);
operation!(Echo of Aws: Every => Every, OneError<Problem>, "POST" "/" 200 []);
operation!(Ec2Echo of Ec2: Every => Every, OneError<Problem>, "POST" "/" 200 []);
operation!(Skip of Aws: Nothing => Nothing, OneError<Problem>, "POST" "/" 200 []);

/// Decodes a request for the operation whose body contains `form`. Returns `None` if that fails.
fn input<O: Operation>(form: &[u8]) -> Option<O::Input> {
    let call = format!("Action={}&Version=2020-01-02&", O::NAME);
    let body = [call.as_bytes(), form].concat();
    O::decode_request(&http::Request::post("/").body(body).ok()?).ok()
}

fuzz_target!(|bytes: &[u8]| {
    let kept = input::<Echo>(bytes);
    let skipped = input::<Skip>(bytes);
    assert!(kept.is_none() || skipped.is_some());
    let _ = input::<Ec2Echo>(bytes);
    let _ = decode::<Echo>(bytes);
    let _ = decode::<Ec2Echo>(bytes);
    let failure = http::Response::builder().status(400).body(bytes);
    if let Ok(failure) = failure {
        assert!(Echo::decode_response(&failure).is_err());
    }
});
