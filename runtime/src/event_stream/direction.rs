//! The two directions of event streams: what a client decodes, and what a server decodes.

use std::marker::PhantomData;

use http::{HeaderMap, Request, Response, StatusCode};

use super::decode::undecodable;
use super::{EventDecoder, EventStream, StreamsInput, StreamsOutput};
use crate::codec::MissingMember;
use crate::protocol::{Protocol, request_id};
use crate::schema::find_trait;
use crate::{
    DecodeError, ErrorMetadata, Operation, RequestParts, ResponseParts, Service, Structure, Trait,
};

/// A direction of event streams: [`Input`] or [`Output`].
pub trait Direction {
    /// The operation.
    type Operation: Operation;
    /// The input or the output, without the events.
    type Initial;
    /// The events.
    type Event: EventStream;
    /// The request or the response, without a body.
    type Head;

    /// Decodes the input or the output. `body` holds its members other than the stream, in protocols
    /// without HTTP bindings. `metadata` is put into an error.
    ///
    /// # Errors
    ///
    /// When head and body do not hold an input or output.
    fn decode_initial(
        head: &Self::Head,
        body: &[u8],
        metadata: &ErrorMetadata,
    ) -> Result<Self::Initial, ErrorOf<Self>>;
}

/// The error of the operation of a direction.
pub type ErrorOf<D> = <<D as Direction>::Operation as Operation>::Error;

/// The direction from client to server: the events of requests of `O`.
#[derive(Debug)]
pub struct Input<O>(PhantomData<fn() -> O>);

/// The direction from server to client: the events of responses of `O`.
#[derive(Debug)]
pub struct Output<O>(PhantomData<fn() -> O>);

/// Decodes the input and the events of a request, for a server.
pub type InputEvents<O> = EventDecoder<Input<O>>;

/// Decodes the output and the events of a response, for a client.
pub type OutputEvents<O> = EventDecoder<Output<O>>;

impl<O: StreamsInput> Direction for Input<O> {
    type Operation = O;
    type Initial = O::Input;
    type Event = O::InputEvent;
    type Head = Request<()>;

    fn decode_initial(
        head: &Request<()>,
        body: &[u8],
        metadata: &ErrorMetadata,
    ) -> Result<O::Input, O::Error> {
        decode_input::<O>(head, body).map_err(|error| undecodable(error, metadata))
    }
}

impl<O: StreamsOutput> Direction for Output<O> {
    type Operation = O;
    type Initial = O::Output;
    type Event = O::OutputEvent;
    type Head = Response<()>;

    fn decode_initial(
        head: &Response<()>,
        body: &[u8],
        _: &ErrorMetadata,
    ) -> Result<O::Output, O::Error> {
        let parts = ResponseParts { status: head.status(), headers: head.headers(), body };
        <O::Service as Service>::Protocol::decode_response::<O>(parts)
    }
}

impl<O: StreamsInput> InputEvents<O> {
    pub(super) fn of_request<B>(request: &Request<B>) -> Result<Self, DecodeError> {
        let mut head = Request::new(());
        *head.method_mut() = request.method().clone();
        *head.uri_mut() = request.uri().clone();
        *head.headers_mut() = request.headers().clone();
        let initial = match <O::Service as Service>::Protocol::INITIAL_MESSAGES {
            Some(_) => None,
            None => Some(decode_input::<O>(&head, &[])?),
        };
        let metadata =
            ErrorMetadata { status: StatusCode::BAD_REQUEST, ..ErrorMetadata::default() };
        Ok(Self::new(head, initial, metadata, MissingMember::Error))
    }
}

fn decode_input<O: Operation>(head: &Request<()>, body: &[u8]) -> Result<O::Input, DecodeError> {
    let (method, uri, headers) = (head.method(), head.uri(), head.headers());
    let body_limit = RequestParts::DEFAULT_BODY_LIMIT;
    let parts = RequestParts { method, uri, headers, body, body_limit };
    let mut input = <O::Service as Service>::Protocol::decode_request::<O>(parts)?;
    input.fill_defaults();
    Ok(input)
}

impl<O: StreamsOutput> OutputEvents<O> {
    pub(super) fn of_response<B>(response: &Response<B>) -> Result<Self, O::Error> {
        let mut head = Response::new(());
        *head.status_mut() = response.status();
        *head.headers_mut() = response.headers().clone();
        let metadata = ErrorMetadata {
            status: head.status(),
            request_id: request_id(head.headers()),
            ..ErrorMetadata::default()
        };
        let initial = match <O::Service as Service>::Protocol::INITIAL_MESSAGES {
            Some(_) => None,
            None => {
                check_required_headers::<O::Output>(head.headers())
                    .map_err(|error| undecodable(error, &metadata))?;
                Some(Output::<O>::decode_initial(&head, &[], &metadata)?)
            }
        };
        Ok(Self::new(head, initial, metadata, MissingMember::Default))
    }
}

/// Checks that a response has the headers of all required members. The official protocol tests
/// require this of responses with an event stream, and not of others.
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
