//! Decodes any bytes as the body of a message in rpcv2Cbor.

#![no_main]

#[macro_use]
mod body;
#[path = "../../../runtime/tests/common/mod.rs"]
mod common;

use smithereens::protocol::RpcV2Cbor;

fuzz_bodies!(RpcV2Cbor);
