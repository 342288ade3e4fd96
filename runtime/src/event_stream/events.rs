//! The events of a request or response, from the bytes of its body.

use std::fmt;

use http::{HeaderMap, Request, Response, StatusCode};

use super::decode::{ReceivedEvent, event_type, is_initial, undecodable};
use super::frame::{Message, MessageDecoder};
use super::{EventStream, StreamsInput, StreamsOutput};
use crate::codec::MissingMember;
use crate::protocol::{Protocol, request_id};
use crate::schema::find_trait;
use crate::{
    DecodeError, ErrorMetadata, Operation, RequestParts, ResponseParts, Service, Structure, Trait,
};

/// The output and the events of a response, for a client.
///
/// Push the bytes of the body as they arrive, and take events until there is none. After the last
/// byte, call [`finish`](Self::finish), and take the remaining events.
pub struct OutputEvents<O: StreamsOutput> {
    response: Response<()>,
    events: Events<O, O::Output, O::OutputEvent>,
}

impl<O: StreamsOutput> OutputEvents<O> {
    pub(super) fn new<B>(response: &Response<B>) -> Result<Self, O::Error> {
        let mut head = Response::new(());
        *head.status_mut() = response.status();
        *head.headers_mut() = response.headers().clone();
        let metadata = ErrorMetadata {
            status: head.status(),
            request_id: request_id(head.headers()),
            ..ErrorMetadata::default()
        };
        let mut events = Events::new(metadata, MissingMember::Default);
        if <O::Service as Service>::Protocol::INITIAL_MESSAGES.is_none() {
            check_required_headers::<O::Output>(head.headers())
                .map_err(|error| undecodable(error, &events.metadata))?;
            events.initial = Initial::Read(decode_output::<O>(&head, &[])?);
        }
        Ok(Self { response: head, events })
    }

    /// Adds bytes of the body.
    pub fn push(&mut self, bytes: &[u8]) {
        self.events.messages.push(bytes);
    }

    /// Marks the end of the body.
    pub fn finish(&mut self) {
        self.events.finished = true;
    }

    /// Takes the output, the members beside the stream. Returns `None` if more bytes are needed, or
    /// if it was taken before.
    ///
    /// # Errors
    ///
    /// When the first message is malformed.
    pub fn output(&mut self) -> Result<Option<O::Output>, O::Error> {
        let response = &self.response;
        self.events.read_initial(|body, _| decode_output::<O>(response, body))?;
        Ok(self.events.initial.take())
    }

    /// Returns the next event. Returns `None` if more bytes are needed, and at the end.
    ///
    /// # Errors
    ///
    /// An error that the server sent in the stream, after which there are no more events; an event
    /// that cannot be decoded, after which there may be more; or a malformed stream, which ends
    /// there.
    pub fn next_event(&mut self) -> Result<Option<O::OutputEvent>, O::Error> {
        let response = &self.response;
        self.events.read_initial(|body, _| decode_output::<O>(response, body))?;
        self.events.next_event()
    }

    /// Whether there are no more events.
    pub fn is_ended(&self) -> bool {
        self.events.ended
    }
}

/// Checks that a response has the headers of all required members. The official cases of event
/// streams demand it, in contrast to those of other responses.
fn check_required_headers<T: Structure>(headers: &HeaderMap) -> Result<(), DecodeError> {
    let missing = T::MEMBERS.iter().find(|member| {
        let header = find_trait!(member.traits(), Trait::HttpHeader(name) => *name);
        member.is_required() && header.is_some_and(|name| !headers.contains_key(name))
    });
    match missing {
        Some(member) => Err(DecodeError::new("the header of this required member is missing")
            .in_member(member.name())),
        None => Ok(()),
    }
}

fn decode_output<O: Operation>(
    response: &Response<()>,
    body: &[u8],
) -> Result<O::Output, O::Error> {
    let parts = ResponseParts { status: response.status(), headers: response.headers(), body };
    <O::Service as Service>::Protocol::decode_response::<O>(parts)
}

/// The input and the events of a request, for a server.
///
/// Push the bytes of the body as they arrive, and take events until there is none. After the last
/// byte, call [`finish`](Self::finish), and take the remaining events. Events may be inside of
/// signed messages, whose signatures are not verified.
pub struct InputEvents<O: StreamsInput> {
    request: Request<()>,
    events: Events<O, O::Input, O::InputEvent>,
}

impl<O: StreamsInput> InputEvents<O> {
    pub(super) fn new<B>(request: &Request<B>) -> Result<Self, DecodeError> {
        let mut head = Request::new(());
        *head.method_mut() = request.method().clone();
        *head.uri_mut() = request.uri().clone();
        *head.headers_mut() = request.headers().clone();
        let metadata =
            ErrorMetadata { status: StatusCode::BAD_REQUEST, ..ErrorMetadata::default() };
        let mut events = Events::new(metadata, MissingMember::Error);
        if <O::Service as Service>::Protocol::INITIAL_MESSAGES.is_none() {
            events.initial = Initial::Read(decode_input::<O>(&head, &[])?);
        }
        Ok(Self { request: head, events })
    }

    /// Adds bytes of the body.
    pub fn push(&mut self, bytes: &[u8]) {
        self.events.messages.push(bytes);
    }

    /// Marks the end of the body.
    pub fn finish(&mut self) {
        self.events.finished = true;
    }

    /// Takes the input, the members beside the stream. Returns `None` if more bytes are needed, or
    /// if it was taken before.
    ///
    /// # Errors
    ///
    /// When the first message is malformed, or does not hold an input.
    pub fn input(&mut self) -> Result<Option<O::Input>, O::Error> {
        self.read_initial()?;
        Ok(self.events.initial.take())
    }

    /// Returns the next event. Returns `None` if more bytes are needed, and at the end.
    ///
    /// # Errors
    ///
    /// An error that the client sent in the stream, after which there are no more events; an event
    /// that cannot be decoded, after which there may be more; or a malformed stream, which ends
    /// there.
    pub fn next_event(&mut self) -> Result<Option<O::InputEvent>, O::Error> {
        self.read_initial()?;
        self.events.next_event()
    }

    /// Whether there are no more events.
    pub fn is_ended(&self) -> bool {
        self.events.ended
    }

    fn read_initial(&mut self) -> Result<(), O::Error> {
        let request = &self.request;
        self.events.read_initial(|body, metadata| {
            decode_input::<O>(request, body).map_err(|error| undecodable(error, metadata))
        })
    }
}

fn decode_input<O: Operation>(request: &Request<()>, body: &[u8]) -> Result<O::Input, DecodeError> {
    let parts = RequestParts {
        method: request.method(),
        uri: request.uri(),
        headers: request.headers(),
        body,
        body_limit: RequestParts::DEFAULT_BODY_LIMIT,
    };
    let mut input = <O::Service as Service>::Protocol::decode_request::<O>(parts)?;
    input.fill_defaults();
    Ok(input)
}

/// The members of an input or output beside the stream.
enum Initial<T> {
    /// They are in the first message, which was not read yet.
    Expected,
    Read(T),
    Taken,
}

impl<T> Initial<T> {
    fn take(&mut self) -> Option<T> {
        if let Self::Expected = self {
            return None;
        }
        match std::mem::replace(self, Self::Taken) {
            Self::Read(value) => Some(value),
            Self::Expected | Self::Taken => None,
        }
    }
}

/// What both sides have in common: the messages, the initial value `T`, and the events `E`.
struct Events<O, T, E> {
    messages: MessageDecoder,
    initial: Initial<T>,
    metadata: ErrorMetadata,
    missing: MissingMember,
    /// No more bytes follow.
    finished: bool,
    /// No more events follow.
    ended: bool,
    operation: std::marker::PhantomData<fn() -> (O, E)>,
}

impl<O: Operation, T, E: EventStream> Events<O, T, E> {
    fn new(metadata: ErrorMetadata, missing: MissingMember) -> Self {
        Self {
            messages: MessageDecoder::new(),
            initial: Initial::Expected,
            metadata,
            missing,
            finished: false,
            ended: false,
            operation: std::marker::PhantomData,
        }
    }

    /// Reads the initial value from the first message, unless it was read before or more bytes are
    /// needed. A stream without an initial message has the initial value of an empty body.
    fn read_initial(
        &mut self,
        decode: impl FnOnce(&[u8], &ErrorMetadata) -> Result<T, O::Error>,
    ) -> Result<(), O::Error> {
        if self.ended || !matches!(self.initial, Initial::Expected) {
            return Ok(());
        }
        let value = match self.messages.peek() {
            Ok(None) if !self.finished => return Ok(()),
            Ok(None) => decode(&[], &self.metadata),
            Ok(Some((message, length))) => match message.without_signature() {
                Ok(Some(message)) if is_initial(message) => {
                    let value = decode(message.payload, &self.metadata);
                    self.messages.advance(length);
                    value
                }
                Ok(_) => decode(&[], &self.metadata),
                Err(error) => Err(undecodable(error, &self.metadata)),
            },
            Err(error) => Err(undecodable(error, &self.metadata)),
        };
        match value {
            Ok(value) => {
                self.initial = Initial::Read(value);
                Ok(())
            }
            Err(error) => {
                self.ended = true;
                Err(error)
            }
        }
    }

    fn next_event(&mut self) -> Result<Option<E>, O::Error> {
        loop {
            if self.ended || matches!(self.initial, Initial::Expected) {
                return Ok(None);
            }
            let next = self.messages.next().transpose();
            match next.map(|message| message.and_then(Message::without_signature)) {
                Some(Ok(Some(message))) => {
                    let (missing, metadata) = (self.missing, &self.metadata);
                    let result = decode::<O, E>(&ReceivedEvent { message, missing, metadata });
                    self.ended = result.is_err() && event_type(message).is_none();
                    return result.map(Some);
                }
                Some(Ok(None)) => {}
                Some(Err(error)) => {
                    self.ended = true;
                    return Err(undecodable(error, &self.metadata));
                }
                None if !self.finished => return Ok(None),
                None => {
                    self.ended = true;
                    let end = self.messages.finish().map(|()| None);
                    return end.map_err(|error| undecodable(error, &self.metadata));
                }
            }
        }
    }
}

/// Decodes the event of a message. For a server, unset members get their defaults.
fn decode<O: Operation, E: EventStream>(received: &ReceivedEvent<'_>) -> Result<E, O::Error> {
    let mut event = <O::Service as Service>::Protocol::decode_event::<O, E>(received)?;
    if received.missing == MissingMember::Error {
        event.fill_defaults();
    }
    Ok(event)
}

impl<O: StreamsOutput> fmt::Debug for OutputEvents<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OutputEvents({})", O::NAME)
    }
}

impl<O: StreamsInput> fmt::Debug for InputEvents<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InputEvents({})", O::NAME)
    }
}
