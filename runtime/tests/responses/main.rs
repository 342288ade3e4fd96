//! What clients read of responses that differ from their models, as services and proxies send them.

#![cfg(all(feature = "query", feature = "cbor"))]

#[path = "../common/mod.rs"]
mod common;

mod errors;
mod foreign;
mod unknown;
mod values;

use common::OneError;
use http::Response;
use smithereens::protocol::{
    AwsJson1_1, AwsQuery, Ec2Query, RestJson1, RestXml, RpcV2Cbor, RpcV2Json,
};
use smithereens::{Operation, Trait};

service!(JsonRpc: AwsJson1_1);
service!(Rest: RestJson1);
service!(Xml: RestXml);
service!(Aws: AwsQuery);
service!(Ec2: Ec2Query);
service!(Cbor: RpcV2Cbor);
service!(RpcJson: RpcV2Json);

/// Makes a response of any protocol.
fn response(status: u16, body: &[u8]) -> Response<Vec<u8>> {
    let mut response = Response::new(body.to_vec());
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
    response
}

/// Makes a response of one of the RPC v2 protocols.
fn rpc(protocol: &'static str, status: u16, body: &[u8]) -> Response<Vec<u8>> {
    let mut response = response(status, body);
    response.headers_mut().insert("smithy-protocol", protocol.parse().unwrap());
    response
}
