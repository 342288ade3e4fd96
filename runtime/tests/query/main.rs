//! awsQuery and ec2Query: requests are forms, responses are XML in envelopes.

#![cfg(feature = "query")]

#[path = "../common/mod.rs"]
mod common;

mod errors;
mod forms;
pub mod generated;
mod keys;
mod responses;
mod round_trips;

use common::{OneError, text};
use smithereens::protocol::{AwsQuery, Ec2Query};
use smithereens::{DecodeError, Operation};

service!(Aws: AwsQuery);
service!(Ec2: Ec2Query);
shape!(Never {});
type NoError = OneError<Never>;

/// Returns the form of a call without the pairs that name the operation.
fn form<O: Operation>(input: &O::Input) -> String {
    let request = O::encode_request(input).unwrap();
    let call = call::<O>();
    text(request.body()).strip_prefix(&call).unwrap().trim_start_matches('&').to_owned()
}

/// Decodes a call with this form, as a server.
fn input<O: Operation>(form: &str) -> Result<O::Input, DecodeError> {
    let body = format!("{}&{form}", call::<O>());
    O::decode_request(&http::Request::post("/").body(body).unwrap())
}

/// The pairs that name the operation.
fn call<O: Operation>() -> String {
    format!("Action={}&Version=2020-01-02", O::NAME)
}
