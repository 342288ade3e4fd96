//! Cases of responses.

use http::{Response, StatusCode};

use super::expect::Expectation;
use super::message::{Message, Payload};
use super::value::{self, Value};
use super::{Failure, Outcome, body, options};
use crate::schema::has_trait;
use crate::{
    DecodeError, ErrorMetadata, ErrorReader, ErrorResponse, ErrorVisitor, Operation,
    OperationError, Structure, Trait,
};

/// Compares the output that a client decodes.
pub(super) fn client<O: Operation>(message: &Message) -> Outcome {
    let expected = message.params::<O::Output>(payload::<O>())?;
    let response = response(message)?;
    let output = O::decode_response(&response)
        .map_err(|why| Failure::new(format!("the response cannot be decoded: {why}")))?;
    let mut expectation = Expectation::default();
    expectation.add(value::difference(
        &Value::from_structure(&expected),
        &Value::from_structure(&output),
        "output",
    ));
    if payload::<O>() == Payload::Stream {
        let found = String::from_utf8_lossy(response.body());
        let payload = message.payload::<O::Output>();
        expectation.compare_text("payload", &String::from_utf8_lossy(&payload), &found);
    }
    expectation.into_outcome()
}

/// Compares the response that a server encodes.
pub(super) fn server<O: Operation>(message: &Message) -> Outcome {
    let output = message.params::<O::Output>(payload::<O>())?;
    let mut response = O::encode_response_with(&output, &options::response_options(message))
        .map_err(|why| Failure::new(format!("the response cannot be encoded: {why}")))?;
    if payload::<O>() == Payload::Stream {
        *response.body_mut() = message.payload::<O::Output>();
    }
    compare(message, &response)
}

/// Compares the error that a client decodes.
pub(super) fn client_error<O: Operation>(message: &Message) -> Outcome {
    let expected = modeled_error::<O>(message)?;
    let Err(found) = O::decode_response(&response(message)?) else {
        return Err(Failure::new("expected an error, found an output"));
    };
    let (expected, found) = (expected.visit(ErrorSummary), found.visit(ErrorSummary));
    let mut expectation = Expectation::default();
    expectation.compare_text("error", &expected.0, &found.0);
    expectation.add(value::difference(&expected.1, &found.1, "error"));
    let (expected, found) = (message.code().to_string(), found.2.status.as_u16().to_string());
    expectation.compare_text("status", &expected, &found);
    expectation.into_outcome()
}

/// Compares the response that a server encodes for an error.
pub(super) fn server_error<O: Operation>(message: &Message) -> Outcome {
    let response = O::encode_error(&modeled_error::<O>(message)?)
        .map_err(|why| Failure::new(format!("the error cannot be encoded: {why}")))?;
    compare(message, &response)
}

fn compare(message: &Message, response: &Response<Vec<u8>>) -> Outcome {
    let mut expectation = Expectation::default();
    let (expected, found) = (message.code().to_string(), response.status().as_u16().to_string());
    expectation.compare_text("status", &expected, &found);
    expectation.compare_headers(message, response.headers());
    expectation.compare_body(message, response.body());
    expectation.into_outcome()
}

fn payload<O: Operation>() -> Payload {
    if has_trait!(O::TRAITS, Trait::StreamingOutput(_)) {
        Payload::Stream
    } else {
        Payload::InMembers
    }
}

/// Returns the response of the case.
pub(super) fn response(message: &Message) -> Result<Response<Vec<u8>>, Failure> {
    let mut response = Response::new(body::bytes(message)?);
    *response.status_mut() =
        StatusCode::from_u16(message.code()).map_err(|_| Failure::new("the case has no status"))?;
    *response.headers_mut() = message.header_map()?;
    Ok(response)
}

/// Returns the error of the case, with its parameters.
pub(super) fn modeled_error<O: Operation>(message: &Message) -> Result<O::Error, Failure> {
    let index = O::Error::ERRORS
        .iter()
        .position(|shape| shape.id() == message.error())
        .ok_or_else(|| Failure::new(format!("{} has no error {}", O::NAME, message.error())))?;
    O::Error::read(index, ParamsReader(message))
        .map_err(|why| Failure::new(format!("the case's error: {why}")))
}

/// Reads an error from the parameters of a case.
struct ParamsReader<'m>(&'m Message);

impl ErrorReader for ParamsReader<'_> {
    fn read<E: Structure>(self) -> Result<ErrorResponse<E>, DecodeError> {
        let error: E =
            self.0.params(Payload::InMembers).map_err(|why| DecodeError::new(why.to_string()))?;
        let error = ErrorResponse::from(error);
        let request_id = options::request_id(self.0);
        let metadata = ErrorMetadata { request_id, ..error.metadata().clone() };
        Ok(ErrorResponse::new(error.into_error(), metadata))
    }

    fn metadata(self) -> ErrorMetadata {
        ErrorMetadata::default()
    }
}

/// Returns the name, the members and the metadata of an error.
pub(super) struct ErrorSummary;

impl<'e> ErrorVisitor<'e> for ErrorSummary {
    type Output = (String, Value, &'e ErrorMetadata);

    fn modeled<E: Structure>(self, error: &'e ErrorResponse<E>) -> Self::Output {
        (E::ID.to_owned(), Value::from_structure(&**error), error.metadata())
    }

    fn unmodeled(self, metadata: &'e ErrorMetadata) -> Self::Output {
        (format!("an error that the model does not name: {metadata}"), Value::Null, metadata)
    }

    fn undecodable(self, error: &'e ErrorResponse<DecodeError>) -> Self::Output {
        let why: &DecodeError = error;
        (format!("undecodable: {why}"), Value::Null, error.metadata())
    }
}
