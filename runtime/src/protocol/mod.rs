//! Protocols: how an operation becomes an HTTP message and back. One file each.

mod aws_json;
#[cfg(feature = "query")]
mod aws_query;
mod checksum;
mod compression;
mod customizations;
mod draft;
#[cfg(feature = "query")]
mod ec2_query;
mod error_body;
mod error_response;
#[cfg(feature = "query")]
mod query;
mod rest;
mod rest_json;
#[cfg(feature = "xml")]
mod rest_xml;
mod rpc_v2;
#[cfg(feature = "cbor")]
mod rpc_v2_cbor;
mod rpc_v2_json;
pub(crate) mod s3;
#[cfg(feature = "xml")]
mod s3_answers;
mod uri;
#[cfg(feature = "xml")]
mod xml_error;

use http::{Request, Response};

use crate::{
    DecodeError, EncodeError, Operation, RequestOptions, RequestParts, ResponseOptions,
    ResponseParts,
};

pub use aws_json::{AwsJson1_0, AwsJson1_1};
#[cfg(feature = "query")]
pub use aws_query::AwsQuery;
#[cfg(feature = "query")]
pub use ec2_query::Ec2Query;
pub use rest_json::RestJson1;
#[cfg(feature = "xml")]
pub use rest_xml::RestXml;
#[cfg(feature = "cbor")]
pub use rpc_v2_cbor::RpcV2Cbor;
pub use rpc_v2_json::RpcV2Json;

pub(crate) use draft::with_payload;

/// Implements [`Protocol`] for a type by the functions of the same names in a module.
macro_rules! protocol_by {
    ($protocol:ty, $module:ident) => {
        impl $crate::protocol::Protocol for $protocol {
            fn encode_request<O: $crate::Operation>(
                input: &O::Input,
                options: &$crate::RequestOptions,
            ) -> Result<::http::Request<Vec<u8>>, $crate::EncodeError> {
                $module::encode_request::<Self, O>(input, options)
            }

            fn decode_response<O: $crate::Operation>(
                response: $crate::ResponseParts<'_>,
            ) -> Result<O::Output, O::Error> {
                $module::decode_response::<Self, O>(response)
            }

            fn matches<O: $crate::Operation>(request: $crate::RequestParts<'_>) -> bool {
                $module::matches::<Self, O>(request)
            }

            fn decode_request<O: $crate::Operation>(
                request: $crate::RequestParts<'_>,
            ) -> Result<O::Input, $crate::DecodeError> {
                $module::decode_request::<Self, O>(request)
            }

            fn encode_response<O: $crate::Operation>(
                output: &O::Output,
                options: &$crate::ResponseOptions,
            ) -> Result<::http::Response<Vec<u8>>, $crate::EncodeError> {
                $module::encode_response::<Self, O>(output, options)
            }

            fn encode_error<O: $crate::Operation>(
                error: &O::Error,
            ) -> Result<::http::Response<Vec<u8>>, $crate::EncodeError> {
                $module::encode_error::<Self, O>(error)
            }
        }
    };
}
use protocol_by;

/// A protocol: the five directions an operation's messages go in, and which requests are its own.
pub trait Protocol {
    /// See [`Operation::encode_request_with`].
    ///
    /// # Errors
    /// When the input cannot be expressed.
    fn encode_request<O: Operation>(
        input: &O::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError>;

    /// See [`Operation::decode_response`].
    ///
    /// # Errors
    /// The operation's errors.
    fn decode_response<O: Operation>(response: ResponseParts<'_>) -> Result<O::Output, O::Error>;

    /// See [`Operation::matches`].
    fn matches<O: Operation>(request: RequestParts<'_>) -> bool;

    /// See [`Operation::decode_request`].
    ///
    /// # Errors
    /// When the request is not one of this operation.
    fn decode_request<O: Operation>(request: RequestParts<'_>) -> Result<O::Input, DecodeError>;

    /// See [`Operation::encode_response_with`].
    ///
    /// # Errors
    /// When the output cannot be expressed.
    fn encode_response<O: Operation>(
        output: &O::Output,
        options: &ResponseOptions,
    ) -> Result<Response<Vec<u8>>, EncodeError>;

    /// See [`Operation::encode_error`].
    ///
    /// # Errors
    /// When the error cannot be expressed.
    fn encode_error<O: Operation>(error: &O::Error) -> Result<Response<Vec<u8>>, EncodeError>;
}
