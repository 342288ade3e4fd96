//! The events of a request or response, from the bytes of its body.

use std::fmt;

use super::decode::{MessageKind, StreamMessage, is_initial, message_kind, undecodable};
use super::direction::{Direction, ErrorOf};
use super::frame::{Message, MessageDecoder};
use crate::codec::MissingMember;
use crate::protocol::Protocol;
use crate::{DecodeError, ErrorMetadata, Operation, Service, Structure};

/// Decodes the events of a body, and the input or output that they belong to.
///
/// Push the bytes of the body as they arrive, and take events until there is none. After the last
/// byte, call [`finish`](Self::finish), and take the remaining events. Events may be inside of
/// signed messages. Their signatures are not verified: a server has to authenticate the client by
/// other means.
pub struct EventDecoder<D: Direction> {
    head: D::Head,
    messages: MessageDecoder,
    initial: Initial<D::Initial>,
    /// Status and request id of the errors of the stream.
    metadata: ErrorMetadata,
    missing: MissingMember,
    /// No more bytes follow.
    finished: bool,
    /// No more events follow.
    ended: bool,
}

impl<D: Direction> EventDecoder<D> {
    /// Makes a decoder. `initial` is the input or output, unless the first message holds it.
    pub(super) fn new(
        head: D::Head,
        initial: Option<D::Initial>,
        metadata: ErrorMetadata,
        missing: MissingMember,
    ) -> Self {
        let initial = initial.map_or(Initial::Expected, Initial::Read);
        let messages = MessageDecoder::new();
        Self { head, messages, initial, metadata, missing, finished: false, ended: false }
    }

    /// Adds bytes of the body.
    pub fn push(&mut self, bytes: &[u8]) {
        self.messages.push(bytes);
    }

    /// Marks the end of the body.
    pub fn finish(&mut self) {
        self.finished = true;
    }

    /// Takes the input of a request or the output of a response, with the members beside the
    /// stream. Returns `None` if more bytes are needed, or if it was taken before.
    ///
    /// # Errors
    ///
    /// When the first message is malformed, or does not hold an input or output.
    pub fn initial(&mut self) -> Result<Option<D::Initial>, ErrorOf<D>> {
        self.read_initial()?;
        Ok(self.initial.take())
    }

    /// Returns the next event. Returns `None` if more bytes are needed, and at the end.
    ///
    /// # Errors
    ///
    /// An error that the other side sent in the stream, after which there are no more events; an
    /// event that cannot be decoded, after which there may be more; or a malformed stream, which
    /// ends there.
    pub fn next_event(&mut self) -> Result<Option<D::Event>, ErrorOf<D>> {
        self.read_initial()?;
        loop {
            if self.ended || matches!(self.initial, Initial::Expected) {
                return Ok(None);
            }
            let next = self.messages.next().transpose();
            match next.map(|message| message.and_then(read_kind)) {
                Some(Ok(Some((message, kind)))) => {
                    self.ended = kind.is_error();
                    let (missing, metadata) = (self.missing, &self.metadata);
                    return decode::<D>(&StreamMessage { message, kind, missing, metadata })
                        .map(Some);
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

    /// Whether there are no more events.
    pub fn is_ended(&self) -> bool {
        self.ended
    }

    /// Reads the initial value from the first message, unless it was read before or more bytes are
    /// needed. A stream without an initial message has the initial value of an empty body.
    fn read_initial(&mut self) -> Result<(), ErrorOf<D>> {
        if self.ended || !matches!(self.initial, Initial::Expected) {
            return Ok(());
        }
        let first = self.messages.peek().and_then(|first| match first {
            Some((message, length)) => {
                Ok(Some((message.without_signature()?.filter(|own| is_initial(*own)), length)))
            }
            None => Ok(None),
        });
        let (payload, length) = match first {
            Ok(None) if !self.finished => return Ok(()),
            Ok(Some((Some(message), length))) => (message.payload, length),
            Ok(_) => (&[][..], 0),
            Err(error) => {
                self.ended = true;
                return Err(undecodable(error, &self.metadata));
            }
        };
        let initial = D::decode_initial(&self.head, payload, &self.metadata);
        self.messages.advance(length);
        self.ended = initial.is_err();
        self.initial = Initial::Read(initial?);
        Ok(())
    }
}

/// Returns the message without its signature, and what it is. Returns `None` for the signed message
/// at the end of a stream.
fn read_kind(message: Message<'_>) -> Result<Option<(Message<'_>, MessageKind<'_>)>, DecodeError> {
    let Some(message) = message.without_signature()? else { return Ok(None) };
    Ok(Some((message, message_kind(message)?)))
}

/// Decodes the event of a message. For a server, unset members get their defaults.
fn decode<D: Direction>(received: &StreamMessage<'_>) -> Result<D::Event, ErrorOf<D>> {
    let mut event = ProtocolOf::<D>::decode_event::<D::Operation, D::Event>(received)?;
    if received.missing == MissingMember::Error {
        event.fill_defaults();
    }
    Ok(event)
}

type ProtocolOf<D> = <<<D as Direction>::Operation as Operation>::Service as Service>::Protocol;

/// The input or output.
enum Initial<T> {
    /// It is in the first message, which was not read yet.
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

impl<D: Direction> fmt::Debug for EventDecoder<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventDecoder({})", D::Operation::NAME)
    }
}
