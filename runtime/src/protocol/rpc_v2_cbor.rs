//! rpcv2Cbor: RPC v2 with CBOR bodies.

use http::HeaderValue;

use super::rpc_v2::RpcV2;
use super::{protocol_by, rpc_v2};
use crate::cbor::Cbor;

/// `smithy.protocols#rpcv2Cbor`.
#[derive(Clone, Copy, Debug)]
pub struct RpcV2Cbor;

impl RpcV2 for RpcV2Cbor {
    type Body = Cbor;
    const NAME: HeaderValue = HeaderValue::from_static("rpc-v2-cbor");
    const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/cbor");
}

protocol_by!(RpcV2Cbor, rpc_v2);
