//! rpcv2Cbor: RPC v2 with CBOR bodies.

use http::HeaderValue;

use super::rpc_v2::{RpcFormat, RpcV2};
use crate::cbor::Cbor;

/// `smithy.protocols#rpcv2Cbor`.
pub type RpcV2Cbor = RpcV2<RpcCborFormat>;

/// CBOR bodies under RPC v2.
#[derive(Clone, Copy, Debug)]
pub struct RpcCborFormat;

impl RpcFormat for RpcCborFormat {
    type Body = Cbor;
    const NAME: HeaderValue = HeaderValue::from_static("rpc-v2-cbor");
    const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/cbor");
}
