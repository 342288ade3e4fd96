//! Event streams for another process: the messages of a response's body, and messages without a
//! model.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use smithereens::Blob;
use smithereens::event_stream::{
    HeaderValue, MessageDecoder, MessageWriter, OutputEvents, StreamsOutput,
};

use crate::messages::{Command, ErrorValues, HttpResponse, describe_error, from_json, to_json};

/// A function about event streams and its arguments.
#[derive(Debug, Deserialize)]
#[serde(tag = "call", rename_all = "snake_case")]
pub(crate) enum EventCall {
    /// Encodes a response, its events, and an error after them: the name of its shape and its
    /// value.
    EncodeOutputEvents { output: Value, events: Vec<Value>, error: Option<(String, Value)> },
    /// Decodes a response, of which the body arrives in pieces of `cut` bytes.
    DecodeOutputEvents { response: HttpResponse, cut: usize },
    /// Divides bytes into messages.
    ReadMessages { bytes: Blob },
    /// Writes one message.
    WriteMessage { headers: Vec<(String, TypedValue)>, payload: Blob },
}

/// The value of a header.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TypedValue {
    Boolean(bool),
    Byte(i8),
    Short(i16),
    Integer(i32),
    Long(i64),
    Blob(Blob),
    String(String),
    Timestamp(i64),
    Uuid([u8; 16]),
}

impl TypedValue {
    fn as_value(&self) -> HeaderValue<'_> {
        match self {
            Self::Boolean(value) => HeaderValue::Boolean(*value),
            Self::Byte(value) => HeaderValue::Byte(*value),
            Self::Short(value) => HeaderValue::Short(*value),
            Self::Integer(value) => HeaderValue::Integer(*value),
            Self::Long(value) => HeaderValue::Long(*value),
            Self::Blob(value) => HeaderValue::Blob(value),
            Self::String(value) => HeaderValue::String(value),
            Self::Timestamp(value) => HeaderValue::Timestamp(*value),
            Self::Uuid(value) => HeaderValue::Uuid(*value),
        }
    }
}

impl From<HeaderValue<'_>> for TypedValue {
    fn from(value: HeaderValue<'_>) -> Self {
        match value {
            HeaderValue::Boolean(value) => Self::Boolean(value),
            HeaderValue::Byte(value) => Self::Byte(value),
            HeaderValue::Short(value) => Self::Short(value),
            HeaderValue::Integer(value) => Self::Integer(value),
            HeaderValue::Long(value) => Self::Long(value),
            HeaderValue::Blob(value) => Self::Blob(value.to_vec().into()),
            HeaderValue::String(value) => Self::String(value.to_owned()),
            HeaderValue::Timestamp(value) => Self::Timestamp(value),
            HeaderValue::Uuid(value) => Self::Uuid(value),
        }
    }
}

impl EventCall {
    /// Reads or writes messages; the other calls need [`run_output`](Self::run_output).
    pub(crate) fn run(&self) -> Result<Value, String> {
        match self {
            Self::ReadMessages { bytes } => read_messages(bytes),
            Self::WriteMessage { headers, payload } => {
                let mut bytes = Vec::new();
                let mut writer = MessageWriter::new(&mut bytes);
                for (name, value) in headers {
                    writer.header(name, value.as_value()).map_err(|error| error.to_string())?;
                }
                writer.finish(payload).map_err(|error| error.to_string())?;
                Ok(json!({ "bytes": Blob::from(bytes) }))
            }
            Self::EncodeOutputEvents { .. } | Self::DecodeOutputEvents { .. } => {
                Err("the output of the operation has no event stream".to_owned())
            }
        }
    }

    fn run_output<O: StreamsOutput>(&self) -> Result<Value, String>
    where
        O::Output: Serialize + DeserializeOwned,
        O::OutputEvent: Serialize + DeserializeOwned,
        O::Error: ErrorValues,
    {
        match self {
            Self::EncodeOutputEvents { output, events, error } => {
                let mut response =
                    O::encode_response(&from_json(output)?).map_err(|error| error.to_string())?;
                for event in events {
                    O::encode_output_event(&from_json(event)?, response.body_mut())
                        .map_err(|error| error.to_string())?;
                }
                if let Some((name, value)) = error {
                    let error = O::Error::from_value(name, value)?;
                    O::encode_output_error(&error, response.body_mut())
                        .map_err(|error| error.to_string())?;
                }
                Ok(json!(HttpResponse::from_http(&response)))
            }
            Self::DecodeOutputEvents { response, cut } => {
                let response = response.to_http()?;
                let events =
                    O::decode_output_events(&response).map_err(|error| error.to_string())?;
                decode_events::<O>(events, response.body(), *cut)
            }
            other => other.run(),
        }
    }
}

/// Reads all events, and the error after them.
fn decode_events<O: StreamsOutput>(
    mut events: OutputEvents<O>,
    body: &[u8],
    cut: usize,
) -> Result<Value, String>
where
    O::Output: Serialize,
    O::OutputEvent: Serialize,
    O::Error: ErrorValues,
{
    let (mut found, mut error) = (Vec::new(), Value::Null);
    for piece in body.chunks(cut.max(1)).map(Some).chain([None]) {
        match piece {
            Some(piece) => events.push(piece),
            None => events.finish(),
        }
        loop {
            match events.next_event() {
                Ok(Some(event)) => found.push(to_json(&event)?),
                Ok(None) => break,
                Err(own) => error = describe_error(&own)?,
            }
        }
    }
    let output = events.initial().map_err(|error| error.to_string())?;
    let output = output.map(|output| to_json(&output)).transpose()?;
    Ok(json!({ "output": output, "events": found, "error": error }))
}

fn read_messages(bytes: &[u8]) -> Result<Value, String> {
    let mut decoder = MessageDecoder::new();
    decoder.push(bytes);
    let mut messages = Vec::new();
    while let Some(message) = decoder.next().map_err(|error| error.to_string())? {
        let headers = message.headers.iter();
        let headers: Vec<_> =
            headers.map(|(name, value)| (name.to_owned(), TypedValue::from(value))).collect();
        messages
            .push(json!({ "headers": headers, "payload": Blob::from(message.payload.to_vec()) }));
    }
    Ok(json!({ "messages": messages, "is_whole": decoder.finish().is_ok() }))
}

impl Command {
    /// Calls the function of an operation whose output has an event stream.
    ///
    /// # Errors
    /// If the value is not one of the shape, or the message cannot be encoded or decoded.
    pub fn run_output_events<O: StreamsOutput>(&self) -> Result<Value, String>
    where
        O::Input: Serialize + DeserializeOwned,
        O::Output: Serialize + DeserializeOwned,
        O::OutputEvent: Serialize + DeserializeOwned,
        O::Error: ErrorValues,
    {
        match self.event_call() {
            Some(call) => call.run_output::<O>(),
            None => self.run::<O>(),
        }
    }
}
