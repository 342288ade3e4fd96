//! restJson1 (Smithy 2.0 specification, "AWS restJson1 protocol"): HTTP bindings, and JSON for the
//! members without a binding.

use http::HeaderValue;

use super::error_message::WithMessage;
use super::response::ERROR_TYPE;
use super::rest::{Rest, RestFormat};
use crate::bindings::{EncodedMessage, ResponseMessage, encode_message};
use crate::error_body::ErrorBody;
use crate::json::{Json, JsonDialect, Keys};
use crate::{
    EncodeError, ErrorMetadata, ErrorResponse, ErrorVisitor, OperationError, Service, Structure,
};

/// `aws.protocols#restJson1`.
pub type RestJson1 = Rest<RestJsonFormat>;

/// JSON bodies beside HTTP bindings.
#[derive(Clone, Copy, Debug)]
pub struct RestJsonFormat;

impl RestFormat for RestJsonFormat {
    type Body<S: Service> = Body;
    type ErrorBody<S: Service> = Body;

    fn encode_error_message<S: Service, E: OperationError>(
        error: &E,
    ) -> Result<EncodedMessage, EncodeError> {
        error.visit(ErrorEncoder)
    }
}

type Body = Json<RestJson>;

/// JSON with the keys of `smithy.api#jsonName`.
pub(super) struct RestJson;

impl JsonDialect for RestJson {
    const KEYS: Keys = Keys::JsonName;
}

/// Encodes the members of an error by their bindings, and its type in a header.
struct ErrorEncoder;

impl ErrorVisitor<'_> for ErrorEncoder {
    type Output = Result<EncodedMessage, EncodeError>;

    fn modeled<E: Structure>(self, error: &ErrorResponse<E>) -> Self::Output {
        let encoded = encode_message::<ResponseMessage, _, Body>(&WithMessage::new(error))?;
        Ok(with_type(encoded, E::shape_name()))
    }

    fn unmodeled(self, metadata: &ErrorMetadata) -> Self::Output {
        let body = ErrorBody {
            message: metadata.message.as_deref().map(Into::into),
            ..ErrorBody::default()
        };
        let encoded = encode_message::<ResponseMessage, _, Body>(&body)?;
        Ok(with_type(encoded, metadata.code.as_deref().unwrap_or_default()))
    }
}

fn with_type(mut encoded: EncodedMessage, name: &str) -> EncodedMessage {
    if !name.is_empty()
        && let Ok(name) = HeaderValue::from_str(name)
    {
        encoded.headers.insert(ERROR_TYPE, name);
    }
    encoded
}
