//! rpcv2Json: RPC v2 with JSON bodies, in which numbers of any size are strings and timestamps
//! are seconds, whatever the model's traits say.

use http::HeaderValue;

use super::rpc_v2::RpcV2;
use super::{protocol_by, rpc_v2};
use crate::json::{BigNumbers, Dialect, Json, Keys};
use crate::{Member, TimestampFormat};

/// `smithy.protocols#rpcv2Json`.
#[derive(Clone, Copy, Debug)]
pub struct RpcV2Json;

impl RpcV2 for RpcV2Json {
    type Body = Json<RpcJson>;
    const NAME: HeaderValue = HeaderValue::from_static("rpc-v2-json");
    const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/json");
}

protocol_by!(RpcV2Json, rpc_v2);

/// JSON with the members' own names.
pub(super) struct RpcJson;

impl Dialect for RpcJson {
    const BIG_NUMBERS: BigNumbers = BigNumbers::Quoted;

    const KEYS: Keys = Keys::Name;

    #[inline]
    fn timestamps(_: &Member) -> TimestampFormat {
        TimestampFormat::EpochSeconds
    }
}
