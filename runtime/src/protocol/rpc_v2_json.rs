//! rpcv2Json: RPC v2 with JSON bodies. `bigInteger` and `bigDecimal` are strings, and timestamps
//! are seconds whatever their `timestampFormat`.

use http::HeaderValue;

use super::rpc_v2::{RpcFormat, RpcV2};
use crate::json::{BigNumbers, Json, JsonDialect, Keys};
use crate::{Member, TimestampFormat};

/// `smithy.protocols#rpcv2Json`.
pub type RpcV2Json = RpcV2<RpcJsonFormat>;

/// JSON bodies under RPC v2.
#[derive(Clone, Copy, Debug)]
pub struct RpcJsonFormat;

impl RpcFormat for RpcJsonFormat {
    type Body = Json<RpcJson>;
    const NAME: HeaderValue = HeaderValue::from_static("rpc-v2-json");
    const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/json");
}

/// JSON in which the members' names in the model are the keys, big numbers are strings, and
/// timestamps are seconds.
pub(super) struct RpcJson;

impl JsonDialect for RpcJson {
    const BIG_NUMBERS: BigNumbers = BigNumbers::Quoted;

    const KEYS: Keys = Keys::Name;

    #[inline]
    fn timestamps(_: &Member) -> TimestampFormat {
        TimestampFormat::EpochSeconds
    }
}
