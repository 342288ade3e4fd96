//! restJson1 (Smithy 2.0 specification, "AWS restJson1 protocol"): HTTP bindings, and JSON for
//! what is not bound.

use http::{HeaderName, HeaderValue};

use super::error_body::Bare;
use super::rest::Rest;
use super::{protocol_by, rest};
use crate::bindings::{Sent, ToClient, send};
use crate::codec::Whole;
use crate::json::{Dialect, Json, Keys};
use crate::{
    DecodeError, EncodeError, ErrorMetadata, ErrorResponse, ErrorVisitor, OperationError, Service,
    Structure,
};

/// `aws.protocols#restJson1`.
#[derive(Clone, Copy, Debug)]
pub struct RestJson1;

impl Rest for RestJson1 {
    type Body<S: Service> = Body;
    type ErrorBody<S: Service> = Body;

    fn send_error<S: Service, E: OperationError>(error: &E) -> Result<Sent, EncodeError> {
        error.visit(SendError)
    }
}

protocol_by!(RestJson1, rest);

type Body = Json<RestJson>;

/// JSON with the names of `smithy.api#jsonName`.
pub(super) struct RestJson;

impl Dialect for RestJson {
    const KEYS: Keys = Keys::JsonName;
}

/// The error's type in a header, its members where they are bound.
struct SendError;

impl ErrorVisitor<'_> for SendError {
    type Output = Result<Sent, EncodeError>;

    fn modeled<E: Structure>(self, error: &ErrorResponse<E>) -> Self::Output {
        let sent = send::<ToClient, _, Body>(&Whole(&**error))?;
        Ok(with_type(sent, E::shape_name()))
    }

    fn unmodeled(self, metadata: &ErrorMetadata) -> Self::Output {
        let bare = Bare { code: None, message: metadata.message.clone() };
        let sent = send::<ToClient, _, Body>(&Whole(&bare))?;
        Ok(with_type(sent, metadata.code.as_deref().unwrap_or_default()))
    }

    fn undecodable(self, error: &ErrorResponse<DecodeError>) -> Self::Output {
        self.unmodeled(error.metadata())
    }
}

fn with_type(mut sent: Sent, name: &str) -> Sent {
    const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
    if let Ok(name) = HeaderValue::from_str(name) {
        sent.headers.insert(ERROR_TYPE, name);
    }
    sent
}
