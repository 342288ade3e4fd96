#![doc = include_str!("../README.md")]
//!
//! ## Items
//!
//! Users of generated types need these items, and generated code needs the others:
//! - [`Operation`] in scope, and [`OperationError`] for the metadata of an error enum;
//! - [`RequestOptions`] and [`ResponseOptions`];
//! - the values [`Blob`], [`Timestamp`], [`Document`], [`Number`], [`BigInteger`] and
//!   [`BigDecimal`];
//! - the errors [`EncodeError`], [`DecodeError`], [`ErrorResponse`] and [`ErrorMetadata`].

#![forbid(unsafe_code)]

mod bindings;
mod blob;
#[cfg(feature = "cbor")]
mod cbor;
#[cfg_attr(
    not(feature = "checksum"),
    allow(
        unreachable_code,
        unused_mut,
        unused_variables,
        reason = "there is no `ChecksumAlgorithm`"
    )
)]
pub mod checksum;
mod codec;
mod document;
mod endpoint_parameters;
mod enum_macros;
mod error;
mod error_body;
#[cfg(feature = "event-stream")]
pub mod event_stream;
mod json;
mod list;
mod macros;
mod map_reader;
mod member_key;
mod number;
mod operation;
mod operation_error;
mod options;
mod paginated;
mod parts;
pub mod protocol;
#[cfg(feature = "protocol-tests")]
pub mod protocol_tests;
#[cfg(feature = "query")]
mod query;
mod raw_response;
mod redacted;
mod refusal;
mod route;
mod scan;
mod schema;
mod seen;
mod serde;
mod shape;
mod slot;
mod text;
mod text_member;
mod timestamp;
mod token;
mod uri;
mod validation;
mod waiter;
#[cfg(feature = "xml")]
mod xml;

pub use blob::Blob;
pub use checksum::{ChecksumPolicy, HttpChecksum};
pub use document::{Document, Number};
pub use endpoint_parameters::{EndpointParameter, EndpointParameters, IntoEndpointParameter};
pub use error::{DecodeError, EncodeError, ErrorMetadata, ErrorResponse, ErrorShape};
pub use number::{BigDecimal, BigInteger, ParseNumberError};
pub use operation::{HttpTrait, Operation, Service};
pub use operation_error::{ErrorReader, ErrorVisitor, OperationError};
pub use options::{RequestOptions, ResponseOptions};
pub use paginated::{PageToken, Paginated, replace_page_token, set_page_token};
pub use parts::{RequestParts, ResponseParts};
pub use protocol::s3::S3Addressing;
pub use raw_response::RawResponse;
pub use redacted::Redacted;
pub use refusal::Refusal;
pub use route::{RouteIndex, RouteKey};
pub use schema::{Fault, Member, RetryCause, TimestampFormat, Trait};
#[doc(hidden)]
pub use serde::__private;
pub use shape::{
    DefaultValue, MemberWriter, Shape, ShapeDeserializer, ShapeSerializer, StringShape,
    StructSerializer, Structure, known_value, members,
};

pub use timestamp::{Timestamp, TimestampError};
pub use token::random_uuid;
pub use uri::Precedence;
pub use waiter::{AsyncWaitClient, Verdict, WaitClient, Waiter, all_equal, error_code};

/// Includes the code that `smithereens-build` wrote into `OUT_DIR` for a model. The argument is the
/// stem of the model's file or folder in snake case. Two models with the same stem need different
/// names (those of botocore are all `service-2.json`).
///
/// ```text
/// pub mod ecs {
///     smithereens::include_service!("update_container_agent");
/// }
/// ```
#[macro_export]
macro_rules! include_service {
    ($stem:literal) => {
        include!(concat!(env!("OUT_DIR"), "/", $stem, ".rs"));
    };
}
