//! Encodes and decodes messages of generated operations for another process: commands come in and
//! answers go out as lines of JSON. Values of inputs, outputs and errors have the form of the
//! runtime's feature `serde`.
//!
//! The packages that `conformance-botocore` generates call these functions.

use std::io::{BufRead, Write};

use crate::verdicts::Judgment;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use smithereens::{Blob, ErrorResponse, Operation, OperationError, RequestOptions, Structure};

/// A line of the input: a service, an operation and what to do.
#[derive(Debug, Deserialize)]
pub struct Command {
    /// The name of the service's package.
    pub service: String,
    /// The name of the operation shape.
    pub operation: String,
    /// What to do.
    #[serde(flatten)]
    call: Call,
}

/// A function of [`Operation`] and its arguments.
#[derive(Debug, Deserialize)]
#[serde(tag = "call", rename_all = "snake_case")]
enum Call {
    /// `endpoint` is the endpoint's URI, `payload` the body of an operation with a streaming input.
    EncodeRequest {
        input: Value,
        endpoint: String,
        payload: Option<Blob>,
    },
    DecodeRequest {
        request: HttpRequest,
    },
    EncodeResponse {
        output: Value,
    },
    EncodeError {
        error: String,
        value: Value,
    },
    DecodeResponse {
        response: HttpResponse,
    },
    /// Asks a waiter for its verdict, instead of a function of the operation.
    Judge(Judgment),
    /// Calls the operation over HTTP.
    #[cfg(feature = "calls")]
    Client(crate::calls::ClientCall),
}

#[derive(Debug, Deserialize, Serialize)]
struct HttpRequest {
    method: String,
    uri: String,
    headers: Vec<(String, String)>,
    body: Blob,
}

#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct HttpResponse {
    status: u16,
    headers: Vec<(String, String)>,
    body: Blob,
}

/// Conversion of an operation's errors to values and back. Generated packages implement it, since
/// they know the types of the errors.
pub trait ErrorValues: OperationError {
    /// Makes the error of the shape `name`.
    ///
    /// # Errors
    /// If the operation has no such error, or the value is not one of the shape.
    fn from_value(name: &str, value: &Value) -> Result<Self, String>;

    /// Returns the name of the error's shape, and its value; `None` if the model does not have it.
    fn to_value(&self) -> Option<(&'static str, Result<Value, String>)>;
}

/// Answers each command of standard input with one line on standard output.
///
/// # Errors
/// If a line is no command, or standard output is closed.
pub fn serve(
    answer: impl Fn(&Command) -> Result<Value, String>,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let command: Command = serde_json::from_str(&line?)?;
        let answer = answer(&command).unwrap_or_else(|message| json!({ "failure": message }));
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

impl Command {
    /// Returns the waiter that is asked for its verdict.
    pub fn judgment(&self) -> Option<&Judgment> {
        match &self.call {
            Call::Judge(judgment) => Some(judgment),
            _ => None,
        }
    }

    /// Calls the function of the operation `O`.
    ///
    /// # Errors
    /// If the value is not one of the shape, or the message cannot be encoded or decoded.
    pub fn run<O: Operation>(&self) -> Result<Value, String>
    where
        O::Input: Serialize + DeserializeOwned,
        O::Output: Serialize + DeserializeOwned,
        O::Error: ErrorValues,
    {
        match &self.call {
            Call::EncodeRequest { input, endpoint, payload } => {
                encode_request::<O>(&from_json(input)?, endpoint, payload.as_ref())
            }
            Call::DecodeRequest { request } => {
                let request = request.to_http()?;
                let input = O::decode_request(&request).map_err(|error| error.to_string())?;
                let payload = O::payload(&request).map_err(|error| error.to_string())?;
                let payload = Blob::from(payload.into_owned());
                Ok(json!({ "input": to_json(&input)?, "payload": payload }))
            }
            Call::EncodeResponse { output } => {
                let response = O::encode_response(&from_json(output)?);
                Ok(json!(HttpResponse::from_http(&response.map_err(|error| error.to_string())?)))
            }
            Call::EncodeError { error, value } => {
                let response = O::encode_error(&O::Error::from_value(error, value)?);
                Ok(json!(HttpResponse::from_http(&response.map_err(|error| error.to_string())?)))
            }
            Call::DecodeResponse { response } => match O::decode_response(&response.to_http()?) {
                Ok(output) => Ok(json!({ "output": to_json(&output)? })),
                Err(error) => describe_error(&error),
            },
            Call::Judge(judgment) => Err(format!("there is no waiter {}", judgment.waiter)),
            #[cfg(feature = "calls")]
            Call::Client(call) => call.run::<O>(),
        }
    }
}

/// Encodes a request. Idempotency tokens that the input does not have are equal.
fn encode_request<O: Operation>(
    input: &O::Input,
    endpoint: &str,
    payload: Option<&Blob>,
) -> Result<Value, String> {
    let endpoint = endpoint.parse().map_err(|error| format!("{endpoint}: {error}"))?;
    let options = RequestOptions::new().endpoint(endpoint).idempotency_tokens(|| "token".into());
    let request = O::encode_request_with(input, &options).map_err(|error| error.to_string())?;
    let request = match payload {
        Some(payload) => O::with_payload(request, payload.to_vec()),
        None => request,
    };
    Ok(json!(HttpRequest {
        method: request.method().to_string(),
        uri: request.uri().to_string(),
        headers: headers_to_text(request.headers()),
        body: Blob::from(request.into_body()),
    }))
}

/// Describes an error of the service. A response that cannot be decoded is a failure.
pub(crate) fn describe_error<E: ErrorValues>(error: &E) -> Result<Value, String> {
    let metadata = error.metadata();
    let (name, value) = match error.to_value() {
        Some((name, value)) => (Some(name), value?),
        None if metadata.response.is_some() => return Err(error.to_string()),
        None => (None, Value::Null),
    };
    Ok(json!({
        "error": name,
        "value": value,
        "code": metadata.code,
        "message": metadata.message,
        "request_id": metadata.request_id,
        "status": metadata.status.as_u16(),
    }))
}

/// Reads an error's structure, with the code and the status of its shape.
///
/// # Errors
/// If the value is not one of the shape.
pub fn error_from_json<E: Structure + DeserializeOwned>(
    value: &Value,
) -> Result<ErrorResponse<E>, String> {
    from_json::<E>(value).map(ErrorResponse::from)
}

/// Writes a value as JSON.
///
/// # Errors
/// The errors of `Serialize`.
pub fn to_json<T: Serialize>(value: &T) -> Result<Value, String> {
    // `serde_json::to_value` would widen an `f32` to double precision, which text does not.
    let text =
        serde_json::to_string(value).map_err(|error| format!("cannot be written: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("is not valid JSON: {error}"))
}

pub(crate) fn from_json<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_json::from_str(&value.to_string()).map_err(|error| format!("cannot be read: {error}"))
}

impl HttpRequest {
    fn to_http(&self) -> Result<Request<&[u8]>, String> {
        let mut request = Request::new(&*self.body);
        *request.method_mut() = self.method.parse().map_err(|_| self.method.clone())?;
        *request.uri_mut() = self.uri.parse().map_err(|error| format!("{}: {error}", self.uri))?;
        *request.headers_mut() = text_to_headers(&self.headers)?;
        Ok(request)
    }
}

impl HttpResponse {
    fn to_http(&self) -> Result<Response<&[u8]>, String> {
        let mut response = Response::new(&*self.body);
        *response.status_mut() =
            StatusCode::from_u16(self.status).map_err(|error| error.to_string())?;
        *response.headers_mut() = text_to_headers(&self.headers)?;
        Ok(response)
    }

    pub(crate) fn from_http(response: &Response<Vec<u8>>) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: headers_to_text(response.headers()),
            body: Blob::from(response.body().clone()),
        }
    }
}

fn headers_to_text(headers: &http::HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect()
}

fn text_to_headers(headers: &[(String, String)]) -> Result<http::HeaderMap, String> {
    let header = |(name, value): &(String, String)| {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|error| error.to_string())?;
        let value = HeaderValue::from_str(value).map_err(|error| format!("{name}: {error}"))?;
        Ok((name, value))
    };
    headers.iter().map(header).collect()
}
