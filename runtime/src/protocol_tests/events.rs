//! Cases of event streams (`smithy.test#eventStreamTests`).

use std::fmt::Write as _;

use http::{Request, Response};

use super::expect::Expectation;
use super::message::{Message, Payload};
use super::response::{ErrorSummary, modeled_error};
use super::value::{self, Value};
use super::{Failure, Outcome, request, response};
use crate::event_stream::{
    self, Direction, ErrorOf, EventDecoder, EventStream, HeaderValue, StreamsInput, StreamsOutput,
};
use crate::{
    Document, EncodeError, ErrorMetadata, ErrorResponse, Operation, OperationError, Structure,
    Timestamp,
};

/// Compares the request and the events that a client encodes.
pub(super) fn input_client<O: StreamsInput>(case: &Message) -> Outcome {
    if let Some(initial) = case.part("initialRequest", "initialRequestParams") {
        request::client::<O>(&initial)?;
    }
    compare_encoded::<O, O::InputEvent>(case, O::encode_input_event, O::encode_input_error)
}

/// Compares the response and the events that a server encodes.
pub(super) fn output_server<O: StreamsOutput>(case: &Message) -> Outcome {
    if let Some(initial) = case.part("initialResponse", "initialResponseParams") {
        response::server::<O>(&initial)?;
    }
    compare_encoded::<O, O::OutputEvent>(case, O::encode_output_event, O::encode_output_error)
}

/// Compares the input and the events that a server decodes.
pub(super) fn input_server<O: StreamsInput>(case: &Message) -> Outcome {
    let initial = case.part("initialRequest", "initialRequestParams");
    let head = match &initial {
        Some(initial) => request::request(initial)?,
        None => Request::builder()
            .method(O::HTTP.method)
            .uri(O::HTTP.uri)
            .body(Vec::new())
            .map_err(|why| Failure::new(why.to_string()))?,
    };
    let expected =
        initial.map(|initial| initial.params::<O::Input>(Payload::Stream)).transpose()?;
    let body = body(case)?;
    let decoded = O::decode_input_events(&head)
        .map_err(|why| O::Error::undecodable(ErrorResponse::new(why, ErrorMetadata::default())))
        .and_then(|events| read(events, &body));
    compare_decoded::<O, _, _>(case, expected.as_ref(), decoded)
}

/// Compares the output and the events that a client decodes.
pub(super) fn output_client<O: StreamsOutput>(case: &Message) -> Outcome {
    let initial = case.part("initialResponse", "initialResponseParams");
    let head = initial.as_ref().map(response::response).transpose()?;
    let head = head.unwrap_or_else(|| Response::new(Vec::new()));
    let expected =
        initial.map(|initial| initial.params::<O::Output>(Payload::Stream)).transpose()?;
    let body = body(case)?;
    let decoded = if head.status().is_success() {
        O::decode_output_events(&head).and_then(|events| read(events, &body))
    } else {
        O::decode_response(&head).map(|output| (Some(output), Vec::new()))
    };
    compare_decoded::<O, _, _>(case, expected.as_ref(), decoded)
}

/// The initial value, and the events after it.
type Decoded<T, E> = (Option<T>, Vec<E>);

/// Reads all events, from a body that arrives byte by byte.
fn read<D: Direction>(
    mut events: EventDecoder<D>,
    body: &[u8],
) -> Result<Decoded<D::Initial, D::Event>, ErrorOf<D>> {
    let mut found = Vec::new();
    for byte in body {
        events.push(&[*byte]);
        found.extend(events.next_event()?);
    }
    events.finish();
    found.extend(events.next_event()?);
    Ok((events.initial()?, found))
}

/// Returns the messages of all events of the case.
fn body(case: &Message) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    for event in case.parts("events") {
        let bytes = data_encoding::BASE64.decode(event.text("bytes").as_bytes());
        body.extend(bytes.map_err(|why| Failure::new(format!("the case's bytes: {why}")))?);
    }
    Ok(body)
}

fn compare_decoded<O: Operation, T: Structure, E: EventStream>(
    case: &Message,
    expected_initial: Option<&T>,
    decoded: Result<Decoded<T, E>, O::Error>,
) -> Outcome {
    let mut expectation = Expectation::default();
    match (case.expected_error(), decoded) {
        (Some(expected), Err(found)) => {
            let (id, ..) = found.visit(ErrorSummary);
            if !expected.is_empty() {
                expectation.compare_text("error", expected, &id);
            }
        }
        (Some(_), Ok(_)) => expectation.add(Some("expected an error, found none".to_owned())),
        (None, Err(found)) => {
            expectation.add(Some(format!("the events cannot be decoded: {found}")));
        }
        (None, Ok((initial, found))) => {
            if let (Some(expected), Some(found)) = (expected_initial, &initial) {
                let (expected, found) =
                    (Value::from_structure(expected), Value::from_structure(found));
                expectation.add(value::difference(&expected, &found, "initial message"));
            }
            let events = case.parts("events");
            let expected = events.iter().map(Message::event_params::<E>);
            let expected = expected.collect::<Result<Vec<E>, _>>()?;
            let trees =
                |events: &[E]| Value::List(events.iter().map(Value::from_structure).collect());
            expectation.add(value::difference(&trees(&expected), &trees(&found), "events"));
        }
    }
    expectation.into_outcome()
}

fn compare_encoded<O: Operation, E: EventStream>(
    case: &Message,
    encode: fn(&E, &mut Vec<u8>) -> Result<(), EncodeError>,
    encode_error: fn(&O::Error, &mut Vec<u8>) -> Result<(), EncodeError>,
) -> Outcome {
    for event in case.parts("events") {
        let mut out = Vec::new();
        let encoded = match event_error::<O, E>(&event)? {
            Some(error) => encode_error(&error, &mut out),
            None => encode(&event.event_params::<E>()?, &mut out),
        };
        encoded.map_err(|why| Failure::new(format!("the event cannot be encoded: {why}")))?;
        let message = match event_stream::Message::parse(&out, 0) {
            Ok(Some((message, length))) if length == out.len() => message,
            _ => return Err(Failure::new("expected one message")),
        };
        let mut expectation = Expectation::default();
        let headers = message.headers.iter().map(|(name, value)| (name, describe(value)));
        let headers: Vec<_> = headers.collect();
        for (name, expected) in event.typed_headers()? {
            let found = headers.iter().find(|(other, _)| *other == name);
            let found = found.map_or("none", |(_, text)| text.as_str());
            expectation.compare_text(&format!("header {name}"), &expected, found);
        }
        for name in event.texts("forbidHeaders") {
            if headers.iter().any(|(other, _)| *other == name) {
                expectation.add(Some(format!("header {name}: expected none, found one")));
            }
        }
        expectation.compare_body(&event, message.payload);
        expectation.into_outcome()?;
    }
    Ok(())
}

/// Returns the error of the operation that an event of a case is; `None` if it is not an error.
fn event_error<O: Operation, E: EventStream>(event: &Message) -> Result<Option<O::Error>, Failure> {
    let Some((member, params)) = event.only_param() else { return Ok(None) };
    let Some((_, shape)) = E::ERRORS.iter().find(|(name, _)| *name == member) else {
        return Ok(None);
    };
    let error = O::Error::ERRORS.iter().find(|error| error.name() == *shape);
    let Some(error) = error else {
        return Err(Failure::new(format!("{} has no error {shape}", O::NAME)));
    };
    modeled_error::<O>(&Message::of_error(params.clone(), error.id())).map(Some)
}

/// Returns the type and the value of a header as text.
fn describe(value: HeaderValue<'_>) -> String {
    let mut text = String::new();
    let result = match value {
        HeaderValue::Boolean(value) => write!(text, "boolean {value}"),
        HeaderValue::Byte(value) => write!(text, "byte {value}"),
        HeaderValue::Short(value) => write!(text, "short {value}"),
        HeaderValue::Integer(value) => write!(text, "integer {value}"),
        HeaderValue::Long(value) => write!(text, "long {value}"),
        HeaderValue::Blob(value) => write!(text, "blob {}", data_encoding::BASE64.encode(value)),
        HeaderValue::String(value) => write!(text, "string {value}"),
        HeaderValue::Timestamp(value) => match Timestamp::from_millisecond(value) {
            Ok(value) => write!(text, "timestamp {value}"),
            Err(_) => write!(text, "timestamp {value}"),
        },
        HeaderValue::Uuid(value) => write!(text, "uuid {value:x?}"),
    };
    debug_assert!(result.is_ok(), "writing to a string cannot fail");
    text
}

impl Message {
    /// Returns the event of the case, of which the parameter is the member of the union.
    fn event_params<E: EventStream>(&self) -> Result<E, Failure> {
        self.params::<E>(Payload::InMembers)
    }

    /// Returns the headers of an event: names, and types and values as [`describe`] writes them.
    fn typed_headers(&self) -> Result<Vec<(&str, String)>, Failure> {
        let Some(Document::Object(headers)) = self.member("headers") else { return Ok(Vec::new()) };
        let described = headers.iter().map(|(name, typed)| {
            let Document::Object(typed) = typed else {
                return Err(Failure::new(format!("the header {name} of the case has no type")));
            };
            let (kind, value) = typed.iter().next().ok_or_else(|| {
                Failure::new(format!("the header {name} of the case has no value"))
            })?;
            let value = match value {
                Document::String(text) => text.clone(),
                Document::Boolean(value) => value.to_string(),
                Document::Number(crate::Number::Integer(value)) => value.to_string(),
                other => format!("{other:?}"),
            };
            Ok((name.as_str(), format!("{kind} {value}")))
        });
        described.collect()
    }
}
